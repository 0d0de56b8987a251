"""The small controls: buttons, choices, steppers, sliders, meters; painted by hand over Qt's own classes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)

from app.gui.icons import draw_icon, draw_sign, icon
from app.gui.painting import CENTRE, LEFT, draw_text, rounded, text_width
from app.gui.theme import THEME, colour, font, mix

Item = QWidget | int | None
"""Something in a row: a widget, a gap in pixels, or what stretches."""


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
    """A label of one line that ends in an ellipsis where it has no room; the tooltip has all of it."""

    def __init__(self, tone: str = "") -> None:
        super().__init__()
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
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


class Choice(QComboBox):
    """A combo box in the window's look; `flat` has no frame."""

    def __init__(self, name: str, flat: bool = False, height: int = 30, tip: str = "") -> None:
        super().__init__()
        self._flat, self._radius = flat, 8 if height > 40 else 6
        self.setFixedHeight(height)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)
        self.setToolTip(tip or name)
        self.setMaxVisibleItems(16)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def minimumSizeHint(self) -> QSize:
        return QSize(52, self.height())

    def sizeHint(self) -> QSize:
        widest = max((text_width(self.itemText(n)) for n in range(self.count())), default=40.0)
        return QSize(round(widest) + 40, self.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling past a list must not change it

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self.width(), self.height()
        hover = self.underMouse() and self.isEnabled()
        if not self._flat:
            rounded(
                painter,
                QRectF(0.5, 0.5, width - 1, height - 1),
                self._radius,
                "hover" if hover else "raised",
                "line_strong",
            )
        elif hover:
            rounded(painter, QRectF(0, 0, width, height), self._radius, "hover")
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        left = 4 if self._flat else 9
        paint = ("text2" if self._flat else "text") if self.isEnabled() else "text3"
        draw_text(painter, QRectF(left, 0, width - left - 24, height), option.currentText, 13, paint, elide=True)
        draw_icon(painter, "down", QRectF(width - 20, height / 2 - 6, 12, 12), colour("text2"))


class Stepper(QDoubleSpinBox):
    """A number with - and +: click, drag up and down, wheel, arrow keys, or type."""

    def __init__(self, name: str, unit: str = "", width: int = 104, height: int = 28, tip: str = "") -> None:
        super().__init__()
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFixedSize(width, height)
        self.setFrame(False)
        self.setDecimals(0)
        self.setKeyboardTracking(False)
        self.setAlignment(CENTRE)
        self.setSuffix(f" {unit}" if unit else "")
        self.setAccessibleName(name)
        self.setToolTip(tip or name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setProperty("bare", "true")
        self.lineEdit().setFont(font(13, True))
        self.lineEdit().installEventFilter(self)
        self._pressed: tuple[QPoint, float] | None = None

    def resizeEvent(self, event: object) -> None:
        self.lineEdit().setGeometry(24, 1, self.width() - 48, self.height() - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self.width(), self.height()
        rounded(painter, QRectF(0.5, 0.5, width - 1, height - 1), 6, "field", "line_strong")
        paint = colour("text2" if self.isEnabled() else "text3")
        draw_icon(painter, "minus", QRectF(7, height / 2 - 6, 12, 12), paint)
        draw_icon(painter, "plus", QRectF(width - 19, height / 2 - 6, 12, 12), paint)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            if event.position().x() < 24:
                self.stepDown()
            elif event.position().x() > self.width() - 24:
                self.stepUp()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Let the number be dragged; a click without moving still sets the cursor."""
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress:
                self._pressed = event.globalPosition().toPoint(), self.value()
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._pressed = None
            elif event.type() == QEvent.Type.MouseMove and self._pressed is not None:
                steps = (self._pressed[0].y() - event.globalPosition().toPoint().y()) // 4
                if steps:
                    self.setValue(self._pressed[1] + steps * self.singleStep())
                    return True
        return False


class Slider(QSlider):
    """A slider; for volumes, the groove shows the level in a role's colour. A double click resets it."""

    def __init__(self, name: str, usual: int, role: str = "", centred: bool = False, tip: str = "") -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._usual, self._role, self._centred = usual, role, centred
        self._level = 0.0
        self.setFixedHeight(22)
        self.setMinimumWidth(40)
        self.setAccessibleName(name)
        self.setToolTip(tip or name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setRange(0, 127)
        self.setPageStep(8)

    def set_level(self, level: float) -> None:
        """Show a level, 0 to 1."""
        if abs(level - self._level) > 0.004:
            self._level = level
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, 22)

    def _share(self) -> float:
        return (self.value() - self.minimum()) / max(self.maximum() - self.minimum(), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, y = self.width() - 12, self.height() / 2 - 2
        rounded(painter, QRectF(6, y, room, 4), 2, "line_strong")
        share = self._share()
        if self._centred:
            middle = (self._usual - self.minimum()) / (self.maximum() - self.minimum())
            painter.fillRect(QRectF(6 + room * middle - 0.5, y - 3, 1, 10), colour("border"))
            first, last = sorted((middle, share))
            rounded(painter, QRectF(6 + room * first, y, room * (last - first), 4), 2, "text2")
        elif self._level > 0:
            rounded(painter, QRectF(6, y, room * min(self._level, 1.0), 4), 2, self._role or "text2")
        handle = QRectF(6 + room * share - 4, y - 5, 8, 14)
        rounded(painter, handle, 3, "text" if self.isEnabled() else "text3", "panel", 1.5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag(event)
            self.setSliderDown(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._drag(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.setValue(self._usual)

    def _drag(self, event: QMouseEvent) -> None:
        place = (event.position().x() - 6) / max(self.width() - 12, 1)
        value = self.minimum() + place * (self.maximum() - self.minimum())
        self.setValue(round(value))


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
        self.setFixedSize(round(text_width(text, 13, True)) + 32, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0.5, 0.5, self.width() - 1, self.height() - 1)
        if self.isChecked():
            fill_token, stroke = ("line_strong", None) if THEME.dark else ("raised", "line_strong")
            rounded(painter, area, 6, fill_token, stroke)
        paint = "text" if self.isChecked() or self.hovered else "text2"
        draw_text(painter, QRectF(self.rect()), self.text(), 13, paint, self.isChecked(), CENTRE)


class Meter(QWidget):
    """Two bars for left and right; what clips is marked until the next start."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._levels, self._clipped = (0.0, 0.0), False
        self.setFixedSize(96, 16)
        self.setAccessibleName(name)

    def show_levels(self, levels: tuple[float, float], clipped: bool) -> None:
        """Show levels, 0 to 1."""
        if (levels, clipped) != (self._levels, self._clipped):
            self._levels, self._clipped = levels, clipped
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, level in enumerate(self._levels):
            y = 2 + number * 7
            rounded(painter, QRectF(0, y, 96, 4), 2, "line_strong")
            if level > 0:
                rounded(painter, QRectF(0, y, 96 * min(level, 1.0), 4), 2, "text2")
            if self._clipped:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour("live"))
                painter.drawEllipse(QPointF(94, y + 2), 2, 2)
