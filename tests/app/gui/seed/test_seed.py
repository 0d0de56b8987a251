"""The seed page in the real window: draw a beat and a melody, tap, take a file, and go on from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import mido
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from app.audio.midi_input import MidiInput
from app.core.errors import UserError
from app.core.project import load_project
from app.core.seed_grid import SeedGrid, SeedNote
from app.gui.seed.page import SeedPage
from app.gui.shell.main_window import MainWindow
from models.formats.midi import score_to_midi
from models.music.hearing.facts import heard_chords
from models.score import Meter, Note, Role, Score
from tests.app.gui.conftest import User
from tests.helpers.music import random_score

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SeedPage:
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.page == "seed"
    qtbot.wait(10)
    return window.seed_page


@pytest.fixture
def grid(window: MainWindow) -> Callable[[], SeedGrid]:
    return lambda: window.seeding.grid


def go_on(user: User, qtbot: QtBot) -> Score:
    with qtbot.waitSignal(user.program.context.generation.ended, timeout=30_000):
        user.window.commands.compose()
    qtbot.wait(5)
    assert user.session.shown is not None
    return user.session.shown.score


def notes(score: Score, role: Role) -> list[Note]:
    return [note for part in score.parts if part.role is role for note in part.notes]


def test_it_begins_with_a_beat_so_that_going_on_works_at_once(
    window: MainWindow, user: User, page: SeedPage, qtbot: QtBot
) -> None:
    seed = window.seeding.score
    assert seed.note_count > 4
    window.prompt.bars.setValue(3)
    made = go_on(user, qtbot)
    assert window.page == "music"
    assert made.bars == seed.bars + 3
    assert notes(made, Role.DRUMS)[: len(notes(seed, Role.DRUMS))] == notes(seed, Role.DRUMS)
    assert user.session.shown is not None
    assert user.session.shown.take is not None
    assert user.session.shown.take.asked.seed_score == seed


def test_drums_go_on_in_the_key_that_the_chip_shows(user: User, qtbot: QtBot, page: SeedPage) -> None:
    for draw in (1, 2, 3):
        user.session.open(replace(user.session.project, draw=draw), saved=True)
        user.write("jazz, 4 bars")
        assert go_on(user, qtbot).key == user.session.card.plan.key


def test_cells_are_struck_cleared_and_dragged(
    page: SeedPage, grid: Callable[[], SeedGrid], qtbot: QtBot, user: User
) -> None:
    drums = page.grid
    before = grid()
    cell = drums.cell(5, 3).center().toPoint()
    qtbot.mouseClick(drums, LEFT, pos=cell)
    assert grid().velocity(5, 3) == 96
    qtbot.mousePress(drums, LEFT, pos=cell)
    qtbot.mouseMove(drums, cell + QPoint(0, 40))
    qtbot.mouseRelease(drums, LEFT, pos=cell + QPoint(0, 40))
    softer = grid().velocity(5, 3)
    assert softer is not None
    assert softer < 70
    user.session.undo()
    assert grid().velocity(5, 3) == 96
    qtbot.mouseClick(drums, RIGHT, pos=cell)
    assert grid().velocity(5, 3) is None
    qtbot.mouseClick(drums, LEFT, pos=cell)
    qtbot.mouseClick(drums, LEFT, pos=cell)
    assert grid() == before


def test_the_grid_by_keys(page: SeedPage, grid: Callable[[], SeedGrid], qtbot: QtBot) -> None:
    page.grid.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(page.grid, key)
    assert grid().velocity(3, 1) == 96
    qtbot.keyClick(page.grid, Qt.Key.Key_Minus, Qt.KeyboardModifier.AltModifier)
    assert grid().velocity(3, 1) == 84
    assert page.grid.cell_text() == "Open hat, bar 1, beat 1, step 2, velocity 84"
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    assert grid().velocity(3, 1) is None


def test_a_melody_is_drawn_moved_and_cleared(page: SeedPage, grid: Callable[[], SeedGrid], qtbot: QtBot) -> None:
    lane = page.lane
    start = lane.area(SeedNote(4, 1, 70)).center().toPoint()
    qtbot.mousePress(lane, LEFT, pos=start)
    qtbot.mouseMove(lane, lane.area(SeedNote(7, 1, 70)).center().toPoint())
    qtbot.mouseRelease(lane, LEFT, pos=lane.area(SeedNote(7, 1, 70)).center().toPoint())
    assert grid().melody == (SeedNote(4, 4, 70),)
    qtbot.mousePress(lane, LEFT, pos=start)
    there = lane.area(SeedNote(6, 1, 67)).center().toPoint()
    qtbot.mouseMove(lane, there)
    qtbot.mouseRelease(lane, LEFT, pos=there)
    assert grid().melody == (SeedNote(6, 4, 67),)
    qtbot.mouseClick(lane, RIGHT, pos=there)
    assert grid().melody == ()
    lane.setFocus()
    lane.pitch, lane.step = 67, 0
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(lane, key)
    qtbot.keyClick(lane, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert grid().melody == (SeedNote(1, 3, 68),)
    assert "a note of 3 steps" in lane.cell_text()


def test_bars_metre_swing_presets_and_clear(page: SeedPage, grid: Callable[[], SeedGrid], user: User) -> None:
    first = grid()
    page.more.click()
    assert grid().bars == 2
    assert page.bar == 1
    assert len(grid().hits) == 2 * len(first.hits)
    page.use_preset("waltz")
    assert (grid().meter, grid().bars) == (Meter(3, 4), 2)
    page.swing.setValue(60)
    assert grid().swing == 60
    page.fewer.click()
    assert (page.bar, grid().bars) == (0, 1)
    page.clear.click()
    assert grid().empty
    while grid() != first:
        user.session.undo()


def test_tapping_while_nothing_plays_steps_on(page: SeedPage, grid: Callable[[], SeedGrid], qtbot: QtBot) -> None:
    page.clear.click()
    page.tap.click()
    page.grid.setFocus()
    for letter in ("a", "s", "a"):
        qtbot.keyClicks(page.grid, letter)
    assert [(row, step) for row, step, _ in grid().hits] == [(0, 0), (0, 2), (1, 1)]


def test_space_plays_the_seed_again_and_again(page: SeedPage, window: MainWindow, qtbot: QtBot, user: User) -> None:
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Space)
    user.until(lambda: window.context.transport.playing and page._step is not None and page._step > 2)
    assert window.context.transport.loop == (0.0, window.seeding.score.length_beats)
    window.show_page("music")
    assert not window.context.transport.playing
    assert window.context.transport.loop is None


def test_what_plays_on_is_chosen_and_only_the_new_bars_are_kept(
    window: MainWindow, user: User, page: SeedPage, qtbot: QtBot
) -> None:
    for role in (Role.MELODY, Role.CHORDS):
        page.side.rows[role].click()
    page.side.then.setCurrentIndex(1)
    page.side.then.activated.emit(1)
    window.prompt.bars.setValue(2)
    made = go_on(user, qtbot)
    assert made.bars == 2
    assert {part.role for part in made.parts if part.notes} <= {Role.DRUMS, Role.BASS}


def test_a_file_is_dropped_and_what_is_heard_is_told(
    window: MainWindow, user: User, page: SeedPage, home: Path, qtbot: QtBot
) -> None:
    score = random_score(3, bars=6, meter=Meter(3, 4), bpm=133)
    (home / "mine.mid").write_bytes(score_to_midi(score))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(home / "mine.mid"))])
    event = QDropEvent(
        QPointF(600, 500), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    )  # fmt: skip
    window.dropEvent(event)
    user.until(lambda: window.seeding.file_name == "mine.mid")
    heard = window.seeding.heard()
    assert heard is not None
    assert (heard.meter, round(heard.tempo_bpm), heard.bars) == (Meter(3, 4), 133, 6)
    assert "3/4" in page.side._heard.text()
    assert "133 bpm" in page.side._heard.text()
    assert [str(chord) for chord in heard.chords][:1] == [str(heard_chords(window.seeding.score)[0])]
    assert "Chords: " in page.side._heard.text()
    window.prompt.bars.setValue(2)
    made = go_on(user, qtbot)
    assert made.bars == 8
    assert len(user.session.project.takes) == 1
    window.show_page("seed")
    page.to_grid.click()
    assert window.seeding.file_name == ""
    assert window.seeding.grid.meter == Meter(3, 4)


def test_an_unknown_metre_is_said(window: MainWindow, page: SeedPage) -> None:
    window.seeding.use_file("odd.mid", random_score(3, bars=2, meter=Meter(13, 8)))
    assert "does not know 13/8" in page.side._heard.text()


def test_an_empty_seed_and_a_file_without_notes(window: MainWindow, user: User, page: SeedPage, home: Path) -> None:
    page.clear.click()
    window.commands.compose()
    assert "The seed is empty" in window.context.messages.shown[0].title
    assert not user.session.busy
    assert window.page == "seed"
    (home / "empty.mid").write_bytes(score_to_midi(Score(())))
    window.files.use_as_seed(home / "empty.mid")
    user.until(lambda: any("no notes" in message.title for message in window.context.messages.shown))


def test_the_seed_is_saved_with_the_project(window: MainWindow, user: User, page: SeedPage, home: Path) -> None:
    page.use_preset("bossa")
    window.context.files.save(home / "x.auftakt")
    user.until((home / "x.auftakt").exists)
    assert load_project(home / "x.auftakt").project.seed == SeedGrid.preset("bossa")


def test_typing_a_prompt_on_the_seed_page_keeps_it(window: MainWindow, user: User, page: SeedPage) -> None:
    user.write("funk, 120 bpm")
    assert window.prompt.field.text == "funk, 120 bpm"
    assert window.seeding.tempo_bpm == 120
    shown = [chip.face.attribute for chip in window.prompt._pool if chip.isVisible()]
    assert "bars" not in shown
    assert "style" in shown


def test_a_keyboard_is_recorded_after_a_count_in(
    window: MainWindow, user: User, page: SeedPage, grid: Callable[[], SeedGrid], qtbot: QtBot
) -> None:
    keyboard = MidiInput()
    before = grid()
    user.write("rock, 300 bpm")
    window.recording._open = lambda name: keyboard
    window.recording.start("keys")
    assert page.record.isChecked()
    user.until(lambda: window.context.transport.position() > 0.5)
    keyboard.receive(mido.Message("note_on", note=65, velocity=101))
    at = window.context.transport.position()
    qtbot.wait(100)
    keyboard.receive(mido.Message("note_off", note=65))
    user.until(lambda: bool(grid().melody))
    [note] = grid().melody
    assert (note.pitch, note.velocity) == (65, 101)
    assert abs(note.start - at * 4) <= 2
    window.recording.stop()
    assert not page.record.isChecked()
    assert not window.context.transport.playing
    user.session.undo()
    assert grid() == before


def test_no_keyboard_is_said(window: MainWindow, page: SeedPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.gui.shell.live_commands.input_ports", list)
    page.record.click()
    assert "No MIDI keyboard" in window.context.messages.shown[0].title
    assert not page.record.isChecked()

    def broken(name: str) -> MidiInput:
        raise UserError("the MIDI input 'x' cannot be opened", "connect it, or choose another one")

    window.recording._open = broken
    window.recording.start("x")
    assert not window.recording.running
    assert "cannot be opened" in window.context.messages.shown[0].title
