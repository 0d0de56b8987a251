"""Call and response in the window: a keyboard plays, is heard, shown, answered, and all of it is kept."""

from __future__ import annotations

from collections.abc import Callable

import mido
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.audio.call_listener import in_turns
from app.audio.midi_input import MidiInput
from app.core.errors import UserError
from app.gui.play.duet_popover import DuetPopover
from app.gui.shell.main_window import MainWindow
from models.score import Note, Role
from tests.app.gui.conftest import User

Key = Callable[[int, int], None]


@pytest.fixture
def keyboard(window: MainWindow) -> MidiInput:
    """The keyboard that is found at any port."""
    made = MidiInput()
    window.live.duet._open = lambda name: made
    return made


@pytest.fixture
def key(keyboard: MidiInput) -> Key:
    def press(pitch: int, velocity: int) -> None:
        kind = "note_on" if velocity else "note_off"
        keyboard.receive(mido.Message(kind, note=pitch, velocity=velocity))

    return press


def melody(window: MainWindow) -> list[Note]:
    score = window.context.session.score
    return [note for part in score.parts if part.role is Role.MELODY for note in part.notes] if score else []


def test_a_call_is_heard_shown_answered_and_kept(window: MainWindow, user: User, key: Key, qtbot: QtBot) -> None:
    struck: list[tuple[int, int]] = []
    transport = window.context.transport
    strike = transport.player.strike
    transport.player.strike = lambda part, pitch, velocity, *rest: (  # type: ignore[method-assign]
        struck.append((part, pitch)),
        strike(part, pitch, velocity, *rest),
    )[1]
    user.write("jazz, 300 bpm")
    window.live.begin_duet("keys", 2)
    user.until(lambda: transport.state.counting_in)
    assert window.card.isVisible()
    key(40, 100)  # in the count-in: heard, but no part of the call
    user.until(lambda: transport.position() > -1)
    key(40, 0)
    user.until(lambda: transport.position() > 0.2)
    for pitch in (64, 67, 69):
        key(pitch, 100)
        qtbot.wait(60)
        key(pitch, 0)
    user.until(lambda: len(melody(window)) >= 3)
    assert [note.pitch for note in melody(window)[:3]] == [64, 67, 69]
    score = user.session.score
    assert score is not None
    assert {score.parts[part].role for part, _ in struck} == {Role.MELODY}
    assert "Your turn" in window.card.accessibleName()
    user.until(lambda: any(8 <= note.start_beats < 16 for note in melody(window)))
    user.until(lambda: transport.position() > 9)
    assert "answers" in window.card.accessibleName()
    assert not transport.state.waiting, "the answer came in time"
    with qtbot.waitSignal(user.program.context.generation.ended, timeout=5000):
        window.transport.endless.click()
    assert not window.live.duet.running
    assert not window.card.isVisible()
    [kept] = user.session.project.takes
    assert kept.name.startswith("Duet")
    assert [note.pitch for note in melody(window)[:3]] == [64, 67, 69]
    assert kept.score.bars >= 3


def test_a_key_that_is_held_at_the_end_does_not_sound_on(window: MainWindow, user: User, key: Key) -> None:
    user.write("jazz, 300 bpm")
    window.live.begin_duet("keys", 1)
    player = window.context.transport.player
    user.until(lambda: window.context.transport.state.counting_in)
    key(60, 100)
    user.until(lambda: player.sequencer.struck)
    window.endless.stop()
    user.until(lambda: not window.live.duet.running)
    user.until(lambda: not player.sequencer.struck)


def test_it_is_begun_from_a_popover(
    window: MainWindow, user: User, keyboard: MidiInput, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.gui.shell.live_commands.input_ports", lambda: ["one", "two"])
    window.context.settings["keyboard_port"] = "two"
    window.show_page("seed")
    window.seed_page.side.duet.click()
    popover = window.findChild(DuetPopover)
    assert popover is not None
    assert popover.port.currentText() == "two"
    popover.bars._choose(0)
    popover.sounds.click()
    popover.start.click()
    assert window.page == "music"
    assert window.live.duet.running
    assert window.endless.control is not None
    assert window.endless.control.turn_bars == 1
    assert not window.context.settings["keyboard_sounds"]
    window.endless.stop()
    user.until(lambda: not user.session.busy)
    assert not window.live.duet.running


def test_without_a_keyboard_it_is_said(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.gui.shell.live_commands.input_ports", list)
    monkeypatch.setattr("app.gui.shell.live_commands.virtual_ports_work", lambda: False)
    window.actions_["duet"].trigger()
    assert "No MIDI keyboard" in window.context.messages.shown[0].title
    assert not [widget for widget in window.findChildren(QWidget) if isinstance(widget, DuetPopover)]

    def broken(name: str) -> MidiInput:
        raise UserError("the MIDI input 'x' cannot be opened", "connect it, or choose another one")

    window.live.duet._open = broken
    window.live.begin_duet("x", 1)
    assert not window.live.duet.running
    assert not window.endless.running


def test_a_prompt_that_contradicts_itself_begins_nothing(window: MainWindow, user: User, keyboard: MidiInput) -> None:
    user.write("no drums, no bass, no chords, no melody")
    window.live.begin_duet("keys", 1)
    assert not window.live.duet.running
    assert window.context.messages.shown


def test_notes_of_the_players_turns_count() -> None:
    rows = [(Role.MELODY, Note(start, 60, 0.5, 90)) for start in (0.0, 3.9, 4.5, 7.5, 7.9, 11.0)]
    found = in_turns(rows, [(0.0, 4.0), (8.0, 12.0)])
    assert [(note.start_beats, round(note.duration_beats, 3)) for _, note in found] == [
        (0.0, 0.5),
        (3.9, 0.5),
        (8.0, 0.4),
        (11.0, 0.5),
    ]
