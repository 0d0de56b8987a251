"""Reading the corpus of labelled MIDI files: `corpus_index.csv` and the files it names."""

from __future__ import annotations

import csv
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from models.formats.midi import MidiFileError, read_midi
from models.judging.critic_features import Heard, hear
from models.requests.styles import STYLES

INDEX = "corpus_index.csv"
_FEWEST_NOTES, _MOST_NOTES = 24, 6000
_HELD_OUT = 0.12
"""Of every style so many of its tunes are held out, and two at least."""

_STYLE_OF = {style.genre: style.name for style in STYLES.values() if style.substyle is None} | {"march": "march"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A real piece with its style; all versions of one tune are held out, or none."""

    heard: Heard
    style: str
    held_out: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A file of the corpus.

    `style` is the program's name for it, `genre` and `substyle` (`jazz:bebop`) are the network's. `chords` are symbols,
    one a bar, between bars; `fill` is for a drum fill of a bar or two.
    """

    path: str
    style: str
    genre: str
    substyle: str
    tune: str
    chords: str
    fill: bool


def corpus_rows(corpus: Path) -> list[Row]:
    """What the index lists; raise OSError without one, KeyError if it is no index."""
    with (corpus / INDEX).open(newline="", encoding="utf-8") as file:
        return [_row(row) for row in csv.DictReader(file)]


def read_labelled(corpus: Path, tell: Callable[[str], None], workers: int = 2) -> list[Labelled]:
    """Read every labelled file that can be read, in the index's order; raise OSError without an index."""
    known = [row for row in corpus_rows(corpus) if row.style and not row.fill]
    held = _held_out((row.style, row.tune) for row in known)
    found: list[Labelled] = []
    with ProcessPoolExecutor(workers) as pool:
        read = pool.map(partial(_hear, corpus), [row.path for row in known], chunksize=64)
        for number, (row, heard) in enumerate(zip(known, read, strict=True), 1):
            if heard is not None:
                found.append(Labelled(heard, row.style, row.tune in held))
            if number % 2000 == 0:
                tell(f"{number} of {len(known)} files read")
    return found


def pieces_of(pieces: Sequence[Labelled], held_out: bool) -> Iterator[Labelled]:
    """Those held out, or the others."""
    return (piece for piece in pieces if piece.held_out is held_out)


def _held_out(labelled: Iterable[tuple[str, str]]) -> set[str]:
    """Tunes by chance, but the same ones every time; a tune that one style holds out is so with all."""
    tunes: dict[str, set[str]] = {}
    for style, tune in labelled:
        tunes.setdefault(style, set()).add(tune)
    held: set[str] = set()
    for found in tunes.values():
        order = sorted(found, key=lambda tune: zlib.crc32(tune.encode()))
        held.update(order[: max(2, round(_HELD_OUT * len(order)))] if len(order) > 2 else ())
    return held


def _row(row: dict[str, str]) -> Row:
    genre = row["genre"].split("/")[0]
    return Row(
        path=row["path"],
        style=_style(row),
        genre=genre,
        substyle=f"{genre}:{re.sub(r'[^a-z0-9/]+', '', row['subgenre'].lower().split(';')[0])}",
        tune=_tune(row),
        chords=row.get("chords") or "",
        fill=row["subgenre"].endswith(";fill"),
    )


def _style(row: dict[str, str]) -> str:
    """The program's name for a row's style, empty if it has none."""
    if row["genre"] == "folk" and row["subgenre"].lower().startswith("march"):
        return "march"
    return _STYLE_OF.get(row["genre"].split("/")[0], "")


def _tune(row: dict[str, str]) -> str:
    """What versions of one tune, or renderings of one groove, or takes of one drummer's session have in common."""
    path = Path(row["path"])
    if row["source"] == "gmd":
        return str(path.parent)
    stem = path.stem.split("__")[0] if row["source"] != "openscore" else path.stem
    return f"{row['source'].split('+')[0]}/{re.sub(r'[^a-z0-9]+', '', stem.lower())}"


def _hear(corpus: Path, name: str) -> Heard | None:
    try:
        score = read_midi(corpus / name).score
    except (MidiFileError, OSError):
        return None
    heard = hear(score)
    if len(heard.notes) < _FEWEST_NOTES:
        return None
    return Heard(heard.notes[:_MOST_NOTES], heard.bar, heard.tempo_bpm)
