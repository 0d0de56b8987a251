"""Form: which bars of a melody recall which earlier ones, and how that leans on the network's choice.

The network is told what stood one, two, four and eight bars ago, yet recalls too little of it: a third of its melodies'
rhythms stood in an earlier bar, of real ones 0.5 to 0.7. A plan of recalled bars is drawn for each piece. While such a
bar is composed, what the recalled one had becomes likelier: its onsets, and where notes are recalled too, its chord,
pitches (moved with the chord) and lengths. It leans, it does not copy: the network may answer the harmony differently.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.music.memory import Memory
from models.music.vocabulary import MELODY, moved

_UNIT_BARS = 2
"""Motives of two bars are recalled as a whole."""

_DISTANCES = ((4, 5), (2, 3), (8, 3))
"""Bars back to what is recalled, with their weights: phrases of four, motives of two, periods of eight bars."""

_RECALLED, _WITH_NOTES = 0.6, 0.6
_ONSET, _NO_ONSET = 6.0, -5.0
PITCH_BIAS, DURATION_BIAS, CHORD_BIAS = 5.0, 3.0, 4.0
"""What is added to the logit of a recalled pitch, duration and chord."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a bar recalls: the bar so many bars ago, its rhythm alone or its notes too."""

    distance: int
    notes: bool


class Recall:
    """The plan of one piece, over `memory`; `first` is the first bar that is composed, `bars` one beyond the last."""

    def __init__(self, memory: Memory, first: int, bars: int, seed: int, strength: float = 1.0) -> None:
        self._memory, self._bar = memory, memory.bar
        self._sources: dict[int, Source] = {}
        rng = random.Random(seed)
        for unit in range(first, bars - 1, _UNIT_BARS):
            recalled, notes = rng.random() < _RECALLED * strength, rng.random() < _WITH_NOTES
            distance = rng.choices(*zip(*_DISTANCES, strict=True))[0]
            if recalled and distance <= unit:
                for bar in range(unit, min(unit + _UNIT_BARS, bars - 1)):  # the last bar is the ending
                    self._sources[bar] = Source(distance, notes)

    def source(self, time: int) -> Source | None:
        """What the bar at a time (grid steps) recalls."""
        return self._sources.get(time // self._bar)

    def onset_bias(self, times: NDArray[np.int64]) -> NDArray[np.float64] | None:
        """What is added to the log odds of a melody note at times of one bar; None where nothing is recalled."""
        source = self.source(int(times[0])) if len(times) else None
        if source is None:
            return None
        shift = source.distance * self._bar
        struck = [self._memory.has(int(time) - shift, MELODY) for time in times]
        if not any(self._memory.has(time, MELODY) for time in range(*self._span(int(times[0]) - shift))):
            return None  # silence is not worth recalling
        return np.where(struck, _ONSET, _NO_ONSET)

    def note(self, time: int) -> tuple[int, int] | None:
        """The pitch (moved with the chord) and duration bucket that a melody note at a time recalls."""
        source = self.source(time)
        if source is None or not source.notes:
            return None
        there = time - source.distance * self._bar
        event = self._memory.at(there, MELODY)
        if event is None:
            return None
        return moved(event.pitch, self._memory.chord_at(there), self._memory.chord_at(time)), event.duration

    def chord(self, bar: int) -> int | None:
        """The chord number that a bar recalls, None if it recalls none."""
        source = self._sources.get(bar)
        if source is None or not source.notes:
            return None
        return self._memory.chord_at((bar - source.distance) * self._bar)

    def _span(self, time: int) -> tuple[int, int]:
        start = time // self._bar * self._bar
        return start, start + self._bar
