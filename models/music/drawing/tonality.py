"""Staying in the asked key: what has been composed is listened to, and what leads to a rival key becomes less likely.

In C major and A minor a network trained on real music modulates as real music does; over sixteen bars that can leave
another key in the ear than the one that was asked for.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.music.hearing.analysis import KEY_PROFILES, KEYS, profile_fits
from models.music.network.vocabulary import DURATIONS, END, GRID, PITCHED, Event, chord_tones
from models.music.planning.modes import Frame

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

_TOLD_PITCH, _TOLD_CHORD, _TELLING, _LACKING = 0.5, 1.5, 0.1, 2.0
"""Added to the logits of notes and chords that a church mode is told by: the network expects them less than they are
usual. Up to three times as much as long as they are less than a tenth of what is heard."""


class Tonality:
    """The pitch classes heard so far, and the biases that keep them in the key."""

    def __init__(self, frame: Frame) -> None:
        """Begin in a key; `frame` is how the network has it."""
        own = frame.profiles.mean(0)
        own = own - own.min()
        self._own = frame.profiles
        rivals = [key != frame.key for key in KEYS]
        self._rivals = KEY_PROFILES[:, rivals]
        self._heard = own * (_PRIOR_BEATS / own.sum())
        self._frame = frame
        self.pitch_bias = frame.own_pitches * _TOLD_PITCH
        self.chord_bias = frame.own_chords * _TOLD_CHORD

    def hear(self, event: Event) -> None:
        """Take in a note."""
        if event.role in PITCHED:
            self._heard[event.pitch % 12] += min(DURATIONS[event.duration], _LONGEST_STEPS) / GRID

    def listen(self) -> None:
        """Set the biases [128] of pitch and chord logits anew: towards the asked key, away from its closest rival."""
        own = profile_fits(self._own[:, None], self._heard)[:, 0]
        fits = profile_fits(self._rivals, self._heard)
        rivals = fits.argmax(1)
        opinion = int((own - fits.max(1)).argmin())
        margin = float(own[opinion] - fits[opinion, rivals[opinion]])
        gain = min(max((_ENOUGH - margin) * _GAIN, 0.0), _MOST_GAIN)
        towards = self._own[opinion] - self._rivals[opinion, rivals[opinion]]
        self.pitch_bias = gain * towards[np.arange(128) % 12]
        self.chord_bias = _CHORD_GAIN * gain * (_CHORD_TONES @ towards)
        if self._frame.own_tones:
            self._call_for_mode()

    def _call_for_mode(self) -> None:
        """Make what the mode is told by likelier, the more so the less of it has been heard."""
        share = self._heard[self._frame.own_tones].sum() / self._heard.sum()
        lack = 1 + _LACKING * max(0.0, 1 - share / _TELLING)
        self.pitch_bias = self.pitch_bias + self._frame.own_pitches * (_TOLD_PITCH * lack)
        self.chord_bias = self.chord_bias + self._frame.own_chords * (_TOLD_CHORD * lack)
