"""The recurrent stack one step at a time in NumPy: what composing on a CPU runs.

`torch.nn.LSTM` repacks its weights on every call, which at batch 1 costs many times what the arithmetic does, and
importing torch costs seconds. Here each layer is one matrix-vector product and one tanh.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class LstmLayer:
    """The weights of one LSTM layer (Hochreiter and Schmidhuber 1997, with a forget gate), ready for stepping.

    The gates come as i, f, g, o in torch's order. A sigmoid is half a tanh of half its argument, plus a half: with
    the halves multiplied into the weights, one tanh over all four gates does.
    """

    def __init__(self, weight: Floats, bias: Floats) -> None:
        """Take `weight` [4 * hidden, inputs + hidden], inputs first, and `bias` [4 * hidden]."""
        self.hidden = len(bias) // 4
        self.scale = np.full(4 * self.hidden, 0.5, np.float32)
        self.scale[2 * self.hidden : 3 * self.hidden] = 1.0
        self.weight = np.ascontiguousarray((weight * self.scale[:, None]).T)
        self.bias = bias * self.scale


class LstmCell:
    """The state of one LSTM layer at batch 1."""

    def __init__(self, layer: LstmLayer) -> None:
        self._layer = layer
        self._input = np.zeros(layer.weight.shape[0], np.float32)
        self._gates = np.zeros(4 * layer.hidden, np.float32)
        self._cell = np.zeros(layer.hidden, np.float32)
        self._output = self._input[-layer.hidden :]  # what is given out is the next step's input

    def reset(self) -> None:
        """Begin a sequence: state zero."""
        self._input[:] = 0.0
        self._cell[:] = 0.0

    def step(self, inputs: Floats, extra: Floats | None = None) -> Floats:
        """Advance by one step; `inputs` may be empty, `extra` is added to the gates (scaled as the weights are).

        The result [hidden] is a view that the next step overwrites.
        """
        hidden, gates, cell, output = self._layer.hidden, self._gates, self._cell, self._output
        self._input[: len(inputs)] = inputs
        np.dot(self._input, self._layer.weight, out=gates)
        gates += self._layer.bias
        if extra is not None:
            gates += extra
        np.tanh(gates, out=gates)
        gates[: 2 * hidden] += 1.0
        gates[3 * hidden :] += 1.0
        # Input and forget gate are doubled here: both sides of the sum are halved at once.
        cell *= gates[hidden : 2 * hidden]
        cell += gates[:hidden] * gates[2 * hidden : 3 * hidden]
        cell *= 0.5
        np.tanh(cell, out=output)
        output *= gates[3 * hidden :]
        output *= 0.5
        return output
