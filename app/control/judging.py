"""What the style critic thinks of takes, found in the background: one at a time, the one that was asked for last first.

Nothing is judged while music is composed, nor before the window has had time to paint what is new: two threads that
compute make the window wait. Every change of a take's notes makes a new verdict due; those of notes that have changed
meanwhile are dropped.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.control.tasks import Task, Tasks
from app.core.project import TakeRecord
from models.judging.ranking import Verdict, judge
from models.score import Score

_MOST_KEPT = 500
_SETTLE_MS, _BETWEEN_MS = 400, 50


class Judging(QObject):
    """Verdicts by take. Lives on the GUI thread. Signal: `judged`, when a verdict has come that was asked for."""

    judged = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._verdicts: dict[str, tuple[Score, Verdict | None]] = {}
        self._wanted: dict[str, tuple[Score, str | None]] = {}
        self._due: dict[str, Score] = {}
        """The notes by which each take is being judged or waits for it."""
        self._running = self._closed = self._waiting = False
        self._settle = QTimer(self, singleShot=True)
        self._settle.timeout.connect(self._next)

    def wait(self, waiting: bool) -> None:
        """Judge nothing for the time being, or go on."""
        self._waiting = waiting
        self._settle.start(_SETTLE_MS)

    def close(self) -> None:
        """Judge nothing more."""
        self._closed = True
        self._settle.stop()
        self._wanted.clear()

    def verdict_of(self, record: TakeRecord) -> Verdict | None:
        """What is thought of a take as it stands; None until that is known, and of an empty one."""
        known = self._verdicts.get(record.id)
        if known is not None and known[0] is record.score:
            return known[1]
        if self._due.get(record.id) is not record.score and not self._closed:
            style = record.take.request.style if record.take is not None else None
            self._due[record.id] = record.score
            self._wanted.pop(record.id, None)
            self._wanted[record.id] = record.score, style
            self._settle.start(_SETTLE_MS)
        # An edited take keeps its old verdict until the new one is there: the list does not flicker.
        return known[1] if known is not None else None

    @Slot()
    def _next(self) -> None:
        if self._running or self._closed or self._waiting or not self._wanted:
            return
        self._running = True
        take_id, (score, style) = self._wanted.popitem()

        def done(verdict: Verdict | None) -> None:
            self._running = False
            self._verdicts[take_id] = score, verdict
            if self._due.get(take_id) is score:
                del self._due[take_id]
            while len(self._verdicts) > _MOST_KEPT:
                del self._verdicts[next(iter(self._verdicts))]
            self._settle.start(_BETWEEN_MS)
            self.judged.emit()

        def failed(_error: object) -> None:
            done(None)

        self._tasks.start(Task(lambda _task: judge(score, style), done, failed, self._stopped))

    def _stopped(self) -> None:
        self._running = False
        self._wanted.clear()
        self._due.clear()
