"""The program as it is started, on a real X server, led by keys as the system sends them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.core.project import Project, load_project
from tests.helpers.sound_server import wait_until

PROMPT = "ruhiger Walzer für Flöte, 4 Takte"
ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """An X server of our own. It would start anew, and drop who is just coming, when its last client has gone."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)


@pytest.mark.quiet  # keys typed through a display get lost where every core is busy
def test_from_a_typed_prompt_to_a_kept_take(display: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    environment |= {
        "DISPLAY": display,
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "AUFTAKT_CONFIG": str(tmp_path / "config"),
        "AUFTAKT_DATA": str(tmp_path / "data"),
        "LANG": "C.UTF-8",
    }

    def tool(*words: str) -> str:
        return subprocess.run(
            ["xdotool", *words], env=environment, capture_output=True, text=True, check=False, timeout=30
        ).stdout

    def shown() -> bool:
        assert program.poll() is None, program.communicate()[1]
        return bool(tool("search", "--onlyvisible", "--name", "Auftakt").strip())

    unsaved = tmp_path / "data" / "unsaved"

    def kept() -> list[Project]:
        return [load_project(path).project for path in unsaved.glob("[!.]*.auftakt")]

    def written() -> bool:
        return any(project.prompt == PROMPT for project in kept())

    def composed() -> bool:
        return any(len(project.takes) == 3 for project in kept())

    with subprocess.Popen(
        [sys.executable, "-m", "app"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        try:
            wait_until("the window", shown, 60)
            for _ in range(6):  # keys that come before the window listens are lost, on a busy machine single ones too
                tool("mousemove", "400", "82", "click", "1", "key", "ctrl+a")
                tool("type", "--delay", "40", PROMPT)
                with suppress(TimeoutError):
                    wait_until("the prompt beside", written, 8)
                    break
            assert written()
            tool("key", "ctrl+Return")
            wait_until("takes", composed, 60)
            program.send_signal(signal.SIGTERM)
            _, errors = program.communicate(timeout=30)
        finally:
            program.kill()
    assert program.returncode == 0, errors
    assert "Traceback" not in errors
    [project] = kept()
    assert project.prompt == PROMPT
    assert all(str(record.score.meter) == "3/4" for record in project.takes)
