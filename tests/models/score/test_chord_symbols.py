"""Chord symbols as musicians write them."""

from __future__ import annotations

import pytest

from models.score import Chord
from models.score.chord_symbols import parse_chord, parse_progression
from models.score.chords import BASES, NO_CHORD, BarChord, BarChords


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("C", (0, "")),
        ("Dm7", (2, "m7")),
        ("G7", (7, "7")),
        ("Cmaj7", (0, "maj7")),
        ("CM7", (0, "maj7")),
        ("C7M", (0, "maj7")),
        ("C^7", (0, "maj7")),
        ("CΔ", (0, "maj7")),
        ("Bb/D", (10, "", 2)),
        ("C/C", (0, "")),
        ("F#dim7", (6, "dim7")),
        ("Hm", (11, "m")),
        ("Csus2", (0, "sus2")),
        ("A7sus4", (9, "7sus4")),
        ("Ebmaj9", (3, "maj9")),
        ("Db9", (1, "9")),
        ("E7b9", (4, "7(b9)")),
        ("C7(#11,b13)", (0, "7(#11,b13)")),
        ("C7alt", (0, "7(b9,#9,b13)")),
        ("Am7b5", (9, "m7b5")),
        ("C♯ø7", (1, "m7b5")),
        ("Caug", (0, "aug")),
        ("C+5", (0, "aug")),
        ("G7+", (7, "7(#5)")),
        ("G13", (7, "13")),
        ("Am6", (9, "m6")),
        ("C6/9", (0, "69")),
        ("C6/9/E", (0, "69", 4)),
        ("CmM7", (0, "mmaj7")),
        ("Cm(maj7)", (0, "mmaj7")),
        ("Cmadd9", (0, "madd9")),
        ("N.C.", (0, "N.C.")),
    ],
)
def test_symbols_are_read_as_they_are_written(symbol: str, expected: BarChord) -> None:
    assert parse_chord(symbol) == expected


@pytest.mark.parametrize("symbol", ["", "X", "Intro", "C-C", "minor", "Dm7 G7", "7", "Chorus", "Ending", "Coda", "dm7"])
def test_what_is_no_chord_is_none(symbol: str) -> None:
    assert parse_chord(symbol) is None


@pytest.mark.parametrize("quality", [*BASES, "7(b9)", "7(#11,b13)", "maj7(#11)", "m7(11)", "(b5)"])
def test_what_a_score_prints_is_read_again(quality: str) -> None:
    for root in range(12):
        for bass in (None, (root + 4) % 12):
            chord = Chord(0.0, 0 if quality == NO_CHORD else root, quality, None if quality == NO_CHORD else bass)
            assert parse_chord(str(chord)) == chord.symbol


def test_a_progression_has_a_chord_a_bar_or_bars_of_two() -> None:
    assert parse_progression("Dm7 G7, Cmaj7") == (((2, "m7"),), ((7, "7"),), ((0, "maj7"),))
    assert parse_progression("| Dm7 G7 | C |") == (((2, "m7"), (7, "7")), ((0, ""),))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "there is none"),
        ("| |", "there is none"),
        ("C xyz", "'xyz' is not a chord symbol"),
        ("Cfoo", "the nearest is C"),
        ("Cm8 | G", "the nearest is Cm"),
        ("C G C F C G C F C | F", "9 chords in a bar"),
        ("% | C", "no chord to repeat"),
    ],
)
def test_what_is_no_progression_is_told(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_progression(text)


@pytest.mark.parametrize(
    ("text", "bars"),
    [
        ("C Fm | G", (((0, ""), (5, "m")), ((7, ""),))),
        ("C | | F", (((0, ""),), ((0, ""),), ((5, ""),))),
        ("C | % | F", (((0, ""),), ((0, ""),), ((5, ""),))),
        ("|: C | F :| G", (((0, ""),), ((5, ""),), ((0, ""),), ((5, ""),), ((7, ""),))),
        ("C / F / | G", (((0, ""), (0, ""), (5, ""), (5, "")), ((7, ""),))),
        ("C | F\nG", (((0, ""),), ((5, ""),), ((7, ""),))),
        ("N.C. | C/E", (((0, "N.C."),), ((0, "", 4),))),
        ("dm7 Es7 B", (((2, "m7"),), ((3, "7"),), ((10, ""),))),
        ("Fis | H7 | e", (((6, ""),), ((11, "7"),), ((4, "m"),))),
    ],
)
def test_bar_lines_repeats_silences_and_german_names(text: str, bars: tuple[BarChords, ...]) -> None:
    assert parse_progression(text) == bars
