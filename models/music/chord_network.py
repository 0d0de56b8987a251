"""The network that writes the chord progression before the notes: one chord a slot of half a bar or a bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn

from models.music.chords import CHORD_CLASSES
from models.music.network import FieldBag
from models.rnn import RecurrentStack, State
from models.score import Meter

LOOK_BACK_BARS = (1, 2, 4, 8, 16)
_BEFORE = CHORD_CLASSES
_CHORD = CHORD_CLASSES + 1
_PHRASE = 16
_REMAINING = 17
SLOT_FIELDS = (_CHORD, _CHORD, 2, _PHRASE, _REMAINING, *(_CHORD,) * len(LOOK_BACK_BARS))
CONDITION_WIDTH = 4
"""Style, substyle, mode and metre: the first fields of `ConditionCodec`."""


def slots_per_bar(meter: Meter) -> int:
    """Two where a bar halves evenly and is long enough, as in `models.music.analysis.chord_slots`; else one."""
    return 2 if meter.numerator in (2, 4, 6, 12) and meter.bar_beats >= 3 else 1


def slot_features(chords: Sequence[int], slots: int, per_bar: int) -> list[int]:
    """Features of the next slot after `chords` (classes so far) of a piece of `slots` slots: `SLOT_FIELDS`."""
    index = len(chords)
    bar, place = divmod(index, per_bar)
    remaining = (slots - 1) // per_bar - bar
    row = [chords[-1] if chords else _BEFORE, chords[-per_bar] if index >= per_bar else _BEFORE, place]
    row += (bar % _PHRASE, max(min(remaining, _REMAINING - 1), 0))
    for back in LOOK_BACK_BARS:
        past = index - back * per_bar
        row.append(chords[past] if past >= 0 else _BEFORE)
    return row


@dataclass(frozen=True, slots=True)
class ChordConfig:
    """Sizes of a `ChordNetwork`."""

    condition_fields: tuple[int, ...]
    hidden_size: int = 224
    input_size: int = 128
    dropout: float = 0.2

    def to_json(self) -> dict[str, Any]:
        """A JSON-able form."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> ChordConfig:
        """Build from `to_json`'s form."""
        return cls(**{**data, "condition_fields": tuple(data["condition_fields"])})


class ChordNetwork(nn.Module):
    """P(chord of a slot | the chords before, style, substyle, mode, metre, place in the form)."""

    def __init__(self, config: ChordConfig) -> None:
        super().__init__()
        self.config = config
        self.embed = FieldBag(SLOT_FIELDS, config.input_size, 0.1)
        self.condition = FieldBag(config.condition_fields, config.input_size, 0.1)
        self.stack = RecurrentStack("lstm", config.input_size, config.hidden_size, 1)
        self.dropout = nn.Dropout(config.dropout)
        self.out = nn.Linear(config.hidden_size, CHORD_CLASSES)
        self.direct = FieldBag(SLOT_FIELDS, CHORD_CLASSES, 0.0)

    def forward(self, features: Tensor, condition: Tensor, state: State) -> tuple[Tensor, State]:
        """(batch, time, fields) and (batch, condition fields) to logits (batch, time, classes) and the state."""
        inputs = self.dropout(self.embed(features) + self.condition(condition).unsqueeze(1))
        outputs, state = self.stack(inputs, state)
        return self.out(self.dropout(outputs)) + self.direct(features), state

    @torch.inference_mode()
    def step(self, features: Sequence[int], condition: Tensor, state: State) -> tuple[Tensor, State]:
        """One slot at batch 1: logits (classes,) and the state."""
        row = torch.tensor([features])
        outputs, state = self.stack.step(self.embed(row) + self.condition(condition), state)
        return (self.out(outputs) + self.direct(row))[0], state
