"""Harmonic forms."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

import pytest

from models.music.endless import Endless
from models.music.generator import compose_all
from models.music.planning.forms import draw_form, has_form, hear_form
from models.requests import ComposeRequest
from models.score import Chord, Meter, Role
from models.score.chords import BarChords
from models.score.keys import Key
from tests.helpers.networks import shipped_model

I7, IV7, V7 = (((step, "7"),) for step in (0, 5, 7))


def _drawn(minor: bool, bars: int, place: float) -> list[BarChords]:
    form = draw_form("blues", minor, bars, place)
    assert form is not None
    return form.over(bars)


def test_a_blues_is_twelve_bars_and_ends_at_home() -> None:
    assert _drawn(False, 12, 0.0) == [I7, IV7, I7, I7, IV7, IV7, I7, I7, V7, IV7, I7, I7]


def test_what_is_left_over_goes_before_the_first_round() -> None:
    sixteen = _drawn(False, 16, 0.3)
    assert sixteen[:4] == [V7, IV7, I7, V7]
    assert sixteen[4:] == _drawn(False, 12, 0.3)
    assert _drawn(False, 1, 0.9) == [I7]


def test_there_are_several_and_some_in_minor() -> None:
    assert len({tuple(_drawn(False, 24, place / 10)) for place in range(10)}) == 4
    minor = {tuple(_drawn(True, 12, place / 10)) for place in range(11)}
    assert len(minor) == 2
    assert {form[0] for form in minor} == {((9, "m"),), ((9, "m7"),)}
    assert draw_form("jazz", False, 12, 0.5) is draw_form(None, True, 12, 0.5) is None
    assert has_form("blues")
    assert not has_form("rock")
    assert not has_form(None)


def test_a_seed_is_heard_to_be_in_a_form_and_where_it_goes_on() -> None:
    first_line = (0, 5, 0, 0)
    whole = hear_form("blues", False, (*first_line, 5, 5, 0, 0, 7, 5, 0, 7))
    assert whole is not None
    assert (whole.phase, whole.chords[:2], whole.sections) == (0, (I7, IV7), "AAB")
    after_eight = hear_form("blues", False, (*first_line, 5, 5, 0, 0))
    assert after_eight is not None
    assert after_eight.over(5) == [V7, IV7, I7, V7, I7]
    longer = hear_form("blues", False, (2, 2, 2, *first_line, 5, 5, 0, 0, 7, 5, 0, 7, *first_line))
    assert longer is not None
    assert longer.phase == 4
    ended = hear_form("blues", False, (*first_line, 5, 5, 0, 0, 7, 5, 0, 0))  # at home
    assert ended is not None
    assert ended.phase == 0
    beginning = hear_form("blues", False, (0, 0, 0))
    assert beginning is not None
    assert beginning.over(4) == [I7, IV7, IV7, I7]
    minor = hear_form("blues", True, (9, 9, 9, 9, 2, 2, 9, 9))
    assert minor is not None
    assert minor.phase == 8


@pytest.mark.parametrize(
    "roots",
    [
        (),
        (0, 5, 7, 0),
        (7,),
        (None, None),
        (0,) * 8,
        (0,) * 12,
        (0, 9, 5, 7) * 3,
        (None,) * 12,
        (2, 7, 0, 0, 2, 7, 0, 0, 5, 5, 0, 0),
    ],
)
def test_other_chords_are_no_blues(roots: tuple[int | None, ...]) -> None:
    assert hear_form("blues", False, roots) is None
    assert hear_form("jazz", False, (0, 5, 0, 0, 5, 5, 0, 0, 7, 5, 0, 7)) is None


def _is_blues(chords: Sequence[Chord], tonic: int, bars: range) -> bool:
    """Whether the roots of 4/4 bars, from the first bar of a round on, are those of a blues in each of its rounds."""
    starts = [chord.start_beats for chord in chords]
    roots = [(chords[bisect_right(starts, 4.0 * bar) - 1].root - tonic) % 12 for bar in bars]
    rounds = [tuple(roots[start : start + 10]) for start in range(0, len(roots) - 9, 12)]
    forms = {(0, second, 0, 0, 5, 5, 0, home, *turn) for second in (0, 5) for home, turn in ((0, (7, 5)), (0, (7, 7)))}
    return bool(rounds) and all(one in forms | {(0, 5, 0, 0, 5, 5, 0, 9, 2, 7)} for one in rounds)


def test_what_goes_on_from_a_blues_goes_on_in_its_form() -> None:
    key = Key(7, "major")
    seed = compose_all(
        shipped_model(), ComposeRequest(style="blues", bars=12, seed=4, key=key, meter=Meter(4, 4))
    ).score
    for told in (seed, replace(seed, chords=())):  # its chord symbols, or what is heard
        going_on = ComposeRequest(style="blues", bars=24, seed=5, seed_score=told, only_new=True)
        score = compose_all(shipped_model(), going_on).score
        assert _is_blues(score.chords, 7, range(24))


def test_a_blues_after_other_chords_begins_one() -> None:
    rock = ComposeRequest(
        style="rock", bars=8, seed=4, key=Key(7, "major"), chords=(((7, ""), (0, "")), ((2, "7"), (7, "")))
    )
    seed = compose_all(shipped_model(), rock).score
    request = ComposeRequest(style="blues", bars=24, seed=5, seed_score=seed, only_new=True)
    assert _is_blues(compose_all(shipped_model(), request).score.chords, 7, range(24))


def test_drums_are_no_chords_that_a_blues_would_have_to_go_on_from() -> None:
    drums = compose_all(shipped_model(), ComposeRequest(style="blues", bars=4, seed=4, roles=(Role.DRUMS,))).score
    request = ComposeRequest(style="blues", bars=12, seed=5, seed_score=drums, only_new=True, key=Key(0, "major"))
    assert _is_blues(compose_all(shipped_model(), replace(request, with_roles=(Role.BASS,))).score.chords, 0, range(12))


def test_endless_blues_stays_in_its_form() -> None:
    request = ComposeRequest(style="blues", seed=6, key=Key(0, "major"), meter=Meter(4, 4), roles=(Role.BASS,))
    bars = list(itertools.islice(Endless(shipped_model(), request), 100))
    chords = [chord for bar in bars for chord in bar.chords]
    assert _is_blues(chords, 0, range(4, 100))  # after an introduction of four


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
