"""What every lead sheet comes to: measures with chords at their places, and in which order they are played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.score import Meter
from models.score.chords import BarChord, BarChords
from models.score.progressions import bar_of, places

MOST_BYTES = 16 * 2**20
MOST_BARS = 1024
_MOST_TIMES = 4
_SMALL = 1e-6


class LeadSheetError(ValueError):
    """The text is no lead sheet with chords; the message says what is wrong."""


@dataclass
class Measure:
    """A measure as it is written: chords with their places in quarter notes, how long it is, and its bar lines.

    `beats` is None where nothing tells its length. `endings` are the times at which it is played, empty for always.
    """

    meter: Meter
    chords: list[tuple[float, BarChord]] = field(default_factory=list)
    beats: float | None = None
    implicit: bool = False
    begins_repeat: bool = False
    ends_repeat: int = 0
    endings: frozenset[int] = frozenset()

    @property
    def short(self) -> bool:
        """Whether it is not a whole bar."""
        return self.implicit or (self.beats is not None and self.beats < self.meter.bar_beats - _SMALL)


def as_played(measures: Sequence[Measure]) -> list[Measure]:
    """Measures in the order of playing, without the pickup; no more than `MOST_BARS`."""
    played: list[Measure] = []
    start, time, index = 0, 1, 0
    while index < len(measures) and len(played) < MOST_BARS:
        measure = measures[index]
        if measure.begins_repeat and index != start:
            start, time = index, 1
        if _is_played(measure, time) and not (index == 0 and _is_pickup(measures)):
            played.append(measure)
        if measure.ends_repeat and time < min(measure.ends_repeat, _MOST_TIMES) and _is_played(measure, time):
            time += 1
            index = start
            continue
        if measure.ends_repeat and time >= measure.ends_repeat and not _more_endings(measures, index, time):
            start, time = index + 1, 1
        index += 1
    return played


def _is_pickup(measures: Sequence[Measure]) -> bool:
    """Whether the first measure is none: shorter than its metre, and than the next one."""
    first, following = measures[0], measures[1] if len(measures) > 1 else None
    same = following is not None and following.beats is not None and following.beats == first.beats
    return first.short and (first.implicit or not same)


def _is_played(measure: Measure, time: int) -> bool:
    return not measure.endings or time in measure.endings


def _more_endings(measures: Sequence[Measure], index: int, time: int) -> bool:
    """Whether the next measure is an ending of the same repeat."""
    return index + 1 < len(measures) and time in measures[index + 1].endings


def chords_of(measures: Sequence[Measure]) -> tuple[BarChords, ...]:
    """The chords of each bar: where none is written the last one holds; bars before the first one are left out."""
    found: list[BarChords] = []
    held: BarChord | None = None
    for measure in measures:
        changes = _spread(measure)
        if held is None and changes and changes[0][0] > _SMALL:
            held = changes[0][1]
        bar = bar_of(changes, held, measure.meter)
        if bar:
            found.append(bar)
            held = bar[-1]
    return tuple(found)


def _spread(measure: Measure) -> list[tuple[float, BarChord]]:
    """The changes of a measure; chords that all stand at its beginning, for want of notes, are spread over it."""
    changes = sorted(measure.chords, key=lambda change: change[0])
    if len(changes) > 1 and changes[-1][0] < _SMALL:
        try:
            beats = places(len(changes), measure.meter)
        except ValueError:
            return changes[:1]
        return [(beat, chord) for beat, (_, chord) in zip(beats, changes, strict=True)]
    return changes
