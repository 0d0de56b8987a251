"""The takes list: showing, comparing, naming, deleting, mixing, dragging out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.recipes import recipe_in, request_of
from app.gui.shell.main_window import MainWindow
from app.gui.takes.model import Pending
from app.gui.takes.panel import TakesPanel
from models.formats.midi import read_midi
from models.score import Role
from tests.app.gui.conftest import User


@pytest.fixture
def two(user: User) -> User:
    user.have("jazz, 4 bars", takes=2)
    user.program.context.transport.stop()
    return user


def names(user: User) -> list[str]:
    return [record.name for record in user.session.project.takes]


def test_switching_while_playing_goes_on_from_the_same_place(two: User) -> None:
    transport, session = two.program.context.transport, two.session
    transport.play()
    two.until(lambda: transport.state.position_beats > 2)
    before = transport.state.position_beats
    first, second = session.project.takes
    positions: list[float] = []
    transport.moved.connect(lambda state: positions.append(state.position_beats))
    loaded = two.sequencer.timeline
    session.show(second.id)
    assert session.shown is second
    two.until(lambda: two.sequencer.timeline is not loaded and transport.state.position_beats > before + 1)
    assert two.sequencer.timeline is not None
    assert len(two.sequencer.timeline.starts) == second.score.note_count
    assert min(positions) >= before
    assert transport.state.playing
    session.swap()
    assert session.shown is first
    session.swap()
    assert session.shown is second
    assert session.project.other == first.id


def test_a_click_in_the_list_shows_a_take(two: User, window: MainWindow, qtbot: QtBot) -> None:
    area = window.takes.list.visualRect(window.takes.model.index(1))
    qtbot.mouseClick(window.takes.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert two.session.shown is two.session.project.takes[1]
    assert window.roll.scene.score is two.session.project.takes[1].score


def test_a_click_on_the_star_stars(two: User, window: MainWindow, qtbot: QtBot) -> None:
    area = window.takes.list.visualRect(window.takes.model.index(1))
    place = area.topRight()
    place.setX(place.x() - 18)
    place.setY(place.y() + 14)
    qtbot.mouseClick(window.takes.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [record.starred for record in two.session.project.takes] == [False, True]
    window.takes.starred.click()
    assert window.takes.model.rowCount() == 1


def test_renaming_in_the_list(two: User, window: MainWindow) -> None:
    index = window.takes.model.index(0)
    window.takes.model.setData(index, "  Blue hour ")
    assert names(two)[0] == "Blue hour"
    window.takes.model.setData(index, "   ")
    assert names(two)[0] == "Blue hour"
    two.session.undo()
    assert names(two)[0] == "Take 1"


def test_deleting_can_be_undone_from_the_message(two: User, window: MainWindow, qtbot: QtBot) -> None:
    before = two.session.project.takes
    window.takes.list.setFocus()
    qtbot.keyClick(window.takes.list, Qt.Key.Key_Delete)
    assert len(two.session.project.takes) == 1
    assert window.strip.message is not None
    assert window.strip.message.title == "“Take 1” was deleted."
    window.strip.buttons[0].click()
    assert two.session.project.takes == before


def test_the_mixer_is_heard_seen_and_undone_in_one_step(two: User, window: MainWindow) -> None:
    session = two.session
    assert session.shown is not None
    bass = next(n for n, part in enumerate(session.shown.score.parts) if part.role is Role.BASS)
    for volume in (90, 80, 70):
        window.parts.strip(bass).volume.setValue(volume)
    assert session.shown.score.parts[bass].volume == 70
    two.until(lambda: [strip.volume for strip in two.sequencer.strips][bass : bass + 1] == [70])
    window.parts.strip(bass).mute.click()
    two.until(lambda: not two.sequencer.strips[bass].heard)
    assert window.roll.scene.unheard == {bass}
    window.parts.strip(bass).mute.click()
    window.parts.strip(bass).solo.click()
    two.until(lambda: [strip.heard for strip in two.sequencer.strips].count(True) == 1)
    session.undo()
    assert session.shown.score.parts[bass].volume == 100


def test_instrument_tempo_and_transposition_change_the_piece(two: User, window: MainWindow) -> None:
    session = two.session
    record = session.shown
    assert record is not None
    melody = next(n for n, part in enumerate(record.score.parts) if part.role is Role.MELODY)
    combo = window.parts.strip(melody).instrument
    combo.setCurrentIndex(40)
    combo.activated.emit(40)
    window.transport.tempo.setValue(77)
    window.transport.transpose.setValue(3)
    window.transport.transpose.setValue(2)
    changed = session.shown
    assert changed is not None
    assert changed.score.parts[melody].program == 40
    assert changed.score.tempo_bpm == 77
    pitches = [note.pitch for note in record.score.parts[melody].notes]
    assert [note.pitch for note in changed.score.parts[melody].notes] == [pitch + 2 for pitch in pitches]
    rows = {row.attribute: row.agrees for row in window.takes.facts.rows}
    assert not rows["tempo"]
    assert not rows["key"]
    for _ in range(3):
        session.undo()
    assert session.shown is not None
    assert session.shown.score == record.score


def test_new_takes_keep_the_mix(two: User, window: MainWindow) -> None:
    window.parts.strip(0).volume.setValue(55)
    two.compose("jazz, 2 bars")
    assert two.session.shown is not None
    assert two.session.shown.score.parts[0].volume == 55


class DropTarget(QWidget):
    """Another program's window: takes files, and keeps what they held."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.files: dict[str, bytes] = {}

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            path = Path(url.toLocalFile())
            self.files[path.name] = path.read_bytes()
        event.acceptProposedAction()


def drop(data: QMimeData) -> dict[str, bytes]:
    """Drop data on a window as the system would."""
    target = DropTarget()
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(QPointF(5, 5).toPoint(), actions, data, buttons, Qt.KeyboardModifier.NoModifier)
    target.dragEnterEvent(entering)
    assert entering.isAccepted()
    target.dropEvent(QDropEvent(QPointF(5, 5), actions, data, buttons, Qt.KeyboardModifier.NoModifier))
    return target.files


def test_a_take_is_dragged_out_as_a_midi_file(two: User, window: MainWindow, tmp_path: Path) -> None:
    record = two.session.project.takes[1]
    data = window.takes.model.mimeData([window.takes.model.index(1)])
    [(name, content)] = drop(data).items()
    assert name == "Take 2.mid"
    assert bytes(data.data("audio/midi").data()) == content
    path = tmp_path / name
    path.write_bytes(content)
    score = read_midi(path).score
    assert score.note_count == record.score.note_count
    recipe = recipe_in(score.texts)
    assert recipe is not None
    assert record.take is not None
    assert request_of(recipe) == record.take.asked


def test_one_part_is_dragged_out(two: User, window: MainWindow, tmp_path: Path) -> None:
    assert two.session.shown is not None
    data = window.drag_out.part_data(1)
    assert data is not None
    [(name, content)] = drop(data).items()
    assert name == f"Take 1 {two.session.shown.score.parts[1].role}.mid"
    path = tmp_path / name
    path.write_bytes(content)
    [part] = read_midi(path).score.parts
    assert len(part.notes) == len(two.session.shown.score.parts[1].notes)


def test_dragged_files_are_gone_with_the_window(two: User, window: MainWindow) -> None:
    window.takes.model.mimeData([window.takes.model.index(0)])
    folder = window.drag_out._folder
    assert folder is not None
    assert Path(folder.name).is_dir()
    window.drag_out.close()
    window.drag_out.close()
    assert not Path(folder.name).exists()


def test_the_menu_of_a_take(two: User, window: MainWindow) -> None:
    menu = window.takes.make_menu(two.session.project.takes[1].id)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Star", "Rename", "More like this one", "Compare with this one (B)", "Export…", "Delete"]
    menu.actions()[3].trigger()
    assert two.session.project.other == two.session.project.takes[1].id
    menu.deleteLater()


def test_takes_are_judged_in_the_background_and_can_stand_best_first(
    user: User, window: MainWindow, qtbot: QtBot
) -> None:
    user.compose("jazz, 4 bars", takes=3)
    user.program.context.transport.stop()
    judging, model = user.program.context.judging, window.takes.model
    records = user.session.project.takes
    user.until(lambda: all(judging.verdict_of(record) is not None for record in records))
    verdicts = {record.id: judging.verdict_of(record) for record in records}
    assert all(verdict is not None and verdict.style == "jazz" for verdict in verdicts.values())
    shown = user.session.shown
    assert shown is not None
    user.until(lambda: "style" in {row.attribute for row in window.takes.facts.rows})
    assert [record.id for record in model.records] == [record.id for record in records]
    qtbot.mouseClick(window.takes.best, Qt.MouseButton.LeftButton)
    merits = [verdict.merit for record in model.records if (verdict := verdicts[record.id]) is not None]
    assert merits == sorted(merits, reverse=True)
    row = model.row_of(shown.id)
    assert row is not None
    assert model.index(row) == window.takes.list.currentIndex()
    qtbot.mouseClick(window.takes.best, Qt.MouseButton.LeftButton)
    assert [record.id for record in model.records] == [record.id for record in records]


def test_an_edited_take_is_judged_anew(two: User, window: MainWindow) -> None:
    judging, session = two.program.context.judging, two.session
    record = session.shown
    assert record is not None
    two.until(lambda: judging.verdict_of(record) is not None)
    before = judging.verdict_of(record)
    window.actions_["select_all"].trigger()
    window.actions_["delete_notes"].trigger()
    edited = session.shown
    assert edited is not None
    assert edited.score is not record.score
    two.until(lambda: judging.verdict_of(edited) is not before)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_head_says_how_many_are_made_and_has_room_for_it(two: User, qtbot: QtBot, language: str) -> None:
    two.program.settings["language"] = language
    panel = TakesPanel(lambda record: QMimeData())
    qtbot.addWidget(panel)
    panel.show()
    for pending, text in (
        ([Pending(3, None), Pending(4, None)], {"de": "2 von 4", "en": "2 of 4"}[language]),
        ([], "2"),
    ):
        panel.refresh(two.session.project, pending)
        QApplication.processEvents()
        assert panel._count.text() == text
        for head in (panel._title, panel._count):
            assert head.width() >= head.sizeHint().width()
