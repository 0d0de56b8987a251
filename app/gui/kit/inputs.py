"""Choices, steppers, sliders and meters, painted by hand over Qt's own classes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QSlider,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QWidget,
)

from app.gui.kit.icons import draw_icon
from app.gui.kit.painting import CENTRE, draw_text, rounded, text_width
from app.gui.kit.theme import colour, font


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
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one paints what is marked without the style sheet
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
        self._place()

    def _place(self) -> None:
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
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()  # with another style sheet Qt lays the field over the whole, - and + too
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and not self.lineEdit().font().bold():
            self.lineEdit().setFont(font(13, True))
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
