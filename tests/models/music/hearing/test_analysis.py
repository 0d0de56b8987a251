"""Keys and chords as they are heard."""

from __future__ import annotations

import pytest

from models.formats.note_text import parse_notes
from models.music.hearing.analysis import bar_chords, find_key, key_of_chords
from models.music.hearing.facts import heard_chords
from models.music.network.codec import to_grid
from models.music.network.vocabulary import bar_length, chord_of
from models.score import Meter, Note, Part, Role, Score
from models.score.keys import Key
from tests.helpers.music import random_score

KEYS = [Key(tonic, mode) for tonic in range(12) for mode in ("major", "minor")]


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_the_key_of_a_band_is_heard(key: Key) -> None:
    heard = [find_key(random_score(seed, 16, key)) for seed in range(4)]
    assert heard.count(key) >= 3
    assert set(heard) <= {key, key.relative}


@pytest.mark.parametrize(
    ("notes", "key"),
    [
        ("C4 D4 E4:2 G4 F4 E4 D4", Key(0, "major")),
        ("A4 B4 C5 E5 D5 C5 B4 A4:2", Key(9, "minor")),
        ("D4 F#4 A4 D5 C#5 B4 A4:2", Key(2, "major")),
        ("G4 A4 Bb4 D5 C5 Bb4 A4 G4", Key(7, "minor")),
    ],
)
def test_a_few_notes_are_enough_where_they_begin_or_end_at_home(notes: str, key: Key) -> None:
    assert find_key(parse_notes(notes, Meter(4, 4))) == key


def test_drums_and_silence_have_no_key() -> None:
    assert find_key(Score((Part(Role.DRUMS, 0, (Note(0, 36, 1, 90),)),))) is None
    assert find_key(Score(())) is None


@pytest.mark.parametrize("key", [Key(0, "major"), Key(5, "major"), Key(9, "minor"), Key(2, "minor")], ids=str)
def test_the_chords_of_a_band_are_heard(key: Key) -> None:
    score = random_score(3, 16, key, roles=(Role.BASS, Role.CHORDS))
    notes = to_grid(score, Key(0, "major"))
    numbers = bar_chords(notes.events, bar_length(score.meter), 16, notes.durations)
    heard = [chord_of(number) for number in numbers]
    # A seventh that is struck once among many roots and fifths may be heard as its triad.
    assert [chord and (chord[0], chord[1] == "m") for chord in heard] == [
        (c.root, c.quality == "m") for c in score.chords
    ]


def test_a_bar_without_pitches_has_no_chord_and_a_long_note_sounds_in_later_bars() -> None:
    held = Score((Part(Role.CHORDS, 0, tuple(Note(4.0, pitch, 8.0, 80) for pitch in (60, 64, 67))),))
    notes = to_grid(held, Key(0, "major"))
    assert [chord_of(n) for n in bar_chords(notes.events, 96, 4, notes.durations)] == [None, (0, ""), (0, ""), None]
    assert [str(chord) for chord in heard_chords(held)] == ["C"]


@pytest.mark.parametrize(
    ("chords", "key"),
    [
        ([(2, "m7"), (7, "7"), (0, "maj7")], Key(0, "major")),
        ([(9, "m"), (2, "m"), (4, "7"), (9, "m")], Key(9, "minor")),
        ([(7, ""), (4, "m"), (0, ""), (2, "7")], Key(7, "major")),
    ],
)
def test_chords_tell_their_key(chords: list[tuple[int, str]], key: Key) -> None:
    assert key_of_chords(chords) == key
