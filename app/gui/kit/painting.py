"""Small helpers for everything that is painted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPaintDevice, QPainter, QPen, QPolygonF

from app.gui.kit.theme import colour, font

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter

SMALLEST = 9
"""Pixels of the smallest writing that can still be read."""


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter that ends with the block, whatever happens in it: one left open takes the whole program down."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.end()


Paint = str | QColor
"""A token or a colour."""


def to_colour(paint: Paint) -> QColor:
    """The colour of a token, or the colour itself."""
    return colour(paint) if isinstance(paint, str) else paint


def text_width(text: str, pixels: int = 13, bold: bool = False) -> float:
    """How wide a text is, in logical pixels."""
    return QFontMetricsF(font(pixels, bold)).horizontalAdvance(text)


def draw_text(
    painter: QPainter,
    area: QRectF,
    text: str,
    pixels: int = 13,
    paint: Paint = "text",
    bold: bool = False,
    align: Qt.AlignmentFlag = LEFT,
    elide: bool = False,
    shrink: bool = False,
) -> None:
    """Write one line within `area`; `elide` cuts what is too long with an ellipsis, `shrink` writes it smaller."""
    painter.setFont(font(pixels, bold))
    while shrink and pixels > SMALLEST and painter.fontMetrics().horizontalAdvance(text) > area.width():
        pixels -= 1
        painter.setFont(font(pixels, bold))
    painter.setPen(to_colour(paint))
    if elide:
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, int(align.value), text)


def rounded(
    painter: QPainter,
    area: QRectF,
    radius: float,
    fill: Paint | None = None,
    stroke: Paint | None = None,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """Draw a rectangle with round corners."""
    if stroke is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(to_colour(stroke), width, style))
    if fill is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(to_colour(fill))
    painter.drawRoundedRect(area, radius, radius)


def polygon(*values: float) -> QPolygonF:
    """A polygon from x, y, x, y, ..."""
    return QPolygonF([QPointF(values[n], values[n + 1]) for n in range(0, len(values), 2)])
