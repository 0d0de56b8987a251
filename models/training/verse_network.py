"""The verse network in torch, to be trained; `models.verse.network` is the same in NumPy, to be used."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.verse.network import EMBEDDING_SCALE

State = tuple[tuple[Tensor, Tensor], tuple[Tensor, Tensor]]


class VerseTrainee(nn.Module):
    """Two LSTM layers over pieces, summed small inputs, shared tables for look-back and sounds, and a copy gate."""

    def __init__(
        self,
        pieces: int,
        small: list[int],
        look: int,
        sounds: int,
        sound_count: int,
        hidden: int = 512,
        width: int = 256,
        shared: int = 48,
        dropout: float = 0.1,
    ) -> None:
        """Make a network for inputs [piece | small | look | sounds]; the last looked-back piece is the copy."""
        super().__init__()
        self.hidden, self.look_count, self.sound_columns = hidden, look, sounds
        self.pieces = nn.Embedding(pieces, width)
        nn.init.normal_(self.pieces.weight, std=0.06)
        self.small = nn.EmbeddingBag(sum(small), width, mode="sum")
        nn.init.normal_(self.small.weight, std=0.03)
        offsets = torch.tensor([0, *small[:-1]]).cumsum(0)
        self.offsets: Tensor
        self.register_buffer("offsets", offsets, persistent=False)
        self.look = nn.Embedding(pieces, shared)
        nn.init.normal_(self.look.weight, std=0.1)
        if sounds:
            self.sounds = nn.Embedding(sound_count, shared)
            nn.init.normal_(self.sounds.weight, std=0.1)
        self.join = nn.Linear((look + sounds) * shared, width, bias=False)
        self.lstm1 = nn.LSTM(width, hidden, batch_first=True)
        self.lstm2 = nn.LSTM(hidden, hidden, batch_first=True)
        self.dropout = nn.Dropout(dropout)
        self.down = nn.Linear(hidden, width)
        self.gate = nn.Linear(hidden, 1)
        nn.init.constant_(self.gate.bias, -1.0)
        self.bias = nn.Parameter(torch.zeros(pieces))
        with torch.no_grad():
            for layer in (self.lstm1, self.lstm2):
                bias = dict(layer.named_parameters())["bias_ih_l0"]
                bias[hidden : 2 * hidden] = 1.0  # what was remembered is kept at first

    def forward(self, columns: Tensor, state: State) -> tuple[Tensor, State]:
        """Output vectors [batch, time, width] and the state after `columns` [batch, time, columns]."""
        count = self.small_count
        small = columns[..., 1 : 1 + count] + self.offsets
        z = self.pieces(columns[..., 0]) * EMBEDDING_SCALE
        z = z + self.small(small.reshape(-1, count)).view(*columns.shape[:-1], -1)
        shared = [self.look(columns[..., 1 + count : 1 + count + self.look_count]).flatten(-2)]
        if self.sound_columns:
            shared.append(self.sounds(columns[..., 1 + count + self.look_count :]).flatten(-2))
        z = z + self.join(torch.cat(shared, -1))
        first, state1 = self.lstm1(self.dropout(z), state[0])
        second, state2 = self.lstm2(self.dropout(first), state[1])
        both = self.dropout(first + second)
        copied = columns[..., count + self.look_count]
        opened = functional.softplus(self.gate(both)) * (copied > 0).unsqueeze(-1)
        return self.down(both) + opened * self.pieces(copied) * EMBEDDING_SCALE, (state1, state2)

    @property
    def small_count(self) -> int:
        """How many small columns there are."""
        return self.offsets.numel()

    def logits(self, out: Tensor) -> Tensor:
        """Logits of the next piece for output vectors."""
        return functional.linear(out, self.pieces.weight, self.bias)

    def zero_state(self, batch: int) -> State:
        """The state before anything was read."""
        zero = [torch.zeros(1, batch, self.hidden) for _ in range(4)]
        return (zero[0], zero[1]), (zero[2], zero[3])

    def loss(self, out: Tensor, targets: Tensor, weights: Tensor) -> Tensor:
        """The summed cross entropy in nats, without ever keeping logits for all of it."""
        width = out.shape[-1]
        arguments = (out.reshape(-1, width), self.pieces.weight, self.bias, targets.reshape(-1), weights.reshape(-1))
        loss: Tensor = _SlicedCrossEntropy.apply(*arguments)  # type: ignore[no-untyped-call]
        return loss

    @torch.no_grad()
    def nats(self, out: Tensor, targets: Tensor) -> Tensor:
        """The cross entropy of each target, in the targets' shape."""
        flat, wanted = out.reshape(-1, out.shape[-1]).float(), targets.reshape(-1)
        parts = [
            functional.cross_entropy(self.logits(flat[i : i + 512]), wanted[i : i + 512], reduction="none")
            for i in range(0, len(wanted), 512)
        ]
        return torch.cat(parts).view(targets.shape)


class _SlicedCrossEntropy(torch.autograd.Function):
    """Weighted cross entropy of `out @ weight.T + bias`, its gradient worked out in the same pass, slice by slice."""

    SLICE = 384

    @staticmethod
    def forward(ctx: Any, out: Tensor, weight: Tensor, bias: Tensor, targets: Tensor, weights: Tensor) -> Tensor:
        kind = torch.bfloat16 if torch.is_autocast_enabled("cpu") else torch.float32
        with torch.autocast("cpu", enabled=False):
            table = weight.detach().to(kind)
            d_out, d_weight, d_bias = torch.empty(out.shape), torch.zeros_like(weight), torch.zeros_like(bias)
            total = torch.zeros(())
            for i in range(0, len(out), _SlicedCrossEntropy.SLICE):
                part = out[i : i + _SlicedCrossEntropy.SLICE].detach().to(kind)
                wanted, weighed = targets[i : i + len(part)], weights[i : i + len(part)]
                chances = torch.log_softmax(functional.linear(part, table).float() + bias, -1)
                total = total - (chances.gather(1, wanted[:, None])[:, 0] * weighed).sum()
                chances = chances.exp_()
                chances[torch.arange(len(part)), wanted] -= 1
                chances.mul_(weighed[:, None])
                d_bias += chances.sum(0)
                chances = chances.to(kind)
                d_out[i : i + len(part)] = (chances @ table).float()
                d_weight += (chances.t() @ part).float()
        ctx.save_for_backward(d_out, d_weight, d_bias)
        ctx.kind = out.dtype
        return total

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        d_out, d_weight, d_bias = ctx.saved_tensors
        (gradient,) = gradients
        return (d_out * gradient).to(ctx.kind), d_weight * gradient, d_bias * gradient, None, None
