"""The music network in torch: two LSTM layers over events and five chained heads.

A step reads the event that has just happened (62 categorical inputs, each with its own rows in one summed table) and
gives the next event's attributes, each head fed with the choices before it and with hints that follow from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
import torch.nn.functional as functional
from numpy.typing import NDArray
from torch import Tensor, nn

from models.music.network.vocabulary import HINT_COLUMNS, HINTS, INPUTS
from models.nets.lstm_torch import RecurrentStack, State

OUTPUTS = {"step": 145, "role": 5, "pitch": 128, "duration": 24, "velocity": 8}
_TABLE_STD = 0.04
"""Dozens of rows are summed: torch's default of 1 saturates the gates, and learning stalls."""

_CHOSEN_STD = 0.05

_WITHOUT_BAGS = ("mps",)
"""Devices on which torch cannot sum rows as it gathers them: MPS learnt it after torch 2.9."""


class SummedTable(nn.Module):
    """Several categorical inputs, each with its own rows of one table, summed: [..., n] -> [..., width].

    With `columns` those of the input are used. They are kept on the device: naming them by a list would send the list
    there at every call, which cannot be recorded as a CUDA graph.
    """

    offsets: Tensor
    columns: Tensor | None

    def __init__(self, sizes: Sequence[int], width: int, columns: Sequence[int] | None = None) -> None:
        super().__init__()
        self.rows = nn.EmbeddingBag(sum(sizes), width, mode="sum")
        nn.init.normal_(self.rows.weight, std=_TABLE_STD)
        self.register_buffer("offsets", torch.tensor([0, *sizes[:-1]]).cumsum(0), persistent=False)
        self.register_buffer("columns", None if columns is None else torch.tensor(columns), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """Sum the rows that x [..., n] names."""
        if self.columns is not None:
            x = x[..., self.columns]
        index = (x + self.offsets).reshape(-1, x.shape[-1])
        summed: Tensor = self._gathered(index) if x.device.type in _WITHOUT_BAGS else self.rows(index)
        return summed.view(*x.shape[:-1], -1)

    def _gathered(self, index: Tensor) -> Tensor:
        """The same by simpler means, with all rows in memory at once."""
        return functional.embedding(index, self.rows.weight).sum(-2)


class MusicNetwork(nn.Module):
    """See the module; `hidden`, `width` and `head` are the sizes of the layers, the table and the heads."""

    def __init__(self, hidden: int = 512, width: int = 384, head: int = 256, dropout: float = 0.1) -> None:
        super().__init__()
        self.inputs = SummedTable([column.size for column in INPUTS], width)
        self.stack = RecurrentStack(width, hidden, dropout)
        self.down = nn.Linear(hidden, head)
        self.hints = nn.ModuleDict(
            {
                name: SummedTable([HINTS[i].size for i in columns], head, columns)
                for name, columns in HINT_COLUMNS.items()
            }
        )
        self.chosen = nn.ModuleDict({name: nn.Embedding(OUTPUTS[name], head) for name in list(OUTPUTS)[:4]})
        for table in self.chosen.values():
            nn.init.normal_(next(table.parameters()), std=_CHOSEN_STD)
        self.mix = nn.ModuleDict({name: nn.Linear(head, head) for name in list(OUTPUTS)[2:]})
        widths = {"step": hidden}
        self.out = nn.ModuleDict({name: nn.Linear(widths.get(name, head), size) for name, size in OUTPUTS.items()})

    def trunk(self, x: Tensor, state: State) -> tuple[Tensor, State]:
        """Inputs x [batch, time, 62] -> hidden [batch, time, hidden] and the state after them."""
        result: tuple[Tensor, State] = self.stack(self.inputs(x), state)
        return result

    def after(self, name: str, z: Tensor, choice: Tensor, hints: Tensor) -> Tensor:
        """Add a choice (of step, role, pitch or duration) and the hints of the head that follows it."""
        following = list(OUTPUTS)[list(OUTPUTS).index(name) + 1]
        hint: Tensor = self.hints[following](hints)
        chosen: Tensor = self.chosen[name](choice)
        return z + chosen + hint

    def logits(self, name: str, z: Tensor) -> Tensor:
        """One head; z is the hidden for "step", the chain for the others."""
        z = torch.tanh(z)
        if name in self.mix:
            z = functional.silu(self.mix[name](z))
        result: Tensor = self.out[name](z)
        return result

    def forward(self, x: Tensor, state: State, targets: Tensor, hints: Tensor) -> tuple[dict[str, Tensor], State]:
        """Teacher forcing: targets [batch, time, 5] and hints [batch, time, 18] are those of the next events."""
        hidden, state = self.trunk(x, state)
        logits = {"step": self.logits("step", hidden)}
        z = self.down(hidden)
        for index, (name, following) in enumerate(zip(list(OUTPUTS)[:4], list(OUTPUTS)[1:], strict=True)):
            z = self.after(name, z, targets[..., index], hints)
            logits[following] = self.logits(following, z)
        return logits, state

    @classmethod
    def from_weights(cls, weights: Mapping[str, NDArray[np.floating]]) -> MusicNetwork:
        """Build the network from the tensors of `model.safetensors`, in float32 and evaluation mode."""
        hidden, width = weights["lstm1.weight_hh_l0"].shape[1], weights["lstm1.weight_ih_l0"].shape[1]
        network = cls(hidden, width, weights["down.weight"].shape[0])
        renamed = {_ours(name): torch.from_numpy(np.asarray(w, np.float32)) for name, w in weights.items()}
        network.load_state_dict(renamed)
        return network.eval()


def _ours(name: str) -> str:
    """Files name the layers `lstm1` and `lstm2`."""
    return name.replace("lstm1.", "stack.first.").replace("lstm2.", "stack.second.")
