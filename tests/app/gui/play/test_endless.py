"""Endless play in the window: it stays ahead of the playhead, takes on other settings, and bars of it are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.control.composing.worker import KEPT_BARS
from app.core.note_table import NoteTable
from app.gui.roll.overview import overview_area, overview_beats, overview_x
from app.gui.shell.main_window import MainWindow
from models.music.endless import as_score
from models.score import Role
from tests.app.gui.conftest import User


def begin(window: MainWindow, user: User) -> None:
    user.write("rock, 300 bpm")
    window.transport.endless.click()
    user.until(lambda: window.context.transport.state.position_beats > 9)


def test_it_goes_on_ahead_of_the_playhead_and_is_kept_when_it_ends(
    window: MainWindow, user: User, qtbot: QtBot
) -> None:
    begin(window, user)
    assert window.endless.running
    assert window.transport.keep.isVisible()
    progress = user.session.progress
    assert progress is not None
    position = window.context.transport.state.position_beats
    assert 0 < progress.known_beats - position < 9 * 4
    assert len(progress.endless) <= KEPT_BARS
    assert window.roll.scene.geometry.span <= 8 * 4 + 1e-6
    window.endless.keep(2)
    [kept] = user.session.project.takes
    assert kept.score.bars == 2
    assert {part.role for part in kept.score.parts} <= set(Role)
    with qtbot.waitSignal(user.program.context.generation.ended, timeout=5000):
        window.transport.endless.click()
    assert not window.endless.running
    assert not window.transport.keep.isVisible()
    assert len(user.session.project.takes) == 2
    assert user.session.shown is not None
    assert user.session.shown.score.bars >= 2
    assert window.editing.editor.can_edit


def test_settings_change_while_it_plays(window: MainWindow, user: User) -> None:
    begin(window, user)
    user.write("rock, 200 bpm, only drums")
    user.until(
        lambda: (
            user.session.progress is not None
            and bool(user.session.progress.endless)
            and user.session.progress.endless[-1].tempo_bpm == 200
            and {role for role, _ in user.session.progress.endless[-1].notes} == {Role.DRUMS}
        )
    )
    window.endless.stop()
    user.until(lambda: not user.session.busy)


def test_escape_ends_it_and_a_new_piece_takes_its_place(window: MainWindow, user: User, qtbot: QtBot) -> None:
    begin(window, user)
    window.actions_["cancel"].trigger()
    user.until(lambda: not window.endless.running)
    takes = len(user.session.project.takes)
    user.compose("waltz, 2 bars")
    assert len(user.session.project.takes) == takes + 1


def test_a_contradiction_is_said(window: MainWindow, user: User) -> None:
    user.write("rock without drums, without bass, without chords, without melody")
    window.transport.endless.click()
    assert not window.endless.running
    assert not window.transport.endless.isChecked()


def test_the_overview_shows_what_is_kept(window: MainWindow, user: User) -> None:
    """However long it goes on, what is there fills the line."""
    begin(window, user)
    scene = window.roll.scene
    bars = list(user.session.progress.endless) if user.session.progress is not None else []
    window.endless.stop()
    user.until(lambda: not user.session.busy)
    later = as_score([replace(bar, notes=bar.notes if bar.number > 2 else ()) for bar in bars], every_part=True)
    window.roll.show_score(later, NoteTable.of(later), later.length_beats, False, True)
    first = scene.first_beats
    assert first >= 12
    area = overview_area(scene)
    assert overview_x(scene, first) == area.x()
    assert overview_x(scene, later.length_beats) == pytest.approx(area.right())
    assert overview_beats(scene, overview_x(scene, first + 3)) == pytest.approx(first + 3)
