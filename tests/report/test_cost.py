"""Times of jobs are read from their benchmark files, or the file is named."""

import numpy as np
import pytest

from shortsight.records.files import DamagedFile
from shortsight.report.cost import read_times

HEADER = "s\th:m:s\tmax_rss\tcpu_time\n"


@pytest.mark.parametrize(
    ("row", "times"),
    [
        ("12.5\t0:00:12\t90.5\t11", (12.5, 11.0, 90.5)),
        ("0.1\t0:00:00\tNA\tNA", (0.1, np.nan, np.nan)),  # too short to be looked at
        ("0.1\t0:00:00\t-\t0.00", (0.1, 0.0, np.nan)),
    ],
)
def test_benchmark_file(row, times, tmp_path):
    path = tmp_path / "job.tsv"
    path.write_text(f"{HEADER}{row}\n")
    np.testing.assert_equal(tuple(read_times(path)), times)


@pytest.mark.parametrize(
    "text",
    [
        "",
        HEADER,
        "a\tb\n1\t2\n",
        "s\n1.0\n",
        f"{HEADER}1.0\t0:0",
        f"{HEADER}NA\tNA\tNA\tNA\n",
        f"{HEADER}1.0\t0:00:01\tlarge\t1\n",
    ],
)
def test_damaged_benchmark_file_is_named(text, tmp_path):
    path = tmp_path / "job.tsv"
    path.write_text(text)
    with pytest.raises(DamagedFile, match=r"job\.tsv is not a readable benchmark file"):
        read_times(path)
    with pytest.raises(DamagedFile, match=r"none\.tsv is not a readable benchmark"):
        read_times(tmp_path / "none.tsv")
