"""A score as the style critic reads it: windows of events, in C major or A minor, without what the file says of itself.

Instruments are left out on purpose: they are chosen by whoever asks for a piece, not composed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.music.hearing.analysis import find_key
from models.music.network.codec import to_grid
from models.music.network.vocabulary import GRID
from models.score import Score
from models.score.keys import Key

Ints = NDArray[np.int64]

WINDOW = 192
"""Events that are read in one go."""

MOST_WINDOWS = 8
_LONGEST = 144
_TEMPO_WIDTH, _SLOWEST, _TEMPI = 12, 48, 16
_BARS = 16

SIZES = {
    "step": _LONGEST + 1,
    "pitch": 5 * 128,
    "duration": 5 * 24,
    "velocity": 5 * 8 + 1,
    "position": _LONGEST + 1,
    "tempo": _TEMPI + 1,
    "bar": _BARS + 1,
}
"""The columns of an event. Pitch, duration and velocity go by role; the last value of the last four is "not told"."""

ROWS = sum(SIZES.values())
_OFFSETS = np.cumsum([0, *SIZES.values()])[:-1]
_UNTOLD = {name: size - 1 for name, size in SIZES.items() if name in ("velocity", "tempo", "bar")}


@dataclass(frozen=True, slots=True)
class Heard:
    """A piece: `notes` [n, 5] (time in grid steps, role, pitch, duration bucket, velocity bucket) in order."""

    notes: Ints
    bar: int
    tempo_bpm: float


def hear(score: Score) -> Heard:
    """The notes of a score, moved to C major or A minor as heard."""
    grid = to_grid(score, find_key(score) or Key(0, "major"))
    notes = np.array(grid.events, np.int64).reshape(-1, 5)
    return Heard(notes, round(score.meter.bar_beats * GRID), score.tempo_bpm)


def windows(heard: Heard) -> list[Ints]:
    """Up to MOST_WINDOWS windows [n, 7] of a piece, spread over it evenly; none if it has no notes."""
    count = len(heard.notes)
    if count == 0:
        return []
    number = min(MOST_WINDOWS, -(-count // WINDOW))
    starts = np.linspace(0, max(0, count - WINDOW), number).astype(int)
    return [columns(heard, start) for start in starts.tolist()]


def columns(heard: Heard, start: int = 0, *, velocity: bool = True, place: bool = True) -> Ints:
    """The rows [n, 7] of the embedding for the events from `start` on, at most WINDOW.

    Without `velocity`, or `place` (tempo and metre), these are not told.
    """
    notes = heard.notes[start : start + WINDOW]
    time, role, pitch, duration, loud = notes.T
    told = {
        "step": np.minimum(np.diff(time, prepend=time[:1]), _LONGEST),
        "pitch": role * 128 + pitch,
        "duration": role * 24 + duration,
        "velocity": role * 8 + loud if velocity else np.full(len(time), _UNTOLD["velocity"]),
        "position": np.minimum(time % max(heard.bar, 1), _LONGEST),
        "tempo": np.full(len(time), _tempo(heard.tempo_bpm) if place else _UNTOLD["tempo"]),
        "bar": np.full(len(time), min(heard.bar // 12, _BARS - 1) if place else _UNTOLD["bar"]),
    }
    rows: Ints = np.stack([told[name] for name in SIZES], 1) + _OFFSETS
    return rows


def _tempo(bpm: float) -> int:
    return int(np.clip((bpm - _SLOWEST) // _TEMPO_WIDTH, 0, _TEMPI - 1))
