"""A row of the ledger: what each of its columns means, in their order.

``results/claims/tests.parquet`` has a row for each test of a claim, by one system and
recipe; ``results/claims/claims.parquet`` one for each claim, system and recipe, which
shows the test that says the same.
"""

from typing import TypedDict

__all__ = ["CLAIM_COLUMNS", "TEST_COLUMNS", "AskedRow", "ClaimRow"]


class AskedRow(TypedDict):
    """One test, judged alone at the level of its row."""

    claim: str
    system: str
    recipe: str  # of the training; empty where the number belongs to none
    family: str  # of rows that are judged together
    primary: bool  # whether the verdict of this row is that of the claim
    statistic: str  # the number that is asked for
    unit: str
    how: str  # where the band comes from, and what the number is made of
    informative: bool  # whether the test decides nothing; not of claims
    paper_value: float  # nan where the paper has none
    band_low: float
    band_high: float
    outside: bool  # whether the claim allows all but the band
    value: float
    error: float  # one standard deviation, with what all replicates share
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
    replicates: str  # what the number varies with: the kind of its evidence
    evidence: str  # files
    digest: str  # of their contents
    reason: str


class ClaimRow(AskedRow):
    """One claim by one system and recipe: the test that says the same as all of it."""

    p: float  # smallest level at which a primary row decides; nan if it is no test
    p_holm: float  # adjusted by Holm over the primary rows of its family
    decide_with: str  # what would decide an undecided primary row
    also: str  # which other rows and readings say the same as a primary row
    against: str  # which say something else, and what
    why: str  # why this row is the primary one
    statement: str
    where: str  # in the paper


TEST_COLUMNS = list(AskedRow.__annotations__)
CLAIM_COLUMNS = [name for name in ClaimRow.__annotations__ if name != "informative"]
