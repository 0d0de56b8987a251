"""Melodies written as text."""

from __future__ import annotations

import pytest

from models.formats.note_text import NoteTextError, parse_notes
from models.score import Meter, Role


def _notes(text: str) -> list[tuple[float, int, float]]:
    (part,) = parse_notes(text, Meter(4, 4)).parts
    return [(note.start_beats, note.pitch, note.duration_beats) for note in part.notes]


def test_letters_accidentals_octaves_lengths_and_rests() -> None:
    assert _notes("C4 D E:2 | R F#5:0.5 bb:1/2 Gb3") == [
        (0, 60, 1),
        (1, 62, 1),
        (2, 64, 2),
        (5, 78, 0.5),
        (5.5, 82, 0.5),
        (6, 54, 1),
    ]


def test_brackets_sound_together_and_make_chords() -> None:
    score = parse_notes("(C4 E4 G4):2 (F4 A4)", Meter(3, 4))
    assert score.parts[0].role is Role.CHORDS
    assert [note.start_beats for note in score.parts[0].notes] == [0, 0, 0, 2, 2]
    assert score.length_beats == 3


def test_the_last_bar_is_filled_up() -> None:
    assert parse_notes("C4 D4 E4 F4 G4", Meter(4, 4)).bars == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "there is no note"),
        ("R R", "there is no note"),
        ("C4 X4", "'X4' is not a note"),
        ("C4:x", "is not a note"),
        ("C4:1/0", "'1/0' is no length"),
        ("C4:0", "not in 1/24"),
        ("C4:1000", "not in 1/24"),
        ("C9 G9:200 C4:200", "outside the notes that MIDI has|last longer"),
        ("G9 A9", "outside the notes that MIDI has"),
        ("()", "brackets without notes"),
        ("(C4", "is not a note"),
    ],
)
def test_what_is_no_melody_is_told(text: str, reason: str) -> None:
    with pytest.raises(NoteTextError, match=reason):
        parse_notes(text, Meter(4, 4))
