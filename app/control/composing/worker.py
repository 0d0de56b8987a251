"""What the generation thread does: it owns model and engine, composes, and tells how far it is."""

from __future__ import annotations

import threading
import time
import traceback
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal, Slot

from app.control.composing.jobs import (
    Composed,
    GenerationUpdate,
    Inquiry,
    Job,
    LiveControl,
    composing_update,
    live_update,
)
from app.control.devices import Devices
from app.core.errors import UserError
from app.core.paths import find_model
from models.music.alternatives import alternatives
from models.music.duet import Duet
from models.music.endless import Endless, EndlessBar
from models.music.generator import Composition, compose_all
from models.music.network.model import MusicModel, load_music_model
from models.nets.checkpoint import CheckpointError
from models.requests import ComposeRequest
from models.score import Note, Role

KEPT_BARS = 64
"""So many bars of endless music are kept; older ones are forgotten."""

UPDATE_SECONDS = 1 / 30
"""The shortest time between two updates."""

_SHARE = 4
"""While a take is composed, what updates cost is at most one part in so many of the time."""

_LONGEST_SECONDS = 0.5
"""So long may an update be late on the slowest machine: what is composed is to be heard and seen."""

_AHEAD_BARS = 4
_IDLE_SECONDS = 0.03
_GIVE_WAY_SECONDS = 0.05
"""The longest time the window is given for what it was sent; Python lets only one of the threads run at a time."""


class Worker(QObject):
    """Composes. Lives on the generation thread."""

    updated = Signal(object)
    composed = Signal(object)
    failed = Signal(int, object)
    ended = Signal(int)
    considered = Signal(object, object)
    proposed = Signal(object)

    def __init__(self, taken: threading.Event, devices: Devices) -> None:
        super().__init__()
        self._taken, self._devices = taken, devices
        self._models: dict[str, MusicModel] = {}

    @Slot(object, object)
    def prepare(self, name: str, device: str) -> None:
        """Load a model before it is needed, and try the GPU; what is wrong with the model is told when it is used."""
        try:
            model = self._model(name)
        except UserError:
            return
        model.engine()
        if device == "auto":
            self._devices.prepare(model)

    @Slot(object)
    def consider(self, inquiry: Inquiry) -> None:
        """Answer an inquiry; with nothing, if the model or the note is not what it was."""
        try:
            model = self._model(inquiry.model)
            found = alternatives(model, inquiry.score, inquiry.part, inquiry.index, inquiry.request)
        except (UserError, ValueError, MemoryError):
            found = ()
        self.considered.emit(inquiry, found)

    @Slot(object)
    def propose(self, request: ComposeRequest) -> None:
        """Compose a piece for its chords."""
        try:
            self.proposed.emit(compose_all(self._model(request.model), request).score)
        except (UserError, ValueError, MemoryError) as error:
            self.failed.emit(0, error if isinstance(error, UserError) else UserError(str(error)))

    @Slot(object)
    def run(self, job: Job) -> None:
        """Do a job, and tell how it ends."""
        self._taken.set()
        try:
            if job.live is not None:
                compose_live = self._play_duet if job.live.turn_bars else self._compose_endlessly
                compose_live(job, job.live)
            for index, request in enumerate(job.requests if job.live is None else ()):
                if not self._compose(job, index, request):
                    break
        except UserError as error:
            self.failed.emit(job.number, error)
        except MemoryError:
            self.failed.emit(job.number, UserError("composing stopped: out of memory", "ask for fewer bars"))
        except Exception as error:  # the window must live, and must be told, whatever breaks here
            traceback.print_exc()
            what = " ".join(str(error).split()) or type(error).__name__
            self.failed.emit(job.number, UserError(f"composing stopped: {what}", "try again, or on the CPU"))
        self.ended.emit(job.number)

    def _compose_endlessly(self, job: Job, control: LiveControl) -> None:
        """Keep some bars ahead of what is heard, until it is cancelled."""
        [request] = job.requests
        with _told():
            music = Endless(self._model(request.model), request, self._devices.choose(job.device))
        bars: deque[EndlessBar] = deque(maxlen=KEPT_BARS)
        for bar in music:
            bars.append(bar)
            self._tell(live_update(job, bars))
            ahead = _AHEAD_BARS * (bar.end_beats - bar.start_beats)
            while bar.end_beats - control.heard_beats > ahead and not job.cancelled.wait(_IDLE_SECONDS):
                pass
            if job.cancelled.is_set():
                return
            self._change(job, music, control)

    def _play_duet(self, job: Job, control: LiveControl) -> None:
        """Answer whenever the player's turn comes to its end, until it is cancelled."""
        [request] = job.requests
        with _told():
            duet = Duet(self._model(request.model), request, control.turn_bars, self._devices.choose(job.device))
            bars = deque(duet.opening(), KEPT_BARS)
        while True:
            begin, end = turn = bars[-control.turn_bars].start_beats, bars[-1].end_beats
            told: tuple[tuple[Role, Note], ...] | None = None
            while control.heard_beats < end - control.lead_beats:
                if told is not control.played:
                    told = control.played
                    self._tell(live_update(job, bars, turn))
                if job.cancelled.wait(_IDLE_SECONDS):
                    return
                self._change(job, duet, control)
            for bar in duet.answer([row for row in control.played if begin <= row[1].start_beats < end]):
                bars.append(bar)
                self._tell(live_update(job, bars, turn))

    def _change(self, job: Job, music: Endless | Duet, control: LiveControl) -> None:
        """Hand on other settings, if any are wished."""
        request = control.take()
        if request is not None:
            try:
                music.change(request)
            except ValueError as error:
                self.failed.emit(job.number, UserError(str(error), "change the prompt or the chips"))

    def _tell(self, update: GenerationUpdate) -> None:
        """Send an update as soon as the window has taken in the one before."""
        self._taken.wait(_GIVE_WAY_SECONDS)
        self._taken.clear()
        self.updated.emit(update)

    def _model(self, name: str) -> MusicModel:
        if name not in self._models:
            try:
                self._models[name] = load_music_model(find_model(name))
            except CheckpointError as error:
                raise UserError(f"the model '{name}' cannot be used: {error}", "reinstall it") from error
        return self._models[name]

    def _compose(self, job: Job, index: int, request: ComposeRequest) -> bool:
        """Compose one take; whether the next one is wanted."""
        model = self._model(request.model)
        self._taken.wait(_GIVE_WAY_SECONDS)
        with _told():
            composition = Composition(model, request, self._devices.choose(job.device))
        begun = time.monotonic()
        pace = Pace(begun)
        notes = 0
        for step in composition:
            notes += len(step.notes)
            if job.cancelled.is_set():
                break
            if not self._taken.wait(_GIVE_WAY_SECONDS):  # the window is busy with what it was sent: it comes first
                continue
            now = time.monotonic()
            if pace.due(now) or step.fraction >= 1:
                self._taken.clear()
                pace.sent(now)
                self.updated.emit(composing_update(job, index, composition, step.fraction, notes, now - begun))
        take = composition.take()
        if take.score.note_count:
            self._taken.clear()
            self.composed.emit(Composed(job.number, index, len(job.requests), take, composition.complete))
        return not job.cancelled.is_set()


class Pace:
    """When the window is told again how far a take is: often, but so that most of the time is left for composing.

    Composing stands still while the window takes an update in, and the longer a piece is, the longer that takes.
    """

    def __init__(self, now: float) -> None:
        """Begin to count at `now`, in seconds as all times here."""
        self._last = now
        self._cost: float | None = 0.0

    def due(self, now: float) -> bool:
        """Whether it is time; to be asked when the last update has been taken in."""
        if self._cost is None:
            self._cost = now - self._last
        return now - self._last >= max(UPDATE_SECONDS, min(_SHARE * self._cost, _LONGEST_SECONDS))

    def sent(self, now: float) -> None:
        """An update is on its way."""
        self._last, self._cost = now, None


@contextmanager
def _told() -> Iterator[None]:
    """What is wrong with a request is told in the user's words."""
    try:
        yield
    except ValueError as error:
        raise UserError(str(error), "change the prompt or the chips") from error
