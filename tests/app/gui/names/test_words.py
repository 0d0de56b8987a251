"""What the network and the tables name has a name for people."""

from __future__ import annotations

import pytest

from app.gui.names import words
from models.prompt.words.affect import AFFECT
from models.prompt.words.moods import MOODS
from models.score import Chord
from models.score.keys import Key


def test_every_mood_has_a_name_and_a_place() -> None:
    assert all(words.mood_name(mood) for mood in MOODS)
    assert set(AFFECT) == set(MOODS)
    assert all(-1 <= value <= 1 for place in AFFECT.values() for value in place)


@pytest.fixture
def speaks_german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "german", lambda: True)


def test_notes_and_chords_have_german_names_in_german(speaks_german: None) -> None:
    key = Key(11, "minor")
    assert [words.note_name(pitch, key) for pitch in (70, 71, 66)] == ["Ais4", "H4", "Fis4"]
    assert [words.note_name(pitch, Key(5, "minor")) for pitch in (70, 68, 63, 61)] == ["B4", "As4", "Es4", "Des4"]
    assert words.chord_name(Chord(0.0, 6, "7", 10), key) == "Fis7/Ais"
    assert [words.place_name(place) for place in (-9, -8, -7, 12, 13)] == ["Heses", "Fes", "Ces", "His", "Fisis"]
    assert words.tonic_name(2, "dorian") == "d"
    assert words.tonic_name(8, "major") == "As"


def test_a_progression_is_read_as_it_is_written(speaks_german: None) -> None:
    key = Key(5, "major")
    bars = (((10, ""), (7, "m")), ((11, "m7b5"), (4, "7")), ((0, "7", 10),))
    text = words.progression_name(bars, key)
    assert text == "B Gm | Hm7b5 E7 | C7/B"
    assert words.chords_named(text) == bars
    assert words.chords_named("B") == (((10, ""),),)
    assert words.chords_named("F#m | B | E") == (((6, "m"),), ((11, ""),), ((4, ""),))


def test_english_names_have_signs() -> None:
    assert words.note_name(67, Key(8, "minor")) == "F♯♯4"
    assert words.chord_name(Chord(0.0, 6, "m7b5"), Key(0, "major")) == "F♯m7♭5"
    assert words.chords_named("B") == (((11, ""),),)
