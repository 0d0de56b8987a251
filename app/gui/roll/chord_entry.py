"""Typing a chord symbol where it stands in the chord row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.roll.geometry import CHORDS

_NARROWEST = 96


class ChordEntry(QLineEdit):
    """A field over the chord row. Signals: `entered` (from, to, text)."""

    entered = Signal(float, float, str)

    def __init__(self, roll: QWidget) -> None:
        super().__init__(roll)
        self._roll = roll
        self._span = (0.0, 0.0)
        self.setMaxLength(20)
        self.hide()
        self.returnPressed.connect(self._enter)

    def ask(self, start: float, end: float, text: str, x: float, y: float, width: float) -> None:
        """Ask for the chord between two positions, at a place of the roll."""
        self._span = start, end
        self.setAccessibleName(self.tr("Chord symbol"))
        self.setToolTip(self.tr("A chord symbol such as Dm7; empty for none"))
        wide = max(round(width), _NARROWEST)
        self.setGeometry(min(round(x), self._roll.width() - wide), round(y), wide, CHORDS)
        self.setText(text)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide()

    def _enter(self) -> None:
        text = self.text()
        self._close()
        self.entered.emit(*self._span, text)

    def _close(self) -> None:
        self.hide()
        self._roll.setFocus(Qt.FocusReason.OtherFocusReason)
