"""A melody as something to sing: one note at a time, in phrases of a few bars, with strong and weak places."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.score import Meter, Note, Score

_SHORTEST = 0.25
"""Beats that a sung note lasts at least."""

_OVERLAP = 1e-3
FEWEST_SYLLABLES, MOST_SYLLABLES = 4, 10
_USUAL_SYLLABLES = 7.5
"""What a line has that is sung in one breath."""

_SHORTEST_LINE_SECONDS = 2.5


@dataclass(frozen=True)
class Phrase:
    """What one line of text is sung to; times in beats."""

    start_beats: float
    end_beats: float
    notes: tuple[Note, ...]


def one_at_a_time(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The highest of what begins together, each held until the next begins at most."""
    by_start: dict[float, Note] = {}
    for note in notes:
        held = by_start.get(note.start_beats)
        if held is None or note.pitch > held.pitch:
            by_start[note.start_beats] = note
    line = [by_start[start] for start in sorted(by_start)]
    kept: list[Note] = []
    for note in line:
        if kept and note.start_beats - kept[-1].start_beats < _SHORTEST - _OVERLAP:
            continue  # an ornament: too short to sing a syllable to
        kept.append(note)
    ends = [*(note.start_beats for note in kept[1:]), float("inf")]
    return tuple(
        replace(note, duration_beats=min(note.duration_beats, end - note.start_beats))
        for note, end in zip(kept, ends, strict=True)
    )


def phrase_bars(notes: Sequence[Note], score: Score) -> int:
    """How many bars a line takes, 1, 2 or 4: not too short to be sung, and with about the notes of one breath."""
    a_bar = len(notes) / max(1, score.bars)
    bar_seconds = score.meter.bar_beats * 60 / score.tempo_bpm
    long_enough = [count for count in (1, 2, 4) if count * bar_seconds >= _SHORTEST_LINE_SECONDS] or [4]
    return min(long_enough, key=lambda count: abs(a_bar * count - _USUAL_SYLLABLES))


def phrases(notes: Sequence[Note], score: Score, bars: int) -> list[Phrase]:
    """The melody in phrases of so many bars; those in which nothing is sung are left out."""
    starts = score.bar_starts()
    edges = [*starts[::bars], max(score.length_beats, starts[-1] if starts else 0.0)]
    found = []
    for start, end in itertools.pairwise(edges):
        inside = tuple(note for note in notes if start <= note.start_beats < end)
        if inside:
            found.append(Phrase(start, end, inside))
    return found


def syllables_for(phrase: Phrase) -> int:
    """How many syllables a line for this phrase should have."""
    return min(MOST_SYLLABLES, max(FEWEST_SYLLABLES, len(phrase.notes)))


def strength(beats: float, score: Score) -> float:
    """How strong a place in its bar is, 0 to 1: the bar line, the half bar, the beats, what lies between."""
    change = score.meters[max(0, bisect.bisect_right([m.start_beats for m in score.meters], beats) - 1)]
    place = (beats - change.start_beats) % change.meter.bar_beats
    return _place_strength(place, change.meter)


def _place_strength(place: float, meter: Meter) -> float:
    beat = 4.0 / meter.denominator
    compound = meter.denominator >= 8 and meter.numerator % 3 == 0
    if compound:
        beat *= 3
    if _near(place, 0.0):
        return 1.0
    half = meter.bar_beats / 2
    if _near(place, half) and _near(half / beat, round(half / beat)):
        return 0.75
    if _near(place / beat, round(place / beat)):
        return 0.5
    return 0.2 if _near(place * 2, round(place * 2)) else 0.0


def _near(one: float, other: float) -> bool:
    return abs(one - other) < 0.05
