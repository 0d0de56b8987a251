"""The program as it is started: quick to help, and polite whatever becomes of its output."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess
from typing import TextIO

import pytest

from app.__main__ import main
from app.audio.export import AudioOptions, export_take
from app.core.version import version
from models.formats.midi import TICKS_PER_BEAT, read_midi
from models.requests import ComposeRequest, Take
from tests.helpers.scores import small_band

ROOT = Path(__file__).resolve().parents[2]


def _started(*words: str, stdout: int | TextIO = subprocess.PIPE, **environment: str) -> CompletedProcess[str]:
    """Run Python in a process of its own, where a warning is an error too."""
    return subprocess.run(
        [sys.executable, "-W", "error", *words],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


@pytest.fixture(params=[8, 800])
def recipe_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file with a recipe that is shorter or longer than what a stream holds back."""
    seed = small_band(request.param // 8)
    take = Take(seed, ComposeRequest(), ComposeRequest(seed_score=seed), "base", "hash")
    export_take(take, tmp_path / "a.mid", TICKS_PER_BEAT, AudioOptions())
    return tmp_path / "a.mid"


def test_a_piece_from_the_shell(tmp_path: Path) -> None:
    words = ("-m", "app", "compose", "düsterer Walzer", "--bars", "1", "-o", str(tmp_path / "größe.mid"))
    # An ASCII terminal cannot show "ö"; that is no reason to fail.
    result = _started(*words, AUFTAKT_DATA=str(tmp_path), PYTHONIOENCODING="ascii")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == f"wrote {tmp_path}/gr??e.mid"
    assert read_midi(tmp_path / "größe.mid").score.title == "düsterer Walzer"


def test_starting_never_imports_what_is_heavy() -> None:
    code = """
import sys
from app.__main__ import main
for words in (["--help"], ["compose", "--help"], ["compose", ""], ["compose", "jazz", "--model", "nobody"]):
    try:
        main(words)
    except SystemExit:
        pass
print(*(name for name in ("torch", "music21", "PySide6") if name in sys.modules))
"""
    result = _started("-c", code)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == ""


def test_composing_on_a_cpu_imports_only_what_it_needs(tmp_path: Path) -> None:
    code = f"""
import sys
before = set(sys.modules)
from app.__main__ import main
main(["compose", "jazz", "--bars", "2", "-o", {str(tmp_path / "a.mid")!r}])
packages = {{name.split(".")[0] for name in set(sys.modules) - before}} - sys.stdlib_module_names
print(*sorted(name for name in packages if "cython" not in name))
"""
    result = _started("-c", code)
    assert result.returncode == 0, result.stderr
    allowed = {"app", "models", "numpy", "safetensors", "mido", "packaging", "platformdirs"}
    assert set(result.stdout.splitlines()[-1].split()) <= allowed


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no /dev/full")
def test_an_output_that_cannot_be_written_is_told_in_one_line(recipe_file: Path) -> None:
    with Path("/dev/full").open("w") as full:
        result = _started("-m", "app", "recipe", str(recipe_file), stdout=full)
    assert result.returncode == 2
    assert result.stderr == "auftakt: the output cannot be written: No space left on device\n"


def test_a_reader_that_has_gone_is_no_error(recipe_file: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        result = _started("-m", "app", "recipe", str(recipe_file), stdout=write)
    finally:
        os.close(write)
    assert (result.returncode, result.stderr) == (0, "")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"auftakt {version()}\n"


def test_an_error_about_an_unforeseen_file_keeps_its_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> None:
        raise PermissionError(13, "Permission denied", "elsewhere")

    monkeypatch.setattr("app.cli.files.read_comment", fail)
    with pytest.raises(PermissionError):
        main(["recipe", str(tmp_path)])
