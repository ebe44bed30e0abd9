"""
What the report shows, in the order of the argument.
"""

TITLES = {
    "binder": "Binder ratio: the critical temperature",
    "plane": "The finding: both dimensions",
    "temperatures": "The finding: temperatures",
}


CAPTIONS = {
    "figure_2": "scaling",
    "figure_3": "flow",
    "figure_4": "flow",
    "figure_5": "flow",
    "figure_6": "vh",
    "figure_7": "vh",
    "figure_8": "coarse_graining",
}


def report_figures():
    """Return {path, name, title, caption, section} of every figure of the report."""
    figures = [
        {"path": path, "name": Path(path).stem, "section": "finding"}
        for path in finding_files()
        if path.endswith(".png")
    ]
    figures += [
        {"path": path, "name": Path(path).stem, "section": system}
        for system in SYSTEMS
        for path in system_figures(system)
        if path.endswith(".png")
    ]
    for figure in figures:
        name = figure["name"]
        figure["title"] = TITLES.get(name, name.replace("_", " ").capitalize())
        figure["caption"] = CAPTIONS.get(name, name)
    return figures


def report_images():
    """Return the files of the figures of the report."""
    return [figure["path"] for figure in report_figures()]


def stated_assumptions():
    """Return the texts of all assumptions: the report is made again if one changes."""
    return [choice["text"] for choice in assumptions(Path(LIBRARY) / "shortsight")]


def text_digest(*patterns):
    """Return the digest of captions and templates."""
    folder = Path(LIBRARY) / "report"
    files = sorted(path for pattern in patterns for path in folder.glob(pattern))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def script_digests():
    """Return {script: digest of its code} of all scripts but the report's."""
    names = sorted(path.name for path in (Path(LIBRARY) / "scripts").glob("*.py"))
    return {name: source_digest(name) for name in names if name != "report.py"}


def reported_config():
    """Return the config without the grouping into jobs, on which no byte depends."""
    sampling = dict(STUDY["sampling"])
    del sampling["temperature_span"]
    return {**STUDY, "sampling": sampling}


def card_files():
    """Return the data cards of all systems."""
    return [f"results/{system}/spins/DATA.md" for system in SYSTEMS]


def card_samples(system):
    """Return (sample, length, temperatures) of everything a system samples."""
    return [
        (sample, length, list(counts))
        for sample in SAMPLES
        for length, counts in temperatures(STUDY, system, sample).items()
    ]


def card_spins(wildcards):
    """Return every file of configurations of a system."""
    system = wildcards.system
    return [
        file
        for sample, length, texts in card_samples(system)
        for file in spin_files(system, sample, length, texts)
    ]


def card_spec(wildcards):
    """Return the settings of a data card."""
    system = wildcards.system
    return spec(
        system=system,
        samples=[s for s, _, texts in card_samples(system) for _ in texts],
        model=model(system),
        sampler=SYSTEMS[system]["sampler"],
        text=text_digest("DATA.md"),
    )
