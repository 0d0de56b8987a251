"""Windows for truncated back-propagation: lanes that each play through pieces, one window after another.

Everything a lane will do follows from the seed, the lane's number and its count of pieces, so a training run
resumes exactly from a few integers.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.training.music_data import ROW, MusicData

LONGEST_STRETCH = 1536
"""Events of one piece that a lane plays before it turns to another piece."""
_STYLE_EXPONENT = 0.6
"""Each style is drawn by its notes to this power: plentiful ones are capped, thin ones lifted."""
_SOURCE_WEIGHT = {"weimar_jazz+mma": 1.3, "gmd": 1.3, "freedoom": 1.2, "openmsx": 1.5, "mutopia": 1.2, "mma": 0.9}
_HIDE_SUBSTYLE, _HIDE_FIELD, _HIDE_GROUP = 0.3, 0.06, 0.15


@dataclass(slots=True)
class _Lane:
    count: int = 0  # pieces begun
    piece: int = -1
    position: int = 0  # next row within the piece
    stop: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """`rows` (lanes, time, ROW), `condition` (lanes, fields), `fresh` (lanes,): state to be zeroed first.

    `mask` (lanes, time) is False where a piece ended early.
    """

    rows: NDArray[np.uint8]
    condition: NDArray[np.int64]
    fresh: NDArray[np.bool_]
    mask: NDArray[np.bool_]


class WindowSampler:
    """Endless windows of `length` events over `lanes` pieces at once, drawn by style and source weight."""

    def __init__(self, data: MusicData, lanes: int, length: int, seed: int) -> None:
        self._data, self._length, self._seed = data, length, seed
        self._conditions = data.conditions()
        self._weights = piece_weights(data)
        self._hidden = np.zeros((lanes, self._conditions.shape[1]), dtype=bool)
        self._lanes = [_Lane() for _ in range(lanes)]

    def state(self) -> list[list[int]]:
        """Integers from which `restore` goes on exactly."""
        return [[lane.count, lane.piece, lane.position, lane.stop] for lane in self._lanes]

    def restore(self, state: list[list[int]]) -> None:
        """Go on from `state`, of a sampler with the same data, seed and number of lanes."""
        self._lanes = [_Lane(*values) for values in state]
        for number, lane in enumerate(self._lanes):
            if lane.count:
                self._hidden[number] = self._draw(number, lane.count - 1)[1]

    def _draw(self, number: int, count: int) -> tuple[int, NDArray[np.bool_], float]:
        generator = np.random.default_rng((self._seed, number, count))
        piece = int(generator.choice(len(self._weights), p=self._weights))
        fields = self._conditions.shape[1]
        hidden: NDArray[np.bool_] = np.less(generator.random(fields), _HIDE_FIELD)
        hidden[1] = generator.random() < _HIDE_SUBSTYLE
        for group in (slice(5, 11), slice(11, 17)):  # all densities, all instruments
            if generator.random() < _HIDE_GROUP:
                hidden[group] = True
        return piece, hidden, float(generator.random())

    def _begin(self, number: int, lane: _Lane) -> None:
        lane.piece, self._hidden[number], place = self._draw(number, lane.count)
        lane.count += 1
        rows = self._data.pieces[lane.piece].rows
        # Half of the time from the start, else from anywhere, so that later parts of long pieces are met too.
        latest = max(rows - LONGEST_STRETCH, 0)
        lane.position = int(latest * (2 * place - 1)) if place > 0.5 else 0
        lane.stop = min(rows, lane.position + LONGEST_STRETCH)

    def next(self) -> Window:
        """The next window of every lane."""
        lanes = len(self._lanes)
        rows = np.zeros((lanes, self._length, ROW), np.uint8)
        mask = np.zeros((lanes, self._length), bool)
        fresh = np.zeros(lanes, bool)
        condition = np.zeros((lanes, self._conditions.shape[1]), np.int64)
        for number, lane in enumerate(self._lanes):
            if lane.position >= lane.stop:
                self._begin(number, lane)
                fresh[number] = True
            count = min(self._length, lane.stop - lane.position)
            start = self._data.pieces[lane.piece].start + lane.position
            rows[number, :count] = self._data.rows[start : start + count]
            mask[number, :count] = True
            condition[number] = np.where(self._hidden[number], 0, self._conditions[lane.piece])
            lane.position += count
        return Window(rows, condition, fresh, mask)


def piece_weights(data: MusicData) -> NDArray[np.float64]:
    """The probability of each piece: its notes, times its source's weight, levelled over styles."""
    raw = np.array([min(p.rows, LONGEST_STRETCH) * _SOURCE_WEIGHT.get(p.source, 1.0) for p in data.pieces])
    totals: dict[str, float] = defaultdict(float)
    for piece, weight in zip(data.pieces, raw, strict=True):
        totals[piece.style] += weight
    levelled = [
        weight / totals[piece.style] * totals[piece.style] ** _STYLE_EXPONENT / min(piece.rows, LONGEST_STRETCH)
        for piece, weight in zip(data.pieces, raw, strict=True)
    ]
    weights = np.array(levelled)
    return np.asarray(weights / weights.sum())
