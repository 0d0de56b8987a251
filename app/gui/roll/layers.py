"""The still layers of the piano roll: they are painted once for each view and kept as a picture."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPixmap

from app.core.note_table import DRUMS
from app.gui.kit.painting import RIGHT, draw_text, polygon, rounded
from app.gui.kit.theme import THEME, colour, contrast, faded, font, mix
from app.gui.names import words
from app.gui.roll.geometry import CHORDS, GUTTER, RULER
from app.gui.roll.lyrics import paint_lyrics
from app.gui.roll.scene import Scene
from models.score import ROLES, Role

BLACK_KEYS = (1, 3, 6, 8, 10)
_LEVELS = 8
_ROUND_UP_TO = 1500
"""More notes than this in one view are painted with square corners: nobody sees the difference, all feel the speed."""

PAINT_ORDER = (Role.CHORDS, Role.BASS, Role.MELODY)


def note_colour(role: Role, level: int, unheard: bool = False) -> QColor:
    """A role's colour at a loudness level (0 to 7): softer notes fade into the canvas, what is muted far more."""
    share = 0.46 * (1 - min(1.0, (level + 0.5) / _LEVELS * 1.18))
    if unheard:
        return mix(colour(role.value), colour("canvas"), 0.78)
    return faded(role.value, ("canvas", "canvas_alt"), share)


def level_of(velocity: int) -> int:
    """The loudness level (0 to 7) of a velocity."""
    return min(velocity * _LEVELS // 128, _LEVELS - 1)


def paint_music(painter: QPainter, scene: Scene) -> None:
    """Everything but the overview, within the painter's clip."""
    g = scene.geometry
    clip = painter.clipBoundingRect() if painter.hasClipping() else QRectF(0, 0, g.width, g.height)
    paint_grid(painter, scene)
    painter.save()
    painter.setClipRect(clip & QRectF(g.x0, 0, g.width, g.height))
    paint_chords(painter, scene)
    painter.setClipRect(clip & QRectF(g.x0, g.notes_top, g.width, g.notes_height))
    paint_notes(painter, scene)
    paint_note_names(painter, scene)
    paint_lyrics(painter, scene)
    painter.restore()
    paint_drums(painter, scene)
    paint_velocity(painter, scene)
    paint_ruler(painter, scene)
    if clip.left() < GUTTER:
        paint_row_names(painter, scene)


def paint_grid(painter: QPainter, scene: Scene) -> None:
    """The canvas, the rows of black keys, and the lines of bars and beats."""
    g = scene.geometry
    painter.fillRect(QRectF(0, 0, g.width, g.height), colour("canvas"))
    black = [
        QRectF(g.x0, g.y(pitch), g.width - g.x0, g.row)
        for pitch in range(g.low, g.high + 1)
        if pitch % 12 in BLACK_KEYS
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("canvas_alt"))
    painter.drawRects(black)
    painter.setPen(QPen(colour("grid_beat"), 1))
    for pitch in range(g.low, g.high + 1):
        if pitch % 12 == 0:
            y = round(g.y(pitch) + g.row) + 0.5
            painter.drawLine(QPointF(g.x0, y), QPointF(g.width, y))
    if g.drum_rows:
        painter.fillRect(QRectF(g.x0, g.drums_top, g.width, g.drum_lane - 1), colour("canvas_alt", 0.5))
    _paint_time_lines(painter, scene)
    for y in (g.notes_top, g.drums_top - 1, g.velocity_top - 1):
        painter.fillRect(QRectF(0, y - 0.5, g.width, 1), colour("line_strong"))


def _paint_time_lines(painter: QPainter, scene: Scene) -> None:
    g = scene.geometry
    lines: dict[str, list[QLineF]] = {"grid": [], "grid_beat": [], "grid_bar": []}
    scale, left, top, bottom = g.pixels_per_beat, g.x0, g.chords_top, g.height
    for bar in scene.bars_to_paint():
        start = scene.bars.start_of(bar)
        meter = scene.bars.meter_at(start)
        beat = 4.0 / meter.denominator
        fine = 2 if beat * scale > 26 else 1
        for number in range(meter.numerator * fine):
            x = round(g.x(start + number * beat / fine)) + 0.5
            if x >= left and (beat / fine * scale > 4 or number == 0):
                token = "grid_bar" if number == 0 else "grid_beat" if number % fine == 0 else "grid"
                lines[token].append(QLineF(x, top, x, bottom))
    end = round(g.x(scene.score.length_beats)) + 0.5
    if end <= g.width:
        lines["grid_bar"].append(QLineF(end, g.chords_top, end, g.height))
        painter.fillRect(QRectF(end, g.chords_top, g.width - end, g.height), colour("window", 0.6))
    for token, found in lines.items():
        painter.setPen(QPen(colour(token), 1))
        painter.drawLines(found)


def paint_chords(painter: QPainter, scene: Scene) -> None:
    """The row of chord symbols; what is announced but not composed yet is dashed, with its tones dotted below."""
    g = scene.geometry
    painter.fillRect(QRectF(g.x0, g.chords_top, g.width, CHORDS), colour("panel"))
    for chord, start, end in scene.chord_spans():
        if end <= scene.paint_left or start >= g.right:
            continue
        x, width = g.x(start), (end - start) * g.pixels_per_beat
        done = start < scene.frontier
        area = QRectF(x + 1.5, g.chords_top + 3, width - 3, CHORDS - 6)
        if done:
            rounded(painter, area, 4, "raised")
        else:
            rounded(painter, area, 4, None, "line_strong", 1, True)
        _paint_chord_name(painter, QRectF(x, g.chords_top, width, CHORDS), words.chord_name(chord, scene.key), done)
        if end > scene.frontier:
            _paint_chord_tones(painter, scene, max(start, scene.frontier), end, chord.pitch_classes)


def _paint_chord_name(painter: QPainter, area: QRectF, name: str, done: bool) -> None:
    """The symbol, narrowed to 72 % before it is cut, and left out where nothing of it would be read."""
    if area.width() < 14:
        return
    face = font(12, done)
    painter.setFont(face)
    wide, room = painter.fontMetrics().horizontalAdvance(name), area.width() - 9
    if wide > room:
        narrow = font(11, done)
        narrow = type(narrow)(narrow)
        narrow.setStretch(max(72, int(100 * room / wide * 1.06)))
        painter.setFont(narrow)
    painter.setPen(colour("text" if done else "text3"))
    shift = 6 if wide <= room else 4
    clip = QRectF(area.x() + shift, area.y(), area.width() - shift - 1, area.height())
    painter.drawText(clip, int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value), name)


def _paint_chord_tones(painter: QPainter, scene: Scene, start: float, end: float, tones: tuple[int, ...]) -> None:
    g = scene.geometry
    painter.setPen(QPen(colour("chords", 0.42), 1, Qt.PenStyle.DotLine))
    painter.setBrush(colour("chords", 0.10))
    for pitch in range(max(48, g.low), min(79, g.high) + 1):
        if pitch % 12 in tones:
            area = QRectF(g.x(start) + 2, g.y(pitch) + 1, (end - start) * g.pixels_per_beat - 4, max(g.row - 2, 2))
            painter.drawRoundedRect(area, 2, 2)


def paint_notes(painter: QPainter, scene: Scene) -> None:
    """All pitched notes, chords below, melody on top."""
    g, table = scene.geometry, scene.table
    view = table.between(scene.paint_left, g.right)
    if view.start >= view.stop:
        return
    roles, levels = table.roles[view], np.minimum(table.velocities[view] * _LEVELS // 128, _LEVELS - 1)
    ends = np.minimum(table.ends[view], scene.frontier) if scene.composing else table.ends[view]
    x = g.x0 + (table.starts[view] - g.left) * g.pixels_per_beat + 0.5
    width = np.maximum(3.0, (ends - table.starts[view]) * g.pixels_per_beat - 1.5)
    y = g.notes_top + (g.high - table.pitches[view]) * g.row + 0.5
    high = max(g.row - 1, 2.0)
    inside = (table.pitches[view] >= g.low) & (table.pitches[view] <= g.high) & (x + width >= g.x0)
    inside &= table.starts[view] < scene.frontier
    unheard = np.isin(table.parts[view], list(scene.unheard))
    plain = int(inside.sum()) > _ROUND_UP_TO
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not plain)
    for role in PAINT_ORDER:
        of_role = inside & (roles == ROLES.index(role))
        for level in range(_LEVELS):
            for muted in (True, False):
                chosen = np.flatnonzero(of_role & (levels == level) & (unheard == muted))
                if len(chosen):
                    paint = note_colour(role, level, muted)
                    areas = [
                        QRectF(a, b, c, high)
                        for a, b, c in zip(x[chosen].tolist(), y[chosen].tolist(), width[chosen].tolist(), strict=True)
                    ]
                    _paint_note_areas(painter, areas, role, paint, plain, g.row)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _paint_note_areas(
    painter: QPainter, areas: list[QRectF], role: Role, paint: QColor, plain: bool, row: float
) -> None:
    if plain:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paint)
        painter.drawRects(areas)
        return
    if role is Role.CHORDS:
        inner = QColor(paint)
        inner.setAlphaF(0.72 if THEME.dark else 0.62)
        painter.setBrush(inner)
        painter.setPen(QPen(paint, 1))
        for area in areas:
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5)
        return
    painter.setBrush(paint)
    if row > 6:
        painter.setPen(QPen(colour("canvas"), 1))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    for area in areas:
        painter.drawRoundedRect(area, 2, 2)


def paint_note_names(painter: QPainter, scene: Scene) -> None:
    """The names of the active part's notes, where there is room for them."""
    g, table = scene.geometry, scene.table
    if g.row <= 11:
        return
    view = table.between(scene.paint_left, g.right)
    for number in range(view.start, view.stop):
        if scene.role_of(number) is not scene.active or scene.active is Role.DRUMS:
            continue
        area = g.note_area(float(table.starts[number]), float(table.ends[number]), int(table.pitches[number]))
        if area.width() > 30 and area.left() > g.x0:
            below = note_colour(scene.active, level_of(int(table.velocities[number])))
            token = max(("ink_dark", "ink_light"), key=lambda one: contrast(colour(one), below))
            draw_text(painter, area.adjusted(5, -1, -1, 1), scene.note_name(number), 9, token, True)


def paint_drums(painter: QPainter, scene: Scene) -> None:
    """The drum lane: a diamond for each hit, larger where it is louder."""
    g, table = scene.geometry, scene.table
    if not g.drum_rows:
        return
    view = table.between(scene.paint_left, g.right)
    chosen = view.start + np.flatnonzero((table.roles[view] == DRUMS) & (table.starts[view] < scene.frontier))
    painter.setPen(Qt.PenStyle.NoPen)
    dense = len(chosen) > _ROUND_UP_TO
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not dense)
    levels = np.minimum(table.velocities[chosen] * _LEVELS // 128, _LEVELS - 1)
    unheard = np.isin(table.parts[chosen], list(scene.unheard))
    small = g.heights.drum_row <= 9
    for level in range(_LEVELS):
        for muted in (True, False):
            painter.setBrush(note_colour(Role.DRUMS, level, muted))
            loud = (level + 0.5) / _LEVELS
            r = 1.6 + loud * 1.6 if small else 2.2 + loud * 3.4
            for number in chosen[(levels == level) & (unheard == muted)].tolist():
                x, y = g.x(float(table.starts[number])) + 3, g.drum_y(int(table.rows[number]))
                if x >= g.x0:
                    painter.drawPolygon(polygon(x, y - r, x + r, y, x, y + r, x - r, y))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    if not small:
        painter.setPen(QPen(colour("grid"), 1))
        for row in range(1, g.drum_rows):
            y = round(g.drums_top + 4 + row * g.heights.drum_row) + 0.5
            painter.drawLine(QPointF(g.x0, y), QPointF(g.width, y))


def paint_velocity(painter: QPainter, scene: Scene) -> None:
    """The velocity lane: the active part's in full, the others' faint behind."""
    g, table = scene.geometry, scene.table
    if not g.heights.velocity:
        return
    painter.fillRect(QRectF(g.x0, g.velocity_top, g.width, g.heights.velocity), colour("panel", 0.75))
    base, room = g.height - 6, g.heights.velocity - 18.0
    painter.setPen(QPen(colour("grid_beat"), 1, Qt.PenStyle.DotLine))
    for share in (1.0, 0.5):
        painter.drawLine(QPointF(g.x0, base - room * share), QPointF(g.width, base - room * share))
    view = table.between(scene.paint_left, g.right)
    x = g.x0 + (table.starts[view] - g.left) * g.pixels_per_beat + 2.5
    y = base - room * table.velocities[view] / 127
    inside = x >= g.x0
    for role in (*(role for role in ROLES if role is not scene.active), scene.active):
        chosen = np.flatnonzero(inside & (table.roles[view] == ROLES.index(role)))
        points = list(zip(x[chosen].tolist(), y[chosen].tolist(), strict=True))
        lines = [QLineF(a, base, a, b) for a, b in points]
        if role is scene.active:
            painter.setPen(QPen(colour(role.value), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLines(lines)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(role.value))
            for a, b in points[:_ROUND_UP_TO]:
                painter.drawEllipse(QPointF(a, b), 3, 3)
        elif role is not Role.DRUMS:
            painter.setPen(QPen(colour(role.value, 0.25), 1))
            painter.drawLines(lines)


def paint_ruler(painter: QPainter, scene: Scene) -> None:
    """The bar numbers, the selected bars and the loop."""
    g = scene.geometry
    top = g.ruler_top
    painter.fillRect(QRectF(0, top, g.width, RULER), colour("panel"))
    painter.fillRect(QRectF(0, top + RULER - 1, g.width, 1), colour("line"))
    bars = scene.visible_bars()
    every = _label_step(g.pixels_per_beat * scene.bars.meter_at(g.left).bar_beats)
    for bar in bars:
        x = g.x(scene.bars.start_of(bar))
        chosen = scene.selection is not None and scene.selection[0] <= bar < scene.selection[1]
        if x < g.x0 - 0.5 or scene.bars.start_of(bar) >= scene.score.length_beats:
            continue
        if bar % every == 0:
            painter.setPen(QPen(colour("grid_bar"), 1))
            painter.drawLine(QPointF(round(x) + 0.5, top + 10), QPointF(round(x) + 0.5, top + RULER))
            known = scene.bars.start_of(bar) < scene.frontier
            area = QRectF(x + 5, top + 6, 40, RULER - 6)
            draw_text(painter, area, str(bar + 1), 11, "text" if chosen or known else "text3", chosen)
    draw_text(
        painter, QRectF(4, top + 6, GUTTER - 10, RULER - 6), words.translate("words", "Bar"), 11, "text2", align=RIGHT
    )


def _label_step(bar_pixels: float) -> int:
    return next((step for step in (1, 2, 4, 8, 16, 32, 64, 128) if step * bar_pixels >= 28), 256)


def paint_gutter(painter: QPainter, scene: Scene, lit: dict[int, Role]) -> None:
    """The keyboard and the names of the rows; `lit` keys sound."""
    g = scene.geometry
    wide = GUTTER - 22
    painter.fillRect(QRectF(0, g.notes_top, GUTTER, g.height - g.notes_top), colour("panel"))
    row, rest = g.row, mix(colour("white_key"), colour("panel"), 0.1)
    places = [(pitch, g.notes_top + (g.high - pitch) * row) for pitch in range(g.low, g.high + 1)]
    for pitch, y in places:
        sounds = pitch in lit and pitch % 12 not in BLACK_KEYS
        painter.fillRect(QRectF(22, y, wide, row + 0.5), colour(lit[pitch].value) if sounds else rest)
    for pitch, y in places:
        if pitch % 12 in BLACK_KEYS:
            token = lit[pitch].value if pitch in lit else "black_key"
            rounded(painter, QRectF(21, y + 0.2, wide * 0.6, row - 0.4), 1.5, token)
        if pitch % 12 in (4, 11):
            painter.fillRect(QRectF(22, y - 0.5, wide, 1), colour("black_key", 0.35))
        if pitch % 12 == 0 and g.low < pitch < g.high:
            area = QRectF(22, y - 4, wide - 3, row + 8)
            draw_text(painter, area, f"C{pitch // 12 - 1}", 10, "key_text", True, RIGHT)
    painter.fillRect(QRectF(0, g.drums_top - 1, GUTTER, g.height), colour("panel"))
    _paint_lane_names(painter, scene)
    painter.fillRect(QRectF(GUTTER - 1, g.ruler_top, 1, g.height), colour("line_strong"))
    for y in (g.notes_top, g.drums_top - 1, g.velocity_top - 1):
        painter.fillRect(QRectF(0, y - 0.5, GUTTER, 1), colour("line_strong"))


def _paint_lane_names(painter: QPainter, scene: Scene) -> None:
    g = scene.geometry
    wide = GUTTER - 10
    if g.drum_rows and g.heights.drum_row < 9:
        area = QRectF(4, g.drums_top, wide, g.drum_lane - 2)
        draw_text(painter, area, words.role_name(Role.DRUMS), 11, "drums_text", True, RIGHT, shrink=True)
    elif g.drum_rows:
        size = 11 if g.heights.drum_row > 12 else 10
        for row, group in enumerate(scene.table.drum_rows):
            area = QRectF(4, g.drums_top + 4 + row * g.heights.drum_row, wide, g.heights.drum_row)
            draw_text(painter, area, words.drum_name(group), size, "text2", align=RIGHT, elide=True)
    if g.heights.velocity:
        top = g.velocity_top
        name = words.translate("words", "Velocity")
        draw_text(painter, QRectF(4, top + 4, wide, 14), name, 11, "text2", align=RIGHT, shrink=True)
        role = scene.active
        area = QRectF(4, top + 19, wide, 14)
        draw_text(painter, area, words.role_name(role), 11, f"{role.value}_text", True, RIGHT, shrink=True)


def paint_row_names(painter: QPainter, scene: Scene) -> None:
    """The name beside the chord row."""
    g = scene.geometry
    painter.fillRect(QRectF(0, g.chords_top, GUTTER - 1, CHORDS), colour("panel"))
    name = words.translate("words", "Chords")
    draw_text(painter, QRectF(4, g.chords_top, GUTTER - 10, CHORDS), name, 11, "text2", align=RIGHT)


@lru_cache(maxsize=4)
def trail(width: int, theme: str) -> QPixmap:
    """What the bar line of composing leaves behind, as a tile; `theme` is the one in use."""
    high = 64
    pixmap = QPixmap(width, high)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    gradient = QLinearGradient(0, 0, width, 0)
    gradient.setColorAt(0, colour("primary", 0.004))
    gradient.setColorAt(1, colour("primary", 0.20))
    painter.fillRect(QRectF(0, 0, width, high), QBrush(gradient))
    painter.end()
    return pixmap
