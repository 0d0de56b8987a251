"""The window's side of the generation thread: one long-lived QThread that composes what it is asked for."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, QTimer, Signal, Slot

from app.control.composing.jobs import Composed, GenerationUpdate, Inquiry, Job, LiveControl
from app.control.composing.worker import Worker
from app.control.devices import Devices
from app.core.errors import UserError
from models.requests import ComposeRequest

_PAINT_MS = 12
"""How long the window has for painting an update before the next one is made."""


class Generation(QObject):
    """The window's side of the generation thread. Lives on the GUI thread.

    Signals: `updated` (GenerationUpdate, at most 30 a second and never more than are taken in), `composed` (Composed),
    `failed` (UserError), `ended` when a job is over however it went, `busy_changed`. Late answers of a job that was
    superseded are dropped. `considered` (Inquiry, choices) answers `consider`, `proposed` (Score) `propose`.
    `device_settled` (name) comes from another thread, when it is known what "auto" means here.
    """

    updated = Signal(object)
    composed = Signal(object)
    failed = Signal(object)
    ended = Signal()
    busy_changed = Signal(bool)
    considered = Signal(object, object)
    proposed = Signal(object)
    _run = Signal(object)
    device_settled = Signal(str)
    _prepare = Signal(object, object)
    _consider = Signal(object)
    _propose = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._job: Job | None = None
        self._taken = threading.Event()
        self._thread = QThread()
        self._thread.setObjectName("generation")
        self.devices = Devices(self.device_settled.emit)
        self._worker = Worker(self._taken, self.devices)
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

    def prepare(self, model: str, device: str) -> None:
        """Load a model in the background, and with the device "auto" try the GPU, if there is one."""
        self._prepare.emit(model, device)

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

    def compose_live(self, request: ComposeRequest, device: str, turn_bars: int = 0) -> LiveControl:
        """Compose without end, some bars ahead of what is heard, or in turns of some bars with a player."""
        self.cancel()
        control = LiveControl(turn_bars)
        self._job = Job(next(self._numbers), (request,), device, threading.Event(), control)
        self.busy_changed.emit(True)
        self._run.emit(self._job)
        return control

    def cancel(self) -> None:
        """Stop after the event that is being drawn; what is there comes as a take."""
        if self._job is not None:
            self._job.cancelled.set()

    def abandon(self) -> None:
        """Stop, and tell no more of what was being composed."""
        if self._job is not None:
            self._job.cancelled.set()
            self._job = None
            self.busy_changed.emit(False)
            self.ended.emit()

    def close(self) -> None:
        """Cancel, end the thread, and still tell what it had composed; may be called twice."""
        self.cancel()
        self._thread.quit()
        self._thread.wait()
        self.devices.close()
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
