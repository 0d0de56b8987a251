"""Chord classes and the slots of a progression."""

from __future__ import annotations

from models.music.chords import CHORD_CLASSES, NO_CHORD, chord_class, chord_span, slot_classes
from models.music.codec import NO_QUALITY, NO_ROOT, QUALITIES, ChordSpan


def test_every_chord_has_a_class_of_its_own_and_comes_back() -> None:
    spans = [ChordSpan(5, root, quality) for root in range(12) for quality in range(len(QUALITIES))]
    classes = [chord_class(span) for span in spans]
    assert sorted(classes) == list(range(NO_CHORD))
    assert [chord_span(5, chord) for chord in classes] == spans
    assert CHORD_CLASSES == NO_CHORD + 1


def test_no_chord_has_the_last_class() -> None:
    assert chord_class(None) == NO_CHORD
    assert chord_class(ChordSpan(0, NO_ROOT, NO_QUALITY)) == NO_CHORD


def test_slots_take_the_chord_that_holds_at_their_time() -> None:
    c, g, none = ChordSpan(24, 0, 0), ChordSpan(72, 7, 2), ChordSpan(120, NO_ROOT, NO_QUALITY)
    classes = slot_classes([c, g, none], [0, 24, 48, 72, 96, 120, 144])
    one, two = chord_class(c), chord_class(g)
    assert classes == [NO_CHORD, one, one, two, two, NO_CHORD, NO_CHORD]


def test_a_chord_shorter_than_a_slot_is_passed_over_and_no_chords_give_none() -> None:
    spans = [ChordSpan(0, 0, 0), ChordSpan(10, 2, 0), ChordSpan(20, 4, 0)]
    assert slot_classes(spans, [0, 48]) == [chord_class(spans[0]), chord_class(spans[2])]
    assert slot_classes([], [0, 48]) == [NO_CHORD, NO_CHORD]
    assert slot_classes(spans, []) == []
