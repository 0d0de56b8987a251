"""Chord classes: the alphabet of chord progressions, one symbol a slot of half a bar or a bar."""

from __future__ import annotations

from collections.abc import Sequence

from models.music.codec import NO_ROOT, QUALITIES, ChordSpan

NO_CHORD = 12 * len(QUALITIES)
CHORD_CLASSES = NO_CHORD + 1


def chord_class(span: ChordSpan | None) -> int:
    """The class of a chord, NO_CHORD for none."""
    if span is None or span.root == NO_ROOT:
        return NO_CHORD
    return span.root * len(QUALITIES) + span.quality


def chord_span(time: int, chord: int) -> ChordSpan:
    """The span from `time` (grid steps) on of a class other than NO_CHORD."""
    return ChordSpan(time, *divmod(chord, len(QUALITIES)))


def slot_classes(spans: Sequence[ChordSpan], times: Sequence[int]) -> list[int]:
    """The chord class at each of `times` (grid steps, rising), NO_CHORD before the first span."""
    result, index = [], -1
    for time in times:
        while index + 1 < len(spans) and spans[index + 1].time <= time:
            index += 1
        result.append(chord_class(spans[index] if index >= 0 else None))
    return result
