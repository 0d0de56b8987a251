"""Chord symbols as musicians write them."""

from __future__ import annotations

import pytest

from models.chord_symbols import parse_chord, parse_progression
from models.score import CHORD_QUALITIES, Chord


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("C", (0, "")),
        ("Dm7", (2, "m7")),
        ("G7", (7, "7")),
        ("Cmaj7", (0, "maj7")),
        ("CM7", (0, "maj7")),
        ("Bb/D", (10, "")),
        ("F#dim7", (6, "dim")),
        ("Hm", (11, "m")),
        ("A7sus4", (9, "sus4")),
        ("Ebmaj9", (3, "maj7")),
        ("E7b9", (4, "7")),
        ("Am7b5", (9, "m7b5")),
        ("C♯ø7", (1, "m7b5")),
        ("Caug", (0, "aug")),
        ("G13", (7, "7")),
        ("Am6", (9, "m")),
        ("C6", (0, "")),
    ],
)
def test_symbols_are_read_to_their_nearest_quality(symbol: str, expected: tuple[int, str]) -> None:
    assert parse_chord(symbol) == expected


@pytest.mark.parametrize("symbol", ["", "X", "N.C.", "Intro", "C-C", "minor", "Dm7 G7", "7"])
def test_what_is_no_chord_is_none(symbol: str) -> None:
    assert parse_chord(symbol) is None


@pytest.mark.parametrize("quality", CHORD_QUALITIES)
def test_what_a_score_prints_is_read_again(quality: str) -> None:
    for root in range(12):
        assert parse_chord(str(Chord(0.0, root, quality))) == (root, quality)


def test_a_progression_has_a_chord_a_bar_or_bars_of_two() -> None:
    assert parse_progression("Dm7 G7, Cmaj7") == (((2, "m7"),), ((7, "7"),), ((0, "maj7"),))
    assert parse_progression("| Dm7 G7 | C |") == (((2, "m7"), (7, "7")), ((0, ""),))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "there is none"),
        ("| |", "there is none"),
        ("C xyz", "'xyz' is no chord"),
        ("C G C | F", "3 chords in a bar"),
    ],
)
def test_what_is_no_progression_is_told(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_progression(text)
