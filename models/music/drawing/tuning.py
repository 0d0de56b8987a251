"""How the composer draws, apart from what a request asks for: chosen by measuring (docs/sampling.md)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tuning:
    """What the request's temperature is multiplied by, per attribute, and how much melodies recall (1 is usual).

    `rhythm` is for the table of step and role, `chord` for the chords of bars.
    """

    rhythm: float = 1.0
    chord: float = 1.0
    pitch: float = 1.0
    duration: float = 1.0
    velocity: float = 1.0
    recall: float = 1.0


TUNING = Tuning()
"""What the program composes with."""
