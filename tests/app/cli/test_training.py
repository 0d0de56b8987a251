"""`train music` and `evaluate`: from a corpus to a model that composes, and to its figures."""

from __future__ import annotations

import functools
import json
import shutil
from pathlib import Path

import pytest

from app.cli import training
from app.core.paths import DATA_VARIABLE
from models.corpora.catalogue import INDEX_NAME
from models.library import load_music_model
from models.training import music_data, trial
from models.training.trainer import PROGRESS
from tests.helpers.commands import Refused, Run
from tests.helpers.corpus import tiny_corpus
from tests.helpers.full_disk import tiny_disk

SIZES = ("--lanes", 2, "--hidden", 8, "--layers", 1)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No processes beside this one, few steps, and the user's data in a folder of the test."""
    monkeypatch.setattr(music_data, "prepare", functools.partial(music_data.prepare, workers=1))
    monkeypatch.setattr(training, "_CHORD_STEPS", 3)
    monkeypatch.setattr(training, "_PRINT_EVERY", 1)
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))


def _train(run: Run, corpus: Path, *words: object) -> list[str]:
    result = run("train", "music", "--corpus", corpus, *SIZES, "--minutes", 0.0001, *words)
    assert result.code == 0, result.err
    return [*result.err.splitlines(), *result.out.splitlines()]


def test_a_corpus_becomes_a_model_that_composes_and_is_measured(
    run: Run, refused: Refused, corpus: Path, here: Path, tmp_path: Path
) -> None:
    lines = _train(run, corpus, "--name", "mein")
    folder = tmp_path / "data" / "models" / "mein"
    assert any(line.startswith("step 1, ") for line in lines)
    assert any(line.startswith("chords: step 3, ") for line in lines)
    assert lines[-1].startswith(f"wrote {folder}: ")
    facts = load_music_model(folder).facts
    assert facts["run"]["training"]["lanes"] == 2
    work = tmp_path / "data" / "training" / "mein"
    steps = facts["run"]["steps"]

    again = _train(run, corpus, "--name", "mein")  # the time is used up: nothing is read or trained anew
    assert not any(line.startswith(("read ", "step ")) for line in again)
    assert load_music_model(folder).facts["run"]["steps"] == steps

    result = run("evaluate", "--model", "mein", "--data", work / "data", "--pieces", 1, "--out", "neu/docs")
    assert result.code == 0
    assert result.err == "composed and checked 1 of 1 pieces\n"
    assert result.out.startswith("# Figures of the music model `mein`\n")
    assert result.out == (here / "neu" / "docs" / "evaluation.md").read_text(encoding="utf-8") + "\n"
    figures = json.loads((here / "neu" / "docs" / "evaluation.json").read_text(encoding="utf-8"))
    assert (figures["model"], figures["trial"]["pieces"]) == ("mein", 1)
    assert figures["test"]["notes"] == facts["test"]["notes"]
    assert figures["test"]["total"] == pytest.approx(facts["test"]["total"], rel=1e-3)  # the file's weights are fp16
    assert run("compose", "folk", "--bars", 1, "--model", "mein").code == 0

    assert "cannot go on" in refused("train", "music", "--corpus", corpus, "--name", "mein", "--hidden", 9)


def test_the_log_has_every_tenth_step(run: Run, corpus: Path, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "_LOG_EVERY", 1)
    _train(run, corpus, "--work", here / "work", "--out", here / "models")
    lines = (here / "work" / "run" / training.LOG).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["step"] for line in lines] == list(range(1, len(lines) + 1))
    assert (here / "models" / "base" / "config.json").is_file()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--corpus", "missing"), "missing is no corpus"),
        (("--corpus", "file"), "file is no corpus"),
        (("--corpus", "damaged"), "damaged/corpus_index.csv is damaged"),
        (("--corpus", "binary"), "binary/corpus_index.csv is damaged"),
        (("--minutes", "0"), "0.0 minutes are no training"),
        (("--minutes", "nan"), "nan minutes are no training"),
        (("--lanes", "0"), "--lanes 0 is not at least 1"),
        (("--hidden", "-3"), "--hidden -3 is not at least 1"),
        (("--layers", "0"), "--layers 0 is not at least 1"),
        (("--name", ""), "'' cannot be a model's name"),
        (("--name", "../other"), "'../other' cannot be a model's name"),
        (("--name", ".."), "'..' cannot be a model's name"),
        (("--work", "file/work"), "cannot write file"),
    ],
)
def test_training_that_cannot_be(
    refused: Refused, corpus: Path, here: Path, words: tuple[str, ...], reason: str
) -> None:
    (here / "file").write_bytes(b"")
    for name, content in (("damaged", b"path,source\na.mid,mma\n"), ("binary", b"path\xff\n\xff")):
        (here / name).mkdir()
        (here / name / INDEX_NAME).write_bytes(content)
    assert refused("train", "music", "--corpus", corpus, *words).startswith(f"auftakt: {reason}")


def test_a_corpus_without_usable_pieces(run: Run, corpus: Path, here: Path) -> None:
    (here / "empty").mkdir()
    head = (corpus / INDEX_NAME).read_text(encoding="utf-8").splitlines()[0]
    (here / "empty" / INDEX_NAME).write_text(head + "\n", encoding="utf-8")
    result = run("train", "music", "--corpus", "empty", "--work", "work")
    assert result.code == 2
    assert "no usable pieces for train, valid, test" in result.err


def test_a_full_disk_ends_training_in_one_line(run: Run, corpus: Path, here: Path) -> None:
    with tiny_disk(here / "disk") as disk:
        result = run("train", "music", "--corpus", corpus, *SIZES, "--minutes", 0.0001, "--work", disk)
    assert result.code == 2
    assert result.err.splitlines()[-1].startswith("auftakt: cannot write ")


def test_a_disk_that_fills_up_while_weights_are_saved(run: Run, trained: Path, corpus: Path, here: Path) -> None:
    with tiny_disk(here / "disk") as disk:
        (disk / "data").symlink_to(trained / "data")
        result = run("train", "music", "--corpus", corpus, *SIZES, "--minutes", 0.0001, "--work", disk)
        assert [path.name for path in (disk / "run").iterdir()] == [training.LOG]
    assert result.code == 2
    assert result.err.splitlines()[-1].startswith(f"auftakt: cannot write {disk}")
    assert "the disk is full" in result.err.splitlines()[-1]


@pytest.fixture
def trained(run: Run, corpus: Path, tmp_path: Path) -> Path:
    """The folder of a finished training, with its data and its run."""
    _train(run, corpus)
    return tmp_path / "data" / "training" / "base"


def test_prepared_data_and_runs_that_are_damaged(refused: Refused, corpus: Path, trained: Path, here: Path) -> None:
    def _refuse(path: Path, content: bytes) -> str:
        whole = path.read_bytes()
        path.write_bytes(content)
        line = refused("train", "music", "--corpus", corpus, *SIZES)
        path.write_bytes(whole)
        return line

    for name in ("data.json", "pieces.valid.json", "rows.train.npy"):
        for content in (b"", b'{"format": 99}'):
            assert f"{trained / 'data'} cannot be used" in _refuse(trained / "data" / name, content)
    for content in (b"", b"{}"):
        assert "training cannot go on" in _refuse(trained / "run" / PROGRESS, content)
    (state,) = (trained / "run").glob("*.safetensors")
    assert "training cannot go on" in _refuse(state, b"damaged")
    shutil.rmtree(trained / "data")
    line = refused("evaluate", "--data", trained / "data", "--out", here)
    assert f"{trained / 'data'} cannot be used" in line


def test_evaluations_that_cannot_be(
    run: Run, refused: Refused, trained: Path, user_data: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "file").write_bytes(b"")
    assert "0 pieces cannot be composed" in refused("evaluate", "--pieces", 0)
    assert "there is no model 'nobody'" in refused("evaluate", "--model", "nobody")
    assert "is a file, not a folder" in refused("evaluate", "--out", "file")
    assert "is a file, not a folder" in refused("evaluate", "--out", "file/docs")

    def missing(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("No module named 'music21'")

    monkeypatch.setattr(trial, "run_trial", missing)
    assert "No module named 'music21'" in refused("evaluate", "--out", here)
    monkeypatch.setenv(DATA_VARIABLE, str(user_data))  # a model that no training made
    assert "does not tell how it was trained" in refused("evaluate", "--out", here)
