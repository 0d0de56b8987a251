"""The ring around the control that has the keyboard's focus: after Tab, never after a click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.kit.painting import rounded

_ROOM = 5
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.PopupFocusReason,
)


class FocusRing(QWidget):
    """Follows the focus within one window. The roll draws its own ring, as it is a region rather than a control."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._target: QWidget | None = None
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    @property
    def target(self) -> QWidget | None:
        """What the ring is around."""
        return self._target if self.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus, and what moves under it."""
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent) and isinstance(watched, QWidget):
            if watched.window() is self.parentWidget():
                self._follow(watched, event.reason() in _BY_KEYBOARD)
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.WindowDeactivate):
            self._leave()
        elif kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide) and self._moves_with(watched):
            self._place()
        return False

    def _moves_with(self, watched: QObject) -> bool:
        """Whether what moved is the ring's target, or holds it."""
        if self._target is None or not isinstance(watched, QWidget):
            return False
        return watched is self._target or watched.isAncestorOf(self._target)

    def _follow(self, widget: QWidget, by_keyboard: bool) -> None:
        self._leave()
        if not by_keyboard:
            return
        proxied = widget.parentWidget()
        target = proxied if proxied is not None and proxied.focusProxy() is widget else widget
        self._target = target
        if target.property("own_focus_ring"):
            target.setProperty("focus_ring", True)
            target.update()
            return
        self._place()

    def _leave(self) -> None:
        if self._target is not None and self._target.property("own_focus_ring"):
            self._target.setProperty("focus_ring", False)
            self._target.update()
        self._target = None
        self.hide()

    def _place(self) -> None:
        target = self._target
        if target is None or target.property("own_focus_ring"):
            return
        if not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(self._window, QPoint(0, 0))
        area = QRect(corner, target.size()).adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
        self.setGeometry(area)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.height() - 4
        radius = min(10.0, height / 2) if height < 60 else 10.0
        if self._target is not None and type(self._target).__name__ == "Chip":
            radius = height / 2
        rounded(painter, QRectF(2, 2, self.width() - 4, height), radius, None, "focus", 2)
