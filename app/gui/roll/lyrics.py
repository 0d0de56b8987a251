"""Words under the notes they are sung to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.gui.kit.painting import LEFT, draw_text, text_width
from app.gui.kit.theme import colour
from app.gui.roll.scene import Scene
from models.score import sung_part

_PIXELS = 11
_HEIGHT, _GAP = 15, 3
_LEAST_SHARE = 0.5


def paint_lyrics(painter: QPainter, scene: Scene) -> None:
    """Write the syllables of the score that are in view; none where most of them would lie over each other."""
    part = sung_part(scene.score) if scene.score.lyrics else None
    if part is None:
        return
    pitches = {round(note.start_beats, 3): note.pitch for note in part.notes}
    found = _areas(scene, pitches)
    fitting = _without_overlaps(found)
    if len(fitting) < _LEAST_SHARE * len(found):
        return
    for area, text in fitting:
        painter.fillRect(area, colour("canvas", 0.72))
        draw_text(painter, area, text, _PIXELS, "text", True, LEFT)


def _areas(scene: Scene, pitches: Mapping[float, int]) -> list[tuple[QRectF, str]]:
    """Where each syllable in view stands: under its note."""
    g = scene.geometry
    found = []
    for lyric in scene.score.lyrics:
        x, pitch = g.x(lyric.start_beats), pitches.get(round(lyric.start_beats, 3))
        text = lyric.text.strip()
        if pitch is not None and text and g.x0 <= x <= g.width:
            width = text_width(text, _PIXELS, True) + 2
            found.append((QRectF(x, g.y(pitch) + max(g.row, 2.0), width, _HEIGHT), text))
    return found


def _without_overlaps(areas: Sequence[tuple[QRectF, str]]) -> list[tuple[QRectF, str]]:
    kept: list[tuple[QRectF, str]] = []
    for area, text in areas:
        if not kept or area.left() >= kept[-1][0].right() + _GAP:
            kept.append((area, text))
    return kept
