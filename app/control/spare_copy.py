"""The spare copy of one running window: a file of its own, which a lock says is taken."""

from __future__ import annotations

import secrets
from pathlib import Path

from PySide6.QtCore import QLockFile

from app.core.paths import user_data_dir
from app.core.project import SUFFIX, Project
from app.core.spare import modified, read_copy, remove_copy, write_copy


def unsaved_dir() -> Path:
    """The folder of all windows' spare copies."""
    return user_data_dir() / "unsaved"


class SpareCopy:
    """The unsaved work of one running window, beside everything else in the user's folder.

    A lock file tells whether its window still lives; what is left without one can be taken over.
    """

    def __init__(self) -> None:
        self._folder = unsaved_dir()
        self._id = secrets.token_hex(8)
        self._lock: QLockFile | None = None

    def write(self, project: Project, path: Path | None) -> None:
        """Keep a project; raise UserError if the disk refuses."""
        self._claim()
        write_copy(self._file(SUFFIX), project, path)

    def remove(self) -> None:
        """Nothing is unsaved."""
        remove_copy(self._file(SUFFIX))

    def release(self) -> None:
        """Leave what there is to the next run."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def take_over(self) -> tuple[Project, Path | None] | None:
        """The newest work that no living window has, as this one's own now."""
        # A hidden file is one that another window is writing just now, before it is moved into its place.
        found = sorted(self._folder.glob(f"[!.]*{SUFFIX}"), key=modified, reverse=True)
        for file in found:
            lock = QLockFile(str(file.with_suffix(".lock")))
            lock.setStaleLockTime(0)
            if not lock.tryLock(0):
                continue
            copy = read_copy(file)
            if copy is None:
                lock.unlock()
                continue
            self.release()
            self._id, self._lock = file.stem, lock
            return copy
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
