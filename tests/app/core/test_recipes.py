"""The recipe in a file: plain ASCII, read back exactly, and trusted no further than it can be checked.

What a damaged one leads to is tested in tests/app/cli/test_files.py.
"""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.core.errors import UserError
from app.core.recipes import recipe_in, recipe_text, request_of
from models.requests import ComposeRequest, Sampling, Take
from models.score import Meter, Role
from models.score.keys import Key
from tests.helpers.music import random_score
from tests.helpers.scores import small_band

REQUESTS = (
    ComposeRequest(),
    ComposeRequest(
        style="jazz",
        substyle="jazz:swing",
        tempo_range=(90, 120.5),
        key=Key(1, "minor"),
        mode="minor",
        meter=Meter(6, 8),
        bars=3,
        roles=(Role.DRUMS, Role.MELODY),
        with_roles=(Role.MELODY,),
        without_roles=(Role.BASS,),
        programs={Role.MELODY: 73},
        without_programs=(0, 1),
        chords=(((2, "m7"), (7, "7")), ((0, "maj7"),)),
        density="dense",
        loudness="soft",
        register="high",
        sampling=Sampling(1, 5, 1),
        seed=2**63 - 1,
        prompt="größer ♯ \n 漢字",
        model="mein Modell",
    ),
    ComposeRequest(seed_score=random_score(3, 4, Key(2, "minor")), only_new=True),
)


def _take(request: ComposeRequest) -> Take:
    return Take(small_band(), request, request, "base", "hash")


@pytest.mark.parametrize("request_", REQUESTS)
def test_a_recipe_comes_back_exactly(request_: ComposeRequest) -> None:
    text = recipe_text(_take(request_))
    assert text.isascii()
    assert "\n" not in text
    recipe = recipe_in(("another", "{", text))
    assert recipe == json.loads(text)
    assert request_of(recipe) == request_


def test_the_request_is_the_one_that_came_not_the_one_resolved() -> None:
    take = replace(_take(REQUESTS[0]), request=REQUESTS[1])
    assert request_of(json.loads(recipe_text(take))) == REQUESTS[0]


def test_the_first_recipe_counts() -> None:
    first, second = (recipe_text(_take(ComposeRequest(seed=seed))) for seed in (1, 2))
    recipe = recipe_in(('{"auftakt_recipe"', first, second))
    assert recipe is not None
    assert request_of(recipe).seed == 1


@pytest.mark.parametrize("texts", [(), ("",), ("auftakt_recipe",), ('{"a": "auftakt_recipe"}',), ("[]",)])
def test_other_texts_are_none(texts: tuple[str, ...]) -> None:
    assert recipe_in(texts) is None


def test_fields_of_a_later_program_are_passed_over() -> None:
    recipe = json.loads(recipe_text(_take(ComposeRequest(seed=5))))
    recipe["request"]["mood"] = "blue"
    assert request_of(recipe).seed == 5


def test_a_format_of_a_later_program_is_refused() -> None:
    with pytest.raises(UserError, match="the recipe has format 3, this program reads 2 - update it"):
        request_of({"auftakt_recipe": 3})
