"""Model folders: read as they are, and refused in one line when something is wrong with them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save

from models.music.network.model import load_music_model
from models.nets.checkpoint import CONFIG, WEIGHTS, CheckpointError, load_config, load_tensors
from tests.helpers.networks import SHIPPED, saved_model

FORMAT = "test-1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = save({"x": np.arange(6, dtype=np.float16).reshape(2, 3)})
    (tmp_path / WEIGHTS).write_bytes(data)
    config = {"format": FORMAT, "sha256": hashlib.sha256(data).hexdigest(), "size": 3}
    (tmp_path / CONFIG).write_text(json.dumps(config), encoding="utf-8")
    return tmp_path


def _refused(folder: Path) -> str:
    with pytest.raises(CheckpointError) as caught:
        load_tensors(folder, load_config(folder, FORMAT))
    assert "\n" not in str(caught.value)
    assert str(folder) in str(caught.value)
    return str(caught.value)


def test_weights_and_config_come_as_they_were_saved(folder: Path) -> None:
    config = load_config(folder, FORMAT)
    assert config["size"] == 3
    tensors = load_tensors(folder, config)
    assert tensors["x"].dtype == np.float16
    assert tensors["x"].tolist() == [[0, 1, 2], [3, 4, 5]]


def test_what_is_missing_is_told(folder: Path) -> None:
    (folder / WEIGHTS).unlink()
    assert f"has no {WEIGHTS}" in _refused(folder)
    (folder / CONFIG).unlink()
    assert f"has no {CONFIG}" in _refused(folder)
    assert f"has no {CONFIG}" in _refused(folder / "nowhere")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"format"', "[" * 100_000])
def test_a_config_that_is_none_is_told(folder: Path, text: str) -> None:
    (folder / CONFIG).write_text(text, encoding="utf-8")
    _refused(folder)


def test_another_format_is_told(folder: Path) -> None:
    (folder / CONFIG).write_text('{"format": "test-2"}', encoding="utf-8")
    assert "has the format 'test-2', this program reads 'test-1'" in _refused(folder)


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\xff" * 1000])
def test_damaged_weights_are_told(folder: Path, damage: bytes) -> None:
    (folder / WEIGHTS).write_bytes(damage)
    assert "is damaged: its hash" in _refused(folder)
    config = {"format": FORMAT, "sha256": hashlib.sha256(damage).hexdigest()}
    (folder / CONFIG).write_text(json.dumps(config), encoding="utf-8")
    assert "is damaged (" in _refused(folder)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("inputs", [["step", 144]], "has other inputs"),
        ("durations", [1, 2], "has other durations"),
        ("meters", ["4/4"], "has other meters"),
        ("format", "auftakt-music-0", "has the format"),
    ],
)
def test_a_music_model_of_another_vocabulary_is_refused(tmp_path: Path, name: str, value: object, reason: str) -> None:
    folder = saved_model(tmp_path / "model")
    config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    (folder / CONFIG).write_text(json.dumps(config | {name: value}), encoding="utf-8")
    with pytest.raises(CheckpointError, match=reason):
        load_music_model(folder)


@pytest.mark.parametrize("text", ["{}", '{"genres": {"jazz": {}}, "styles": {}}', '{"genres": [], "styles": 3}'])
def test_damaged_style_facts_are_told(tmp_path: Path, text: str) -> None:
    folder = saved_model(tmp_path / "model")
    (folder / "style_facts.json").write_text(text, encoding="utf-8")
    with pytest.raises(CheckpointError, match=r"style_facts\.json is damaged"):
        load_music_model(folder)


@pytest.mark.parametrize("rates", [[1, 2, 3], [5, 4, 3, 2, 1], [-1, 2, 3, 4, 5], ["many", 2, 3, 4, 5]])
def test_quantiles_of_notes_a_bar_rise(tmp_path: Path, rates: list[object]) -> None:
    folder = saved_model(tmp_path / "model")
    facts = json.loads((folder / "style_facts.json").read_text(encoding="utf-8"))
    facts["genres"]["jazz"]["roles"]["bass"]["notes_per_bar"] = rates
    (folder / "style_facts.json").write_text(json.dumps(facts), encoding="utf-8")
    with pytest.raises(CheckpointError, match=r"style_facts\.json is damaged"):
        load_music_model(folder)


def test_the_shipped_model_is_small_and_has_its_card() -> None:
    model = load_music_model(SHIPPED)
    assert sum(weights.size for weights in model.weights.values()) == 6_824_630
    assert all(weights.dtype == np.float16 for weights in model.weights.values())
    assert (SHIPPED / WEIGHTS).stat().st_size < 16e6
    card = (SHIPPED / "CARD.md").read_text(encoding="utf-8")
    for source in ("Groove MIDI Dataset", "Weimar Jazz Database", "Mutopia", "MMA", "OpenScore", "Freedoom"):
        assert source in card
