"""A piece as a small picture: in the takes list and on the start page."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.core.note_table import NoteTable
from app.gui.kit.painting import rounded
from app.gui.kit.theme import colour
from models.score import ROLES, Role


def paint_thumbnail(
    painter: QPainter, table: NoteTable, area: QRectF, beats: float, radius: float = 4, upto: float | None = None
) -> None:
    """Paint the first `beats` of a piece, as far as it is composed (`upto`)."""
    rounded(painter, area, radius, "canvas")
    painter.save()
    painter.setClipRect(area.adjusted(0, 0, -3, 0))
    scale = (area.width() - 8) / max(beats, 1e-6)
    view = slice(0, int(np.searchsorted(table.starts, min(beats, beats if upto is None else upto), "left")))
    lowest, highest = table.pitch_range()
    span = max(highest - lowest, 24)
    painter.setPen(Qt.PenStyle.NoPen)
    for role in (Role.DRUMS, Role.CHORDS, Role.BASS, Role.MELODY):
        chosen = np.flatnonzero(table.roles[view] == ROLES.index(role))
        drums = role is Role.DRUMS
        x = area.x() + 4 + table.starts[chosen] * scale
        width = np.maximum(1.3, (table.ends[chosen] - table.starts[chosen]) * scale)
        y = area.bottom() - 8 - (table.pitches[chosen] - lowest) / span * (area.height() - 14)
        if drums:
            y = np.full(len(chosen), area.bottom() - 4.0)
        painter.setBrush(colour(role.value, 0.45 if drums else 0.95))
        high = 1.4 if drums else 2.0
        painter.drawRects(
            [QRectF(a, b, c, high) for a, b, c in zip(x.tolist(), y.tolist(), width.tolist(), strict=True)]
        )
    painter.restore()
