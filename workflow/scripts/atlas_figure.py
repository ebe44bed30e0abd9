"""Draw a figure of the atlas, and store the table drawn."""

from shortsight.figures.atlas import draw as atlas
from shortsight.figures.lateral import draw as lateral
from shortsight.figures.locality import draw as locality
from shortsight.figures.monte_carlo_rg import draw as monte_carlo_rg
from shortsight.figures.sight import draw as sight
from shortsight.figures.style import save
from shortsight.figures.theory import draw as theory
from shortsight.records.files import read_arrays, read_frame
from study.run.job import run

FIGURES = {"atlas": atlas, "theory": theory, "sight": sight, "lateral": lateral}
FIGURES |= {"locality": locality, "monte_carlo_rg": monte_carlo_rg}


def main(inputs, outputs, *, figure, names, settings, made_by):
    """Gather, draw, store; ``names`` are of what each of several files is."""
    found = {
        key: read(paths)
        if isinstance(paths, str)
        else dict(zip(names, map(read, paths), strict=True))
        for key, paths in inputs.items()
    }
    drawn, table = FIGURES[figure](**found, **settings)
    save(drawn, table, outputs, made_by)


def read(path):
    """Return the table, or the arrays, of a file."""
    return read_arrays(path) if path.endswith(".npz") else read_frame(path)


if __name__ == "__main__":
    run(main, snakemake)
