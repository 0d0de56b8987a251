"""What a reading asks of the composer."""

from __future__ import annotations

import pytest

from models.prompt.reading import PromptReading
from models.requests import ComposeRequest
from models.score import Key, Meter, Role
from models.styles import STYLES

D, B, C, A, M = Role.DRUMS, Role.BASS, Role.CHORDS, Role.ARPEGGIO, Role.MELODY


def test_what_was_not_said_is_left_to_the_request() -> None:
    assert PromptReading().to_request_fields() == {}


def test_what_was_said_is_asked_for() -> None:
    reading = PromptReading(
        style="jazz",
        tempo_bpm=96.0,
        key=Key(10, "minor"),
        meter=Meter(3, 4),
        bars=32,
        roles_only=(B, M),
        with_roles=(B, M),
        without_roles=(D,),
        programs={M: 66},
        density="sparse",
        moods=("sad",),
        not_understood=("zebra",),
    )
    assert reading.to_request_fields() == {
        "style": "jazz",
        "tempo_bpm": 96.0,
        "key": Key(10, "minor"),
        "meter": Meter(3, 4),
        "bars": 32,
        "roles": (B, M),
        "without_roles": (D,),
        "programs": {M: 66},
        "density": "sparse",
    }


def test_the_request_does_not_share_the_programs_of_the_reading() -> None:
    reading = PromptReading(programs={M: 66})
    request = ComposeRequest(**reading.to_request_fields())  # type: ignore[arg-type]
    request.programs.clear()
    assert reading.programs == {M: 66}


@pytest.mark.parametrize(
    ("style", "tempo_range", "bpm"),
    [
        (None, (60, 80), 70),
        (None, (61, 80), 70),
        ("jazz", (100, 160), 135),  # jazz starts at 110
        ("jazz", (52, 84), 84),  # slower than any jazz: as fast as slow gets
        ("chorale", (130, 176), 130),
        (None, (20, 20), 20),
    ],
)
def test_a_range_becomes_the_middle_of_what_it_and_the_style_allow(
    style: str | None, tempo_range: tuple[float, float], bpm: float
) -> None:
    reading = PromptReading(style=style, tempo_range=tempo_range)
    assert reading.to_request_fields()["tempo_bpm"] == bpm


@pytest.mark.parametrize(
    ("style", "named", "roles"),
    [
        ("jazz", (B, M), None),
        ("jazz", (A,), (D, B, C, A, M)),
        ("waltz", (D,), (D, B, C, M)),
        (None, (C, M), None),
        (None, (D,), (D, B, C, M)),
        (None, (A,), (D, B, C, A, M)),
    ],
)
def test_a_named_part_joins_the_usual_ones(
    style: str | None, named: tuple[Role, ...], roles: tuple[Role, ...] | None
) -> None:
    assert PromptReading(style=style, with_roles=named).to_request_fields().get("roles") == roles
    if style is not None and roles is not None:
        assert set(STYLES[style].roles) < set(roles)
