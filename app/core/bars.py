"""Bars and beats of a score: where they lie, and what is read off a position."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from models.score import Meter, MeterChange, Score

_SMALL = 1e-6


class BarPlace(NamedTuple):
    """A position as people say it: bar and beat from 0, and the fraction of the beat (0 to below 1)."""

    bar: int
    beat: int
    fraction: float


@dataclass(frozen=True)
class Bars:
    """The bars of metre changes, endlessly on; all positions are in quarter notes, `beat`s are the metre's own."""

    meters: tuple[MeterChange, ...]

    @classmethod
    def of(cls, score: Score) -> Bars:
        """The bars of a score."""
        return cls(score.meters)

    @cached_property
    def _starts(self) -> list[float]:
        return [change.start_beats for change in self.meters]

    @cached_property
    def _first_bars(self) -> list[int]:
        """The number of the bar that begins with each metre change; a bar that a change cuts short counts."""
        numbers = [0]
        for before, change in zip(self.meters, self.meters[1:], strict=False):
            length = change.start_beats - before.start_beats
            numbers.append(numbers[-1] + -int(-(length - _SMALL) // before.meter.bar_beats))
        return numbers

    def _change_at(self, beats: float) -> int:
        return max(bisect.bisect_right(self._starts, beats + _SMALL) - 1, 0)

    def meter_at(self, beats: float) -> Meter:
        """The metre that holds at a position."""
        return self.meters[self._change_at(beats)].meter

    def bar_at(self, beats: float) -> int:
        """The number of the bar, from 0, that holds a position."""
        index = self._change_at(beats)
        change = self.meters[index]
        return self._first_bars[index] + int((beats - change.start_beats + _SMALL) // change.meter.bar_beats)

    def start_of(self, bar: int) -> float:
        """Where bar number `bar`, from 0, begins."""
        index = max(bisect.bisect_right(self._first_bars, bar) - 1, 0)
        change = self.meters[index]
        return change.start_beats + (bar - self._first_bars[index]) * change.meter.bar_beats

    def place(self, beats: float) -> BarPlace:
        """Bar, beat and fraction of a position."""
        bar = self.bar_at(beats)
        unit = 4.0 / self.meter_at(beats).denominator
        inside = max(beats - self.start_of(bar), 0.0) / unit
        beat = int(inside + _SMALL)
        return BarPlace(bar, beat, min(max(inside - beat, 0.0), 1 - _SMALL))

    def pulse_at(self, beats: float) -> float:
        """What one taps along at a position, in quarter notes."""
        return self.meter_at(beats).pulse_beats

    def next_pulse(self, beats: float) -> tuple[float, bool]:
        """The first pulse at or after a position, and whether it begins a bar."""
        bar = self.bar_at(beats)
        start, following = self.start_of(bar), self.start_of(bar + 1)
        pulse = self.pulse_at(beats)
        number = -int(-(beats - start - _SMALL) // pulse)
        place = start + number * pulse
        if place >= following - _SMALL:
            return following, True
        return place, number == 0
