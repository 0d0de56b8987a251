"""One possibility that the network considered, as the composer tells it."""

from __future__ import annotations

from typing import NamedTuple

MOST_NOTES = 24
"""As many pitches are told at most."""


class Considered(NamedTuple):
    """One possible note in the network's numbers: pitch, buckets of duration and velocity, and its chance."""

    pitch: int
    duration: int
    velocity: int
    chance: float
