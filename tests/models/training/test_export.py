"""What is shipped: a folder that loads and composes, with measured figures and a card that hides nothing."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models.checkpoint import CARD, CONFIG
from models.corpora.attribution import ATTRIBUTIONS
from models.library import load_music_model
from models.music.generator import compose_all
from models.requests import ComposeRequest
from models.score import Meter, Role
from models.training.chord_trainer import chord_nats_total
from models.training.evaluation import nats_per_note
from models.training.export import RunFacts, exemplar_of, export_music_model, model_card
from models.training.music_data import MusicData
from models.training.trainer import TrainingConfig
from tests.helpers.networks import tiny_networks

RUN = RunFacts(
    12.345, 678, 91_011, "0123abc", TrainingConfig(steps=678, minutes=13.0, seed=41), "Started from `older`."
)


@pytest.fixture(scope="module")
def data(train_data: MusicData, prepared: Path) -> dict[str, MusicData]:
    return {"train": train_data, "test": MusicData.load(prepared, "test")}


@pytest.fixture(scope="module")
def exported(data: dict[str, MusicData], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The folder and the facts; only to be read."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    notes, chords = tiny_networks(codec=data["train"].codec)
    return folder, export_music_model(folder, notes.train(), chords.train(), data, RUN)


def _card(folder: Path) -> str:
    return (folder / CARD).read_text(encoding="utf-8")


def test_the_folder_is_a_model_that_composes(exported: tuple[Path, dict[str, Any]]) -> None:
    folder, facts = exported
    model = load_music_model(folder)
    assert model.facts == facts
    assert facts["parameters"] == sum(p.numel() for net in (model.notes, model.chords) for p in net.parameters())
    take = compose_all(model, ComposeRequest(style="folk", bars=2))
    assert take.score.bars == 2
    assert take.model_hash == model.hash


def test_exemplars_are_pieces_of_the_training_split(
    exported: tuple[Path, dict[str, Any]], train_data: MusicData
) -> None:
    folder, _ = exported
    pieces = [exemplar_of(piece).to_json() for piece in train_data.pieces]
    exemplars = [one.to_json() for one in load_music_model(folder).exemplars]
    assert len(exemplars) == len(pieces)
    assert all(one in pieces for one in exemplars)


def test_an_exemplar_has_what_its_piece_has(train_data: MusicData) -> None:
    piece = next(piece for piece in train_data.pieces if piece.source == "openewld+mma")
    one = exemplar_of(piece)
    assert (one.style, one.mode, one.meter, one.tempo_bpm) == ("waltz", piece.mode, Meter(3, 4), piece.tempo_bpm)
    assert one.roles == {Role.DRUMS, Role.BASS, Role.CHORDS, Role.MELODY}
    assert one.notes_per_beat[Role.BASS] == piece.notes_per_beat["bass"]
    assert one.programs[Role.BASS] == piece.programs["bass"]


def test_figures_are_those_of_the_test_split_without_dropout(
    exported: tuple[Path, dict[str, Any]], data: dict[str, MusicData]
) -> None:
    _, facts = exported
    notes, chords = tiny_networks(codec=data["train"].codec)
    report = nats_per_note(notes, data["test"])
    for name, value in report.to_json().items():
        assert facts["test"][name] == value
    assert facts["test"]["pieces"] == len(data["test"].pieces)
    total = chord_nats_total(chords, data["test"])
    assert facts["test"]["chord_nats_per_note"] == pytest.approx(total / report.notes, abs=1e-4)


def test_facts_tell_data_and_run(exported: tuple[Path, dict[str, Any]], train_data: MusicData) -> None:
    _, facts = exported
    assert facts["data_hash"] == train_data.hash
    assert sum(source["pieces"] for source in facts["sources"].values()) == len(train_data.pieces)
    assert sum(source["notes"] for source in facts["sources"].values()) == sum(p.notes for p in train_data.pieces)
    assert sum(facts["styles"].values()) == len(train_data.pieces)
    assert facts["run"]["minutes"] == 12.3
    assert facts["run"]["training"]["minutes"] == 13.0
    assert (facts["run"]["commit"], facts["run"]["training"]["seed"]) == ("0123abc", 41)


def test_the_card_names_every_source_licence_and_credit(exported: tuple[Path, dict[str, Any]]) -> None:
    folder, facts = exported
    card = _card(folder)
    assert set(facts["sources"]) == {"mma", "nottingham+mma", "mutopia", "openewld+mma", "gmd"}
    for source, count in facts["sources"].items():
        known = ATTRIBUTIONS[source]
        assert f"| {known.title} | {known.licence} | {count['pieces']:,} | {count['notes']:,} |" in card
        assert known.text in card


def test_the_card_tells_every_figure(exported: tuple[Path, dict[str, Any]]) -> None:
    folder, facts = exported
    card = _card(folder)
    test = facts["test"]
    for value in (*test["by_attribute"].values(), test["total"], test["chord_nats_per_note"]):
        assert f"{value:.3f}" in card
    for group in ("by_role", "by_source"):
        for name, value in test[group].items():
            assert f"{name} {value['nats']:.2f}" in card
    for text in ("12.3 minutes", "678 steps", "91,011 notes", "seed 41", "0123abc", facts["data_hash"]):
        assert text in card
    assert "Started from `older`." in card
    assert f"{facts['parameters']:,} parameters" in card
    assert f"{test['pieces']} held-out test pieces ({test['notes']:,} notes)" in card
    assert "2-layer LSTM of 12 units" in card
    assert "not measured: gmd." in card.replace("\n", " ")
    assert all(style in card for style in facts["styles"])
    assert "{" not in card


def test_the_card_is_honest_about_a_source_it_does_not_know(exported: tuple[Path, dict[str, Any]]) -> None:
    folder, facts = exported
    network = load_music_model(folder).notes
    strange = {**facts, "sources": {"cellar": {"pieces": 1, "notes": 2}}, "styles": {"jazz": 60, "ska": 59}}
    card = model_card("x", network, strange)
    assert "| cellar | see the corpus | 1 | 2 |" in card
    assert "Thin ones (ska)" in card
    everywhere = {**facts, "sources": {name: {"pieces": 1, "notes": 1} for name in facts["test"]["by_source"]}}
    assert "not measured: none." in model_card("x", network, everywhere).replace("\n", " ")


def test_a_run_without_a_limit_of_time_is_json_for_every_reader(data: dict[str, MusicData], tmp_path: Path) -> None:
    run = replace(RUN, training=TrainingConfig(steps=1))
    assert math.isinf(run.training.minutes)
    facts = export_music_model(tmp_path, *tiny_networks(codec=data["train"].codec), data, run)
    assert facts["run"]["training"]["minutes"] is None
    json.loads((tmp_path / CONFIG).read_text(), parse_constant=pytest.fail)
