"""Call and response: a MIDI keyboard plays some bars, and is answered, in turns."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.audio.call_listener import LEAD_SECONDS, CallListener
from app.audio.midi_input import MidiInput, Played, open_input
from app.control.endless_play import EndlessPlay
from app.control.jobs import GenerationUpdate
from app.control.session import Session
from app.core.errors import UserError
from models.score import Role

_POLL_MS = 5
_USUAL_BPM = 120.0


class DuetPlay(QObject):
    """Listens to the player, and tells the duet. Lives on the GUI thread.

    Signals: `failed` (UserError).
    """

    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        endless: EndlessPlay,
        parent: QObject | None = None,
        open_port: Callable[[str], MidiInput] = open_input,
    ) -> None:
        super().__init__(parent)
        self._session, self._endless, self._open = session, endless, open_port
        self._listener: CallListener | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._poll)
        session.progressed.connect(self._on_progress)
        endless.running_changed.connect(self._on_running)

    @property
    def running(self) -> bool:
        """Whether a duet is played."""
        return self._listener is not None

    def start(self, port: str, turn_bars: int) -> None:
        """Begin with a bar of count-in and the player's turn; what stands against it is reported."""
        if self.running:
            return
        try:
            keyboard = self._open(port)
        except UserError as error:
            self.failed.emit(error)
            return
        if not self._endless.start(turn_bars):
            keyboard.close()
            return
        self._listener = CallListener(keyboard, self._sound)
        self._timer.start()

    def left(self, beats: float) -> tuple[bool, int]:
        """Whether a position lies in the player's turn, and how many beats are left to the other's."""
        return (False, 0) if self._listener is None else self._listener.left(beats)

    @Slot(bool)
    def _on_running(self, running: bool) -> None:
        if not running and self._listener is not None:
            self._timer.stop()
            self._listener.close()
            self._listener = None

    @Slot(object)
    def _on_progress(self, update: GenerationUpdate) -> None:
        if self._listener is not None and update.turn is not None:
            self._listener.show_turn(update.turn, update.endless[0].start_beats)

    @Slot()
    def _poll(self) -> None:
        wish, listener = self._endless.wish, self._listener
        if listener is None or wish is None:
            return
        transport, score = self._session.transport, self._session.score
        position = transport.position() if transport.state.playing else -math.inf  # then keys only sound
        bpm = score.tempo_bpm if score is not None else _USUAL_BPM
        wish.lead_beats = LEAD_SECONDS * bpm / 60
        wish.heard_beats = max(wish.heard_beats, position)
        if listener.listen(position, bpm):
            wish.played = listener.played(position)

    def _sound(self, event: Played) -> None:
        """Let the player hear the key in the part that it plays."""
        score = self._session.score
        if score is None or not self._session.settings["keyboard_sounds"]:
            return
        role = Role.DRUMS if event.drums else Role.MELODY
        part = next((number for number, part in enumerate(score.parts) if part.role is role), None)
        if part is None:
            return
        if event.velocity:
            self._session.transport.strike(part, event.pitch, event.velocity)
        else:
            self._session.transport.let_go(part, event.pitch)
