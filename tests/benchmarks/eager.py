"""The music network stepped by torch as torch is usually called: what ours is compared with."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.music.network.torch_network import MusicNetwork
from models.nets.lstm_step import Floats


class EagerEngine:
    """An `Engine` over a torch network whose stack may keep any state, batch 1."""

    def __init__(self, network: MusicNetwork) -> None:
        self._network = network
        self._device = network.down.weight.device
        self._state = network.stack.zero_state(1)
        self._hidden = self._down = self._z = torch.zeros(0)

    def begin(self, constants: Sequence[int]) -> None:
        """Begin a piece; the constant columns come again with every `push`."""
        self._state = self._network.stack.zero_state(1)

    @torch.inference_mode()
    def push(self, inputs: Sequence[int]) -> None:
        """Move the trunk on by one event, given the input columns after it."""
        hidden, self._state = self._network.trunk(self._tensor([[inputs]]), self._state)
        self._hidden = hidden[0, 0]
        self._down = self._network.down(self._hidden)

    @torch.inference_mode()
    def step_logits(self) -> Floats:
        """The next event's step [145]."""
        return _numpy(self._network.logits("step", self._hidden))

    @torch.inference_mode()
    def role_logits(self, steps: NDArray[np.int64], positions: NDArray[np.int64]) -> Floats:
        """Its role [n, 5], for each of n steps and the positions in the bar they lead to."""
        hints = self._tensor(np.asarray(positions)[:, None])
        return _numpy(self._network.logits("role", self._after_step(self._tensor(steps), hints)))

    @torch.inference_mode()
    def choose(self, step: int, role: int, hints: Sequence[int]) -> None:
        """Settle on step and role; `hints` are the hint columns that follow from them."""
        self._hints = self._tensor(hints)
        z = self._after_step(self._tensor(step), self._hints[:1])
        self._z = self._network.after("role", z, self._tensor(role), self._hints)

    def pitch_logits(self) -> Floats:
        """Its pitch, or chord number [128]."""
        return self._chained("pitch")

    @torch.inference_mode()
    def take_pitch(self, pitch: int) -> None:
        """Settle on a pitch."""
        self._z = self._network.after("pitch", self._z, self._tensor(pitch), self._hints)

    def duration_logits(self) -> Floats:
        """Its duration bucket [24]."""
        return self._chained("duration")

    @torch.inference_mode()
    def take_duration(self, duration: int) -> None:
        """Settle on a duration bucket."""
        self._z = self._network.after("duration", self._z, self._tensor(duration), self._hints)

    def velocity_logits(self) -> Floats:
        """Its velocity bucket [8]."""
        return self._chained("velocity")

    @torch.inference_mode()
    def _chained(self, name: str) -> Floats:
        return _numpy(self._network.logits(name, self._z))

    def _after_step(self, step: Tensor, hints: Tensor) -> Tensor:
        return self._network.after("step", self._down, step, hints)

    def _tensor(self, values: object) -> Tensor:
        return torch.as_tensor(values, device=self._device)


def _numpy(logits: Tensor) -> Floats:
    return logits.float().cpu().numpy()
