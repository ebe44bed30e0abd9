"""
What the report shows, in the order of the argument.
"""

TITLES = {
    "plane": "The finding: both dimensions",
    "temperatures": "The finding: temperatures",
}


def report_figures():
    """Return {path, name, title, section} of every figure of the report."""
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
    return figures


def report_images():
    """Return the files of the figures of the report."""
    return [figure["path"] for figure in report_figures()]


def stated_assumptions():
    """Return the texts of all assumptions: the report is made again if one changes."""
    return [choice["text"] for choice in assumptions(Path(LIBRARY) / "shortsight")]


def text_digest():
    """Return the digest of captions and templates."""
    files = sorted((Path(LIBRARY) / "report").iterdir())
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def script_digests():
    """Return {script: digest of its code} of all scripts but the report's."""
    names = sorted(path.name for path in (Path(LIBRARY) / "scripts").glob("*.py"))
    return {name: source_digest(name) for name in names if name != "report.py"}
