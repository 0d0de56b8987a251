"""Model folders: kept exactly, refused in one line when damaged, and never lost to a full disk."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import torch

from models.checkpoint import (
    CARD,
    CONFIG,
    FORMAT,
    WEIGHTS,
    CheckpointError,
    file_hash,
    load_config,
    load_tensors,
    save_model,
    save_tensors,
    save_text,
)
from tests.helpers.full_disk import SIZE_BYTES, tiny_disk


def _tensors(scale: float = 1.0) -> dict[str, torch.Tensor]:
    values = torch.arange(12, dtype=torch.float32).reshape(3, 4) * scale
    return {"weight": values, "view": values.t(), "counts": torch.tensor([1, 2**40])}


def _load(folder: Path) -> dict[str, torch.Tensor]:
    return load_tensors(folder, load_config(folder))


def _assert_refused(folder: Path) -> None:
    with pytest.raises(CheckpointError) as caught:
        _load(folder)
    assert "\n" not in str(caught.value)
    assert str(folder) in str(caught.value)


def test_a_model_comes_back_with_its_config_and_card(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "model"
    save_model(folder, _tensors(), {"name": "Übung", "sizes": [1, 2]}, card="# Übung\n")
    config = load_config(folder)
    assert (config["name"], config["sizes"], config["format"]) == ("Übung", [1, 2], FORMAT)
    assert config["sha256"] == file_hash(folder / WEIGHTS)
    assert (folder / CARD).read_text(encoding="utf-8") == "# Übung\n"
    loaded = load_tensors(folder, config)
    assert loaded.keys() == _tensors().keys()
    for name, tensor in _tensors().items():
        assert loaded[name].dtype == tensor.dtype
        assert torch.equal(loaded[name], tensor)
    assert sorted(path.name for path in folder.iterdir()) == sorted((WEIGHTS, CONFIG, CARD))


def test_weights_are_stored_in_half_precision_and_read_as_single(tmp_path: Path) -> None:
    exact = torch.tensor([1 / 3, 1e-3, 300.7])
    save_model(tmp_path, {"x": exact}, {})
    loaded = _load(tmp_path)["x"]
    assert loaded.dtype == torch.float32
    assert torch.equal(loaded, exact.half().float())
    assert (tmp_path / WEIGHTS).stat().st_size < 100 + 2 * 3


def test_saving_again_replaces_the_model(tmp_path: Path) -> None:
    save_model(tmp_path, _tensors(), {"step": 1})
    save_model(tmp_path, _tensors(2.0), {"step": 2})
    assert torch.equal(_load(tmp_path)["weight"], _tensors(2.0)["weight"])
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((WEIGHTS, CONFIG))


def test_a_missing_folder_or_file_is_refused(tmp_path: Path) -> None:
    _assert_refused(tmp_path / "nowhere")
    save_model(tmp_path, _tensors(), {})
    (tmp_path / WEIGHTS).unlink()
    _assert_refused(tmp_path)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model"
    path.write_text("not a folder")
    _assert_refused(path)


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"null", b"\xff\xfe\x00", b'{"format": 1', b"{}"])
def test_a_damaged_config_is_refused(tmp_path: Path, content: bytes) -> None:
    save_model(tmp_path, _tensors(), {})
    (tmp_path / CONFIG).write_bytes(content)
    _assert_refused(tmp_path)


@pytest.mark.parametrize("format_", [FORMAT + 1, 0, "1", None])
def test_another_version_is_refused(tmp_path: Path, format_: Any) -> None:
    save_model(tmp_path, _tensors(), {})
    config = json.loads((tmp_path / CONFIG).read_text())
    (tmp_path / CONFIG).write_text(json.dumps({**config, "format": format_}))
    with pytest.raises(CheckpointError, match="another version"):
        load_config(tmp_path)


@pytest.mark.parametrize("damage", ["truncated", "flipped", "empty", "text"])
@pytest.mark.parametrize("hashed", [False, True], ids=["old hash", "hash of the damaged file"])
def test_damaged_weights_are_refused(tmp_path: Path, damage: str, hashed: bool) -> None:
    save_model(tmp_path, _tensors(), {})
    data = (tmp_path / WEIGHTS).read_bytes()
    flipped = data[:3] + bytes([data[3] ^ 0xFF]) + data[4:]
    damaged = {"truncated": data[:-3], "flipped": flipped, "empty": b"", "text": b"once upon a time, there was a"}
    (tmp_path / WEIGHTS).write_bytes(damaged[damage])
    if hashed:
        config = json.loads((tmp_path / CONFIG).read_text())
        save_text(json.dumps({**config, "sha256": file_hash(tmp_path / WEIGHTS)}), tmp_path / CONFIG)
    _assert_refused(tmp_path)


def test_a_single_flipped_bit_of_a_weight_is_noticed(tmp_path: Path) -> None:
    save_model(tmp_path, _tensors(), {})
    data = bytearray((tmp_path / WEIGHTS).read_bytes())
    data[-1] ^= 1
    (tmp_path / WEIGHTS).write_bytes(data)
    with pytest.raises(CheckpointError, match="damaged"):
        _load(tmp_path)


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_text("old", tmp_path / CARD)
    save_tensors(_tensors(), tmp_path / WEIGHTS)
    old = (tmp_path / WEIGHTS).read_bytes()

    def fails(*args: object) -> None:
        raise OSError("the cable was pulled")

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(OSError, match="cable"):
        save_text("new", tmp_path / CARD)
    with pytest.raises(OSError, match="cable"):
        save_tensors(_tensors(3.0), tmp_path / WEIGHTS)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((WEIGHTS, CARD))
    assert (tmp_path / CARD).read_text() == "old"
    assert (tmp_path / WEIGHTS).read_bytes() == old


def test_a_full_disk_leaves_the_old_model(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk") as disk:
        folder = disk / "model"
        save_model(folder, _tensors(), {"step": 1})
        with pytest.raises(Exception, match=r"(?i)space|28"):
            save_model(folder, {"weight": torch.zeros(SIZE_BYTES)}, {"step": 2})
        assert load_config(folder)["step"] == 1
        assert torch.equal(_load(folder)["weight"], _tensors()["weight"])
        assert sorted(path.name for path in folder.iterdir()) == sorted((WEIGHTS, CONFIG))


def test_a_disk_that_fills_after_the_weights_leaves_a_model_that_loads(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk") as disk:
        folder = disk / "model"
        save_model(folder, _tensors(), {"step": 1})
        with pytest.raises(OSError, match="space"):
            save_model(folder, _tensors(2.0), {"step": 2, "notes": "x" * SIZE_BYTES})
        assert torch.equal(_load(folder)["weight"], _tensors(load_config(folder)["step"])["weight"])
