"""Lines at the foot of a terminal: erased before each message, drawn below it."""

import io

from study.run.status import Status


def screen_of(text):
    """Return what a terminal shows of text with the two sequences that are used."""
    shown = ""
    for part in text.split("\033["):
        code, found, rest = part.partition("F")
        if found and code.isdigit():
            shown = "".join(shown.splitlines(keepends=True)[: -int(code)])
            part = rest
        shown += part.removeprefix("J")
    return shown


def test_lines_stay_below_what_is_written():
    stream, lines = io.StringIO(), ["1 of 2", "  a job"]
    status = Status(stream, lambda: lines)
    status.write("first\n")
    status.flush()
    assert screen_of(stream.getvalue()) == "first\n1 of 2\n  a job\n"
    lines.pop()
    status.write("second\n")
    status.flush()
    assert screen_of(stream.getvalue()) == "first\nsecond\n1 of 2\n"
    status.end()
    assert screen_of(stream.getvalue()) == "first\nsecond\n"
    status.flush()
    assert screen_of(stream.getvalue()) == "first\nsecond\n"


def test_a_long_line_is_cut(monkeypatch):
    """One that wraps would be two to erase."""
    monkeypatch.setenv("COLUMNS", "20")
    stream = io.StringIO()
    status = Status(stream, lambda: ["x" * 99])
    status.flush()
    assert stream.getvalue() == "x" * 19 + "\n"
    status.end()


def test_all_else_is_the_stream_itself():
    status = Status(io.StringIO("text"), list)
    assert status.read() == "text"
    assert not status.isatty()
    status.end()
