"""Roles heard from name, instrument and texture; chordal writing split into voices."""

from __future__ import annotations

import pytest

from models.roles import infer_role, mean_polyphony, split_voices
from models.score import Note, Role


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
        ("Arpeggio-Guitar", Role.ARPEGGIO),
        ("Scale-Flute", Role.ARPEGGIO),
        ("Pad", Role.PAD),
        ("Streicher", Role.PAD),
        ("Melody-Strings", Role.MELODY),
        ("Gesang", Role.MELODY),
        ("Solo", Role.MELODY),
        ("Akkordeon", Role.CHORDS),
    ],
)
def test_the_beginning_of_a_name_tells_the_role(name: str, role: Role) -> None:
    assert infer_role(name, 0, False, _line(60, 62, 64)) is role


def test_the_drum_channel_wins_over_any_name_and_a_name_alone_makes_no_drums() -> None:
    assert infer_role("Bass", 33, True, _line(36, 38)) is Role.DRUMS
    assert infer_role("Drums", 0, False, _line(72, 74)) is not Role.DRUMS


@pytest.mark.parametrize(
    ("program", "notes", "role"),
    [
        (33, _line(60, 62), Role.BASS),
        (58, _line(40, 43), Role.BASS),
        (0, _line(36, 40, 43), Role.BASS),
        (48, _chords(), Role.PAD),
        (89, _line(60, 62, length=2.0), Role.PAD),
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


def test_splitting_gives_top_bottom_and_middle_and_loses_nothing() -> None:
    notes = [Note(beat, pitch, 1.0, 90) for beat in (0.0, 1.0) for pitch in (48, 60, 64, 72)]
    voices = split_voices(notes)
    assert [n.pitch for n in voices[Role.MELODY]] == [72, 72]
    assert [n.pitch for n in voices[Role.BASS]] == [48, 48]
    assert [n.pitch for n in voices[Role.CHORDS]] == [60, 64, 60, 64]
    assert sorted(n for voice in voices.values() for n in voice) == sorted(notes)


def test_a_lone_note_goes_to_the_nearer_voice() -> None:
    notes = [Note(0.0, 40, 1.0, 90), Note(0.0, 76, 1.0, 90), Note(1.0, 43, 1.0, 90), Note(2.0, 74, 1.0, 90)]
    voices = split_voices(notes)
    assert [n.pitch for n in voices[Role.BASS]] == [40, 43]
    assert [n.pitch for n in voices[Role.MELODY]] == [76, 74]
    assert split_voices([]) == {Role.MELODY: [], Role.CHORDS: [], Role.BASS: []}
