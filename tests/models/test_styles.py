"""The table of styles is complete and agrees with the rest of the program."""

from __future__ import annotations

import pytest

from models.music.condition import METERS, ConditionCodec
from models.requests import ComposeRequest
from models.score import Role
from models.styles import STYLE_NAMES, STYLES, Style

_each_style = pytest.mark.parametrize("style", STYLES.values(), ids=STYLE_NAMES)


def test_names_and_titles_are_unique_and_keep_the_order_of_the_embedding() -> None:
    assert tuple(style.name for style in STYLES.values()) == STYLE_NAMES
    for titles in ({s.title_en for s in STYLES.values()}, {s.title_de for s in STYLES.values()}):
        assert len(titles) == len(STYLES)
    assert ConditionCodec().fields[0] == len(STYLES) + 1


@_each_style
def test_a_style_can_be_asked_for_at_either_end_of_its_tempo_range(style: Style) -> None:
    low, high = style.tempo_bpm
    assert low < high
    for bpm in (low, high):
        assert ComposeRequest(style=style.name, tempo_bpm=bpm, mode=style.mode, roles=style.roles).style == style.name


@_each_style
def test_a_style_names_an_instrument_for_every_role_and_parts_without_repeats(style: Style) -> None:
    assert set(style.programs) == set(Role)
    assert all(0 <= program <= 127 for program in style.programs.values())
    assert len(set(style.roles)) == len(style.roles) >= 2
    assert Role.MELODY in style.roles


@_each_style
def test_the_network_has_a_class_for_the_metre_of_a_style(style: Style) -> None:
    assert str(style.meter) in METERS
