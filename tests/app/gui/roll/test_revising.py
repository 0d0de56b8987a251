"""Lock, regenerate, vary and alternatives in the real window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.core.locks import Locks
from app.core.project import TakeRecord, load_project
from app.gui.roll.alternatives_popover import AlternativesPopover
from app.gui.roll.overlays import note_area
from app.gui.shell.main_window import MainWindow
from models.score import Note, Role, Score
from tests.app.gui.conftest import User


@pytest.fixture
def score(user: User) -> Score:
    user.have("bossa, 8 bars")
    assert user.session.shown is not None
    return user.session.shown.score


def notes(score: Score, role: Role, first: int = 0, last: int = 99) -> list[Note]:
    bar = score.meter.bar_beats
    found = [note for part in score.parts if part.role is role for note in part.notes]
    return [note for note in found if first * bar <= note.start_beats < last * bar]


def shown(user: User) -> Score:
    assert user.session.shown is not None
    return user.session.shown.score


def finished(user: User, qtbot: QtBot, act: object) -> Score:
    before = shown(user)
    with qtbot.waitSignal(user.program.context.generation.ended, timeout=30_000):
        act()  # type: ignore[operator]
    user.until(lambda: shown(user) is not before)
    return shown(user)


def test_a_part_is_composed_anew_as_another_take(window: MainWindow, user: User, qtbot: QtBot, score: Score) -> None:
    melody = next(n for n, part in enumerate(score.parts) if part.role is Role.MELODY)
    made = finished(user, qtbot, window.parts.strip(melody).again.click)
    for role in (Role.DRUMS, Role.BASS, Role.CHORDS):
        assert notes(made, role) == notes(score, role)
    assert notes(made, Role.MELODY) != notes(score, Role.MELODY)
    assert len(user.session.project.takes) == 2
    user.session.undo()
    assert shown(user) == score


def test_locked_bars_parts_and_notes_stay(window: MainWindow, user: User, qtbot: QtBot, score: Score) -> None:
    bass = next(n for n, part in enumerate(score.parts) if part.role is Role.BASS)
    window.parts.strip(bass).lock.click()
    window.roll.select_bars((2, 4))
    window.tools.selection.lock.click()
    window.roll.select_bars(None)
    melody = next(n for n, part in enumerate(score.parts) if part.role is Role.MELODY)
    index = next(n for n, note in enumerate(score.parts[melody].notes) if note.start_beats >= 6 * 4)
    window.editing.editor.pick({(melody, index)})
    window.actions_["lock"].trigger()
    window.editing.editor.pick_nothing()
    assert window.roll.scene.locked_bars == {2, 3}
    assert len(window.roll.scene.locked_notes) == 1
    assert not window.parts.strip(bass).again.isEnabled()
    made = finished(user, qtbot, window.actions_["regenerate"].trigger)
    assert notes(made, Role.BASS) == notes(score, Role.BASS)
    for role in Role:
        assert notes(made, role, 2, 4) == notes(score, role, 2, 4)
    assert score.parts[melody].notes[index] in notes(made, Role.MELODY)
    assert notes(made, Role.DRUMS) != notes(score, Role.DRUMS)
    assert window.roll.scene.locked_bars == {2, 3}  # of the new take too
    window.actions_["unlock_all"].trigger()
    assert window.roll.scene.locked_bars == frozenset()
    user.session.undo()
    assert window.roll.scene.locked_bars == {2, 3}


def test_selected_bars_of_one_part(window: MainWindow, user: User, qtbot: QtBot, score: Score) -> None:
    window.roll.select_bars((4, 6))
    window.tools.selection.parts.setCurrentIndex(1)  # melody
    made = finished(user, qtbot, window.tools.selection.again.click)
    assert notes(made, Role.CHORDS) == notes(score, Role.CHORDS)
    assert notes(made, Role.MELODY, 0, 4) == notes(score, Role.MELODY, 0, 4)
    assert notes(made, Role.MELODY, 6) == notes(score, Role.MELODY, 6)
    assert notes(made, Role.MELODY, 4, 6) != notes(score, Role.MELODY, 4, 6)


def test_picked_notes_only(window: MainWindow, user: User, qtbot: QtBot, score: Score) -> None:
    editor = window.editing.editor
    editor.pick_between(8, 16, [Role.MELODY])
    gone = {note for _, note in editor.notes}
    made = finished(user, qtbot, window.actions_["regenerate"].trigger)
    assert notes(made, Role.BASS) == notes(score, Role.BASS)
    kept = [note for note in notes(score, Role.MELODY) if note not in gone]
    assert all(note in notes(made, Role.MELODY) for note in kept)


def test_variations_are_several_takes_over_the_same_chords(
    window: MainWindow, user: User, qtbot: QtBot, score: Score
) -> None:
    finished(user, qtbot, window.actions_["vary"].trigger)
    takes = user.session.project.takes
    assert len(takes) == 4
    assert {take.score.chords for take in takes} == {score.chords}
    assert len({take.score.parts for take in takes}) == 4


def test_more_like_a_take_has_its_card_and_other_notes(
    window: MainWindow, user: User, qtbot: QtBot, score: Score
) -> None:
    user.session.set_tempo(97)
    user.program.settings["takes"] = 2
    user.write("hip-hop")  # what is asked for now does not matter
    [like] = user.session.project.takes
    menu = window.takes.make_menu(like.id)
    finished(user, qtbot, next(one for one in menu.actions() if one.text() == "More like this one").trigger)
    menu.deleteLater()
    first, second, _ = user.session.project.takes
    for take in (first, second):
        assert take.score.tempo_bpm == 97
        assert (take.score.key, take.score.meter, take.score.bars) == (score.key, score.meter, score.bars)
        assert [(p.role, p.program) for p in take.score.parts] == [(p.role, p.program) for p in score.parts]
        assert take.take is not None
        assert like.take is not None
        assert take.take.request.style == like.take.request.style
    assert len({first.score.parts, second.score.parts, score.parts}) == 3


def test_more_like_a_file_without_a_recipe(window: MainWindow, user: User, qtbot: QtBot, score: Score) -> None:
    drums = tuple(part for part in score.parts if part.role is Role.DRUMS)
    user.session.add_take(TakeRecord.new("opened", replace(score, parts=drums, key=None, chords=())))
    user.program.settings["takes"] = 1
    finished(user, qtbot, window.actions_["more_like"].trigger)
    made = user.session.project.takes[0].score
    assert [part.role for part in made.parts] == [Role.DRUMS]
    assert (made.bars, made.tempo_bpm) == (score.bars, score.tempo_bpm)


def test_when_everything_is_locked_it_is_said(window: MainWindow, user: User, score: Score) -> None:
    for role in Role:
        window.revising.reviser.lock_role(role, True)
    window.actions_["regenerate"].trigger()
    assert "nothing is left to compose" in window.context.messages.shown[0].title
    assert not user.session.busy


def test_locks_are_saved(window: MainWindow, user: User, score: Score, home: Path) -> None:
    window.revising.reviser.lock_role(Role.BASS, True)
    window.revising.reviser.toggle_bars(1, 3)
    window.context.files.save(home / "x.auftakt")
    user.until(lambda: not user.session.unsaved)
    [take] = load_project(home / "x.auftakt").project.takes
    assert take.locks == Locks(frozenset({Role.BASS}), frozenset({1, 2}))


@pytest.fixture
def popover(window: MainWindow, user: User, qtbot: QtBot, score: Score) -> AlternativesPopover:
    """The choices at the fourth note of the melody, opened with a double click."""
    roll = window.roll
    number = [n for n in range(len(roll.scene.table)) if roll.scene.role_of(n) is Role.MELODY][3]
    place: QPoint = note_area(roll.scene, number).center().toPoint()
    qtbot.mouseDClick(roll, Qt.MouseButton.LeftButton, pos=place)
    opened = window.revising.popover
    assert opened is not None
    user.until(lambda: bool(opened.rows))
    return opened


def test_alternatives_tell_chances_and_what_is_there_now(popover: AlternativesPopover, score: Score) -> None:
    assert 2 <= len(popover.rows) <= 6
    [now] = [row for row in popover.rows if row.choice.taken]
    assert now.choice.note == notes(score, Role.MELODY)[3]
    assert sum(row.choice.chance for row in popover.rows) <= 1.001
    assert "%" in now.accessibleName()
    assert "now" in now.accessibleName()


def test_only_this_note_is_swapped(window: MainWindow, user: User, popover: AlternativesPopover, score: Score) -> None:
    chosen = next(row for row in popover.rows if not row.choice.taken and row.choice.note)
    chosen.click()
    assert window.roll.scene.ghosts
    popover.only.click()
    before, after = notes(score, Role.MELODY), notes(shown(user), Role.MELODY)
    assert chosen.choice.note in after
    assert [n for n in after if n != chosen.choice.note] == [n for n in before if n != before[3]]
    user.session.undo()
    assert shown(user) == score


def test_it_goes_on_from_another_note_by_keys(
    window: MainWindow, user: User, qtbot: QtBot, popover: AlternativesPopover, score: Score
) -> None:
    qtbot.keyClick(popover, Qt.Key.Key_1)
    number = next(n for n, row in enumerate(popover.rows, 1) if not row.choice.taken and row.choice.note)
    qtbot.keyClick(popover, Qt.Key.Key_0 + number)
    row = popover.rows[number - 1]
    assert row.isChecked()
    start = notes(score, Role.MELODY)[3].start_beats
    with qtbot.waitSignal(user.program.context.generation.ended, timeout=30_000):
        qtbot.keyClick(row, Qt.Key.Key_Return)
    qtbot.wait(5)
    made = shown(user)
    assert row.choice.note in notes(made, Role.MELODY)
    assert [n for n in notes(made, Role.MELODY) if n.start_beats < start] == notes(score, Role.MELODY)[:3]
    assert len(user.session.project.takes) == 2


def test_a_popover_that_was_closed_is_not_filled(window: MainWindow, user: User, qtbot: QtBot, score: Score) -> None:
    window.revising.ask((0, 0))
    assert window.revising.popover is not None
    window.revising.popover.dismiss()
    qtbot.waitSignal(user.program.context.generation.considered, timeout=5000)
    qtbot.wait(50)
    assert window.revising.popover is None
