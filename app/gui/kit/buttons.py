"""Buttons that are painted by hand over Qt's own: tools, play, the main one, and a choice of a few words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QWidget,
)

from app.gui.kit.controls import fill
from app.gui.kit.icons import draw_icon
from app.gui.kit.painting import CENTRE, draw_text, rounded, text_width
from app.gui.kit.theme import THEME, colour, mix


class PaintedButton(QAbstractButton):
    """A button that is painted by hand: repaints as the pointer comes and goes."""

    def __init__(self, name: str, tip: str = "") -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rename(name, tip)

    def rename(self, name: str, tip: str = "") -> None:
        """Set the name that a screen reader says, and the tooltip."""
        self.setAccessibleName(name)
        self.setToolTip(tip or name)

    @property
    def hovered(self) -> bool:
        """Whether the pointer is over it and it can be pressed."""
        return self.underMouse() and self.isEnabled()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class ToolButton(PaintedButton):
    """An icon or two letters, 28 x 28; `on` (checked) is outlined."""

    def __init__(self, name: str, icon_name: str = "", letters: str = "", tip: str = "", size: int = 28) -> None:
        super().__init__(name, tip)
        self.icon_name, self.letters = icon_name, letters
        self.setFixedSize(size, min(size, 32) if not letters or size < 30 else 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self.width(), self.height()
        on = self.isChecked()
        if on:
            tint = mix(colour("panel"), colour("primary"), 0.16 if THEME.dark else 0.10)
            rounded(painter, QRectF(0.75, 0.75, width - 1.5, height - 1.5), 6, tint, "primary", 1.5)
        elif self.letters:
            background = "hover" if self.hovered else "raised"
            rounded(painter, QRectF(0.5, 0.5, width - 1, height - 1), 6, background, "line_strong")
        elif self.hovered:
            rounded(painter, QRectF(0, 0, width, height), 6, "hover")
        paint = colour("primary") if on else colour("text2") if self.isEnabled() else colour("text3", 0.55)
        if self.letters:
            draw_text(painter, QRectF(0, 0, width, height), self.letters, 11, paint, True, CENTRE)
        else:
            draw_icon(painter, self.icon_name, QRectF((width - 16) / 2, (height - 16) / 2, 16, 16), paint)


class PlayButton(PaintedButton):
    """The round button in the middle of the transport."""

    playing = False

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setFixedSize(44, 44)

    def set_playing(self, playing: bool) -> None:
        """Show pause instead of play, or the other way round."""
        self.playing = playing
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        on = self.isEnabled()
        painter.setBrush(colour(("primary_hover" if self.hovered else "text") if on else "raised"))
        painter.drawEllipse(QRectF(2, 2, 40, 40))
        x = 13 if self.playing else 14
        draw_icon(
            painter, "pause" if self.playing else "play", QRectF(x, 13, 18, 18), colour("panel" if on else "text3")
        )


class MainButton(PaintedButton):
    """The one big action of the page: its name, and under it the shortcut."""

    def __init__(self) -> None:
        super().__init__("")
        self._hint, self._primary = "", True
        self.setFixedHeight(46)

    def present(self, text: str, hint: str, primary: bool) -> None:
        """Show a name and a shortcut, filled or not."""
        self.setText(text)
        self._hint, self._primary = hint, primary
        self.rename(text, f"{text} ({hint})")
        self.setFixedWidth(round(max(116.0, text_width(text, 14, True) + 44)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self.width(), self.height()
        filled = self._primary and self.isEnabled()
        hover = self.hovered
        background = ("primary_hover" if hover else "primary") if filled else ("hover" if hover else "raised")
        rounded(painter, QRectF(0.5, 0.5, width - 1, height - 1), 8, background, None if filled else "border")
        paint = "on_primary" if filled else "text" if self.isEnabled() else "text3"
        draw_text(painter, QRectF(0, 5, width, 22), self.text(), 14, paint, True, CENTRE)
        soft = mix(colour(paint), colour(background), 0.22 if filled else 0.15)
        draw_text(painter, QRectF(0, 25, width, 15), self._hint, 11, soft, False, CENTRE)


class Segments(QWidget):
    """A few words of which one is chosen, side by side. Signals: `chosen` (index)."""

    chosen = Signal(int)

    def __init__(self, name: str, items: list[str], current: int = 0) -> None:
        super().__init__()
        self._buttons = [_Segment(item, self) for item in items]
        layout = QHBoxLayout(self)
        fill(layout, tuple(self._buttons), (2, 2, 2, 2), 0)
        for number, button in enumerate(self._buttons):
            button.setChecked(number == current)
            button.clicked.connect(lambda _checked=False, number=number: self._choose(number))
        self.setAccessibleName(name)
        self.setFixedSize(sum(button.width() for button in self._buttons) + 4, 32)

    @property
    def current(self) -> int:
        """The index of the chosen one."""
        return next(number for number, button in enumerate(self._buttons) if button.isChecked())

    def set_current(self, index: int) -> None:
        """Choose without telling."""
        for number, button in enumerate(self._buttons):
            button.setChecked(number == index)

    def _choose(self, index: int) -> None:
        self.set_current(index)
        self.chosen.emit(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, QRectF(0.5, 0.5, self.width() - 1, self.height() - 1), 8, "field", "line")


class _Segment(PaintedButton):
    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text)
        self.setText(text)
        self.setCheckable(True)
        self.setFixedSize(round(text_width(text, 13, True)) + 24, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0.5, 0.5, self.width() - 1, self.height() - 1)
        if self.isChecked():
            fill_token, stroke = ("line_strong", None) if THEME.dark else ("raised", "line_strong")
            rounded(painter, area, 6, fill_token, stroke)
        paint = "text" if self.isChecked() or self.hovered else "text2"
        draw_text(painter, QRectF(self.rect()), self.text(), 13, paint, self.isChecked(), CENTRE)
