"""The melodies of the corpus, and the longest passage that a melody shares with one of them.

What passes for a copy was measured on the real melodies themselves: a passage longer than 99 of 100 of them share with
another tune of the corpus (`usual`) is more than chance and habit explain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.judging.melodies import BOUNDARY, Symbols, melody_symbols
from models.nets.checkpoint import CheckpointError, load_config, load_tensors
from models.resources import RESOURCES
from models.score import Score

FORMAT = "auftakt-melodies-1"
FOLDER = RESOURCES / "originality"

_GRAM = 5
"""Shorter passages are not looked for: six notes are in every melody."""

_MOST_STARTS = 4000
"""A passage that begins at more places than this is no one's: repeated notes, scales."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The longest passage that a melody shares with one of the corpus.

    `notes` long, from note `start` of the melody on; `source` is where it stands. `copied` if longer than is usual.
    """

    notes: int
    start: int
    source: str
    copied: bool

    def told(self) -> dict[str, Any]:
        """JSON-able."""
        return {"notes": self.notes, "source": self.source, "copied": self.copied}


class MelodyIndex:
    """Melodies one after the other with boundaries between, and where passages begin. For any thread."""

    def __init__(self, symbols: Symbols, starts: NDArray[np.integer], names: Sequence[str], usual: int) -> None:
        """`starts` are where each melody begins in `symbols`, `names` what it is from, `usual` the notes of no copy."""
        self.symbols = np.append(symbols, np.repeat(BOUNDARY, _GRAM))
        self.count = len(symbols)
        self.starts, self.names, self.usual = starts, tuple(names), usual
        self._grams = _grams(self.symbols)
        buckets = self._grams.astype(np.uint16)  # NumPy sorts sixteen bits by radix: half the time of loading
        self._order = np.argsort(buckets, kind="stable")
        self._ends = np.bincount(buckets, minlength=2**16).cumsum()

    @classmethod
    def load(cls, folder: Path = FOLDER) -> MelodyIndex:
        """Load from its folder; raise CheckpointError if it is missing or damaged."""
        config = load_config(folder, FORMAT)
        tensors: Mapping[str, Any] = load_tensors(folder, config)
        return cls(tensors["symbols"], tensors["starts"], config["names"], int(config["usual"]))

    def longest(self, melody: Symbols, leave_out: frozenset[int] = frozenset()) -> Shared | None:
        """The longest passage that a melody shares with one of the index, those numbered `leave_out` excepted.

        None if it shares nothing of six notes or more.
        """
        if len(melody) < _GRAM:
            return None
        mine, theirs = self._beginnings(melody)
        if leave_out:
            keep = ~np.isin(self._numbers(theirs), list(leave_out))
            mine, theirs = mine[keep], theirs[keep]
        if not len(mine):
            return None
        padded = np.append(melody, [BOUNDARY - 1])  # matches nothing
        length = _GRAM
        while True:
            ends = np.minimum(mine + length, len(melody))
            further = padded[ends] == self.symbols[np.minimum(theirs + length, len(self.symbols) - 1)]
            if not further.any():
                number = int(self._numbers(theirs[:1])[0])
                return Shared(length + 1, int(mine[0]), self.names[number], length + 1 > self.usual)
            mine, theirs = mine[further], theirs[further]
            length += 1

    def _beginnings(self, melody: Symbols) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs of places, in the melody and in the index, at which the same passage begins."""
        pairs = [(place, self._places(gram)) for place, gram in enumerate(_grams(melody))]
        pairs = [(place, found) for place, found in pairs if 0 < len(found) <= _MOST_STARTS]
        if not pairs:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        mine = np.repeat([place for place, _ in pairs], [len(found) for _, found in pairs])
        return mine, np.concatenate([found for _, found in pairs])

    def _places(self, gram: np.uint64) -> NDArray[np.int64]:
        """Where a passage begins in the index."""
        bucket = int(gram) % 2**16
        places = self._order[self._ends[bucket - 1] if bucket else 0 : self._ends[bucket]]
        return np.asarray(places[self._grams[places] == gram])

    def _numbers(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Which melody each place of the index belongs to."""
        return np.searchsorted(self.starts, places, side="right") - 1


def _grams(symbols: Symbols) -> NDArray[np.uint64]:
    """A number for each passage of _GRAM symbols (FNV-1a over its symbols); two passages all but never share one."""
    count = max(0, len(symbols) - _GRAM + 1)
    grams = np.full(count, 14695981039346656037, np.uint64)
    for offset in range(_GRAM):
        grams ^= symbols[offset : offset + count].astype(np.uint64)
        grams *= np.uint64(1099511628211)
    return grams


@cache
def melody_index() -> MelodyIndex | None:
    """The index that is shipped; None where it is missing or damaged."""
    try:
        return MelodyIndex.load()
    except CheckpointError:
        return None


def shared_passage(score: Score) -> Shared | None:
    """The longest passage that a score's melody shares with the corpus; None if there is none, or no index."""
    index = melody_index()
    return None if index is None else index.longest(melody_symbols(score))
