"""Who plays what: roles and programs of the instruments that a prompt names or shuns."""

from __future__ import annotations

import pytest

from models.prompt import read_prompt
from models.score import Role
from models.styles import STYLES

D, B, C, A, P, M = Role.DRUMS, Role.BASS, Role.CHORDS, Role.ARPEGGIO, Role.PAD, Role.MELODY


@pytest.mark.parametrize(
    ("text", "programs"),
    [
        ("piano", {C: 0}),
        ("piano and guitar", {C: 0, M: 24}),
        ("guitar and piano", {C: 24, M: 0}),
        ("piano, guitar, harp", {C: 0, M: 24, A: 46}),
        ("piano, guitar, harp, organ", {C: 0, M: 24, A: 46, P: 16}),
        ("piano, guitar, harp, organ, accordion", {C: 0, M: 24, A: 46, P: 16}),
        ("flute and oboe", {M: 73, C: 68}),
        ("piano piano", {C: 0}),
        ("piano melody", {M: 0}),
        ("melody on the piano, chords on the guitar", {M: 0, C: 24}),
        ("guitar, piano melody", {C: 24, M: 0}),
        ("cello and violin", {M: 42, C: 40}),
        ("tuba and double bass", {B: 58}),
        ("808 and brushes", {D: 25}),
        ("organ", {C: 16}),
        ("a hymn with organ", {C: 19}),
        ("a baroque piece with organ", {C: 19}),
        ("jazz organ", {C: 16}),
        ("synth pads", {P: 89}),
    ],
)
def test_instruments_get_their_best_free_role(text: str, programs: dict[Role, int]) -> None:
    reading = read_prompt(text)
    assert reading.programs == programs
    assert set(reading.with_roles) >= set(programs)


@pytest.mark.parametrize(
    ("text", "programs"),
    [
        ("only piano", {B: 0, C: 0, M: 0}),
        ("only piano and flute", {B: 0, C: 0, M: 73}),
        ("only piano and bass", {C: 0, M: 0}),
        ("only flute and harp", {B: 46, C: 46, M: 73}),
        ("only violin and cello", {M: 40, B: 42}),
        ("only strings", {B: 48, C: 48, M: 48}),
    ],
)
def test_alone_an_instrument_of_chords_plays_bass_and_melody_too(text: str, programs: dict[Role, int]) -> None:
    assert read_prompt(text).programs == programs


@pytest.mark.parametrize(
    ("text", "programs"),
    [
        ("rock without guitar", {C: 0, M: 0}),
        ("rock without guitar, with organ", {C: 16, M: 0}),
        ("pop without keyboards", {C: 24}),
        ("march without trumpets", {M: 0}),
        ("march without brass", {B: 0, C: 0, M: 0}),
        ("jazz without sax", {M: 0}),
        ("jazz without piano or guitar", {C: 48}),
        ("waltz without violin", {M: 0}),
        ("jazz without accordion", {}),
        ("rock without bass", {}),
        ("no piano", {C: 24}),
    ],
)
def test_an_unwanted_instrument_is_replaced_where_the_style_has_it(text: str, programs: dict[Role, int]) -> None:
    reading = read_prompt(text)
    assert reading.programs == programs
    assert reading.with_roles == tuple(role for role in reading.with_roles if "with organ" in text)


@pytest.mark.parametrize("style", STYLES)
def test_no_style_keeps_a_guitar_that_is_unwanted(style: str) -> None:
    title = STYLES[style].title_en
    reading = read_prompt(f"{title} without guitars")
    programs = STYLES[style].programs | reading.programs
    assert reading.style == style
    played = [role for role in STYLES[style].roles if role is not D]
    assert [role for role in played if 24 <= programs[role] <= 31] == []
