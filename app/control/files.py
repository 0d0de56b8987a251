"""The project's file: open, save, lock against a second window, autosave, and what a crash or a quit left behind."""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal, Slot

from app.control.session import Session
from app.control.tasks import Task, Tasks
from app.core.errors import UserError
from app.core.files import atomic_write
from app.core.paths import user_data_dir
from app.core.project import SUFFIX, OpenedProject, Project, TakeRecord, load_project, save_project
from app.core.scores import read_score_file
from app.core.settings import MOST_RECENT
from models.midi_files import MidiReading

AUTOSAVE_MS = 1500
"""How long after the last change the unsaved work is written beside."""


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

    Signals: `path_changed`; `opened` (Opened); `failed` (UserError); `saved` (Path).
    """

    path_changed = Signal()
    opened = Signal(object)
    failed = Signal(object)
    saved = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._tasks = session, tasks
        self.path: Path | None = None
        self._lock: QLockFile | None = None
        self._spare = SpareCopy()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AUTOSAVE_MS)
        self._timer.timeout.connect(self._autosave)
        session.saved_state_changed.connect(self._on_changed)

    @property
    def name(self) -> str:
        """The project's name, empty for one that has no file yet."""
        return self.path.stem if self.path is not None else ""

    def new(self) -> None:
        """Begin an empty project."""
        self._release()
        self.path = None
        self._session.open(Project(draw=secrets.randbelow(2**31)), saved=True)
        self.path_changed.emit()

    def open(self, path: Path) -> None:
        """Open a project or a MIDI file, in the background."""
        self._tasks.start(Task(lambda _task: read_any(path), self._on_read, self.failed.emit))

    def save(self, path: Path | None = None) -> None:
        """Save the project to its file, or to another one, in the background."""
        target = path or self.path
        if target is None:
            raise ValueError("the project has no file yet")
        project = self._session.project
        moves = target != self.path
        lock = self._lock
        if moves:
            free, lock = claim(target)
            if not free:
                self.failed.emit(UserError(f"{target.name} is open in another window", "choose another name"))
                return

        def done(_result: object) -> None:
            if moves:
                self._release()
                self._lock, self.path = lock, target
                self.path_changed.emit()
            self._session.settings.remember("recent_files", str(target), MOST_RECENT)
            self._session.mark_saved(project)
            self.saved.emit(target)

        def failed(error: UserError) -> None:
            if moves and lock is not None:
                lock.unlock()
            self.failed.emit(error)

        self._tasks.start(Task(lambda _task: save_project(project, target), done, failed))

    def recover(self) -> Opened | None:
        """What an earlier run left unsaved, the newest of it; it becomes this run's own. None if there is nothing."""
        found = self._spare.take_over()
        if found is None:
            return None
        project, path = found
        if path is not None and self._take_lock(path):
            self.path = path
        self._session.open(project, saved=False)
        self.path_changed.emit()
        return Opened(path or Path(), project, None, ())

    def close(self) -> None:
        """Write what is unsaved beside, and let go of everything; may be called twice."""
        self._timer.stop()
        if self._session.unsaved:
            with suppress(UserError):
                self._spare.write(self._session.project, self.path)
        else:
            self._spare.remove()
        self._spare.release()
        self._release()

    @Slot()
    def _on_changed(self) -> None:
        self._timer.start()

    @Slot()
    def _autosave(self) -> None:
        project, path = self._session.project, self.path
        if not self._session.unsaved:
            self._spare.remove()
            return
        # A disk that refuses the spare copy is told when something is saved; nagging every second helps nobody.
        self._tasks.start(Task(lambda _task: self._spare.write(project, path), lambda _: None, lambda _: None))

    def _on_read(self, opened: Opened) -> None:
        if opened.project is not None:
            self._release()
            free = self._take_lock(opened.path)
            self.path = opened.path if free else None
            self._session.open(opened.project, saved=free)
            self.path_changed.emit()
            opened = Opened(opened.path, opened.project, None, opened.warnings, not free)
        elif opened.take is not None:
            self._session.add_take(opened.take)
        self._session.settings.remember("recent_files", str(opened.path), MOST_RECENT)
        self.opened.emit(opened)

    def _take_lock(self, path: Path) -> bool:
        """Claim a project's file as the own one; False if another window has it."""
        free, self._lock = claim(path)
        return free

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


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


class SpareCopy:
    """The unsaved work of one running window, beside everything else in the user's folder.

    A lock file tells whether its window still lives; what is left without one can be taken over.
    """

    def __init__(self) -> None:
        self._folder = user_data_dir() / "unsaved"
        self._id = secrets.token_hex(8)
        self._lock: QLockFile | None = None

    def write(self, project: Project, path: Path | None) -> None:
        """Keep a project; raise UserError if the disk refuses."""
        self._claim()
        with atomic_write(self._file(".json")) as temporary:
            temporary.write_text(json.dumps({"path": None if path is None else str(path)}), encoding="utf-8")
        save_project(project, self._file(SUFFIX))

    def remove(self) -> None:
        """Nothing is unsaved."""
        for suffix in (SUFFIX, ".json"):
            with suppress(OSError):
                self._file(suffix).unlink(missing_ok=True)

    def release(self) -> None:
        """Leave what there is to the next run."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def take_over(self) -> tuple[Project, Path | None] | None:
        """The newest work that no living window has, as this one's own now."""
        # A hidden file is one that another window is writing just now, before it is moved into its place.
        found = sorted(self._folder.glob(f"[!.]*{SUFFIX}"), key=_modified, reverse=True)
        for file in found:
            lock = QLockFile(str(file.with_suffix(".lock")))
            lock.setStaleLockTime(0)
            if not lock.tryLock(0):
                continue
            try:
                project = load_project(file).project
            except UserError:
                lock.unlock()
                continue
            self.release()
            self._id, self._lock = file.stem, lock
            return project, _path_in(file.with_suffix(".json"))
        return None

    def _claim(self) -> None:
        if self._lock is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = QLockFile(str(self._file(".lock")))
            lock.setStaleLockTime(0)
            if lock.tryLock(0):
                self._lock = lock

    def _file(self, suffix: str) -> Path:
        return self._folder / f"{self._id}{suffix}"


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _path_in(file: Path) -> Path | None:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))["path"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Path(found) if isinstance(found, str) else None
