"""Stepping the music network: the interface that composing is written against, and its NumPy engine for CPUs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.music.vocabulary import CONSTANTS, HINT_COLUMNS, HINTS, INPUTS
from models.step import Floats, LstmCell

Ints = NDArray[np.int64]


class Engine(Protocol):
    """One piece at a time: the trunk moves on event by event, then the heads are asked in their chain.

    `push` first, then any number of `step_logits`, `role_logits` and `choose`; after `choose`, `pitch_logits`,
    then `take_pitch`, `duration_logits`, then `take_duration`, `velocity_logits`. Logits are float32 [classes].
    """

    def begin(self, constants: Sequence[int]) -> None:
        """Begin a piece with these constant columns; the state is zero."""

    def push(self, inputs: Sequence[int]) -> None:
        """Move the trunk on by one event, given the input columns after it."""

    def step_logits(self) -> Floats:
        """The next event's step [145]."""

    def role_logits(self, steps: Ints, positions: Ints) -> Floats:
        """Its role [n, 5], for each of n steps and the positions in the bar they lead to."""

    def choose(self, step: int, role: int, hints: Sequence[int]) -> None:
        """Settle on step and role; `hints` are the hint columns that follow from them."""

    def pitch_logits(self) -> Floats:
        """Its pitch, or chord number [128]."""

    def take_pitch(self, pitch: int) -> None:
        """Settle on a pitch."""

    def duration_logits(self) -> Floats:
        """Its duration bucket [24]."""

    def take_duration(self, duration: int) -> None:
        """Settle on a duration bucket."""

    def velocity_logits(self) -> Floats:
        """Its velocity bucket [8]."""


def _offsets(sizes: Sequence[int]) -> Ints:
    return np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)


class NumpyEngine:
    """The network in NumPy, float32, batch 1.

    The input table is multiplied into the first layer's weights once, at loading: a step's input is then a sum of
    rows of that product, and what is constant in a piece is summed once a piece.
    """

    def __init__(self, weights: Mapping[str, NDArray[np.floating]]) -> None:
        """Take the tensors of `model.safetensors` under their names; they are not changed."""
        w = {name: np.asarray(tensor, np.float32) for name, tensor in weights.items()}
        first_bias = w["lstm1.bias_ih_l0"] + w["lstm1.bias_hh_l0"]
        self._first = LstmCell(w["lstm1.weight_hh_l0"], first_bias)
        both = np.concatenate([w["lstm2.weight_ih_l0"], w["lstm2.weight_hh_l0"]], 1)
        self._second = LstmCell(both, w["lstm2.bias_ih_l0"] + w["lstm2.bias_hh_l0"])
        self._table = w["inputs.rows.weight"] @ (w["lstm1.weight_ih_l0"] * self._first.scale[:, None]).T
        offsets = _offsets([column.size for column in INPUTS])
        self._constant_offsets = offsets[CONSTANTS]
        self._varying = np.array([i for i in range(len(INPUTS)) if not CONSTANTS.start <= i < CONSTANTS.stop])
        self._varying_offsets = offsets[self._varying]
        self._constant = np.zeros(self._table.shape[1], np.float32)
        self._nothing = np.zeros(0, np.float32)
        self._hidden = self._z = self._nothing
        self._heads(w)

    def _heads(self, w: Mapping[str, Floats]) -> None:
        self._down, self._down_bias = np.ascontiguousarray(w["down.weight"].T), w["down.bias"]
        self._out = {name: np.ascontiguousarray(w[f"out.{name}.weight"].T) for name in _OUT}
        self._out_bias = {name: w[f"out.{name}.bias"] for name in _OUT}
        self._mix = {name: np.ascontiguousarray(w[f"mix.{name}.weight"].T) for name in _OUT[2:]}
        self._mix_bias = {name: w[f"mix.{name}.bias"] for name in _OUT[2:]}
        self._chosen = {name: w[f"chosen.{name}.weight"] for name in _OUT[:4]}
        self._hint_rows = {name: w[f"hints.{name}.rows.weight"] for name in HINT_COLUMNS}
        self._hint_offsets = {n: _offsets([HINTS[i].size for i in columns]) for n, columns in HINT_COLUMNS.items()}
        self._hint_columns = {name: np.array(columns) for name, columns in HINT_COLUMNS.items()}

    def begin(self, constants: Sequence[int]) -> None:
        """Begin a piece with these constant columns; the state is zero."""
        self._first.reset()
        self._second.reset()
        self._constant = self._table[np.asarray(constants) + self._constant_offsets].sum(0)

    def push(self, inputs: Sequence[int]) -> None:
        """Move the trunk on by one event, given the input columns after it."""
        rows = np.asarray(inputs)[self._varying] + self._varying_offsets
        gates = np.add.reduce(self._table[rows], 0)
        gates += self._constant
        first = self._first.step(self._nothing, gates)
        self._hidden = first + self._second.step(first)
        self._z = self._hidden @ self._down
        self._z += self._down_bias

    def step_logits(self) -> Floats:
        """The next event's step [145]."""
        return self._logits("step", np.tanh(self._hidden))

    def role_logits(self, steps: Ints, positions: Ints) -> Floats:
        """Its role [n, 5], for each of n steps and the positions in the bar they lead to."""
        z = self._chosen["step"][steps] + self._hint_rows["role"][positions]
        z += self._z
        return self._logits("role", np.tanh(z, out=z))

    def choose(self, step: int, role: int, hints: Sequence[int]) -> None:
        """Settle on step and role; `hints` are the hint columns that follow from them."""
        self._hints = np.asarray(hints)
        z = self._z + self._chosen["step"][step]
        z += self._hint_rows["role"][hints[0]]
        z += self._chosen["role"][role]
        self._chain = z
        self._add_hints("pitch")

    def pitch_logits(self) -> Floats:
        """Its pitch, or chord number [128]."""
        return self._mixed("pitch")

    def take_pitch(self, pitch: int) -> None:
        """Settle on a pitch."""
        self._chain += self._chosen["pitch"][pitch]
        self._add_hints("duration")

    def duration_logits(self) -> Floats:
        """Its duration bucket [24]."""
        return self._mixed("duration")

    def take_duration(self, duration: int) -> None:
        """Settle on a duration bucket."""
        self._chain += self._chosen["duration"][duration]
        self._add_hints("velocity")

    def velocity_logits(self) -> Floats:
        """Its velocity bucket [8]."""
        return self._mixed("velocity")

    def _add_hints(self, name: str) -> None:
        rows = self._hints[self._hint_columns[name]] + self._hint_offsets[name]
        self._chain += np.add.reduce(self._hint_rows[name][rows], 0)

    def _logits(self, name: str, z: Floats) -> Floats:
        return np.asarray(z @ self._out[name] + self._out_bias[name])

    def _mixed(self, name: str) -> Floats:
        mixed = np.tanh(self._chain) @ self._mix[name]
        mixed += self._mix_bias[name]
        mixed /= 1.0 + np.exp(-mixed)  # SiLU
        return self._logits(name, mixed)


_OUT = ("step", "role", "pitch", "duration", "velocity")
