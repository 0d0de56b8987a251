"""Common progressions and their text."""

from __future__ import annotations

import pytest

from models.score import Chord, Meter
from models.score.chord_symbols import parse_progression
from models.score.keys import Key
from models.score.progressions import PROGRESSIONS, chords_by_bar, places, progression, progression_text


@pytest.mark.parametrize("name", PROGRESSIONS)
@pytest.mark.parametrize("tonic", [0, 6, 11])
def test_each_is_in_its_key_and_its_text_is_read_back(name: str, tonic: int) -> None:
    bars = progression(name, tonic)
    key = Key(tonic, PROGRESSIONS[name][0])
    assert parse_progression(progression_text(bars, key)) == bars
    assert any((root - tonic) % 12 == 0 for bar in bars for root, *_ in bar)


def test_one_bar_with_two_chords_stays_one_bar() -> None:
    bars = (((0, "maj7"), (9, "m7")),)
    assert parse_progression(progression_text(bars)) == bars


def test_chords_of_a_score_by_bar() -> None:
    chords = (Chord(0, 0, ""), Chord(6, 7, "7"), Chord(8, 9, "m"))
    assert chords_by_bar(chords, [0, 4, 8], Meter(4, 4)) == (((0, ""),), ((0, ""), (7, "7")), ((9, "m"),))
    assert chords_by_bar((), [0, 4], Meter(4, 4)) == ()


def test_chords_of_a_score_stand_where_they_stood() -> None:
    chords = (Chord(0, 0, ""), Chord(3, 7, "7", 11), Chord(4, 5, ""), Chord(5, 7, ""))
    waltz = chords_by_bar(chords, [0, 3], Meter(3, 4))
    assert waltz == (((0, ""),), ((7, "7", 11), (5, ""), (7, "")))
    late = chords_by_bar((Chord(0, 0, ""), Chord(3, 7, "7")), [0], Meter(4, 4))
    assert late == (((0, ""), (0, ""), (7, "7")),), "held ones again"


@pytest.mark.parametrize(
    ("count", "meter", "beats"),
    [
        (1, "4/4", [0]),
        (2, "4/4", [0, 2]),
        (3, "4/4", [0, 2, 3]),
        (4, "4/4", [0, 1, 2, 3]),
        (2, "3/4", [0, 2]),
        (3, "3/4", [0, 1, 2]),
        (2, "6/8", [0, 1.5]),
        (3, "6/8", [0, 1, 2]),
        (2, "5/4", [0, 3]),
        (2, "7/8", [0, 2]),
        (6, "4/4", [0, 1, 2, 2.5, 3, 3.5]),
    ],
)
def test_chords_of_a_bar_stand_on_its_beats(count: int, meter: str, beats: list[float]) -> None:
    assert places(count, Meter.parse(meter)) == pytest.approx(beats)
