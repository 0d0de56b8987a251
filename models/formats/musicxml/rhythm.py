"""From played times to written ones: each beat of a part is brought to the simplest grid that its onsets fit.

A grid costs what it takes to read, and what onsets are moved: the trade of Cemgil, Desain and Kappen (2000), "Rhythm
quantization for transcription", with costs set by hand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from models.score import Meter

DIVISIONS = 3360
"""Units of time in a quarter note: 128ths, triplets, quintuplets and septuplets have whole numbers of them."""

GRIDS = {1: 0.0, 2: 0.3, 4: 0.8, 3: 1.0, 6: 2.0, 8: 2.5, 5: 3.5, 7: 4.5, 12: 5.0, 16: 6.0, 24: 8.0, 32: 9.0}
"""Parts of a beat -> what it costs to write in them."""

_TOLERANCE = 0.06
"""Of a beat: to move an onset so far costs 1, twice as far 4."""

_EARLY = 0.045
"""What comes so little before a beat belongs to it."""

_SAME, _SMALL = 1 / 20, 1 / 64
"""Onsets nearer than this (quarter notes) are one, unless one pitch is struck at both."""

_STRUM, _MOST_STRUMMED = 0.13, 3
"""Of chords so near ones are one too, in a beat with no more than so many: more would be a run."""

Pitches = set[int]


def beat_length(meter: Meter) -> float:
    """The beat that grids part, in quarter notes: a quarter, in 6/8 and the like an eighth."""
    return 0.5 if meter.denominator >= 8 else 1.0


def best_grid(offsets: Sequence[float], closed: bool = False) -> int:
    """The grid for onsets, ascending, at these parts of a beat: it costs the least, and none falls on another.

    With `closed` none may move to the next beat.
    """

    def cost(grid: int) -> tuple[bool, float]:
        places = [_place(offset, grid) for offset in offsets]
        moved = sum(((offset - place / grid) / _TOLERANCE) ** 2 for offset, place in zip(offsets, places, strict=True))
        apart = len(set(places)) == len(places) and not (closed and grid in places)
        return not apart, GRIDS[grid] + moved

    return min(GRIDS, key=cost)


def _place(offset: float, grid: int) -> int:
    """The nearest point of a grid; `grid` is the next beat's first."""
    return min(max(round(offset * grid), 0), grid)


class Beats:
    """The written times of one part, in units of `DIVISIONS`.

    `lines` are the beats' beginnings in quarter notes, the last one the end; `notes` all onsets of the part with their
    pitches. Where chords are `strummed`, what follows within half a sixteenth belongs to them.
    """

    def __init__(self, lines: Sequence[float], notes: Iterable[tuple[float, int]], strummed: bool = False) -> None:
        self._lines, self._strummed = lines, strummed
        self._written: dict[float, int] = {}
        self._grids: dict[int, int] = {}
        struck: dict[float, Pitches] = {}
        for onset, pitch in notes:
            struck.setdefault(onset, set()).add(pitch)
        by_beat: dict[int, list[tuple[float, Pitches]]] = {}
        for onset in sorted(struck):
            by_beat.setdefault(self._beat(onset), []).append((onset, struck[onset]))
        following: Pitches = set()
        for beat in sorted(by_beat, reverse=True):
            following = self._settle(beat, by_beat[beat], following if beat + 1 in by_beat else set())

    def onset(self, time: float) -> int:
        """Where an onset of the part is written."""
        return self._written[time]

    def end(self, time: float, length: float) -> int:
        """Where a note of a length (quarter notes) is written to end: no finer than a release is meant."""
        beat = self._beat(time)
        start, size = self._lines[beat], self._size(beat)
        grid = self._grids.get(beat, 1)
        grid = max(grid, 4 if length < size / 2 and grid in (1, 2) else 2)
        return round((start + round((time - start) / size * grid + _SMALL) / grid * size) * DIVISIONS)

    def step(self, onset: float) -> int:
        """The shortest length that is written at an onset, in units."""
        beat = self._beat(onset)
        grid = self._grids[beat]
        return round(self._size(beat) / (4 if grid < 3 else grid) * DIVISIONS)

    def _settle(self, beat: int, struck: Sequence[tuple[float, Pitches]], following: Pitches) -> Pitches:
        """Settle a beat's grid; the pitches that are written at its beginning. `following` are the next beat's."""
        start, size = self._lines[beat], self._size(beat)
        groups: list[tuple[list[float], Pitches]] = []
        same = _STRUM if self._strummed and len(struck) <= _MOST_STRUMMED else _SAME
        for onset, pitches in struck:
            if groups and onset - groups[-1][0][0] < same and groups[-1][1].isdisjoint(pitches):
                groups[-1][0].append(onset)
                groups[-1][1].update(pitches)
            else:
                groups.append(([onset], set(pitches)))
        offsets = [(onsets[0] - start) / size for onsets, _ in groups]
        last = beat + 2 == len(self._lines)
        grid = self._grids[beat] = best_grid(offsets, last or not following.isdisjoint(groups[-1][1]))
        first: Pitches = set()
        for (onsets, pitches), offset in zip(groups, offsets, strict=True):
            place = _place(offset, grid)
            first |= pitches if place == 0 else set()
            at = round((start + place / grid * size) * DIVISIONS)
            self._written.update(dict.fromkeys(onsets, at))
        return first

    def _beat(self, time: float) -> int:
        """The beat that a time belongs to."""
        found = bisect_left(self._lines, time + 1e-9) - 1
        found = min(max(found, 0), len(self._lines) - 2)
        following = self._lines[found + 1]
        near = following - time <= _EARLY * self._size(found)
        return found + 1 if near and found + 2 < len(self._lines) else found

    def _size(self, beat: int) -> float:
        return self._lines[beat + 1] - self._lines[beat]


def beat_lines(bar_starts: Sequence[float], meters: Mapping[int, Meter], end: float) -> list[float]:
    """The beginnings of all beats, and the end, in quarter notes; `meters` by number of the bar."""
    lines: list[float] = []
    for number, start in enumerate(bar_starts):
        following = bar_starts[number + 1] if number + 1 < len(bar_starts) else end
        size = beat_length(meters[number])
        count = max(1, round((following - start) / size + 0.49))
        lines += [start + place * size for place in range(count) if start + place * size < following - _SMALL]
    return [*lines, max(end, lines[-1] + 0.25)] if lines else [0.0, max(end, 1.0)]
