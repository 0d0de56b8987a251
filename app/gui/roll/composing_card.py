"""The small card over the roll while a piece is being composed: bar, speed, time left; in a duet, whose turn it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.control.composing.jobs import GenerationUpdate
from app.gui.kit.painting import draw_text, text_width
from app.gui.kit.shadow import SHADOW, paint_card
from app.gui.names import words
from app.gui.roll.view import RollView

_AWAY = 2
_STEP = 24
"""The card keeps its size while the figures in it change."""


class ComposingCard(QWidget):
    """Floats over the roll: right of the bar line where there is room for it."""

    def __init__(self, roll: RollView) -> None:
        super().__init__(roll)
        self._title = self._detail = ""
        self.hide()

    def show_update(self, update: GenerationUpdate, roll: RollView) -> None:
        """Tell how far it is."""
        self._title = self.tr("Composing bar {bar} of {bars}").format(bar=update.bar, bars=update.bars)
        speed = self.tr("{speed} notes a second").format(speed=words.number(update.notes_per_second))
        left = self.tr("{seconds} s left").format(seconds=words.number(update.seconds_left, 1))
        self._detail = f"·  {speed}  ·  {left}"
        frontier = roll.scene.geometry.x(roll.scene.frontier)
        width = self._fit()
        x = frontier + _AWAY
        if x + width > roll.width():
            x = max(frontier - width - _AWAY, roll.scene.geometry.x0)
        self._show_at(x, roll)

    def show_turn(self, title: str, detail: str, roll: RollView) -> None:
        """Tell whose turn of a duet it is, in the middle of the roll."""
        self._title, self._detail = title, f"·  {detail}"
        x0 = roll.scene.geometry.x0
        self._show_at(x0 + (roll.width() - x0 - self._fit()) / 2, roll)

    def _fit(self) -> int:
        """Have room for the text; the width."""
        width = text_width(self._title, 13, True) + text_width(self._detail, 12) + 36 + 2 * SHADOW
        self.resize(-(-round(width) // _STEP) * _STEP, 38 + 2 * SHADOW)
        return self.width()

    def _show_at(self, x: float, roll: RollView) -> None:
        self.move(round(x), round(roll.scene.geometry.notes_top))
        self.setAccessibleName(f"{self._title} {self._detail}")
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self.width(), self.height()
        paint_card(painter, width, height, 10)
        title = text_width(self._title, 13, True)
        draw_text(painter, QRectF(SHADOW + 14, 0, title + 4, height), self._title, 13, "text", True)
        draw_text(painter, QRectF(SHADOW + 22 + title, 0, width, height), self._detail, 12, "text2")
