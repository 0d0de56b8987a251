"""Who plays what: roles and programs of the instruments that a prompt names or shuns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from models.prompt import read_prompt
from models.score import Role

D, B, C, M = Role.DRUMS, Role.BASS, Role.CHORDS, Role.MELODY


@pytest.mark.parametrize(
    ("text", "programs"),
    [
        ("piano", {C: 0}),
        ("piano and guitar", {C: 0, M: 24}),
        ("guitar and piano", {C: 24, M: 0}),
        ("piano, guitar, harp", {C: 0, M: 24}),
        ("piano, guitar, harp, organ", {C: 0, M: 24}),
        ("piano, guitar, harp, organ, accordion", {C: 0, M: 24}),
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
        ("synth pads", {C: 89}),
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
    ("text", "unwanted"),
    [
        ("rock without guitar", range(24, 32)),
        ("rock without guitar, with organ", range(24, 32)),
        ("pop without keyboards", range(8)),
        ("march without trumpets", (56, 59)),
        ("march without brass", range(56, 64)),
        ("jazz without sax", range(64, 68)),
        ("jazz without piano or guitar", (*range(8), *range(24, 32))),
        ("jazz without accordion", (21,)),
        ("rock without bass", ()),
        ("no piano", range(8)),
    ],
)
def test_an_unwanted_instrument_is_avoided_with_all_that_sound_like_it(text: str, unwanted: Sequence[int]) -> None:
    assert read_prompt(text).without_programs == tuple(unwanted)
