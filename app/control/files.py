"""The project's file: open, save, lock against a second window, autosave, and what a crash or a quit left behind."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Qt, QTimer, Signal, Slot

from app.control.session import Session
from app.control.spare_copy import SpareCopy, unsaved_dir
from app.control.tasks import Task, TaskQueue, Tasks
from app.core.errors import UserError
from app.core.project import SUFFIX, OpenedProject, Project, TakeRecord, load_project, save_project
from app.core.scores import read_score_file
from app.core.settings import MOST_RECENT
from app.core.spare import PutAside, find_put_aside, put_aside
from models.formats.midi import MidiReading
from models.requests.limits import DRAWN_SEEDS

AUTOSAVE_MS = 1500
"""How long after the last change the unsaved work is written beside."""

AUTOSAVE_LATEST_MS = 5000
"""How long after the first change at the latest, however fast others follow."""

GoOn = Callable[[], None]


@dataclass(frozen=True)
class Opened:
    """A file that was opened: a project, or a MIDI file as a take; and what was odd about it."""

    path: Path
    project: Project | None
    take: TakeRecord | None
    warnings: tuple[str, ...]
    locked_elsewhere: bool = False


class ProjectFiles(QObject):
    """Which file the session's project belongs to. Lives on the GUI thread.

    Every way to another project goes through `leave`. `ask_to_leave`, which the window sets, is called with what goes
    on to it when there is work that no file holds: it saves, puts aside or does neither, and then goes on or does not.

    Signals: `path_changed`; `opened` (Opened); `failed` (UserError); `saved` (Path); `was_put_aside` (PutAside).
    """

    path_changed = Signal()
    opened = Signal(object)
    failed = Signal(object)
    saved = Signal(object)
    was_put_aside = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._tasks = session, tasks
        self._writes = TaskQueue(tasks, self)
        self.path: Path | None = None
        self.ask_to_leave: Callable[[GoOn], None] = self.put_aside
        self._moving_to: Path | None = None  # where "Save as" is just writing
        self._lock: QLockFile | None = None
        self._spare = SpareCopy()
        self._soon = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._latest = QTimer(self, singleShot=True, interval=AUTOSAVE_LATEST_MS)
        for timer in (self._soon, self._latest):
            timer.timeout.connect(self._autosave)
        session.saved_state_changed.connect(self._on_changed)

    @property
    def name(self) -> str:
        """The project's name, empty for one that has no file yet."""
        return self.path.stem if self.path is not None else ""

    # To another project

    def leave(self, go_on: GoOn) -> None:
        """Go on to another project, once what is unsaved of this one is settled."""
        if self._session.busy:  # what there is of the take is work too
            single_shot = Qt.ConnectionType.SingleShotConnection
            self._session.generation.ended.connect(lambda: self.leave(go_on), single_shot)
            self._session.cancel()
        elif self._session.unsaved:
            self.ask_to_leave(go_on)
        else:
            go_on()

    def new(self, then: GoOn = lambda: None) -> None:
        """Begin an empty project, and call `then` if that comes to be."""

        def go_on() -> None:
            self._begin()
            then()

        self.leave(go_on)

    def start_afresh(self) -> None:
        """Put the present work aside unasked, and begin an empty project."""
        self.put_aside(self._begin)

    def open(self, path: Path) -> None:
        """Open a project or a MIDI file, in the background."""
        self._tasks.start(Task(lambda _task: read_any(path), self._on_read, self.failed.emit))

    def put_aside(self, go_on: GoOn) -> None:
        """Keep the present work for some days, then go on to another project; stay if it cannot be kept."""
        name = f"{datetime.now():%Y-%m-%d %H-%M-%S} {secrets.token_hex(2)}"
        try:
            kept = put_aside(_aside_dir(), name, self._session.project, self.path)
        except UserError as error:
            self.failed.emit(error)
            return
        go_on()
        self.was_put_aside.emit(kept)

    def aside(self) -> list[PutAside]:
        """What was put aside in the last days, the newest first."""
        return find_put_aside(_aside_dir())

    def bring_back(self, one: PutAside) -> None:
        """Go on with what was put aside."""

        def done(project: Project) -> None:
            self.leave(lambda: self._take_up(project, one.path))

        self._tasks.start(Task(lambda _task: one.load(), done, self.failed.emit))

    def recover(self) -> Opened | None:
        """What an earlier run left unsaved, the newest of it; it becomes this run's own. None if there is nothing."""
        found = self._spare.take_over()
        if found is None:
            return None
        project, path = found
        self._take_up(project, path)
        return Opened(path or Path(), project, None, ())

    def _begin(self) -> None:
        self._move_to(None, Project(draw=secrets.randbelow(DRAWN_SEEDS)), saved=True)

    def _take_up(self, project: Project, path: Path | None) -> None:
        """Go on with work that its file, if it has one, does not hold."""
        self._move_to(path, project, saved=False)

    def _move_to(self, path: Path | None, project: Project, saved: bool) -> bool:
        """Work on another project; whether its file is free. It has no file if another window has that."""
        self._release()
        free = path is None or self._take_lock(path)
        self.path = path if free else None
        self._session.open(project, saved=saved and free)
        self.path_changed.emit()
        return free

    def _on_read(self, opened: Opened) -> None:
        if opened.project is not None:
            self.leave(lambda: self._on_project(opened))
        elif opened.take is not None:
            self._session.add_take(opened.take)
            self._tell_opened(opened)

    def _on_project(self, opened: Opened) -> None:
        assert opened.project is not None
        free = self._move_to(opened.path, opened.project, saved=True)
        self._tell_opened(replace(opened, locked_elsewhere=not free))

    def _tell_opened(self, opened: Opened) -> None:
        self._session.settings.remember("recent_files", str(opened.path), MOST_RECENT)
        self.opened.emit(opened)

    # Saving

    def save(self, path: Path | None = None, then: GoOn = lambda: None) -> None:
        """Save the project to its file, or to another one, in the background; `then` is called if that went well."""
        target = path or self.path
        if target is None:
            raise ValueError("the project has no file yet")
        project = self._session.project
        moves = target not in (self.path, self._moving_to)
        lock = self._lock
        if moves:
            free, lock = claim(target)
            if not free:
                self.failed.emit(UserError(f"{target.name} is open in another window", "choose another name"))
                return
            self._moving_to = target
        number = self._session.number

        def done(_result: object) -> None:
            self._moving_to = None if moves else self._moving_to
            self._session.settings.remember("recent_files", str(target), MOST_RECENT)
            if self._session.number == number:
                if moves:
                    self._release()
                    self._lock, self.path = lock, target
                    self.path_changed.emit()
                self._session.mark_saved(project)
            elif moves and lock is not None:
                lock.unlock()
            self.saved.emit(target)
            then()

        def failed(error: UserError) -> None:
            self._moving_to = None if moves else self._moving_to
            if moves and lock is not None:
                lock.unlock()
            self.failed.emit(error)

        self._writes.start(Task(lambda _task: save_project(project, target), done, failed))

    def close(self) -> None:
        """Write what is unsaved beside, and let go of everything; may be called twice."""
        self._soon.stop()
        self._latest.stop()
        if self._session.unsaved:
            with suppress(UserError):
                self._spare.write(self._session.project, self.path)
        else:
            self._spare.remove()
        self._spare.release()
        self._release()

    @Slot()
    def _on_changed(self) -> None:
        self._soon.start()
        if not self._latest.isActive():
            self._latest.start()

    @Slot()
    def _autosave(self) -> None:
        self._soon.stop()
        self._latest.stop()
        project, path, unsaved = self._session.project, self.path, self._session.unsaved

        def work(_task: Task) -> None:
            if unsaved:
                self._spare.write(project, path)
            else:
                self._spare.remove()

        # A disk that refuses the spare copy is told when something is saved; nagging every second helps nobody.
        self._writes.start(Task(work, lambda _: None, lambda _: None))

    def _take_lock(self, path: Path) -> bool:
        """Claim a project's file as the own one; False if another window has it."""
        free, self._lock = claim(path)
        return free

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


def _aside_dir() -> Path:
    return unsaved_dir() / "aside"


def claim(path: Path) -> tuple[bool, QLockFile | None]:
    """Whether no other window has a project's file, and the lock that now says that this one has it."""
    lock = QLockFile(str(path.with_name(f".{path.name}.lock")))
    lock.setStaleLockTime(0)  # a lock is void only when its process is gone
    if lock.tryLock(0):
        return True, lock
    return lock.error() != QLockFile.LockError.LockFailedError, None  # a folder that cannot be written bars nobody


def read_any(path: Path) -> Opened:
    """Read a project or a MIDI file; raise UserError if it is neither."""
    if path.suffix.lower() == SUFFIX or _is_zip(path):
        opened: OpenedProject = load_project(path)
        return Opened(path, opened.project, None, opened.warnings)
    reading: MidiReading = read_score_file(path)
    if not reading.score.note_count:
        raise UserError(f"{path.name} has no notes", "choose another MIDI file")
    return Opened(path, None, TakeRecord.new(path.stem[:200], reading.score), reading.warnings)


def _is_zip(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        return file.read(2) == b"PK"
    return False
