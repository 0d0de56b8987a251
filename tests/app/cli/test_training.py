"""`auftakt train text` and what measures a corpus: bad input is told in one line."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.commands import Refused


def test_a_folder_without_poems_is_told(refused: Refused, here: Path) -> None:
    (here / "empty").mkdir()
    assert "no poems were found" in refused("train", "text", "--corpus", "empty")
    assert "no poems were found" in refused("evaluate", "passages", "--corpus", "empty")
    assert "no poems were found" in refused("evaluate", "verse", "--corpus", "empty")


def test_a_text_that_is_too_short_is_told(refused: Refused, here: Path) -> None:
    (here / "a.txt").write_text("short", encoding="utf-8")
    assert "too short" in refused("evaluate", "characters", "--text", "a.txt")
    assert "cannot be read" in refused("evaluate", "characters", "--text", "missing.txt")
    assert "minutes are not in" in refused("evaluate", "characters", "--text", "a.txt", "--minutes", "0")


def test_a_folder_without_an_index_is_told(refused: Refused, here: Path) -> None:
    for what in ("real", "densities", "melodies"):
        assert "corpus_index.csv" in refused("evaluate", what, "--corpus", str(here))
