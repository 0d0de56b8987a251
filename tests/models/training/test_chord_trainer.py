"""Training of the progressions: the right slots are learnt, and learning shows."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch

from models.music.chord_network import CONDITION_WIDTH, SLOT_FIELDS, ChordConfig, ChordNetwork, slot_features
from models.music.chords import CHORD_CLASSES
from models.training import chord_trainer
from models.training.chord_trainer import chord_nats, chord_nats_total, chord_set, train_chords
from models.training.music_data import MusicData

IGNORE = -100


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Networks of a few units over short progressions, so that training takes no time."""
    monkeypatch.setattr(chord_trainer, "_LENGTH", 24)
    monkeypatch.setattr(chord_trainer, "ChordConfig", lambda fields: ChordConfig(fields, 16, 12, 0.1))


def _weights(network: ChordNetwork) -> list[torch.Tensor]:
    return [value.clone() for value in network.state_dict().values()]


def test_a_set_holds_every_progression_with_its_features_and_nothing_beyond(train_data: MusicData) -> None:
    progressions = chord_set(train_data)
    used = [piece for piece in train_data.pieces if piece.chord_slots]
    assert len(progressions.targets) == len(used) < len(train_data.pieces), "drums alone have no chords"
    assert progressions.features.shape == (*progressions.targets.shape, len(SLOT_FIELDS))
    assert progressions.condition.shape == (len(used), CONDITION_WIDTH)
    for number, piece in enumerate(used):
        count = len(piece.chord_slots)
        assert progressions.targets[number, :count].tolist() == piece.chord_slots
        assert set(progressions.targets[number, count:].tolist()) == {IGNORE}
        per_bar = 1 if piece.meter == "3/4" else 2
        expected = [slot_features(piece.chord_slots[:slot], count, per_bar) for slot in range(count)]
        assert progressions.features[number, :count].tolist() == expected


def test_equal_progressions_count_once_and_short_ones_not_at_all(train_data: MusicData) -> None:
    piece = next(piece for piece in train_data.pieces if piece.chord_slots)
    short = replace(piece, chord_slots=piece.chord_slots[:3])
    other_style = replace(piece, style="folk" if piece.style != "folk" else "jazz")
    data = replace(train_data, pieces=(piece, piece, short, other_style))
    assert len(chord_set(data).targets) == 2


def test_long_progressions_are_cut(train_data: MusicData) -> None:
    piece = replace(next(piece for piece in train_data.pieces if piece.chord_slots), chord_slots=[3] * 1000)
    progressions = chord_set(replace(train_data, pieces=(piece,)))
    assert progressions.targets.shape == (1, 128)
    assert (progressions.targets == 3).all()


def test_rare_styles_are_lifted(train_data: MusicData) -> None:
    progressions = chord_set(train_data)
    assert progressions.weights.sum() == pytest.approx(1)
    styles = progressions.condition[:, 0]
    counts = {style: int((styles == style).sum()) for style in styles.tolist()}
    rare, common = min(counts, key=counts.__getitem__), max(counts, key=counts.__getitem__)
    assert progressions.weights[styles == rare].max() > progressions.weights[styles == common].max()


@pytest.mark.usefixtures("small")
def test_training_improves_on_held_out_progressions(train_data: MusicData, valid_data: MusicData) -> None:
    held_out = chord_set(valid_data)
    torch.manual_seed(1)
    untrained = chord_nats(ChordNetwork(ChordConfig(train_data.codec.fields[:CONDITION_WIDTH], 16, 12)), held_out)
    assert untrained == pytest.approx(math.log(CHORD_CLASSES), abs=0.5)
    reports = list(train_chords(train_data, valid_data, steps=220, seed=1))
    assert [step for step, _, _ in reports] == [200, 220]
    best, network = reports[-1][1:]
    assert best == min(nats for _, nats, _ in reports)
    assert best < 0.6 * untrained
    assert chord_nats(network, held_out) == pytest.approx(best), "the network that comes last is the best one"
    assert not network.training


@pytest.mark.usefixtures("small")
def test_the_seed_decides_the_training(train_data: MusicData, valid_data: MusicData) -> None:
    runs = [list(train_chords(train_data, valid_data, steps=5, seed=seed))[-1] for seed in (4, 4, 5)]
    first, same, other = (_weights(network) for _, _, network in runs)
    assert all(torch.equal(a, b) for a, b in zip(first, same, strict=True))
    assert not all(torch.equal(a, b) for a, b in zip(first, other, strict=True))


@pytest.mark.usefixtures("small")
def test_training_leaves_the_progressions_as_they_are(train_data: MusicData, valid_data: MusicData) -> None:
    before = chord_set(train_data)
    list(train_chords(train_data, valid_data, steps=5, seed=1))
    assert np.array_equal(chord_set(train_data).condition, before.condition)


def test_the_total_is_the_mean_times_the_slots(valid_data: MusicData) -> None:
    torch.manual_seed(2)
    network = ChordNetwork(ChordConfig(valid_data.codec.fields[:CONDITION_WIDTH], 16, 12))
    progressions = chord_set(valid_data)
    slots = int((progressions.targets != IGNORE).sum())
    assert slots == sum(len(piece.chord_slots) for piece in valid_data.pieces)
    assert chord_nats_total(network, valid_data) == pytest.approx(chord_nats(network, progressions) * slots, rel=1e-4)
