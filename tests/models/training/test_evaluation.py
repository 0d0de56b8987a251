"""Nats a note: what the network itself says, added up without losing or doubling an event."""

from __future__ import annotations

import pytest
import torch

from models.music.codec import REST
from models.music.network import ATTRIBUTES, MusicNetwork, NetworkConfig
from models.training import evaluation
from models.training.evaluation import nats_per_note
from models.training.music_data import MusicData


@pytest.fixture(scope="module")
def network(valid_data: MusicData) -> MusicNetwork:
    torch.manual_seed(3)
    return MusicNetwork(NetworkConfig(valid_data.codec.fields, "lstm", 2, 12, 8, 8)).eval()


def _only(data: MusicData, *indices: int) -> MusicData:
    return MusicData(data.rows, tuple(data.pieces[index] for index in indices), data.codec, data.hash)


@torch.inference_mode()
def _nats(network: MusicNetwork, data: MusicData, index: int, limit: int | None = None) -> torch.Tensor:
    """Nats (events, 5) of one piece in one go."""
    piece = data.pieces[index]
    rows = torch.from_numpy(data.rows[piece.start : piece.start + piece.rows][:limit].copy()).long()[None]
    condition = torch.from_numpy(data.conditions()[index : index + 1])
    return network(rows, condition, network.stack.initial_state(1))[0][0]


def test_one_piece_costs_what_the_network_says(network: MusicNetwork, valid_data: MusicData) -> None:
    nats = _nats(network, valid_data, 0)
    report = nats_per_note(network, _only(valid_data, 0))
    assert report.notes == valid_data.pieces[0].notes
    assert report.total == pytest.approx(float(nats.sum()) / report.notes, rel=1e-5)
    for number, name in enumerate(ATTRIBUTES):
        assert report.nats[name] == pytest.approx(float(nats[:, number].sum()), rel=1e-4)


@pytest.mark.parametrize(("lanes", "length"), [(1, 7), (3, 64), (32, 100_000)])
def test_batches_and_windows_change_nothing(
    network: MusicNetwork, valid_data: MusicData, monkeypatch: pytest.MonkeyPatch, lanes: int, length: int
) -> None:
    monkeypatch.setattr(evaluation, "_LANES", lanes)
    monkeypatch.setattr(evaluation, "_LENGTH", length)
    alone = sum(float(_nats(network, valid_data, index).sum()) for index in range(len(valid_data.pieces)))
    report = nats_per_note(network, valid_data)
    assert report.notes == sum(piece.notes for piece in valid_data.pieces)
    assert report.total * report.notes == pytest.approx(alone, rel=1e-5)


def test_the_groups_add_up_to_the_whole(network: MusicNetwork, train_data: MusicData) -> None:
    report = nats_per_note(network, train_data)
    whole = report.total * report.notes
    for groups in (report.by_style, report.by_source):
        assert sum(nats for nats, _ in groups.values()) == pytest.approx(whole, rel=1e-5)
        assert sum(notes for _, notes in groups.values()) == report.notes
    assert set(report.by_source) == {piece.source for piece in train_data.pieces}
    assert set(report.by_style) == {piece.style for piece in train_data.pieces}
    assert sum(notes for _, notes in report.by_role.values()) == report.notes
    assert 0.5 * whole < sum(nats for nats, _ in report.by_role.values()) < whole, "ends and rests are no role's"


def test_a_quick_look_takes_the_beginning_of_some_pieces(network: MusicNetwork, train_data: MusicData) -> None:
    report = nats_per_note(network, train_data, rows_per_piece=20, most_pieces=3)
    last = len(train_data.pieces) - 1
    chosen = (0, round(last / 2), last)
    expected = sum(float(_nats(network, train_data, index, 20).sum()) for index in chosen)
    starts = [train_data.pieces[index].start for index in chosen]
    assert report.notes == sum(int((train_data.rows[start : start + 20, -4] < REST).sum()) for start in starts)
    assert report.total * report.notes == pytest.approx(expected, rel=1e-5)


def test_a_quick_look_may_be_at_one_piece(network: MusicNetwork, train_data: MusicData) -> None:
    report = nats_per_note(network, train_data, most_pieces=1)
    assert report.notes in {piece.notes for piece in train_data.pieces}


def test_no_piece_costs_nothing(network: MusicNetwork, valid_data: MusicData) -> None:
    report = nats_per_note(network, _only(valid_data))
    assert (report.notes, report.total) == (0, 0)
    assert report.to_json()["by_role"] == {}


def test_the_report_is_a_note_and_rounded(network: MusicNetwork, valid_data: MusicData) -> None:
    report = nats_per_note(network, valid_data)
    data = report.to_json()
    assert data["total"] == round(report.total, 4)
    assert sum(data["by_attribute"].values()) == pytest.approx(data["total"], abs=0.001)
    for role, group in data["by_role"].items():
        nats, notes = report.by_role[role]
        assert group == {"nats": round(nats / notes, 4), "notes": notes}
