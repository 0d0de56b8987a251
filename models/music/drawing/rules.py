"""What no composed note may break: ranges, one voice at a time, the order of events, an ending at home."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.music.network.codec import MONOPHONIC
from models.music.network.vocabulary import BASS, CHORDS, DRUMS, MELODY, ROLE_NUMBER, Event, chord_of
from models.music.planning.plan import Plan
from models.score import Role
from models.score.chords import steps_of
from models.score.instruments import pitch_range

_LIMITS = {DRUMS: (27, 87), BASS: (24, 60), CHORDS: (36, 96), MELODY: (50, 96)}
_PITCH_CLASSES = np.arange(128) % 12
_NARROWEST = 12
"""An instrument whose range leaves a role less than an octave does not limit it."""


class Rules:
    """Pitch masks for one piece; pitches are the network's, `plan.shift` semitones below those that sound."""

    def __init__(self, plan: Plan) -> None:
        self.monophonic = MONOPHONIC - {ROLE_NUMBER[role] for role in plan.request.polyphonic}
        self._last_bar = (plan.canvas.bars - 1) * plan.canvas.bar
        self._in_range = {role: _mask(*limits) for role, limits in _LIMITS.items()}
        for role, program in plan.programs.items():
            if role is not Role.DRUMS:
                number = ROLE_NUMBER[role]
                self._in_range[number] = _mask(*_range(number, program, plan.shift))

    def pitches(self, time: int, role: int, now: Event, chord: int) -> NDArray[np.bool_]:
        """Which pitches [128] a note of a role may have at a time, on a chord number, after the event `now`.

        In the last bar they are those of the chord's triad, of the bass its root.
        """
        allowed = self._in_range[role].copy()
        home = chord_of(chord) if time >= self._last_bar and role != DRUMS else None
        if home is not None:
            root, quality = home
            tones = [(root + step) % 12 for step in steps_of(quality)[: 1 if role == BASS else 3]]
            allowed &= np.isin(_PITCH_CLASSES, tones)
        if time == now.time and role == now.role:
            allowed[: now.pitch + 1] = False
        return allowed


def _range(role: int, program: int, shift: int) -> tuple[int, int]:
    """The pitches of a role that its instrument can play."""
    low, high = _LIMITS[role]
    lowest, highest = (limit - shift for limit in pitch_range(program))
    if min(high, highest) - max(low, lowest) < _NARROWEST:
        return low, high
    return max(low, lowest), min(high, highest)


def _mask(low: int, high: int) -> NDArray[np.bool_]:
    mask = np.zeros(128, np.bool_)
    mask[max(low, 0) : high + 1] = True
    return mask
