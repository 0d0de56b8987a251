"""Staying in the asked key: what has been composed is listened to, and what leads to a rival key becomes less likely.

In C major and A minor a network trained on real music modulates as real music does; over sixteen bars that can leave
another key in the ear than the one that was asked for.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.music.analysis import KEY_PROFILES, key_fits
from models.music.vocabulary import DURATIONS, END, GRID, PITCHED, Event, chord_tones

Floats = NDArray[np.float64]

_CHORD_TONES = np.zeros((128, 12))
for _number in range(1, END):
    _tones = list(chord_tones(_number))
    _CHORD_TONES[_number, _tones] = 1 / len(_tones)

_PRIOR_BEATS = 8.0
"""The asked key is taken to have been heard this long before the first note."""

_ENOUGH = 0.12
"""How far ahead of its rivals (in correlation) the asked key must be to need no help."""

_GAIN, _MOST_GAIN, _CHORD_GAIN = 12.0, 2.5, 2.0
_LONGEST_STEPS = 4 * GRID


class Tonality:
    """The pitch classes heard so far, and the biases that keep them in the key."""

    def __init__(self, minor: bool) -> None:
        self._own = 12 + 9 if minor else 0
        own = KEY_PROFILES[:, self._own].mean(0)
        own = own - own.min()
        self._heard = own * (_PRIOR_BEATS / own.sum())
        self.pitch_bias = np.zeros(128)
        self.chord_bias = np.zeros(128)

    def hear(self, event: Event) -> None:
        """Take in a note."""
        if event.role in PITCHED:
            self._heard[event.pitch % 12] += min(DURATIONS[event.duration], _LONGEST_STEPS) / GRID

    def listen(self) -> None:
        """Set the biases [128] of pitch and chord logits anew: towards the asked key, away from its closest rival."""
        fits = key_fits(self._heard)
        own = fits[:, self._own].copy()
        fits[:, self._own] = -np.inf
        rivals = fits.argmax(1)
        opinion = int((own - fits.max(1)).argmin())
        margin = float(own[opinion] - fits[opinion, rivals[opinion]])
        gain = min(max((_ENOUGH - margin) * _GAIN, 0.0), _MOST_GAIN)
        towards = KEY_PROFILES[opinion, self._own] - KEY_PROFILES[opinion, rivals[opinion]]
        self.pitch_bias = gain * towards[np.arange(128) % 12]
        self.chord_bias = _CHORD_GAIN * gain * (_CHORD_TONES @ towards)
