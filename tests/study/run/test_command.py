"""The command that a reader is told to run is the one that was run."""

import sys

import pytest

from study.run.command import repeated


@pytest.mark.parametrize(
    ("words", "without"),
    [
        (["snakemake", "verify"], ["snakemake"]),
        (["snakemake", "-c", "2", "--", "verify"], ["snakemake", "-c", "2"]),
        (["snakemake", "verify", "--config", "a=b"], ["snakemake", "--config", "a=b"]),
        (
            [".venv/bin/snakemake", "--directory", "verify", "verify"],
            [".venv/bin/snakemake", "--directory", "verify"],
        ),
        (
            ["/x/snakemake/__main__.py", "verify", "--profile", "my profile"],
            [sys.executable, "-m", "snakemake", "--profile", "my profile"],
        ),
    ],
)
def test_words_without_targets(words, without):
    assert repeated(words, {"verify"}) == without
