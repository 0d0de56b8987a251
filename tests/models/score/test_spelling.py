"""Names of notes and chords."""

from __future__ import annotations

import pytest

from models.formats.musicxml import score_to_musicxml
from models.score import Chord, Note, Part, Role, Score
from models.score.chord_symbols import parse_chord
from models.score.chords import BarChord
from models.score.keys import MODES, Key, fifths_name
from models.score.spelling import chord_symbol, note_letter, note_place, octave_of

_LEADING = {
    "C minor": "B", "C# minor": "B#", "D minor": "C#", "Eb minor": "D", "E minor": "D#", "F minor": "E",
    "F# minor": "E#", "G minor": "F#", "G# minor": "F##", "A minor": "G#", "Bb minor": "A", "B minor": "A#",
    "C major": "B", "Db major": "C", "D major": "C#", "Eb major": "D", "E major": "D#", "F major": "E",
    "F# major": "E#", "G major": "F#", "Ab major": "G", "A major": "G#", "Bb major": "A", "B major": "A#",
}  # fmt: skip


def _name(pitch_class: int, key: Key, chord: BarChord | None = None) -> str:
    return fifths_name(note_place(pitch_class, key, chord))


def _key(name: str) -> Key:
    return next(key for key in (Key(t, m) for m in MODES for t in range(12)) if str(key) == name)


@pytest.mark.parametrize(("name", "leading"), _LEADING.items())
def test_the_leading_note_has_the_letter_below_the_tonic(name: str, leading: str) -> None:
    key = _key(name)
    assert _name((key.tonic + 11) % 12, key) == leading


@pytest.mark.parametrize("key", [Key(tonic, mode) for mode in MODES for tonic in range(12)], ids=str)
def test_a_scale_has_each_letter_once_and_the_signature_that_it_needs(key: Key) -> None:
    names = [note_letter(note_place(step, key)) for step in key.scale]
    assert sorted(letter for letter, _ in names) == list("ABCDEFG")
    assert sum(alteration for _, alteration in names) == key.fifths
    assert abs(key.fifths) <= 6


@pytest.mark.parametrize(
    ("key", "chord", "written"),
    [
        ("C major", (6, "m7b5"), "F#m7b5"),
        ("C major", (8, ""), "Ab"),
        ("C major", (8, "dim7"), "G#dim7"),
        ("C major", (9, "", 1), "A/C#"),
        ("C major", (2, "7", 6), "D7/F#"),
        ("F# major", (10, "m"), "A#m"),
        ("F# major", (3, "m"), "D#m"),
        ("Eb major", (3, "", 10), "Eb/Bb"),
        ("G# minor", (3, "7"), "D#7"),
        ("B minor", (6, "7", 10), "F#7/A#"),
        ("F minor", (1, "maj7"), "Dbmaj7"),
        ("D dorian", (7, ""), "G"),
    ],
)
def test_chords_are_spelled_as_the_key_has_them(key: str, chord: tuple[int, str], written: str) -> None:
    assert chord_symbol(chord, _key(key)) == written
    assert parse_chord(written) == chord


def test_a_tone_that_the_key_has_not_is_spelled_by_its_chord() -> None:
    key = Key(0, "major")
    assert _name(8, key) == "G#"
    assert _name(8, key, (5, "m")) == "Ab"
    assert _name(8, key, (4, "7")) == "G#"
    assert _name(10, key, (1, "dim7")) == "Bb"
    assert _name(11, Key(9, "minor"), (10, "7")) == "B"  # the key's own


def test_the_octave_is_that_of_the_letter() -> None:
    assert octave_of(60, note_place(0, Key(1, "minor"))) == 3  # B sharp
    assert octave_of(71, note_place(11, Key(3, "minor"))) == 5  # C flat
    assert octave_of(60, note_place(0, None)) == 4


def test_musicxml_has_the_same_names() -> None:
    notes = tuple(Note(float(beat), pitch, 1.0, 80) for beat, pitch in enumerate((67, 68, 66, 59)))
    score = Score((Part(Role.MELODY, 0, notes),), key=Key(8, "minor"), chords=(Chord(0.0, 3, "7"),), length_beats=4.0)
    text = score_to_musicxml(score).decode()
    pitches = [
        (part.split("</step>")[0], part.split("<alter>")[1].split("<")[0] if "<alter>" in part else "0",
         part.split("<octave>")[1].split("<")[0])
        for part in text.split("<step>")[1:]
    ]  # fmt: skip
    assert pitches == [("F", "2", "4"), ("G", "1", "4"), ("F", "1", "4"), ("B", "0", "3")]
    assert "<root-step>D</root-step>" in text


def test_chords_move_with_their_bass() -> None:
    assert Chord(0.0, 0, "", 4).transposed(2) == Chord(0.0, 2, "", 6)
