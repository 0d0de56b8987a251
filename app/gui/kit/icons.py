"""Icons: stroked shapes on a 16 x 16 grid, 1.5 px, round caps; sharp at any scale and in the theme's colours."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPen, QPixmap

from app.gui.kit.painting import polygon
from app.gui.kit.theme import colour

Shape = tuple[str, tuple[float, ...]]


def _star() -> tuple[float, ...]:
    points: list[float] = []
    for number in range(10):
        radius = 6 if number % 2 == 0 else 2.6
        angle = -math.pi / 2 + number * math.pi / 5
        points += [8 + radius * math.cos(angle), 8.4 + radius * math.sin(angle)]
    return (*points, *points[:2])


def _line(*values: float) -> Shape:
    return "line", values


def _fill(*values: float) -> Shape:
    return "fill", values


def _dot(x: float, y: float, radius: float) -> Shape:
    return "dot", (x, y, radius)


def _arc(x: float, y: float, radius: float, start: float, span: float) -> Shape:
    return "arc", (x, y, radius, start, span)


def _box(x: float, y: float, width: float, height: float, radius: float = 1.5) -> Shape:
    return "box", (x, y, width, height, radius)


def _block(x: float, y: float, width: float, height: float, radius: float = 1.5) -> Shape:
    return "block", (x, y, width, height, radius)


ICONS: dict[str, tuple[Shape, ...]] = {
    "play": (_fill(4.5, 2.5, 13, 8, 4.5, 13.5),),
    "pause": (_block(4, 3, 2.4, 10, 0.6), _block(9.6, 3, 2.4, 10, 0.6)),
    "start": (_line(3.5, 3.5, 3.5, 12.5), _fill(12.5, 3.5, 6, 8, 12.5, 12.5)),
    "loop": (
        _line(2.5, 8, 2.5, 6.5, 4, 5, 12, 5),
        _line(10, 2.8, 12.4, 5, 10, 7.2),
        _line(13.5, 8, 13.5, 9.5, 12, 11, 4, 11),
        _line(6, 8.8, 3.6, 11, 6, 13.2),
    ),
    "metronome": (
        _line(5.8, 2.5, 10.2, 2.5, 12.8, 13.5, 3.2, 13.5, 5.8, 2.5),
        _line(8, 10.5, 12.5, 4.5),
        _line(4.2, 10.5, 11.8, 10.5),
    ),
    "star": (_line(*_star()),),
    "star_fill": (_fill(*_star()),),
    "export": (_line(8, 10, 8, 2.5), _line(5, 5.2, 8, 2.3, 11, 5.2), _line(3, 9.5, 3, 13.2, 13, 13.2, 13, 9.5)),
    "import": (_line(8, 2.5, 8, 10), _line(5, 7.2, 8, 10.2, 11, 7.2), _line(3, 9.5, 3, 13.2, 13, 13.2, 13, 9.5)),
    "more": (_dot(3.5, 8, 0.9), _dot(8, 8, 0.9), _dot(12.5, 8, 0.9)),
    "down": (_line(4.5, 6.5, 8, 10, 11.5, 6.5),),
    "left": (_line(9.5, 4.5, 6, 8, 9.5, 11.5),),
    "check": (_line(3.5, 8.5, 6.6, 11.5, 12.5, 4.8),),
    "cross": (_line(4, 4, 12, 12), _line(12, 4, 4, 12)),
    "plus": (_line(8, 3.5, 8, 12.5), _line(3.5, 8, 12.5, 8)),
    "minus": (_line(3.5, 8, 12.5, 8),),
    "undo": (_line(5.5, 3, 2.8, 5.8, 5.5, 8.6), _line(3, 5.8, 9.5, 5.8, 12.4, 7.4, 12.4, 10.6, 9.5, 12.4, 6, 12.4)),
    "redo": (_line(10.5, 3, 13.2, 5.8, 10.5, 8.6), _line(13, 5.8, 6.5, 5.8, 3.6, 7.4, 3.6, 10.6, 6.5, 12.4, 10, 12.4)),
    "drums": (
        ("oval", (2.5, 5.5, 11, 4.4)),
        _line(2.5, 7.7, 2.5, 11.3),
        _line(13.5, 7.7, 13.5, 11.3),
        ("bowl", (2.5, 9.1, 11, 4.4)),
        _line(9, 5.4, 13.5, 1.8),
    ),
    "bass": (_line(2.5, 9, 5, 9), _line(5, 9, 5, 5.5, 8, 5.5, 8, 11.5, 11, 11.5, 11, 7.5, 13.5, 7.5)),
    "chords": (_block(3, 3, 10, 2.1, 1), _block(3, 7, 10, 2.1, 1), _block(3, 11, 10, 2.1, 1)),
    "melody": (
        _line(2, 11.5, 5, 7.5, 8, 9.5, 11, 4.5, 14, 6.5),
        _dot(5, 7.5, 0.9),
        _dot(8, 9.5, 0.9),
        _dot(11, 4.5, 0.9),
    ),
    "speaker": (
        _fill(2.8, 6, 5, 6, 8.4, 3, 8.4, 13, 5, 10, 2.8, 10),
        _arc(8.6, 8, 3, -45, 90),
        _arc(8.6, 8, 5.2, -45, 90),
    ),
    "silent": (
        _fill(2.8, 6, 5, 6, 8.4, 3, 8.4, 13, 5, 10, 2.8, 10),
        _line(10.8, 6, 14.2, 10),
        _line(14.2, 6, 10.8, 10),
    ),
    "fit": (
        _line(2.5, 3, 2.5, 13),
        _line(13.5, 3, 13.5, 13),
        _line(4.5, 8, 11.5, 8),
        _line(6.2, 6.2, 4.4, 8, 6.2, 9.8),
        _line(9.8, 6.2, 11.6, 8, 9.8, 9.8),
    ),
    "follow": (_line(4, 2.5, 4, 13.5), _line(6.5, 8, 13, 8), _line(10, 5, 13.2, 8, 10, 11)),
    "warn": (_line(8, 2.6, 14, 13, 2, 13, 8, 2.6), _line(8, 6.4, 8, 9.4), _dot(8, 11.2, 0.4)),
    "info": (_arc(8, 8, 5.8, 0, 360), _line(8, 7.4, 8, 11), _dot(8, 5, 0.5)),
    "best": (_line(3, 4, 13, 4), _line(3, 8, 9.5, 8), _line(3, 12, 6, 12)),
    "file": (_line(4, 2.5, 9.5, 2.5, 12.5, 5.5, 12.5, 13.5, 4, 13.5, 4, 2.5), _line(9.2, 2.8, 9.2, 5.8, 12.2, 5.8)),
    "chip": (
        _box(4.2, 4.2, 7.6, 7.6, 1.2),
        *(
            _line(*ends)
            for at in (6, 10)
            for ends in ((at, 1.8, at, 4), (at, 12, at, 14.2), (1.8, at, 4, at), (12, at, 14.2, at))
        ),
    ),
    "select": (_line(4, 2.5, 4, 12.5, 6.8, 10, 8.6, 13.8, 10.4, 13, 8.7, 9.3, 12.3, 9.2, 4, 2.5),),
    "draw": (_line(3, 13, 3.8, 9.8, 10.8, 2.8, 13.2, 5.2, 6.2, 12.2, 3, 13), _line(9.2, 4.4, 11.6, 6.8)),
    "erase": (_line(2.8, 9.6, 9, 3.4, 12.8, 7.2, 6.6, 13.4, 2.8, 9.6), _line(5.8, 6.6, 9.6, 10.4)),
    "magnet": (
        _line(3.8, 3, 3.8, 8),
        _line(12.2, 3, 12.2, 8),
        _arc(8, 8.2, 4.2, 180, 180),
        _line(3, 5, 4.8, 5),
        _line(11.4, 5, 13, 5),
    ),
    "quantise": (
        _line(3, 2.5, 3, 13.5),
        _line(8, 2.5, 8, 13.5),
        _line(13, 2.5, 13, 13.5),
        _block(3.6, 4, 3.4, 2.6, 0.6),
        _block(8.6, 9, 3.4, 2.6, 0.6),
    ),
    "endless": (
        _arc(5, 8, 2.8, 40, 280),
        _arc(11, 8, 2.8, -140, 280),
        _line(7.1, 6.2, 8.9, 9.8),
        _line(7.1, 9.8, 8.9, 6.2),
    ),
    "record": (_dot(8, 8, 4.2),),
    "lock": (_block(3.8, 7.2, 8.4, 6, 1.2), _arc(8, 7, 2.8, 0, 180)),
    "unlock": (_box(3.8, 7.2, 8.4, 6, 1.2), _arc(8, 6.4, 2.8, 20, 160)),
    "again": (_arc(8, 8, 4.8, 60, 280), _line(9.6, 1.8, 11.2, 4.2, 8.4, 5)),
    "text": (_line(3, 4, 13, 4), _line(3, 8, 13, 8), _line(3, 12, 9, 12)),
}


def draw_icon(painter: QPainter, name: str, area: QRectF, paint: QColor, width: float = 1.5) -> None:
    """Draw an icon into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.x(), area.y())
    painter.scale(area.width() / 16, area.height() / 16)
    pen = QPen(paint, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for kind, values in ICONS[name]:
        filled = kind in ("fill", "dot", "block")
        if filled:
            painter.setBrush(paint)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        _draw_shape(painter, kind, values)
    painter.restore()


def _draw_shape(painter: QPainter, kind: str, v: tuple[float, ...]) -> None:
    if kind == "line":
        painter.drawPolyline(polygon(*v))
    elif kind == "fill":
        painter.drawPolygon(polygon(*v))
    elif kind == "dot":
        painter.drawEllipse(QPointF(v[0], v[1]), v[2], v[2])
    elif kind == "arc":
        square = QRectF(v[0] - v[2], v[1] - v[2], 2 * v[2], 2 * v[2])
        painter.drawArc(square, round(v[3] * 16), round(v[4] * 16))
    elif kind in ("box", "block"):
        painter.drawRoundedRect(QRectF(*v[:4]), v[4], v[4])
    elif kind == "oval":
        painter.drawEllipse(QRectF(*v))
    else:  # a bowl: the lower half of an oval
        painter.drawArc(QRectF(*v), 180 * 16, 180 * 16)


def draw_sign(painter: QPainter, area: QRectF) -> None:
    """Draw the sign of Auftakt: three rising notes, then the bar line."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.x(), area.y())
    painter.scale(area.width() / 20, area.height() / 20)
    painter.setPen(Qt.PenStyle.NoPen)
    for x, y, token in ((1, 13, "bass"), (5.4, 9.2, "chords"), (9.8, 5.4, "melody")):
        painter.setBrush(colour(token))
        painter.drawRoundedRect(QRectF(x, y, 4.6, 3), 1.2, 1.2)
    painter.setBrush(colour("text"))
    painter.drawRoundedRect(QRectF(16.2, 1.5, 2, 17), 1, 1)
    painter.restore()


class _Engine(QIconEngine):
    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name, self._token = name, token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = "text3" if mode == QIcon.Mode.Disabled else self._token
        side = min(rect.width(), rect.height())
        area = QRectF(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side)
        if self._name == "sign":
            draw_sign(painter, area)
        else:
            draw_icon(painter, self._name, area, colour(token))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> _Engine:
        return _Engine(self._name, self._token)


def icon(name: str, token: str = "text2") -> QIcon:
    """An icon for buttons and menus, "sign" for the sign of Auftakt; its colour follows the theme."""
    return QIcon(_Engine(name, token))
