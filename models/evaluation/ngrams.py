"""An n-gram model of characters, as a yardstick: interpolated Kneser-Ney (Chen and Goodman 1999)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]

_BEFORE = "\x02"
_MOST_CHARACTERS = 250


@dataclass(frozen=True)
class _Table:
    """The n-grams of one length with their counts, and for each history their sum and how many kinds follow."""

    grams: Codes
    counts: Codes
    histories: Codes
    totals: Codes
    kinds: Codes
    discount: float


class CharacterNgrams:
    """N-grams of characters, a byte each in one number."""

    def __init__(self, texts: Sequence[str], order: int = 5) -> None:
        """Count; raise ValueError for an order beyond 7 or more than 250 different characters."""
        if not 1 <= order <= 7:
            raise ValueError("an order is 1 to 7")
        self.order = order
        joined = "".join(_BEFORE * (order - 1) + text for text in texts)
        points = np.frombuffer(joined.encode("utf-32-le"), np.uint32)
        self._known, found = np.unique(points, return_inverse=True)
        if len(self._known) >= _MOST_CHARACTERS:
            raise ValueError("too many different characters")
        characters = found.astype(np.int64)
        self._before = int(np.searchsorted(self._known, ord(_BEFORE)))
        codes = _codes(characters, order)[characters[order - 1 :] != self._before]
        grams, counts = np.unique(codes, return_counts=True)
        self._tables: dict[int, _Table] = {}
        for length in range(order, 0, -1):
            self._tables[length] = _table(grams, counts)
            if length > 1:  # shorter ones count in how many kinds of context they stand
                grams, counts = np.unique(grams & ((1 << (8 * (length - 1))) - 1), return_counts=True)

    def bits(self, text: str) -> float:
        """How many bits the text takes."""
        points = np.frombuffer(text.encode("utf-32-le"), np.uint32)
        places = np.minimum(np.searchsorted(self._known, points), len(self._known) - 1)
        characters = np.where(self._known[places] == points, places, len(self._known)).astype(np.int64)
        padded = np.concatenate([np.full(self.order - 1, self._before), characters])
        chances = np.full(len(text), 1 / (len(self._known) + 1))
        for length in range(1, self.order + 1):
            chances = self._better(chances, _codes(padded[self.order - length :], length), self._tables[length])
        return float(-np.log2(chances).sum())

    @staticmethod
    def _better(shorter: NDArray[np.float64], codes: Codes, table: _Table) -> NDArray[np.float64]:
        """Chances by n-grams of one length, the shorter ones' where the history is unknown."""
        at = np.minimum(np.searchsorted(table.grams, codes), len(table.grams) - 1)
        counts = np.where(table.grams[at] == codes, table.counts[at], 0)
        history = codes >> 8
        of = np.minimum(np.searchsorted(table.histories, history), len(table.histories) - 1)
        totals, kinds = table.totals[of], table.kinds[of]
        kept = np.maximum(counts - table.discount, 0) / totals + table.discount * kinds / totals * shorter
        return np.where(table.histories[of] == history, kept, shorter)


def _codes(characters: Codes, length: int) -> Codes:
    """For each place from `length` - 1 on, the last `length` characters as one number, the newest lowest."""
    codes = characters[length - 1 :].copy()
    for back in range(1, length):
        codes += characters[length - 1 - back : len(characters) - back] << (8 * back)
    return codes


def _table(grams: Codes, counts: Codes) -> _Table:
    once, twice = int((counts == 1).sum()), int((counts == 2).sum())
    discount = min(once / (once + 2 * twice), 0.95) if once and twice else 0.5
    histories = grams >> 8
    first = np.flatnonzero(np.r_[True, histories[1:] != histories[:-1]])
    totals = np.add.reduceat(counts, first)
    kinds = np.diff(np.r_[first, len(histories)])
    return _Table(grams, counts, histories[first], totals, kinds, discount)
