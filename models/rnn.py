"""The recurrent stack that every network of Auftakt shares: forward over time, and one step at a time.

Training runs `torch.nn.LSTM`, `GRU` or `RNN`, which are fast over whole sequences. Composing calls `step`,
which does one fused matrix product a layer with the same weights: called step by step, torch's own modules
repack their weights every time (tests/benchmarks/bench_step.py measures the ratio).
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

CELLS = ("lstm", "gru", "rnn")
_MODULES: dict[str, Callable[..., nn.RNNBase]] = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}

State = tuple[Tensor, ...]
"""Hidden state (layers, batch, hidden); for an LSTM also the cell state of the same shape."""


class RecurrentStack(nn.Module):
    """Layers of one recurrent cell with dropout between them.

    `cell` is `lstm` (Hochreiter and Schmidhuber 1997), `gru` (Cho et al. 2014) or `rnn` (Elman 1990, tanh).
    """

    def __init__(self, cell: str, input_size: int, hidden_size: int, layers: int, dropout: float = 0.0) -> None:
        super().__init__()
        if cell not in CELLS:
            raise ValueError(f"unknown cell '{cell}'; there are: {', '.join(CELLS)}")
        self.cell, self.hidden_size, self.layers = cell, hidden_size, layers
        between = dropout if layers > 1 else 0.0
        self.rnn = _MODULES[cell](input_size, hidden_size, layers, batch_first=True, dropout=between)
        self._fused: list[tuple[Tensor, Tensor]] | None = None
        if cell == "lstm":
            self._open_forget_gates()

    def _open_forget_gates(self) -> None:
        """Start with forget gates open (Jozefowicz et al. 2015), so that memory reaches back from the first step."""
        for name, parameter in self.rnn.named_parameters():
            if name.startswith("bias_ih"):
                with torch.no_grad():
                    parameter[self.hidden_size : 2 * self.hidden_size].fill_(1.0)

    def initial_state(self, batch: int) -> State:
        """Zeros for `batch` sequences, on the stack's device."""
        like = next(self.parameters())
        zeros = like.new_zeros(self.layers, batch, self.hidden_size)
        return (zeros, zeros.clone()) if self.cell == "lstm" else (zeros,)

    def forward(self, inputs: Tensor, state: State) -> tuple[Tensor, State]:
        """Run over (batch, time, input_size); give (batch, time, hidden_size) and the state after it."""
        if self.cell == "lstm":
            outputs, after = self.rnn(inputs, state)
            return outputs, after
        outputs, hidden = self.rnn(inputs, state[0])
        return outputs, (hidden,)

    def train(self, mode: bool = True) -> RecurrentStack:
        """Switch between training and evaluation; fused weights are made anew after training."""
        self._fused = None
        super().train(mode)
        return self

    def step(self, inputs: Tensor, state: State) -> tuple[Tensor, State]:
        """One time step without dropout: (batch, input_size) to (batch, hidden_size).

        Weights are fused on the first call after `eval()`; call it in evaluation mode only.
        """
        if self._fused is None:
            self._fused = [self._fuse(layer) for layer in range(self.layers)]
        hidden: list[Tensor] = []
        cells: list[Tensor] = []
        outputs = inputs
        for layer, (weight, bias) in enumerate(self._fused):
            previous = state[0][layer]
            if self.cell == "lstm":
                outputs, cell = _lstm_step(outputs, previous, state[1][layer], weight, bias)
                cells.append(cell)
            elif self.cell == "gru":
                outputs = self._gru_step(layer, outputs, previous)
            else:
                outputs = torch.tanh(torch.addmm(bias, torch.cat((outputs, previous), 1), weight))
            hidden.append(outputs)
        after = torch.stack(hidden)
        return outputs, (after, torch.stack(cells)) if cells else (after,)

    def _fuse(self, layer: int) -> tuple[Tensor, Tensor]:
        """Input and recurrent weights side by side, transposed, (input + hidden, gates); and the summed bias."""
        weights = [getattr(self.rnn, f"weight_{kind}_l{layer}").detach() for kind in ("ih", "hh")]
        biases = [getattr(self.rnn, f"bias_{kind}_l{layer}").detach() for kind in ("ih", "hh")]
        return torch.cat(weights, 1).t().contiguous(), biases[0] + biases[1]

    def _gru_step(self, layer: int, inputs: Tensor, previous: Tensor) -> Tensor:
        rnn = self.rnn
        from_input = nn.functional.linear(
            inputs, getattr(rnn, f"weight_ih_l{layer}"), getattr(rnn, f"bias_ih_l{layer}")
        )
        from_hidden = nn.functional.linear(
            previous, getattr(rnn, f"weight_hh_l{layer}"), getattr(rnn, f"bias_hh_l{layer}")
        )
        reset_in, update_in, new_in = from_input.chunk(3, 1)
        reset_hidden, update_hidden, new_hidden = from_hidden.chunk(3, 1)
        update = torch.sigmoid(update_in + update_hidden)
        new = torch.tanh(new_in + torch.sigmoid(reset_in + reset_hidden) * new_hidden)
        return new + update * (previous - new)


def _lstm_step(inputs: Tensor, hidden: Tensor, cell: Tensor, weight: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
    gates = torch.addmm(bias, torch.cat((inputs, hidden), 1), weight)
    into, forget, candidate, out = gates.chunk(4, 1)
    after = torch.sigmoid(forget) * cell + torch.sigmoid(into) * torch.tanh(candidate)
    return torch.sigmoid(out) * torch.tanh(after), after
