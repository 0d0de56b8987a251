"""Endless play: music that goes on composing ahead of the playhead, alone or in turns, and bars of it kept as takes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.audio.player import PlayerState
from app.control.composing.jobs import GenerationUpdate, LiveControl
from app.control.session import Session
from app.core.errors import UserError
from app.core.project import TakeRecord
from models.music.duet import played_over
from models.music.endless import as_score


class EndlessPlay(QObject):
    """Starts, changes and ends endless music. Lives on the GUI thread.

    Signals: `running_changed` (bool).
    """

    running_changed = Signal(bool)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._control: LiveControl | None = None
        self._last: GenerationUpdate | None = None
        session.progressed.connect(self._on_progress)
        session.busy_changed.connect(self._on_busy)
        session.card_changed.connect(self._on_card)
        session.transport.moved.connect(self._on_moved)

    @property
    def running(self) -> bool:
        """Whether it goes on."""
        return self._control is not None

    @property
    def control(self) -> LiveControl | None:
        """What is told to the music that is being made."""
        return self._control

    def start(self, turn_bars: int = 0) -> bool:
        """Begin with what prompt and chips ask for; False, with the reason reported, if something stands against it.

        With `turn_bars` it is a duet in turns of so many bars.
        """
        session = self._session
        try:
            [request] = session.card.requests(1)
        except ValueError as error:
            session.messages.report_error(UserError(str(error), "change the prompt or the chips"), "compose")
            return False
        self._last = None
        self._control = session.compose_live(request, turn_bars)
        self.running_changed.emit(True)
        return True

    def stop(self) -> None:
        """End it; what was heard last is kept as a take."""
        if self._control is not None:
            self._session.cancel()

    def keep(self, bars: int) -> None:
        """Keep the last bars that were heard as a take."""
        last, control = self._last, self._control
        if last is None:
            return
        heard = control.heard_beats if control is not None else last.known_beats
        found = [bar for bar in last.endless if bar.start_beats < heard - 1e-6][-bars:]
        if found:
            in_turns = control is not None and control.turn_bars > 0
            name = self.tr("Duet, bars {first}–{last}") if in_turns else self.tr("Endless, bars {first}–{last}")
            name = name.format(first=found[0].number + 1, last=found[-1].number + 1)
            heard_bars = played_over(found, () if control is None else control.played)
            self._session.keep_take(TakeRecord.new(name, as_score(heard_bars, from_zero=True)))

    @Slot(object)
    def _on_progress(self, update: GenerationUpdate) -> None:
        if update.endless:
            self._last = update

    @Slot(object)
    def _on_moved(self, state: PlayerState) -> None:
        if self._control is not None and state.playing:
            self._control.heard_beats = max(self._control.heard_beats, state.position_beats)

    @Slot()
    def _on_card(self) -> None:
        """Other settings are heard from the next bar on."""
        if self._control is None:
            return
        try:
            [request] = self._session.card.requests(1)
        except ValueError:
            return  # the prompt is being written
        self._control.change(request)

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        if self._control is None or busy:
            return
        if self._last is not None:
            self.keep(len(self._last.endless))
        self._control = None
        self.running_changed.emit(False)
