"""Corpus -> arrays: every event of every piece as a row of small integers, made once and cached."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.corpora.catalogue import HUMANISED, SPLITS, CatalogueRow, read_catalogue
from models.corpora.music_files import LabelledScore, Rejected, common_meter, read_labelled
from models.music.analysis import chord_slots
from models.music.chords import slot_classes
from models.music.codec import REST, STEPS_PER_BEAT, Piece, encode
from models.music.condition import Card, ConditionCodec
from models.music.context import (
    DURATION_FIELDS,
    PITCH_FIELDS,
    ROLE_FIELDS,
    STEP_FIELDS,
    TIME_FIELDS,
    VELOCITY_FIELDS,
    Context,
)
from models.score import ROLES, Meter, Role

GROUPS = (STEP_FIELDS, TIME_FIELDS, ROLE_FIELDS, PITCH_FIELDS, DURATION_FIELDS, VELOCITY_FIELDS)
TARGETS = 5
ROW = sum(len(group) for group in GROUPS) + TARGETS
"""Columns of a row: the six groups of features in order, then time, role, pitch, duration, velocity."""
DATA_FORMAT = 3
_MIN_FILES_OF_SUBSTYLE = 8
_CHUNK = 64

Read = tuple[dict[str, object], NDArray[np.uint8]]
"""What a usable file gives: its description and its rows."""
Refused = tuple[str, str]
"""Path and reason."""


@dataclass(frozen=True, slots=True)
class PieceRecord:
    """Where one piece's rows lie and what it is."""

    path: str
    source: str
    style: str
    substyle: str
    mode: str
    meter: str
    tempo_bpm: float
    bars: int
    notes_per_beat: dict[str, float]
    programs: dict[str, int]
    start: int
    rows: int
    notes: int
    chord_slots: list[int]


def event_rows(piece: Piece) -> NDArray[np.uint8]:
    """Features and targets of every event, (events, ROW)."""
    context = Context(piece.bar_starts, piece.chords)
    data = bytearray()
    before = 0
    for event in piece.events:
        row = context.step()
        row += context.time()
        row += context.at(event.time)
        if event.role < REST:
            row += context.pitch(event.role)
            row += context.duration(event.pitch)
            row += context.velocity(event.duration)
        else:
            row += [0] * (ROW - TARGETS - len(row))
        row += (event.time - before, event.role, event.pitch, event.duration, event.velocity)
        before = event.time
        data += bytes(row)
        context.push(event)
    return np.frombuffer(bytes(data), dtype=np.uint8).reshape(-1, ROW)


def card_of(record: PieceRecord) -> Card:
    """The card that describes a piece of the data set."""
    return Card(
        style=record.style,
        substyle=record.substyle,
        mode=record.mode,
        meter=Meter.parse(record.meter),
        tempo_bpm=record.tempo_bpm,
        notes_per_beat={role: record.notes_per_beat.get(role.value, 0.0) for role in ROLES},
        programs={Role(role): program for role, program in record.programs.items()},
    )


def _read_chunk(job: tuple[Path, list[CatalogueRow]]) -> list[Read | Refused]:
    corpus, rows = job
    result: list[Read | Refused] = []
    for row in rows:
        try:
            labelled = read_labelled(corpus, row)
            piece = encode(labelled.score, labelled.key, coarse=row.source in HUMANISED)
            result.append((_describe(labelled, piece), event_rows(piece)))
        except Rejected as reason:
            result.append((row.path, str(reason)))
    return result


def _describe(labelled: LabelledScore, piece: Piece) -> dict[str, object]:
    row, score = labelled.row, labelled.score
    beats = piece.bar_starts[-1] / STEPS_PER_BEAT
    counts = Counter(event.role for event in piece.events if event.role < REST)
    meter = common_meter(score)
    slots = [round(beat * STEPS_PER_BEAT) for beat in chord_slots(score)]
    return {
        "path": row.path,
        "source": row.source,
        "style": row.style,
        "substyle": row.substyle,
        "mode": labelled.key.mode,
        "meter": str(meter),
        "tempo_bpm": row.tempo_bpm or score.tempo_bpm,
        "bars": len(piece.bar_starts) - 1,
        "notes_per_beat": {ROLES[role].value: count / beats for role, count in counts.items()},
        "programs": {part.role.value: part.program for part in score.parts},
        "notes": sum(counts.values()),
        "chord_slots": slot_classes(piece.chords, slots) if piece.chords else [],
    }


def prepare(corpus: Path, out: Path, workers: int = 2, report: Callable[[str], None] = print) -> None:
    """Read the corpus into `out`: rows.<split>.npy, pieces.<split>.json, rejected.json, data.json.

    Raise FileNotFoundError if `corpus` has no index.
    """
    catalogue = list(read_catalogue(corpus))
    chunks = [(corpus, catalogue[start : start + _CHUNK]) for start in range(0, len(catalogue), _CHUNK)]
    splits = {row.path: row.split for row in catalogue}
    arrays: dict[str, list[NDArray[np.uint8]]] = defaultdict(list)
    records: dict[str, list[dict[str, object]]] = defaultdict(list)
    totals: Counter[str] = Counter()
    rejected: dict[str, str] = {}
    out.mkdir(parents=True, exist_ok=True)
    for done, results in enumerate(_map(chunks, workers), 1):
        for what, value in results:
            if isinstance(what, str):
                rejected[what] = str(value)
                continue
            split = splits[str(what["path"])]
            rows = np.asarray(value)
            records[split].append({**what, "start": totals[split], "rows": len(rows)})
            arrays[split].append(rows)
            totals[split] += len(rows)
        if done % 10 == 0 or done == len(chunks):
            read = min(done * _CHUNK, len(catalogue))
            report(f"read {read} of {len(catalogue)} files, {sum(totals.values())} events")
    digest = hashlib.sha256()
    for split in SPLITS:
        data = np.concatenate(arrays[split]) if arrays[split] else np.zeros((0, ROW), np.uint8)
        digest.update(data.tobytes())
        np.save(out / f"rows.{split}.npy", data)
        (out / f"pieces.{split}.json").write_text(json.dumps(records[split]))
    (out / "rejected.json").write_text(json.dumps(rejected, indent=1, sort_keys=True))
    facts = {"format": DATA_FORMAT, "hash": digest.hexdigest()[:16], "columns": ROW}
    facts["substyles"] = _substyles(records["train"])
    (out / "data.json").write_text(json.dumps(facts))


def _map(chunks: list[tuple[Path, list[CatalogueRow]]], workers: int) -> Iterator[list[Read | Refused]]:
    if workers <= 1:
        yield from map(_read_chunk, chunks)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(_read_chunk, chunks)


def _substyles(records: list[dict[str, object]]) -> list[str]:
    counts = Counter(str(record["substyle"]) for record in records)
    return sorted(name for name, count in counts.items() if count >= _MIN_FILES_OF_SUBSTYLE)


@dataclass(frozen=True, slots=True)
class MusicData:
    """One split in memory: `rows` (events, ROW) mapped from disk, and the pieces that own them."""

    rows: NDArray[np.uint8]
    pieces: tuple[PieceRecord, ...]
    codec: ConditionCodec
    hash: str

    @classmethod
    def load(cls, folder: Path, split: str) -> MusicData:
        """Load what `prepare` wrote; raise ValueError if it is of another format."""
        facts = json.loads((folder / "data.json").read_text())
        if facts.get("format") != DATA_FORMAT or facts.get("columns") != ROW:
            raise ValueError("the prepared data is of another version of the program; prepare it again")
        pieces = tuple(PieceRecord(**record) for record in json.loads((folder / f"pieces.{split}.json").read_text()))
        rows = np.load(folder / f"rows.{split}.npy", mmap_mode="r")
        return cls(rows, pieces, ConditionCodec(tuple(facts["substyles"])), facts["hash"])

    def conditions(self) -> NDArray[np.int64]:
        """The condition indices of every piece, (pieces, fields)."""
        return np.array([self.codec.encode(card_of(piece)) for piece in self.pieces], dtype=np.int64)
