"""`auftakt train music` and `auftakt evaluate`: for those who make or check a model."""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.console import note
from app.core.errors import UserError
from app.core.files import atomic_write, write_error
from app.core.paths import user_data_dir, user_models_dir
from app.core.version import commit

if TYPE_CHECKING:
    from app.cli.console import Commands
    from models.music.chord_network import ChordNetwork
    from models.training.music_data import MusicData
    from models.training.trainer import MusicTrainer, TrainingConfig

_CHORD_STEPS = 1500
_PRINT_EVERY = 50
_LOG_EVERY = 10
LOG = "log.jsonl"


def add(commands: Commands) -> None:
    """Add `train` and `evaluate`."""
    train = commands.add_parser("train", help="train a model")
    kinds = train.add_subparsers(title="what to train", metavar="KIND", required=True)
    parser = kinds.add_parser("music", help="the music model, from a corpus with an index")
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="folder with corpus_index.csv")
    parser.add_argument("--work", type=Path, metavar="DIR", help="prepared data and the state to resume from")
    parser.add_argument("--name", default="base", help="the model's name (base)")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the model's folder goes (the user's models)")
    parser.add_argument("--minutes", type=float, default=95.0, help="training time; the rest takes a few more")
    parser.add_argument("--lanes", type=int, default=32, help="pieces trained on at once")
    parser.add_argument("--cell", choices=("lstm", "gru", "rnn"), default="lstm")
    parser.add_argument("--hidden", type=int, default=448, help="units a layer")
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.set_defaults(run=run_train)

    parser = commands.add_parser("evaluate", help="measure a model on held-out and on generated pieces")
    parser.add_argument("--model", default="base", metavar="NAME")
    parser.add_argument("--data", type=Path, metavar="DIR", help="prepared data, as `auftakt train` left it in --work")
    parser.add_argument("--pieces", type=int, default=100, metavar="N", help="how many to compose (100)")
    parser.add_argument("--out", type=Path, default=Path("docs"), metavar="DIR", help="where the tables go (docs)")
    parser.set_defaults(run=run_evaluate)


def run_train(options: argparse.Namespace) -> int:
    """Prepare the data, train notes and chords, write the model's folder; a later call goes on where one stopped."""
    _check_sizes(options)
    work = options.work or user_data_dir() / "training" / options.name
    try:
        return _train(options, work)
    except OSError as error:
        raise write_error(Path(error.filename or work), error) from error


def _check_sizes(options: argparse.Namespace) -> None:
    if not options.minutes > 0:
        raise UserError(f"{options.minutes} minutes are no training", "choose another number")
    for name in ("lanes", "hidden", "layers"):
        if getattr(options, name) < 1:
            raise UserError(f"--{name} {getattr(options, name)} is not at least 1", "choose another number")
    if Path(options.name).name != options.name or options.name in ("", ".."):
        raise UserError(f"'{options.name}' cannot be a model's name", "choose a name that can be a folder's")


def _train(options: argparse.Namespace, work: Path) -> int:
    from models.training.export import RunFacts, export_music_model

    data = _prepared(options.corpus, work / "data")
    trainer = _trainer(options, data, work / "run")
    for line in _training_lines(trainer, work / "run" / LOG):
        note(line)
    chords = _chords(data, options.seed)
    facts = RunFacts(trainer.seconds / 60, trainer.step, trainer.notes, commit(), trainer.config)
    folder = (options.out or user_models_dir()) / options.name
    result = export_music_model(folder, trainer.averaged().cpu(), chords, data, facts)
    print(f"wrote {folder}: {result['test']['total']:.3f} nats a note on {result['test']['notes']:,} held-out notes")
    return 0


def _prepared(corpus: Path, folder: Path) -> dict[str, MusicData]:
    from models.corpora.catalogue import read_catalogue
    from models.training.music_data import prepare

    if not (folder / "data.json").is_file():
        try:
            list(read_catalogue(corpus))
        except (FileNotFoundError, NotADirectoryError) as error:
            raise UserError(f"{corpus} is no corpus: it has no corpus_index.csv", "name another folder") from error
        except (KeyError, ValueError, csv.Error) as error:
            raise UserError(f"{corpus / 'corpus_index.csv'} is damaged: {error}", "name another folder") from error
        prepare(corpus, folder, report=note)
    return _load(folder)


def _load(folder: Path) -> dict[str, MusicData]:
    from models.corpora.catalogue import SPLITS
    from models.training.music_data import MusicData

    try:
        data = {split: MusicData.load(folder, split) for split in SPLITS}
    except (ValueError, KeyError, TypeError, EOFError, OSError) as error:
        raise UserError(f"{folder} cannot be used: {error}", "remove that folder, it is made anew") from error
    if empty := [split for split, pieces in data.items() if not pieces.pieces]:
        reasons = f"see {folder / 'rejected.json'}, and remove that folder"
        raise UserError(f"the corpus has no usable pieces for {', '.join(empty)}", reasons)
    return data


def _trainer(options: argparse.Namespace, data: dict[str, MusicData], folder: Path) -> MusicTrainer:
    from safetensors import SafetensorError

    from models.music.network import NetworkConfig
    from models.training.trainer import MusicTrainer

    network = NetworkConfig(
        data["train"].codec.fields, cell=options.cell, layers=options.layers, hidden_size=options.hidden
    )
    try:
        return MusicTrainer(data["train"], data["valid"], network, _config(options), folder)
    except (ValueError, KeyError, SafetensorError) as error:
        raise UserError(f"training cannot go on: {error}", f"remove {folder} to begin anew") from error


def _config(options: argparse.Namespace) -> TrainingConfig:
    from models.training.trainer import TrainingConfig

    # Time ends the run; the steps are only a bound.
    return TrainingConfig(steps=1_000_000, minutes=options.minutes, lanes=options.lanes, seed=options.seed)


def _training_lines(trainer: MusicTrainer, log: Path) -> Iterator[str]:
    with log.open("a", encoding="utf-8") as file:
        for step in trainer.run():
            if step.step % _LOG_EVERY == 0 or step.validation is not None:
                file.write(json.dumps(asdict(step)) + "\n")
                file.flush()
            if step.step % _PRINT_EVERY == 0 or step.validation is not None:
                left = max(trainer.config.minutes - step.minutes, 0.0)
                line = f"step {step.step}, {step.notes:,} notes, {sum(step.nats.values()):.3f} nats a note"
                line += f", {60 * left:.0f} s left" if math.isfinite(left) else ""
                yield line + (f", held out {step.validation:.4f}" if step.validation is not None else "")


def _chords(data: dict[str, MusicData], seed: int) -> ChordNetwork:
    from models.training.chord_trainer import train_chords

    training = train_chords(data["train"], data["valid"], _CHORD_STEPS, seed)
    for step, nats, network in training:
        note(f"chords: step {step}, {nats:.4f} nats a slot held out")
        if step == _CHORD_STEPS:
            return network
    raise AssertionError("the last step yields the best network")


def run_evaluate(options: argparse.Namespace) -> int:
    """Measure, print and write `evaluation.json` and `evaluation.md`."""
    from app.cli.composing import load_model
    from models.training.export import measure
    from models.training.report import evaluation_markdown
    from models.training.trial import run_trial

    if options.pieces < 1:
        raise UserError(f"{options.pieces} pieces cannot be composed", "choose another number")
    model = load_model(options.model)
    facts = {"model": model.name, "model_hash": model.hash, "commit": commit(), **model.facts}
    try:
        options.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(options.out, error) from error
    if options.data is not None:
        facts["test"] = measure(model.notes, model.chords, _load(options.data)["test"])
    if not {"run", "data_hash", "test"} <= facts.keys():
        raise UserError(f"the model '{model.name}' does not tell how it was trained", "train it with auftakt train")
    try:
        facts["trial"] = run_trial(model, options.pieces, progress=note)
    except ImportError as error:
        raise UserError(f"a package is missing that listens to the pieces: {error}", "see make setup") from error
    text = evaluation_markdown(facts)
    with atomic_write(options.out / "evaluation.json") as path:
        path.write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    with atomic_write(options.out / "evaluation.md") as path:
        path.write_text(text, encoding="utf-8")
    print(text)
    return 0
