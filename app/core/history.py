"""Undo and redo over immutable values: every state is kept whole, so undoing cannot go wrong."""

from __future__ import annotations

import itertools
from typing import Generic, TypeVar

T = TypeVar("T")

_MOST = 500


class History(Generic[T]):
    """The present state and those before and after it.

    Changes with the same non-empty `merge` key that follow each other are one step: a dragged slider is undone at once.
    """

    def __init__(self, state: T) -> None:
        """Begin with nothing to undo."""
        self._past: list[tuple[int, str, T]] = []
        self._future: list[tuple[int, str, T]] = []
        self._numbers = itertools.count(1)
        self._merge = ""
        self.state = state

    @property
    def step(self) -> int:
        """The number of the step that undoing would take back, 0 if there is none; no two steps share one."""
        return self._past[-1][0] if self._past else 0

    @property
    def undo_label(self) -> str | None:
        """What undoing would take back, None if there is nothing."""
        return self._past[-1][1] if self._past else None

    @property
    def redo_label(self) -> str | None:
        """What redoing would bring back, None if there is nothing."""
        return self._future[-1][1] if self._future else None

    def change(self, label: str, state: T, merge: str = "") -> None:
        """Take a new state, which `label` names; what was undone is gone."""
        if not (merge and merge == self._merge and self._past):
            self._past.append((next(self._numbers), label, self.state))
            del self._past[:-_MOST]
        self._future.clear()
        self._merge = merge
        self.state = state

    def replace(self, state: T) -> None:
        """Take a new state without a step, such as a selection."""
        self.state = state

    def settle(self) -> None:
        """End a series of changes that merge."""
        self._merge = ""

    def undo(self) -> bool:
        """Go one step back, if there is one."""
        return self._move(self._past, self._future)

    def redo(self) -> bool:
        """Go one step forward again, if there is one."""
        return self._move(self._future, self._past)

    def _move(self, source: list[tuple[int, str, T]], target: list[tuple[int, str, T]]) -> bool:
        self._merge = ""
        if not source:
            return False
        number, label, state = source.pop()
        target.append((number, label, self.state))
        self.state = state
        return True
