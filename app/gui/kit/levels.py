"""Levels as meters show them."""

from __future__ import annotations

import math

FALL = 0.82
"""How much of a level is left after a poll of the transport: meters rise at once and fall slowly."""

_LOWEST_DECIBELS = 48


def meter_share(level: float) -> float:
    """A sample's level as a share of a meter, from -48 dB to 0 dB."""
    lowest = 10 ** (-_LOWEST_DECIBELS / 20)
    return 0.0 if level < lowest else min(1 + 20 * math.log10(level) / _LOWEST_DECIBELS, 1.0)
