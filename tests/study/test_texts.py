"""A changed caption, script or setting makes the report again."""

from study.texts import script_names, shown_config, text_digest


def test_digest_is_of_the_files_named():
    both = text_digest("*.rst", "*.html")
    assert both == text_digest("*.rst", "*.html")
    assert len({both, text_digest("*.rst"), text_digest("DATA.md")}) == 3


def test_the_report_does_not_depend_on_itself():
    names = script_names()
    assert "spins.py" in names
    assert "report.py" not in names


def test_grouping_into_jobs_is_not_shown():
    config = {"root_seed": 1, "sampling": {"n_train": 2, "temperature_span": 3.0}}
    assert shown_config(config) == {"root_seed": 1, "sampling": {"n_train": 2}}
    assert "temperature_span" in config["sampling"]
