"""Call and response: a MIDI keyboard plays some bars, and is answered, in turns."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.audio.midi_input import MidiInput, Played, open_input
from app.control.endless_play import EndlessPlay
from app.control.jobs import GenerationUpdate
from app.control.session import Session
from app.core.errors import UserError
from app.core.recording import Recorder
from models.score import Note, Role

LEAD_SECONDS = 0.5
"""So long before the end of the player's turn the answer is begun, or it would come too late to be heard in time."""

_EARLY_BEATS = 0.25
"""What is struck so shortly before the player's turn is meant as its beginning."""

_KEPT_TURNS = 64
_POLL_MS = 5

Turn = tuple[float, float]


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
        self._input: MidiInput | None = None
        self._recorder = Recorder()
        self._turns: deque[Turn] = deque(maxlen=_KEPT_TURNS)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._poll)
        session.progressed.connect(self._on_progress)
        endless.running_changed.connect(self._on_running)

    @property
    def running(self) -> bool:
        """Whether a duet is played."""
        return self._input is not None

    def start(self, port: str, turn_bars: int) -> None:
        """Begin with a bar of count-in and the player's turn; what stands against it is reported."""
        if self.running:
            return
        try:
            keyboard = self._open(port)
        except UserError as error:
            self.failed.emit(error)
            return
        self._recorder = Recorder()
        self._turns.clear()
        if not self._endless.start(turn_bars):
            keyboard.close()
            return
        self._input = keyboard
        self._timer.start()

    def left(self, beats: float) -> tuple[bool, int]:
        """Whether a position lies in the player's turn, and how many beats are left to the other's."""
        for begin, end in self._turns:
            if beats < end:
                return beats >= begin, math.ceil((end if beats >= begin else begin) - beats - 1e-6)
        return False, 0

    @Slot(bool)
    def _on_running(self, running: bool) -> None:
        if not running and self._input is not None:
            self._timer.stop()
            self._input.close()
            self._input = None

    @Slot(object)
    def _on_progress(self, update: GenerationUpdate) -> None:
        if self._input is not None and update.turn is not None:
            if self._turns and self._turns[-1][0] == update.turn[0]:
                self._turns.pop()
            self._turns.append(update.turn)
            self._recorder.forget(update.endless[0].start_beats)

    @Slot()
    def _poll(self) -> None:
        wish = self._endless.wish
        if self._input is None or wish is None:
            return
        transport, score = self._session.transport, self._session.score
        now, position = time.monotonic(), transport.position()
        bpm = score.tempo_bpm if score is not None else 120.0
        heard = self._input.take()
        for event in heard:
            self._sound(event)
            self._recorder.key(
                max(0.0, position - (now - event.at) * bpm / 60), event.pitch, event.velocity, event.drums
            )
        wish.lead_beats = LEAD_SECONDS * bpm / 60
        wish.heard_beats = max(wish.heard_beats, position)
        if heard:
            wish.played = tuple(in_turns(self._recorder.so_far(position), self._turns))

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


def in_turns(notes: Iterable[tuple[Role, Note]], turns: Iterable[Turn]) -> list[tuple[Role, Note]]:
    """The notes that begin in the player's turns, in beats; a little too early counts as the turn's beginning."""
    spans = list(turns)
    found = []
    for role, note in notes:
        for begin, end in spans:
            if begin - _EARLY_BEATS <= note.start_beats < end:
                early = max(0.0, begin - note.start_beats)
                length = max(note.duration_beats - early, note.duration_beats / 2)
                found.append((role, replace(note, start_beats=note.start_beats + early, duration_beats=length)))
                break
    return found
