"""A score's notes as arrays, and its drums in rows: what is painted of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.score import ROLES, Role, Score

DRUMS = ROLES.index(Role.DRUMS)
MOST_ROWS = 6

_GROUPS: dict[str, tuple[int, ...]] = {
    "ride": (51, 53, 59),
    "crash": (49, 52, 55, 57),
    "open_hat": (46,),
    "hat": (42, 44),
    "tom": (41, 43, 45, 47, 48, 50),
    "rim": (37, 39),
    "snare": (38, 40),
    "kick": (35, 36),
}
"""The rows of a drum lane from top to bottom, and the General MIDI drums in each."""

_GROUP_OF = {pitch: group for group, pitches in _GROUPS.items() for pitch in pitches}
_ORDER = ("other", *_GROUPS)
_USUAL_KEYS = {"other": 54, "ride": 51, "crash": 49, "tom": 45, "rim": 37, "kick": 36}


def drum_group(pitch: int) -> str:
    """The group of a General MIDI drum."""
    return _GROUP_OF.get(pitch, "other")


def drum_key(group: str) -> int:
    """The drum that a new hit in a row has."""
    return _USUAL_KEYS.get(group) or _GROUPS[group][0]


@dataclass(frozen=True, eq=False)
class NoteTable:
    """Notes by start, as arrays of one length.

    `roles` are indices into `models.score.ROLES`, `rows` of drums into `drum_rows`, which are names of groups. `index`
    is the note's place in its part.
    """

    starts: NDArray[np.float64]
    ends: NDArray[np.float64]
    pitches: NDArray[np.int64]
    velocities: NDArray[np.int64]
    roles: NDArray[np.int64]
    parts: NDArray[np.int64]
    index: NDArray[np.int64]
    rows: NDArray[np.int64]
    drum_rows: tuple[str, ...]
    longest: float

    def __len__(self) -> int:
        return len(self.starts)

    @classmethod
    def of(cls, score: Score) -> NoteTable:
        """The table of a score."""
        values = [
            (note.start_beats, note.end_beats, note.pitch, note.velocity, ROLES.index(part.role), number, place)
            for number, part in enumerate(score.parts)
            for place, note in enumerate(part.notes)
        ]
        table = np.array(values, np.float64).reshape(-1, 7)
        table = table[np.argsort(table[:, 0], kind="stable")]
        whole = table[:, 2:].astype(np.int64)
        drum_rows, rows = _drum_rows(whole[:, 0], whole[:, 2] == DRUMS)
        longest = float((table[:, 1] - table[:, 0]).max(initial=0.0))
        return cls(
            starts=table[:, 0].copy(),
            ends=table[:, 1].copy(),
            pitches=whole[:, 0],
            velocities=whole[:, 1],
            roles=whole[:, 2],
            parts=whole[:, 3],
            index=whole[:, 4],
            rows=rows,
            drum_rows=drum_rows,
            longest=longest,
        )

    def between(self, first_beats: float, last_beats: float) -> slice:
        """The notes that may sound between two positions."""
        begin = int(np.searchsorted(self.starts, first_beats - self.longest, "left"))
        return slice(begin, int(np.searchsorted(self.starts, last_beats, "left")))

    def sounding(self, beats: float) -> NDArray[np.int64]:
        """The notes that sound at a position."""
        begin = int(np.searchsorted(self.starts, beats - self.longest, "left"))
        end = int(np.searchsorted(self.starts, beats, "right"))
        return begin + np.flatnonzero(self.ends[begin:end] > beats)

    def same_until(self, other: NoteTable) -> float:
        """The position from which this table differs from another one; infinity if it does nowhere."""
        count = min(len(self), len(other))
        same = np.ones(count, np.bool_)
        for name in ("starts", "ends", "pitches", "velocities", "roles", "parts", "rows"):
            same &= getattr(self, name)[:count] == getattr(other, name)[:count]
        index = count if same.all() else int(np.argmin(same))
        if self.drum_rows != other.drum_rows:
            return 0.0
        first = [float(table.starts[index]) for table in (self, other) if index < len(table)]
        return min(first, default=float("inf"))

    def pitch_range(self) -> tuple[int, int]:
        """The lowest and the highest pitch of all that are no drums; (48, 72) without any."""
        pitched = self.pitches[self.roles != DRUMS]
        return (int(pitched.min()), int(pitched.max())) if len(pitched) else (48, 72)


def _drum_rows(pitches: NDArray[np.int64], drums: NDArray[np.bool_]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """The rows that a score's drums need, at most `MOST_ROWS`, and each note's row (0 where it is no drum)."""
    named = [_GROUP_OF.get(int(pitch), "other") for pitch in pitches[drums]]
    counts = Counter(named)
    if len(counts) > MOST_ROWS:
        kept = set([group for group, _ in counts.most_common() if group != "other"][: MOST_ROWS - 1])
        named = [group if group in kept else "other" for group in named]
    there = set(named)
    rows_of = tuple(group for group in _ORDER if group in there)
    rows = np.zeros(len(pitches), np.int64)
    rows[drums] = [rows_of.index(group) for group in named]
    return rows_of, rows
