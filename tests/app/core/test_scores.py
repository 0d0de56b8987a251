"""A file is read in the key of its notes, whatever its signature says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.scores import read_score_file
from models.formats.midi import score_to_midi
from models.score.keys import Key
from tests.helpers.music import random_score

KEYS = [Key(tonic, mode) for mode in ("major", "minor") for tonic in range(12)]


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_the_notes_decide_and_a_default_signature_does_not(key: Key, tmp_path: Path) -> None:
    score = replace(random_score(5, 16, key), key=Key(0, "major"))
    (tmp_path / "a.mid").write_bytes(score_to_midi(score))
    reading = read_score_file(tmp_path / "a.mid")
    assert reading.signature == Key(0, "major")
    assert reading.score.key in (key, key.relative)


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_a_signature_breaks_ties(key: Key, tmp_path: Path) -> None:
    (tmp_path / "a.mid").write_bytes(score_to_midi(random_score(5, 16, key)))
    assert read_score_file(tmp_path / "a.mid").score.key == key
