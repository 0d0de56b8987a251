"""Keys by one rule: what has the focus gets what is its own, everything else is the window's (docs/keyboard.md)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.locks import Locks
from app.gui.kit.popover import Popover
from app.gui.shell.actions import TABLE
from app.gui.shell.export_dialog import ExportDialog
from app.gui.shell.main_window import MainWindow
from tests.app.gui.conftest import User

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


class Keys:
    """A person with nothing but a keyboard: keys go to what has the focus."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot, self._window = qtbot, window

    @property
    def focus(self) -> QWidget:
        """What has the focus."""
        return QApplication.focusWidget() or self._window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        self._qtbot.keyClick(self.focus, key, modifiers)

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self._qtbot.keyClicks(self.focus, text)


@pytest.fixture
def keys(qtbot: QtBot, window: MainWindow) -> Keys:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Keys(qtbot, window)


def test_a_piece_is_made_changed_and_exported_without_a_mouse(
    user: User, window: MainWindow, keys: Keys, home: Path
) -> None:
    transport, session = user.program.context.transport, user.session
    user.program.settings["takes"] = 1
    keys.press(Qt.Key.Key_L, CTRL)
    keys.type("calm waltz, 8 bars")
    keys.press(Qt.Key.Key_Return, CTRL)
    user.until(lambda: session.shown is not None and not session.busy)
    assert window.roll.hasFocus(), "what was composed has the focus"
    user.until(lambda: transport.playing)
    keys.press(Qt.Key.Key_Space)
    user.until(lambda: not transport.playing)
    assert window.prompt.field.text == "calm waltz, 8 bars", "pausing types nothing"
    keys.press(Qt.Key.Key_L)
    assert transport.loop is not None
    keys.press(Qt.Key.Key_L)
    assert transport.loop is None
    before = session.score
    assert before is not None
    keys.press(Qt.Key.Key_A, CTRL)
    keys.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert session.score != before
    keys.press(Qt.Key.Key_Z, CTRL)
    assert session.score == before
    keys.press(Qt.Key.Key_E, CTRL)
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    dialog.activateWindow()
    user.until(dialog.isActiveWindow)
    while keys.focus is not dialog.path:
        keys.press(Qt.Key.Key_Tab)
    dialog.path.selectAll()
    keys.type(str(home / "waltz.mid"))
    keys.press(Qt.Key.Key_Return)
    user.until((home / "waltz.mid").exists)


@pytest.fixture
def piece(user: User) -> User:
    user.have("jazz, 4 bars")
    return user


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_number_gives_its_focus_back(piece: User, window: MainWindow, keys: Keys, end: Qt.Key) -> None:
    tempo = window.transport.tempo
    before = tempo.value()
    tempo.setFocus()
    tempo.selectAll()
    keys.type("97")
    keys.press(end)
    assert window.roll.hasFocus()
    assert tempo.value() == (97 if end == Qt.Key.Key_Return else before)


def test_transport_keys_work_from_a_number_a_list_and_a_button(piece: User, window: MainWindow, keys: Keys) -> None:
    transport = piece.program.context.transport
    for widget in (window.transport.tempo, window.transport.transpose, window.takes.list, window.header.device):
        widget.setFocus()
        loop = transport.loop
        keys.press(Qt.Key.Key_L)
        assert (transport.loop is None) != (loop is None), widget
        metronome = piece.program.settings["metronome"]
        keys.press(Qt.Key.Key_C)
        assert piece.program.settings["metronome"] != metronome, widget
    for widget in (window.transport.tempo, window.takes.list):
        widget.setFocus()
        keys.press(Qt.Key.Key_Space)
        piece.until(lambda: transport.playing)
        keys.press(Qt.Key.Key_Space)
        piece.until(lambda: not transport.playing)


def test_undo_works_from_a_number(piece: User, window: MainWindow, keys: Keys) -> None:
    window.transport.tempo.setFocus()
    window.transport.tempo.stepUp()
    assert piece.session.undo_label is not None
    keys.press(Qt.Key.Key_Z, CTRL)
    assert piece.session.undo_label is None


def test_tools_are_chosen_while_the_list_has_the_focus(piece: User, window: MainWindow, keys: Keys) -> None:
    window.takes.list.setFocus()
    keys.press(Qt.Key.Key_D)
    assert window.editing.editor.tool == "draw"
    keys.press(Qt.Key.Key_V)
    assert window.editing.editor.tool == "select"


def test_delete_in_the_list_deletes_the_take_and_no_notes(piece: User, window: MainWindow, keys: Keys) -> None:
    window.actions_["select_all"].trigger()
    window.takes.list.setFocus()
    keys.press(Qt.Key.Key_Delete)
    assert piece.session.project.takes == ()


def test_a_popover_has_every_key(piece: User, window: MainWindow, keys: Keys) -> None:
    score, page = piece.session.score, window.page
    piece.session.edit_record("Lock", piece.session.shown)  # type: ignore[arg-type]
    window.prompt.open_editor("tempo")
    number = QApplication.focusWidget()
    assert number is not None
    assert number.accessibleName() == "Tempo in beats a minute", "the number has the focus"
    keys.press(Qt.Key.Key_A, CTRL)
    keys.press(Qt.Key.Key_Delete)
    keys.press(Qt.Key.Key_R, CTRL)
    keys.press(Qt.Key.Key_3, CTRL)
    assert (piece.session.score, window.page, piece.session.busy) == (score, page, False)
    keys.press(Qt.Key.Key_Escape)
    assert not any(one.isVisible() for one in window.findChildren(Popover))


def test_another_page_closes_a_popover(piece: User, window: MainWindow) -> None:
    window.prompt.open_editor("tempo")
    window.show_page("text")
    assert not any(one.isVisible() for one in window.findChildren(Popover))


def test_enter_in_a_chip_leaves_space_to_the_music(piece: User, window: MainWindow, keys: Keys) -> None:
    window.prompt.open_editor("tempo")
    keys.type("97")
    keys.press(Qt.Key.Key_Return)
    assert piece.session.project.choices.tempo_bpm == 97
    assert window.roll.hasFocus()
    keys.press(Qt.Key.Key_Space)
    piece.until(lambda: piece.program.context.transport.playing)
    assert not any(one.isVisible() for one in window.findChildren(Popover))


def test_a_strip_that_closes_gives_the_focus_to_the_page(piece: User, window: MainWindow, keys: Keys) -> None:
    window.commands.delete()
    piece.until(window.strip.buttons[0].isVisible)
    window.strip.buttons[0].setFocus()
    keys.press(Qt.Key.Key_Space)
    assert len(piece.session.project.takes) == 1
    assert window.roll.hasFocus()


def test_escape_leaves_the_prompt(piece: User, window: MainWindow, keys: Keys) -> None:
    window.commands.to_prompt()
    keys.press(Qt.Key.Key_Escape)
    assert window.roll.hasFocus()


def test_keys_of_a_page_work_only_there(window: MainWindow) -> None:
    for page in ("music", "seed", "text"):
        window.show_page(page)
        for entry in TABLE:
            if entry.name and entry.keys:
                has = bool(window.actions_[entry.name].shortcuts())
                assert has == (entry.page in ("", page)), entry.name


def test_the_hi_hat_is_tapped_on_the_seed_page(piece: User, window: MainWindow, keys: Keys) -> None:
    window.show_page("seed")
    window.seed_page.tap.setChecked(True)
    before = window.seeding.grid
    window.seed_page.setFocus()
    keys.press(Qt.Key.Key_D)
    assert window.seeding.grid != before
    assert window.editing.editor.tool == "select"


def test_locked_notes_are_not_deleted(piece: User, window: MainWindow, keys: Keys) -> None:
    record = piece.session.shown
    assert record is not None
    locks = Locks().with_bars([1], True)
    window.revising.reviser.toggle_bars(1, 2)
    held = locks.standing(record.score)
    assert held
    window.roll.setFocus()
    keys.press(Qt.Key.Key_A, CTRL)
    keys.press(Qt.Key.Key_Delete)
    now = piece.session.score
    assert now is not None
    assert now.note_count == len(held)
    assert window.strip.message is not None
    assert "locked" in window.strip.message.title
