"""Requests, sampling values and recipes: what may be asked, and that JSON keeps all of it."""

from __future__ import annotations

import json
import math
import pickle
from typing import Any

import pytest

from models.requests import RECIPE_FORMAT, ComposeRequest, Sampling, Take
from models.score import Meter, Role
from models.score.keys import Key
from tests.helpers.music import random_score
from tests.helpers.scores import small_band


def _full() -> ComposeRequest:
    return ComposeRequest(
        style="jazz",
        substyle="jazz:swing",
        tempo_bpm=142.5,
        key=Key(10, "minor"),
        mode="minor",
        meter=Meter(6, 8),
        bars=12,
        roles=(Role.BASS, Role.MELODY),
        with_roles=(Role.MELODY,),
        without_roles=(Role.DRUMS,),
        without_programs=(0, 3),
        polyphonic=(Role.BASS,),
        tempo_range=(120.0, 160.0),
        chords=(((2, "m7"), (7, "7")), ((0, ""),)),
        programs={Role.MELODY: 65, Role.BASS: 32},
        density="dense",
        sampling=Sampling(1.1, 12, 0.8),
        seed=2**63 - 1,
        prompt="ein flotter Walzer für Geige – ruhig",
        model="tiny",
        seed_score=random_score(7, 4, Key(10, "minor")),
        only_new=True,
    )


@pytest.mark.parametrize("request_", [_full(), ComposeRequest()], ids=["everything said", "nothing said"])
def test_json_gives_back_the_same_request(request_: ComposeRequest) -> None:
    assert ComposeRequest.from_json(json.loads(json.dumps(request_.to_json()))) == request_


def test_a_request_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(_full())) == _full()


def test_fields_of_a_later_version_are_passed_over_and_missing_ones_take_their_default() -> None:
    assert ComposeRequest.from_json({"bars": 4, "hologram": True}) == ComposeRequest(bars=4)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"style": "polka-metal"}, "unknown style"),
        ({"tempo_bpm": 19.9}, "tempo"),
        ({"tempo_bpm": 401.0}, "tempo"),
        ({"tempo_bpm": math.nan}, "tempo"),
        ({"mode": "doric"}, "mode"),
        ({"bars": 0}, "bars"),
        ({"bars": 4097}, "bars"),
        ({"density": "thick"}, "unknown density"),
        ({"roles": ()}, "every part"),
        ({"programs": {Role.BASS: 128}}, "program 128 of the bass"),
        ({"programs": {Role.BASS: -1}}, "program -1 of the bass"),
        ({"seed": -1}, "seed"),
        ({"seed": 2**63}, "seed"),
    ],
)
def test_an_impossible_request_is_refused_in_one_line(values: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        ComposeRequest(**values)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "values",
    [
        {"temperature": 0.0},
        {"temperature": 5.1},
        {"temperature": math.nan},
        {"top_k": -1},
        {"top_k": 1001},
        {"top_p": 0.0},
        {"top_p": 1.01},
        {"top_p": math.nan},
    ],
)
def test_impossible_sampling_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"temperature|top-"):
        Sampling(**values)


@pytest.mark.parametrize(
    "data",
    [
        {"key": [0]},
        {"key": [0, "lydisch"]},
        {"meter": "four"},
        {"roles": ["kazoo"]},
        {"without_roles": [3]},
        {"programs": {"kazoo": 1}},
        {"programs": {"bass": "x"}},
        {"sampling": {"heat": 2}},
        {"sampling": {"temperature": "hot"}},
        {"seed_score": {"parts": []}},
        {"bars": "many"},
        {"seed": "x"},
    ],
)
def test_json_that_is_no_request_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        ComposeRequest.from_json(data)


def test_another_seed_changes_nothing_else() -> None:
    other = _full().with_seed(5)
    assert other.seed == 5
    assert other.with_seed(_full().seed) == _full()


def test_a_recipe_holds_the_request_as_it_came_and_the_model() -> None:
    asked = ComposeRequest(style="folk", bars=8)
    used = ComposeRequest(style="folk", bars=8, tempo_bpm=100.0)
    recipe = json.loads(json.dumps(Take(small_band(), used, asked, "base", "abc").recipe()))
    assert (recipe["auftakt_recipe"], recipe["model"], recipe["model_hash"]) == (RECIPE_FORMAT, "base", "abc")
    assert ComposeRequest.from_json(recipe["request"]) == asked
