"""Widgets in rows that wrap where the room ends; what does not fit is behind one that says how many."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QWidget


class FlowRow(QWidget):
    """Items, then a tail that always stays, in at most `most_rows` rows; `overflow` stands for items without room.

    Signals: `overflowed` (how many items are hidden).
    """

    overflowed = Signal(int)

    def __init__(self, overflow: QWidget, row_height: int = 32, gap: int = 8) -> None:
        super().__init__()
        self._items: list[QWidget] = []
        self._tail: QWidget | None = None
        self._overflow = overflow
        overflow.setParent(self)
        self._height, self._gap = row_height, gap
        self.most_rows = 2
        self.setFixedHeight(row_height)

    def set_items(self, items: Sequence[QWidget], tail: QWidget | None) -> None:
        """Show these, in this order; the owner keeps what is no longer shown."""
        for old in (*self._items, *([self._tail] if self._tail is not None else ())):
            if old not in items and old is not tail:
                old.hide()
        self._items, self._tail = list(items), tail
        for item in (*items, *([tail] if tail is not None else ())):
            item.setParent(self)
        self.arrange()

    @property
    def hidden_items(self) -> list[QWidget]:
        """The items without room."""
        return [item for item in self._items if item.isHidden()]

    def resizeEvent(self, event: object) -> None:
        self.arrange()

    def arrange(self) -> None:
        """Place everything anew."""
        tail = [self._tail] if self._tail is not None else []
        shown = len(self._items)
        places = self._places([*self._items, *tail])
        while places is None and shown:
            shown -= 1
            self.overflowed.emit(len(self._items) - shown)  # its width depends on the number
            places = self._places([*self._items[:shown], self._overflow, *tail])
        overflowing = shown < len(self._items)
        visible = [*self._items[:shown], *([self._overflow] if overflowing else []), *tail]
        for widget, place in zip(visible, places or [], strict=False):
            widget.setGeometry(QRect(place, widget.sizeHint()))
            widget.show()
        for item in self._items[shown:]:
            item.hide()
        if not overflowing:
            self._overflow.hide()
        rows = 1 + max((place.y() for place in places or []), default=0) // (self._height + self._gap)
        self.setFixedHeight(rows * (self._height + self._gap) - self._gap)

    def _places(self, widgets: Sequence[QWidget]) -> list[QPoint] | None:
        """Where widgets stand, None if they need more rows than there are."""
        x = row = 0
        places = []
        for widget in widgets:
            width = widget.sizeHint().width()
            if x and x + width > self.width():
                x, row = 0, row + 1
            if row >= self.most_rows:
                return None
            places.append(QPoint(x, row * (self._height + self._gap)))
            x += width + self._gap
        return places
