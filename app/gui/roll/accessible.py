"""The piano roll for screen readers: the note under the inner cursor, and each bar with what is in it."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from app.core.note_table import DRUMS
from app.gui.names import words
from app.gui.roll.scene import Scene
from app.gui.roll.view import RollView
from models.score import ROLES, Role


def bar_summary(scene: Scene, bar: int) -> str:
    """A bar in words: its chords, and for each part how many notes it has and between which pitches."""
    start, end = scene.bars.start_of(bar), scene.bars.start_of(bar + 1)
    parts = [words.translate("roll", "Bar {bar}").format(bar=bar + 1)]
    chords = [chord for chord, first, last in scene.chord_spans() if first < end - 1e-6 and last > start + 1e-6]
    if chords:
        names = ", ".join(words.chord_name(chord, scene.key) for chord in chords)
        parts.append(words.translate("roll", "chords {names}").format(names=names))
    table = scene.table
    inside = np.flatnonzero((table.starts >= start - 1e-6) & (table.starts < end - 1e-6))
    for role in (Role.MELODY, Role.CHORDS, Role.BASS, Role.DRUMS):
        own = inside[table.roles[inside] == ROLES.index(role)]
        if not len(own):
            continue
        text = words.translate("roll", "{role} {count} notes").format(role=words.role_name(role), count=len(own))
        if ROLES.index(role) != DRUMS:
            low, high = (
                words.note_name(int(p), scene.key) for p in (table.pitches[own].min(), table.pitches[own].max())
            )
            text += " " + (
                low if low == high else words.translate("roll", "{low} to {high}").format(low=low, high=high)
            )
        parts.append(text)
    if not len(inside):
        parts.append(words.translate("roll", "nothing begins here"))
    return "; ".join(parts)


def piece_summary(scene: Scene) -> str:
    """The piece in a sentence."""
    roles = {part.role for part in scene.score.parts if part.notes}
    names = ", ".join(
        words.role_name(role) for role in (Role.MELODY, Role.CHORDS, Role.BASS, Role.DRUMS) if role in roles
    )
    text = words.translate("roll", "{bars} bars in {meter}, {tempo}, {notes} notes: {parts}")
    return text.format(
        bars=scene.bar_count(),
        meter=scene.score.meter,
        tempo=words.tempo_text(scene.score.tempo_bpm),
        notes=len(scene.table),
        parts=names,
    )


class RollInterface(QAccessibleWidget):
    """The roll: its children are the bars, its value is the note under the inner cursor."""

    def __init__(self, roll: RollView) -> None:
        super().__init__(roll, QAccessible.Role.Chart, roll.accessibleName())
        self._roll = roll
        self._bars: dict[int, BarInterface] = {}

    def childCount(self) -> int:
        """How many bars there are."""
        return self._roll.scene.bar_count() if len(self._roll.scene.table) else 0

    def child(self, index: int) -> QAccessibleInterface:
        """The interface of a bar."""
        if index not in self._bars:
            self._bars[index] = BarInterface(self, self._roll, index)
        return self._bars[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The number of a bar's interface."""
        return next((number for number, bar in self._bars.items() if bar is child), -1)

    def text(self, kind: QAccessible.Text) -> str:
        """Name, what it shows, and the note under the inner cursor."""
        scene = self._roll.scene
        if kind == QAccessible.Text.Description:
            return piece_summary(scene) if len(scene.table) else ""
        if kind == QAccessible.Text.Value:
            return "" if scene.picked is None else self._roll.note_cursor.note_text(scene.picked)
        return str(super().text(kind))


class BarInterface(QAccessibleInterface):
    """One bar."""

    def __init__(self, parent: RollInterface, roll: RollView, bar: int) -> None:
        super().__init__()
        self._parent, self._roll, self._bar = parent, roll, bar

    def isValid(self) -> bool:
        """Whether there still is such a bar."""
        return self._bar < self._roll.scene.bar_count()

    def object(self) -> QObject:
        """A bar is no object of its own."""
        return None  # type: ignore[return-value]

    def window(self) -> QWindow:
        """The window that the roll is in."""
        return self._parent.window()

    def parent(self) -> QAccessibleInterface:
        """The roll."""
        return self._parent

    def child(self, index: int) -> QAccessibleInterface:
        """A bar has none."""
        return None  # type: ignore[return-value]

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """A bar has none."""
        return None  # type: ignore[return-value]

    def childCount(self) -> int:
        """A bar has none."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """A bar has none."""
        return -1

    def rect(self) -> QRect:
        """Where the bar is on the screen."""
        scene = self._roll.scene
        first, last = (round(scene.geometry.x(scene.bars.start_of(bar))) for bar in (self._bar, self._bar + 1))
        corner = self._roll.mapToGlobal(QPoint(first, 0))
        return QRect(corner.x(), corner.y(), last - first, self._roll.height())

    def role(self) -> QAccessible.Role:
        """A part of a chart."""
        return QAccessible.Role.Cell

    def state(self) -> QAccessible.State:
        """Nothing special."""
        return QAccessible.State()

    def text(self, kind: QAccessible.Text) -> str:
        """The bar in words."""
        return bar_summary(self._roll.scene, self._bar) if kind == QAccessible.Text.Name else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """A bar cannot be renamed."""

    def foregroundColor(self) -> QColor:
        """Nothing special."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """Nothing special."""
        return QColor()


_interfaces: dict[int, RollInterface] = {}


def _make(_class: str, found: QObject) -> QAccessibleInterface | None:
    """Qt asks for the interface of every object; it keeps what it gets, and Python must as well."""
    if not isinstance(found, RollView):
        return None
    interface = RollInterface(found)
    _interfaces[id(found)] = interface
    found.destroyed.connect(partial(_forget, id(found)))
    return interface


def _forget(key: int, _found: QObject | None = None) -> None:
    _interfaces.pop(key, None)


def install() -> None:
    """Give screen readers the roll's own interface."""
    QAccessible.installFactory(_make)
