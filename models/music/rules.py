"""What no composed note may break: ranges, one voice at a time, the order of events, an ending at home."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from models.instruments import pitch_range
from models.music.codec import MONOPHONIC
from models.music.vocabulary import BASS, CHORDS, DRUMS, MELODY, PITCHED, Event

_LIMITS = {DRUMS: (27, 87), BASS: (24, 60), CHORDS: (36, 96), MELODY: (50, 96)}
_NARROWEST = 12
"""An instrument whose range leaves a role less than an octave does not limit it."""

_MAJOR_HOME, _MINOR_HOME = (0, 4, 7), (9, 0, 4)


class Rules:
    """Pitch masks for one piece; pitches are the network's, `shift` semitones below those that sound."""

    def __init__(
        self,
        bar: int,
        bars: int,
        shift: int,
        minor: bool,
        programs: Mapping[int, int],
        polyphonic: frozenset[int] = frozenset(),
    ) -> None:
        """`programs` maps pitched roles to General MIDI programs; `polyphonic` roles may play chords."""
        self.bar = bar
        self.monophonic = MONOPHONIC - polyphonic
        self._last_bar = (bars - 1) * bar
        home = _MINOR_HOME if minor else _MAJOR_HOME
        self._in_range = {role: _mask(*limits) for role, limits in _LIMITS.items()}
        for role in PITCHED:
            low, high = _LIMITS[role]
            if role in programs:
                lowest, highest = (limit - shift for limit in pitch_range(programs[role]))
                if min(high, highest) - max(low, lowest) >= _NARROWEST:
                    low, high = max(low, lowest), min(high, highest)
            self._in_range[role] = _mask(low, high)
        ends_on = {BASS: home[:1], CHORDS: home, MELODY: home}
        self._final = {
            role: self._in_range[role] & np.isin(np.arange(128) % 12, tones) for role, tones in ends_on.items()
        }

    def pitches(self, time: int, role: int, now: Event) -> NDArray[np.bool_]:
        """Which pitches [128] a note of a role may have at a time, after the event `now`."""
        last = time >= self._last_bar and role in self._final
        allowed = (self._final if last else self._in_range)[role].copy()
        if time == now.time and role == now.role:
            allowed[: now.pitch + 1] = False
        return allowed


def _mask(low: int, high: int) -> NDArray[np.bool_]:
    mask = np.zeros(128, np.bool_)
    mask[max(low, 0) : high + 1] = True
    return mask
