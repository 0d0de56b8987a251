"""Opening, saving, exporting, and what happens when files, disks and windows are not as they should be."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.audio.export import FORMATS, ExportJob
from app.core.project import Project, TakeRecord, load_project, save_project
from app.core.recipes import recipe_in
from app.gui.shell.application import Program
from app.gui.shell.export_dialog import ExportDialog, begin_export
from app.gui.shell.main_window import MainWindow
from models.formats.midi import read_midi, score_to_midi
from tests.app.gui.conftest import User, end
from tests.helpers.full_disk import tiny_disk
from tests.helpers.music import random_score


def message(window: MainWindow) -> str:
    shown = window.strip.message
    return "" if shown is None else f"{shown.title} {shown.detail}"


def save_to(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(path), ""))


def test_from_prompt_to_file(user: User, window: MainWindow, home: Path) -> None:
    user.compose("jazz, 2 bars")
    window.files.export()
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.path.setText(str(home / "out" / "piece.mid"))
    dialog.accept_button.click()
    user.until(lambda: "Exported" in message(window))
    score = read_midi(home / "out" / "piece.mid").score
    assert user.session.shown is not None
    assert score.note_count == user.session.shown.score.note_count
    assert recipe_in(score.texts) is not None


@pytest.mark.parametrize("name", ["wav", "flac", "ogg", "mp3", "stems"])
def test_sound_is_exported_with_what_is_heard(user: User, window: MainWindow, home: Path, name: str) -> None:
    import soundfile

    user.compose("jazz, 1 bar")
    assert user.session.shown is not None
    chosen = next(found for found in FORMATS if found.name == name)
    path = home / f"piece{chosen.suffix}"
    score = user.session.shown.score
    heard = tuple(number != 1 for number in range(len(score.parts)))
    job = ExportJob(score, None, path, chosen, heard)
    begin_export(job, user.program.context, window.task_strip)
    user.until(lambda: "Exported" in message(window))
    files = sorted(home.glob("piece*"))
    assert len(files) == (len(score.parts) - 1 if name == "stems" else 1)
    assert all(soundfile.info(file).duration > 1 for file in files)
    assert not window.task_strip.isVisible()


@pytest.mark.parametrize("name", ["musicxml", "pdf", "svg"])
def test_a_score_is_exported(user: User, window: MainWindow, home: Path, name: str) -> None:
    user.compose("calm waltz, 8 bars")
    assert user.session.shown is not None
    chosen = next(found for found in FORMATS if found.name == name)
    path = home / f"piece{chosen.suffix}"
    begin_export(ExportJob(user.session.shown.score, None, path, chosen), user.program.context, window.task_strip)
    user.until(lambda: "Exported" in message(window))
    content = path.read_bytes()
    assert content.startswith({"musicxml": b"<?xml", "pdf": b"%PDF", "svg": b"<svg"}[name])
    assert len(content) > 5000


def test_an_export_can_be_cancelled_and_leaves_nothing(user: User, window: MainWindow, home: Path) -> None:
    score = random_score(3, bars=600)
    job = ExportJob(score, None, home / "long.wav", next(f for f in FORMATS if f.name == "wav"))
    task = begin_export(job, user.program.context, window.task_strip)
    told: list[float] = []  # not waitSignal: more of these come from the other thread after it would be taken down
    task.progressed.connect(told.append)
    user.until(lambda: bool(told))
    assert window.task_strip.isVisible()
    window.task_strip.cancel.click()
    user.until(lambda: "cancelled" in message(window))
    assert list(home.glob("*long*")) == []


def test_a_full_disk_is_told_and_the_work_is_kept(
    user: User, window: MainWindow, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    user.compose("jazz, 8 bars", takes=4)
    with tiny_disk(home / "disk") as disk:
        (disk / "fill").write_bytes(b"x" * 60 * 1024)
        save_to(monkeypatch, disk / "mine.auftakt")
        window.files.save()
        user.until(lambda: "disk is full" in message(window))
        assert len(user.session.project.takes) == 4
        assert user.session.unsaved
        assert not (disk / "mine.auftakt").exists()
        save_to(monkeypatch, home / "mine.auftakt")
        window.strip.buttons[0].click()
        user.until(lambda: not user.session.unsaved)
        assert len(load_project(home / "mine.auftakt").project.takes) == 4


def test_save_open_and_recent(
    user: User, window: MainWindow, monkeypatch: pytest.MonkeyPatch, home: Path, start: Callable[..., Program]
) -> None:
    user.compose("jazz, 2 bars")
    save_to(monkeypatch, home / "blue")
    window.files.save()
    user.until(lambda: not user.session.unsaved)
    path = home / "blue.auftakt"
    assert user.program.context.files.path == path
    assert user.program.settings["recent_files"] == [str(path)]
    project = user.session.project
    user.session.star(project.takes[0].id, True)
    assert user.session.unsaved
    window.files.save()
    user.until(lambda: not user.session.unsaved)
    end(user.program)
    again = start(path)
    other = User(again, user.qtbot)
    other.until(lambda: bool(again.context.session.project.takes))
    assert again.context.session.project.takes[0].starred
    assert again.window.prompt.field.text == "jazz, 2 bars"
    assert not again.context.session.unsaved


def test_a_midi_file_opens_as_a_take(start: Callable[..., Program], user: User, home: Path) -> None:
    path = home / "song.mid"
    path.write_bytes(score_to_midi(random_score(4)))
    program = start(path)
    other = User(program, user.qtbot)
    other.until(lambda: program.context.session.shown is not None)
    record = program.context.session.shown
    assert record is not None
    assert record.name == "song"
    assert record.score.note_count == random_score(4).note_count
    assert program.window.pages.currentIndex() == 1


def test_files_are_dropped_on_the_window(user: User, window: MainWindow, home: Path) -> None:
    path = home / "dropped.mid"
    path.write_bytes(score_to_midi(random_score(4)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)), QUrl.fromLocalFile(str(home / "photo.png"))])
    place, action, button = QPointF(300, 20), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(place, action, data, button, Qt.KeyboardModifier.NoModifier))
    user.until(lambda: user.session.shown is not None)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04 broken", "damaged"),
        (json.dumps({"auftakt_project": 99}).encode(), "newer Auftakt"),
        (b"hello", "not JSON"),
    ],
)
def test_a_project_that_cannot_be_opened_leaves_the_work_alone(
    user: User, window: MainWindow, home: Path, content: bytes, what: str
) -> None:
    user.compose("jazz, 1 bar")
    path = home / "bad.auftakt"
    path.write_bytes(content)
    before = user.session.project
    user.program.context.files.open(path)
    user.until(lambda: what in message(window))
    assert user.session.project == before


def test_a_broken_midi_file_is_told(user: User, window: MainWindow, home: Path) -> None:
    path = home / "bad.mid"
    path.write_bytes(b"RIFF....")
    user.program.context.files.open(path)
    user.until(lambda: "not a MIDI file" in message(window))
    assert user.session.project.takes == ()


def test_a_second_window_gets_a_copy(
    user: User, window: MainWindow, monkeypatch: pytest.MonkeyPatch, home: Path, start: Callable[..., Program]
) -> None:
    user.compose("jazz, 1 bar")
    path = home / "one.auftakt"
    save_to(monkeypatch, path)
    window.files.save()
    user.until(lambda: not user.session.unsaved)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time; from PySide6.QtCore import QLockFile; lock = QLockFile(sys.argv[1]);"
            "lock.setStaleLockTime(0); assert lock.tryLock(0); print('locked', flush=True); time.sleep(60)",
            str(home / ".two.auftakt.lock"),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == "locked"
        (home / "two.auftakt").write_bytes(path.read_bytes())
        user.program.context.files.open(home / "two.auftakt")
        user.until(lambda: "open in another window" in message(window))
        assert user.program.context.files.path is None
        assert user.session.unsaved
        assert len(user.session.project.takes) == 1

        before = (home / "two.auftakt").read_bytes()
        user.program.context.messages.dismiss_key("")
        user.compose("rock, 1 bar")
        save_to(monkeypatch, home / "two.auftakt")
        window.files.save_as()
        user.until(lambda: "choose another name" in message(window).lower())
        assert (home / "two.auftakt").read_bytes() == before
        assert user.session.unsaved
    finally:
        holder.kill()
        holder.wait()
        assert holder.stdout is not None
        holder.stdout.close()


def test_new_asks_about_unsaved_takes(user: User, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    user.compose("jazz, 1 bar")
    answers = iter([QMessageBox.ButtonRole.RejectRole, QMessageBox.ButtonRole.DestructiveRole])

    def answer(box: QMessageBox) -> int:
        role = next(answers)
        button = next(one for one in box.buttons() if box.buttonRole(one) == role)
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _box: button)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    window.files.new()
    assert len(user.session.project.takes) == 1
    window.files.new()
    assert user.session.project.takes == ()
    assert window.pages.currentIndex() == 0
    assert window.prompt.field.text == ""


def test_what_was_unsaved_comes_back_after_quitting(
    user: User, window: MainWindow, start: Callable[..., Program], home: Path
) -> None:
    user.compose("jazz, 1 bar")
    takes = user.session.project.takes
    end(user.program)
    again = start()
    assert again.context.session.project.takes == takes
    assert "Your unsaved work is back." in message(again.window)
    assert again.context.session.unsaved
    end(again)
    third = start()
    assert third.context.session.project.takes == takes
    third.context.files.start_afresh()
    end(third)
    assert start().context.session.project.takes == ()


_CHILD = """
import sys
from functools import partial
from app.audio.outputs import SilentOutput
from app.audio.player import Player
from app.core.settings import Settings
from app.gui.shell.application import Program, make_application
from PySide6.QtCore import QTimer
application = make_application(["auftakt"])
program = Program(application, Settings(), partial(Player, open_output=lambda name: SilentOutput()))
program.start(None)
def begin():
    program.window.prompt.field.set_text("jazz, 4 bars")
    program.settings["takes"] = 1
    program.window.commands.compose()
def told():
    print("composed", flush=True)
program.context.generation.ended.connect(told)
QTimer.singleShot(0, lambda: begin())
%s
code = application.exec()
program.close()
print("ended", code, flush=True)
"""


def child(home: Path, more: str = "") -> subprocess.Popen[str]:
    """The program in a process of its own, composing a piece."""
    root = Path(__file__).resolve().parents[4]
    return subprocess.Popen(
        [sys.executable, "-c", _CHILD % more],
        cwd=root,
        env={**os.environ, "HOME": str(home), "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_after_a_kill_the_work_is_recovered(home: Path, start: Callable[..., Program]) -> None:
    process = child(home)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "composed"
    unsaved = home / "data" / "unsaved"
    deadline = time.monotonic() + 20
    while not any(load_project(file).project.takes for file in unsaved.glob("[!.]*.auftakt")):
        assert time.monotonic() < deadline, "the take was not kept beside"
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    program = start()
    assert len(program.context.session.project.takes) == 1
    assert program.window.prompt.field.text == "jazz, 4 bars"


def test_what_is_just_being_written_is_not_recovered(home: Path, start: Callable[..., Program]) -> None:
    """Another window's spare copy, before it is moved into its place."""
    unsaved = home / "data" / "unsaved"
    unsaved.mkdir(parents=True)
    take = TakeRecord.new("half", random_score(3))
    save_project(Project(takes=(take,), current=take.id), unsaved / ".auftakt-0123456789abcdef.auftakt")
    assert start().context.session.project.takes == ()


@pytest.mark.parametrize("moment", ["composing", "playing", "exporting"])
def test_quitting_in_the_middle_is_orderly(home: Path, moment: str) -> None:
    """No hanging process, no complaint, and what was there is kept."""
    quits = {
        "composing": """
program.settings["takes"] = 1
def begin():
    program.window.prompt.field.set_text("rock, 3000 bars")
    program.window.commands.compose()
program.context.session.progressed.connect(lambda update: update.bar > 3 and program.window.close())
""",
        "playing": """
program.context.transport.moved.connect(lambda state: state.position_beats > 1 and program.window.close())
""",
        "exporting": """
from pathlib import Path
from app.audio.export import FORMATS, ExportJob
from app.gui.shell.export_dialog import begin_export
from tests.helpers.music import random_score
def export():
    job = ExportJob(random_score(3, bars=400), None, Path.home() / "long.wav", FORMATS[1])
    task = begin_export(job, program.context, program.window.task_strip)
    task.progressed.connect(lambda fraction: program.window.close())
program.context.generation.ended.connect(export)
""",
    }
    process = child(home, quits[moment])
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "ended 0" in out
    assert "Traceback" not in err
    assert "QThread" not in err
    assert not (home / "long.wav").exists()
    [kept] = (home / "data" / "unsaved").glob("*.auftakt")
    [record] = load_project(kept).project.takes
    assert record.score.bars > 0
    if moment != "playing":  # which begins while the piece is still being composed
        assert record.complete == (moment != "composing")  # what was there of it is a take, as after Cancel


def test_the_take_that_is_exported_carries_its_mix(user: User, window: MainWindow, home: Path) -> None:
    user.compose("jazz, 1 bar")
    user.session.set_volume(0, 40)
    record = user.session.shown
    assert record is not None
    job = ExportJob(record.score, record.export_take, home / "a.mid", FORMATS[0])
    begin_export(job, user.program.context, window.task_strip)
    user.until(lambda: "Exported" in message(window))
    assert read_midi(home / "a.mid").score.parts[0].volume == 40
    assert replace(record.score, texts=()) == record.score


def test_settings_of_any_kind_let_the_window_start(home: Path, start: Callable[..., Program], qtbot: QtBot) -> None:
    folder = home / "config"
    folder.mkdir()
    broken = {"model": "gone", "window_geometry": "garbage", "export_format": "xyz", "sound_device": "none", "snap": 1}
    (folder / "settings.json").write_text(json.dumps(broken))
    program = start()
    user = User(program, qtbot)
    message = program.window.strip.message
    assert message is not None
    assert message.title == "There is no model 'gone'."
    assert "'music-base' composes instead" in message.detail
    user.compose("jazz, 2 bars")
    assert program.context.session.score is not None
