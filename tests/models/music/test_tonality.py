"""Staying in key, and at the asked density."""

from __future__ import annotations

import numpy as np
import pytest

from models.music.pace import Pace
from models.music.tonality import Tonality
from models.music.vocabulary import BAR, CHORDS, DRUMS, MELODY, Event, chord_number


def _heard(minor: bool, *pitches: int, times: int = 20) -> Tonality:
    tonality = Tonality(minor)
    for index in range(times):
        for pitch in pitches:
            tonality.hear(Event(24 * index, CHORDS, pitch, 11, 5))
    tonality.listen()
    return tonality


def test_music_at_home_is_left_alone() -> None:
    for minor, pitches in ((False, (60, 64, 67, 65, 71, 62, 72)), (True, (57, 60, 64, 56, 62, 69))):
        tonality = _heard(minor, *pitches)
        assert not tonality.pitch_bias.any()
        assert not tonality.chord_bias.any()


def test_music_that_has_left_is_led_back() -> None:
    tonality = _heard(False, 62, 66, 69, 67, 71, 74)  # D major
    assert tonality.pitch_bias[65] > 0 > tonality.pitch_bias[66]  # F, not F sharp
    assert np.array_equal(tonality.pitch_bias[:12], tonality.pitch_bias[60:72])
    assert tonality.chord_bias[chord_number(0, "")] > 0 > tonality.chord_bias[chord_number(2, "")]


def test_minor_is_told_from_its_relative_major() -> None:
    tonality = _heard(True, 60, 64, 67, 65, 69, 72)
    assert tonality.chord_bias[chord_number(9, "m")] > tonality.chord_bias[chord_number(0, "")]


def test_drums_have_no_pitch_classes() -> None:
    tonality = Tonality(False)
    for _ in range(500):
        tonality.hear(Event(0, DRUMS, 66, 0, 5))
    tonality.listen()
    assert not tonality.pitch_bias.any()


def _paced(notes_per_bar: int, density: int, bars: int = 6) -> list[float]:
    pace = Pace({MELODY: density})
    pace.listen()
    biases = []
    for bar in range(bars):
        for note in range(notes_per_bar):
            pace.hear(Event(bar * 96 + note, MELODY, 60))
        pace.hear(Event(bar * 96, BAR, 1))
        pace.listen()
        biases.append(pace.bias(MELODY))
    return biases


def test_a_role_at_its_density_is_left_alone() -> None:
    assert _paced(5, 3) == [0.0] * 6


@pytest.mark.parametrize(("notes", "sign"), [(0, 1), (1, 1), (20, -1)])
def test_a_role_beside_its_density_is_pushed_harder_and_harder(notes: int, sign: int) -> None:
    biases = [sign * bias for bias in _paced(notes, 3)]
    assert 0 < biases[0] < biases[1] < biases[2]
    assert max(biases) <= 14.0


def test_the_densest_has_a_limit_too() -> None:
    assert _paced(20, 5) == [0.0] * 6
    assert _paced(60, 5)[0] < 0


def test_a_bar_with_twice_as_many_notes_as_the_densest_has_enough() -> None:
    pace = Pace({MELODY: 3})
    for note in range(14):
        assert pace.bias(MELODY) == 0.0
        pace.hear(Event(note, MELODY, 60))
    assert pace.bias(MELODY) < -10
    assert pace.bias(DRUMS) == 0.0
