"""One event of music with all its choices, asked of any engine: what the networks are compared by."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from models.music.network.engine import Engine
from models.music.network.vocabulary import CONSTANTS
from tests.helpers.passages import passage


@cache
def _music() -> tuple[list[list[int]], list[list[int]], list[list[int]]]:
    """Inputs, hints and targets of 160 events of a real piece."""
    inputs, hints, targets = passage("a")
    return inputs.tolist(), hints.tolist(), targets.tolist()


def begin(engine: Engine) -> None:
    """Begin the piece."""
    engine.begin(_music()[0][0][CONSTANTS])


def push(engine: Engine, events: int) -> None:
    """Move the trunk alone on by so many events."""
    inputs = _music()[0]
    for index in range(events):
        engine.push(inputs[index % len(inputs)])


def ask_all(engine: Engine, count: int) -> None:
    """Move on by so many events, and ask all heads what each next one is, over the steps of a whole bar."""
    inputs, hints, targets = _music()
    steps: NDArray[np.int64] = np.arange(96)
    for index in range(count):
        place = index % len(inputs)
        step, role, pitch, duration, _ = targets[place]
        engine.push(inputs[place])
        engine.step_logits()
        engine.role_logits(steps, steps)
        engine.choose(step, role, hints[place])
        engine.pitch_logits()
        engine.take_pitch(pitch)
        engine.duration_logits()
        engine.take_duration(duration)
        engine.velocity_logits()
