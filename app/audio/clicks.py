"""The metronome's sound: a short sine, so that it needs no instrument."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_SECONDS = 0.03
_HERTZ = {True: 1760.0, False: 1175.0}
_GAIN = 0.35


class Clicks:
    """One click at a time, read along with everything else."""

    def __init__(self, sample_rate: int) -> None:
        """Prepare both sounds."""
        self._sounds = {accent: _click(hertz, sample_rate) for accent, hertz in _HERTZ.items()}
        self._rest = np.zeros(0, np.float32)

    def strike(self, accent: bool) -> None:
        """Begin a click."""
        self._rest = self._sounds[accent]

    def silence(self) -> None:
        """End it."""
        self._rest = self._rest[:0]

    def read(self, audio: NDArray[np.float32]) -> None:
        """Add the next frames of it to `audio`, shape (frames, 2)."""
        now = self._rest[: len(audio)]
        if len(now):
            audio[: len(now)] += now[:, None]
            self._rest = self._rest[len(audio) :]


def _click(hertz: float, sample_rate: int) -> NDArray[np.float32]:
    frames = round(_SECONDS * sample_rate)
    time = np.arange(frames) / sample_rate
    return (_GAIN * np.sin(2 * np.pi * hertz * time) * np.exp(-time / (_SECONDS / 5))).astype(np.float32)
