"""What the style critic thinks of takes, found in the background: one at a time, the one that was asked for last first.

Every change of a take's notes makes a new verdict due; those of notes that have changed meanwhile are dropped.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.control.tasks import Task, Tasks
from app.core.project import TakeRecord
from models.evaluation.ranking import Verdict, judge
from models.score import Score

_MOST_KEPT = 500


class Judging(QObject):
    """Verdicts by take. Lives on the GUI thread. Signal: `judged`, when a verdict has come that was asked for."""

    judged = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._verdicts: dict[str, tuple[Score, Verdict | None]] = {}
        self._wanted: dict[str, tuple[Score, str | None]] = {}
        self._running = self._closed = False

    def close(self) -> None:
        """Judge nothing more."""
        self._closed = True
        self._wanted.clear()

    def verdict_of(self, record: TakeRecord) -> Verdict | None:
        """What is thought of a take as it stands; None until that is known, and of an empty one."""
        style = record.take.request.style if record.take is not None else None
        known = self._verdicts.get(record.id)
        if known is not None and known[0] is record.score:
            return known[1]
        self._wanted.pop(record.id, None)
        self._wanted[record.id] = record.score, style
        self._next()
        # An edited take keeps its old verdict until the new one is there: the list does not flicker.
        return known[1] if known is not None else None

    def _next(self) -> None:
        if self._running or self._closed or not self._wanted:
            return
        self._running = True
        take_id, (score, style) = self._wanted.popitem()

        def done(verdict: Verdict | None) -> None:
            self._running = False
            self._verdicts[take_id] = score, verdict
            while len(self._verdicts) > _MOST_KEPT:
                del self._verdicts[next(iter(self._verdicts))]
            self._next()
            self.judged.emit()

        def failed(_error: object) -> None:
            done(None)

        self._tasks.start(Task(lambda _task: judge(score, style), done, failed, self._stopped))

    def _stopped(self) -> None:
        self._running = False
        self._wanted.clear()
