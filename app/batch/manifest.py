"""The record of a batch: a JSON line for each piece as soon as its files are there, and a table of all at the end."""

from __future__ import annotations

import csv
import errno
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from app.core.errors import UserError
from app.core.files import atomic_write, discard_leftovers, write_error
from models.checks import read_json

LINES, TABLE = "manifest.jsonl", "manifest.csv"
COLUMNS = ("line", "take", "name", "files", "style", "key", "tempo_bpm", "meter", "bars", "seconds", "notes", "seed",
           "agrees", "merit", "heard_as", "shared_notes", "not_understood", "remarks", "error")  # fmt: skip

Record = dict[str, Any]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Manifest:
    """The record of the batch in a folder, open for more lines. A context manager."""

    def __init__(self, folder: Path, formats: tuple[str, ...], resume: bool) -> None:
        """Begin a record, or go on with one: what it holds and whose files are there in all `formats` is `done`, by id.

        Raise UserError if there is one already and nothing is resumed, or the folder cannot be written to.
        """
        self._path, self._table = folder / LINES, folder / TABLE
        self.done: set[str] = set()
        if self._path.exists() and not resume:
            raise UserError(f"{folder} holds a batch already", "add --resume to go on with it, or name another folder")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if self._path.exists():
                discard_leftovers(folder)
                self._keep_what_is_there(folder, formats)
            self._file = self._path.open("ab", buffering=0)  # what did not fit would fail once more at closing
        except OSError as error:
            raise write_error(self._path, error) from error

    def add(self, record: Record) -> None:
        """Write a line, down to the disk; raise UserError if that is full."""
        line = (json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
        try:
            if self._file.write(line) < len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(self._file.fileno())
        except OSError as error:
            raise write_error(self._path, error) from error

    def write_table(self) -> None:
        """Write all lines as a CSV table, which spreadsheets open."""
        with atomic_write(self._table) as path, path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(map(_as_text, map(_flat, read_records(self._path))))

    def _keep_what_is_there(self, folder: Path, formats: tuple[str, ...]) -> None:
        """Drop what failed, what was cut off, and what has lost a file or never had it: it is made again."""

        def kept() -> Iterator[str]:
            for record in read_records(self._path):
                found = record.get("id")
                if not isinstance(found, str) or found in self.done:
                    continue
                needed = ("txt",) if record.get("kind") == "text" else formats
                if all((folder / f"{record.get('name')}.{suffix}").is_file() for suffix in needed):
                    self.done.add(found)
                    yield json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"

        with atomic_write(self._path) as path, path.open("w", encoding="utf-8") as file:
            file.writelines(kept())

    def __enter__(self) -> Manifest:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def read_records(path: Path) -> Iterator[Record]:
    """The lines of a manifest; one that was cut off is left out."""
    with path.open("rb") as file:
        for line in file:
            try:
                record = read_json(line.decode("utf-8"))
            except ValueError:
                continue
            if isinstance(record, dict):
                yield record


def _as_text(cells: Record) -> Record:
    """Cells that a spreadsheet would take for formulas, marked as text."""
    formulas = {name: cell for name, cell in cells.items() if isinstance(cell, str) and cell.startswith(_FORMULA)}
    return cells | {name: f"'{cell}" for name, cell in formulas.items()}


def _flat(record: Record) -> Record:
    """A record as cells of the table."""
    facts, heard = record.get("facts") or {}, record.get("heard_as") or {}
    rows: Iterable[dict[str, Any]] = record.get("asked_got") or ()
    found = {name: record.get(name, facts.get(name)) for name in COLUMNS}
    found["files"] = "; ".join(record.get("files") or ())
    asked = [row["agrees"] for row in rows if row["agrees"] is not None]
    found["agrees"] = f"{sum(asked)} of {len(asked)}" if asked else None
    found["merit"], found["heard_as"] = heard.get("merit"), next(iter(heard.get("styles") or {}), None)
    found["shared_notes"] = (heard.get("shared") or {}).get("notes")
    for name in ("not_understood", "remarks"):
        found[name] = "; ".join(record.get(name) or ())
    return found
