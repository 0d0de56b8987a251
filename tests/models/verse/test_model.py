"""The model on disk: whole, damaged, missing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from models.nets.checkpoint import CheckpointError
from models.verse.files import VERSE
from models.verse.model import VOCABULARY, VerseModel, load_verse_model


def test_it_is_small() -> None:
    assert (VERSE / "model.safetensors").stat().st_size <= 16_000_000


def test_rhyme_words_are_not_of_the_same_stem(model: VerseModel) -> None:
    found = {word.lower() for word in model.rhymes_with("geben", "de")}
    assert "leben" in found
    assert not {"geben", "vergeben", "ergeben"} & found
    assert not {"Rot", "roth"} & set(model.rhymes_with("rot", "de"))
    assert model.rhymes_with("silver", "en") == []


def test_a_changed_vocabulary_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(VERSE, tmp_path / "verse")
    vocabulary = json.loads((folder / VOCABULARY).read_text(encoding="utf-8"))
    vocabulary["pieces"][100][0] = "other"
    (folder / VOCABULARY).write_text(json.dumps(vocabulary), encoding="utf-8")
    with pytest.raises(CheckpointError, match="damaged"):
        load_verse_model(folder)


def test_a_missing_vocabulary_is_told(tmp_path: Path) -> None:
    folder = shutil.copytree(VERSE, tmp_path / "verse")
    (folder / VOCABULARY).unlink()
    with pytest.raises(CheckpointError, match=VOCABULARY):
        load_verse_model(folder)
