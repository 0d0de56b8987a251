"""Stepping the music network: the interface that composing is written against, and its NumPy engine for CPUs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.music.network.vocabulary import CONSTANTS, HINT_COLUMNS, HINTS, INPUTS
from models.nets.checkpoint import Shapes, lstm_shapes
from models.nets.lstm_step import Floats, LstmCell, LstmLayer

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
    """Where each column's rows begin in a table that has the rows of all."""
    return np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)


_OUT = ("step", "role", "pitch", "duration", "velocity")
_NOTHING = np.zeros(0, np.float32)
_INPUT_OFFSETS = _offsets([column.size for column in INPUTS])
_VARYING = np.array([i for i in range(len(INPUTS)) if not CONSTANTS.start <= i < CONSTANTS.stop])
_CONSTANT_OFFSETS, _VARYING_OFFSETS = _INPUT_OFFSETS[CONSTANTS], _INPUT_OFFSETS[_VARYING]
_HINT_INDICES = {name: np.array(columns) for name, columns in HINT_COLUMNS.items()}
_HINT_OFFSETS = {name: _offsets([HINTS[i].size for i in columns]) for name, columns in HINT_COLUMNS.items()}

_CLASSES = {"step": 145, "role": 5, "pitch": 128, "duration": 24, "velocity": 8}

SHAPES: Shapes = {
    "inputs.rows.weight": (sum(column.size for column in INPUTS), "w"),
    **lstm_shapes("lstm1", "w"),
    **lstm_shapes("lstm2", "h"),
    "down.weight": ("d", "h"),
    "down.bias": ("d",),
    **{f"chosen.{name}.weight": (_CLASSES[name], "d") for name in _OUT[:4]},
    **{f"hints.{n}.rows.weight": (sum(HINTS[i].size for i in columns), "d") for n, columns in HINT_COLUMNS.items()},
    **{f"mix.{name}.weight": ("d", "d") for name in _OUT[2:]},
    **{f"mix.{name}.bias": ("d",) for name in _OUT[2:]},
    **{f"out.{name}.weight": (size, "h" if name == "step" else "d") for name, size in _CLASSES.items()},
    **{f"out.{name}.bias": (size,) for name, size in _CLASSES.items()},
}
"""What the tensors of `model.safetensors` are; `w` the table's width, `h` the layers' and `d` the heads'."""


class NumpyWeights:
    """The network's weights in float32, ready for stepping; any number of engines share them.

    The input table is multiplied into the first layer's weights once, at loading: a step's input is then a sum of
    rows of that product, and what is constant in a piece is summed once a piece.
    """

    def __init__(self, weights: Mapping[str, NDArray[np.floating]]) -> None:
        """Take the tensors of `model.safetensors` under their names; they are not changed."""
        w = {name: np.asarray(tensor, np.float32) for name, tensor in weights.items()}
        self.first = LstmLayer(w["lstm1.weight_hh_l0"], w["lstm1.bias_ih_l0"] + w["lstm1.bias_hh_l0"])
        both = np.concatenate([w["lstm2.weight_ih_l0"], w["lstm2.weight_hh_l0"]], 1)
        self.second = LstmLayer(both, w["lstm2.bias_ih_l0"] + w["lstm2.bias_hh_l0"])
        self.table = w["inputs.rows.weight"] @ (w["lstm1.weight_ih_l0"] * self.first.scale[:, None]).T
        self.down = _Linear(w, "down")
        self.out = {name: _Linear(w, f"out.{name}") for name in _OUT}
        self.mix = {name: _Linear(w, f"mix.{name}") for name in _OUT[2:]}
        self.chosen = {name: w[f"chosen.{name}.weight"] for name in _OUT[:4]}
        self.hint_rows = {name: w[f"hints.{name}.rows.weight"] for name in HINT_COLUMNS}


class _Linear:
    """A linear layer, transposed once for products from the left."""

    def __init__(self, weights: Mapping[str, Floats], name: str) -> None:
        self.weight = np.ascontiguousarray(weights[f"{name}.weight"].T)
        self.bias = weights[f"{name}.bias"]

    def __call__(self, x: Floats) -> Floats:
        result: Floats = x @ self.weight
        result += self.bias
        return result


class NumpyEngine:
    """The network in NumPy, float32, batch 1: the state of one piece over shared weights."""

    def __init__(self, weights: NumpyWeights) -> None:
        self._w = weights
        self._first, self._second = LstmCell(weights.first), LstmCell(weights.second)
        self._constant = np.zeros(weights.table.shape[1], np.float32)
        self._hidden = self._z = self._chain = _NOTHING
        self._hints = np.zeros(0, np.int64)

    def begin(self, constants: Sequence[int]) -> None:
        """Begin a piece with these constant columns; the state is zero."""
        self._first.reset()
        self._second.reset()
        self._constant = self._w.table[np.asarray(constants) + _CONSTANT_OFFSETS].sum(0)

    def push(self, inputs: Sequence[int]) -> None:
        """Move the trunk on by one event, given the input columns after it."""
        rows = np.asarray(inputs)[_VARYING] + _VARYING_OFFSETS
        gates = np.add.reduce(self._w.table[rows], 0)
        gates += self._constant
        first = self._first.step(_NOTHING, gates)
        self._hidden = first + self._second.step(first)
        self._z = self._w.down(self._hidden)

    def step_logits(self) -> Floats:
        """The next event's step [145]."""
        return self._w.out["step"](np.tanh(self._hidden))

    def role_logits(self, steps: Ints, positions: Ints) -> Floats:
        """Its role [n, 5], for each of n steps and the positions in the bar they lead to."""
        z = self._w.chosen["step"][steps] + self._w.hint_rows["role"][positions]
        z += self._z
        return self._w.out["role"](np.tanh(z, out=z))

    def choose(self, step: int, role: int, hints: Sequence[int]) -> None:
        """Settle on step and role; `hints` are the hint columns that follow from them."""
        self._hints = np.asarray(hints)
        z = self._z + self._w.chosen["step"][step]
        z += self._w.hint_rows["role"][hints[0]]
        z += self._w.chosen["role"][role]
        self._chain = z
        self._add_hints("pitch")

    def pitch_logits(self) -> Floats:
        """Its pitch, or chord number [128]."""
        return self._mixed("pitch")

    def take_pitch(self, pitch: int) -> None:
        """Settle on a pitch."""
        self._chain += self._w.chosen["pitch"][pitch]
        self._add_hints("duration")

    def duration_logits(self) -> Floats:
        """Its duration bucket [24]."""
        return self._mixed("duration")

    def take_duration(self, duration: int) -> None:
        """Settle on a duration bucket."""
        self._chain += self._w.chosen["duration"][duration]
        self._add_hints("velocity")

    def velocity_logits(self) -> Floats:
        """Its velocity bucket [8]."""
        return self._mixed("velocity")

    def _add_hints(self, name: str) -> None:
        rows = self._hints[_HINT_INDICES[name]] + _HINT_OFFSETS[name]
        self._chain += np.add.reduce(self._w.hint_rows[name][rows], 0)

    def _mixed(self, name: str) -> Floats:
        mixed = self._w.mix[name](np.tanh(self._chain))
        mixed /= 1.0 + np.exp(-mixed)  # SiLU
        return self._w.out[name](mixed)
