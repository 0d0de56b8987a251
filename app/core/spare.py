"""Unsaved work on the disk: the spare copy of a running window, and what was put aside when another project came."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.core.errors import UserError
from app.core.files import atomic_write
from app.core.project import SUFFIX, Project, load_project, save_project
from models.checks import read_json

KEPT_DAYS = 7
"""How long work that was put aside is kept."""


@dataclass(frozen=True)
class PutAside:
    """Work that was left unsaved when another project took its place; `when` is in local time."""

    file: Path
    when: datetime
    path: Path | None

    def load(self) -> Project:
        """The work; raise UserError if its file is broken."""
        return load_project(self.file).project


def put_aside(folder: Path, name: str, project: Project, path: Path | None) -> PutAside:
    """Keep work that another project takes the place of; raise UserError if the disk refuses."""
    file = folder / f"{name}{SUFFIX}"
    write_copy(file, project, path)
    return PutAside(file, _when(file), path)


def find_put_aside(folder: Path) -> list[PutAside]:
    """What was put aside, the newest first; what has been there for too long is removed."""
    found = []
    for file in folder.glob(f"[!.]*{SUFFIX}"):
        if time.time() - modified(file) > KEPT_DAYS * 86400:
            remove_copy(file)
        else:
            found.append(PutAside(file, _when(file), _path_of(file)))
    return sorted(found, key=lambda one: one.when, reverse=True)


def write_copy(file: Path, project: Project, path: Path | None) -> None:
    """Write a copy of a project and, beside it, which file it belongs to; raise UserError if the disk refuses."""
    with atomic_write(file.with_suffix(".json")) as temporary:
        temporary.write_text(json.dumps({"path": None if path is None else str(path)}), encoding="utf-8")
    save_project(project, file)


def read_copy(file: Path) -> tuple[Project, Path | None] | None:
    """A copy and the file it belongs to; None if it is broken."""
    try:
        return load_project(file).project, _path_of(file)
    except UserError:
        return None


def remove_copy(file: Path) -> None:
    """Remove a copy and what is beside it."""
    for path in (file, file.with_suffix(".json")):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def modified(path: Path) -> float:
    """When a file was written, in seconds since 1970; 0 if that cannot be told."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _when(file: Path) -> datetime:
    return datetime.fromtimestamp(modified(file), UTC).astimezone()


def _path_of(file: Path) -> Path | None:
    try:
        found = read_json(file.with_suffix(".json").read_text(encoding="utf-8"))["path"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return Path(found) if isinstance(found, str) else None
