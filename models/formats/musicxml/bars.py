"""The bars of a score as they are written: numbers, metres, pickups, and bars that a change of metre cuts."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from models.formats.musicxml.rhythm import DIVISIONS, beat_lines
from models.score import Meter, Score

_FINEST = 64
"""The longest denominator of a metre."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in units, with its beats' lines, and how long a `group` is that beams join.

    `time` (beats, beat type) is written where it changes, `shown` or not.
    """

    number: str
    start: int
    end: int
    lines: tuple[int, ...]
    group: int
    time: tuple[int, int] | None
    shown: bool = True
    pickup: bool = False


def bars_of(score: Score) -> list[Bar]:
    """All bars; a first one that is shorter than those after it is a pickup, number 0, in their metre."""
    starts = score.bar_starts() or [0.0]
    meters = [_meter_at(score, start) for start in starts]
    ends = [*starts[1:], starts[-1] + meters[-1].bar_beats]
    pickup = len(starts) > 1 and len(score.meters) > 1 and ends[0] == score.meters[1].start_beats
    pickup = pickup and meters[0].bar_beats < meters[1].bar_beats
    if pickup:
        meters[0] = meters[1]
    bars: list[Bar] = []
    before: tuple[tuple[int, int], bool] | None = None
    for number, (start, end, meter) in enumerate(zip(starts, ends, meters, strict=True)):
        time, shown = (meter.numerator, meter.denominator), True
        if not (pickup and number == 0) and abs(end - start - meter.bar_beats) > 1e-6:
            time, shown = _time_of(end - start) or time, False  # cut by a change of metre: full of what it has
        lines = tuple(round(line * DIVISIONS) for line in beat_lines([start], {0: meter}, end))
        changes = before is None or before[0] != time or (shown and not before[1])
        label = str(number + (0 if pickup else 1))
        units = round(start * DIVISIONS), round(end * DIVISIONS)
        group = round(max(meter.pulse_beats, 1.0) * DIVISIONS)
        bars.append(Bar(label, *units, lines, group, time if changes else None, shown, pickup and number == 0))
        before = time, shown
    return bars


def all_lines(score: Score) -> list[float]:
    """The beginnings of all beats in quarter notes, and the end of the last bar."""
    starts = score.bar_starts() or [0.0]
    meters = {number: _meter_at(score, start) for number, start in enumerate(starts)}
    return beat_lines(starts, meters, starts[-1] + meters[len(starts) - 1].bar_beats)


def _meter_at(score: Score, beats: float) -> Meter:
    return next(change.meter for change in reversed(score.meters) if change.start_beats <= beats + 1e-6)


def _time_of(beats: float) -> tuple[int, int] | None:
    """The metre of a bar of so many quarter notes, None if there is none."""
    length = Fraction(beats / 4).limit_denominator(_FINEST)
    if abs(float(length) * 4 - beats) > 1e-6 or length.denominator & (length.denominator - 1):
        return None
    scale = max(1, 4 // length.denominator)
    return length.numerator * scale, length.denominator * scale
