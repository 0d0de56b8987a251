"""An example in the box as a card: a picture, what it is, and a round sign that says what a click does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from app.core.paths import resources_dir
from app.gui.kit.buttons import PaintedButton
from app.gui.kit.icons import draw_icon
from app.gui.kit.painting import draw_text, rounded
from app.gui.kit.theme import colour

_HEIGHT = 188


def examples_dir() -> Path:
    """The folder of the examples."""
    return resources_dir() / "examples"


class ExampleCard(PaintedButton):
    """A card with `icon_name` in its round sign; a subclass tells `texts` and paints the picture."""

    def __init__(self, icon_name: str, least_width: int) -> None:
        super().__init__("")
        self._icon_name = icon_name
        self.setFixedHeight(_HEIGHT)
        self.setMinimumWidth(least_width)

    def texts(self) -> tuple[str, str, str]:
        """What it is called, and two lines of what is known of it."""
        raise NotImplementedError

    def paint_picture(self, painter: QPainter, area: QRectF) -> None:
        """Paint what stands in its upper half."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return QSize(340, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self.width(), self.height()
        card = QRectF(0.5, 0.5, width - 1, height - 1)
        rounded(painter, card, 12, "hover" if self.hovered else "panel", "line_strong")
        self.paint_picture(painter, QRectF(10, 10, width - 20, 92))
        title, facts, more = self.texts()
        draw_text(painter, QRectF(18, 111, width - 84, 26), title, 16, "text", True, elide=True, shrink=True)
        draw_text(painter, QRectF(18, 137, width - 84, 18), facts, 12, "text2", elide=True, shrink=True)
        draw_text(painter, QRectF(18, 157, width - 84, 18), more, 11, "text3", elide=True)
        painter.setPen(colour("border"))
        painter.setBrush(colour("raised"))
        painter.drawEllipse(QRectF(width - 58, 125, 40, 40))
        draw_icon(painter, self._icon_name, QRectF(width - 46, 137, 16, 16), colour("text"))
