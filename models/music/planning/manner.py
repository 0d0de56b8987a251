"""How loud and how high a piece is played: velocities are moved, and the network's choice of pitch is leant on.

The network is told a loudness too, but hardly heeds it: from 2 to 7 of its eight levels the mean velocity of four
styles moves by less than one level. So loudness is how the piece is played: the same seed gives the same notes, softer
or louder, each by as much as keeps its accents.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.music.network.vocabulary import CHORDS, MELODY
from models.requests import ComposeRequest

Floats = NDArray[np.float64]

_SOFT, _LOUD = 0.62, 0.5
"""Soft: so much of each velocity. Loud: so much of what each velocity leaves up to the hardest stroke."""

_HARDEST = 127

_REGISTER = {"low": -1.0, "high": 1.0}
"""Added to the logit of a pitch of melody and chords for each octave that it is higher."""

_PITCHES = np.arange(128.0)


class Manner:
    """The leanings of one request; what is not asked for, or is to be medium, leans nowhere."""

    def __init__(self, request: ComposeRequest) -> None:
        self._loudness = request.loudness
        slope = _REGISTER.get(request.register or "")
        self._pitch_bias: Floats | None = None if slope is None else slope * _PITCHES / 12

    def played(self, velocity: int) -> int:
        """A velocity that the network chose (1-127) as it is played."""
        if self._loudness == "soft":
            return max(1, round(velocity * _SOFT))
        if self._loudness == "loud":
            return _HARDEST - round((_HARDEST - velocity) * _LOUD)
        return velocity

    def pitch_bias(self, role: int) -> Floats | None:
        """What is added to the logits of a role's pitches [128], None for nothing."""
        return self._pitch_bias if role in (MELODY, CHORDS) else None
