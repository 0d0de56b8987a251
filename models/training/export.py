"""From a finished training run to the folder that is shipped: weights, exemplars, facts and card."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from models.corpora.attribution import ATTRIBUTIONS
from models.library import save_music_model
from models.music.chord_network import ChordNetwork
from models.music.exemplars import Exemplar, choose_exemplars
from models.music.network import MusicNetwork
from models.score import Meter, Role
from models.training.chord_trainer import chord_nats_total
from models.training.evaluation import nats_per_note
from models.training.music_data import MusicData, PieceRecord
from models.training.report import attribute_cells
from models.training.trainer import TrainingConfig


@dataclass(frozen=True, slots=True)
class RunFacts:
    """How a network came to be: training minutes, steps and notes seen, the commit of the program, the seed."""

    minutes: float
    steps: int
    notes_seen: int
    commit: str
    training: TrainingConfig
    started_from: str = ""


def exemplar_of(record: PieceRecord) -> Exemplar:
    """The exemplar of a piece of the training split."""
    return Exemplar(
        style=record.style,
        substyle=record.substyle,
        mode=record.mode,
        meter=Meter.parse(record.meter),
        tempo_bpm=record.tempo_bpm,
        notes_per_beat={Role(role): density for role, density in sorted(record.notes_per_beat.items())},
        programs={Role(role): program for role, program in sorted(record.programs.items())},
    )


def export_music_model(
    folder: Path, notes: MusicNetwork, chords: ChordNetwork, data: dict[str, MusicData], run: RunFacts
) -> dict[str, Any]:
    """Measure both networks on the test split and write the model folder; give the facts that it carries.

    `data` maps `train` and `test` to the splits. Nats a note include nothing for chords, which are given to the
    note network; what they cost is stated beside it.
    """
    train, test = data["train"], data["test"]
    facts = {
        "data_hash": train.hash,
        "sources": _sources(train),
        "styles": dict(Counter(piece.style for piece in train.pieces).most_common()),
        "run": _run_facts(run),
        "parameters": sum(p.numel() for network in (notes, chords) for p in network.parameters()),
        "test": measure(notes, chords, test),
    }
    exemplars = choose_exemplars(map(exemplar_of, train.pieces), run.training.seed)
    save_music_model(folder, notes, chords, train.codec, exemplars, facts, model_card(folder.name, notes, facts))
    return facts


def measure(notes: MusicNetwork, chords: ChordNetwork, test: MusicData) -> dict[str, Any]:
    """Nats a note of both networks on a split, with its groups, JSON-able."""
    report = nats_per_note(notes.eval(), test)
    chord_nats = chord_nats_total(chords.eval(), test) / max(report.notes, 1)
    return {**report.to_json(), "pieces": len(test.pieces), "chord_nats_per_note": round(chord_nats, 4)}


def _run_facts(run: RunFacts) -> dict[str, Any]:
    facts = {**asdict(run), "minutes": round(run.minutes, 1)}
    if math.isinf(run.training.minutes):
        facts["training"]["minutes"] = None  # JSON knows no infinity
    return facts


def _sources(data: MusicData) -> dict[str, dict[str, int]]:
    pieces = Counter(piece.source for piece in data.pieces)
    notes: Counter[str] = Counter()
    for piece in data.pieces:
        notes[piece.source] += piece.notes
    return {source: {"pieces": pieces[source], "notes": notes[source]} for source, _ in notes.most_common()}


_CARD = """# The music model `{name}`

A {layers}-layer {cell} of {hidden} units over note events, with look-back and chords as input, and a smaller LSTM
that writes the chord progression first; {parameters:,} parameters, stored as fp16 in `weights.safetensors`.
Made by Auftakt's own `auftakt train music`. Licence: GPL-3.0-or-later.

## Training
{minutes} minutes on two CPU cores ({steps:,} steps, {seen:,} notes seen), seed {seed}, commit {commit}, data
{data_hash}. {started_from}

## Data
The corpus is split by tune, solo or groove (a hash of its name): what is held out has no sibling in training.

| source | licence | pieces | notes |
|---|---|---:|---:|
{sources}

Credits: {credits}.

## Figures
Measured on the {pieces} held-out test pieces ({test_notes:,} notes), all roles, in nats a note:

| {names} | sum |
|{rule}---:|
| {values} | **{total:.3f}** |

The chords, which the note network is given, cost {chord_nats:.3f} nats a note more. By role: {by_role}.
By source: {by_source}.

Material rendered by rule (MMA) is far more predictable than what people wrote or played, and its progressions
repeat between grooves: read the figures by source.

## What it is not good at
It knows no lyrics, no form longer than the eight bars it looks back, and no style beyond those of its data:
{styles}. Thin ones ({thin}) rest on few pieces and sound accordingly. Sources with no piece in the test split, so
not measured: {unmeasured}.
"""


def model_card(name: str, network: MusicNetwork, facts: dict[str, Any]) -> str:
    """The text of CARD.md."""
    test, run = facts["test"], facts["run"]
    rows = [
        f"| {_attribution(source)[0]} | {_attribution(source)[1]} | {count['pieces']:,} | {count['notes']:,} |"
        for source, count in facts["sources"].items()
    ]
    return _CARD.format(
        **attribute_cells(test),
        name=name,
        layers=network.config.layers,
        cell=network.config.cell.upper(),
        hidden=network.config.hidden_size,
        parameters=facts["parameters"],
        minutes=run["minutes"],
        steps=run["steps"],
        seen=run["notes_seen"],
        seed=run["training"]["seed"],
        commit=run["commit"],
        started_from=run["started_from"],
        data_hash=facts["data_hash"],
        sources="\n".join(rows),
        credits="; ".join(dict.fromkeys(_attribution(source)[2] for source in facts["sources"])),
        pieces=test["pieces"],
        test_notes=test["notes"],
        total=test["total"],
        chord_nats=test["chord_nats_per_note"],
        by_role=_listed(test["by_role"]),
        by_source=_listed(test["by_source"]),
        styles=", ".join(facts["styles"]),
        unmeasured=", ".join(source for source in facts["sources"] if source not in test["by_source"]) or "none",
        thin=", ".join(style for style, count in facts["styles"].items() if count < 60) or "none",
    )


def _attribution(source: str) -> tuple[str, str, str]:
    known = ATTRIBUTIONS.get(source)
    return (known.title, known.licence, known.text) if known else (source, "see the corpus", source)


def _listed(group: dict[str, dict[str, float]]) -> str:
    return ", ".join(f"{name} {value['nats']:.2f}" for name, value in group.items())
