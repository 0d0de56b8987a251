"""Chord qualities: their tones, what tells them from others, and the nearest that the network knows."""

from __future__ import annotations

import pytest

from models.music.network.vocabulary import QUALITIES
from models.score.chords import BASES, NO_CHORD, is_chord, is_quality, nearest_known, parts_of, steps_of, telling_steps

QUALITY_NAMES = [name for name in BASES if name != NO_CHORD]


@pytest.mark.parametrize(
    ("quality", "steps"),
    [
        ("7(b9)", (0, 4, 7, 10, 13)),
        ("7(#11,b13)", (0, 4, 7, 10, 18, 20)),
        ("9(#5)", (0, 4, 8, 10, 14)),
        ("13(b9)", (0, 4, 7, 10, 13, 21)),
        ("maj7(#11)", (0, 4, 7, 11, 18)),
    ],
)
def test_alterations_are_added_or_take_the_place_of_a_tone(quality: str, steps: tuple[int, ...]) -> None:
    assert steps_of(quality) == steps


@pytest.mark.parametrize("quality", ["x", "7(", "7(b7)", "7()", "(7)", "N.C.(b9)", "m7b5(x)"])
def test_what_is_no_quality_is_told(quality: str) -> None:
    assert not is_quality(quality)
    with pytest.raises(ValueError, match="unknown chord quality"):
        steps_of(quality)


@pytest.mark.parametrize("quality", QUALITY_NAMES)
def test_each_has_a_root_a_telling_tone_and_a_nearest_one(quality: str) -> None:
    steps = steps_of(quality)
    assert steps[0] == 0
    assert set(telling_steps(quality)) <= set(steps)
    assert telling_steps(quality)
    assert nearest_known(quality) in QUALITIES
    assert parts_of(quality) == (quality, ())


def test_what_the_network_knows_stays() -> None:
    assert [nearest_known(quality) for quality in QUALITIES] == list(QUALITIES)


def test_a_chord_is_root_quality_and_perhaps_a_bass() -> None:
    assert is_chord((0, "m7"))
    assert is_chord((0, "m7", 10))
    assert not is_chord((99, "m7"))
    assert not is_chord((0, "m7", 12))
    assert not is_chord((0, "q"))
