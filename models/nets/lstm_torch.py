"""The recurrent stack in torch: training, batches and GPUs. `lstm_step` is the same in NumPy, a step at a time."""

from __future__ import annotations

import torch
from torch import Tensor, nn

State = tuple[tuple[Tensor, Tensor], tuple[Tensor, Tensor]]
"""Hidden and cell of both layers, each [1, batch, hidden]."""


class RecurrentStack(nn.Module):
    """Two LSTM layers; the second adds to the first (a residual connection), dropout between and after them."""

    def __init__(self, width: int, hidden: int, dropout: float) -> None:
        super().__init__()
        self.hidden = hidden
        self.first = nn.LSTM(width, hidden, batch_first=True)
        self.second = nn.LSTM(hidden, hidden, batch_first=True)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, state: State) -> tuple[Tensor, State]:
        """Run over x [batch, time, width]; give [batch, time, hidden] and the state after it."""
        first, state_first = self.first(self.dropout(x), state[0])
        second, state_second = self.second(self.dropout(first), state[1])
        return self.dropout(first + second), (state_first, state_second)

    def zero_state(self, batch: int) -> State:
        """The state before a sequence, on the device of the weights."""
        zero = torch.zeros(1, batch, self.hidden, device=self.first.all_weights[0][0].device)
        return (zero, zero), (zero, zero)
