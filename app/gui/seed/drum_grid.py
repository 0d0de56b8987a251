"""The drum grid: a cell for each drum and sixteenth, filled as high as it is loud."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleValueChangeEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.core.seed_grid import DRUM_ROWS, STEPS_PER_BEAT, USUAL_VELOCITY, SeedGrid
from app.gui.kit.painting import CENTRE, draw_text, rounded
from app.gui.kit.theme import colour
from app.gui.names import words
from app.gui.seed.cells import CELL_HEIGHT, HEAD, LABELS, LOW_CELL_HEIGHT, ROW_GAP, Steps

TAP_KEYS = "ASDFGH"
_DRAG_PIXELS = 0.9
"""How far the pointer moves up for one more of velocity."""

_MOVED_AFTER = 4
_ACCENT = 12


class DrumGrid(QWidget):
    """One bar of the seed's drums.

    Signals: `hit_changed` (row, step in all bars, velocity or None); `drag_ended`.
    """

    hit_changed = Signal(int, int, object)
    drag_ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid, self._bar = SeedGrid(), 0
        self.row = self.step = 0
        self._playing: int | None = None
        self._pressed: tuple[QPointF, int, int, int] | None = None
        self._moved = self._new = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("own_focus_ring", True)
        self.setMouseTracking(True)
        self._cell = CELL_HEIGHT
        self.set_low(False)
        self.retranslate()

    @property
    def steps(self) -> Steps:
        """Where the steps lie."""
        return Steps.fitting(self._grid.steps_per_bar, STEPS_PER_BEAT, self.width())

    def set_low(self, low: bool) -> None:
        """Take less height."""
        self._cell = LOW_CELL_HEIGHT if low else CELL_HEIGHT
        self.setFixedHeight(HEAD + len(DRUM_ROWS) * (self._cell + ROW_GAP))
        self.update()

    def show_grid(self, grid: SeedGrid, bar: int) -> None:
        """Show a bar of a grid."""
        self._grid, self._bar = grid, bar
        self.step = min(self.step, grid.steps_per_bar - 1)
        self.update()

    def show_playing(self, step: int | None) -> None:
        """Mark the step that is heard, counted over all bars."""
        inside = None if step is None else step - self._bar * self._grid.steps_per_bar
        if inside is not None and not 0 <= inside < self._grid.steps_per_bar:
            inside = None
        if inside != self._playing:
            self._playing = inside
            self.update()

    def cell(self, row: int, step: int) -> QRectF:
        """Where a cell of the shown bar lies."""
        steps = self.steps
        return QRectF(steps.x(step), HEAD + row * (self._cell + ROW_GAP), steps.cell, self._cell)

    def cell_text(self) -> str:
        """What a screen reader says of the cell under the inner cursor."""
        velocity = self._velocity(self.row, self.step)
        beat, sixteenth = divmod(self.step, STEPS_PER_BEAT)
        text = self.tr("{drum}, bar {bar}, beat {beat}, step {step}, {state}")
        state = self.tr("silent") if velocity is None else self.tr("velocity {number}").format(number=velocity)
        return text.format(
            drum=words.seed_drum(DRUM_ROWS[self.row]), bar=self._bar + 1, beat=beat + 1, step=sixteenth + 1, state=state
        )

    def retranslate(self) -> None:
        """Take on the window's language."""
        self.setAccessibleName(self.tr("Drum grid"))
        self.setToolTip(self.tr("Click: strike or clear. Drag up and down: loudness. Right click: clear."))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(760, self.height())

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place(event.position())
        if place is None:
            return
        self.row, self.step = place
        velocity = self._velocity(*place)
        if event.button() == Qt.MouseButton.RightButton:
            self._strike(*place, None)
            self.drag_ended.emit()
            return
        self._new, self._moved = velocity is None, False
        self._pressed = event.position(), *place, velocity or USUAL_VELOCITY
        if self._new:
            self._strike(*place, USUAL_VELOCITY)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        start, row, step, velocity = self._pressed
        up = start.y() - event.position().y()
        if abs(up) >= _MOVED_AFTER or self._moved:
            self._moved = True
            self._strike(row, step, min(127, max(1, round(velocity + up / _DRAG_PIXELS))))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            _, row, step, _ = self._pressed
            self._pressed = None
            if not self._moved and not self._new:
                self._strike(row, step, None)
            self.drag_ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        moves = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        velocity = self._velocity(self.row, self.step)
        if key in moves and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            down, right = moves[Qt.Key(key)]
            self._go(self.row + down, self.step + right)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._strike(self.row, self.step, USUAL_VELOCITY if velocity is None else None)
            self._say()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.text() in ("+", "-", "="):
            if velocity is not None:
                self._strike(self.row, self.step, velocity + (-_ACCENT if event.text() == "-" else _ACCENT))
                self._say()
        elif key == Qt.Key.Key_Delete:
            self._strike(self.row, self.step, None)
        else:
            super().keyPressEvent(event)

    def _go(self, row: int, step: int) -> None:
        self.row = min(max(row, 0), len(DRUM_ROWS) - 1)
        self.step = min(max(step, 0), self._grid.steps_per_bar - 1)
        self._say()
        self.update()

    def _say(self) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, self.cell_text()))

    def _strike(self, row: int, step: int, velocity: int | None) -> None:
        self.hit_changed.emit(row, self._bar * self._grid.steps_per_bar + step, velocity)

    def _velocity(self, row: int, step: int) -> int | None:
        return self._grid.velocity(row, self._bar * self._grid.steps_per_bar + step)

    def _place(self, point: QPointF) -> tuple[int, int] | None:
        step = self.steps.at(point.x())
        row = int((point.y() - HEAD) // (self._cell + ROW_GAP))
        return None if step is None or not 0 <= row < len(DRUM_ROWS) or point.y() < HEAD else (row, step)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        steps = self.steps
        if self._playing is not None:
            area = QRectF(steps.x(self._playing) - 2, HEAD - 3, steps.cell + 4, self.height() - HEAD + 1)
            rounded(painter, area, 6, "raised")
        for step in range(steps.count):
            beat, within = divmod(step, STEPS_PER_BEAT)
            text = str(beat + 1) if within == 0 else "·"
            draw_text(
                painter,
                QRectF(steps.x(step), 0, steps.cell, HEAD - 4),
                text,
                11,
                "text" if within == 0 else "text3",
                within == 0,
                CENTRE,
            )
        for row, name in enumerate(DRUM_ROWS):
            self._paint_row(painter, row, name)
        if self.hasFocus():
            area = self.cell(self.row, self.step).adjusted(-2.5, -2.5, 2.5, 2.5)
            rounded(painter, area, 7, None, "focus", 2)

    def _paint_row(self, painter: QPainter, row: int, name: str) -> None:
        y = HEAD + row * (self._cell + ROW_GAP)
        draw_text(painter, QRectF(0, y, LABELS - 36, self._cell), words.seed_drum(name), 13, "text", elide=True)
        rounded(painter, QRectF(LABELS - 34, y + self._cell / 2 - 8.5, 20, 17), 4, "raised", "line")
        draw_text(
            painter, QRectF(LABELS - 34, y + self._cell / 2 - 8.5, 20, 17), TAP_KEYS[row], 11, "text2", False, CENTRE
        )
        for step in range(self._grid.steps_per_bar):
            area = self.cell(row, step).adjusted(0.5, 0.5, -0.5, -0.5)
            strong = step // STEPS_PER_BEAT % 2 == 0
            velocity = self._velocity(row, step)
            rounded(painter, area, 5, "raised" if strong else "canvas", "line_strong" if velocity is None else "drums")
            if velocity is not None:
                high = 4 + (area.height() - 8) * velocity / 127
                fill = QRectF(area.left() + 2, area.bottom() - 2 - high, area.width() - 4, high)
                rounded(painter, fill, 3, colour("drums", 0.62 + 0.38 * velocity / 127))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
