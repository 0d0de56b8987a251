"""The network of the music model: a recurrent stack over events, and a chain of five small heads.

The step's features and the piece's condition are sums of embeddings. Each head sees the stack's output and
features of its own, which include the attributes already chosen: time, then role, pitch, duration, velocity.
A direct table from a head's features to its logits learns copying and plain statistics at once and leaves
the rest to the network (a log-linear model beside the neural one, as in Mikolov et al. 2011).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.music.codec import DURATION_CLASSES, PITCH_CLASSES, REST, ROLE_CLASSES, VELOCITY_CLASSES
from models.music.context import (
    DELTA_CLASSES,
    DURATION_FIELDS,
    PITCH_FIELDS,
    ROLE_FIELDS,
    STEP_FIELDS,
    TIME_FIELDS,
    VELOCITY_FIELDS,
)
from models.rnn import RecurrentStack, State

ATTRIBUTES = ("time", "role", "pitch", "duration", "velocity")
HEAD_FIELDS = (TIME_FIELDS, ROLE_FIELDS, PITCH_FIELDS, DURATION_FIELDS, VELOCITY_FIELDS)
HEAD_CLASSES = (DELTA_CLASSES, ROLE_CLASSES, PITCH_CLASSES, DURATION_CLASSES, VELOCITY_CLASSES)
_STEP_WIDTH = len(STEP_FIELDS)


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """Sizes of a `MusicNetwork`; `condition_fields` is `ConditionCodec.fields`."""

    condition_fields: tuple[int, ...]
    cell: str = "lstm"
    layers: int = 2
    hidden_size: int = 448
    input_size: int = 256
    head_size: int = 192
    dropout: float = 0.1

    def to_json(self) -> dict[str, Any]:
        """A JSON-able form."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> NetworkConfig:
        """Build from `to_json`'s form."""
        return cls(**{**data, "condition_fields": tuple(data["condition_fields"])})


class FieldBag(nn.Module):
    """The sum of one embedding a field: (..., fields) of indices to (..., size)."""

    offsets: Tensor

    def __init__(self, fields: tuple[int, ...], size: int, scale: float) -> None:
        super().__init__()
        starts = torch.tensor((0, *fields[:-1])).cumsum(0)
        self.register_buffer("offsets", starts, persistent=False)
        self.table = nn.Parameter(torch.randn(sum(fields), size) * scale)

    def forward(self, indices: Tensor) -> Tensor:
        """Sum the embeddings of the last axis."""
        flat = (indices + self.offsets).reshape(-1, indices.shape[-1])
        return functional.embedding_bag(flat, self.table, mode="sum").reshape(*indices.shape[:-1], -1)

    def look_up(self, indices: Tensor) -> Tensor:
        """The same for a few rows (batch, fields): `embedding_bag` takes several times as long to begin."""
        return self.table[indices + self.offsets].sum(-2)


class Head(nn.Module):
    """One attribute's logits from the stack's output, already projected, and the attribute's own features."""

    def __init__(self, fields: tuple[int, ...], classes: int, size: int) -> None:
        super().__init__()
        self.bag = FieldBag(fields, size, 0.1)
        self.direct = FieldBag(fields, classes, 0.0)
        self.out = nn.Linear(size, classes)
        self._size = size
        self._fused: Tensor | None = None

    def train(self, mode: bool = True) -> Head:
        """Switch between training and evaluation; the fused table is made anew after training."""
        self._fused = None
        super().train(mode)
        return self

    def step(self, projected: Tensor, features: Tensor) -> Tensor:
        """The same for few rows, (batch, size) and (batch, fields), both tables in one; in evaluation mode only."""
        if self._fused is None:
            self._fused = torch.cat((self.bag.table, self.direct.table), 1).detach()
        found = self._fused[features + self.bag.offsets].sum(-2)
        hidden = functional.gelu(projected + found[:, : self._size])
        return torch.addmm(self.out.bias, hidden, self.out.weight.t()) + found[:, self._size :]

    def forward(self, projected: Tensor, features: Tensor) -> Tensor:
        """(..., size) and (..., fields) to (..., classes)."""
        hidden = functional.gelu(projected + self.bag(features))
        logits: Tensor = self.out(hidden) + self.direct(features)
        return logits


class MusicNetwork(nn.Module):
    """P(event | the events before, chords, condition)."""

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        self.config = config
        self.embed = FieldBag(STEP_FIELDS, config.input_size, 0.1)
        self.condition = FieldBag(config.condition_fields, config.input_size, 0.1)
        self.stack = RecurrentStack(config.cell, config.input_size, config.hidden_size, config.layers, config.dropout)
        self.dropout = nn.Dropout(config.dropout)
        self.project = nn.Linear(config.hidden_size, config.head_size * len(ATTRIBUTES))
        self.heads = nn.ModuleList(
            Head(fields, classes, config.head_size) for fields, classes in zip(HEAD_FIELDS, HEAD_CLASSES, strict=True)
        )

    def forward(self, rows: Tensor, condition: Tensor, state: State) -> tuple[Tensor, State]:
        """Nats of each attribute of each event.

        `rows` (batch, time, ROW) are int64 rows of `models.training.music_data`, `condition` (batch, fields);
        the answer is (batch, time, 5), zero where an attribute does not exist, and the state afterwards.
        """
        features, targets = rows[..., :-5], rows[..., -5:]
        step, *head_features = torch.split(features, [_STEP_WIDTH, *(len(f) for f in HEAD_FIELDS)], dim=-1)
        inputs = self.embed(step) + self.condition(condition).unsqueeze(1)
        outputs, state = self.stack(inputs, state)
        projected = self.project(self.dropout(outputs)).chunk(len(ATTRIBUTES), -1)
        sounds = (targets[..., 1] < REST).float()
        nats = []
        for number, head in enumerate(self.heads):
            logits = head(projected[number], head_features[number]).float()
            loss = functional.cross_entropy(logits.flatten(0, 1), targets[..., number].flatten(), reduction="none")
            loss = loss.view(targets.shape[:2])
            nats.append(loss if number < 2 else loss * sounds)
        # A drum stroke has no length of its own: its duration class is fixed and costs nothing.
        nats[3] = nats[3] * (targets[..., 1] != 0)
        return torch.stack(nats, -1), state

    def condition_vector(self, condition: Tensor) -> Tensor:
        """The condition's part of every step's input, (batch, input_size)."""
        vector: Tensor = self.condition(condition)
        return vector

    def step(self, features: Tensor, condition: Tensor, state: State) -> tuple[tuple[Tensor, ...], State]:
        """One recurrent step for composing: features (batch, fields) and `condition_vector`'s answer.

        Give what the five heads need from the stack, and the state.
        """
        outputs, state = self.stack.step(self.embed.look_up(features) + condition, state)
        return self.project(outputs).chunk(len(ATTRIBUTES), -1), state

    def logits(self, attribute: int, projected: tuple[Tensor, ...], features: Tensor) -> Tensor:
        """Logits (batch, classes) of one attribute, numbered as in ATTRIBUTES; in evaluation mode only."""
        head = self.heads[attribute]
        assert isinstance(head, Head)
        return head.step(projected[attribute], features)
