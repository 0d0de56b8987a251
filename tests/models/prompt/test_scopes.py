"""What "not", "without", "only" and "solo" reach to."""

from __future__ import annotations

import pytest

from models.prompt import read_prompt
from models.score import Role

D, B, C, M = Role.DRUMS, Role.BASS, Role.CHORDS, Role.MELODY


@pytest.mark.parametrize(
    ("text", "style", "moods"),
    [
        ("not sad", None, ""),
        ("not sad but happy", None, "happy"),
        ("happy, not sad", None, "happy"),
        ("not sad or dark, calm", None, "calm"),
        ("neither sad nor dark", None, ""),
        ("weder traurig noch düster, sondern ruhig", None, "calm"),
        ("noch ein trauriges Lied", None, "sad"),
        ("not very sad", None, ""),
        ("it isn't sad", None, ""),
        ("bitte nicht allzu traurig", None, ""),
        ("kein Jazz, sondern Rock", "rock", ""),
        ("no jazz", None, ""),
        ("no sad jazz, rock", "rock", ""),
        ("anything but country, maybe folk", "folk", ""),
        ("alles außer Schlager", None, ""),
        ("ohne Jazz oder Blues, Pop", "pop", ""),
        ("nicht nur Jazz", "jazz", ""),
        ("not only calm but dreamy", None, "calm dreamy"),
        ("no matter, happy", None, "happy"),
    ],
)
def test_what_is_denied_is_not_asked_for(text: str, style: str | None, moods: str) -> None:
    reading = read_prompt(text)
    assert (reading.style, " ".join(reading.moods)) == (style, moods)


@pytest.mark.parametrize(
    ("text", "without", "parts"),
    [
        ("no drums", (D,), ()),
        ("without bass and drums", (D, B), ()),
        ("no drums or bass", (D, B), ()),
        ("without drums, bass and melody", (D, B, M), ()),
        ("no drums, bass and melody", (D,), (B, M)),
        ("no drums, no bass", (D, B), ()),
        ("ohne Schlagzeug, mit Bass", (D,), (B,)),
        ("ohne lautes Schlagzeug", (D,), ()),
        ("ohne Bass und Schlagzeug, aber Akkorde", (D, B), (C,)),
        ("weder Schlagzeug noch Bass", (D, B), ()),
        ("nicht mit Schlagzeug", (D,), ()),
        ("keine Melodie", (M,), ()),
        ("without guitar but with drums", (), (D,)),
        ("no drums, but drums", (), (D,)),
        ("drumless", (D,), ()),
    ],
)
def test_parts_are_left_out(text: str, without: tuple[Role, ...], parts: tuple[Role, ...]) -> None:
    reading = read_prompt(text)
    assert (reading.without_roles, reading.with_roles) == (without, parts)


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("only drums and bass", (D, B)),
        ("drums and bass only", (D, B)),
        ("nur Schlagzeug", (D,)),
        ("just piano", (B, C, M)),
        ("nothing but violin", (M,)),
        ("solo piano", (B, C, M)),
        ("piano solo", (B, C, M)),
        ("Klaviersolo", (B, C, M)),
        ("Cello solo", (M,)),
        ("cello alone", (M,)),
        ("unaccompanied", None),
        ("only sad", None),
        ("nur 16 Takte", None),
        ("piano, only 16 bars", None),
        ("rock with a wild guitar solo", None),
        ("drums, bass and a guitar solo", None),
        ("congas, flute solo", None),
        ("Rock, Gitarrensolo", None),
        ("no piano solo", None),
    ],
)
def test_only_named_parts_are_left_where_a_word_limits_them(text: str, only: tuple[Role, ...] | None) -> None:
    assert read_prompt(text).roles_only == only


@pytest.mark.parametrize("text", ["rock with a guitar solo", "Rock mit Gitarrensolo", "rock, drums, guitar solo"])
def test_a_solo_in_a_band_has_the_melody(text: str) -> None:
    reading = read_prompt(text)
    assert reading.programs == {M: 24}
    assert reading.not_understood == ()


def test_a_drum_solo_has_none() -> None:
    reading = read_prompt("rock with a drum solo")
    assert (reading.roles_only, reading.with_roles, reading.not_understood) == (None, (D,), ())


@pytest.mark.parametrize("text", ["not too fast", "nicht schnell", "not slow", "weder schnell noch langsam"])
def test_a_tempo_that_is_denied_becomes_moderate(text: str) -> None:
    assert read_prompt(text).tempo_range == (90, 118)
