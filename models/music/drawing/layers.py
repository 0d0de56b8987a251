"""Two composers for one piece: a role that a style never had is composed over the accompaniment that the style knows.

Measured (docs/evaluation.md): with the style left unknown instead, the accompaniment loses what makes the style.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.music.drawing.composer import Composer
from models.music.network.memory import Memory
from models.music.network.vocabulary import BAR, Event


class Layers:
    """Composes like a `Composer`: `under` leads, a bar ahead; `over` knows what it plays, and adds its own roles."""

    def __init__(self, under: Composer, over: Composer) -> None:
        self._under, self._over = under, over

    @property
    def memory(self) -> Memory:
        """The events so far, of both."""
        return self._over.memory

    def composer_of(self, role: int) -> Composer:
        """The one that composes a role."""
        return self._over if self._over.composes(role) else self._under

    def __iter__(self) -> Iterator[Event]:
        """Give every event of both in order; see `Composer`."""
        over = iter(self._over)
        bar = self.memory.bar
        played: list[Event] = []
        for event in self._under:
            if event.role != BAR or event.time % bar:
                played.append(event)
                continue
            self._over.announce(event.time // bar + 1, event.pitch)
            if event.time == 0:
                continue
            self._over.know(played)
            played = []
            for later in over:
                yield later
                if later[:2] == (event.time, BAR):
                    break
        self._over.know(played)
        yield from over
