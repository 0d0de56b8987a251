"""The verse network in NumPy: several lines at once, each a lane, one step a piece. It needs no torch to write.

Two LSTM layers over word pieces; many small inputs are summed, pieces looked back at and rhyme sounds come through
small shared tables, the output is tied to the piece table, and a gate offers the copied piece to the output (a pointer
in the sense of Merity et al. 2017, with the place to point at found by look-back).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.nets.checkpoint import Shapes, lstm_shapes
from models.verse.inputs import LOOK, PLACE, SMALL, SOUNDS

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

EMBEDDING_SCALE = 4.0
_FEW_LANES = 3
_SMALL_OFFSETS = np.concatenate([[0], np.cumsum(list(SMALL.values()))[:-1]]).astype(np.int64)
_SMALL = slice(1, 1 + len(SMALL))
_LOOK = slice(_SMALL.stop, _SMALL.stop + len(LOOK))
_SOUND = slice(_LOOK.stop, _LOOK.stop + len(SOUNDS))

SHAPES: Shapes = {
    "pieces.weight": ("p", "e"),
    "bias": ("p",),
    "small.weight": (sum(SMALL.values()), "e"),
    "look.weight": ("p", "k"),
    "sounds.weight": ("s", "k"),
    "join.weight": ("e", "j"),
    **lstm_shapes("lstm1", "e"),
    **lstm_shapes("lstm2", "h"),
    "down.weight": ("e", "h"),
    "down.bias": ("e",),
    "gate.weight": (1, "h"),
    "gate.bias": (1,),
}
"""What the tensors of `model.safetensors` are: `p` pieces, `e` wide, `s` sounds, `h` cells."""


@dataclass(frozen=True)
class State:
    """The recurrent state: hidden and cell of both layers, each [lanes, hidden]."""

    hidden1: Floats
    cell1: Floats
    hidden2: Floats
    cell2: Floats

    @classmethod
    def zero(cls, lanes: int, hidden: int) -> State:
        """The state before anything was written."""
        return cls(*(np.zeros((lanes, hidden), np.float32) for _ in range(4)))

    def take(self, lanes: Sequence[int]) -> State:
        """Some lanes, any of them several times."""
        chosen = list(lanes)
        return State(self.hidden1[chosen], self.cell1[chosen], self.hidden2[chosen], self.cell2[chosen])


class VerseNetwork:
    """The weights in float32, ready for stepping. For any number of threads: it keeps no state."""

    def __init__(self, weights: Mapping[str, NDArray[np.floating]]) -> None:
        """Take the tensors of `model.safetensors` under their names; they are not changed."""
        w = {name: np.asarray(tensor, np.float32) for name, tensor in weights.items()}
        self.pieces = w["pieces.weight"]
        self._small, self._look, self._sounds = w["small.weight"], w["look.weight"], w["sounds.weight"]
        self._join = np.ascontiguousarray(w["join.weight"].T)
        self._first, self._second = _Layer(w, "lstm1"), _Layer(w, "lstm2")
        self._down, self._down_bias = np.ascontiguousarray(w["down.weight"].T), w["down.bias"]
        self._gate, self._gate_bias = w["gate.weight"][0], float(w["gate.bias"][0])
        self._out, self._bias = np.ascontiguousarray(self.pieces.T), w["bias"]
        self.hidden = self._first.hidden

    def zero(self, lanes: int = 1) -> State:
        """The state before anything was written."""
        return State.zero(lanes, self.hidden)

    def step(self, columns: Sequence[Sequence[int]] | Ints, state: State) -> tuple[Floats, State]:
        """Logits of the next piece [lanes, pieces] and the state, after `columns` [lanes, columns]."""
        told = np.asarray(columns)
        hidden1, cell1 = self._first.step(self._input(told), state.hidden1, state.cell1)
        hidden2, cell2 = self._second.step(hidden1, state.hidden2, state.cell2)
        both = hidden1 + hidden2
        out = _product(both, self._down)
        out += self._down_bias
        copied = told[:, PLACE["copy"]]
        if (lanes := np.flatnonzero(copied)).size:
            opened = np.logaddexp(0.0, both[lanes] @ self._gate + self._gate_bias) * EMBEDDING_SCALE
            out[lanes] += np.asarray(opened[:, None], np.float32) * self.pieces[copied[lanes]]
        logits = _product(out, self._out)
        logits += self._bias
        return logits, State(hidden1, cell1, hidden2, cell2)

    def _input(self, told: Ints) -> Floats:
        looked = self._look[told[:, _LOOK]].reshape(len(told), -1)
        sounds = self._sounds[told[:, _SOUND]].reshape(len(told), -1)
        z: Floats = np.concatenate([looked, sounds], 1) @ self._join
        z += self.pieces[told[:, 0]] * np.float32(EMBEDDING_SCALE)
        z += self._small[told[:, _SMALL] + _SMALL_OFFSETS].sum(1)
        return z


class _Layer:
    """One LSTM layer (Hochreiter and Schmidhuber 1997, with a forget gate) over several lanes."""

    def __init__(self, weights: Mapping[str, Floats], name: str) -> None:
        both = np.concatenate([weights[f"{name}.weight_ih_l0"], weights[f"{name}.weight_hh_l0"]], 1)
        self._weight = np.ascontiguousarray(both.T)
        self._bias = weights[f"{name}.bias_ih_l0"] + weights[f"{name}.bias_hh_l0"]
        self.hidden = len(self._bias) // 4

    def step(self, inputs: Floats, hidden: Floats, cell: Floats) -> tuple[Floats, Floats]:
        """The hidden state and the cell after one step, each [lanes, hidden]."""
        size = self.hidden
        gates = _product(np.concatenate([inputs, hidden], 1), self._weight)
        gates += self._bias
        enter, keep, leave = (_sigmoid(gates[:, part * size : (part + 1) * size]) for part in (0, 1, 3))
        after: Floats = keep * cell + enter * np.tanh(gates[:, 2 * size : 3 * size])
        given: Floats = leave * np.tanh(after)
        return given, after


def _product(lanes: Floats, weight: Floats) -> Floats:
    """Each lane [lanes, rows] times the weight [rows, columns].

    For several lanes at once OpenBLAS copies the weight into another order first, which costs as much as three lanes.
    """
    if len(lanes) > _FEW_LANES:
        return np.asarray(lanes @ weight, np.float32)
    result = np.empty((len(lanes), weight.shape[1]), np.float32)
    for lane, row in zip(lanes, result, strict=True):
        np.dot(lane, weight, out=row)
    return result


def _sigmoid(x: Floats) -> Floats:
    half = x * np.float32(0.5)
    np.tanh(half, out=half)
    half += 1
    half *= np.float32(0.5)
    return half
