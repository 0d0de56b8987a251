"""Roles heard from name, instrument and texture."""

from __future__ import annotations

import pytest

from models.score import Note, Role
from models.score.roles import infer_role, mean_polyphony, sounds_like_drums


def _line(*pitches: int, length: float = 0.5) -> list[Note]:
    return [Note(index * length, pitch, length, 90) for index, pitch in enumerate(pitches)]


def _chords(length: float = 0.5) -> list[Note]:
    return [Note(beat * length, pitch, length, 90) for beat in range(4) for pitch in (60, 64, 67)]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Bass-Sax", Role.BASS),
        ("Walk", Role.BASS),
        ("Kontrabass", Role.BASS),
        ("Chord-Piano", Role.CHORDS),
        ("Arpeggio-Guitar", Role.CHORDS),
        ("Scale-Flute", Role.CHORDS),
        ("Pad", Role.CHORDS),
        ("Streicher", Role.CHORDS),
        ("Melody-Strings", Role.MELODY),
        ("Gesang", Role.MELODY),
        ("Solo", Role.MELODY),
        ("Akkordeon", Role.CHORDS),
        ("Guitar solo", Role.MELODY),
        ("Solo guitar", Role.MELODY),
        ("Accordion solo", Role.MELODY),
        ("Computer lead", Role.MELODY),
        ("Drum and Bass lead", Role.MELODY),
        ("Compass", Role.MELODY),
        ("Rhythm guitar", Role.CHORDS),
    ],
)
def test_the_beginning_of_a_name_tells_the_role(name: str, role: Role) -> None:
    assert infer_role(name, 0, False, _line(60, 62, 64)) is role


def test_the_drum_channel_wins_over_any_name_and_a_name_alone_makes_no_drums() -> None:
    assert infer_role("Bass", 33, True, _line(36, 38)) is Role.DRUMS
    assert infer_role("Drums", 0, False, _line(72, 74)) is not Role.DRUMS


@pytest.mark.parametrize(
    ("name", "notes", "role"),
    [
        ("Bass", _line(84, 86, 88), Role.MELODY),
        ("Lead", _chords(), Role.CHORDS),
        ("Solo", _line(36, 38, 40), Role.BASS),
        ("Bassoon", _line(64, 65, 67), Role.MELODY),
    ],
)
def test_a_name_never_decides_against_the_notes(name: str, notes: list[Note], role: Role) -> None:
    assert infer_role(name, 0, False, notes) is role


@pytest.mark.parametrize(
    ("name", "notes", "drums"),
    [
        ("Little Drummer Boy", _line(60, 62, 64, 65), False),
        ("Percussion Piano", _line(60, 64, 67, 72), False),
        ("Drum and Bass", _line(36, 38, 40, 41, 43), False),
        ("Drums", _line(36, 42, 38, 42), True),
        ("Congas", _line(62, 63, 64, 63), True),
        ("Piano", _line(36, 42, 38, 42), False),
    ],
)
def test_a_name_of_drums_needs_keys_of_drums(name: str, notes: list[Note], drums: bool) -> None:
    assert sounds_like_drums(notes, name) is drums


@pytest.mark.parametrize(
    ("program", "notes", "role"),
    [
        (33, _line(60, 62), Role.BASS),
        (58, _line(40, 43), Role.BASS),
        (0, _line(36, 40, 43), Role.BASS),
        (48, _chords(), Role.CHORDS),
        (48, _line(72, 74), Role.MELODY),
        (0, _chords(), Role.CHORDS),
        (0, [Note(n.start_beats, n.pitch - 24, 0.5, 90) for n in _chords()], Role.CHORDS),
        (73, _line(72, 76), Role.MELODY),
        (0, _line(50, 52), Role.CHORDS),
        (0, [], Role.MELODY),
    ],
)
def test_without_a_name_instrument_register_and_texture_decide(program: int, notes: list[Note], role: Role) -> None:
    assert infer_role("Track 7", program, False, notes) is role


def test_polyphony_counts_notes_an_onset() -> None:
    assert mean_polyphony(_line(60, 62, 64)) == 1.0
    assert mean_polyphony(_chords()) == 3.0
    assert mean_polyphony([]) == 0.0
    slightly_apart = [Note(0.0, 60, 1.0, 90), Note(0.01, 64, 1.0, 90)]
    assert mean_polyphony(slightly_apart) == 2.0


def _beat(*pitches: int) -> list[Note]:
    return [Note(beat, pitch, 0.25, 90) for beat in range(4) for pitch in pitches]


@pytest.mark.parametrize(
    ("notes", "drums"),
    [
        (_beat(36, 38, 42), True),
        (_beat(35, 40, 46, 49), True),
        (_line(36, 38, 42), False),  # one after the other: a bass line may be that
        (_beat(36, 42), False),  # no snare
        (_beat(36, 38, 42, 60), False),
        ([], False),
    ],
)
def test_a_kit_is_known_by_what_is_struck_together(notes: list[Note], drums: bool) -> None:
    assert sounds_like_drums(notes) is drums
