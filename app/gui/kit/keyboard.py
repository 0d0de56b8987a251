"""The one rule for keys: what a key means where the focus is (docs/keyboard.md says it in full).

1. A popover that has the focus has every key.
2. A text field has what is typed, and what edits text. A number has its digits and arrows, and no more.
3. A button and a drop-down list have Space, a list of takes has Delete.
4. Everything else is the window's: keys of the transport work on every page, a page's keys only on that page
   (`app.gui.shell.actions`).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QWidget,
)

from app.gui.kit.popover import Popover

_NUMBERS = frozenset("0123456789+-.,")
_ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_TEXT_EDITING = (
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
)


class KeyboardRules(QObject):
    """Claims keys for the control that has the focus, or keeps a control from claiming what is the window's."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Decide about a key before a shortcut takes it."""
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if watched.window() is not self._window:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            claimed = self._claims(watched, event)
            if claimed is not None:
                event.setAccepted(claimed)
                return True
        elif event.type() == QEvent.Type.KeyPress:
            return self._ends_number(watched, event)
        return False

    def _claims(self, widget: QWidget, event: QKeyEvent) -> bool | None:
        """Whether the focused control has a key; None if that is its own business."""
        if self._popover_of(widget) is not None:
            return True
        key, plain = (
            event.key(),
            event.modifiers()
            in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            ),
        )
        if key == Qt.Key.Key_Escape and any(one.isVisible() for one in self._window.findChildren(Popover)):
            return True
        if number_of(widget) is not None:
            edits = any(event.matches(keys) for keys in _TEXT_EDITING)
            return edits or (plain and (key in _ERASING or (event.text() != "" and event.text() in _NUMBERS)))
        if not plain:
            return None
        if key == Qt.Key.Key_Space and isinstance(widget, (QAbstractButton, QComboBox)):
            return True
        if key == Qt.Key.Key_Delete and isinstance(widget, QAbstractItemView):
            return True
        return False if isinstance(widget, (QAbstractItemView, QComboBox, QAbstractButton)) else None

    def _popover_of(self, widget: QWidget) -> Popover | None:
        shown = (one for one in self._window.findChildren(Popover) if one.isVisible())
        return next((one for one in shown if one is widget or one.isAncestorOf(widget)), None)

    def _ends_number(self, widget: QWidget, event: QKeyEvent) -> bool:
        """Enter and Esc end the typing of a number: its field gives the focus back."""
        number = number_of(widget)
        if number is None or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        popover = self._popover_of(widget)
        if event.key() == Qt.Key.Key_Escape:
            if popover is not None:
                return False
            number.setValue(number.value())  # what was typed is forgotten
        number.interpretText()
        if popover is not None:
            popover.dismiss(True)
        else:
            go_home(self._window)
        return True


def number_of(widget: QWidget) -> QDoubleSpinBox | None:
    """The number field that a widget is, or is the text of."""
    if isinstance(widget, QDoubleSpinBox):
        return widget
    parent = widget.parentWidget() if isinstance(widget, QLineEdit) else None
    return parent if isinstance(parent, QDoubleSpinBox) else None


def go_home(window: QWidget) -> None:
    """Give the focus back to what the page is about: the roll, the beat, the text."""
    home = getattr(window, "home", None)
    if home is not None:
        home().setFocus(Qt.FocusReason.OtherFocusReason)
