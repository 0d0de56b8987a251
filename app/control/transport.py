"""The transport: the player as a QObject, with its state polled for the window."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.audio.player import OutputChoice, Player, PlayerState
from app.audio.sequencer import Strip
from app.audio.timeline import Timeline
from models.score import Score

_POLL_MS = 16
_AFTERGLOW_POLLS = 90
"""How long meters fall after playing has stopped."""


class Transport(QObject):
    """Plays the shown score with `player`. Lives on the GUI thread.

    Signals: `moved` (PlayerState) while something sounds, and after each jump; `playing_changed`; `failed` (UserError)
    for devices that are missing.
    """

    moved = Signal(object)
    playing_changed = Signal(bool)
    failed = Signal(object)

    def __init__(
        self,
        choice: OutputChoice | None = None,
        make_player: Callable[..., Player] = Player,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.player = make_player(self.failed.emit, choice)
        self._score: Score | None = None
        self._known = math.inf
        self._strips: tuple[Strip, ...] = ()
        self._wanted = False
        self._polls = 0
        self._state = PlayerState()
        self.loop: tuple[float, float] | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._poll)

    @property
    def state(self) -> PlayerState:
        """What was heard when last asked."""
        return self._state

    def position(self) -> float:
        """What is heard at this very moment, in beats; below 0 while a piece is counted in from its beginning."""
        return self.player.state().counted_beats

    @property
    def playing(self) -> bool:
        """Whether it plays, or is about to."""
        return self._wanted

    def warm_up(self) -> None:
        """Open devices and SoundFont before they are needed."""
        self.player.warm_up()

    def set_score(self, score: Score | None, strips: Sequence[Strip], known_beats: float = math.inf) -> None:
        """Play another score, from the position at which this one is."""
        strips = tuple(strips)
        if score is None:
            self.stop()
            self._score = None
            return
        if self._score is None or known_beats != self._known or not _alike(score, self._score):
            self.player.load(Timeline.of(score, known_beats), strips)
        elif strips != self._strips:
            self.player.set_strips(strips)
        self._score, self._known, self._strips = score, known_beats, strips

    def play(self, count_in: bool = False) -> None:
        """Begin at the position."""
        if self._score is None:
            return
        self.player.play(count_in)
        self._set_playing(True)
        self._start_polling()

    def stop(self) -> None:
        """Stop here."""
        self.player.stop()
        self._set_playing(False)
        self._start_polling()

    def seek(self, beats: float) -> None:
        """Go to a position."""
        self.player.seek(beats)
        self._start_polling()

    def strike(self, part: int, pitch: int, velocity: int, seconds: float = math.inf) -> None:
        """Sound a note of a part of what is loaded, until it is let go or for so long."""
        self.player.strike(part, pitch, velocity, seconds)
        self._start_polling()

    def let_go(self, part: int, pitch: int) -> None:
        """End a note that was struck."""
        self.player.let_go(part, pitch)

    def set_loop(self, loop: tuple[float, float] | None) -> None:
        """Repeat a range in beats."""
        self.loop = loop
        self.player.set_loop(loop)

    def set_metronome(self, on: bool) -> None:
        """Click along or not."""
        self.player.set_metronome(on)

    def set_gain_decibels(self, decibels: float) -> None:
        """Set the loudness of everything."""
        self.player.set_gain(10 ** (decibels / 20))

    def set_output(self, choice: OutputChoice) -> None:
        """Play somewhere else."""
        self.player.set_output(choice)

    def look_again(self, choice: OutputChoice) -> None:
        """Look for devices anew, and open what was chosen."""
        self.player.look_again(choice)

    def close(self) -> None:
        """Silence, and let all devices go; may be called twice."""
        self._timer.stop()
        self.player.close()

    def _set_playing(self, playing: bool) -> None:
        if playing != self._wanted:
            self._wanted = playing
            self.playing_changed.emit(playing)

    def _start_polling(self) -> None:
        self._polls = _AFTERGLOW_POLLS
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _poll(self) -> None:
        self._state = self.player.state()
        self.moved.emit(self._state)
        if self.player.idle and self._wanted and not self._state.playing:
            self._set_playing(False)
        if not self._wanted and self.player.idle:  # opening devices takes as long as it takes; then it obeys
            self._polls -= 1
            if self._polls <= 0:
                self._timer.stop()


def _alike(score: Score, other: Score) -> bool:
    """Whether two scores differ in volumes and pans at most."""
    if score is other:
        return True
    if (score.tempos, score.meters, score.length_beats) != (other.tempos, other.meters, other.length_beats):
        return False
    return len(score.parts) == len(other.parts) and all(
        part.notes is same.notes and (part.role, part.program) == (same.role, same.program)
        for part, same in zip(score.parts, other.parts, strict=True)
    )
