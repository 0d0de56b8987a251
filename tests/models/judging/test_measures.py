"""Measures of pieces whose values can be told by hand."""

from __future__ import annotations

import pytest

from models.judging.measures import mean_measures, measure
from models.score import Chord, Note, Part, Role, Score
from models.score.keys import Key

C = Key(0, "major")


def _score(**parts: list[tuple[float, int]]) -> Score:
    found = tuple(
        Part(Role(role), 0, tuple(Note(start, pitch, 0.5, 90) for start, pitch in notes))
        for role, notes in parts.items()
    )
    return Score(found, chords=(Chord(0.0, 0, ""), Chord(4.0, 7, "")), length_beats=8.0)


def test_notes_empty_bars_and_chords() -> None:
    found = measure(_score(melody=[(0, 60), (1, 64), (2, 62)]), C)
    assert found["melody/bar"] == 1.5
    assert found["melody empty bars"] == 0.5
    assert (found["chord changes/bar"], found["distinct chords"]) == (1.0, 2.0)
    assert found["melody chord tones"] == pytest.approx(2 / 3)
    assert (found["drums/bar"], "drums groove" in found) == (0.0, False)


def test_the_chord_of_each_bar_counts() -> None:
    assert measure(_score(bass=[(0, 36), (4, 36)]), C)["bass chord tones"] == 0.5  # C is no tone of G
    assert measure(_score(bass=[(0, 36), (4, 43)]), C)["bass chord tones"] == 1.0


def test_other_keys_are_measured_as_if_in_c() -> None:
    score = _score(melody=[(0, 60), (4, 66)], bass=[(0, 36)])
    assert measure(score.transposed(4), Key(4, "major")) == measure(score, C)
    assert measure(score, C)["melody in scale"] == 0.5


def test_groove_is_what_consecutive_bars_share() -> None:
    alike = [(beat, 36) for beat in range(8)]
    assert measure(_score(drums=alike), C)["drums groove"] == 1.0
    assert measure(_score(drums=[(0, 36), (5, 36)]), C)["drums groove"] == pytest.approx(1 - 2 / 16)


def test_repeated_bars_and_rhythms() -> None:
    found = measure(_score(melody=[(0, 60), (1, 62), (4, 60), (5, 64)]), C)
    assert (found["melody repeated bars"], found["melody repeated rhythms"]) == (0.0, 0.5)
    found = measure(_score(melody=[(0, 60), (1, 62), (4, 60), (5, 62)]), C)
    assert (found["melody repeated bars"], found["melody repeated rhythms"]) == (0.5, 0.5)


def test_steps_leaps_and_range() -> None:
    found = measure(_score(bass=[(0, 36), (1, 38), (2, 51), (3, 51)]), C)
    assert found["bass mean step"] == 5.0
    assert found["bass leaps>12"] == pytest.approx(1 / 3)
    assert found["bass range"] == pytest.approx(51 - 36.3)


def test_the_mean_is_over_the_pieces_that_have_a_measure() -> None:
    assert mean_measures([{"a": 1.0, "b": 2.0}, {"a": 3.0}]) == {"a": 2.0, "b": 2.0}
