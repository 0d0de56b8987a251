"""The network of progressions: one slot at a time gives what the whole progression gives."""

from __future__ import annotations

import random

import pytest
import torch

from models.music.chord_network import (
    CONDITION_WIDTH,
    LOOK_BACK_BARS,
    SLOT_FIELDS,
    ChordConfig,
    ChordNetwork,
    slot_features,
    slots_per_bar,
)
from models.music.chords import CHORD_CLASSES
from models.music.condition import ConditionCodec
from models.score import Meter

BEFORE = CHORD_CLASSES
CONFIG = ChordConfig(ConditionCodec(("swing",)).fields[:CONDITION_WIDTH], hidden_size=12, input_size=8)


def _network() -> ChordNetwork:
    torch.manual_seed(1)
    network = ChordNetwork(CONFIG).eval()
    torch.nn.init.normal_(network.direct.table)
    return network


@pytest.mark.parametrize("per_bar", [1, 2])
def test_every_feature_is_within_its_field(per_bar: int) -> None:
    rng = random.Random(per_bar)
    for slots in (1, 2, 7, 16, 100):
        chords: list[int] = []
        for _ in range(slots + 4):  # even a progression that runs beyond its plan
            row = slot_features(chords, slots, per_bar)
            assert len(row) == len(SLOT_FIELDS)
            assert all(0 <= value < size for value, size in zip(row, SLOT_FIELDS, strict=True))
            chords.append(rng.randrange(CHORD_CLASSES))


def test_features_tell_the_last_chord_the_place_and_the_bars_before() -> None:
    chords = list(range(20, 55))
    row = slot_features(chords, 64, 2)
    assert row[:5] == [54, 53, 1, 17 % 16, 31 - 17]
    assert row[5:] == [chords[35 - 2 * back] if 2 * back <= 35 else BEFORE for back in LOOK_BACK_BARS]
    assert slot_features([], 8, 1) == [BEFORE, BEFORE, 0, 0, 7, *[BEFORE] * len(LOOK_BACK_BARS)]
    assert slot_features([3] * 7, 8, 1)[4] == 0


@pytest.mark.parametrize(
    ("meter", "slots"), [("4/4", 2), ("3/4", 1), ("2/4", 1), ("6/8", 2), ("12/8", 2), ("2/2", 2), ("7/8", 1)]
)
def test_slots_halve_long_even_bars_only(meter: str, slots: int) -> None:
    assert slots_per_bar(Meter.parse(meter)) == slots


@torch.inference_mode()
def test_stepping_equals_running_over_the_progression() -> None:
    network = _network()
    rng = random.Random(0)
    chords = [rng.randrange(CHORD_CLASSES) for _ in range(20)]
    rows = [slot_features(chords[:slot], len(chords), 2) for slot in range(len(chords))]
    condition = torch.tensor([[1, 1, 2, 1]])
    whole, _ = network(torch.tensor([rows]), condition, network.stack.initial_state(1))
    state = network.stack.initial_state(1)
    for slot, row in enumerate(rows):
        logits, state = network.step(row, condition, state)
        assert logits.shape == (CHORD_CLASSES,)
        torch.testing.assert_close(logits, whole[0, slot], atol=1e-5, rtol=1e-5)


@torch.inference_mode()
def test_the_condition_changes_the_answer() -> None:
    network = _network()
    row = slot_features([], 8, 1)
    one, other = (
        network.step(row, torch.tensor([[style, 0, 0, 0]]), network.stack.initial_state(1))[0] for style in (1, 2)
    )
    assert not torch.allclose(one, other)


def test_the_sizes_survive_json() -> None:
    assert ChordConfig.from_json(CONFIG.to_json()) == CONFIG
