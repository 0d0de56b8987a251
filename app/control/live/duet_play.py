"""Call and response: a MIDI keyboard plays some bars, and is answered, in turns."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.audio.call_listener import LEAD_SECONDS, CallListener
from app.audio.midi_input import MidiInput, open_input
from app.control.composing.jobs import GenerationUpdate
from app.control.live.endless_play import EndlessPlay
from app.control.session import Session
from app.core.errors import UserError

_POLL_MS = 5


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
        sounding = self._session.settings["keyboard_sounds"]
        self._listener = CallListener(keyboard, self._session.transport if sounding else None)
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
        control, listener = self._endless.control, self._listener
        if listener is None or control is None:
            return
        transport, score = self._session.transport, self._session.score
        position = transport.position() if transport.state.playing else -math.inf  # then keys only sound
        if score is not None:
            control.lead_beats = LEAD_SECONDS * score.tempo_at(position) / 60
        if listener.listen(position, score):
            control.played = listener.played(position)
