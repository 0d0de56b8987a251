"""Editing notes in the real window: with the mouse, by keys, and back again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.editing import Picked
from app.gui.roll.overlays import note_area
from app.gui.roll.quantise_popover import QuantisePopover
from app.gui.roll.view import RollView
from app.gui.shell.main_window import MainWindow
from models.score import Note, Role, Score
from tests.app.gui.conftest import User

Now, Places = Callable[[], Score], Callable[[], Picked]

LEFT = Qt.MouseButton.LeftButton
NONE, SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def score(user: User) -> Callable[[], Score]:
    user.have("pop, 4 bars")

    def now() -> Score:
        assert user.session.shown is not None
        return user.session.shown.score

    return now


@pytest.fixture
def roll(window: MainWindow, score: Now) -> RollView:
    return window.roll


@pytest.fixture
def picked(window: MainWindow) -> Callable[[], Picked]:
    return lambda: window.editing.editor.picked


def of_role(roll: RollView, role: Role, nth: int = 2) -> int:
    return [n for n in range(len(roll.scene.table)) if roll.scene.role_of(n) is role][nth]


def middle(roll: RollView, number: int) -> QPoint:
    return note_area(roll.scene, number).center().toPoint()


def drag(qtbot: QtBot, roll: RollView, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
    qtbot.mousePress(roll, LEFT, modifier, pos=start)
    for share in (0.3, 0.7, 1.0):
        qtbot.mouseMove(roll, start + (end - start) * share)
    qtbot.mouseRelease(roll, LEFT, modifier, pos=end)


def notes(score: Score, role: Role) -> list[Note]:
    return [note for part in score.parts if part.role is role for note in part.notes]


def test_a_drag_moves_a_note_on_the_grid_and_undo_brings_it_back(
    roll: RollView, score: Now, picked: Places, qtbot: QtBot, user: User
) -> None:
    before = score()
    number = of_role(roll, Role.MELODY)
    start, pitch = float(roll.scene.table.starts[number]), int(roll.scene.table.pitches[number])
    g = roll.scene.geometry
    place = middle(roll, number)
    drag(qtbot, roll, place, place + QPoint(round(g.pixels_per_beat), -round(2 * g.row)))
    [(part, index)] = picked()
    note = score().parts[part].notes[index]
    assert (note.start_beats, note.pitch) == (pytest.approx(round((start + 1) * 4) / 4), pitch + 2)
    assert sum(len(part.notes) for part in score().parts) == before.note_count
    user.session.undo()
    assert score() == before
    user.session.redo()
    assert note in notes(score(), Role.MELODY)


def test_the_right_edge_changes_the_length(roll: RollView, score: Now, qtbot: QtBot) -> None:
    table = roll.scene.table
    number = max(
        range(len(table)), key=lambda n: (table.ends[n] - table.starts[n]) * (roll.scene.role_of(n) is not Role.DRUMS)
    )
    area = note_area(roll.scene, number)
    edge = QPoint(round(area.right()) - 2, round(area.center().y()))
    before = float(table.ends[number] - table.starts[number])
    start, pitch, role = float(table.starts[number]), int(table.pitches[number]), roll.scene.role_of(number)
    drag(qtbot, roll, edge, edge - QPoint(round(roll.scene.geometry.pixels_per_beat * 0.5), 0))
    [note] = [n for n in notes(score(), role) if n.start_beats == start and n.pitch == pitch]
    assert note.duration_beats < before


def test_a_rubber_band_shift_click_role_and_all(
    roll: RollView, window: MainWindow, picked: Places, qtbot: QtBot, score: Now
) -> None:
    g = roll.scene.geometry
    drag(qtbot, roll, QPoint(round(g.x(4)) - 1, round(g.notes_top) + 2), QPoint(round(g.x(8)), round(g.drums_top) - 3))
    inside = picked()
    assert inside
    assert {score().parts[part].role for part, _ in inside} <= {Role.MELODY, Role.CHORDS, Role.BASS}
    for part, index in inside:
        note = score().parts[part].notes[index]
        assert note.start_beats < 8
        assert note.end_beats > 3.9
    number = of_role(roll, Role.BASS, 0)
    qtbot.mouseClick(roll, LEFT, SHIFT, pos=middle(roll, number))
    assert len(picked()) == len(inside) + 1
    window.actions_["select_part"].trigger()
    assert {score().parts[part].role for part, _ in picked()} == {Role.BASS}
    roll.setFocus()
    qtbot.keyClick(roll, Qt.Key.Key_A, CTRL)
    assert len(picked()) == score().note_count
    qtbot.keyClick(roll, Qt.Key.Key_Escape)
    assert picked() == frozenset()


def test_drawing_and_erasing(roll: RollView, window: MainWindow, score: Now, qtbot: QtBot) -> None:
    before = score()
    roll.set_active(Role.MELODY)
    roll.setFocus()
    qtbot.keyClick(roll, Qt.Key.Key_D)
    g = roll.scene.geometry
    free = next(
        QPoint(round(g.x(beat + 0.05)), round(g.y(pitch) + g.row / 2))
        for pitch in range(g.high - 1, g.low, -1)
        for beat in (4.25, 5.25, 9.25)
        if all(roll.note_at(QPointF(g.x(beat + d), g.y(pitch) + g.row / 2)) is None for d in (0.05, 0.5, 1.0))
    )
    drag(qtbot, roll, free, free + QPoint(round(g.pixels_per_beat * 0.95), 0))
    [new] = [note for note in notes(score(), Role.MELODY) if note not in notes(before, Role.MELODY)]
    assert new.start_beats % 0.25 == 0
    assert new.duration_beats == pytest.approx(1.0, abs=0.26)
    row = roll.scene.table.drum_rows.index("kick")
    spot = QPoint(round(g.x(3.77)), round(g.drum_y(row)))
    hits = len(notes(score(), Role.DRUMS))
    qtbot.mouseClick(roll, LEFT, pos=spot)
    assert len(notes(score(), Role.DRUMS)) in (hits, hits + 1)
    qtbot.keyClick(roll, Qt.Key.Key_E)
    count = score().note_count
    numbers = [of_role(roll, Role.CHORDS, nth) for nth in (0, 1)]
    places = [middle(roll, number) for number in numbers]
    for place in places:
        qtbot.mouseClick(roll, LEFT, pos=place)
    assert score().note_count <= count - 1
    window.actions_["tool_select"].trigger()
    assert roll.scene.tool == "select"
    assert window.tools.tools["select"].isChecked()


def test_everything_by_keys(
    roll: RollView,
    window: MainWindow,
    picked: Places,
    score: Now,
    qtbot: QtBot,
    user: User,
) -> None:
    before = score()
    roll.setFocus()
    roll.set_active(Role.MELODY)
    window.actions_["select_part"].trigger()
    melody = notes(before, Role.MELODY)

    def pressed(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> list[Note]:
        qtbot.keyClick(roll, key, modifier)
        return notes(score(), Role.MELODY)

    assert [n.pitch for n in pressed(Qt.Key.Key_Up, ALT)] == [n.pitch + 1 for n in melody]
    assert [n.pitch for n in pressed(Qt.Key.Key_Down, ALT)] == [n.pitch for n in melody]
    assert [n.start_beats for n in pressed(Qt.Key.Key_Right, ALT)] == [n.start_beats + 0.25 for n in melody]
    assert [n.duration_beats for n in pressed(Qt.Key.Key_Right, CTRL)] == [n.duration_beats + 0.25 for n in melody]
    assert sum(n.velocity for n in pressed(Qt.Key.Key_Minus, ALT)) < sum(n.velocity for n in melody)
    assert len(pressed(Qt.Key.Key_D, CTRL)) == 2 * len(melody)
    assert len(picked()) == len(melody)
    assert len(pressed(Qt.Key.Key_Delete)) == len(melody)
    window.actions_["select_part"].trigger()
    assert pressed(Qt.Key.Key_X, CTRL) == []
    window.context.transport.stop()
    window.context.transport.seek(8.0)
    user.until(lambda: window.context.transport.state.position_beats == 8.0)
    pasted = pressed(Qt.Key.Key_V, CTRL)
    assert len(pasted) == len(melody)
    assert pasted[0].start_beats >= 8
    while user.session.undo_label is not None:
        user.session.undo()
    assert score() == before


def test_repeated_nudges_are_one_step(roll: RollView, window: MainWindow, qtbot: QtBot, user: User, score: Now) -> None:
    before = score()
    roll.setFocus()
    qtbot.keyClick(roll, Qt.Key.Key_A, CTRL)
    for _ in range(3):
        qtbot.keyClick(roll, Qt.Key.Key_Up, ALT)
    user.session.undo()
    assert score() == before


def test_velocities_are_drawn_in_their_lane(roll: RollView, qtbot: QtBot, score: Now, user: User) -> None:
    before = score()
    roll.set_active(Role.BASS)
    g = roll.scene.geometry
    drag(
        qtbot,
        roll,
        QPoint(round(g.x(0)) + 1, round(g.height) - 10),
        QPoint(round(g.x(16)) - 2, round(g.velocity_top) + 12),
    )
    after = notes(score(), Role.BASS)
    assert after[0].velocity < 30
    assert after[-1].velocity > 80
    assert [n.pitch for n in after] == [n.pitch for n in notes(before, Role.BASS)]
    assert notes(score(), Role.MELODY) == notes(before, Role.MELODY)
    user.session.undo()
    assert score() == before


def test_alt_and_the_wheel_change_the_velocity_under_the_pointer(roll: RollView, score: Now, picked: Places) -> None:
    number = of_role(roll, Role.BASS, 1)
    place, velocity = roll.place_of(number), int(roll.scene.table.velocities[number])
    where = QPointF(middle(roll, number))
    event = QWheelEvent(
        where, roll.mapToGlobal(where), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton, ALT,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(roll, event)
    [(part, index)] = picked()
    assert part == place[0]
    assert score().parts[part].notes[index].velocity == velocity - 12


def test_quantise_humanise_and_the_popover(
    roll: RollView, window: MainWindow, score: Now, qtbot: QtBot, user: User
) -> None:
    roll.setFocus()
    window.actions_["humanise"].trigger()
    loose = score()
    assert any(note.start_beats % 0.25 for part in loose.parts for note in part.notes)
    window.tools.quantise.click()
    [popover] = window.findChildren(QuantisePopover)
    popover.strength.setValue(100)
    popover.swing.setValue(50)
    popover.apply.click()
    assert all(abs(n.start_beats * 4 - round(n.start_beats * 4)) < 1e-6 for part in score().parts for n in part.notes)
    assert user.session.undo_label == "Quantise"


def test_notes_go_to_another_part(window: MainWindow, roll: RollView, score: Now) -> None:
    before = score()
    window.editing.editor.pick_role(Role.MELODY)
    window.editing.editor.set_role(Role.CHORDS)
    assert notes(score(), Role.MELODY) == []
    assert len(notes(score(), Role.CHORDS)) == len(notes(before, Role.CHORDS)) + len(notes(before, Role.MELODY))


def test_a_chord_is_typed_where_it_stands(
    roll: RollView, window: MainWindow, qtbot: QtBot, score: Now, user: User
) -> None:
    before = score()
    g = roll.scene.geometry
    place = QPoint(round(g.x(4)) + 6, round(g.chords_top) + 12)
    qtbot.mouseDClick(roll, LEFT, pos=place)
    entry = window.editing._chord_entry
    assert entry.isVisible()
    entry.clear()
    qtbot.keyClicks(entry, "F#m7")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    chord = [chord for chord in score().chords if chord.start_beats <= 4 + 1e-6][-1]
    assert (chord.start_beats, chord.root, chord.quality) == (4, 6, "m7")
    qtbot.mouseDClick(roll, LEFT, pos=place)
    entry.setText("Xyz")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert "not a chord symbol" in window.context.messages.shown[0].title
    user.session.undo()
    assert score() == before


def test_while_composing_nothing_is_edited(user: User, window: MainWindow, qtbot: QtBot) -> None:
    user.compose("jazz, 1 bar")
    user.write("rock, 400 bars")
    window.commands.compose()
    user.until(lambda: user.session.previewing)
    assert not window.editing.editor.can_edit
    assert not window.actions_["quantise"].isEnabled()
    window.editing.editor.pick_all()
    window.editing.editor.delete()
    user.session.cancel()
    user.until(lambda: not user.session.busy)
    assert user.session.shown is not None
    assert user.session.shown.score.note_count > 0


def test_a_note_is_heard_while_it_is_edited(
    window: MainWindow, roll: RollView, score: Now, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    struck: list[tuple[int, int]] = []
    window.context.transport.stop()
    monkeypatch.setattr(window.context.transport, "strike", lambda part, pitch, *_: struck.append((part, pitch)))
    editor = window.editing.editor
    number = of_role(roll, Role.MELODY)
    place = roll.place_of(number)
    pitch = score().parts[place[0]].notes[place[1]].pitch
    editor.pick([place])
    editor.nudge(0, 1)
    editor.accent(5)
    assert struck == [(place[0], pitch), (place[0], pitch + 1)]
    assert window.tools.position.text() != ""
    editor.pick_all()
    assert "selected" in window.tools.position.text()
    editor.pick_nothing()
    assert window.tools.position.text() == ""
    window.context.settings["hear_edits"] = False
    editor.pick([place])
    assert len(struck) == 2
