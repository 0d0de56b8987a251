"""What the mouse does to notes: pick, move, stretch, draw, erase, and draw velocities, as the tool has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent

from app.core.note_table import DRUMS, drum_key
from app.gui.roll.overlays import MOST_GHOSTS, note_area
from app.gui.roll.scene import Ghost
from models.score import Note, Role

if TYPE_CHECKING:
    from app.gui.roll.view import RollView

_EDGE = 5
_WIDE_ENOUGH = 14
_STARTED_AFTER = 4
_NEW_VELOCITY = 90
_VELOCITY_REACH = 5.0


class NoteDrags:
    """Drags over the notes of one roll. `drag` is what goes on, "" for nothing."""

    def __init__(self, view: RollView) -> None:
        self._view = view
        self.drag = ""
        self._origin = QPointF()
        self._grabbed: int | None = None
        self._moved = False
        self._shift = (0.0, 0)
        self._last = QPointF()

    def press(self, event: QMouseEvent) -> None:
        """The left button went down in the notes or below."""
        view, place = self._view, event.position()
        self._origin = self._last = place
        self._moved, self._shift = False, (0.0, 0)
        number = view.note_at(place)
        self._grabbed = number
        tool = view.scene.tool if view.editable else "look"
        if place.y() >= view.scene.geometry.velocity_top:
            self.drag = "velocity" if view.editable else ""
            self._draw_velocities(place)
        elif tool == "erase":
            self.drag = "erase"
            self._erase(place)
        elif number is not None:
            self._press_note(number, event)
        elif tool == "draw":
            self._begin_note(place)
        else:
            self.drag = "band"
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                view.pick(None)
                view.pick_requested.emit((), False)

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved with the button down."""
        view, place = self._view, event.position()
        if (place - self._origin).manhattanLength() >= _STARTED_AFTER:
            self._moved = True
        if self.drag == "velocity":
            self._draw_velocities(place)
        elif self.drag == "erase":
            self._erase(place)
        elif not self._moved:
            return
        elif self.drag == "band":
            view.scene.band = QRectF(self._origin, place).normalized()
            view.update()
        elif self.drag in ("move", "resize"):
            self._shift = self._shift_to(place, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
            self._show_ghosts()
        elif self.drag == "new":
            self._stretch_new(place)
        self._last = place

    def release(self, event: QMouseEvent) -> bool:
        """The button came up; False if it was a mere click on an empty place."""
        view, drag = self._view, self.drag
        self.drag = ""
        ghosts, view.scene.ghosts = view.scene.ghosts, []
        band, view.scene.band = view.scene.band, None
        view.update()
        if drag == "band" and not self._moved:
            return False
        if drag == "band" and band is not None:
            more = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            view.pick_requested.emit(tuple(view.places_in(band)), more)
        elif drag == "move" and self._shift != (0.0, 0):
            view.moved.emit(*self._shift)
        elif drag == "resize" and self._shift[0]:
            view.stretched.emit(self._shift[0])
        elif drag == "new" and ghosts:
            ghost = ghosts[0]
            note = Note(ghost.start, ghost.pitch, ghost.end - ghost.start, _NEW_VELOCITY)
            view.drawn.emit(ghost.role, note)
        elif drag in ("erase", "velocity"):
            view.drag_ended.emit()
        return True

    def shape_at(self, place: QPointF) -> Qt.CursorShape:
        """The pointer's shape over a place."""
        view = self._view
        if not view.editable:
            return Qt.CursorShape.ArrowCursor
        number = view.note_at(place)
        if place.y() >= view.scene.geometry.velocity_top:
            return Qt.CursorShape.SizeVerCursor
        if view.scene.tool == "erase":
            return Qt.CursorShape.PointingHandCursor if number is not None else Qt.CursorShape.ArrowCursor
        if number is not None:
            return Qt.CursorShape.SizeHorCursor if self._on_edge(number, place) else Qt.CursorShape.SizeAllCursor
        return Qt.CursorShape.CrossCursor if view.scene.tool == "draw" else Qt.CursorShape.ArrowCursor

    def _press_note(self, number: int, event: QMouseEvent) -> None:
        view = self._view
        place = view.place_of(number)
        modifiers = event.modifiers()
        view.pick(number)
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            view.toggle_requested.emit(place)
            self.drag = "done"
            return
        if number not in view.scene.selected:
            view.pick_requested.emit((place,), False)
        self.drag = "done"
        if view.editable:
            self.drag = "resize" if self._on_edge(number, event.position()) else "move"

    def _on_edge(self, number: int, place: QPointF) -> bool:
        area = note_area(self._view.scene, number)
        drums = self._view.scene.table.roles[number] == DRUMS
        return not drums and area.width() >= _WIDE_ENOUGH and place.x() >= area.right() - _EDGE

    def _shift_to(self, place: QPointF, free: bool) -> tuple[float, int]:
        """How far the drag leads, in beats (on the grid unless it is `free`) and in semitones."""
        view = self._view
        g, table = view.scene.geometry, view.scene.table
        beats = (place.x() - self._origin.x()) / g.pixels_per_beat
        assert self._grabbed is not None
        anchor = float((table.ends if self.drag == "resize" else table.starts)[self._grabbed])
        if not free:
            beats = view.snapped(anchor + beats, False) - anchor
        if self.drag == "resize":
            shortest = float(table.ends[self._grabbed] - table.starts[self._grabbed])
            return max(beats, 1 / 24 - shortest), 0
        semitones = 0
        if table.roles[self._grabbed] != DRUMS:
            semitones = g.pitch(place.y()) - g.pitch(self._origin.y())
        return beats, semitones

    def _show_ghosts(self) -> None:
        """The picked notes where they would come to lie."""
        view = self._view
        table, scene = view.scene.table, view.scene
        beats, semitones = self._shift
        ghosts = []
        for number in sorted(scene.selected)[:MOST_GHOSTS]:
            start, end = float(table.starts[number]), float(table.ends[number])
            drums = table.roles[number] == DRUMS
            begin = start if self.drag == "resize" else max(0.0, start + beats)
            stop = max(end + beats, begin + 1 / 24)
            pitch = int(table.pitches[number]) + (0 if drums else semitones)
            ghosts.append(Ghost(scene.role_of(number), begin, stop, pitch, int(table.rows[number]) if drums else None))
        scene.ghosts = ghosts
        view.update()

    def _begin_note(self, place: QPointF) -> None:
        """A new note of the active part, or a hit in the drum lane."""
        view = self._view
        scene, g = view.scene, view.scene.geometry
        start = view.snapped(g.beats(place.x()), True)
        self.drag = "new"
        if g.drum_rows and place.y() >= g.drums_top:
            row = min(max(int((place.y() - g.drums_top - 4) // g.heights.drum_row), 0), len(scene.table.drum_rows) - 1)
            if row < 0:
                return
            key = drum_key(scene.table.drum_rows[row])
            scene.ghosts = [Ghost(Role.DRUMS, start, start + 0.125, key, row)]
        else:
            role = scene.active if scene.active is not Role.DRUMS else Role.MELODY
            scene.ghosts = [Ghost(role, start, start + view.new_length(), g.pitch(place.y()), None)]
        view.update()

    def _stretch_new(self, place: QPointF) -> None:
        view = self._view
        if not view.scene.ghosts or view.scene.ghosts[0].row is not None:
            return
        ghost = view.scene.ghosts[0]
        end = view.snapped(view.scene.geometry.beats(place.x()), False)
        view.scene.ghosts = [
            Ghost(ghost.role, ghost.start, max(end, ghost.start + view.new_length()), ghost.pitch, None)
        ]
        view.update()

    def _erase(self, place: QPointF) -> None:
        number = self._view.note_at(place)
        if number is not None:
            self._view.erased.emit((self._view.place_of(number),))

    def _draw_velocities(self, place: QPointF) -> None:
        """The active part's velocities follow the line from where the pointer was."""
        view = self._view
        if self.drag != "velocity":
            return
        scene, g, table = view.scene, view.scene.geometry, view.scene.table
        low, high = sorted((self._last.x(), place.x()))
        velocities = {}
        view_of = table.between(g.beats(low - _VELOCITY_REACH), g.beats(high + _VELOCITY_REACH) + 1e-6)
        for number in range(view_of.start, view_of.stop):
            x = g.x(float(table.starts[number])) + 2.5
            mine = scene.role_of(number) is scene.active and (not scene.selected or number in scene.selected)
            if mine and low - _VELOCITY_REACH <= x <= high + _VELOCITY_REACH:
                share = (
                    1.0 if high - low < 1 else min(max((x - self._last.x()) / (place.x() - self._last.x()), 0.0), 1.0)
                )
                y = self._last.y() + (place.y() - self._last.y()) * share
                velocities[view.place_of(number)] = round(g.velocity_at(y))
        if velocities:
            view.velocities_drawn.emit(velocities)
