"""The real program in a window that is painted into memory, with settings and data of its own."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.audio.outputs import SilentOutput
from app.audio.player import Player
from app.audio.sequencer import Sequencer
from app.core.project import TakeRecord
from app.core.settings import Settings
from app.gui.shell.application import Program
from app.gui.shell.main_window import USUAL, MainWindow
from app.gui.shell.start_page import load_examples
from models.music.generator import compose_all
from models.music.network.model import load_music_model
from models.requests import ComposeRequest, Take
from tests.helpers.networks import shipped_model


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUFTAKT_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("AUFTAKT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


_loaded = cache(load_music_model)
_examples = cache(load_examples)
"""A model and the examples, loaded for the first window of the process that asks for them."""


@pytest.fixture
def start(
    home: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot: QtBot
) -> Iterator[Callable[..., Program]]:
    """Start the program; every one that a test starts is closed after it."""
    started: list[Program] = []
    monkeypatch.setattr("app.control.composing.worker.load_music_model", _loaded)
    monkeypatch.setattr("app.gui.shell.start_page.load_examples", _examples)
    monkeypatch.setattr("app.control.devices.gpu_that_may_be_there", lambda: None)  # a test is over sooner than tried
    monkeypatch.setattr(QMessageBox, "exec", lambda box: pytest.fail(f"nobody answers: {box.text()}"))
    for name in ("freeze", "unfreeze"):  # what the tests have imported is frozen, and stays so (tests/conftest.py)
        monkeypatch.setattr(gc, name, lambda: None)

    def begin(path: Path | None = None, **settings: object) -> Program:
        kept = Settings()
        for name, value in {"language": "en", "theme": "dark", "takes": 1, **settings}.items():
            kept[name] = value
        program = Program(qapp, kept, partial(Player, open_output=lambda name: SilentOutput()))
        started.append(program)
        if not kept["window_geometry"]:
            program.window.resize(*USUAL)  # the screen in memory is smaller
        session = program.context.session
        session.open(replace(session.project, draw=7), saved=True)  # else each run would draw other keys and tempos
        with qtbot.waitSignal(program.window.painted, timeout=10_000):
            program.start(path)
        qtbot.wait(10)
        return program

    yield begin
    for program in started:
        end(program)


def end(program: Program) -> None:
    """Close a program as a user would, and take its window away; may be called twice."""
    if not shiboken6.isValid(program):
        return
    program.window.close()
    program.close()
    program.translations.choose("en")
    program.window.deleteLater()
    program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def program(start: Callable[..., Program]) -> Program:
    return start()


@pytest.fixture
def window(program: Program) -> MainWindow:
    return program.window


class _Asked:
    """A request as a key; the same requests are equal, but hold dicts."""

    def __init__(self, request: ComposeRequest) -> None:
        self.request = request

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and other.request == self.request

    def __hash__(self) -> int:
        return hash(repr(self.request))


@cache
def _composed(asked: _Asked) -> Take:
    return compose_all(shipped_model(), asked.request)


class User:
    """What a test does with the window, in the words of a user."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program, self.window, self.qtbot = program, program.window, qtbot
        self.session = program.context.session

    @property
    def sequencer(self) -> Sequencer:
        """What is played; the player's thread may be about to change it."""
        return self.program.context.transport.player.sequencer

    def write(self, prompt: str) -> None:
        self.window.prompt.field.set_text(prompt)

    def compose(self, prompt: str, seed: int = 5, takes: int = 1) -> None:
        """Compose and wait until all takes are there."""
        self.write(prompt)
        self.session.set_choices(replace(self.session.project.choices, seed=seed))
        self.program.settings["takes"] = takes
        with self.qtbot.waitSignal(self.program.context.generation.ended, timeout=30_000):
            self.window.commands.compose()
        self.qtbot.wait(5)

    def have(self, prompt: str, seed: int = 5, takes: int = 1) -> None:
        """Begin with takes as `compose` gives them, composed once for all tests that begin so."""
        self.write(prompt)
        session = self.session
        session.set_choices(replace(session.project.choices, seed=seed))
        composed = [_composed(request) for request in map(_Asked, session.card.requests(takes))]
        records = tuple(TakeRecord.new(f"Take {number}", take.score, take) for number, take in enumerate(composed, 1))
        session.open(replace(session.project, takes=records, current=records[0].id), saved=False)
        self.qtbot.wait(5)

    def until(self, ready: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(ready, timeout=15_000)


@pytest.fixture
def user(program: Program, qtbot: QtBot) -> User:
    return User(program, qtbot)
