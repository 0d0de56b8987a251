"""The overview: the whole piece in a line, with a frame around what the roll shows."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.gui.kit.painting import RIGHT, draw_text, rounded
from app.gui.kit.theme import colour
from app.gui.names import words
from app.gui.roll.geometry import GUTTER
from app.gui.roll.layers import PAINT_ORDER
from app.gui.roll.scene import Scene
from models.score import ROLES, Role


def overview_area(scene: Scene) -> QRectF:
    """Where the overview's picture lies."""
    g = scene.geometry
    return QRectF(g.x0, 4, g.width - g.x0 - 8, g.heights.overview - 8)


def overview_x(scene: Scene, beats: float) -> float:
    """Where a position is found in the overview, in pixels."""
    return overview_area(scene).x() + (beats - scene.first_beats) * _scale(scene)


def overview_beats(scene: Scene, x: float) -> float:
    """The position at a place of the overview."""
    return scene.first_beats + (x - overview_area(scene).x()) / _scale(scene)


def _scale(scene: Scene) -> float:
    """Pixels a beat."""
    return max(overview_area(scene).width(), 1.0) / max(scene.score.length_beats - scene.first_beats, 1e-6)


def paint_overview(painter: QPainter, scene: Scene) -> None:
    """Paint it within the painter's clip."""
    g, table = scene.geometry, scene.table
    high = g.heights.overview
    if not high:
        return
    painter.fillRect(QRectF(0, 0, g.width, high), colour("window"))
    draw_text(painter, QRectF(4, 0, GUTTER - 10, high), words.translate("words", "Overview"), 11, "text2", align=RIGHT)
    area = overview_area(scene)
    rounded(painter, area, 4, "canvas")
    scale = _scale(scene)
    lowest, highest = table.pitch_range()
    span = max(highest - lowest, 12)
    for role in (Role.DRUMS, *PAINT_ORDER):
        chosen = np.flatnonzero(table.roles == ROLES.index(role))
        x = area.x() + (table.starts[chosen] - scene.first_beats) * scale
        width = np.maximum(1.2, (table.ends[chosen] - table.starts[chosen]) * scale)
        y = high - 9 - (table.pitches[chosen] - lowest) / span * (high - 18.0)
        if role is Role.DRUMS:
            y = np.full(len(chosen), high - 7.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(role.value, 0.35 if role is Role.DRUMS else 0.9))
        painter.drawRects(
            [QRectF(a, b, c, 1.6) for a, b, c in zip(x.tolist(), y.tolist(), width.tolist(), strict=True)]
        )
    first = max(overview_x(scene, g.left), area.x())
    last = overview_x(scene, min(g.right, scene.score.length_beats))
    frame = QRectF(first + 0.75, 4.75, max(last - first - 1.5, 4), high - 9.5)
    whole = g.span >= scene.score.length_beats - scene.first_beats - 1e-6
    rounded(
        painter,
        frame,
        4,
        None if whole else colour("text", 0.05),
        "line_strong" if whole else "text2",
        1 if whole else 1.5,
    )
    painter.fillRect(QRectF(0, high - 1, g.width, 1), colour("line"))
