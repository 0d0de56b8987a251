"""Work in the background whose end is told on the GUI thread: opening, exporting, rendering."""

from __future__ import annotations

import threading
import traceback
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from app.core.errors import UserError

_THREADS = 2


class TaskCancelled(Exception):
    """A task ended early because it was asked to."""


class Task(QObject):
    """One piece of work. Lives on the GUI thread.

    `work` is called with the task, on a thread of the pool; it reports with `tell`, which raises TaskCancelled when it
    shall stop.

    Signals: `progressed` (0 to 1), then `ended` after the one of `on_done`, `on_failed` and `on_cancelled` was called.
    """

    progressed = Signal(float)
    ended = Signal()
    _finished = Signal(object, object)

    def __init__(
        self,
        work: Callable[[Task], Any],
        on_done: Callable[[Any], None],
        on_failed: Callable[[UserError], None],
        on_cancelled: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._work, self._done, self._failed, self._cancelled_call = work, on_done, on_failed, on_cancelled
        self._cancel = threading.Event()
        self._finished.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def cancelled(self) -> bool:
        """Whether to stop."""
        return self._cancel.is_set()

    def cancel(self) -> None:
        """Ask it to stop."""
        self._cancel.set()

    def tell(self, fraction: float) -> None:
        """Report how far it is; raise TaskCancelled if it shall stop."""
        if self._cancel.is_set():
            raise TaskCancelled
        self.progressed.emit(fraction)

    def perform(self) -> None:
        """Do the work, on whatever thread this is called."""
        try:
            result = self._work(self)
        except BaseException as error:
            self._finished.emit(None, error)
        else:
            self._finished.emit(result, None)

    @Slot(object, object)
    def _finish(self, result: Any, error: BaseException | None) -> None:
        if error is None:
            self._done(result)
        elif isinstance(error, TaskCancelled) or self._cancel.is_set():
            if self._cancelled_call is not None:
                self._cancelled_call()
        elif isinstance(error, UserError):
            self._failed(error)
        else:
            traceback.print_exception(error)
            what = " ".join(str(error).split()) or type(error).__name__
            self._failed(UserError(f"something went wrong: {what}", "please report it"))
        self.ended.emit()


class _Runnable(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.perform()


class TaskQueue(QObject):
    """Tasks of which one begins when the one before has ended: writes of one file stay in order.

    Lives on the GUI thread.
    """

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._waiting: deque[Task] = deque()
        self._running = False

    def start(self, task: Task) -> Task:
        """Begin a task after all that were given before."""
        self._waiting.append(task)
        if not self._running:
            self._next()
        return task

    def _next(self) -> None:
        self._running = bool(self._waiting)
        if self._waiting:
            task = self._waiting.popleft()
            task.ended.connect(self._next)
            self._tasks.start(task)


class Tasks(QObject):
    """The pool. Lives on the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(_THREADS)
        self._running: set[Task] = set()
        self._closed = False

    @property
    def running(self) -> bool:
        """Whether any task has not ended."""
        return bool(self._running)

    def start(self, task: Task) -> Task:
        """Begin a task as soon as a thread is free; after `close`, cancel it and tell nothing."""
        if self._closed:
            task.cancel()
            return task
        self._running.add(task)
        task.ended.connect(lambda: self._running.discard(task))
        self._pool.start(_Runnable(task))
        return task

    def close(self) -> None:
        """Cancel everything, wait for it and tell how it ended; may be called twice.

        What a task did before it heard of the end is told still: a project just saved shall not count as unsaved.
        Whoever hears of it may begin nothing more: its objects are deleted while that would run.
        """
        self._closed = True
        for task in self._running:
            task.cancel()
        self._pool.waitForDone()
        for task in tuple(self._running):
            QCoreApplication.sendPostedEvents(task, QEvent.Type.MetaCall.value)
        self._running.clear()
