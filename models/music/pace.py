"""Holding each role to the density it was asked to have, measured bar by bar while composing."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping

from models.music.vocabulary import BAR, DENSITY_LIMITS, Event

_WINDOW_BARS = 4
_KEPT = 0.8
"""How much of a bias is kept for the next bar: a role that stays too thin or too thick is pushed harder and harder."""

_LEAST, _MOST = -4.0, 14.0
_SOFT = 0.3
"""Notes a bar added to both sides of a ratio, so that silence does not divide by zero."""


class Pace:
    """Counts each role's notes over the last bars; `bias` is to be added to its logit."""

    def __init__(self, densities: Mapping[int, int]) -> None:
        limits = (0.5, *DENSITY_LIMITS, math.inf)
        self._wanted = {role: (limits[density - 1], limits[density]) for role, density in densities.items()}
        self._counts = dict.fromkeys(densities, 0)
        self._history: dict[int, deque[int]] = {role: deque(maxlen=_WINDOW_BARS) for role in densities}
        self._begun = False
        self.bias = dict.fromkeys(densities, 0.0)

    def hear(self, event: Event) -> None:
        """Take in an event."""
        if event.role != BAR and event.role in self._counts:
            self._counts[event.role] += 1

    def listen(self) -> None:
        """A bar has ended: set the biases anew. Within the asked density they fade."""
        if not self._begun:  # the first bar line has no bar before it
            self._begun = True
            return
        for role, (low, high) in self._wanted.items():
            self._history[role].append(self._counts[role])
            self._counts[role] = 0
            rate = sum(self._history[role]) / len(self._history[role])
            aim = min(max(rate, low), high)
            bias = self.bias[role] * _KEPT + math.log((aim + _SOFT) / (rate + _SOFT))
            self.bias[role] = min(max(bias, _LEAST), _MOST)
