"""Lines at the foot of a terminal that are drawn anew below all others."""

import atexit
import shutil
import threading
from collections.abc import Callable

__all__ = ["Status"]

SECONDS_BETWEEN_DRAWINGS = 1.0


class Status:
    """A text stream that keeps some lines below what is written to it.

    Parameters
    ----------
    stream : text stream
        A terminal.
    lines : callable
        Returns the lines as they are now.
    """

    def __init__(self, stream, lines: Callable[[], list[str]]):
        self.stream, self.lines = stream, lines
        self.n_drawn, self.lock = 0, threading.RLock()
        self.ended = threading.Event()
        threading.Thread(target=self._draw_often, daemon=True).start()
        atexit.register(self.end)

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def write(self, text: str) -> int:
        """Write text in place of the lines; `flush` draws them below it."""
        with self.lock:
            self._erase()
            return self.stream.write(text)

    def flush(self) -> None:
        """Draw the lines."""
        with self.lock:
            self._erase()
            if not self.ended.is_set():
                width = shutil.get_terminal_size().columns - 1
                lines = [line[:width] for line in self.lines()]
                self.stream.write("".join(f"{line}\n" for line in lines))
                self.n_drawn = len(lines)
            self.stream.flush()

    def end(self) -> None:
        """Draw no more."""
        self.ended.set()
        self.flush()

    def _erase(self):
        if self.n_drawn:
            self.stream.write(f"\033[{self.n_drawn}F\033[J")
            self.n_drawn = 0

    def _draw_often(self):
        while not self.ended.wait(SECONDS_BETWEEN_DRAWINGS):
            self.flush()
