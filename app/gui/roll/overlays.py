"""What is painted over the still layers of the piano roll: selection, picked notes, ghosts of a drag, moving lines."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from app.core.note_table import DRUMS
from app.gui.kit.icons import draw_icon
from app.gui.kit.painting import polygon, rounded
from app.gui.kit.theme import THEME, colour
from app.gui.roll import layers
from app.gui.roll.geometry import RULER
from app.gui.roll.overview import overview_x
from app.gui.roll.scene import Scene

TRAIL = 90
MOST_GHOSTS = 400
"""So many notes are shown while they are dragged; a selection of more moves as the first of it do."""


def note_area(scene: Scene, number: int) -> QRectF:
    """Where a note of the table lies."""
    table, g = scene.table, scene.geometry
    start, end = float(table.starts[number]), float(table.ends[number])
    if table.roles[number] == DRUMS:
        r = 1 + g.heights.drum_row * 0.35
        return QRectF(g.x(start) + 3 - r, g.drum_y(int(table.rows[number])) - r, 2 * r, 2 * r)
    return g.note_area(start, min(end, scene.frontier) if scene.composing else end, int(table.pitches[number]))


def paint_selection(painter: QPainter, scene: Scene) -> None:
    """The selected bars and the loop."""
    g = scene.geometry
    painter.save()
    painter.setClipRect(QRectF(g.x0 - 4, g.ruler_top, g.width, g.height))
    if scene.loop is not None:
        first, last = g.x(scene.loop[0]), g.x(scene.loop[1])
        rounded(painter, QRectF(first, g.ruler_top + 2, last - first, 4), 2, "text2")
    if scene.selection is not None:
        first, last = (g.x(scene.bars.start_of(bar)) for bar in scene.selection)
        painter.fillRect(
            QRectF(first, g.chords_top, last - first, g.height), colour("primary", 0.095 if THEME.dark else 0.07)
        )
        painter.fillRect(QRectF(first, g.ruler_top + 7, last - first, RULER - 8), colour("primary", 0.16))
        for x in (first, last):
            painter.fillRect(QRectF(x - 0.5, g.ruler_top, 1, g.height), colour("primary", 0.55))
            rounded(painter, QRectF(x - 3, g.ruler_top + 7, 6, RULER - 8), 2, "primary")
    painter.restore()


def paint_locks(painter: QPainter, scene: Scene) -> None:
    """Hatching and a padlock over locked bars, a small padlock beside locked notes."""
    g = scene.geometry
    if not scene.locked_bars and not scene.locked_notes:
        return
    painter.save()
    painter.setClipRect(QRectF(g.x0, g.ruler_top, g.width, g.height))
    for bar in scene.visible_bars():
        if bar in scene.locked_bars:
            first, last = g.x(scene.bars.start_of(bar)), g.x(scene.bars.start_of(bar + 1))
            area = QRectF(first, g.notes_top, last - first, g.velocity_top - g.notes_top)
            painter.fillRect(area, QBrush(colour("text", 0.10), Qt.BrushStyle.BDiagPattern))
            if last - first > 30:
                draw_icon(painter, "lock", QRectF(last - 16, g.ruler_top + 7, 12, 12), colour("text2"), 1.2)
    view = scene.table.between(g.left, g.right)
    for number in scene.locked_notes:
        if view.start <= number < view.stop:
            area = note_area(scene, number)
            draw_icon(painter, "lock", QRectF(area.left() - 3, area.top() - 9, 9, 9), colour("text"), 1.4)
    painter.restore()


def paint_marked_notes(painter: QPainter, scene: Scene, sounding: Iterable[int]) -> None:
    """What sounds, what is picked, what is under the pointer; and where dragged notes would come to lie."""
    g, count = scene.geometry, len(scene.table)
    painter.save()
    painter.setClipRect(QRectF(g.x0, g.notes_top, g.width, g.height))
    for number in sounding:
        if number < count and scene.table.roles[number] != DRUMS:
            painter.setBrush(colour(scene.role_of(number).value))
            painter.setPen(QPen(colour("text"), 1.2))
            painter.drawRoundedRect(note_area(scene, number).adjusted(-0.5, -0.5, 0.5, 0.5), 2, 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    view = scene.table.between(g.left, g.right)
    painter.setPen(QPen(colour("primary"), 1.5))
    for number in scene.selected_in(view):
        painter.drawRoundedRect(note_area(scene, number).adjusted(-1, -1, 1, 1), 2.5, 2.5)
    for marked, width in ((scene.hovered, 1.2), (scene.picked, 2.0)):
        if marked is not None and marked < count:
            grow = 0.5 if width < 2 else 2
            rounded(painter, note_area(scene, marked).adjusted(-grow, -grow, grow, grow), 3, None, "text", width)
    for ghost in scene.ghosts[:MOST_GHOSTS]:
        painter.setBrush(colour(ghost.role.value, 0.55))
        painter.setPen(QPen(colour("primary"), 1.5))
        painter.drawRoundedRect(ghost.area(g), 2, 2)
    if scene.band is not None:
        painter.setBrush(colour("primary", 0.10))
        painter.setPen(QPen(colour("primary", 0.8), 1))
        painter.drawRect(scene.band)
    painter.restore()


def paint_lines(painter: QPainter, scene: Scene) -> None:
    """The bar line of what is composed, with its trail, and the playhead."""
    g = scene.geometry
    if scene.composing:
        x = g.x(scene.frontier)
        if g.x0 <= x <= g.width:
            painter.save()
            painter.setClipRect(QRectF(g.x0, g.chords_top, g.width, g.height))
            painter.drawTiledPixmap(QRectF(x - TRAIL, g.chords_top, TRAIL, g.height), layers.trail(TRAIL, THEME.name))
            painter.restore()
            painter.fillRect(QRectF(x - 1.5, g.ruler_top + 4, 3, g.height), colour("primary"))
    if scene.playhead is None:
        return
    if g.heights.overview:
        x = max(overview_x(scene, scene.playhead), g.x0)
        painter.fillRect(QRectF(x, 4, 1.5, g.heights.overview - 8), colour("text"))
    if g.left - 1e-6 <= scene.playhead <= g.right:
        x = g.x(scene.playhead)
        painter.fillRect(QRectF(x - 1, g.ruler_top + 10, 2, g.height), colour("text"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("text"))
        top = g.ruler_top + 7
        painter.drawPolygon(polygon(x - 6, top, x + 6, top, x, top + 9))
