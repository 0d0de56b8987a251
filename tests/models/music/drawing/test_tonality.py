"""Staying in key."""

from __future__ import annotations

import numpy as np

from models.music.drawing.tonality import Tonality
from models.music.network.vocabulary import CHORDS, DRUMS, Event, chord_number
from models.music.planning.modes import Frame
from models.score.keys import Key


def _heard(minor: bool, *pitches: int, times: int = 20) -> Tonality:
    tonality = Tonality(Frame(Key(3, "minor" if minor else "major")))
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
    tonality = Tonality(Frame(Key(0, "major")))
    for _ in range(500):
        tonality.hear(Event(0, DRUMS, 66, 0, 5))
    tonality.listen()
    assert not tonality.pitch_bias.any()
