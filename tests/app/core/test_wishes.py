"""What prompt and options mean together, down to the request."""

from __future__ import annotations

from typing import Any

import pytest

from app.cli.options import asked_of
from app.cli.parser import build_parser
from app.core.errors import UserError
from models.requests import ComposeRequest, Sampling
from models.requests.limits import DRAWN_SEEDS
from models.score import Meter, Role
from models.score.keys import Key


def _request(*words: str) -> ComposeRequest:
    return asked_of(build_parser().parse_args(["compose", *words])).request


def test_nothing_said_leaves_everything_open() -> None:
    request = _request()
    left_open = ("key", "tempo", "meter", "bars", "instruments")
    assert request == ComposeRequest(seed=request.seed, left_open=left_open)
    assert 0 <= request.seed < DRAWN_SEEDS


def test_the_prompt_alone_is_the_prompts_reading() -> None:
    request = _request("langsamer Walzer in d-moll ohne Bass, 12 Takte", "--seed", "4")
    assert (request.style, request.key, request.bars, request.seed) == ("waltz", Key(2, "minor"), 12, 4)
    assert request.without_roles == (Role.BASS,)
    assert request.sampling == Sampling()


@pytest.mark.parametrize(
    ("text", "style"),
    [("jazz", "jazz"), ("JAZZ", "jazz"), ("hip-hop", "hip-hop"), ("Walzer", "waltz"), ("Volksmusik", "folk")],
)
def test_styles_are_known_in_both_languages(text: str, style: str) -> None:
    assert _request("rock", "--style", text).style == style


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("C", Key(0, "major")),
        ("c-moll", Key(0, "minor")),
        ("F# minor", Key(6, "minor")),
        ("Bb", Key(10, "major")),
        ("Es-Dur", Key(3, "major")),
        ("h-moll", Key(11, "minor")),
        ("A", Key(9, "major")),
    ],
)
def test_keys_are_known_in_both_languages(text: str, key: Key) -> None:
    assert _request("jazz", "--key", text).key == key


@pytest.mark.parametrize("text", ["X", "jazz", "minor", "C Klingon", "120 bpm", "H7sus"])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="is not a key"):
        _request("jazz", "--key", text)


def test_roles_come_in_order_and_once() -> None:
    assert _request("jazz", "--roles", " Melody, drums,melody ,").roles == (Role.DRUMS, Role.MELODY)


def test_roles_win_over_what_the_prompt_leaves_out() -> None:
    request = _request("jazz without drums and without bass", "--roles", "drums,melody")
    assert (request.roles, request.without_roles) == ((Role.DRUMS, Role.MELODY), ())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("jazz", "--instruments", "Klavier"), {"programs": {Role.CHORDS: 0}, "roles": None}),
        (("jazz with flute", "--instruments", "violin"), {"programs": {Role.MELODY: 40}, "roles": None}),
        (("jazz with flute", "--instruments", "drums"), {"programs": {Role.MELODY: 73}, "roles": None}),
        (("waltz", "--instruments", "drums"), {"roles": None, "with_roles": (Role.DRUMS,)}),
        (("waltz without drums", "--instruments", "drums"), {"without_roles": ()}),
        (("waltz", "--instruments", "drums", "--roles", "bass"), {"roles": (Role.BASS,), "with_roles": ()}),
        (("only drums", "--instruments", "violin"), {"roles": (Role.DRUMS, Role.MELODY)}),
        (("jazz", "--instruments", "only violin"), {"roles": (Role.MELODY,)}),
    ],
)
def test_instruments_join_the_parts(words: tuple[str, ...], expected: dict[str, Any]) -> None:
    request = _request(*words)
    assert {name: getattr(request, name) for name in expected} == expected


def test_every_option_reaches_the_request() -> None:
    words = ("--tempo", "90", "--meter", "5/4", "--bars", "7", "--density", "dense", "--model", "mine", "--seed", "1")
    manner = ("--loudness", "soft", "--register", "high")
    request = _request("jazz", *words, *manner, "--temperature", "1.25", "--top-k", "12", "--top-p", "1")
    assert (request.loudness, request.register) == ("soft", "high")
    assert (request.tempo_bpm, request.meter, request.bars, request.density) == (90, Meter(5, 4), 7, "dense")
    assert (request.model, request.seed, request.sampling) == ("mine", 1, Sampling(1.25, 12, 1.0))
