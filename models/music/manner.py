"""How loud and how high a piece is played: what is asked leans on the network's choice of velocity and pitch.

The network is told a loudness too, but hardly heeds it: from 2 to 7 of its eight levels the mean velocity of four
styles moves by less than one level.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.music.vocabulary import CHORDS, MELODY
from models.requests import ComposeRequest

Floats = NDArray[np.float64]

_LOUDNESS = {"soft": -1.2, "loud": 1.2}
"""Added to the logit of a velocity bucket for each step that it is louder."""

_REGISTER = {"low": -1.0, "high": 1.0}
"""Added to the logit of a pitch of melody and chords for each octave that it is higher."""

_BUCKETS, _PITCHES = np.arange(8.0), np.arange(128.0)


class Manner:
    """The leanings of one request; what is not asked for, or is to be medium, leans nowhere."""

    def __init__(self, request: ComposeRequest) -> None:
        self.velocity_bias: Floats = _LOUDNESS.get(request.loudness or "", 0.0) * _BUCKETS
        slope = _REGISTER.get(request.register or "")
        self._pitch_bias: Floats | None = None if slope is None else slope * _PITCHES / 12

    def pitch_bias(self, role: int) -> Floats | None:
        """What is added to the logits of a role's pitches [128], None for nothing."""
        return self._pitch_bias if role in (MELODY, CHORDS) else None
