"""How far composing or writing is: a line that fills."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gui.kit.theme import colour


class ProgressLine(QWidget):
    """Three pixels that fill while something is composed."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(3)
        self._fraction: float | None = None

    def set_fraction(self, fraction: float | None) -> None:
        """Show how much is done; None where nothing is going on."""
        if fraction != self._fraction:
            self._fraction = fraction
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._fraction is None:
            painter.fillRect(self.rect(), colour("line"))
            painter.fillRect(QRectF(0, 0, self.width(), 2), colour("panel"))
        else:
            painter.fillRect(self.rect(), colour("line_strong"))
            painter.fillRect(QRectF(0, 0, self.width() * self._fraction, 3), colour("primary"))
