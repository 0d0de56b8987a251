"""The index of the training corpus: what each file is, and which files must not be torn apart.

The split into training, validation and test goes by *unit*: a tune, a solo or a groove with all its
renders, so nothing held out has a sibling in training.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from models.score import CHORD_QUALITIES, Chord, Key, Meter

INDEX_NAME = "corpus_index.csv"
SPLITS = ("train", "valid", "test")
_HELD_OUT_PERCENT = {"valid": 3, "test": 4}
_STYLE_OF_GENRE = {
    "hiphop": "hip-hop",
    "hymn": "chorale",
    "stage": "musical",
    "caribbean": "calypso",
    "rock/metal": "game",
    "mixed": "game",
}
_UNKNOWN_GENRES = {"middleeastern"}
HUMANISED = frozenset({"mma", "nottingham+mma", "openewld+mma", "weimar_jazz+mma", "gmd"})
"""Sources whose onsets carry deliberate or human jitter; they are snapped to 16ths and triplets."""


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One line of the index; `unit` is what the split keeps together."""

    path: str
    source: str
    style: str
    substyle: str
    unit: str
    meter: Meter | None
    key: Key | None
    tempo_bpm: float | None
    bar_chords: tuple[str, ...]

    @property
    def split(self) -> str:
        """`train`, `valid` or `test`, from a hash of the unit."""
        percent = int(hashlib.sha256(self.unit.encode()).hexdigest()[:8], 16) % 100
        for name, share in _HELD_OUT_PERCENT.items():
            if percent < share:
                return name
            percent -= share
        return "train"


def read_catalogue(corpus: Path) -> Iterator[CatalogueRow]:
    """Read `corpus_index.csv`; raise FileNotFoundError if `corpus` has none."""
    with (corpus / INDEX_NAME).open(newline="", encoding="utf-8") as file:
        for record in csv.DictReader(file):
            if record["genre"] not in _UNKNOWN_GENRES:
                yield _row(record)


def _row(record: dict[str, str]) -> CatalogueRow:
    genre, path = record["genre"], Path(record["path"])
    substyle = re.split(r"[;/]", record["subgenre"])[0].lower()
    style = _STYLE_OF_GENRE.get(genre, genre)
    if "BachJS" in record["subgenre"] and re.search(r"choral|bwv-?(2[5-9]\d|3\d\d|4[0-3]\d)\b", path.name, re.I):
        style = "chorale"
    if record["source"] == "gmd":
        substyle = "live drums"
    return CatalogueRow(
        path=record["path"],
        source=record["source"],
        style=style,
        substyle=substyle or path.parts[0],
        unit=_unit(record["source"], path),
        meter=_meter(record["timesig"]),
        key=parse_key(record["key"], record["mode"]),
        tempo_bpm=float(record["tempo"]) if record["tempo"] else None,
        bar_chords=tuple(record["chords"].split("|")) if record["chords"] else (),
    )


def _unit(source: str, path: Path) -> str:
    """A tune, solo, drummer's session or groove, named so that files that share it stay together."""
    if source == "mma":
        return f"groove:{path.stem.split('__')[0].lower()}"
    if source == "gmd":
        return f"gmd:{'/'.join(path.parts[1:3])}"
    if source == "nottingham+mma":
        return f"nottingham:{path.stem.split('__')[0]}"
    if source == "openewld+mma":
        return f"openewld:{path.stem.split('__')[0]}"
    return f"{source}:{path.stem}"


def _meter(text: str) -> Meter | None:
    return Meter.parse(text) if text else None


_LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


def parse_root(text: str) -> tuple[int, str] | None:
    """A note name at the start of `text` (sharps #, flats b or -) as pitch class, and what follows it."""
    match = re.match(r"([A-G])([#b]*)", text)
    if match is None:
        return None
    accidentals = match[2].count("#") - match[2].count("b")
    return (_LETTERS[match[1]] + accidentals) % 12, text[match.end() :]


def parse_key(text: str, mode: str) -> Key | None:
    """Read `Db`, `F major`, `B- major` or `Bb-maj`; None for no or an unusual key."""
    root = parse_root(re.sub(r"^([A-G])-(?= |$)", r"\1b", text.strip()))
    mode = mode.strip() or ("minor" if "min" in text else "major" if "maj" in text else "")
    return Key(root[0], mode) if root is not None and mode in ("major", "minor") else None


_QUALITIES = (
    (re.compile(r"m7b5|m9b5|m11b5|%|ø"), "m7b5"),
    (re.compile(r"^o|dim"), "dim"),
    (re.compile(r"^\+|aug|#5"), "aug"),
    (re.compile(r"sus"), "sus4"),
    (re.compile(r"^(maj|M|j)[79]|^maj|^M\d|^\^"), "maj7"),
    (re.compile(r"^(m|min|-)(7|9|11|13)"), "m7"),
    (re.compile(r"^(m|min|-)(?!aj)"), "m"),
    (re.compile(r"^(7|9|11|13)"), "7"),
)


def parse_chord(text: str) -> tuple[int, str] | None:
    """Root and quality (a key of CHORD_QUALITIES) of a chord symbol; None for `N.C.` and the like."""
    root = parse_root(text.strip())
    if root is None:
        return None
    suffix = root[1]
    quality = next((name for pattern, name in _QUALITIES if pattern.search(suffix)), "")
    assert quality in CHORD_QUALITIES
    return root[0], quality


def chords_from_bars(bar_chords: tuple[str, ...], bar_starts: list[float], bar_beats: float) -> tuple[Chord, ...]:
    """Chords from one text a bar; symbols that share a bar ("Gm/C7") share it equally."""
    chords: list[Chord] = []
    for text, start in zip(bar_chords, bar_starts, strict=False):
        symbols = text.split("/")
        for number, symbol in enumerate(symbols):
            parsed = parse_chord(symbol)
            if parsed is not None and (not chords or (chords[-1].root, chords[-1].quality) != parsed):
                chords.append(Chord(start + number * bar_beats / len(symbols), *parsed))
    return tuple(chords)
