"""Common progressions and their text."""

from __future__ import annotations

import pytest

from models.chord_symbols import parse_progression
from models.progressions import PROGRESSIONS, chords_by_bar, progression, progression_text
from models.score import Chord, Key


@pytest.mark.parametrize("name", PROGRESSIONS)
@pytest.mark.parametrize("tonic", [0, 6, 11])
def test_each_is_in_its_key_and_its_text_is_read_back(name: str, tonic: int) -> None:
    bars = progression(name, tonic)
    key = Key(tonic, PROGRESSIONS[name][0])
    assert parse_progression(progression_text(bars, key)) == bars
    assert any((root - tonic) % 12 == 0 for bar in bars for root, _ in bar)


def test_one_bar_with_two_chords_stays_one_bar() -> None:
    bars = (((0, "maj7"), (9, "m7")),)
    assert parse_progression(progression_text(bars)) == bars


def test_chords_of_a_score_by_bar() -> None:
    chords = (Chord(0, 0, ""), Chord(6, 7, "7"), Chord(8, 9, "m"))
    assert chords_by_bar(chords, [0, 4, 8], 4) == (((0, ""),), ((0, ""), (7, "7")), ((9, "m"),))
    assert chords_by_bar((), [0, 4], 4) == ()
