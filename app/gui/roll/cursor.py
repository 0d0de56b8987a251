"""The inner cursor of the piano roll: from note to note and from part to part by keys, and what is said of a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.gui.names import words
from models.score import Role

if TYPE_CHECKING:
    from app.gui.roll.view import RollView


class NoteCursor:
    """Moves the view's picked note."""

    def __init__(self, view: RollView) -> None:
        self._view = view

    def note_text(self, number: int) -> str:
        """What a screen reader says of a note: where it is, whose, which, how long."""
        scene = self._view.scene
        table = scene.table
        start, end = float(table.starts[number]), float(table.ends[number])
        place = scene.bars.place(start)
        role = scene.role_of(number)
        if role is Role.DRUMS:
            name = words.drum_name(table.drum_rows[int(table.rows[number])])
        else:
            name = scene.note_name(number)
        beat = words.number(place.beat + 1 + place.fraction, 0 if place.fraction < 0.01 else 2)
        text = words.translate("roll", "{name}, {role}, bar {bar}, beat {beat}, {length} beats, velocity {velocity}")
        length = words.number(end - start, 0 if (end - start) == round(end - start) else 2)
        return text.format(
            name=name,
            role=words.role_name(role),
            bar=place.bar + 1,
            beat=beat,
            length=length,
            velocity=int(table.velocities[number]),
        )

    def move(self, direction: int) -> None:
        """To the next (1) or previous (-1) note of the active part."""
        table = self._view.scene.table
        if not len(table):
            return
        own = [n for n in range(len(table)) if self._view.scene.role_of(n) is self._view.scene.active]
        if not own:
            return
        picked = self._view.scene.picked
        if picked is None:
            start = self._view.scene.playhead or self._view.scene.geometry.left
            self._view.pick(next((n for n in own if table.starts[n] >= start - 1e-6), own[-1]))
            return
        later = [n for n in own if n > picked] if direction > 0 else [n for n in own if n < picked]
        if later:
            self._view.pick(later[0] if direction > 0 else later[-1])

    def change_role(self, direction: int) -> None:
        """To the part above (1) or below (-1), at the note nearest in time."""
        there = {part.role for part in self._view.scene.score.parts}
        order = [role for role in (Role.DRUMS, Role.BASS, Role.CHORDS, Role.MELODY) if role in there]
        if self._view.scene.active not in order:
            return
        index = min(max(order.index(self._view.scene.active) + direction, 0), len(order) - 1)
        picked = self._view.scene.picked
        start = None if picked is None else float(self._view.scene.table.starts[picked])
        self._view.set_active(order[index])
        if start is not None:
            table = self._view.scene.table
            own = [n for n in range(len(table)) if self._view.scene.role_of(n) is order[index]]
            if own:
                self._view.pick(min(own, key=lambda n: abs(float(table.starts[n]) - start)))
