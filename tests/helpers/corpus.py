"""A training corpus of a few small files: every kind of source, all three splits, and files to reject."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from models.corpora.catalogue import INDEX_NAME, CatalogueRow, read_catalogue
from models.midi_files import score_to_midi
from models.score import Key, Meter, Note, Part, Role, Score
from tests.helpers.music import FOUR_FOUR, random_score

COLUMNS = ("path", "source", "genre", "subgenre", "timesig", "key", "mode", "tempo", "chords")
REJECTED = {
    "mutopia/broken.mid": "it is damaged",
    "mutopia/missing.mid": "the file is missing",
    "planetblupi/loop.mid": "a loop: fewer than one bar in eight is new",
    "mutopia/short.mid": "fewer than 12 notes",
}
"""Path -> how its reason for rejection begins."""
SUBSTYLE = "swing"
"""The one substyle with files enough to be in the vocabulary."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Files of one source: `unit` and `paths` are patterns of a running name; every unit has a file a path."""

    source: str
    genre: str
    subgenre: str
    unit: str
    paths: tuple[str, ...]
    roles: tuple[Role, ...]
    units: dict[str, int]
    labelled: bool = True
    meter: Meter = FOUR_FOUR


_BAND = (Role.DRUMS, Role.BASS, Role.CHORDS, Role.MELODY)
_SOURCES = (
    _Source(
        *("mma", "jazz", "Swing;Test", "groove:{name}", ("mma/{name}__C.mid",)),
        roles=(Role.DRUMS, Role.BASS, Role.CHORDS),
        units={"train": 8, "valid": 1, "test": 1},
    ),
    _Source(
        *("nottingham+mma", "folk", "Reel", "nottingham:{name}"),
        paths=("nottingham+mma/{name}__folk.mid", "nottingham+mma/{name}__swing.mid"),
        roles=_BAND,
        units={"train": 1, "valid": 1, "test": 1},
    ),
    _Source(
        *("mutopia", "classical", "Etude", "mutopia:{name}", ("mutopia/{name}.mid",)),
        roles=(Role.CHORDS,),
        units={"train": 1, "valid": 1, "test": 1},
        labelled=False,
    ),
    _Source(
        *("openewld+mma", "waltz", "Valse", "openewld:{name}", ("openewld+mma/{name}__w.mid",)),
        roles=_BAND,
        units={"train": 1, "test": 1},
        meter=Meter(3, 4),
    ),
    _Source(
        *("gmd", "funk", "Groove", "gmd:drummer1/{name}", ("gmd/drummer1/{name}/1_funk.mid",)),
        roles=(Role.DRUMS,),
        units={"train": 1},
        labelled=False,
    ),
)
USABLE = sum(sum(source.units.values()) * len(source.paths) for source in _SOURCES)
"""How many files of the corpus are of use."""
_KEYS = (Key(0, "major"), Key(7, "major"), Key(9, "minor"), Key(2, "minor"), Key(3, "major"))
_KEY_NAMES = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")


def tiny_corpus(folder: Path) -> Path:
    """Write an index and its files into `folder`: `USABLE` files over all three splits, and those of `REJECTED`."""
    records: list[dict[str, str]] = []
    for source in _SOURCES:
        for split, units in source.units.items():
            for name in islice(_names(source, split), units):
                for pattern in source.paths:
                    records.append(_piece(folder, source, pattern.format(name=name), len(records)))
    records += _rejected(folder)
    with (folder / INDEX_NAME).open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(records)
    splits = {row.split for row in read_catalogue(folder) if row.path not in REJECTED}
    assert splits == {"train", "valid", "test"}, "the units are named otherwise than this builder thinks"
    return folder


def _piece(folder: Path, source: _Source, path: str, seed: int) -> dict[str, str]:
    key = _KEYS[seed % len(_KEYS)]
    score = random_score(seed, 6 + 2 * (seed % 3), key, source.meter, source.roles, bpm=100.0 + seed)
    _write(folder / path, score)
    return _record(source, path, score, key)


def _names(source: _Source, split: str) -> Iterator[str]:
    """Names whose unit the hash puts into `split`."""
    for number in count():
        name = f"tune{number}"
        unit = source.unit.format(name=name)
        if CatalogueRow("", "", "", "", unit, None, None, None, ()).split == split:
            yield name


def _write(path: Path, score: Score) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(score_to_midi(score))


def _record(source: _Source, path: str, score: Score, key: Key) -> dict[str, str]:
    record = {"path": path, "source": source.source, "genre": source.genre, "subgenre": source.subgenre}
    if not source.labelled:
        return dict.fromkeys(COLUMNS, "") | record
    chords = "|".join(str(chord) for chord in score.chords)
    labels = {"key": _KEY_NAMES[key.tonic], "mode": key.mode, "tempo": str(score.tempo_bpm), "chords": chords}
    return {**record, "timesig": str(source.meter), **labels}


def _rejected(folder: Path) -> list[dict[str, str]]:
    whole = score_to_midi(random_score(1, 4))
    damaged = whole.replace(b"MTrk", b"XTrk")
    bar = (Note(0.0, 60, 1.0, 100), Note(1.0, 64, 1.0, 100), Note(2.0, 67, 2.0, 100))
    loop = Score((Part(Role.MELODY, 73, tuple(_moved(note, 4.0 * n) for n in range(16) for note in bar)),))
    short = Score((Part(Role.MELODY, 73, tuple(Note(float(n), 60 + n, 1.0, 100) for n in range(11))),))
    (folder / "mutopia").mkdir(parents=True, exist_ok=True)
    (folder / "mutopia/broken.mid").write_bytes(damaged)
    _write(folder / "planetblupi/loop.mid", loop)
    _write(folder / "mutopia/short.mid", short)
    empty = dict.fromkeys(COLUMNS, "")
    return [{**empty, "path": path, "source": path.split("/")[0], "genre": "classical"} for path in REJECTED]


def _moved(note: Note, beats: float) -> Note:
    return Note(note.start_beats + beats, note.pitch, note.duration_beats, note.velocity)
