"""The ledger's picture shows every claim where its band puts it, others beside it."""

import numpy as np
import pandas as pd
import pytest
from ledger import example_ledger

from shortsight.claims.verdict import Verdict
from shortsight.figures import ledger as ledger_figure
from shortsight.figures.ledger import draw, ledger_table
from shortsight.figures.verdicts import COLOURS, SIGNS
from shortsight.titles import titled

INF = np.inf


def rows(*numbers, **more):
    """Return a ledger of rows: (low, high, value, interval_low, interval_high)."""
    names = ["band_low", "band_high", "value", "interval_low", "interval_high"]
    base = example_ledger().iloc[0].to_dict() | more
    entries = [
        base | dict(zip(names, row, strict=True)) | {"claim": f"claim-{i}"}
        for i, row in enumerate(numbers)
    ]
    return pd.DataFrame(entries)


def drawn(ax, kind):
    return [line.get_xydata() for line in ax.lines if line.get_gid() == kind]


def texts(ax):
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize(
    ("numbers", "scaled"),
    [
        ((5.5, 6.5, 7.0, 6.75, 7.25), (-1, 1, 2, 1.5, 2.5)),
        ((-INF, 8.0, 4.0, 2.0, 6.0), (-INF, 0, -0.5, -0.75, -0.25)),
        ((-2.0, INF, -4.0, -5.0, -3.0), (0, INF, -1, -1.5, -0.5)),
        ((0.0, INF, 3.0, 2.0, 4.0), (0, INF, 3, 2, 4)),
        ((-INF, 0.0, 3.0, 1.0, 5.0), (-INF, 0, 1.5, 0.5, 2.5)),
        ((1.0, 1.0, 1.0, 1.0, 1.0), (0, 0, 0, 0, 0)),
        ((0.0, INF, 3.0, -INF, INF), (0, INF, 3, -INF, INF)),
        ((5.5, 6.5, np.nan, np.nan, np.nan), (-1, 1, np.nan, np.nan, np.nan)),
    ],
)
def test_units_are_those_of_the_band(numbers, scaled):
    """Half its width, else its edge, else half the interval, else none."""
    row = ledger_table(rows(numbers)).iloc[0]
    np.testing.assert_array_equal([row[n] for n in ledger_figure.NUMBERS], scaled)


def test_values_and_intervals_are_drawn_where_the_table_says():
    table = ledger_table(rows((5.5, 6.5, 7.0, 6.75, 7.25), (5.5, 6.5, 6.0, 5.9, 6.3)))
    (ax,) = draw(table).axes
    np.testing.assert_array_equal(np.vstack(drawn(ax, "value"))[:, 0], table["value"])
    ends = np.array(drawn(ax, "interval"))[:, :, 0]
    np.testing.assert_array_equal(ends, table[["interval_low", "interval_high"]])
    down = np.vstack(drawn(ax, "value"))[:, 1]
    assert down[0] < down[1], "in the order of the claims"
    assert ax.get_ylim()[0] > ax.get_ylim()[1]


def test_band_is_shaded_and_its_outside_where_the_claim_asks_for_it():
    inside = rows((5.5, 6.5, 7.0, 6.8, 7.2))
    for outside, spans in ((False, [(-1, 1)]), (True, [(-40, -1), (1, 40)])):
        (ax,) = draw(ledger_table(inside.assign(outside=outside))).axes
        bands = [patch for patch in ax.patches if patch.get_gid() == "band"]
        ends = [(b.get_x(), b.get_x() + b.get_width()) for b in bands]
        assert ends == spans


def test_far_and_undefined_values_are_not_lost():
    numbers = (5.5, 6.5, 1e6, 1e6, 1e6), (5.5, 6.5, -1e6, -1e6, -1e6)
    (ax,) = draw(ledger_table(rows(*numbers, (0.0, 1.0, *[np.nan] * 3)))).axes
    assert [np.sign(xy[0, 0]) for xy in drawn(ax, "beyond")] == [1, -1]
    assert all(abs(xy[0, 0]) < ledger_figure.REACH for xy in drawn(ax, "beyond"))
    assert texts(ax).count("undefined") == 1


def test_every_verdict_has_a_sign_and_a_colour_of_its_own():
    assert list(SIGNS) == [str(verdict) for verdict in Verdict]
    assert len(set(SIGNS.values())) == len(set(COLOURS.values())) == len(Verdict)


def test_page_says_verdict_number_trainings_and_what_would_decide():
    (ax,) = draw(ledger_table(example_ledger())).axes
    said = texts(ax)
    assert {"5.01(8) J", "a   0 of 8", "fails", "about 4 times the data"} <= set(said)
    assert {"✗ 1 fails", "✓ 0 hold", "? 1 undecided", "◐ 0 mixed"} <= set(said)
    assert [said.count(str(n)) for n in (1, 2, 3)] == [1, 1, 1], "claims are numbered"


def test_rows_beside_a_claim_are_letters_in_colour_where_their_verdict_differs():
    """Where letters would cover each other the second stands beside the first."""
    same = rows(*[(5.5, 6.5, 7.0, 6.8, 7.2)] * 5)
    same = same.assign(claim="claim", recipe=list("abcde"), primary=False)
    same.loc[0, "primary"] = True
    same["verdict"] = ["fails", "fails", "holds", "fails", "fails"]
    same.loc[3:, "value"] = np.nan
    (ax,) = draw(ledger_table(same)).axes
    letters = {t.get_text(): t for t in ax.texts if t.get_text() in tuple("bcde")}
    grey = ledger_figure.GREY
    colours = [letters[name].get_color() for name in "bcde"]
    assert colours == [grey, COLOURS["holds"], grey, grey]
    b, c, d, e = (letters[name].get_position()[0] for name in "bcde")
    assert d < e < 0 < b < c, "left of the frame where there is no number"
    apart = ledger_figure.APART / ledger_figure.PLOT_WIDTH
    assert [e - d, c - b] == pytest.approx([apart, apart])


def test_system_of_a_reader_follows_the_paper_and_is_not_counted():
    numbers = (5.5, 6.5, 7.0, 6.8, 7.2)
    both = rows(numbers, numbers, numbers)
    both["claim"] = ["first", "first", "second"]
    both["family"] = ["paper", "slower", "paper"]
    table = titled(ledger_table(both), {"system": {"slower": "slower decay"}})
    assert table["number"].tolist() == [1, 2, 1]
    (ax,) = draw(table).axes
    assert [t.startswith("slower decay: ") for t in texts(ax)].count(True) == 1
    assert "✗ 2 fail" in texts(ax)
