"""What the mouse does in the piano roll: seek, select bars, set the loop, scroll by the overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.gui.roll.note_drags import NoteDrags
from app.gui.roll.overview import overview_beats, overview_x

if TYPE_CHECKING:
    from app.gui.roll.view import RollView

_LOOP_EDGE = 7
_STARTED_AFTER = 4
_EDGE = 6


class Pointer:
    """The pointer over one roll; remembers what a drag began as."""

    def __init__(self, view: RollView) -> None:
        self._view = view
        self._drag = ""
        self._origin = QPointF()
        self._moved = False
        self._grip = 0.0
        self._notes = NoteDrags(view)

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self._begin("pan", event.position())
            self._grip = self._view.scene.geometry.left
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place, view = event.position(), self._view
        g = view.scene.geometry
        if place.y() < g.ruler_top:
            self._begin(self._overview_part(place), place)
            self._overview(place)
        elif place.y() < g.chords_top and place.x() >= g.x0:
            self._begin("loop" if place.y() < g.ruler_top + _LOOP_EDGE else self._handle(place) or "bars", place)
        elif place.x() >= g.x0 and place.y() >= g.notes_top:
            self._begin("notes", place)
            self._notes.press(event)

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved."""
        place, view = event.position(), self._view
        if not self._drag:
            self._hover(place)
            return
        if (place - self._origin).manhattanLength() >= _STARTED_AFTER:
            self._moved = True
        if self._drag == "notes":
            self._notes.move(event)
        elif self._drag == "pan":
            shift = (place.x() - self._origin.x()) / view.scene.geometry.pixels_per_beat
            view.scroll_to(self._grip - shift)
        elif self._drag.startswith("overview"):
            self._overview(place)
        elif self._moved and self._drag in ("bars", "first", "last"):
            view.select_bars(self._bars(place))
        elif self._moved and self._drag == "loop":
            first, last = self._bars(place)
            bars = view.scene.bars
            view.loop_requested.emit((bars.start_of(first), bars.start_of(last)))

    def release(self, event: QMouseEvent) -> None:
        """The button came up."""
        view, drag = self._view, self._drag
        self._drag = ""
        if drag == "notes":
            if self._notes.release(event):
                return
            drag = "seek"
        if not self._moved and drag in ("bars", "seek", "first", "last"):
            beats = min(max(view.scene.geometry.beats(event.position().x()), 0.0), view.scene.score.length_beats)
            if drag == "bars":
                view.select_bars(None)
            view.seek_requested.emit(beats)
        elif not self._moved and drag == "loop":
            view.loop_requested.emit(None)

    def double_click(self, event: QMouseEvent) -> None:
        """A second click: select the bar, edit the chord, or ask for a note's alternatives."""
        view, place = self._view, event.position()
        g = view.scene.geometry
        if g.ruler_top <= place.y() < g.chords_top and place.x() >= g.x0:
            bar = view.scene.bars.bar_at(max(g.beats(place.x()), 0.0))
            view.select_bars((bar, bar + 1))
        elif g.chords_top <= place.y() < g.notes_top and place.x() >= g.x0:
            view.chord_asked.emit(max(g.beats(place.x()), 0.0))
        elif (number := view.note_at(place)) is not None:
            view.note_asked.emit(view.place_of(number))

    def _begin(self, drag: str, place: QPointF) -> None:
        self._drag, self._origin, self._moved = drag, place, False

    def _bars(self, place: QPointF) -> tuple[int, int]:
        """The bars between where the drag began and a place; a handle moves one edge of the selection."""
        view = self._view
        g, bars = view.scene.geometry, view.scene.bars
        most = view.scene.bar_count()

        def bar(x: float) -> int:
            return min(max(bars.bar_at(max(g.beats(x), 0.0)), 0), most - 1)

        now = bar(place.x())
        selection = view.scene.selection
        if self._drag == "first" and selection is not None:
            return min(now, selection[1] - 1), selection[1]
        if self._drag == "last" and selection is not None:
            return selection[0], max(now + 1, selection[0] + 1)
        then = bar(self._origin.x())
        return min(then, now), max(then, now) + 1

    def _handle(self, place: QPointF) -> str:
        scene = self._view.scene
        if scene.selection is None:
            return ""
        for name, bar in zip(("first", "last"), scene.selection, strict=True):
            if abs(place.x() - scene.geometry.x(scene.bars.start_of(bar))) <= _EDGE:
                return name
        return ""

    def _overview_part(self, place: QPointF) -> str:
        """An edge of the frame zooms, its middle scrolls, elsewhere it jumps."""
        scene = self._view.scene
        g = scene.geometry
        first, last = overview_x(scene, g.left), overview_x(scene, g.right)
        if abs(place.x() - first) <= _EDGE:
            return "overview first"
        if abs(place.x() - last) <= _EDGE:
            return "overview last"
        self._grip = overview_beats(scene, place.x()) - g.left if first < place.x() < last else g.span / 2
        return "overview"

    def _overview(self, place: QPointF) -> None:
        view = self._view
        scene = view.scene
        g, beats = scene.geometry, overview_beats(scene, place.x())
        if self._drag == "overview":
            view.scroll_to(beats - self._grip)
            return
        fixed = g.right if self._drag == "overview first" else g.left
        span = abs(fixed - beats)
        if span > 1e-3:
            view.zoom(g.span / span, fixed)

    def _hover(self, place: QPointF) -> None:
        view = self._view
        g = view.scene.geometry
        shape = Qt.CursorShape.ArrowCursor
        if place.y() < g.ruler_top:
            edge = self._overview_part(place) != "overview"
            shape = Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.OpenHandCursor
        elif place.y() < g.chords_top and self._handle(place):
            shape = Qt.CursorShape.SizeHorCursor
        elif place.y() >= g.notes_top and place.x() >= g.x0:
            shape = self._notes.shape_at(place)
        if view.cursor().shape() != shape:
            view.setCursor(shape)
        view.hover(view.note_at(place), place)
