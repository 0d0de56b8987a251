"""What the commands share on a terminal: progress on stderr, facts of a piece on stdout."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.scores import read_score_file
from models.checks import visible
from models.formats.midi import MidiReading

if TYPE_CHECKING:
    # What `add_subparsers` gives; argparse has no public name for it, and it is generic only to type checkers.
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

INTERRUPTED = 130
"""The exit code after Ctrl-C."""

_WIDTH = 30
_PATIENCE_SECONDS = 0.5


class Progress:
    """A bar on stderr, drawn only on a terminal, only when a whole percent is new, and not before half a second."""

    def __init__(self, what: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._what = what
        self._clock, self._begun = clock, clock()
        self._shown = -1
        self._visible = sys.stderr.isatty()

    def __call__(self, fraction: float) -> None:
        """Show that `fraction` (0 to 1) is done."""
        percent = int(100 * min(max(fraction, 0.0), 1.0))
        if not self._visible or percent == self._shown or self._clock() - self._begun < _PATIENCE_SECONDS:
            return
        self._shown = percent
        filled = _WIDTH * percent // 100
        bar = "█" * filled + "░" * (_WIDTH - filled)
        print(f"\r{self._what} {bar} {percent:3d} %", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the bar away."""
        if self._visible and self._shown >= 0:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


@contextmanager
def progress(what: str) -> Iterator[Progress]:
    """A bar for the length of a block, gone after it."""
    bar = Progress(what)
    try:
        yield bar
    finally:
        bar.clear()


def read_midi_file(path: Path) -> MidiReading:
    """Read a user's MIDI file and tell what was odd about it; raise UserError if it cannot be read."""
    reading = read_score_file(path)
    for warning in reading.warnings:
        note(f"{path}: {warning}")
    return reading


def note(text: str) -> None:
    """Tell something beside the result, on stderr."""
    print(visible(text), file=sys.stderr)
