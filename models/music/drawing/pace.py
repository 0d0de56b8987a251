"""Holding each role to the density it was asked to have, measured bar by bar while composing."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping

from models.music.network.vocabulary import BAR, Event
from models.music.planning.densities import Density

_WINDOW_BARS = 4

_KEPT = 0.9
"""How much of a bias is kept for the next bar: a role that stays too thin or too thick is pushed harder and harder."""

_GAIN = 1.5
_LEAST, _MOST = -8.0, 14.0
_MOST_IN_A_BAR, _STOP = 2.0, -14.0
"""A bar with twice a role's most has enough of it: runs are music, runaways are not."""

_SOFT = 1.0
"""Notes a bar added to both sides of a ratio, so that silence does not divide by zero."""


class Pace:
    """Counts each role's notes over the last bars, and tells what is to be added to the log odds of another one."""

    def __init__(self, wanted: Mapping[int, Density]) -> None:
        """Hold roles to the `rate` that they are wanted to have, those that have one."""
        self._wanted = {role: density.rate for role, density in wanted.items() if density.rate is not None}
        self._counts = dict.fromkeys(self._wanted, 0)
        self._history: dict[int, deque[int]] = {role: deque(maxlen=_WINDOW_BARS) for role in self._wanted}
        self._begun = False
        self._biases = {role: wanted[role].lean for role in self._wanted}

    def bias(self, role: int) -> float:
        """The bias of a role; between its least and its most it fades to zero."""
        if role not in self._wanted:
            return 0.0
        too_many = self._counts[role] >= _MOST_IN_A_BAR * self._wanted[role][1]
        return _STOP if too_many else self._biases[role]

    def hear(self, event: Event) -> None:
        """Take in an event."""
        if event.role != BAR and event.role in self._counts:
            self._counts[event.role] += 1

    def listen(self) -> None:
        """A bar has ended: set the biases anew."""
        if not self._begun:  # the first bar line has no bar before it
            self._begun = True
            return
        for role, (low, high) in self._wanted.items():
            self._history[role].append(self._counts[role])
            self._counts[role] = 0
            rate = sum(self._history[role]) / len(self._history[role])
            aim = min(max(rate, low), high)
            bias = self._biases[role] * _KEPT + _GAIN * math.log((aim + _SOFT) / (rate + _SOFT))
            self._biases[role] = min(max(bias, _LEAST), _MOST)
