"""The melody that the text is sung to: its notes in bars, with the syllables under them."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.gui.kit.painting import LEFT, draw_text, rounded, text_width
from app.gui.kit.theme import colour
from models.score import Score, sung_part
from models.song.setting import Setting

HEIGHT = 150
_RULER, _WORDS = 24, 34
_BEAT_WIDTH = 56
_SYLLABLE_GAP = 5


class _Staff(QWidget):
    """All of the melody; wider than its view."""

    def __init__(self) -> None:
        super().__init__()
        self._setting: Setting | None = None
        self._beat = float(_BEAT_WIDTH)
        self._line = -1
        self.setFixedHeight(HEIGHT)

    def show_setting(self, setting: Setting | None) -> None:
        """Show another setting."""
        self._setting = setting
        if setting is not None:
            self._beat = _beat_width(setting)
            self.setFixedWidth(round(setting.score.length_beats * self._beat) + 24)
        self.update()

    def show_line(self, line: int) -> int | None:
        """Mark a line; where it begins, in pixels."""
        self._line = line
        self.update()
        setting = self._setting
        if setting is None or not 0 <= line < len(setting.lines) or not setting.lines[line]:
            return None
        return round(12 + setting.lines[line][0].note.start_beats * self._beat)

    def paintEvent(self, event: QPaintEvent) -> None:
        setting = self._setting
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("canvas"))
        if setting is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._bars(painter, setting.score)
        notes = [one for line in setting.lines for one in line]
        part = sung_part(setting.score)
        pitches = [note.pitch for note in part.notes] if part is not None else []
        low, high = min(pitches, default=60), max(pitches, default=72)
        room = HEIGHT - _RULER - _WORDS - 18
        for note in part.notes if part is not None else ():
            y = _RULER + 8 + room * (1 - (note.pitch - low) / max(1, high - low))
            width = max(4.0, note.duration_beats * self._beat - 3)
            rounded(painter, QRectF(12 + note.start_beats * self._beat, y, width, 5), 2.5, "melody")
        marked = setting.lines[self._line] if 0 <= self._line < len(setting.lines) else ()
        for one in notes:
            x = 12 + one.note.start_beats * self._beat
            text = one.syllable.lyric.strip()
            strong = one.syllable.stressed
            area = QRectF(x, HEIGHT - _WORDS, text_width(text, 12, strong) + 4, 22)
            if one in marked:
                rounded(painter, area.adjusted(-2, 0, 0, 0), 3, "hover")
            draw_text(painter, area, text, 12, "text" if strong else "text2", strong, LEFT)

    def _bars(self, painter: QPainter, score: Score) -> None:
        for number, start in enumerate(score.bar_starts(), 1):
            x = 12 + start * self._beat
            painter.setPen(QPen(colour("grid_bar"), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, HEIGHT))
            draw_text(painter, QRectF(x + 5, 2, 40, 18), str(number), 11, "text2")
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(QPointF(0, _RULER), QPointF(self.width(), _RULER))


class SettingView(QScrollArea):
    """The melody with its words, to be scrolled sideways."""

    def __init__(self) -> None:
        super().__init__()
        self._staff = _Staff()
        self.setWidget(self._staff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(HEIGHT + 12)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_setting(self, setting: Setting | None) -> None:
        """Show a setting, or nothing."""
        self._staff.show_setting(setting)
        if setting is not None:
            words = " ".join(one.syllable.lyric.strip() for line in setting.lines for one in line)
            self.setAccessibleName(self.tr("Melody with its words"))
            self.setAccessibleDescription(words[:500])

    def show_line(self, line: int) -> None:
        """Bring a line into view."""
        x = self._staff.show_line(line)
        if x is not None:
            self.ensureVisible(x + 200, 0, 220, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() - event.angleDelta().x())
        event.accept()


def _beat_width(setting: Setting) -> float:
    """Wide enough that no syllable reaches into the next one."""
    widest = float(_BEAT_WIDTH)
    notes = [one for line in setting.lines for one in line]
    for one, following in itertools.pairwise(notes):
        beats = following.note.start_beats - one.note.start_beats
        if beats > 0:
            needed = (text_width(one.syllable.lyric.strip(), 12, True) + _SYLLABLE_GAP) / beats
            widest = max(widest, min(needed, 1.7 * _BEAT_WIDTH))
    return widest
