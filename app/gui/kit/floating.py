"""Strips that float over the foot of the pages, so that nothing moves under the mouse when they come and go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_MARGIN, _GAP, _WIDEST = 12, 8, 920


class Floating(QObject):
    """Keeps strips, the last one lowest, in the middle of the foot of `ground`, which may be any sibling of theirs."""

    def __init__(self, ground: QWidget, strips: Sequence[QWidget]) -> None:
        super().__init__(ground)
        self._ground, self._strips = ground, tuple(strips)
        for strip in self._strips:
            strip.setParent(ground.parentWidget())
            strip.installEventFilter(self)
        ground.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize, QEvent.Type.Move):
            moved = watched is self._ground or event.type() in (QEvent.Type.Show, QEvent.Type.Hide)
            if moved:
                self.place()
        return False

    def place(self) -> None:
        """Put the strips that are shown where they belong."""
        area = self._ground.geometry()
        width = min(area.width() - 2 * _MARGIN, _WIDEST)
        bottom = area.bottom() - _MARGIN
        for strip in reversed(self._strips):
            if strip.isHidden():
                continue
            strip.setGeometry(area.x() + (area.width() - width) // 2, bottom - strip.height(), width, strip.height())
            strip.raise_()
            bottom -= strip.height() + _GAP
