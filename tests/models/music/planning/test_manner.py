"""How loud and how high: what is asked is heard, and where nothing is asked nothing changes."""

from __future__ import annotations

from statistics import fmean

import pytest

from models.music.generator import compose_all
from models.music.network.vocabulary import BASS, CHORDS, DRUMS, MELODY
from models.music.planning.manner import Manner
from models.requests import ComposeRequest
from models.score import Note, Role, Score
from tests.helpers.networks import shipped_model


def _compose(seed: int = 3, **asked: str) -> Score:
    return compose_all(shipped_model(), ComposeRequest(style="folk", bars=8, seed=seed, **asked)).score  # type: ignore[arg-type]


def _notes(score: Score, *roles: Role) -> list[Note]:
    return [note for part in score.parts if part.role in roles for note in part.notes]


def test_loud_is_struck_harder_than_soft() -> None:
    velocities = {
        name: fmean(note.velocity for seed in range(1, 5) for note in _notes(_compose(seed, loudness=name), *Role))
        for name in ("soft", "loud")
    }
    assert velocities["loud"] - velocities["soft"] > 25


@pytest.mark.parametrize("style", ["folk", "chorale", "jazz", "electronic", "pop"])
def test_loudness_is_how_the_same_notes_are_struck(style: str) -> None:
    """Also in styles whose notes the network always strikes alike, and accents stay."""
    soft, medium, loud = (
        _notes(compose_all(shipped_model(), ComposeRequest(style=style, bars=4, seed=4, loudness=name)).score, *Role)
        for name in ("soft", "medium", "loud")
    )
    assert [(n.start_beats, n.pitch, n.duration_beats) for n in soft] == [
        (n.start_beats, n.pitch, n.duration_beats) for n in loud
    ]
    for quiet, usual, hard in zip(soft, medium, loud, strict=True):
        assert quiet.velocity < usual.velocity < hard.velocity
    assert len({note.velocity for note in soft}) == len({note.velocity for note in medium})


def test_high_lies_higher_than_low() -> None:
    for role in (Role.MELODY, Role.CHORDS):
        low, high = (fmean(note.pitch for note in _notes(_compose(register=name), role)) for name in ("low", "high"))
        assert high - low > 5


def test_only_melody_and_chords_have_a_register() -> None:
    manner = Manner(ComposeRequest(register="high"))
    assert manner.pitch_bias(DRUMS) is manner.pitch_bias(BASS) is None
    for role in (MELODY, CHORDS):
        bias = manner.pitch_bias(role)
        assert bias is not None
        assert bias[72] - bias[60] == pytest.approx(1.0)


@pytest.mark.parametrize("asked", [{}, {"loudness": "medium", "register": "middle"}])
def test_what_is_usual_changes_nothing(asked: dict[str, str]) -> None:
    manner = Manner(ComposeRequest(**asked))  # type: ignore[arg-type]
    assert [manner.played(velocity) for velocity in (1, 64, 127)] == [1, 64, 127]
    assert manner.pitch_bias(MELODY) is None
