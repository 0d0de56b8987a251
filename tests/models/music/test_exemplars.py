"""Exemplars: kept exactly, chosen widely, and drawn so that they suit what was asked."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from models.music.exemplars import MOST_PER_STYLE, Exemplar, choose_exemplars, density, draw_exemplar, usual_density
from models.requests import ComposeRequest
from models.score import ROLES, Meter, Role
from models.styles import BAND, STYLES
from tests.helpers.networks import EXEMPLARS, exemplar


def _draw(request: ComposeRequest, exemplars: tuple[Exemplar, ...] = EXEMPLARS, draws: int = 12) -> set[int]:
    """Numbers of the exemplars that draws give."""
    drawn = [draw_exemplar(exemplars, request, BAND, np.random.default_rng(seed)) for seed in range(draws)]
    return {exemplars.index(one) for one in drawn}


@pytest.mark.parametrize("one", EXEMPLARS)
def test_exemplars_survive_json(one: Exemplar) -> None:
    assert Exemplar.from_json(json.loads(json.dumps(one.to_json()))) == one
    assert one.roles == set(one.programs)


def test_json_rounds_and_is_in_the_order_of_roles() -> None:
    fine = replace(exemplar("jazz", roles=ROLES), tempo_bpm=123.456, notes_per_beat=dict.fromkeys(ROLES, 1 / 3))
    data = fine.to_json()
    assert data[4] == 123.5
    assert list(data[5].items()) == [(role.value, [0.333, fine.programs[role]]) for role in ROLES]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        *[(0, "polka"), (0, 3), (2, "dorian"), (3, "waltz"), (3, 4), (4, "fast"), (4, 0), (4, math.nan)],
        *[(5, 3), (5, "bass"), (5, {"kazoo": [1, 1]}), (5, {"bass": [1, 128]}), (5, {"bass": []}), (5, {"bass": None})],
    ],
)
def test_what_is_no_exemplar_is_refused(place: int, value: Any) -> None:
    data = exemplar("jazz").to_json()
    data[place] = value
    with pytest.raises((ValueError, KeyError, TypeError)):
        Exemplar.from_json(data)


def test_the_style_comes_first_then_metre_substyle_and_mode() -> None:
    assert _draw(ComposeRequest(style="rock")) == {4}
    assert _draw(ComposeRequest(style="jazz")) == {0, 1}
    assert _draw(ComposeRequest(style="jazz", meter=Meter(3, 4))) == {2}
    assert _draw(ComposeRequest(style="jazz", substyle="bop")) == {0, 1}, "a metre is dearer than a substyle"
    assert _draw(ComposeRequest(style="rock", meter=Meter(3, 4), mode="major")) == {4}
    assert _draw(ComposeRequest(style="ska")) & {0, 1, 3, 4}


def test_mode_and_parts_decide_among_equals() -> None:
    minor, small = exemplar("jazz", mode="minor"), exemplar("jazz", roles=(Role.BASS,), mode="minor")
    both = (exemplar("jazz"), minor, small)
    assert _draw(ComposeRequest(style="jazz", mode="minor"), both) == {1}
    assert _draw(ComposeRequest(style="jazz"), both) == {0, 1}


def test_the_nearest_tempos_are_preferred() -> None:
    many = tuple(exemplar("jazz", tempo_bpm=60.0 + 10 * number) for number in range(15))
    assert _draw(ComposeRequest(style="jazz", tempo_bpm=151.0), many, 60) == {7, 8, 9, 10, 11}
    slowest, fastest = STYLES["jazz"].tempo_bpm
    usual = {number for number in range(15) if slowest <= many[number].tempo_bpm <= fastest}
    assert _draw(ComposeRequest(style="jazz"), many, 200) == usual


def test_no_exemplars_are_an_error() -> None:
    with pytest.raises(ValueError, match="no exemplars"):
        draw_exemplar((), ComposeRequest(), BAND, np.random.default_rng(0))


def test_few_are_all_chosen_and_many_are_spread() -> None:
    assert len(choose_exemplars(EXEMPLARS, 1)) == len(EXEMPLARS)
    crowd = [exemplar("jazz", "swing", tempo_bpm=100.0 + n) for n in range(300)]
    rare = [exemplar("jazz", "bop", tempo_bpm=100.0 + n) for n in range(5)]
    other = [exemplar("jazz", "swing", meter="5/4")]
    chosen = choose_exemplars([*crowd, *rare, *other, *[exemplar("ska")] * 3], 1)
    assert len(chosen) == MOST_PER_STYLE + 3
    assert all(one in chosen for one in (*rare, *other))
    assert chosen == choose_exemplars([*crowd, *rare, *other, *[exemplar("ska")] * 3], 1)
    assert chosen != choose_exemplars([*crowd, *rare, *other, *[exemplar("ska")] * 3], 2)


def test_pieces_with_many_parts_are_chosen_first() -> None:
    small = [exemplar("jazz", roles=(Role.BASS,))] * 100
    full = [exemplar("jazz", tempo_bpm=100.0 + n) for n in range(20)]
    chosen = choose_exemplars([*small, *full], 3)
    assert set(map(id, full)) <= set(map(id, chosen))
    assert len(chosen) == MOST_PER_STYLE


def test_the_usual_density_is_the_styles_then_anyones() -> None:
    def dense(style: str, notes: float) -> Exemplar:
        return replace(exemplar(style, roles=(Role.BASS,)), notes_per_beat={Role.BASS: notes})

    some = (dense("jazz", 1.0), dense("jazz", 3.0), dense("jazz", 2.0), dense("pop", 9.0), dense("jazz", 0.01))
    assert usual_density(some, "jazz", Role.BASS) == 2.0, "a part that hardly plays is no measure"
    assert usual_density(some, "ska", Role.BASS) == 2.5
    assert usual_density(some, None, Role.BASS) == 2.5
    assert usual_density(some, "jazz", Role.PAD) == 1.0


def test_a_part_that_hardly_plays_gets_its_usual_density() -> None:
    usual = exemplar("jazz")
    faint = replace(usual, notes_per_beat={**usual.notes_per_beat, Role.BASS: 0.02})
    assert density(usual, (usual, faint), "jazz", Role.BASS) == usual.notes_per_beat[Role.BASS]
    assert density(faint, (usual, faint), "jazz", Role.BASS) == usual.notes_per_beat[Role.BASS]
