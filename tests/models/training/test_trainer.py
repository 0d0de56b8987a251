"""Training: it learns, it tells what it does, and a killed run goes on as if nothing had happened."""

from __future__ import annotations

import json
import math
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from models.music.codec import REST
from models.music.network import ATTRIBUTES, MusicNetwork, NetworkConfig
from models.training import trainer as trainer_module
from models.training.evaluation import nats_per_note
from models.training.music_data import MusicData
from models.training.sampler import WindowSampler
from models.training.trainer import PROGRESS, MusicTrainer, TrainingConfig, TrainingStep

CONFIG = TrainingConfig(
    steps=12, lanes=3, length=24, learning_rate=0.01, warmup=3, ema=0.9, seed=7, save_every=4, validate_every=5
)


class Killed(BaseException):
    """Stands for the signal that ends a process."""


def _sizes(data: MusicData, cell: str = "lstm") -> NetworkConfig:
    return NetworkConfig(data.codec.fields, cell, 2, 12, 8, 8, dropout=0.2)


@pytest.fixture
def make(train_data: MusicData, valid_data: MusicData):  # type: ignore[no-untyped-def]
    def _make(folder: Path, config: TrainingConfig = CONFIG, cell: str = "lstm") -> MusicTrainer:
        return MusicTrainer(train_data, valid_data, _sizes(train_data, cell), config, folder)

    return _make


def _assert_same(one: MusicTrainer, other: MusicTrainer) -> None:
    assert (one.step, one.notes) == (other.step, other.notes)
    for name, value in one.network.state_dict().items():
        assert torch.equal(value, other.network.state_dict()[name]), name
    assert one.average.keys() == other.average.keys()
    for name, value in one.average.items():
        assert torch.equal(value, other.average[name]), name


def _values(step: TrainingStep) -> TrainingStep:
    return replace(step, minutes=0.0)


def test_the_loss_falls(make, tmp_path: Path, train_data: MusicData) -> None:  # type: ignore[no-untyped-def]
    trainer = make(tmp_path, replace(CONFIG, steps=60, save_every=1000, validate_every=1000))
    before = nats_per_note(trainer.averaged(), train_data).total
    losses = [sum(step.nats.values()) for step in trainer.run()]
    after = nats_per_note(trainer.averaged(), train_data).total
    assert sum(losses[-5:]) < 0.8 * sum(losses[:5])
    assert after < 0.8 * before


def test_every_step_tells_what_it_did(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    steps = list(make(tmp_path).run())
    assert [step.step for step in steps] == list(range(1, CONFIG.steps + 1))
    assert [step.validation is not None for step in steps] == [number % 5 == 0 for number in range(1, 13)]
    notes = [step.notes for step in steps]
    assert notes[0] > 0
    assert notes == sorted(set(notes))
    for step in steps:
        assert set(step.nats) == set(ATTRIBUTES)
        assert all(math.isfinite(value) and value >= 0 for value in step.nats.values())
        assert step.minutes >= 0


def test_the_state_is_carried_within_a_piece_and_fresh_for_a_new_one(
    make, tmp_path: Path, train_data: MusicData
) -> None:  # type: ignore[no-untyped-def]
    trainer = make(tmp_path)
    given: list[torch.Tensor] = []
    trainer.network.register_forward_pre_hook(lambda module, args: given.append(args[2][0]))
    windows = WindowSampler(train_data, CONFIG.lanes, CONFIG.length, CONFIG.seed)
    fresh = 0
    for _ in trainer.run():
        is_fresh = torch.from_numpy(windows.next().fresh)
        state = given.pop(0)
        assert not state[:, is_fresh].any()
        assert bool(state[:, ~is_fresh].any(-1).all())
        fresh += int(is_fresh.sum())
        given.clear()  # validation runs the average, which is another network
    assert CONFIG.lanes < fresh < CONFIG.lanes * CONFIG.steps


def test_what_lies_beyond_the_end_of_a_piece_is_not_learnt(  # type: ignore[no-untyped-def]
    make, tmp_path: Path, train_data: MusicData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trainer_module, "supports_bf16", lambda device_type: False)
    trainer = make(tmp_path, replace(CONFIG, length=300))
    window = WindowSampler(train_data, CONFIG.lanes, 300, CONFIG.seed).next()
    assert not window.mask.all()
    for dropout in (trainer.network.dropout, trainer.network.stack.rnn):
        setattr(dropout, "p" if dropout is trainer.network.dropout else "dropout", 0.0)
    with torch.no_grad():
        rows, condition = torch.from_numpy(window.rows).long(), torch.from_numpy(window.condition)
        nats, _ = trainer.network(rows, condition, trainer.network.stack.initial_state(CONFIG.lanes))
    real = nats[torch.from_numpy(window.mask)]
    step = next(trainer.run())
    assert step.notes == int(((window.rows[..., -4] < REST) & window.mask).sum())
    assert sum(step.nats.values()) == pytest.approx(float(real.sum()) / step.notes, rel=1e-4)


def test_gradient_norms_of_every_recurrent_weight_are_recorded(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    trainer = make(tmp_path)
    step = next(trainer.run())
    names = {name for name, _ in trainer.network.stack.rnn.named_parameters() if name.startswith("weight")}
    assert set(step.gradient_norms) == names == {f"weight_{kind}_l{layer}" for kind in ("ih", "hh") for layer in (0, 1)}
    assert all(math.isfinite(norm) and norm > 0 for norm in step.gradient_norms.values())
    assert step.gradient_norm**2 > sum(norm**2 for norm in step.gradient_norms.values()), "the whole is more"


def test_the_rate_warms_up_and_falls_to_its_end(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    rates = [step.learning_rate for step in make(tmp_path, replace(CONFIG, steps=20)).run()]
    peak = rates.index(max(rates))
    assert rates[:peak] == sorted(rates[:peak])
    assert rates[peak:] == sorted(rates[peak:], reverse=True)
    assert max(rates) <= CONFIG.learning_rate
    assert rates[-1] == pytest.approx(CONFIG.learning_rate * CONFIG.final_rate, rel=0.01)


@pytest.mark.parametrize("cell", ["lstm", "gru"])
@pytest.mark.parametrize("killed_after", [1, 4, 6, 11])
def test_a_killed_run_goes_on_to_the_same_weights(make, tmp_path: Path, cell: str, killed_after: int) -> None:  # type: ignore[no-untyped-def]
    whole = make(tmp_path / "whole", cell=cell)
    expected = [_values(step) for step in whole.run()]
    run = make(tmp_path / "killed", cell=cell).run()
    for _ in range(killed_after):
        next(run)
    run.close()
    torch.manual_seed(99)  # whatever else the new process did before
    resumed = make(tmp_path / "killed", cell=cell)
    assert resumed.step == killed_after // CONFIG.save_every * CONFIG.save_every
    steps = [_values(step) for step in resumed.run()]
    assert steps == expected[CONFIG.steps - len(steps) :]
    _assert_same(whole, resumed)


@pytest.mark.parametrize("at", ["save_tensors", "save_text"])
def test_a_kill_while_saving_costs_only_the_steps_since_the_last_save(  # type: ignore[no-untyped-def]
    make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    whole = make(tmp_path / "whole")
    list(whole.run())
    trainer = make(tmp_path / "killed")
    run = trainer.run()
    for _ in range(7):
        next(run)

    def killed(*args: object) -> None:
        raise Killed

    monkeypatch.setattr(trainer_module, at, killed)
    with pytest.raises(Killed):
        next(run)
    monkeypatch.undo()
    resumed = make(tmp_path / "killed")
    assert resumed.step == 4
    list(resumed.run())
    _assert_same(whole, resumed)


def test_a_finished_run_has_nothing_left_to_do_and_one_state(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    trainer = make(tmp_path)
    list(trainer.run())
    again = make(tmp_path)
    assert list(again.run()) == []
    _assert_same(trainer, again)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == sorted((PROGRESS, json.loads((tmp_path / PROGRESS).read_text())["state"]))


def test_a_finished_run_can_be_made_longer(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    list(make(tmp_path).run())
    longer = make(tmp_path, replace(CONFIG, steps=15))
    assert [step.step for step in longer.run()] == [13, 14, 15]


def test_time_that_is_used_up_ends_the_run(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert list(make(tmp_path, replace(CONFIG, minutes=1e-9)).run())[-1].step == 1


def test_a_folder_of_another_network_or_other_data_is_refused(  # type: ignore[no-untyped-def]
    make, tmp_path: Path, train_data: MusicData, valid_data: MusicData
) -> None:
    next(run := make(tmp_path, replace(CONFIG, save_every=1)).run())
    next(run)
    with pytest.raises(ValueError, match="another network"):
        make(tmp_path, cell="gru")
    other = replace(train_data, hash="of another corpus")
    with pytest.raises(ValueError, match="another data"):
        MusicTrainer(other, valid_data, _sizes(train_data), CONFIG, tmp_path)


@pytest.mark.parametrize("lanes", [2, 5])
def test_a_folder_with_other_lanes_is_refused(make, tmp_path: Path, lanes: int) -> None:  # type: ignore[no-untyped-def]
    list(make(tmp_path).run())
    with pytest.raises(ValueError, match="choose another folder"):
        make(tmp_path, replace(CONFIG, lanes=lanes))


def test_the_seed_decides_the_run(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    trainers = []
    for number, seed in enumerate((7, 7, 8)):
        trainers.append(make(tmp_path / str(number), replace(CONFIG, seed=seed)))
        list(trainers[-1].run())
    first, same, other = trainers
    _assert_same(first, same)
    assert not torch.equal(first.average["embed.table"], other.average["embed.table"])


def test_looking_at_the_average_does_not_change_the_run(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    undisturbed = make(tmp_path / "undisturbed")
    list(undisturbed.run())
    watched = make(tmp_path / "watched")
    for _ in watched.run():
        watched.averaged()
    _assert_same(undisturbed, watched)


def test_the_average_follows_the_weights_and_is_what_is_evaluated(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    trainer = make(tmp_path)
    history = [{name: value.detach().clone() for name, value in trainer.network.named_parameters()}]
    for _ in trainer.run():
        history.append({name: value.detach().clone() for name, value in trainer.network.named_parameters()})
    expected = history[0]["embed.table"]
    for step, weights in enumerate(history[1:], 1):
        expected = expected.lerp(weights["embed.table"], 1 - min(CONFIG.ema, (1 + step) / (10 + step)))
    torch.testing.assert_close(trainer.average["embed.table"], expected)
    averaged = trainer.averaged()
    assert isinstance(averaged, MusicNetwork)
    assert not averaged.training
    assert torch.equal(averaged.embed.table, trainer.average["embed.table"])
    assert not torch.equal(averaged.embed.table, trainer.network.embed.table)


def test_a_saved_folder_may_be_moved(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    trainer = make(tmp_path / "here")
    list(trainer.run())
    shutil.move(tmp_path / "here", tmp_path / "there")
    _assert_same(trainer, make(tmp_path / "there"))
