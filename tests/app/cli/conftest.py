"""The command line in this process: no data of the user's own, an empty current folder, and what was printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.__main__ import main
from app.audio.soundfonts import SOUNDFONT_VARIABLE, bundled_soundfont
from app.core.paths import DATA_VARIABLE
from tests.helpers.commands import Refused, Result, Run


@pytest.fixture(scope="session")
def user_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's data folder without anything in it."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, user_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty; model and SoundFont do not depend on the machine."""
    monkeypatch.setenv(DATA_VARIABLE, str(user_data))
    monkeypatch.setenv(SOUNDFONT_VARIABLE, str(bundled_soundfont()))
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):  # no test of a command opens a window
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command line; words may be anything that `str` takes."""

    def _run(*words: object) -> Result:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:  # argparse's own way
            code = stop.code if isinstance(stop.code, int) else 1
        return Result(code, *capsys.readouterr())

    return _run


@pytest.fixture
def refused(run: Run, here: Path) -> Refused:
    """Run a command line that must fail as the user's own error: code 2, one line, no file touched; give the line."""

    def _files() -> dict[Path, int]:
        # A folder's own time changes even if what was in it for a moment is gone.
        return {path: 0 if path.is_dir() else path.lstat().st_mtime_ns for path in here.rglob("*")}

    def _refused(*words: object) -> str:
        before = _files()
        result = run(*words)
        assert result.code == 2, result
        assert result.out == ""
        assert result.err.startswith("auftakt: ")
        assert result.err.count("\n") == 1
        assert result.err.endswith("\n")
        assert _files() == before
        return result.err.strip()

    return _refused
