"""Standard streams that are closed or None: a normal run, and what would be printed is in the log."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.formats.midi import read_midi

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "AUFTAKT_DATA": str(tmp_path), "AUFTAKT_LOG": str(tmp_path / "log")}


@pytest.mark.parametrize("closed", ["2>&-", ">&-", "2>&- >&-", "<&- 2>&- >&-"])
def test_a_piece_is_made_without_streams(tmp_path: Path, home: dict[str, str], closed: str) -> None:
    file = tmp_path / "a.mid"
    line = f"exec {sys.executable} -m app compose waltz --bars 1 --seed 3 -o {file} {closed}"
    done = subprocess.run(["bash", "-c", line], env=home, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert read_midi(file).score.note_count
    log = (tmp_path / "log").read_text(encoding="utf-8")
    assert ("wrote" in log) == (">&-" in closed.replace("2>&-", ""))
    assert ("wrote" in done.stdout) != ("wrote" in log)


def test_an_error_is_in_the_log(tmp_path: Path, home: dict[str, str]) -> None:
    line = f"exec {sys.executable} -m app compose waltz --bars 0 2>&-"
    done = subprocess.run(["bash", "-c", line], env=home, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "auftakt: " in (tmp_path / "log").read_text(encoding="utf-8")


def test_streams_that_are_none(tmp_path: Path, home: dict[str, str]) -> None:
    """As under pythonw and in a bundle without a console."""
    file = tmp_path / "a.mid"
    code = f"""
import sys
sys.stdin = sys.stdout = sys.stderr = None
from app.__main__ import main
code = main(["compose", "waltz", "--bars", "1", "--seed", "3", "-o", {str(file)!r}])
sys.exit(code)
"""
    done = subprocess.run([sys.executable, "-c", code], env=home, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert file.exists()
    assert "wrote" in (tmp_path / "log").read_text(encoding="utf-8")
