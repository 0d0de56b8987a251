"""The columns: those of the shipped passages, and the same event by event as for a whole piece."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.music.network.codec import to_piece
from models.music.network.features import Piece, piece_features
from models.music.network.memory import Memory
from models.music.network.vocabulary import CONSTANT_NAMES, CONSTANTS, HINTS, INPUTS, Event, bar_length
from models.score import Meter, Role
from models.score.keys import Key
from tests.helpers.music import random_score

GOLDEN = np.load(Path(__file__).parents[3] / "golden/music_base.npz")
CONSTANT_VALUES = tuple(range(1, 1 + len(CONSTANT_NAMES)))
_ZERO = tuple(0 for _ in CONSTANT_NAMES)


def test_there_are_as_many_columns_as_the_network_has() -> None:
    assert (len(INPUTS), len(HINTS)) == (62, 18)
    assert CONSTANT_NAMES[0] == "genre"
    assert CONSTANT_NAMES[-1] == "family_melody"


@pytest.mark.parametrize("name", ["a", "b"])
def test_the_columns_of_the_shipped_passages_come_event_by_event(name: str) -> None:
    inputs, hints, events = (GOLDEN[f"{name}_{what}"].astype(int).tolist() for what in ("inputs", "hints", "events"))
    memory = Memory(inputs[0][CONSTANTS], int(GOLDEN[f"{name}_bar"]), int(GOLDEN[f"{name}_bars"]), events[0][2])
    for x, h, event in zip(inputs, hints, events[1:], strict=True):
        assert memory.inputs() == x
        assert memory.hints(event[0], event[1]) == h
        memory.push(Event(*event))


def _piece(seed: int, meter: Meter, roles: tuple[Role, ...]) -> Piece:
    """A random piece, some of whose bars have two chords."""
    score = random_score(seed, 12, Key(0, "major"), meter, roles)
    piece = to_piece(score, Key(0, "major"), bar_length(meter), _ZERO)
    rng = np.random.default_rng(seed)
    chords = piece.chords.copy()
    split = rng.random(len(chords)) < 0.3
    chords[split, 1] = rng.integers(1, 97, split.sum())
    return Piece(piece.notes, chords, piece.bar, piece.constants)


@pytest.mark.parametrize("roles", [tuple(Role), (Role.DRUMS,), (Role.CHORDS, Role.MELODY), (Role.BASS,)], ids=str)
@pytest.mark.parametrize("meter", [Meter(4, 4), Meter(3, 4), Meter(6, 8), Meter(5, 4)], ids=str)
def test_a_whole_pieces_columns_are_those_of_its_events_one_by_one(meter: Meter, roles: tuple[Role, ...]) -> None:
    for seed in range(3):
        piece = _piece(seed, meter, roles)
        inputs, hints, targets = piece_features(piece)
        events = piece.events().tolist()
        memory = Memory(piece.constants, piece.bar, piece.bars, events[0][2])
        for index, event in enumerate(events[1:], 1):
            assert memory.inputs() == inputs[index - 1].tolist()
            assert memory.hints(event[0], event[1]) == hints[index].tolist()
            assert targets[index].tolist() == [min(144, event[0] - events[index - 1][0]), *event[1:]]
            memory.push(Event(*event))


def test_what_the_vocabulary_does_not_hold_is_refused() -> None:
    piece = _piece(1, Meter(4, 4), tuple(Role))
    with pytest.raises(ValueError, match="vocabulary does not hold"):
        piece_features(Piece(piece.notes, piece.chords, piece.bar, (99, *_ZERO[1:])))
