"""The metres that the network knows, and what to do about others."""

from __future__ import annotations

from models.music.vocabulary import LONGEST_BAR, METERS, bar_length
from models.score import Meter


def nearest_meter(meter: Meter) -> Meter:
    """The metre that the network knows and that is most like another one."""
    if meter in METERS:
        return meter
    beats = 4 * meter.numerator / meter.denominator

    def unlike(other: Meter) -> tuple[bool, bool, float, int]:
        triple = (meter.numerator % 3 == 0) != (other.numerator % 3 == 0)
        return meter.numerator != other.numerator, triple, abs(other.bar_beats - beats), METERS.index(other)

    fitting = [other for other in METERS if bar_length(other) <= LONGEST_BAR]
    return min(fitting, key=unlike)
