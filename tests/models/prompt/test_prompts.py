"""The reader against prompts as musicians type them."""

from __future__ import annotations

import pytest

from models.prompt import PromptReading, read_prompt
from models.prompt.words.moods import TEMPO_RANGES
from models.requests import ComposeRequest
from models.requests.styles import STYLE_NAMES
from models.score import ROLES
from tests.models.prompt.prompts import Case
from tests.models.prompt.prompts_english import ENGLISH
from tests.models.prompt.prompts_german import GERMAN

_each_case = pytest.mark.parametrize("case", [pytest.param(case, id=case.text) for case in ENGLISH + GERMAN])


def _said(reading: PromptReading) -> dict[str, object]:
    return {
        "style": reading.style,
        "blend": reading.blend,
        "tempo": reading.tempo_bpm or reading.tempo_range,
        "key": str(reading.key) if reading.key else None,
        "mode": reading.mode,
        "meter": str(reading.meter) if reading.meter else None,
        "bars": reading.bars,
        "only": reading.roles_only,
        "parts": reading.with_roles,
        "without": reading.without_roles,
        "programs": reading.programs,
        "avoids": reading.without_programs,
        "density": reading.density,
        "moods": sorted(reading.moods),
        "unknown": " ".join(reading.not_understood),
    }


def _expected(case: Case) -> dict[str, object]:
    return {
        "style": case.style,
        "blend": case.blend,
        "tempo": TEMPO_RANGES[case.tempo] if isinstance(case.tempo, str) else case.tempo,
        "key": case.key,
        "mode": case.mode,
        "meter": case.meter,
        "bars": case.bars,
        "only": case.only,
        "parts": tuple(role for role in ROLES if role in (*case.roles, *case.plays)),
        "without": case.without,
        "programs": case.plays,
        "avoids": case.avoids,
        "density": case.density,
        "moods": sorted(case.moods.split()),
        "unknown": case.unknown,
    }


@_each_case
def test_what_a_prompt_says_is_read_and_nothing_else(case: Case) -> None:
    said, expected = _said(read_prompt(case.text)), _expected(case)
    if case.moods and case.tempo is None:
        del said["tempo"], expected["tempo"]
    assert said == expected


@_each_case
def test_the_reading_makes_a_request(case: Case) -> None:
    request = ComposeRequest(**read_prompt(case.text).to_request_fields())  # type: ignore[arg-type]
    assert request.style == case.style
    assert request.without_roles == case.without
    if isinstance(case.tempo, tuple):
        assert request.tempo_range == case.tempo


@pytest.mark.parametrize(("language", "cases"), [("en", ENGLISH), ("de", GERMAN)])
def test_the_prompts_cover_every_style(language: str, cases: tuple[Case, ...]) -> None:
    assert {case.style for case in cases} >= set(STYLE_NAMES), language
    assert len({case.text for case in cases}) == len(cases)
