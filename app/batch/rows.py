"""Reading the rows of a batch file, one at a time: CSV, JSON lines or plain lines, as they are found in the wild.

Nothing is loaded as a whole, so a million rows are no more than one. Every row knows its line.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from app.core.errors import UserError
from app.core.files import check_ordinary
from models.checks import read_json
from models.prompt.text import fold

COLUMNS: dict[str, tuple[str, ...]] = {
    "prompt": ("prompt", "beschreibung", "description", "text", "wunsch"),
    "style": ("style", "stil", "genre"),
    "tempo": ("tempo", "bpm", "tempo bpm"),
    "key": ("key", "tonart"),
    "meter": ("meter", "metre", "taktart", "metrum", "time signature", "signature"),
    "bars": ("bars", "takte", "measures", "anzahl takte"),
    "instruments": ("instruments", "instrumente", "instrument"),
    "roles": ("roles", "parts", "stimmen", "rollen"),
    "density": ("density", "dichte"),
    "loudness": ("loudness", "lautstärke", "dynamics", "dynamik"),
    "register": ("register", "lage", "tonlage"),
    "chords": ("chords", "akkorde"),
    "temperature": ("temperature", "temperatur"),
    "seed": ("seed", "startwert", "saat"),
    "takes": ("takes", "varianten", "variations"),
    "name": ("name", "file", "datei", "dateiname", "filename", "titel", "title"),
    "kind": ("kind", "art"),
    "language": ("language", "sprache"),
    "form": ("form", "textart", "kind of text"),
    "lines": ("lines", "zeilen"),
    "rhyme": ("rhyme", "reim", "reimschema"),
    "syllables": ("syllables", "silben"),
    "mood": ("mood", "stimmung"),
}
"""Column -> what its heading may be, in English and German."""

JSON_SUFFIXES = (".jsonl", ".ndjson", ".json")
CSV_SUFFIXES = (".csv", ".tsv", ".tab")
_DELIMITERS = ",;\t"
_LONGEST_LINE = 2**20
_NAMED = {fold(heading): column for column, headings in COLUMNS.items() for heading in headings}


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line it begins at, its cells by column, as text; or `error` where it cannot be read."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    error: str = ""


def read_rows(path: Path) -> Iterator[Row]:
    """Read a batch file row by row; empty rows are left out. Raise UserError if it cannot be opened or is no text."""
    check_ordinary(path)
    lines = _lines(path)
    first: list[tuple[int, str]] = []
    for number, line in lines:
        first.append((number, line))
        if line.strip():
            break
    if not first:
        return iter(())
    head = first[-1][1].strip()
    every = chain(first, lines)
    suffix = path.suffix.lower()
    if suffix in JSON_SUFFIXES or (suffix not in CSV_SUFFIXES and head.startswith("{")):
        return _json_rows(every)
    if suffix in CSV_SUFFIXES or _headings(_cells(head)):
        return _csv_rows(every)
    return (Row(number, {"prompt": line.strip()}) for number, line in every if line.strip())


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Numbered lines with their ends; each as UTF-8 or else Windows-1252, the whole as UTF-16 where it begins so."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
            file.seek(0)
            wide = _wide(start)
            if wide:
                text = io.TextIOWrapper(file, wide, errors="replace", newline="")
                yield from enumerate(iter(lambda: text.readline(_LONGEST_LINE), ""), 1)
                return
            for number, line in enumerate(iter(lambda: file.readline(_LONGEST_LINE), b""), 1):
                if b"\0" in line:
                    raise UserError(f"{path} is not text (line {number})", "choose a CSV, JSONL or text file")
                yield number, _decoded(line.removeprefix(codecs.BOM_UTF8) if number == 1 else line)
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror})", "choose another file") from error


def _wide(start: bytes) -> str:
    """The UTF-16 that a file is in; some programs leave out the mark at its beginning."""
    if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    if len(start) == 4 and start[1] == start[3] == 0 and start[0] and start[2]:
        return "utf-16-le"
    return "utf-16-be" if len(start) == 4 and start[0] == start[2] == 0 and start[1] and start[3] else ""


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _json_rows(lines: Iterable[tuple[int, str]]) -> Iterator[Row]:
    for number, line in lines:
        if not line.strip():
            continue
        try:
            value = read_json(line)
        except ValueError:
            yield Row(number, error="this is not JSON")
            continue
        if isinstance(value, str):
            value = {"prompt": value}
        if not isinstance(value, dict):
            yield Row(number, error="this is not a JSON object")
            continue
        cells = {_NAMED.get(_heading(str(name)), str(name)): _text(cell) for name, cell in value.items()}
        yield Row(number, {name: cell for name, cell in cells.items() if cell})


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _csv_rows(numbered: Iterable[tuple[int, str]]) -> Iterator[Row]:
    """Rows of CSV; a cell in quotes may have several lines. Without headings all of a row is its prompt."""
    here = [0]

    def tracked() -> Iterator[str]:
        for number, line in numbered:
            here[0] = number
            yield line

    lines = tracked()
    first = next((line for line in lines if line.strip()), "")
    separator = re.fullmatch(r"sep=(.)\s*", first)
    if separator:  # what Excel is told by
        first = next((line for line in lines if line.strip()), "")
    delimiter = separator[1] if separator else _delimiter(first)
    reader = csv.reader(chain([first], lines), delimiter=delimiter, strict=False)
    headings: list[str] = []
    begun, line = False, here[0]
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(line, error=f"this is not CSV: {error}")
            line = here[0] + 1
            continue
        if not begun:
            begun, headings = True, _headings(cells)
            if headings:
                line = here[0] + 1
                continue
        row = _row(line, headings, [cell.strip() for cell in cells])
        line = here[0] + 1
        if row is not None:
            yield row


def _row(line: int, headings: list[str], cells: list[str]) -> Row | None:
    if not any(cells):
        return None
    if not headings:
        return Row(line, {"prompt": ", ".join(filter(None, cells))})
    if len(cells) > len(headings) and any(cells[len(headings) :]):
        return Row(line, error=f"it has {len(cells)} cells, the headings are {len(headings)}")
    return Row(line, {name: cell for name, cell in zip(headings, cells, strict=False) if name and cell})


def _cells(line: str) -> list[str]:
    """The cells of a first line; none if it is no CSV."""
    try:
        return next(csv.reader([line], delimiter=_delimiter(line)), [])
    except csv.Error:
        return []


def _headings(cells: list[str]) -> list[str]:
    """The columns of a row of headings, under their own names where they are unknown; none if it is no such row."""
    known = [_NAMED.get(_heading(cell)) for cell in cells]
    if not any(name in ("prompt", "style", "chords", "instruments") for name in known):
        return []
    return [name or cell.strip() for name, cell in zip(known, cells, strict=True)]


def _heading(text: str) -> str:
    return fold(re.sub(r"[\s_-]+", " ", text.strip()))


def _delimiter(line: str) -> str:
    """What separates the cells of a line, outside of quotes."""
    bare = re.sub(r'"[^"]*"', "", line)
    return max(_DELIMITERS, key=lambda one: (bare.count(one), one == ","))
