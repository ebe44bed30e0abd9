"""What systems and recipes are called, and that it decides nothing else."""

import pandas as pd
from studies import study_with

from shortsight.titles import titled
from study.points import titles


def test_a_title_changes_nothing_but_itself():
    """No settings, names or grids, so that no job but what draws or writes has it."""
    plain, other = (
        study_with(),
        study_with(
            systems={"long_range": {"title": "LR"}},
            recipes={"paper_text": {"title": "P"}},
        ),
    )
    assert plain.pop("titles") != other["titles"]
    assert other.pop("titles")["system"]["long_range"] == "LR"
    assert plain == other
    assert not any("title" in entry for entry in other["systems"].values())


def test_titles_are_of_the_systems_asked_for_and_of_their_recipes():
    """Another system changes no figure of the first."""
    study = study_with(systems={"slower_decay": {"analyses": ["scaling"]}})
    found = titles(study, "long_range")
    assert found["system"] == {"long_range": "long range, α = 3"}
    assert set(found["recipe"]) == {"paper_text", "sibling_code", "ordered_and_random"}
    assert titles(study, "slower_decay")["system"] == {"slower_decay": "slower decay"}


def test_titled_table_keeps_what_has_no_title():
    table = pd.DataFrame({"system": ["a", "b"], "family": ["paper", "b"], "x": [1, 2]})
    named = titled(table, {"system": {"b": "B b"}, "recipe": {"a": "no"}})
    assert named["system"].tolist() == ["a", "B b"]
    assert named["family"].tolist() == ["paper", "B b"]
    assert table["system"].tolist() == ["a", "b"]
