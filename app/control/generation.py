"""The generation thread: one long-lived QThread that owns model and engine and composes what it is asked for."""

from __future__ import annotations

import itertools
import platform
import shutil
import threading
import time
import traceback
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, QTimer, Signal, Slot

from app.core.errors import UserError
from app.core.note_table import NoteTable
from app.core.paths import find_model
from models.checkpoint import CheckpointError
from models.music.alternatives import alternatives
from models.music.endless import Endless, EndlessBar, as_score
from models.music.generator import Composition, compose_all
from models.music.model import MusicModel, load_music_model
from models.requests import ComposeRequest, Take
from models.score import Score

KEPT_BARS = 64
"""So many bars of endless music are kept; older ones are forgotten."""

_AHEAD_BARS = 4
_IDLE_SECONDS = 0.03
UPDATE_SECONDS = 1 / 30
"""The shortest time between two updates."""

_GIVE_WAY_SECONDS = 0.05
"""The longest time the window is given for what it was sent; Python lets only one of the threads run at a time."""

_PAINT_MS = 12
"""How long the window has for painting an update before the next one is made."""


class Wish:
    """What the window tells endless music while it is made: where it is heard, and other settings. For two threads."""

    def __init__(self) -> None:
        """Begin at the beginning."""
        self.heard_beats = 0.0
        self._lock = threading.Lock()
        self._request: ComposeRequest | None = None

    def change(self, request: ComposeRequest) -> None:
        """Ask for other settings from the next bar on."""
        with self._lock:
            self._request = request

    def take(self) -> ComposeRequest | None:
        """The settings that were asked for since the last call."""
        with self._lock:
            request, self._request = self._request, None
        return request


@dataclass(frozen=True)
class Job:
    """Requests to compose one after the other, on "cpu", "cuda", "mps" or "auto", until `cancelled` is set."""

    number: int
    requests: tuple[ComposeRequest, ...]
    device: str
    cancelled: threading.Event
    endless: Wish | None = None


@dataclass(frozen=True)
class GenerationUpdate:
    """How a job stands: take number `index` of `count` so far, `known_beats` as in `Composition`."""

    job: int
    index: int
    count: int
    score: Score
    table: NoteTable
    known_beats: float
    fraction: float
    bar: int
    bars: int
    notes_per_second: float
    seconds_left: float
    endless: tuple[EndlessBar, ...] = ()


@dataclass(frozen=True)
class Composed:
    """A take that is done; `complete` is False for one that was stopped."""

    job: int
    index: int
    count: int
    take: Take
    complete: bool


@dataclass(frozen=True)
class Inquiry:
    """What else the network considered at note `index` of part `part`; `request` is the recipe, if there is one."""

    score: Score
    part: int
    index: int
    request: ComposeRequest | None
    model: str


class _Worker(QObject):
    """Composes. Lives on the generation thread."""

    updated = Signal(object)
    composed = Signal(object)
    failed = Signal(int, object)
    ended = Signal(int)
    considered = Signal(object, object)
    proposed = Signal(object)

    def __init__(self, taken: threading.Event) -> None:
        super().__init__()
        self._taken = taken
        self._models: dict[str, MusicModel] = {}

    @Slot(object)
    def prepare(self, name: str) -> None:
        """Load a model before it is needed; what is wrong with it is told when it is."""
        try:
            self._model(name).engine()
        except UserError:
            return

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
        self._taken.set()
        try:
            if job.endless is not None:
                self._compose_endlessly(job, job.endless)
            for index, request in enumerate(job.requests if job.endless is None else ()):
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

    def _compose_endlessly(self, job: Job, wish: Wish) -> None:
        """Keep some bars ahead of what is heard, until it is cancelled."""
        [request] = job.requests
        try:
            music = Endless(self._model(request.model), request, _device(job.device))
        except ValueError as error:
            raise UserError(str(error), "change the prompt or the chips") from error
        bars: deque[EndlessBar] = deque(maxlen=KEPT_BARS)
        for bar in music:
            bars.append(bar)
            self._taken.wait(_GIVE_WAY_SECONDS)
            self._taken.clear()
            self.updated.emit(_endless_update(job, tuple(bars)))
            ahead = _AHEAD_BARS * (bar.end_beats - bar.start_beats)
            while bar.end_beats - wish.heard_beats > ahead and not job.cancelled.wait(_IDLE_SECONDS):
                pass
            if job.cancelled.is_set():
                return
            changed = wish.take()
            if changed is not None:
                try:
                    music.change(changed)
                except ValueError as error:
                    self.failed.emit(job.number, UserError(str(error), "change the prompt or the chips"))

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
        try:
            composition = Composition(model, request, _device(job.device))
        except ValueError as error:
            raise UserError(str(error), "change the prompt or the chips") from error
        begun = last = time.monotonic()
        notes = 0
        for step in composition:
            notes += len(step.notes)
            if job.cancelled.is_set():
                break
            self._taken.wait(_GIVE_WAY_SECONDS)  # the window is busy with what it was sent: it comes first
            now = time.monotonic()
            if (now - last >= UPDATE_SECONDS or step.fraction >= 1) and self._taken.is_set():
                self._taken.clear()
                last = now
                self.updated.emit(_update(job, index, composition, step.fraction, notes, now - begun))
        take = composition.take()
        if take.score.note_count:
            self._taken.clear()
            self.composed.emit(Composed(job.number, index, len(job.requests), take, composition.complete))
        return not job.cancelled.is_set()


def _endless_update(job: Job, bars: tuple[EndlessBar, ...]) -> GenerationUpdate:
    score = as_score(bars, every_part=True)
    count, end = bars[-1].number + 1, bars[-1].end_beats
    table = NoteTable.of(score)
    return GenerationUpdate(job.number, 0, 1, score, table, end, 0.0, count, count, 0.0, 0.0, bars)


def _device(wanted: str) -> str:
    """The device; "auto" is a GPU if the machine has one, and asks torch only if it looks like that."""
    if wanted == "cpu" or (wanted == "auto" and gpu_that_may_be_there() is None):
        return "cpu"
    from models.device import best_device

    return str(best_device(wanted))


@cache
def gpu_that_may_be_there() -> str | None:
    """The GPU ("cuda", "mps") that the machine seems to have: only then is importing torch worth its seconds."""
    if shutil.which("nvidia-smi") is not None:
        return "cuda"
    return "mps" if (platform.system(), platform.machine()) == ("Darwin", "arm64") else None


def _update(
    job: Job, index: int, composition: Composition, fraction: float, notes: int, seconds: float
) -> GenerationUpdate:
    bars = composition.plan.request.bars
    score = composition.preview()
    left = seconds / fraction * (1 - fraction) if fraction > 0 else 0.0
    return GenerationUpdate(
        job=job.number,
        index=index,
        count=len(job.requests),
        score=score,
        table=NoteTable.of(score),
        known_beats=composition.known_beats,
        fraction=fraction,
        bar=min(int(fraction * bars) + 1, bars),
        bars=bars,
        notes_per_second=notes / seconds if seconds else 0.0,
        seconds_left=left,
    )


class Generation(QObject):
    """The window's side of the generation thread. Lives on the GUI thread.

    Signals: `updated` (GenerationUpdate, at most 30 a second and never more than are taken in), `composed` (Composed),
    `failed` (UserError), `ended` when a job is over however it went, `busy_changed`. Late answers of a job that was
    superseded are dropped. `considered` (Inquiry, choices) answers `consider`, `proposed` (Score) `propose`.
    """

    updated = Signal(object)
    composed = Signal(object)
    failed = Signal(object)
    ended = Signal()
    busy_changed = Signal(bool)
    considered = Signal(object, object)
    proposed = Signal(object)
    _run = Signal(object)
    _prepare = Signal(object)
    _consider = Signal(object)
    _propose = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._job: Job | None = None
        self._taken = threading.Event()
        self._thread = QThread()
        self._thread.setObjectName("generation")
        self._worker = _Worker(self._taken)
        self._worker.moveToThread(self._thread)
        self._run.connect(self._worker.run)
        self._prepare.connect(self._worker.prepare)
        self._consider.connect(self._worker.consider)
        self._propose.connect(self._worker.propose)
        self._worker.proposed.connect(self.proposed, Qt.ConnectionType.QueuedConnection)
        self._worker.considered.connect(self.considered, Qt.ConnectionType.QueuedConnection)
        queued = Qt.ConnectionType.QueuedConnection
        self._worker.updated.connect(self._on_updated, queued)
        self._worker.composed.connect(self._on_composed, queued)
        self._worker.failed.connect(self._on_failed, queued)
        self._worker.ended.connect(self._on_ended, queued)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether something is being composed."""
        return self._job is not None

    def prepare(self, model: str) -> None:
        """Load a model in the background."""
        self._prepare.emit(model)

    def consider(self, inquiry: Inquiry) -> None:
        """Ask in the background what else the network considered at a note."""
        self._consider.emit(inquiry)

    def propose(self, request: ComposeRequest) -> None:
        """Have a piece composed in the background for its chords: `proposed` gives its score."""
        self._propose.emit(request)

    def compose(self, requests: Sequence[ComposeRequest], device: str) -> None:
        """Compose; what is being composed is cancelled, and kept as far as it got."""
        self.cancel()
        self._job = Job(next(self._numbers), tuple(requests), device, threading.Event())
        self.busy_changed.emit(True)
        self._run.emit(self._job)

    def compose_endlessly(self, request: ComposeRequest, device: str) -> Wish:
        """Compose without end, some bars ahead of what is heard."""
        self.cancel()
        wish = Wish()
        self._job = Job(next(self._numbers), (request,), device, threading.Event(), wish)
        self.busy_changed.emit(True)
        self._run.emit(self._job)
        return wish

    def cancel(self) -> None:
        """Stop after the event that is being drawn; what is there comes as a take."""
        if self._job is not None:
            self._job.cancelled.set()

    def close(self) -> None:
        """Cancel, end the thread, and still tell what it had composed; may be called twice."""
        self.cancel()
        self._thread.quit()
        self._thread.wait()
        QCoreApplication.sendPostedEvents(self)
        self._job = None

    def _is_current(self, number: int) -> bool:
        return self._job is not None and self._job.number == number

    @Slot(object)
    def _on_updated(self, update: GenerationUpdate) -> None:
        if self._is_current(update.job) and self._job is not None and not self._job.cancelled.is_set():
            self.updated.emit(update)
        QTimer.singleShot(_PAINT_MS, self._taken.set)

    @Slot(object)
    def _on_composed(self, composed: Composed) -> None:
        if self._is_current(composed.job):
            self.composed.emit(composed)
        QTimer.singleShot(_PAINT_MS, self._taken.set)

    @Slot(int, object)
    def _on_failed(self, job: int, error: UserError) -> None:
        if self._is_current(job):
            self.failed.emit(error)

    @Slot(int)
    def _on_ended(self, job: int) -> None:
        if self._is_current(job):
            self._job = None
            self.busy_changed.emit(False)
            self.ended.emit()
