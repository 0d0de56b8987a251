"""Swing: eighths that are played long and short, and written straight with a word over the first bar."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from models.score import Score

_NEAR = 1 / 20
_LONG, _THIRD = 2 / 3, 1 / 3
_LEAST_BEATS, _PREVAILING = 6, 2


class Swing:
    """Which beats of which part are swung, and where what is played there is written; false for a straight piece."""

    def __init__(self, score: Score) -> None:
        self._swung: dict[int, set[int]] = {}
        if any(change.meter.denominator >= 8 for change in score.meters):
            return
        kinds: Counter[str] = Counter()
        for number, part in enumerate(score.parts):
            beats = _beats(note.start_beats for note in part.notes)
            told = {beat: _kind(offsets) for beat, offsets in beats.items()}
            kinds.update(told.values())
            self._swung[number] = {beat for beat, kind in told.items() if kind == "swung"}
        swung = kinds["swung"]
        if swung < _LEAST_BEATS or swung < _PREVAILING * max(kinds["straight"], kinds["triplet"]):
            self._swung = {}

    def __bool__(self) -> bool:
        return bool(self._swung)

    def written(self, part: int, beats: float) -> float:
        """A position of a part as it is written."""
        beat = int(beats + _NEAR)
        if beat not in self._swung.get(part, ()):
            return beats
        offset = beats - beat
        return beat + (offset * 0.75 if offset <= _LONG else 0.5 + (offset - _LONG) * 1.5)


def _beats(onsets: Iterable[float]) -> dict[int, set[float]]:
    found: defaultdict[int, set[float]] = defaultdict(set)
    for onset in onsets:
        beat = int(onset + _NEAR)
        found[beat].add(max(onset - beat, 0.0))
    return found


def _kind(offsets: Iterable[float]) -> str:
    """What a beat's onsets tell: swung eighths, a triplet, straight ones or nothing."""
    inner = [offset for offset in offsets if offset > _NEAR]
    if not inner:
        return "none"
    if all(abs(offset - _LONG) < _NEAR for offset in inner):
        return "swung"
    if any(abs(offset - _THIRD) < _NEAR for offset in inner):
        return "triplet"
    return "straight"
