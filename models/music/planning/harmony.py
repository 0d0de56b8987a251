"""Chords that are asked for: where each one stands in its bar, and what of it each part plays.

The network knows eight qualities and two chords a bar, and follows them as real players do, most of the time. What is
asked for is richer and binding: so the network is told the nearest that it knows, and what it may draw is narrowed to
what was asked. Tones that tell a chord from others, and have not been heard yet, are called for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.music.network.vocabulary import BASS, CHORDS, GRID, MELODY, PITCHED, Event, bar_length, chord_number
from models.music.network.vocabulary import NO_CHORD as NO_NUMBER
from models.score import Chord, Meter
from models.score.chords import NO_CHORD, BarChords, nearest_known, steps_of, telling_steps
from models.score.progressions import places

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

_PITCH_CLASSES = np.arange(128) % 12
_CALL = 10.0
"""Added to the log odds that bass and chords are struck where a chord begins."""

_MISSING, _ANOTHER = 7.0, 5.0
"""Added to the logit of a tone that tells the chord and is missing, and to the log odds of one more note for it."""

_CLASH = 2.0
"""Taken from the logit of a melody note a semitone above a tone of the chord."""


@dataclass(frozen=True, slots=True)
class Given:
    """A chord that is asked for, from `start` up to `end` (grid steps), in the network's key."""

    start: int
    end: int
    root: int
    quality: str
    bass: int

    @property
    def silent(self) -> bool:
        """Whether nothing pitched sounds."""
        return self.quality == NO_CHORD

    @property
    def tones(self) -> frozenset[int]:
        """Its pitch classes."""
        return frozenset((self.root + step) % 12 for step in steps_of(self.quality))

    @property
    def telling(self) -> frozenset[int]:
        """The pitch classes that tell it from other chords."""
        return frozenset((self.root + step) % 12 for step in telling_steps(self.quality))

    @property
    def number(self) -> int:
        """The nearest chord that the network knows."""
        return NO_NUMBER if self.silent else chord_number(self.root, nearest_known(self.quality))

    def same_as(self, other: Given) -> bool:
        """Whether it is the same chord, wherever it stands."""
        return (self.root, self.quality, self.bass) == (other.root, other.quality, other.bass)

    def chord(self, beats: float, shift: int) -> Chord:
        """The chord at a position, `shift` semitones higher."""
        root = 0 if self.silent else (self.root + shift) % 12
        bass = None if self.silent or self.bass == self.root else (self.bass + shift) % 12
        return Chord(beats, root, self.quality, bass)


def given_in_bars(bars: Mapping[int, BarChords], meter: Meter, shift: int) -> tuple[Given, ...]:
    """The chords of bars by number, `shift` semitones down; equal ones in a row are one."""
    bar = bar_length(meter)
    found: list[Given] = []
    for number, chords in sorted(bars.items()):
        starts = [number * bar + round(beats * GRID) for beats in places(len(chords), meter)]
        for start, end, chord in zip(starts, [*starts[1:], (number + 1) * bar], chords, strict=True):
            root, quality = chord[0], chord[1]
            bass = chord[2] if len(chord) > 2 else root
            new = Given(start, end, (root - shift) % 12, quality, (bass - shift) % 12)
            last = found[-1] if found else None
            if last is not None and last.end == start and last.same_as(new):
                found[-1] = Given(last.start, end, last.root, last.quality, last.bass)
            else:
                found.append(new)
    return tuple(found)


class Harmony:
    """The chords of one piece and, while it is composed, what of the present one has been heard.

    Without a bass (`has_bass`) the lowest note of the chords is the chord's bass.
    """

    def __init__(self, given: Sequence[Given], has_bass: bool = True) -> None:
        self._has_bass = has_bass
        self._given = tuple(given)
        self._starts = [one.start for one in self._given]
        self._present: Given | None = None
        self._heard: set[int] = set()
        self._bass_heard = False

    def at(self, time: int) -> Given | None:
        """The chord at a time, None where none was asked for."""
        place = bisect_right(self._starts, time) - 1
        return self._given[place] if place >= 0 and time < self._given[place].end else None

    def halves(self, bar_number: int, bar: int) -> tuple[int, int]:
        """The chord numbers of both halves of a bar, as the network knows them."""
        found = [self.at(bar_number * bar + step) for step in (0, (bar + 1) // 2)]
        first, second = (NO_NUMBER if one is None else one.number for one in found)
        return first, second

    def hear(self, event: Event) -> None:
        """Take in a note."""
        given = self.at(event.time)
        if given is not self._present:
            self._present, self._heard, self._bass_heard = given, set(), False
        if event.role == CHORDS:
            self._heard.add(event.pitch % 12)
        elif event.role == BASS:
            self._bass_heard = True

    def missing(self, time: int) -> frozenset[int]:
        """The tones that tell the chord at a time and that the chords have not played yet."""
        given = self.at(time)
        if given is None:
            return frozenset()
        return given.telling - self._heard if given is self._present else given.telling

    def allowed(self, time: int, role: int, ending: bool = False) -> Bools | None:
        """Which pitches [128] a role may have; None where that is open. At the end of a piece the bass stays."""
        given = self.at(time)
        if given is None or role not in PITCHED:
            return None
        if given.silent:
            return np.zeros(128, np.bool_)
        if role == MELODY:
            return None
        tones = given.tones
        fresh = given is not self._present
        if role == BASS:
            tones = frozenset((given.bass,)) if fresh or ending or not self._bass_heard else tones | {given.bass}
        elif not self._has_bass and given.bass != given.root and (fresh or not self._heard):
            tones = frozenset((given.bass,))
        return np.isin(_PITCH_CLASSES, list(tones))

    def pitch_bias(self, time: int, role: int) -> Floats | None:
        """What is added to the logits of a role's pitches [128]."""
        given = self.at(time)
        if given is None or given.silent:
            return None
        if role == CHORDS:
            return np.asarray(np.isin(_PITCH_CLASSES, list(self.missing(time))) * _MISSING)
        if role == MELODY:
            clashing = {(tone + 1) % 12 for tone in given.tones} - given.tones
            return np.asarray(np.isin(_PITCH_CLASSES, list(clashing)) * -_CLASH)
        return None

    def most_steps(self, time: int, role: int) -> int | None:
        """How long a note may last: bass and chords to the next chord, every note to the next silence."""
        given = self.at(time)
        if given is None:
            return None
        if role in (BASS, CHORDS):
            return given.end - time
        place = bisect_right(self._starts, time)
        silence = next((one.start for one in self._given[place:] if one.silent), None)
        return None if silence is None else silence - time

    def onset_bias(self, times: NDArray[np.int64], role: int) -> Floats | None:
        """What is added to the log odds of a note of a role at each time [n]: chords are struck where they begin."""
        if role not in (BASS, CHORDS):
            return None
        bias = np.zeros(len(times))
        for number, time in enumerate(times.tolist()):
            given = self.at(time)
            if given is not None and given.start == time and not given.silent:
                fresh = given is not self._present or not (self._heard if role == CHORDS else self._bass_heard)
                bias[number] = _CALL if fresh else 0.0
        first = int(times[0])
        if role == CHORDS and self._heard and self.missing(first):
            bias[0] += _ANOTHER
        return bias

    def silent_cells(self, times: NDArray[np.int64]) -> Bools:
        """At which times [n] nothing pitched may begin."""
        given = [self.at(time) for time in times.tolist()]
        return np.array([one is not None and one.silent for one in given], np.bool_)
