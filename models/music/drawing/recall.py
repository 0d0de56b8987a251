"""Form: which bars of a melody recall which earlier ones, and how that leans on the network's choice.

The network is told what stood one, two, four and eight bars ago, yet recalls too little of it: a third of its melodies'
rhythms stood in an earlier bar, of real ones 0.5 to 0.7. So a form is drawn for each piece: sections by letter, such as
AABA, of four bars, or of eight in long pieces. A section whose letter was there before recalls that one, its last bars
less strictly; within a new section motives are taken up again two bars later. While such a bar is composed, what the
recalled one had becomes likelier: its onsets, and where notes are recalled too, its chord, pitches (moved with the
chord) and lengths. It leans, it does not copy: the network may answer the harmony differently.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.music.network.memory import Memory
from models.music.network.vocabulary import MELODY, moved
from models.music.planning.forms import Round

_FORMS = (("AABA", 4), ("ABAB", 2), ("AABB", 2), ("ABAC", 2), ("AAAB", 1))
"""Sections by letter, with their weights; longer pieces go through the form again."""

_SECTION_BARS, _LONG_SECTION_BARS, _LONG_PIECE_BARS = 4, 8, 32
_UNIT_BARS = 2
"""Motives of two bars are recalled as a whole."""

_SECTION_RECALLED, _SECTION_NOTES = 0.95, 0.8
_ENDING_NOTES = 0.4
"""Of a section's last unit: its second time it often ends otherwise than its first."""

_MOTIVE_RECALLED, _MOTIVE_NOTES = 0.5, 0.4
_ONSET, _NO_ONSET = 8.0, -7.0
PITCH_BIAS, DURATION_BIAS, CHORD_BIAS = 8.0, 5.0, 7.0
"""What is added to the logit of a recalled pitch, duration and chord."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a bar recalls: the bar so many bars ago, its rhythm alone or its notes too."""

    distance: int
    notes: bool


class Recall:
    """The plan of one piece, over `memory`; `first` is the first bar that is composed, `bars` one beyond the last.

    A piece in a given `form` (the AAB of a blues) goes through its sections and repeats notes as they were; else one is
    drawn, and notes are moved with the chord.
    """

    def __init__(
        self, memory: Memory, first: int, bars: int, seed: int, strength: float = 1.0, form: Round | None = None
    ) -> None:
        self._memory, self._bar, self._moves = memory, memory.bar, form is None
        # The last bar is the ending.
        self._sources = _plan(first, bars - 1, random.Random(seed), strength, form)

    def source(self, time: int) -> Source | None:
        """What the bar at a time (grid steps) recalls."""
        return self._sources.get(time // self._bar)

    def onset_bias(self, times: NDArray[np.int64]) -> NDArray[np.float64] | None:
        """What is added to the log odds of a melody note at times, up to a bar line; None where nothing is recalled."""
        source = self.source(int(times[0])) if len(times) else None
        if source is None:
            return None
        shift, first = source.distance * self._bar, int(times[0])
        start = first // self._bar * self._bar - shift
        struck = self._memory.times(MELODY, start, start + self._bar)
        if not struck:
            return None  # silence is not worth recalling
        bias = np.full(len(times), _NO_ONSET)
        bias[[time + shift - first for time in struck if time + shift >= first]] = _ONSET
        return bias

    def note(self, time: int) -> tuple[int, int] | None:
        """The pitch (moved with the chord) and duration bucket that a melody note at a time recalls."""
        source = self.source(time)
        if source is None or not source.notes:
            return None
        there = time - source.distance * self._bar
        event = self._memory.at(there, MELODY)
        if event is None:
            return None
        if not self._moves:
            return event.pitch, event.duration
        return moved(event.pitch, self._memory.chord_at(there), self._memory.chord_at(time)), event.duration

    def chord(self, bar: int) -> int | None:
        """The chord number that a bar recalls, None if it recalls none."""
        source = self._sources.get(bar)
        if source is None or not source.notes:
            return None
        return self._memory.chord_at((bar - source.distance) * self._bar)


def _plan(first: int, end: int, rng: random.Random, strength: float, given: Round | None) -> dict[int, Source]:
    """What each bar from `first` up to `end` recalls; what goes on from a seed takes its last bars for the first A."""
    form = rng.choices([form for form, _ in _FORMS], [weight for _, weight in _FORMS])[0]
    length = _LONG_SECTION_BARS if end - first >= _LONG_PIECE_BARS - 1 else _SECTION_BARS
    origin = first - length if first >= length else first
    if given is not None:
        form, length, origin = given.sections, _SECTION_BARS, first - given.phase
    sources: dict[int, Source] = {}
    for unit in range(first, end, _UNIT_BARS):
        section, place = divmod(unit - origin, length)
        before = _before(form, section)
        motive = before is None
        recalled = rng.random() < strength * (_MOTIVE_RECALLED if motive else _SECTION_RECALLED)
        ending = place + _UNIT_BARS >= length
        chance = _MOTIVE_NOTES if motive else _ENDING_NOTES if ending else _SECTION_NOTES
        notes = rng.random() < strength * chance
        distance = _UNIT_BARS if before is None else before * length
        if recalled and distance <= unit and (not motive or place):
            for bar in range(unit, min(unit + _UNIT_BARS, end)):
                sources[bar] = Source(distance, notes)
    return sources


def _before(form: str, section: int) -> int | None:
    """How many sections ago the letter of a section was there last, None if it is new."""
    letters = form * (section // len(form) + 1)
    earlier = letters[:section].rfind(letters[section])
    return None if earlier < 0 else section - earlier
