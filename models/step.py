"""The recurrent stack one step at a time in NumPy: what composing on a CPU runs.

`torch.nn.LSTM` repacks its weights on every call, which at batch 1 costs many times what the arithmetic does, and
importing torch costs seconds. Here each layer is one matrix-vector product and one tanh.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class LstmCell:
    """One LSTM layer (Hochreiter and Schmidhuber 1997, with a forget gate) at batch 1.

    The gates come as i, f, g, o in torch's order. A sigmoid is half a tanh of half its argument, plus a half: with
    the halves multiplied into the weights, one tanh over all four gates does.
    """

    def __init__(self, weight: Floats, bias: Floats) -> None:
        """Take `weight` [4 * hidden, inputs + hidden], inputs first, and `bias` [4 * hidden]."""
        hidden = len(bias) // 4
        scale = np.full(4 * hidden, 0.5, np.float32)
        scale[2 * hidden : 3 * hidden] = 1.0
        self.hidden = hidden
        self.scale = scale
        self.weight = np.ascontiguousarray((weight * scale[:, None]).T)
        self.bias = bias * scale
        self._input = np.zeros(self.weight.shape[0], np.float32)
        self._gates = np.zeros(4 * hidden, np.float32)
        self.cell = np.zeros(hidden, np.float32)
        self.output = self._input[-hidden:]

    def reset(self) -> None:
        """Begin a sequence: state zero."""
        self._input[:] = 0.0
        self.cell[:] = 0.0

    def step(self, inputs: Floats, extra: Floats | None = None) -> Floats:
        """Advance by one step; `inputs` may be empty, `extra` is added to the gates (scaled as the weights are).

        The result [hidden] is a view that the next step overwrites.
        """
        hidden, gates = self.hidden, self._gates
        self._input[: len(inputs)] = inputs
        np.dot(self._input, self.weight, out=gates)
        gates += self.bias
        if extra is not None:
            gates += extra
        np.tanh(gates, out=gates)
        gates[: 2 * hidden] += 1.0
        gates[3 * hidden :] += 1.0
        # Input and forget gate are doubled here: both sides of the sum are halved at once.
        self.cell *= gates[hidden : 2 * hidden]
        self.cell += gates[:hidden] * gates[2 * hidden : 3 * hidden]
        self.cell *= 0.5
        np.tanh(self.cell, out=self.output)
        self.output *= gates[3 * hidden :]
        self.output *= 0.5
        return self.output
