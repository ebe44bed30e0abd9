"""The columns of a row of the ledger: their meanings, in order.

``results/claims/tests.parquet`` has one row per test of a claim, system and recipe;
``results/claims/claims.parquet`` has one per claim, system and recipe, which shows the
test with the same verdict.
"""

from typing import TypedDict

__all__ = ["CLAIM_COLUMNS", "TEST_COLUMNS", "AskedRow", "ClaimRow"]


class AskedRow(TypedDict):
    """One test, judged alone at the level of its row."""

    claim: str
    system: str
    recipe: str  # of the training; empty if the number belongs to none
    family: str  # the rows that are judged together
    primary: bool  # whether the verdict of this row is that of the claim
    statistic: str  # the number that is tested
    unit: str
    how: str  # origin of the band
    largest_of: str  # the numbers whose largest is tested, each over its threshold
    reading: bool  # whether it is a test once more, by another reading
    informative: bool  # whether the test decides nothing
    paper_value: float  # nan if the paper has none
    band_low: float
    band_high: float
    outside: bool  # whether the claim excludes the band
    value: float
    error: float  # one standard deviation, shared errors included
    n: int  # replicates with a value
    interval_low: float
    interval_high: float
    n_yes: int  # trainings that show the claim
    n_no: int
    n_cannot: int
    share_low: float  # interval of the share that shows it
    share_high: float
    verdict: str
    level: float  # one minus the confidence of the intervals
    replicates: str  # what the number varies with: its kind of evidence
    evidence: str  # files
    digest: str  # of the contents of these files
    reason: str


class ClaimRow(AskedRow):
    """One claim for one system and recipe, with the test that has the same verdict."""

    p: float  # smallest level that decides a primary row; nan if it is no test
    p_holm: float  # adjusted by Holm over the primary rows of its family
    decide_with: str  # what would decide an undecided primary row
    also: str  # other rows and readings that agree with a primary row
    against: str  # those that differ, and their verdicts
    why: str  # why this row is the primary one
    statement: str
    where: str  # in the paper


TEST_COLUMNS = list(AskedRow.__annotations__)
CLAIM_COLUMNS = [
    name for name in ClaimRow.__annotations__ if name not in ("reading", "informative")
]
