"""Where the steps of a bar lie on the seed page: cells with a gap after each, and a wider one after each beat."""

from __future__ import annotations

from dataclasses import dataclass

LABELS = 124
CELL_HEIGHT, LOW_CELL_HEIGHT, ROW_GAP, HEAD = 35, 25, 4, 22
MELODY_ROW = 17
_GAP, _BEAT_GAP = 4, 8
_WIDEST, _NARROWEST = 39, 14


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a bar over a width."""

    count: int
    beat: int
    cell: float

    @classmethod
    def fitting(cls, count: int, beat: int, width: float) -> Steps:
        """Steps as wide as there is room, `beat` of them a beat."""
        beats = max(-(-count // beat) - 1, 0)
        room = width - LABELS - beats * _BEAT_GAP - count * _GAP
        return cls(count, beat, min(max(room / max(count, 1), _NARROWEST), _WIDEST))

    @property
    def width(self) -> float:
        """All of it, with the labels."""
        return self.x(self.count - 1) + self.cell + _GAP

    def x(self, step: float) -> float:
        """The left edge of a step."""
        whole = int(step)
        return (
            LABELS + whole * (self.cell + _GAP) + whole // self.beat * _BEAT_GAP + (step - whole) * (self.cell + _GAP)
        )

    def at(self, x: float) -> int | None:
        """The step at an x; None beside them."""
        for step in range(self.count):
            if self.x(step) <= x < self.x(step) + self.cell + _GAP:
                return step
        return None

    def nearest(self, x: float) -> int:
        """The step nearest to an x."""
        return min(range(self.count), key=lambda step: abs(self.x(step) + self.cell / 2 - x))
