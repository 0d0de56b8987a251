"""The piano roll as a widget: view, pointer, keys and what moves over the still layers."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleValueChangeEvent,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.core.bars import Bars
from app.core.locks import Locks
from app.core.note_table import NoteTable
from app.gui.kit.painting import painting, rounded
from app.gui.kit.theme import THEME
from app.gui.roll import layers
from app.gui.roll.cursor import NoteCursor
from app.gui.roll.geometry import GUTTER, Heights
from app.gui.roll.overlays import TRAIL, note_area, paint_lines, paint_locks, paint_marked_notes, paint_selection
from app.gui.roll.overview import overview_x, paint_overview
from app.gui.roll.pointer import Pointer
from app.gui.roll.scene import Scene
from models.score import ROLES, Role, Score

_FOLLOW_FROM, _FOLLOW_TO = 0.92, 0.08
_ZOOM_STEP = 1.25
_ACCENT = 6
"""How much a notch of the wheel changes a velocity."""

_OVERVIEW_EVERY = 5
"""The overview has all notes in it: while a piece grows, it is painted with every fifth update."""

_ENDLESS_BARS = 8
_USUAL_PITCHES = 36, 81
_SEAM = 8
"""How far a note's picture may reach out of its time, in pixels."""


class RollView(QWidget):
    """The piano roll.

    Signals: `seek_requested` (beats), `selection_changed` (first bar and the one after the last, or None),
    `loop_requested` (range in beats or None), `active_changed` (Role), `picked_changed` (what is to be said of the note
    under the inner cursor). For editing, with notes named by part and place: `pick_requested` (places, besides those
    that are picked), `toggle_requested` (place), `drawn` (Role, Note), `erased` (places), `moved` (beats, semitones),
    `stretched` (beats) of what is picked, `velocities_drawn` (place -> velocity), `accented` (place, velocity to add),
    `drag_ended`, `note_asked` (place) for its alternatives, `chord_asked` (beats), `menu_requested` (global position).
    `snapped` brings a position to the grid, or down to it; `new_length` is that of a new note, in beats.
    """

    seek_requested = Signal(float)
    selection_changed = Signal(object)
    loop_requested = Signal(object)
    active_changed = Signal(object)
    picked_changed = Signal(str)
    pick_requested = Signal(object, bool)
    toggle_requested = Signal(object)
    drawn = Signal(object, object)
    erased = Signal(object)
    moved = Signal(float, int)
    stretched = Signal(float)
    velocities_drawn = Signal(object)
    drag_ended = Signal()
    accented = Signal(object, int)
    note_asked = Signal(object)
    chord_asked = Signal(float)
    menu_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.scene = Scene()
        self.follow = True
        self._pointer = Pointer(self)
        self.note_cursor = NoteCursor(self)
        self.editable = False
        self.snapped: Callable[[float, bool], float] = lambda beats, down: beats
        self.new_length: Callable[[], float] = lambda: 0.25
        self._still: QPixmap | None = None
        self._growths = 0
        self._sounding: tuple[int, ...] = ()
        self._fitted_for: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 200)
        self.setAccessibleName(self.tr("Piano roll"))
        self.grabGesture(Qt.GestureType.PinchGesture)
        THEME.changed.connect(self.refresh)

    # What is shown

    def show_score(
        self,
        score: Score,
        table: NoteTable,
        known_beats: float = math.inf,
        fresh: bool = False,
        endless: bool = False,
    ) -> None:
        """Show a score: a `fresh` one from its beginning, a few bars of an `endless` one, others where the view is."""
        scene = self.scene
        view_before, grows = scene.geometry, scene.composing
        changed_from = -math.inf if fresh else scene.same_until(score, table, known_beats)
        scene.score, scene.table, scene.bars, scene.known_beats = score, table, Bars.of(score), known_beats
        scene.first_beats = float(table.starts[0]) if endless and len(table) else 0.0
        scene.picked = scene.hovered = None
        scene.selected, scene.ghosts = frozenset(), []
        live = scene.live and scene.playhead is not None
        self._sounding = tuple(table.sounding(scene.playhead or 0.0).tolist()) if live else ()
        length = score.length_beats
        if endless:
            length = max(length, _ENDLESS_BARS * score.meter.bar_beats)
        rows = max(len(table.drum_rows), 3) if any(part.role is Role.DRUMS for part in score.parts) else 0
        g = scene.geometry
        changed = g.length != length or g.drum_rows != rows
        scene.geometry = Scene.geometry_of(g, length, rows)
        if endless:
            if fresh:
                self._show_bars(_ENDLESS_BARS)
        elif fresh or changed:
            self.show_all() if length <= 64 or not fresh else self._show_bars(16)
        if fresh:
            self.select_bars(None)
            self._fitted_for = None
        self._fit_pitches(fresh)
        there = {part.role for part in score.parts}
        if scene.active not in there and there:
            self.set_active(next(role for role in (Role.MELODY, *ROLES) if role in there))
        if scene.geometry != view_before or changed_from == -math.inf:
            self.refresh()
        elif self._still is not None and changed_from < math.inf:
            self._repaint_from(changed_from)
        if not grows:  # its marks were taken away
            self.update()

    def set_unheard(self, parts: Iterable[int]) -> None:
        """Fade the notes of parts that are muted."""
        unheard = frozenset(parts)
        if unheard != self.scene.unheard:
            self.scene.unheard = unheard
            self.refresh()

    def set_active(self, role: Role) -> None:
        """Choose the part whose velocities are shown."""
        if role is not self.scene.active:
            self.scene.active = role
            self.refresh()
            self.active_changed.emit(role)

    def set_loop(self, loop: tuple[float, float] | None) -> None:
        """Show the range that is repeated."""
        if loop != self.scene.loop:
            self.scene.loop = loop
            self.refresh()

    def select_bars(self, bars: tuple[int, int] | None) -> None:
        """Select bars: the first and the one after the last."""
        if bars != self.scene.selection:
            self.scene.selection = bars
            self.refresh()
            self.selection_changed.emit(bars)

    def set_heights(self, heights: Heights) -> None:
        """Use more or less height for the lanes, as the window has room."""
        if heights != self.scene.geometry.heights:
            self.scene.geometry = Scene.geometry_with(self.scene.geometry, heights)
            self._fitted_for = None
            self._fit_pitches(True)
            self.refresh()

    def move_playhead(self, beats: float | None, live: bool) -> None:
        """Put the playhead somewhere; `live` outlines the notes that sound and lights their keys."""
        scene = self.scene
        if beats is not None:
            beats = min(beats, scene.score.length_beats)
        areas_before = self._playhead_areas()
        before, scene.playhead, scene.live = self._sounding, beats, live
        if live and beats is not None and self.follow:
            self._follow(beats)
        self._sounding = tuple(scene.table.sounding(beats).tolist()) if live and beats is not None else ()
        areas = self._playhead_areas()
        if areas != areas_before:  # on most ticks of the clock it stays on its pixel
            for area in (*areas_before, *areas):
                self.update(area)
        if before != self._sounding:
            for number in {*before, *self._sounding}:
                if number < len(scene.table):
                    self.update(note_area(self.scene, number).adjusted(-3, -3, 3, 3).toAlignedRect())
            self.update(self._gutter())

    def refresh(self) -> None:
        """Paint everything anew."""
        self._still = None
        self.update()

    # The view

    def show_all(self) -> None:
        """Zoom so that the whole piece is seen."""
        self._set_geometry(self.scene.geometry.whole())

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Zoom in time, around a position in beats: the playhead if it is seen, else the middle."""
        g = self.scene.geometry
        if around is None:
            playhead = self.scene.playhead
            around = playhead if playhead is not None and g.left <= playhead <= g.right else g.left + g.span / 2
        self._set_geometry(g.zoomed(factor, around))

    def zoom_in(self) -> None:
        """Show less, larger."""
        self.zoom(_ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show more, smaller."""
        self.zoom(1 / _ZOOM_STEP)

    def scroll_beats(self, beats: float) -> None:
        """Scroll in time."""
        self._set_geometry(self.scene.geometry.moved(self.scene.geometry.left + beats))

    def scroll_to(self, left: float) -> None:
        """Scroll so that a position is at the left edge."""
        self._set_geometry(self.scene.geometry.moved(left))

    def scroll_pitches(self, rows: int) -> None:
        """Scroll in pitch."""
        self._set_geometry(self.scene.geometry.raised(rows))

    def sizeHint(self) -> QSize:
        return QSize(900, 560)

    def _show_bars(self, count: int) -> None:
        end = self.scene.bars.start_of(count)
        self._set_geometry(
            self.scene.geometry.whole().zoomed(self.scene.geometry.length / max(end, 1.0), 0.0).moved(0.0)
        )

    def _set_geometry(self, geometry: object) -> None:
        if geometry != self.scene.geometry:
            self.scene.geometry = geometry  # type: ignore[assignment]
            self.refresh()

    def _fit_pitches(self, fresh: bool) -> None:
        """Show all pitches there are; while a piece grows, only ever more of them."""
        lowest, highest = self.scene.table.pitch_range()
        if self.scene.composing:  # not to be fitted anew with every note
            lowest, highest = min(lowest, _USUAL_PITCHES[0]), max(highest, _USUAL_PITCHES[1])
        if self._fitted_for is not None and not fresh:
            lowest, highest = min(lowest, self._fitted_for[0]), max(highest, self._fitted_for[1])
        if (lowest, highest) != self._fitted_for:
            self._fitted_for = lowest, highest
            self.scene.geometry = self.scene.geometry.fitted(lowest, highest)

    def _follow(self, beats: float) -> None:
        g = self.scene.geometry
        if not g.left <= beats <= g.left + g.span * _FOLLOW_FROM and g.span < g.length:
            self.scroll_to(beats - g.span * _FOLLOW_TO)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._still is None:
            self._still = self._paint_still()
        with painting(self) as painter:
            painter.drawPixmap(0, 0, self._still)
            paint_selection(painter, self.scene)
            paint_locks(painter, self.scene)
            paint_marked_notes(painter, self.scene, self._sounding)
            if event.region().intersects(self._gutter()):
                lit = {int(self.scene.table.pitches[n]): self.scene.role_of(n) for n in self._sounding}
                lit = {pitch: role for pitch, role in lit.items() if role is not Role.DRUMS}
                layers.paint_gutter(painter, self.scene, lit)
            paint_lines(painter, self.scene)
            if self.hasFocus() and self.property("focus_ring"):
                rounded(painter, QRectF(1, 1, self.width() - 2, self.height() - 2), 4, None, "focus", 2)

    def _paint_still(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        with painting(pixmap) as painter:
            layers.paint_music(painter, self.scene)
            paint_overview(painter, self.scene)
        return pixmap

    def _repaint_from(self, beats: float) -> None:
        """A piece has grown, or was changed from there on: paint what is new over the picture there is."""
        assert self._still is not None
        scene, g = self.scene, self.scene.geometry
        x = max(g.x(beats) - _SEAM, g.x0)
        scene.from_beats = g.beats(x) - _SEAM / g.pixels_per_beat
        self._growths += 1
        with painting(self._still) as painter:
            painter.setClipRect(QRectF(math.floor(x), g.ruler_top, g.width, g.height))
            layers.paint_music(painter, scene)
            scene.from_beats = -math.inf
            painter.setClipping(False)
            if self._growths % _OVERVIEW_EVERY == 0 or not scene.composing:
                paint_overview(painter, scene)
                self.update(QRect(0, 0, self.width(), g.heights.overview))
        self.update(QRect(int(x) - TRAIL - 2, g.heights.overview, self.width(), self.height()))

    def _gutter(self) -> QRect:
        """Where the keyboard and the names of the rows are."""
        top = self.scene.geometry.heights.overview
        return QRect(0, top, GUTTER, self.height() - top)

    def _playhead_areas(self) -> tuple[QRect, ...]:
        """Where the playhead is painted: in the roll and, if there is one, in the overview."""
        beats, g = self.scene.playhead, self.scene.geometry
        if beats is None:
            return ()
        top = g.heights.overview
        in_roll = QRect(int(g.x(beats)) - 9, top, 18, self.height() - top)
        return (in_roll, QRect(int(overview_x(self.scene, beats)) - 2, 0, 6, top)) if top else (in_roll,)

    # Notes under the pointer and the inner cursor

    def note_at(self, place: QPointF) -> int | None:
        """The note at a place, the topmost; None if there is none."""
        scene, g = self.scene, self.scene.geometry
        if place.x() < g.x0 or not g.notes_top <= place.y() < g.velocity_top:
            return None
        beats = g.beats(place.x())
        view = scene.table.between(beats - 1, beats + 1)
        rank = {Role.CHORDS: 0, Role.BASS: 1, Role.DRUMS: 2, Role.MELODY: 3}
        found = [
            number
            for number in range(view.start, view.stop)
            if note_area(self.scene, number).adjusted(-1, -1, 1, 1).contains(place)
        ]
        return max(found, key=lambda number: rank[scene.role_of(number)], default=None)

    def pick(self, number: int | None) -> None:
        """Put the inner cursor on a note."""
        if number == self.scene.picked:
            return
        self.scene.picked = number
        if number is not None:
            self.set_active(self.scene.role_of(number))
            start = float(self.scene.table.starts[number])
            g = self.scene.geometry
            if not g.left <= start < g.right:
                self.scroll_to(start - g.span / 4)
            text = self.note_cursor.note_text(number)
            self.picked_changed.emit(text)
            if QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, text))
        self.update()

    def place_of(self, number: int) -> tuple[int, int]:
        """A note of the table by part and place in it."""
        return int(self.scene.table.parts[number]), int(self.scene.table.index[number])

    def places_in(self, band: QRectF) -> list[tuple[int, int]]:
        """The notes that a rubber band touches."""
        g = self.scene.geometry
        view = self.scene.table.between(g.beats(band.left()), g.beats(band.right()))
        return [self.place_of(n) for n in range(view.start, view.stop) if note_area(self.scene, n).intersects(band)]

    def show_picked(self, picked: frozenset[tuple[int, int]]) -> None:
        """Mark the picked notes."""
        table = self.scene.table
        numbers: frozenset[int] = frozenset()
        if picked:
            places = zip(table.parts.tolist(), table.index.tolist(), strict=True)
            numbers = frozenset(number for number, place in enumerate(places) if place in picked)
        if numbers != self.scene.selected:
            self.scene.selected = numbers
            self.update()

    def show_locks(self, locks: Locks) -> None:
        """Mark what is locked."""
        scene = self.scene
        numbers: frozenset[int] = frozenset()
        if locks.notes:
            table = scene.table
            rows = zip(table.roles.tolist(), table.starts.tolist(), table.pitches.tolist(), strict=True)
            numbers = frozenset(
                n for n, (role, start, pitch) in enumerate(rows) if (ROLES[role], start, pitch) in locks.notes
            )
        if (locks.bars, numbers) != (scene.locked_bars, scene.locked_notes):
            scene.locked_bars, scene.locked_notes = locks.bars, numbers
            self.update()

    def set_tool(self, tool: str) -> None:
        """What the mouse does to notes: "select", "draw" or "erase"."""
        self.scene.tool = tool
        self.unsetCursor()

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        g = self.scene.geometry.resized(self.width(), self.height())
        lowest, highest = self._fitted_for or self.scene.table.pitch_range()
        self.scene.geometry = g.fitted(lowest, highest)
        self.refresh()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hover(None, None)

    def hover(self, number: int | None, where: QPointF | None) -> None:
        """Mark the note under the pointer, and say what it is."""
        if number == self.scene.hovered:
            return
        old, self.scene.hovered = self.scene.hovered, number
        for one in (old, number):
            if one is not None and one < len(self.scene.table):
                self.update(note_area(self.scene, one).adjusted(-4, -4, 4, 4).toAlignedRect())
        if number is not None and where is not None:
            QToolTip.showText(self.mapToGlobal(where.toPoint()), self.note_cursor.note_text(number), self)
        else:
            QToolTip.hideText()

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels, degrees = event.pixelDelta(), event.angleDelta()
        modifiers = event.modifiers()
        g = self.scene.geometry
        notches = (degrees.y() or degrees.x()) / 120
        place = event.position()
        number = self.note_at(place)
        if modifiers == Qt.KeyboardModifier.AltModifier and number is not None and self.editable:
            self.accented.emit(self.place_of(number), round(notches * _ACCENT))
        elif modifiers & Qt.KeyboardModifier.ControlModifier and modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._set_geometry(g.stretched(_ZOOM_STEP**notches, g.pitch(place.y())))
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_ZOOM_STEP**notches, g.beats(place.x()))
        else:
            sideways = degrees.x() if abs(degrees.x()) > abs(degrees.y()) else 0
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                sideways = degrees.x() or degrees.y()
            if sideways or (g.low == 0 and g.high == 127) or self._sees_all_pitches():
                moved = pixels.x() or (pixels.y() if self._sees_all_pitches() else 0)
                amount = -moved / g.pixels_per_beat if moved else -(sideways or degrees.y()) / 120 * g.span / 10
                self.scroll_beats(amount)
            else:
                self.scroll_pitches(round(pixels.y() / g.row) if pixels.y() else round(notches * 3))
        event.accept()

    def _sees_all_pitches(self) -> bool:
        lowest, highest = self.scene.table.pitch_range()
        return self.scene.geometry.low <= lowest and self.scene.geometry.high >= highest

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1 + event.value(), self.scene.geometry.beats(event.position().x()))
                return True
        elif event.type() == QEvent.Type.Gesture:
            pinch = event.gesture(Qt.GestureType.PinchGesture)  # type: ignore[attr-defined]
            if pinch is not None:
                self.zoom(pinch.scaleFactor(), self.scene.geometry.beats(pinch.centerPoint().x()))
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        g = self.scene.geometry
        moves = {
            Qt.Key.Key_Right: lambda: self.note_cursor.move(1),
            Qt.Key.Key_Left: lambda: self.note_cursor.move(-1),
            Qt.Key.Key_Up: lambda: self.note_cursor.change_role(1),
            Qt.Key.Key_Down: lambda: self.note_cursor.change_role(-1),
            Qt.Key.Key_PageDown: lambda: self.scroll_beats(g.span * 0.9),
            Qt.Key.Key_PageUp: lambda: self.scroll_beats(-g.span * 0.9),
            Qt.Key.Key_Escape: self._clear,
            Qt.Key.Key_Return: self._ask_for_picked,
            Qt.Key.Key_Enter: self._ask_for_picked,
            Qt.Key.Key_P: self._seek_to_picked,
        }
        action = moves.get(Qt.Key(key))
        if action is None:
            super().keyPressEvent(event)
        else:
            action()

    def _ask_for_picked(self) -> None:
        if self.scene.picked is not None:
            self.note_asked.emit(self.place_of(self.scene.picked))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        number = self.note_at(QPointF(event.pos()))
        if number is not None and number not in self.scene.selected:
            self.pick(number)
            self.pick_requested.emit((self.place_of(number),), False)
        self.menu_requested.emit(event.globalPos())

    def _clear(self) -> None:
        self.pick(None)
        self.pick_requested.emit((), False)
        self.select_bars(None)

    def _seek_to_picked(self) -> None:
        if self.scene.picked is not None:
            self.seek_requested.emit(float(self.scene.table.starts[self.scene.picked]))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Piano roll"))
            self.refresh()
        super().changeEvent(event)
