"""Seeing to it that no wanted role stays silent: the longer one rests, the likelier it becomes."""

from __future__ import annotations

from collections.abc import Mapping

from models.music.network.vocabulary import BAR, Event
from models.music.planning.canvas import Canvas
from models.music.planning.densities import Density

_PATIENCE, _STEADY_PATIENCE = 2.0, 0.25
"""In bars: so long a role may rest unasked, and then is waited for; a steady one so long in each bar."""

_INSIST = 2.8
"""Added to the logit of a role for each time its patience that it has been silent beyond its rest."""

_WAITED = 1.5
"""So many patiences a role has been waited for that joins those of a seed."""

_OVERDUE = 2
"""So many patiences later the network must be of another opinion: then it doubles, again and again."""


class Insistence:
    """What is to be added to the log odds of each wanted role, by how long it has been silent."""

    def __init__(self, wanted: Mapping[int, Density], canvas: Canvas) -> None:
        self._canvas = canvas
        # A short piece has less time for every role to enter.
        self._patience = canvas.bar * min(_PATIENCE, canvas.new_bars / 4)
        self._steady = {role for role, density in wanted.items() if density.steady}
        self._last_heard = dict.fromkeys(wanted, canvas.start - 1)
        there = {event.role for event in canvas.events if event.time < canvas.start} - {BAR}
        # Roles that join those of a seed: the network, which heard it without them, would let them rest.
        self._awaited = set(wanted) - there if there else set()

    def hear(self, event: Event) -> None:
        """Take in an event."""
        if event.role in self._last_heard:
            self._last_heard[event.role] = event.time
            self._awaited.discard(event.role)

    def bias(self, role: int, time: int) -> float:
        """What is added to a role's logit at a time (grid steps)."""
        span = self._canvas.span_at(role, time)
        heard = self._last_heard[role] if span is None else max(self._last_heard[role], span[0] - 1)
        silent = (time - heard) / self._patience - 1.0
        place = time % self._canvas.bar
        if role in self._steady and heard < time - place:
            silent = max(silent, place / (self._canvas.bar * _STEADY_PATIENCE))
        silent += _WAITED if role in self._awaited else 0.0
        if silent <= 0:
            return 0.0
        return _INSIST * (silent if silent <= _OVERDUE else _OVERDUE * 2.0 ** min(4 * (silent - _OVERDUE), 6))
