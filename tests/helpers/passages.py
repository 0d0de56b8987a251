"""Passages of real music with the logits that the network was shipped with, and stepping an engine through them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.music.network.engine import Engine
from models.music.network.torch_network import OUTPUTS
from models.music.network.vocabulary import CONSTANTS

GOLDEN = np.load(Path(__file__).parents[1] / "golden/music_base.npz")

Ints = NDArray[np.int64]


def passage(name: str) -> tuple[Ints, Ints, Ints]:
    """Inputs, hints and targets of passage "a" or "b", event by event."""
    inputs, hints, targets = (GOLDEN[f"{name}_{what}"].astype(np.int64) for what in ("inputs", "hints", "targets"))
    return inputs, hints, targets


def stepped(engine: Engine, name: str, steps: int = 160) -> dict[str, NDArray[np.float32]]:
    """All logits of a passage, teacher-forced event by event."""
    inputs, hints, targets = passage(name)
    engine.begin(inputs[0][CONSTANTS].tolist())
    logits: dict[str, list[NDArray[np.float32]]] = {output: [] for output in OUTPUTS}
    for x, h, (step, role, pitch, duration, _) in zip(inputs[:steps], hints, targets.tolist(), strict=False):
        engine.push(x.tolist())
        logits["step"].append(engine.step_logits())
        logits["role"].append(engine.role_logits(np.array([step, 0]), np.array([h[0], 0]))[0])
        engine.choose(step, role, h.tolist())
        logits["pitch"].append(engine.pitch_logits())
        engine.take_pitch(pitch)
        logits["duration"].append(engine.duration_logits())
        engine.take_duration(duration)
        logits["velocity"].append(engine.velocity_logits())
    return {output: np.stack(values) for output, values in logits.items()}


def farthest(logits: dict[str, NDArray[np.float32]], name: str) -> dict[str, float]:
    """For each output, the largest distance from the shipped network's logits of a passage."""
    return {
        output: float(np.abs(values - GOLDEN[f"{name}_logits_{output}"][: len(values)]).max())
        for output, values in logits.items()
    }
