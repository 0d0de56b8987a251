"""The melody lane: notes drawn over the same steps as the drums, a row for each pitch."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleValueChangeEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.core.seed_grid import STEPS_PER_BEAT, SeedGrid, SeedNote
from app.gui.kit.painting import RIGHT, draw_text, rounded
from app.gui.kit.theme import colour
from app.gui.names import words
from app.gui.seed.cells import LABELS, MELODY_ROW, Steps
from models.score.keys import Key

_LOWEST, _HIGHEST = 36, 96
_EDGE = 6
_NEW_STEPS = 2


class MelodyLane(QWidget):
    """One bar of the seed's melody.

    Signals: `grid_changed` (SeedGrid); `drag_ended`; `sounded` (pitch) when a note is drawn or moved.
    """

    grid_changed = Signal(object)
    drag_ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid, self._bar = SeedGrid(), 0
        self.key: Key | None = None
        self.top = 74
        self.pitch, self.step = 67, 0
        self._drag: tuple[str, SeedNote, QPointF] | None = None
        self._playing: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("own_focus_ring", True)
        self.setMinimumHeight(5 * MELODY_ROW)
        self.retranslate()

    @property
    def rows(self) -> int:
        """How many pitches are shown."""
        return max(int(self.height() // MELODY_ROW), 1)

    @property
    def steps(self) -> Steps:
        """Where the steps lie."""
        return Steps.fitting(self._grid.steps_per_bar, STEPS_PER_BEAT, self.width())

    def show_grid(self, grid: SeedGrid, bar: int, key: Key | None) -> None:
        """Show a bar of a seed; its notes are spelled in a key."""
        self._grid, self._bar, self.key = grid, bar, key
        self.update()

    def show_playing(self, step: int | None) -> None:
        """Mark the step that is heard."""
        inside = None if step is None else step - self._bar * self._grid.steps_per_bar
        if inside != self._playing:
            self._playing = inside
            self.update()

    def area(self, note: SeedNote) -> QRectF:
        """Where a note lies in the shown bar; empty if it lies in another one."""
        offset, count = self._bar * self._grid.steps_per_bar, self._grid.steps_per_bar
        first, last = max(note.start - offset, 0), min(note.start + note.length - offset, count)
        if first >= last:
            return QRectF()
        steps = self.steps
        x = steps.x(first)
        right = steps.x(last - 1) + steps.cell
        return QRectF(x, (self.top - note.pitch) * MELODY_ROW + 1, right - x, MELODY_ROW - 2)

    def cell_text(self) -> str:
        """What a screen reader says of the place under the inner cursor."""
        note = self._note(self.pitch, self._offset + self.step)
        state = self.tr("empty") if note is None else self.tr("a note of {steps} steps").format(steps=note.length)
        beat, sixteenth = divmod(self.step, STEPS_PER_BEAT)
        text = self.tr("{note}, bar {bar}, beat {beat}, step {step}, {state}")
        name = words.note_name(self.pitch, self.key)
        return text.format(note=name, bar=self._bar + 1, beat=beat + 1, step=sixteenth + 1, state=state)

    def retranslate(self) -> None:
        """Take on the window's language."""
        self.setAccessibleName(self.tr("Melody lane"))
        self.setToolTip(self.tr("Drag: draw, move, lengthen. Right click: clear. Wheel: higher or lower."))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(760, 12 * MELODY_ROW)

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = self.steps.at(event.position().x())
        pitch = self._pitch_at(event.position())
        if step is None:
            return
        self.pitch, self.step = pitch, step
        note = self._note(pitch, self._offset + step)
        if event.button() == Qt.MouseButton.RightButton:
            if note is not None:
                self.grid_changed.emit(self._grid.without_note(note))
                self.drag_ended.emit()
            return
        if note is None:
            length = min(_NEW_STEPS, self._grid.steps - self._offset - step)
            note = SeedNote(self._offset + step, length, pitch)
            self._put(None, note)
            self._drag = "end", note, event.position()
        else:
            on_edge = event.position().x() >= self.area(note).right() - _EDGE
            self._drag = "end" if on_edge else "move", note, event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        kind, note, start = self._drag
        step = self._offset + self.steps.nearest(event.position().x())
        if kind == "end":
            changed = replace(note, length=max(1, min(step + 1, self._grid.steps) - note.start))
        else:
            shift = step - (self._offset + self.steps.nearest(start.x()))
            begin = min(max(note.start + shift, 0), self._grid.steps - note.length)
            changed = replace(note, start=begin, pitch=self._pitch_at(event.position()))
        if changed != note:
            self._put(note, changed)
            where = event.position() if kind == "move" else start
            self._drag = kind, changed, where

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self._drag = None
            self.drag_ended.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.top = min(max(self.top + (1 if event.angleDelta().y() > 0 else -1), _LOWEST + self.rows), _HIGHEST)
        self.update()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        note = self._note(self.pitch, self._offset + self.step)
        if ctrl and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and note is not None:
            length = note.length + (1 if key == Qt.Key.Key_Right else -1)
            self._put(note, replace(note, length=min(max(length, 1), self._grid.steps - note.start)))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(self.pitch, self.step + (1 if key == Qt.Key.Key_Right else -1))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(self.pitch + (1 if key == Qt.Key.Key_Up else -1), self.step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if note is None:
                length = min(_NEW_STEPS, self._grid.steps - self._offset - self.step)
                self._put(None, SeedNote(self._offset + self.step, length, self.pitch))
            else:
                self.grid_changed.emit(self._grid.without_note(note))
            self._say()
        elif key == Qt.Key.Key_Delete and note is not None:
            self.grid_changed.emit(self._grid.without_note(note))
        else:
            super().keyPressEvent(event)

    @property
    def _offset(self) -> int:
        return self._bar * self._grid.steps_per_bar

    def _put(self, old: SeedNote | None, new: SeedNote) -> None:
        grid = self._grid if old is None else self._grid.without_note(old)
        self.grid_changed.emit(grid.with_note(new))

    def _go(self, pitch: int, step: int) -> None:
        self.pitch = min(max(pitch, _LOWEST), _HIGHEST)
        self.step = min(max(step, 0), self._grid.steps_per_bar - 1)
        if self.pitch > self.top or self.pitch <= self.top - self.rows:
            self.top = min(max(self.pitch + self.rows // 2, _LOWEST + self.rows), _HIGHEST)
        self._say()
        self.update()

    def _say(self) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, self.cell_text()))

    def _pitch_at(self, point: QPointF) -> int:
        return min(max(self.top - int(point.y() // MELODY_ROW), _LOWEST), _HIGHEST)

    def _note(self, pitch: int, step: int) -> SeedNote | None:
        found = (n for n in self._grid.melody if n.pitch == pitch and n.start <= step < n.start + n.length)
        return next(found, None)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        steps = self.steps
        for row in range(self.rows):
            pitch = self.top - row
            y = row * MELODY_ROW
            home = self.key is not None and pitch % 12 == self.key.tonic
            name = words.note_name(pitch, self.key)
            draw_text(
                painter, QRectF(0, y, LABELS - 14, MELODY_ROW), name, 10, "text" if home else "text2", home, RIGHT
            )
            for step in range(steps.count):
                strong = step // STEPS_PER_BEAT % 2 == 0
                token = "hover" if home else "raised" if strong else "canvas"
                wide = steps.cell + (4 if (step + 1) % STEPS_PER_BEAT and step + 1 < steps.count else 0)
                painter.fillRect(QRectF(steps.x(step), y + 0.5, wide - 0.5, MELODY_ROW - 1), colour(token))
        for note in self._grid.melody:
            area = self.area(note)
            if not area.isEmpty() and area.top() >= 0 and area.bottom() <= self.rows * MELODY_ROW:
                rounded(painter, area, 3, colour("melody", 0.55 + 0.45 * note.velocity / 127))
        if self._playing is not None and 0 <= self._playing < steps.count:
            painter.fillRect(QRectF(steps.x(self._playing), 0, 2, self.rows * MELODY_ROW), colour("text"))
        if self.hasFocus():
            area = QRectF(steps.x(self.step), (self.top - self.pitch) * MELODY_ROW, steps.cell, MELODY_ROW)
            rounded(painter, area.adjusted(-1, -1, 1, 1), 4, None, "focus", 2)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
