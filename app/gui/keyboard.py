"""Keys that mean one thing to the window and another to the control that has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QWidget

from app.gui.popover import Popover

_LETTERS_SEARCH = (QAbstractItemView, QComboBox)


class KeyboardRules(QObject):
    """Lets Space press a focused button instead of playing, letters search in a list, and Esc close a popover first."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim a key for the focused control before a shortcut takes it."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        ours = isinstance(watched, QWidget) and watched.window() is self._window and self._claims(watched, event)
        if ours:
            event.accept()
        return ours

    def _claims(self, widget: QWidget, event: QKeyEvent) -> bool:
        key, plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if key == Qt.Key.Key_Escape:
            return any(popover.isVisible() for popover in self._window.findChildren(Popover))
        if not plain:
            return False
        if key == Qt.Key.Key_Space:
            return isinstance(widget, (QAbstractButton, QComboBox))
        return isinstance(widget, _LETTERS_SEARCH) and bool(event.text().isalnum() or key == Qt.Key.Key_Home)
