"""Harmonic forms."""

from __future__ import annotations

import pytest

from models.music.forms import draw_form, sections_of
from models.music.generator import compose_all
from models.requests import ComposeRequest
from models.score import Key, Meter, Role
from tests.helpers.networks import shipped_model

I7, IV7, V7 = (((step, "7"),) for step in (0, 5, 7))


def test_a_blues_is_twelve_bars_and_ends_at_home() -> None:
    form = draw_form("blues", False, 12, 0.0)
    assert form == (I7, IV7, I7, I7, IV7, IV7, I7, I7, V7, IV7, I7, I7)


def test_what_is_left_over_goes_before_the_first_round() -> None:
    sixteen = draw_form("blues", False, 16, 0.3)
    assert sixteen[:4] == (V7, IV7, I7, V7)
    assert sixteen[4:] == draw_form("blues", False, 12, 0.3)
    assert draw_form("blues", False, 1, 0.9) == (I7,)


def test_there_are_several_and_some_in_minor() -> None:
    assert len({draw_form("blues", False, 24, place / 10) for place in range(10)}) == 4
    minor = {draw_form("blues", True, 12, place / 10) for place in range(11)}
    assert len(minor) == 2
    assert {form[0] for form in minor} == {((9, "m"),), ((9, "m7"),)}
    assert draw_form("jazz", False, 12, 0.5) == draw_form(None, True, 12, 0.5) == ()
    assert sections_of("blues") == "AAB"
    assert sections_of("rock") == sections_of(None) == ""


@pytest.mark.parametrize("key", [Key(0, "major"), Key(6, "minor")])
def test_a_blues_is_composed_over_it_in_its_key(key: Key) -> None:
    chords = compose_all(shipped_model(), ComposeRequest(style="blues", bars=12, seed=1, key=key)).score.chords
    assert chords[0].root == chords[-1].root == key.tonic
    assert (key.tonic + 5) % 12 in {chord.root for chord in chords}


def test_asked_chords_go_first_and_drums_alone_have_none() -> None:
    own = ComposeRequest(style="blues", bars=4, seed=1, key=Key(0, "major"), chords=(((2, "m"),),))
    assert {chord.root for chord in compose_all(shipped_model(), own).score.chords} == {2}
    drums = ComposeRequest(style="blues", bars=4, seed=1, roles=(Role.DRUMS,), meter=Meter(4, 4))
    assert not compose_all(shipped_model(), drums).score.chords
