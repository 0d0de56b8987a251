"""Nothing that a person made is lost: one gate in front of other projects, undo for everything, spare copies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.core.project import Project, TakeRecord, load_project, save_project
from app.core.text_sheet import SheetLine, TextRecord
from app.gui.shell.application import Program
from app.gui.shell.main_window import MainWindow
from models.requests.wishes import Wishes
from models.verse.request import Verse, WriteRequest
from tests.app.gui.conftest import User, end
from tests.helpers.music import random_score

SAVE, LEAVE, STAY = (
    QMessageBox.ButtonRole.AcceptRole,
    QMessageBox.ButtonRole.DestructiveRole,
    QMessageBox.ButtonRole.RejectRole,
)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Answer each question with the next of some roles; the list holds what was asked."""

    def prepare(*roles: QMessageBox.ButtonRole) -> list[str]:
        left, asked = list(roles), []

        def choose(box: QMessageBox) -> int:
            asked.append(box.text())
            role = left.pop(0)
            button = next(one for one in box.buttons() if box.buttonRole(one) == role)
            monkeypatch.setattr(QMessageBox, "clickedButton", lambda _box: button)
            return 0

        monkeypatch.setattr(QMessageBox, "exec", choose)
        return asked

    return prepare


@pytest.fixture
def other(home: Path) -> Path:
    """Another project's file."""
    path = home / "other.auftakt"
    take = TakeRecord.new("theirs", random_score(3))
    save_project(Project(prompt="other", takes=(take,), current=take.id), path)
    return path


def take(user: User) -> None:
    user.session.add_take(TakeRecord.new("mine", random_score(4)))


def verse(user: User) -> None:
    record = replace(TextRecord.of_verse("mine", Verse((), WriteRequest("en"), "")), lines=(SheetLine("a line", 0),))
    user.session.add_texts("Write", [record])


def seed(user: User) -> None:
    grid = user.session.project.seed
    user.session.edit_seed("Seed", replace(grid, bars=2 if grid.bars != 2 else 1))


def prompt(user: User) -> None:
    user.write("calm waltz")


def drop(window: MainWindow, path: Path, proposed: Qt.DropAction = Qt.DropAction.CopyAction) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    event = QDropEvent(QPointF(300, 20), both, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event.setDropAction(proposed)
    window.dropEvent(event)
    return event


def by_menu(window: MainWindow, path: Path) -> None:
    window.actions_["new"].trigger()


def by_dialog(window: MainWindow, path: Path) -> None:
    window.actions_["open"].trigger()


def by_start_page(window: MainWindow, path: Path) -> None:
    window.start_page.open_requested.emit()


def by_recent(window: MainWindow, path: Path) -> None:
    window.context.settings.remember("recent_files", str(path), 10)
    window.actions_.recent.aboutToShow.emit()
    next(action for action in window.actions_.recent.actions() if action.text() == path.name).trigger()


def by_drop(window: MainWindow, path: Path) -> None:
    drop(window, path)


def by_command_line(window: MainWindow, path: Path) -> None:
    window.context.files.open(path)


WAYS = (by_menu, by_dialog, by_start_page, by_recent, by_drop, by_command_line)


@pytest.mark.parametrize("made", [take, verse, seed, prompt])
@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_another_project_asks(
    user: User,
    window: MainWindow,
    other: Path,
    answer: Callable[..., list[str]],
    monkeypatch: pytest.MonkeyPatch,
    made: Callable[[User], None],
    way: Callable[[MainWindow, Path], None],
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: (str(other), ""))
    made(user)
    work = user.session.project.work
    asked = answer(STAY)
    way(window, other)
    user.until(lambda: bool(asked))
    user.until(lambda: not user.program.context.tasks.running)
    assert user.session.project.work == work


def test_what_is_not_saved_is_put_aside_and_comes_back(
    user: User, window: MainWindow, other: Path, answer: Callable[..., list[str]]
) -> None:
    take(user)
    seed(user)
    work = user.session.project.work
    answer(LEAVE)
    window.files.open_path(other)
    user.until(lambda: user.session.project.prompt == "other")
    assert not user.session.unsaved
    [aside] = user.program.context.files.aside()
    assert aside.load().work == work
    window.strip.buttons[0].click()  # bring it back
    user.until(lambda: user.session.project.work == work)
    assert user.session.unsaved


def test_save_carries_out_what_was_asked(
    user: User, window: MainWindow, home: Path, answer: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    take(user)
    work = user.session.project.work
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(home / "mine.auftakt"), ""))
    answer(SAVE)
    window.actions_["new"].trigger()
    user.until(lambda: not user.session.project.takes)
    assert load_project(home / "mine.auftakt").project.work == work
    assert user.program.context.files.path is None
    assert not user.session.unsaved


def test_saving_that_fails_leaves_everything(
    user: User, window: MainWindow, home: Path, answer: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    take(user)
    (home / "folder.auftakt").mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(home / "folder.auftakt"), ""))
    answer(SAVE)
    window.actions_["new"].trigger()
    user.until(lambda: window.strip.message is not None)
    assert len(user.session.project.takes) == 1


@pytest.mark.parametrize("proposed", [Qt.DropAction.CopyAction, Qt.DropAction.MoveAction])
def test_a_drop_copies(user: User, window: MainWindow, other: Path, proposed: Qt.DropAction) -> None:
    """After a move the source may delete its file."""
    event = drop(window, other, proposed)
    assert event.isAccepted()
    assert event.dropAction() == Qt.DropAction.CopyAction
    user.until(lambda: user.session.project.prompt == "other")


def test_start_afresh_can_be_undone(user: User, start: Callable[..., Program], qtbot: QtBot) -> None:
    take(user)
    verse(user)
    work = user.session.project.work
    end(user.program)
    again = User(start(), qtbot)
    assert again.session.project.work == work
    afresh = next(button for button in again.window.strip.buttons if button.text() == "Start afresh")
    afresh.click()
    assert again.session.project.work == Project(draw=again.session.project.draw).work
    end(again.program)
    third = User(start(), qtbot)  # not even quitting loses it
    assert third.session.project.takes == ()
    third.window.actions_.recent.aboutToShow.emit()
    third.window.actions_.recent.actions()[-1].trigger()
    third.until(lambda: third.session.project.work == work)


def test_a_file_of_the_command_line_does_not_push_recovered_work_away(
    user: User, start: Callable[..., Program], qtbot: QtBot, other: Path, answer: Callable[..., list[str]]
) -> None:
    take(user)
    work = user.session.project.work
    end(user.program)
    begun = User(start(), qtbot)
    asked = answer(STAY)
    begun.program.context.files.open(other)
    begun.until(lambda: bool(asked))
    assert begun.session.project.work == work


def test_composing_is_kept_when_another_project_comes(
    user: User, window: MainWindow, answer: Callable[..., list[str]]
) -> None:
    user.write("rock, 300 bars")
    user.program.settings["takes"] = 1
    several = lambda update: update.bar > 3  # noqa: E731
    with user.qtbot.waitSignal(user.session.progressed, timeout=30_000, check_params_cb=several):
        window.commands.compose()
    asked = answer(LEAVE)
    window.actions_["new"].trigger()
    user.until(lambda: bool(asked))
    user.until(lambda: user.session.project.takes == () and not user.session.busy)
    [aside] = user.program.context.files.aside()
    assert len(aside.load().takes) == 1


def test_the_prompt_and_the_chips_are_undone(user: User, window: MainWindow) -> None:
    user.write("calm waltz")
    user.session.set_choices(Wishes(bars=8))
    user.session.set_choices(Wishes(bars=9))
    user.session.set_choices(Wishes(bars=9, style="jazz"))
    user.session.set_card("Compose to this text", "a sad song", Wishes())
    assert window.prompt.field.text == "a sad song"
    user.session.undo()
    assert (window.prompt.field.text, user.session.project.choices) == ("calm waltz", Wishes(bars=9, style="jazz"))
    user.session.undo()
    assert user.session.project.choices == Wishes(bars=9)
    user.session.undo()
    assert user.session.project.choices == Wishes(), "a number that is turned is one step"
    user.session.undo()
    assert window.prompt.field.text == ""
    user.session.redo()
    assert window.prompt.field.text == "calm waltz"


def test_what_is_being_typed_stays_when_something_else_is_shown(user: User, window: MainWindow) -> None:
    user.write("calm")
    window.prompt.field.editor.insertPlainText(" waltz")  # not told yet
    window.prompt.show_card(user.session.card)
    assert window.prompt.field.text == "calm waltz"
    window.prompt.field.settle()
    assert user.session.project.prompt == "calm waltz"


def test_a_strip_undoes_its_own_step_only(user: User, window: MainWindow) -> None:
    take(user)
    user.session.star(user.session.project.takes[0].id, True)
    record = user.session.project.takes[0]
    window.commands.delete()
    assert window.strip.isVisible()
    undo = window.strip.buttons[0]
    user.session.undo()
    assert not window.strip.isVisible(), "its step is undone"
    undo.click()
    assert user.session.project.takes == (record,), "nothing else is"
    window.commands.delete()
    user.write("something else")
    assert not window.strip.isVisible(), "its step is overtaken"


def test_everything_that_undo_holds_is_unsaved_work(user: User, home: Path) -> None:
    for made in (take, verse, seed, prompt, lambda user: user.session.draw_again()):
        user.program.context.files.save(home / "a.auftakt")
        user.until(lambda: not user.session.unsaved)
        made(user)
        assert user.session.unsaved


def test_edits_that_never_rest_are_kept_beside(user: User, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each change starts the short wait again; the long one goes on."""
    files = user.program.context.files
    files._soon.setInterval(10_000)
    files._latest.setInterval(50)
    take(user)

    def kept() -> bool:
        seed(user)
        found = [load_project(file).project for file in (home / "data" / "unsaved").glob("[!.]*.auftakt")]
        return any(project.takes for project in found)

    user.until(kept)


def test_saves_of_a_file_are_in_order(user: User, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = home / "mine.auftakt"
    begun: list[Project] = []

    def slow_at_first(project: Project, target: Path) -> None:
        begun.append(project)
        if target == path and len(begun) == 1:
            import time

            time.sleep(0.3)
        save_project(project, target)

    monkeypatch.setattr("app.control.files.save_project", slow_at_first)
    take(user)
    user.program.context.files.save(path)
    take(user)
    user.program.context.files.save(path)
    user.until(lambda: not user.program.context.tasks.running)
    assert load_project(path).project.work == user.session.project.work
    assert not user.session.unsaved


def test_a_paste_over_a_full_prompt_replaces_it(user: User, window: MainWindow) -> None:
    line = window.prompt.field.editor
    user.write("word " * 399 + "words")
    line.selectAll()
    data = QMimeData()
    data.setText("calm waltz in A minor, with a violin and a double bass")
    line.insertFromMimeData(data)
    assert window.prompt.field.text == data.text()
    assert not window.strip.isVisible()
    data.setText("melodischer Jazz " * 200)
    line.selectAll()
    line.insertFromMimeData(data)
    assert window.prompt.field.text.split(" ")[-1] in ("melodischer", "Jazz"), "whole words"
    assert window.strip.isVisible()


def test_undo_in_a_field_with_nothing_to_undo_is_the_windows(user: User, window: MainWindow, qtbot: QtBot) -> None:
    user.session.set_card("Example", "calm waltz", Wishes())
    window.prompt.field.editor.setFocus()
    qtbot.keyClick(window.prompt.field.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.prompt.field.text == ""
    qtbot.keyClicks(window.prompt.field.editor, "jazz")
    qtbot.keyClick(window.prompt.field.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.prompt.field.text == "", "its own letters"
