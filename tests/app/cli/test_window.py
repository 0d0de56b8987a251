from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.window import display_there, wants_window


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], True),
        (["song.mid"], True),
        (["My Song.AUFTAKT"], True),
        (["compose"], False),
        (["--help"], False),
        (["song.mid", "-o"], False),
        (["song.txt"], False),
    ],
)
def test_the_window_opens_without_a_command_or_with_a_file(arguments: list[str], wanted: bool) -> None:
    assert wants_window(arguments) is wanted


@pytest.mark.parametrize("display", [None, ":4711", "unix:4711"])
def test_without_a_display_it_says_what_to_do(display: str | None) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    if display is not None:
        environment["DISPLAY"] = display
    found = subprocess.run(
        [sys.executable, "-m", "app"], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert found.returncode == 2
    assert found.stderr.startswith("auftakt: there is no display to open a window on - ")


def test_a_display_of_another_machine_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("DISPLAY", "elsewhere:0")
    assert display_there()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "app", str(tmp_path / "none.mid")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert found.returncode == 2
    assert "there is no such file" in found.stderr
