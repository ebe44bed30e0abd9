"""The files of a figure, as rules give them out."""

from snakemake.io import report

__all__ = ["DRAWN", "drawn"]

DRAWN = ("pdf", "png", "parquet")


def drawn(stem: str, caption: str) -> dict[str, str]:
    """Return the outputs of a figure; Snakemake's report shows the PNG.

    Parameters
    ----------
    stem : str
        Path without suffix, e.g. ``"results/{system}/figures/figure_2"``.
    caption : str
        Name of a text of ``workflow/report``.
    """
    of_system, name = stem.startswith("results/{system}/"), stem.rpartition("/")[2]
    png = report(
        f"{stem}.png",
        caption=f"../report/{caption}.rst",
        category="Figures" if of_system else "Finding",
        labels=({"system": "{system}"} if of_system else {})
        | {"figure": name.removeprefix("figure_")},
    )
    return {"pdf": f"{stem}.pdf", "png": png, "table": f"{stem}.parquet"}
