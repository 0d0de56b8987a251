"""The smallest pieces of the window: rows and columns, labels, lines, icons, push buttons."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.gui.kit.icons import draw_icon, draw_sign, icon
from app.gui.kit.painting import LEFT
from app.gui.kit.theme import colour

Item = QWidget | int | None
"""Something in a row: a widget, a gap in pixels, or what stretches."""


class Scroll(QScrollArea):
    """What may be higher than there is room: it scrolls up and down only, without a frame or a focus of its own."""

    def __init__(self, inside: QWidget | None = None) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if inside is not None:
            self.setWidget(inside)


def row(*items: Item, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 8) -> QWidget:
    """A widget with a row of widgets, gaps (int) and stretches (None)."""
    widget = QWidget()
    fill(QHBoxLayout(widget), items, margins, spacing)
    return widget


def column(*items: Item, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 8) -> QWidget:
    """A widget with a column of widgets, gaps (int) and stretches (None)."""
    widget = QWidget()
    fill(QVBoxLayout(widget), items, margins, spacing)
    return widget


def fill(
    layout: QHBoxLayout | QVBoxLayout, items: tuple[Item, ...], margins: tuple[int, int, int, int], spacing: int
) -> None:
    """Put widgets, gaps and stretches into a layout."""
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        else:
            layout.addWidget(item)


def label(text: str = "", tone: str = "", size: str = "", strong: bool = False, wrap: bool = False) -> QLabel:
    """A label; `tone` is "2", "3" or "warn", `size` a size of the type scale."""
    made = QLabel(text)
    for name, value in (("tone", tone), ("step", size)):
        if value:
            made.setProperty(name, value)
    if strong:
        made.setProperty("strong", "true")
    made.setWordWrap(wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def push_button(text: str, kind: str = "", icon_name: str = "") -> QPushButton:
    """A button with words; `kind` is "primary", "ghost", "link" or the plain one."""
    button = QPushButton(text)
    button.setProperty("kind", kind)
    button.setAutoDefault(False)
    if icon_name:
        button.setIcon(icon(icon_name, "on_primary" if kind == "primary" else "text2"))
        button.setIconSize(QSize(16, 16))
    return button


class ElidedLabel(QLabel):
    """A label of one line that ends in an ellipsis where it has no room; the tooltip has all of it.

    With `whole` it is left away instead: what stands elsewhere too need not be cut.
    """

    def __init__(self, tone: str = "", whole: bool = False) -> None:
        super().__init__()
        self.whole = whole
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.whole and self.fontMetrics().horizontalAdvance(self.text()) > self.width():
            return
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(LEFT.value), text)


class Line(QWidget):
    """A hairline between regions."""

    def __init__(self, vertical: bool = False, token: str = "line") -> None:
        super().__init__()
        self._token = token
        (self.setFixedWidth if vertical else self.setFixedHeight)(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour(self._token))


class Icon(QWidget):
    """An icon that is no button."""

    def __init__(self, name: str, size: int = 16, token: str = "text2") -> None:
        super().__init__()
        self.name, self._token = name, token
        self.setFixedSize(size, size)

    def show_icon(self, name: str, token: str) -> None:
        """Show another icon, in a token's colour."""
        self.name, self._token = name, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, self.name, QRectF(self.rect()), colour(self._token))


class Sign(QWidget):
    """The sign of Auftakt."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_sign(QPainter(self), QRectF(self.rect()))
