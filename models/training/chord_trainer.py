"""Trains the chord network on the progressions of the prepared data; minutes, not hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from models.music.chord_network import (
    CONDITION_WIDTH,
    SLOT_FIELDS,
    ChordConfig,
    ChordNetwork,
    slot_features,
    slots_per_bar,
)
from models.score import Meter
from models.training.music_data import MusicData

_LENGTH = 128
_IGNORE = -100


@dataclass(frozen=True, slots=True)
class ChordSet:
    """Progressions of equal length: features (pieces, slots, fields), targets (pieces, slots), conditions, notes."""

    features: NDArray[np.int64]
    targets: NDArray[np.int64]
    condition: NDArray[np.int64]
    weights: NDArray[np.float64]


def chord_set(data: MusicData) -> ChordSet:
    """The progressions of a split, cut or padded to 128 slots; equal ones of one style and source count once."""
    conditions = data.conditions()[:, :CONDITION_WIDTH]
    seen: set[tuple[str, str, tuple[int, ...]]] = set()
    features, targets, condition, styles = [], [], [], []
    for piece, indices in zip(data.pieces, conditions, strict=True):
        identity = (piece.style, piece.meter, tuple(piece.chord_slots))
        if len(piece.chord_slots) < 4 or identity in seen:
            continue
        seen.add(identity)
        chords = piece.chord_slots
        per_bar = slots_per_bar(Meter.parse(piece.meter))
        rows = np.zeros((_LENGTH, len(SLOT_FIELDS)), np.int64)
        goal = np.full(_LENGTH, _IGNORE)
        for slot in range(min(len(chords), _LENGTH)):
            rows[slot] = slot_features(chords[:slot], len(chords), per_bar)
            goal[slot] = chords[slot]
        features.append(rows)
        targets.append(goal)
        condition.append(indices)
        styles.append(piece.style)
    counts: dict[str, int] = defaultdict(int)
    for style in styles:
        counts[style] += 1
    weights = np.array([counts[style] ** -0.5 for style in styles])
    return ChordSet(np.array(features), np.array(targets), np.array(condition), weights / weights.sum())


def train_chords(data: MusicData, valid: MusicData, steps: int, seed: int) -> Iterator[tuple[int, float, ChordNetwork]]:
    """Train with AdamW; yield (step, validation nats a slot, network) now and then, the best network last.

    Style and substyle are hidden at random, as in the note network.
    """
    torch.manual_seed(seed)
    generator = np.random.default_rng(seed)
    training, held_out = chord_set(data), chord_set(valid)
    network = ChordNetwork(ChordConfig(data.codec.fields[:CONDITION_WIDTH]))
    optimizer = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps)
    best, best_state = float("inf"), network.state_dict()
    for step in range(1, steps + 1):
        chosen = generator.choice(len(training.weights), 48, p=training.weights)
        condition = training.condition[chosen]
        condition[generator.random(48) < 0.4, 1] = 0
        condition[generator.random(48) < 0.1, 0] = 0
        loss = _loss(network.train(), training.features[chosen], training.targets[chosen], condition)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 200 == 0 or step == steps:
            nats = chord_nats(network, held_out)
            if nats < best:
                best, best_state = nats, {name: value.clone() for name, value in network.state_dict().items()}
            if step == steps:
                network.load_state_dict(best_state)
            yield step, best if step == steps else nats, network.eval()


@torch.inference_mode()
def chord_nats(network: ChordNetwork, held_out: ChordSet) -> float:
    """Nats a slot."""
    return float(_loss(network.eval(), held_out.features, held_out.targets, held_out.condition))


@torch.inference_mode()
def chord_nats_total(network: ChordNetwork, data: MusicData) -> float:
    """The sum of nats over all slots of all pieces of a split: what the chords cost beside the notes."""
    total = 0.0
    network.eval()
    for piece, condition in zip(data.pieces, data.conditions()[:, :CONDITION_WIDTH], strict=True):
        chords = piece.chord_slots
        if not chords:
            continue
        per_bar = slots_per_bar(Meter.parse(piece.meter))
        rows = torch.tensor([[slot_features(chords[:i], len(chords), per_bar) for i in range(len(chords))]])
        logits, _ = network(rows, torch.from_numpy(condition)[None], network.stack.initial_state(1))
        total += float(functional.cross_entropy(logits[0], torch.tensor(chords), reduction="sum"))
    return total


def _loss(
    network: ChordNetwork, features: NDArray[np.int64], targets: NDArray[np.int64], condition: NDArray[np.int64]
) -> torch.Tensor:
    state = network.stack.initial_state(len(features))
    logits, _ = network(torch.from_numpy(features), torch.from_numpy(condition), state)
    return functional.cross_entropy(logits.flatten(0, 1), torch.from_numpy(targets).flatten(), ignore_index=_IGNORE)
