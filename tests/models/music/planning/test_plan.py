"""Settling what a request leaves open."""

from __future__ import annotations

import pytest

from models.music.network.meters import nearest_meter
from models.music.network.vocabulary import CONSTANT_NAMES, METERS
from models.music.planning.plan import Plan, settle
from models.music.planning.seeding import Seed
from models.requests import ComposeRequest
from models.score import Meter, Role
from models.score.keys import Key
from tests.helpers.networks import shipped_model


def _plan(**asked: object) -> Plan:
    return settle(ComposeRequest(**asked), shipped_model().facts, Seed())  # type: ignore[arg-type]


def _constant(plan: Plan, name: str) -> int:
    return plan.layers[-1].constants[CONSTANT_NAMES.index(name)]


def test_what_is_open_differs_with_the_seed_and_what_is_asked_does_not() -> None:
    plans = [_plan(style="jazz", tempo_bpm=133.0, seed=seed) for seed in range(40)]
    assert {plan.tempo_bpm for plan in plans} == {133.0}
    assert len({plan.key for plan in plans}) > 6
    assert len({tuple(plan.programs.values()) for plan in plans}) > 6
    assert _plan(style="jazz", seed=3) == _plan(style="jazz", seed=3)


def test_asking_for_one_thing_does_not_change_the_others() -> None:
    free = _plan(style="rock", seed=8)
    for asked in ({"tempo_bpm": 100.0}, {"key": Key(1, "minor")}, {"programs": {Role.BASS: 38}}):
        plan = _plan(style="rock", seed=8, **asked)
        if "tempo_bpm" not in asked:
            assert plan.tempo_bpm == free.tempo_bpm
        if "key" not in asked:
            assert plan.key == free.key
        assert plan.programs[Role.MELODY] == free.programs[Role.MELODY]


@pytest.mark.parametrize(
    ("tempo_range", "low", "high"),
    [((60, 90), 60, 90), ((140, 400), 140, 160), ((20, 40), 40, 40), ((300, 400), 300, 300)],
)
def test_words_narrow_the_styles_tempo_and_win_over_it(
    tempo_range: tuple[float, float], low: float, high: float
) -> None:
    for seed in range(10):
        assert low <= _plan(style="rock", tempo_range=tempo_range, seed=seed).tempo_bpm <= high


def test_the_mode_is_as_often_minor_as_in_the_style_or_as_asked() -> None:
    minor = [_plan(style="fusion", seed=seed).key.minor for seed in range(100)]
    assert 30 < sum(minor) < 70
    assert all(_plan(style="fusion", mode="minor", seed=seed).key.minor for seed in range(10))


def test_a_rare_role_leaves_the_style_unknown_but_not_the_genre() -> None:
    facts = shipped_model().facts
    assert _constant(_plan(style="jazz", substyle="jazz:bebop"), "style") == facts.styles["jazz:bebop"].number
    asked = _plan(style="latin", substyle="latin:salsa")
    assert Role.MELODY in (asked.request.roles or ())
    assert (_constant(asked, "style"), _constant(asked, "genre")) == (0, facts.genres["latin"].number)
    without = _plan(style="latin", substyle="latin:salsa", without_roles=(Role.MELODY,))
    assert _constant(without, "style") == facts.styles["latin:salsa"].number


def test_every_playing_role_has_a_density_and_a_family_and_the_others_none() -> None:
    plan = _plan(style="pop", roles=(Role.BASS, Role.MELODY), programs={Role.BASS: 33})
    assert (
        _constant(plan, "density_drums") == _constant(plan, "density_chords") == _constant(plan, "family_chords") == 0
    )
    assert 1 <= _constant(plan, "density_melody") <= 5
    assert _constant(plan, "family_bass") == 1 + 33 // 8
    assert all(density.rate is not None for density in plan.layers[0].wanted.values())


def test_density_moves_all_roles() -> None:
    names = [f"density_{role.value}" for role in Role]
    sparse, medium, dense = (
        [_constant(_plan(style="jazz", density=d), n) for n in names] for d in ("sparse", None, "dense")
    )
    assert all(low <= middle <= high for low, middle, high in zip(sparse, medium, dense, strict=True))
    assert sparse != medium != dense


def test_unwanted_instruments_are_not_drawn() -> None:
    guitars = tuple(range(24, 32))
    for seed in range(30):
        plan = _plan(style="rock", without_programs=guitars, seed=seed)
        assert not set(plan.programs.values()) & set(guitars)


def test_parts_are_played_by_instruments_that_differ_where_the_style_has_others() -> None:
    for seed in range(30):
        programs = _plan(style="jazz", seed=seed).programs
        assert len({programs[role] for role in (Role.BASS, Role.CHORDS, Role.MELODY)}) == 3


def test_an_asked_progression_tells_the_key() -> None:
    plan = _plan(style="pop", chords=(((7, ""),), ((4, "m"),), ((0, ""),), ((2, "7"),)))
    assert plan.key == Key(7, "major")
    assert plan.canvas.chords[0] == (1, 1)  # G in G is the network's C
    assert len(plan.canvas.chords) == plan.request.bars


@pytest.mark.parametrize("meter", METERS, ids=str)
def test_a_known_metre_is_its_own_nearest(meter: Meter) -> None:
    assert nearest_meter(meter) == meter


def test_where_only_a_genre_is_asked_for_one_of_its_styles_may_be_told_to_the_network() -> None:
    facts = shipped_model().facts
    of_soul = {style.number for name, style in facts.styles.items() if name.startswith("soul:")}
    told = {_constant(_plan(style="soul", seed=seed), "style") for seed in range(30)}
    assert len(told) > 2
    assert told <= of_soul
    assert {_constant(_plan(style="jazz", seed=seed), "style") for seed in range(5)} == {0}
    assert _plan(style="soul", seed=3).request.substyle is None  # nobody asked for it
    assert _constant(_plan(style="soul", meter=Meter(5, 4)), "style") == 0  # none of them has that metre


def test_a_role_that_a_genre_never_has_is_composed_over_the_others() -> None:
    assert [len(layer.roles) for layer in _plan(style="calypso").layers] == [3, 1]
    assert len(_plan(style="jazz").layers) == 1


def test_densities_are_drawn_from_what_real_pieces_have() -> None:
    rates = [_plan(style="classical", seed=seed).layers[0].wanted[3].rate for seed in range(40)]
    middles = sorted(rate[0] * 1.25 for rate in rates if rate is not None)
    assert len(set(middles)) > 30
    assert middles[0] < 9 < 16 < middles[-1]
