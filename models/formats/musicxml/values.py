"""Lengths as note values: whole to 128th, dotted, and tuplets that fill their beat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.formats.musicxml.rhythm import DIVISIONS

_NAMES = ("whole", "half", "quarter", "eighth", "16th", "32nd", "64th", "128th")
_WHOLE = 4 * DIVISIONS
_SMALLEST = DIVISIONS // 32

_PLAIN = [(_WHOLE >> power, name, 0) for power, name in enumerate(_NAMES)]
_DOTTED = [(length * 3 // 2, name, 1) for length, name, _ in _PLAIN[1:7]]
_VALUES = sorted((*_PLAIN, *_DOTTED), reverse=True)

_TUPLETS = {3: 2, 6: 4, 12: 8, 24: 16, 5: 4, 10: 8, 7: 4}
"""Notes in a beat -> in the time of how many."""


@dataclass(frozen=True, slots=True)
class Value:
    """A note value: `units` long; of a tuplet `actual` in the time of `normal`, with what begins or ends here."""

    units: int
    name: str = ""
    dots: int = 0
    actual: int = 1
    normal: int = 1
    begins: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` up to `end` (units) one thing is written: a sound, by its number, or a rest, None."""

    start: int
    end: int
    sound: int | None


def written(stretches: Sequence[Stretch], beats: Sequence[int]) -> Iterator[tuple[Stretch, Value]]:
    """The values of one voice in one bar, with the stretch that each is of.

    `stretches` follow each other without a gap; `beats` are the lines of the bar's beats with its end.
    """
    tuplets = _tuplets(stretches, beats)
    for stretch in stretches:
        at = stretch.start
        while at < stretch.end:
            inside = next(((a, b, n) for a, b, n in tuplets if a <= at < b), None)
            if inside is None:
                following = min([a for a, _, _ in tuplets if a > at], default=stretch.end)
                until = min(stretch.end, following)
                values = list(_split(at - beats[0], until - beats[0]))
            else:
                begin, close, count = inside
                until = min(stretch.end, close)
                values = list(_within(at, until, begin, close, count))
            for value in values:
                yield stretch, value
            at = until


def _tuplets(stretches: Sequence[Stretch], beats: Sequence[int]) -> list[tuple[int, int, int]]:
    """The beats that are tuplets, from and to where, and of how many notes."""
    inner = sorted({stretch.start for stretch in stretches} | {stretch.end for stretch in stretches})
    found = []
    for begin, close in pairwise(beats):
        offsets = [time - begin for time in inner if begin < time < close]
        if all(offset % _SMALLEST == 0 for offset in offsets):
            continue
        size = close - begin
        count = next((n for n in _TUPLETS if all(offset * n % size == 0 for offset in offsets)), None)
        if count is not None and size in (DIVISIONS, DIVISIONS // 2):
            found.append((begin, close, count))
    return found


def _within(start: int, end: int, begin: int, close: int, count: int) -> Iterator[Value]:
    """The values of a part of a tuplet's beat."""
    size = close - begin
    unit, normal = size // count, _TUPLETS[count]
    shortest = _NAMES.index("quarter" if size == DIVISIONS else "eighth") + normal.bit_length() - 1
    left = (end - start) // unit
    at = start
    for times, larger, dots in ((8, 3, 0), (6, 2, 1), (4, 2, 0), (3, 1, 1), (2, 1, 0), (1, 0, 0)):
        while left >= times:
            length = times * unit
            ends = at + length == close
            yield Value(length, _NAMES[shortest - larger], dots, count, normal, at == begin, ends)
            at, left = at + length, left - times


def _split(start: int, end: int) -> Iterator[Value]:
    """A length as values, the longest first that can stand so far from the bar line: a half begins on a quarter."""
    while start < end:
        left = end - start
        fitting = [
            (units, name, dots)
            for units, name, dots in _VALUES
            if units <= left and (start % (_base(units, dots) // 2 or 1) == 0)
        ]
        if not fitting:
            yield Value(left)  # no value is so short: a length alone
            return
        units, name, dots = fitting[0]
        yield Value(units, name, dots)
        start += units


def _base(units: int, dots: int) -> int:
    return units * 2 // 3 if dots else units
