"""The metres that the network knows, and what to do about others."""

from __future__ import annotations

from models.music.network.vocabulary import LONGEST_BAR, METERS, bar_length
from models.score import Meter

_SHORTEST_PART = 2.0
"""Quarter notes of a bar that a longer one is counted in."""


def nearest_meter(meter: Meter) -> Meter:
    """The metre that the network knows and that is most like another one."""
    if meter in METERS:
        return meter
    beats = 4 * meter.numerator / meter.denominator
    if bar_length(meter) > LONGEST_BAR:  # bars of 8/4 are two of 4/4
        coarse = [other for other in METERS if other.denominator <= max(meter.denominator, 4)]
        parts = [one for one in coarse if meter.numerator % one.numerator == 0 and beats % one.bar_beats == 0]
        parts = [one for one in parts if one.bar_beats >= _SHORTEST_PART]
        if parts:
            return max(parts, key=lambda other: (other.bar_beats, -METERS.index(other)))

    def unlike(other: Meter) -> tuple[bool, bool, float, int]:
        triple = (meter.numerator % 3 == 0) != (other.numerator % 3 == 0)
        return meter.numerator != other.numerator, triple, abs(other.bar_beats - beats), METERS.index(other)

    fitting = [other for other in METERS if bar_length(other) <= LONGEST_BAR]
    return min(fitting, key=unlike)
