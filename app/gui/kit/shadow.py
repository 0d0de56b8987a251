"""The card that floats: round corners over a soft shadow, painted once for each size."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from app.gui.kit.painting import rounded
from app.gui.kit.theme import THEME, colour

SHADOW = 14
"""How far the shadow reaches around the card."""


def paint_card(painter: QPainter, width: int, height: int, radius: float) -> None:
    """Paint a card with its shadow into an area of this size."""
    painter.drawPixmap(0, 0, _card(width, height, radius, THEME.name, painter.device().devicePixelRatio()))


@lru_cache(maxsize=32)
def _card(width: int, height: int, radius: float, theme: str, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    strength = 0.022 if theme == "dark" else 0.008
    for step in range(SHADOW):
        area = QRectF(step, step + 3, width - 2 * step, height - 2 * step)
        rounded(painter, area, radius + SHADOW - step, colour("shadow", strength * (1 + step * 0.18)))
    card = QRectF(SHADOW + 0.5, SHADOW + 0.5, width - 2 * SHADOW - 1, height - 2 * SHADOW - 1)
    rounded(painter, card, radius, "raised", "border")
    painter.end()
    return pixmap
