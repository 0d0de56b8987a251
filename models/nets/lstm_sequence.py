"""A whole LSTM layer over whole sequences in NumPy: for many-to-one readers, which need no torch to run."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def lstm_states(inputs: Floats, weight_input: Floats, weight_hidden: Floats, bias: Floats) -> Floats:
    """The hidden states [batch, time, hidden] of an LSTM over `inputs` [batch, time, width], state zero before.

    `weight_input` [4 * hidden, width], `weight_hidden` [4 * hidden, hidden] and `bias` have torch's order of gates:
    input, forget, cell, output.
    """
    size = weight_hidden.shape[1]
    recurrent = weight_hidden.T
    drive = inputs @ weight_input.T + bias
    hidden: Floats = np.zeros((len(inputs), size), np.float32)
    cell = hidden
    states = np.empty((*inputs.shape[:2], size), np.float32)
    for step in range(inputs.shape[1]):
        gates = drive[:, step] + hidden @ recurrent
        enter, keep, leave = (1 / (1 + np.exp(-gates[:, part * size : (part + 1) * size])) for part in (0, 1, 3))
        cell = (keep * cell + enter * np.tanh(gates[:, 2 * size : 3 * size])).astype(np.float32, copy=False)
        states[:, step] = leave * np.tanh(cell)
        hidden = states[:, step]
    return states
