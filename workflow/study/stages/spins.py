"""The spin configurations (Section I.D), which all other stages need."""

from collections.abc import Iterable, Iterator

from study.grids import group
from study.points import SAMPLES, thermometer_lengths
from study.rulework import NotAsked, block
from study.stages import (
    coarse_graining,
    criticality,
    flow,
    listed,
    rbm,
    scaling,
    thermometer,
)

MIN_ALPHA_IMAGES = 2.001  # the couplings' sum grows as 1 / (alpha - 2)
MAX_OPEN = 32
# A later stage overrides the number of configurations of an earlier one.
TRAINED = (scaling, thermometer, rbm, coarse_graining)
TESTED = (rbm, coarse_graining, flow)


def problems(study: dict, name: str) -> list[str]:
    """Return the errors in the Hamiltonian and in its samples."""
    system, n_chains = study["systems"][name], study["sampling"]["n_chains"]
    found, images = [], system["boundary"] == "periodic_images"
    least = MIN_ALPHA_IMAGES
    if system["coupling"] == "power_law" and images and system["alpha"] < least:
        found.append(
            f"alpha must be at least {least} with periodic_images (the sum over images "
            f"diverges at 2), got {system['alpha']}; raise it"
        )
    for sample in SAMPLES:
        for length, counts in temperatures(study, name, sample).items():
            if system["boundary"] == "open" and length > MAX_OPEN:
                found.append(
                    f"boundary must not be open above length {MAX_OPEN}, got {length}; "
                    "choose another"
                )
            bad = sorted({n for n in counts.values() if n % n_chains})
            if bad and system["sampler"] != "literal":
                found.append(
                    f"{sample} configurations must be a multiple of sampling.n_chains "
                    f"({n_chains}), got {bad[0]} at length {length}; change one"
                )
    return found


def temperatures(study: dict, name: str, sample: str) -> dict[int, dict[str, int]]:
    """Return {length: {temperature: number of configurations}} of a sample."""
    if sample == "train":  # training samples override those of Binder ratios
        points = _asked(study, name, (criticality, *TRAINED), "train")
    else:
        points = _test(study, name)
    found: dict[int, dict[str, int]] = {}
    for length, text in sorted(points, key=lambda point: (point[0], float(point[1]))):
        found.setdefault(length, {})[text] = points[length, text]
    return found


def _test(study, name):
    """Return {(length, temperature): number of test configurations} of all readers."""
    points = {}
    if thermometer in listed(study, name):  # calibrated at all temperatures of a size
        lengths = thermometer_lengths(study, name)
        learnt = _asked(study, name, TRAINED, "train")
        read = [point for point in learnt if point[0] in lengths]
        points = dict.fromkeys(read, study["sampling"]["n_test"])
    return points | _asked(study, name, TESTED, "test")


def _asked(study, name, stages, sample):
    """Return the points of a sample that a system's stages need."""
    points = {}
    for stage in stages:
        if stage in listed(study, name):
            points |= getattr(stage, sample)(study, name)
    return points


def groups(
    study: dict, name: str, sample: str
) -> Iterator[tuple[int, str, dict[str, int]]]:
    """Yield (length, label, {temperature: number of configurations}) of each job."""
    span = study["sampling"]["temperature_span"]
    for length, counts in temperatures(study, name, sample).items():
        members: dict[str, dict[str, int]] = {}
        for temperature, n in counts.items():
            members.setdefault(group(temperature, span), {})[temperature] = n
        for label, group_counts in members.items():
            yield length, label, group_counts


def sampler_settings(study: dict, name: str) -> dict:
    """Return the settings that the sampler of a system reads, and no others."""
    sampler = study["systems"][name]["sampler"]
    key = "literal_attempts" if sampler == "literal" else "n_chains"
    return {"sampler": sampler, key: study["sampling"][key]}


class Spins:
    """Every file of configurations of a study, and the points of each size."""

    def __init__(self, study: dict):
        self.study = study
        self.points = {
            (system, sample): temperatures(study, system, sample)
            for system in study["systems"]
            for sample in SAMPLES
        }

    def counts(self, system: str, sample: str, length: str | int) -> dict[str, int]:
        """Return {temperature: number of configurations} at a size, or `NotAsked`."""
        sizes = self.points[system, sample]
        if int(length) not in sizes:
            known = ", ".join(map(str, sizes)) or "none"
            raise NotAsked(
                f"{system} has no {sample} configurations of length {length} (its "
                f"analyses need: {known}); choose one of these or change the config"
            )
        return sizes[int(length)]

    def train_temperatures(self, wildcards) -> list[str]:
        """Return all finite temperatures of the train sample at a size."""
        counts = self.counts(wildcards.system, "train", wildcards.length)
        return [text for text in counts if text != "inf"]

    def test_temperatures(self, wildcards) -> list[str]:
        """Return all finite temperatures of the test sample at a size."""
        counts = self.counts(wildcards.system, "test", wildcards.length)
        return [text for text in counts if text != "inf"]

    def curve_tables(self, wildcards) -> list[str]:
        """Return the tables of all finite temperatures of the magnetisation curves."""
        name = wildcards.system
        return [
            f"results/{name}/spins/train/L{length}/T{text}.parquet"
            for length in block(self.study, name, "scaling")["lengths"]
            for text in self.counts(name, "train", length)
            if text != "inf"
        ]

    def samples(self, wildcards) -> list[str]:
        """Return the sample of every file of ``files``."""
        return [sample for sample, _ in self._files(wildcards.system)]

    def files(self, wildcards) -> list[str]:
        """Return every file of configurations of a system."""
        return [file for _, file in self._files(wildcards.system)]

    def dataset(self, systems: Iterable[str]) -> list[str]:
        """Return every file of configurations of some systems, and their cards."""
        files = [file for name in systems for _, file in self._files(name)]
        return [*files, *cards(systems)]

    def _files(self, system):
        """Return (sample, file) of all samples of a system."""
        return [
            (sample, f"results/{system}/spins/{sample}/L{length}/T{text}.npz")
            for sample in SAMPLES
            for length, counts in self.points[system, sample].items()
            for text in counts
        ]


def cards(systems: Iterable[str]) -> list[str]:
    """Return the data cards of some systems."""
    return [f"results/{name}/spins/DATA.md" for name in systems]
