"""What a reading asks of the composer."""

from __future__ import annotations

from models.prompt.reading import PromptReading
from models.requests import ComposeRequest
from models.score import Meter, Role
from models.score.keys import Key

D, B, M = Role.DRUMS, Role.BASS, Role.MELODY


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
        "with_roles": (B, M),
        "without_roles": (D,),
        "programs": {M: 66},
        "density": "sparse",
    }


def test_the_request_does_not_share_the_programs_of_the_reading() -> None:
    reading = PromptReading(programs={M: 66})
    request = ComposeRequest(**reading.to_request_fields())  # type: ignore[arg-type]
    request.programs.clear()
    assert reading.programs == {M: 66}


def test_a_stated_tempo_leaves_no_range() -> None:
    assert PromptReading(tempo_range=(60, 80)).to_request_fields() == {"tempo_range": (60, 80)}
    assert PromptReading(tempo_bpm=90, tempo_range=(60, 80)).to_request_fields() == {"tempo_bpm": 90}
