"""Model folders: what was saved composes again, and what is no model is refused in one line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from models.checkpoint import CARD, CONFIG, WEIGHTS, CheckpointError, file_hash, load_tensors, save_model, save_tensors
from models.library import load_music_model, save_music_model
from models.music.chord_network import CONDITION_WIDTH
from models.music.condition import ConditionCodec
from models.music.generator import compose_all
from models.requests import ComposeRequest
from tests.helpers.networks import CODEC, EXEMPLARS, saved_model, tiny_model, tiny_networks

Config = dict[str, Any]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model folder; only to be read."""
    folder = tmp_path_factory.mktemp("models") / "base"
    saved_model(folder)
    return folder


@pytest.fixture
def folder(saved: Path, tmp_path: Path) -> Path:
    """A copy to be damaged."""
    return shutil.copytree(saved, tmp_path / "base")


def _change(folder: Path, change: Callable[[Config], object]) -> None:
    config = json.loads((folder / CONFIG).read_text())
    change(config)
    (folder / CONFIG).write_text(json.dumps(config))


def _refusal(folder: Path) -> str:
    with pytest.raises(CheckpointError) as caught:
        load_music_model(folder)
    line = str(caught.value)
    assert "\n" not in line
    assert str(folder) in line
    assert len(line) < len(str(folder)) + 300
    return line


def test_a_saved_model_comes_back(saved: Path) -> None:
    model = load_music_model(saved)
    assert (model.name, model.hash) == ("base", file_hash(saved / WEIGHTS))
    assert model.codec == CODEC
    assert model.exemplars == EXEMPLARS
    assert model.facts == {"notes_seen": 0}
    assert model.device == torch.device("cpu")
    assert not model.notes.training
    assert not model.chords.training
    assert (saved / CARD).read_text() == "# Tiny\n"
    for network, original in zip((model.notes, model.chords), tiny_networks(), strict=True):
        for name, value in original.state_dict().items():
            assert torch.equal(network.state_dict()[name], value.half().float()), name


def test_it_composes_the_same_notes_as_its_weights_in_half_precision(saved: Path) -> None:
    original = tiny_model()
    for network in (original.notes, original.chords):
        network.load_state_dict({name: value.half().float() for name, value in network.state_dict().items()})
    request = ComposeRequest(style="pop", bars=8, seed=4)
    takes = [compose_all(model, request) for model in (original, load_music_model(saved), load_music_model(saved))]
    assert takes[0].score == takes[1].score == takes[2].score
    assert takes[0].log_likelihood == takes[1].log_likelihood


def test_a_saved_model_can_be_saved_again(saved: Path, tmp_path: Path) -> None:
    model = load_music_model(saved)
    again = tmp_path / "again"
    save_music_model(again, model.notes, model.chords, model.codec, model.exemplars, model.facts, "# Tiny\n")
    for name in (WEIGHTS, CONFIG, CARD):
        assert (again / name).read_bytes() == (saved / name).read_bytes()


def test_the_config_is_json_for_every_reader(saved: Path) -> None:
    json.loads((saved / CONFIG).read_text(), parse_constant=pytest.fail)


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"{}"])
def test_a_damaged_config_is_refused(folder: Path, content: bytes) -> None:
    (folder / CONFIG).write_bytes(content)
    _refusal(folder)


@pytest.mark.parametrize("name", [WEIGHTS, CONFIG])
def test_a_missing_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert name in _refusal(folder)


def test_no_folder_is_refused(tmp_path: Path) -> None:
    _refusal(tmp_path / "nowhere")


@pytest.mark.parametrize("key", ["notes", "chords", "substyles", "exemplars"])
@pytest.mark.parametrize("value", [None, 3, "x", ["x"], {"x": 1}, [["x"]], [[1, 2, 3, 4, 5, 6]]])
def test_every_entry_of_the_wrong_kind_is_refused(folder: Path, key: str, value: Any) -> None:
    _change(folder, lambda config: config.update({key: value}))
    _refusal(folder)


@pytest.mark.parametrize("key", ["notes", "chords", "substyles", "exemplars", "kind", "sha256", "format"])
def test_every_missing_entry_is_refused(folder: Path, key: str) -> None:
    _change(folder, lambda config: config.pop(key))
    _refusal(folder)


@pytest.mark.parametrize("facts", [3, "ab", ["x"], None])
def test_damaged_facts_are_refused(folder: Path, facts: Any) -> None:
    _change(folder, lambda config: config.update(facts=facts))
    _refusal(folder)


@pytest.mark.parametrize(
    ("network", "size", "value"),
    [
        *[("notes", "hidden_size", value) for value in (13, 0, -1, "a", None, 12.5)],
        *[("notes", "cell", "transformer"), ("notes", "cell", "gru"), ("notes", "layers", 3), ("notes", "layers", 0)],
        *[("notes", "dropout", 7), ("notes", "width", 7), ("chords", "input_size", 9), ("chords", "dropout", "x")],
        *[("notes", "condition_fields", 3), ("chords", "condition_fields", [1, "a"])],
    ],
)
def test_other_sizes_than_those_of_the_weights_are_refused(folder: Path, network: str, size: str, value: Any) -> None:
    _change(folder, lambda config: config[network].update({size: value}))
    _refusal(folder)


def test_another_kind_of_model_is_refused(folder: Path) -> None:
    _change(folder, lambda config: config.update(kind="text"))
    assert "not a music model" in _refusal(folder)


def test_another_format_is_refused(folder: Path) -> None:
    _change(folder, lambda config: config.update(format=99))
    assert "another version" in _refusal(folder)


def test_other_styles_are_refused(tmp_path: Path) -> None:
    other = ConditionCodec(("one", "two", "three"))
    notes, chords = tiny_networks(codec=other)
    save_music_model(tmp_path, notes, chords, CODEC, EXEMPLARS, {}, "")
    assert "other styles" in _refusal(tmp_path)
    save_music_model(tmp_path, tiny_networks()[0], chords, CODEC, EXEMPLARS, {}, "")
    assert "other styles" in _refusal(tmp_path), "the chord network knows styles too"
    assert chords.config.condition_fields == other.fields[:CONDITION_WIDTH]


def test_exemplars_of_unknown_styles_are_refused(folder: Path) -> None:
    _change(folder, lambda config: config["exemplars"][0].__setitem__(0, "polka"))
    assert "polka" in _refusal(folder)


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"", lambda data: data[:-1] + b"\x01"])
def test_damaged_weights_are_refused(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    path = folder / WEIGHTS
    path.write_bytes(damage(path.read_bytes()))
    assert "damaged" in _refusal(folder)


@pytest.mark.parametrize("change", ["one is missing", "one is too many", "one has another shape", "none"])
def test_other_weights_are_refused(folder: Path, change: str) -> None:
    config = json.loads((folder / CONFIG).read_text())
    tensors = load_tensors(folder, config)
    name = "chords.out.bias"
    if change == "one is missing":
        del tensors[name]
    elif change == "one is too many":
        tensors["notes.more"] = tensors[name].clone()
    elif change == "one has another shape":
        tensors[name] = tensors[name][:-1].clone()
    else:
        tensors = {"x": tensors[name]}
    save_tensors(tensors, folder / WEIGHTS)
    _change(folder, lambda config: config.update(sha256=file_hash(folder / WEIGHTS)))
    assert "damaged or of another version" in _refusal(folder)


def test_weights_alone_are_no_music_model(tmp_path: Path) -> None:
    save_model(tmp_path, {"x": torch.zeros(1)}, {})
    assert "not a music model" in _refusal(tmp_path)
