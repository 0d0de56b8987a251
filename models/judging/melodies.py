"""A melody as symbols that do not depend on its key: from note to note the interval and the time between."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.music.network.vocabulary import GRID
from models.score import Role, Score

Symbols = NDArray[np.uint16]

BOUNDARY = np.uint16(0xFFFF)
"""Stands between two melodies: nothing is shared across it."""

_WIDEST = 24
_STEP = GRID // 12
"""Times are told in twelfths of a beat: sixteenths and triplets alike, but not how they are played."""

_LONGEST = 127


def melody_symbols(score: Score) -> Symbols:
    """The symbols of a score's melody, one fewer than its notes; of notes that begin together the highest counts.

    A symbol is 128 times the interval (in semitones, -24 to 24) and the time to the next note. Empty without melody.
    """
    highest: dict[int, int] = {}
    for part in score.parts:
        if part.role is Role.MELODY:
            for note in part.notes:
                time = round(note.start_beats * GRID / _STEP)
                highest[time] = max(note.pitch, highest.get(time, 0))
    if len(highest) < 2:
        return np.zeros(0, np.uint16)
    times = np.array(sorted(highest), np.int64)
    pitches = np.array([highest[time] for time in times.tolist()], np.int64)
    intervals = np.clip(np.diff(pitches), -_WIDEST, _WIDEST) + _WIDEST
    symbols: Symbols = (intervals * 128 + np.clip(np.diff(times), 0, _LONGEST)).astype(np.uint16)
    return symbols
