"""Popovers: a card with a soft shadow under what opened it, over the window's content.

They are painted inside the window, not in a window of their own: a shadow and round corners need no compositor then,
and they stay where they are when the window moves.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.gui.kit.painting import polygon
from app.gui.kit.shadow import SHADOW, paint_card
from app.gui.kit.theme import colour

_ARROW = 8


class Popover(QWidget):
    """A card under a widget. Closes with Esc, a click elsewhere, or when the window changes. Signals: `closed`."""

    closed = Signal()

    def __init__(self, anchor: QWidget) -> None:
        window = anchor.window()
        super().__init__(window)
        self._window, self._anchor = window, anchor
        self._arrow = 60.0
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SHADOW + 14, SHADOW + 12, SHADOW + 14, SHADOW + 12)
        layout.setSpacing(8)
        self.body = layout

    def open(self) -> None:
        """Show it, and put the focus on its first control."""
        self._before = QApplication.focusWidget()
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        first = self.first_focus()
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)
        if isinstance(first, QAbstractSpinBox):
            first.selectAll()

    def first_focus(self) -> QWidget | None:
        """The control that gets the focus."""
        found = [w for w in self.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isEnabled()]
        return next(iter(found), None)

    def dismiss(self, done: bool = False) -> None:
        """Close it, and give the focus back: to what had it before, or, when what was wanted is done, to the page."""
        if self.isVisible():
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            focused = QApplication.focusWidget()
            inside = focused is None or focused is self or self.isAncestorOf(focused)
            self.hide()
            if inside:
                self._give_focus_back(done)
            self.closed.emit()
            self.deleteLater()

    def _give_focus_back(self, done: bool) -> None:
        before = self._before
        if not done and before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            home = getattr(self._window, "home", None)
            (self._anchor if home is None else home()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        window = self._window
        below = self._anchor.mapTo(window, QPoint(0, self._anchor.height()))
        x = min(max(below.x() - 20, -SHADOW + 4), window.width() - self.width() + SHADOW - 4)
        y = min(below.y() - 4, window.height() - self.height() + SHADOW)
        self.move(x, y)
        middle = below.x() + min(self._anchor.width() / 2, 40)
        self._arrow = min(max(middle - x, SHADOW + 18.0), self.width() - SHADOW - 18.0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close on a click elsewhere; keep Tab inside."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent) and isinstance(watched, QWidget):
            if self._is_elsewhere(watched):
                self.dismiss()
        elif kind == QEvent.Type.Resize and watched is self._window:
            self.dismiss()
        return False

    def _is_elsewhere(self, widget: QWidget) -> bool:
        """Whether a widget is neither in the popover nor in a list that one of its controls has opened."""
        if widget is self or self.isAncestorOf(widget):
            return False
        popup = QApplication.activePopupWidget()
        return widget.window() is self._window and popup is None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round within the popover."""
        found = [
            widget
            for widget in self.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisible()
        ]
        focused = QApplication.focusWidget()
        if not found:
            return True
        index = found.index(focused) if focused in found else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        found[(index + (1 if forward else -1)) % len(found)].setFocus(reason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_card(painter, self.width(), self.height(), 12)
        painter.setPen(QPen(colour("border"), 1))
        painter.setBrush(colour("raised"))
        x, y = self._arrow, SHADOW + 0.5
        painter.drawPolygon(polygon(x - _ARROW, y, x, y - _ARROW, x + _ARROW, y))
        painter.fillRect(QRectF(x - _ARROW - 1, y + 0.5, 2 * _ARROW + 2, 2.5), colour("raised"))
