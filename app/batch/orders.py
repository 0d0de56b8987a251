"""A row of a batch file -> the pieces to make of it, each with its request and the name of its files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TypeVar

from app.batch.rows import COLUMNS, Row, read_rows
from app.batch.texts import TextNumbers, read_text_order
from app.core.errors import UserError
from app.core.files import cut_bytes
from app.core.wishes import Asked, WrittenWishes, ask, read_wishes, understood
from models.prompt import read_prompt
from models.requests import DEFAULT_MODEL, ComposeRequest, Sampling
from models.requests.limits import FASTEST_BPM, MOST_BARS, MOST_TAKES, SEEDS, SLOWEST_BPM
from models.requests.wishes import Wishes
from models.verse.form import MOST_LINES
from models.verse.request import WriteRequest

_MUSIC = ("music", "musik")
_LONGEST_NAME = 120
"""Bytes of a name: disks take 255, encrypted ones 143, and a number and a suffix come behind."""
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)

_SUFFIX = re.compile(r"\.(midi?|wav|flac|ogg|mp3|txt|musicxml)$", re.IGNORECASE)

N = TypeVar("N", int, float)


@dataclass(frozen=True, slots=True)
class Order:
    """One piece to make: the row's line, which take of it, the stem of its files, what was unknown.

    `request` is that of a piece of music, `text` that of a text; `error` tells why nothing can be made of the row.
    """

    line: int
    take: int
    name: str
    request: ComposeRequest | None = None
    text: WriteRequest | None = None
    not_understood: tuple[str, ...] = ()
    error: str = ""

    @property
    def can_be_made(self) -> bool:
        """Whether there is anything to make."""
        return self.request is not None or self.text is not None

    @property
    def id(self) -> str:
        """What is the same only for the same piece under the same name."""
        told = "" if self.request is None else repr(sorted(self.request.to_json().items()))
        if self.text is not None:
            told = repr(sorted(self.text.recipe("").items()))
        return hashlib.sha256(f"{self.line}/{self.take}/{self.name}/{self.error}/{told}".encode()).hexdigest()[:16]


def read_orders(path: Path, seed: int, model: str = DEFAULT_MODEL) -> Iterator[Order]:
    """The pieces of a batch file in order, one for each take of each row; names are used once.

    What has no seed gets its own, from `seed`, its line and its take.
    """
    used: set[str] = set()
    for row in read_rows(path):
        try:
            yield from _orders(row, seed, model, used)
        except UserError as error:
            yield Order(row.line, 1, "", error=str(error))
        except Exception as error:  # no row ends a batch
            yield Order(row.line, 1, "", error=f"it cannot be read ({type(error).__name__}: {str(error)[:200]})")


def _orders(row: Row, seed: int, model: str, used: set[str]) -> Iterator[Order]:
    if row.error:
        raise UserError(row.error)
    cells = dict(row.cells)
    unknown = [name for name in cells if name not in COLUMNS]
    for name in unknown:
        del cells[name]
    kind = cells.get("kind", "music").lower()
    takes = _number(cells, "takes", int, 1, MOST_TAKES) or 1
    own = _number(cells, "seed", int, 0, SEEDS - 1)
    request: ComposeRequest | None = None
    text: WriteRequest | None = None
    unknown_words: tuple[str, ...] = ()
    if kind in _MUSIC:
        asked = _asked(cells, model)
        if not asked.says_something:
            prompt = cells.get("prompt", "")
            raise UserError(
                f"nothing of '{prompt[:60]}' was understood" if prompt else "it has neither prompt nor style"
            )
        request, unknown_words = asked.request, asked.reading.not_understood
    else:
        text = read_text_order(cells, kind, _text_numbers(cells))
    for take in range(1, takes + 1):
        drawn = _drawn(seed, row.line, take) if own is None else (own + take - 1) % SEEDS
        stem = _stem(cells, row.line) + (f"-{take}" if takes > 1 else "")
        name = _unused(stem, used)
        if "name" in cells:  # others begin with their line, so they need not be remembered
            used.add(name.casefold())
        yield Order(
            *(row.line, take, name),
            request=None if request is None else request.with_seed(drawn),
            text=None if text is None else text.with_seed(drawn),
            not_understood=unknown_words,
        )


def _text_numbers(cells: dict[str, str]) -> TextNumbers:
    lines = _number(cells, "lines", int, 1, MOST_LINES)
    return TextNumbers(lines, _mood(cells), _number(cells, "temperature", float, 0.1, 2))


def _mood(cells: dict[str, str]) -> float | None:
    """From -1, sad, to 1, happy; a number, or a word for it."""
    try:
        return _number(cells, "mood", float, -1, 1)
    except UserError:
        reading = understood(cells["mood"])
        if reading is None or not reading.valence or re.search(r"\d", cells["mood"]):
            raise
        return reading.valence


def _asked(cells: dict[str, str], model: str) -> Asked:
    """What the cells of a row ask for."""
    prompt = cells.get("prompt", "")
    tempo: float | None = None
    if "tempo" in cells:
        try:
            tempo = _number(cells, "tempo", float, SLOWEST_BPM, FASTEST_BPM)
        except UserError:
            reading = read_prompt(cells["tempo"][:100])
            tempo = reading.tempo_bpm  # "120 BPM"
            if tempo is None and (not reading.understood or re.search(r"\d", cells["tempo"])):
                raise
            prompt += "" if tempo is not None else f", {cells['tempo']}"  # "fast", "andante"
    usual = Sampling()
    temperature = _number(cells, "temperature", float, 0.05, 5) or usual.temperature
    given = Wishes(
        tempo_bpm=tempo,
        bars=_number(cells, "bars", int, 1, MOST_BARS),
        sampling=replace(usual, temperature=temperature),
        seed=0,  # each take gets its own
    )
    written = WrittenWishes(**{one.name: cells.get(one.name) for one in fields(WrittenWishes)})
    return ask(prompt, read_wishes(written, given), model)


def _number(cells: dict[str, str], column: str, kind: Callable[[str], N], low: float, high: float) -> N | None:
    """A cell as a number, a decimal comma and numbers in words among them; None without the cell."""
    text = cells.get(column)
    if text is None:
        return None
    try:
        value = kind(text.replace(",", ".") if kind is float else re.sub(r"[.,]0+$", "", text))
    except ValueError:
        bars = read_prompt(f"{text[:40]} bars").bars if column == "bars" else None
        if bars is None:
            raise UserError(f"{column}: '{text[:40]}' is not a number") from None
        value = kind(str(bars))
    if not low <= value <= high:
        raise UserError(f"{column}: {text[:40]} is not in {low:g}-{high:g}")
    return value


def _drawn(seed: int, line: int, take: int) -> int:
    digest = hashlib.sha256(f"{seed}/{line}/{take}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> 1


def _stem(cells: dict[str, str], line: int) -> str:
    """The row's own name made safe for any disk, or its line and the beginning of its prompt."""
    own = _FORBIDDEN.sub("_", cells.get("name", "")).strip(" .")
    own = re.sub(r"\.(mid|midi|wav|flac|ogg|mp3|txt|musicxml)$", "", own, flags=re.IGNORECASE)
    own = cut_bytes(own, _LONGEST_NAME).strip(" .")
    if own:
        return f"_{own}" if _RESERVED.fullmatch(own) else own
    words = re.findall(r"\w+", (cells.get("prompt") or cells.get("style") or "").lower())
    return f"{line:05d}-{cut_bytes('-'.join(words)[:40], _LONGEST_NAME).strip('-')}".strip("-")


def _unused(stem: str, used: set[str]) -> str:
    """A name that no other piece has, on disks that take a and A for the same as well."""
    name, number = stem, 2
    while name.casefold() in used:
        name, number = f"{stem}-{number}", number + 1
    return name
