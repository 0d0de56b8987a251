"""Chords first: given, found or proposed, and composed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.card import Origin
from app.gui.ask.chord_editor import ProgressionEntry
from app.gui.shell.main_window import MainWindow
from tests.app.gui.conftest import User


@pytest.fixture
def entry(window: MainWindow, user: User, qtbot: QtBot) -> ProgressionEntry:
    user.write("jazz in F major, 4 bars")
    window.prompt.open_editor("chords")
    assert window.prompt.editor is not None
    found = window.prompt.editor.findChild(ProgressionEntry)
    assert found is not None
    return found


def test_typed_chords_are_composed_over(window: MainWindow, user: User, qtbot: QtBot, entry: ProgressionEntry) -> None:
    entry.text.setText("Gm7 | C7 | Fmaj7 D7")
    qtbot.keyClick(entry.text, Qt.Key.Key_Return)
    assert user.session.card.origin("chords") is Origin.SET
    face = next(chip.face for chip in window.prompt._pool if chip.face.attribute == "chords")
    assert face.value.startswith("Gm7 C7")
    user.compose("jazz in F major, 4 bars")
    score = user.session.shown.score if user.session.shown else None
    assert score is not None
    symbols = [(chord.start_beats, chord.root, chord.quality) for chord in score.chords]
    assert symbols[:4] == [(0, 7, "m7"), (4, 0, "7"), (8, 5, "maj7"), (10, 2, "7")]


def test_what_is_no_chord_is_said_and_nothing_changes(entry: ProgressionEntry, user: User) -> None:
    entry.text.setText("Gm7 | Xyz")
    entry.use.click()
    assert entry._problem.isVisible()
    assert "Xyz" in entry._problem.text()
    assert user.session.project.choices.chords is None


def test_the_network_proposes_and_the_take_gives(window: MainWindow, user: User, entry: ProgressionEntry) -> None:
    entry.propose.click()
    user.until(lambda: bool(entry.text.text()))
    assert entry.text.text().count("|") == 3
    entry.take.click()
    assert "no chords" in window.context.messages.shown[0].title


def test_a_lead_sheet_and_one_that_is_none(window: MainWindow, user: User, entry: ProgressionEntry, home: Path) -> None:
    (home / "a.abc").write_text('X:1\nK:C\n"C"CDEF|"Am7"G4|')
    window.chords.read_sheet(home / "a.abc", entry.show_bars)
    user.until(lambda: entry.text.text() == "C | Am7")
    (home / "b.abc").write_text("nothing")
    window.chords.read_sheet(home / "b.abc", entry.show_bars)
    user.until(lambda: any("b.abc" in message.title for message in window.context.messages.shown))


def test_an_answer_that_comes_after_the_editor_is_closed_hurts_nobody(
    window: MainWindow, user: User, entry: ProgressionEntry, qtbot: QtBot
) -> None:
    entry.propose.click()
    assert window.prompt.editor is not None
    with qtbot.waitSignal(window.context.generation.proposed, timeout=10_000):
        window.prompt.editor.dismiss()
    qtbot.wait(20)
