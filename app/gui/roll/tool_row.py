"""The row of tools over the roll: undo, what can be done with selected bars, and the view."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.settings import SNAPS
from app.gui.kit.buttons import ToolButton
from app.gui.kit.controls import Icon, fill, label, push_button
from app.gui.kit.inputs import Choice
from app.gui.kit.painting import rounded
from app.gui.kit.theme import colour
from app.gui.names import words
from models.score import Role

SELECTION_ROLES = (Role.MELODY, Role.CHORDS, Role.BASS, Role.DRUMS)


class _Separator(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(9, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(4, 0, 1, 20, colour("line_strong"))


class SelectionGroup(QWidget):
    """What can be done with the selected bars. It stands in the tool row, so it never covers a note.

    Signals: `again_requested`, `lock_requested`, `loop_requested`, `play_requested`, `cleared`.
    """

    again_requested = Signal()
    lock_requested = Signal()
    loop_requested = Signal()
    play_requested = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", strong=True)
        self.parts = Choice("", height=28)
        self.parts.addItems([""] * (1 + len(SELECTION_ROLES)))
        self.again = push_button("", "primary", "again")
        self.lock = push_button("", "", "lock")
        self.loop, self.play = ToolButton("", "loop", size=26), ToolButton("", "play", size=26)
        self.clear = ToolButton("", "cross", size=26)
        for button in (self.again, self.lock):
            button.setStyleSheet("min-height: 28px; max-height: 28px;")
        items = (self._title, self.parts, self.again, self.lock, self.loop, self.play, self.clear)
        fill(QHBoxLayout(self), items, (12, 4, 6, 4), 6)
        self.setFixedHeight(38)
        self.again.clicked.connect(self.again_requested)
        self.lock.clicked.connect(self.lock_requested)
        self.loop.clicked.connect(self.loop_requested)
        self.play.clicked.connect(self.play_requested)
        self.clear.clicked.connect(self.cleared)
        self._bars = (0, 1)
        self.retranslate()

    def fit(self, width: int) -> None:
        """Leave out what has a key and a menu entry, then the title, until the rest has room in `width` pixels."""
        layout = self.layout()
        assert layout is not None
        leaving = (self.loop, self.play, self._title)
        for gone in (0, 2, 3):
            for number, widget in enumerate(leaving):
                widget.setVisible(number >= gone)
            layout.invalidate()
            if layout.sizeHint().width() <= width:
                return

    @property
    def roles(self) -> tuple[Role, ...] | None:
        """The roles that are chosen; None for all parts."""
        index = self.parts.currentIndex()
        return None if index <= 0 else (SELECTION_ROLES[index - 1],)

    def show_lock(self, locked: bool, possible: bool) -> None:
        """Offer to unlock where everything is locked, and nothing where it is impossible."""
        self.lock.setText(self.tr("Unlock") if locked else self.tr("Lock"))
        for widget in (self.again, self.lock, self.parts):
            widget.setEnabled(possible)

    def show_bars(self, bars: tuple[int, int]) -> None:
        """Name the selected bars."""
        self._bars = bars
        first, last = bars[0] + 1, bars[1]
        one = self.tr("Bar {first}") if first == last else self.tr("Bars {first}–{last}")
        self._title.setText(one.format(first=first, last=last))

    def retranslate(self) -> None:
        """Take on the window's language."""
        texts = [self.tr("All parts"), *(words.role_name(role) for role in SELECTION_ROLES)]
        for number, text in enumerate(texts):
            self.parts.setItemText(number, text)
        self.parts.setAccessibleName(self.tr("Which parts"))
        self.parts.setToolTip(self.tr("Which parts are recomposed"))
        self.parts.setFixedWidth(self.parts.sizeHint().width())
        self.again.setText(self.tr("Recompose"))
        self.again.setToolTip(self.tr("Recompose the selected bars; what is locked stays (Ctrl+R)"))
        self.lock.setText(self.tr("Lock"))
        self.lock.setToolTip(self.tr("Keep the selected bars as they are (Ctrl+K)"))
        self.loop.rename(self.tr("Repeat the selected bars"), self.tr("Repeat the selected bars (L)"))
        self.play.rename(self.tr("Play from here"))
        self.clear.rename(self.tr("Select nothing"), self.tr("Select nothing (Esc)"))
        self.show_bars(self._bars)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0.5, 0.5, self.width() - 1, self.height() - 1)
        rounded(painter, area, 8, colour("primary", 0.10), colour("primary", 0.45))


class ToolRow(QWidget):
    """The row of tools.

    Signals: `undo_requested`, `redo_requested`, `zoom_in_requested`, `zoom_out_requested`, `show_all_requested`,
    `follow_changed` (bool), `tool_chosen` (name), `snap_chosen` (name of a grid), `quantise_requested`.
    """

    undo_requested = Signal()
    redo_requested = Signal()
    zoom_in_requested = Signal()
    zoom_out_requested = Signal()
    show_all_requested = Signal()
    follow_changed = Signal(bool)
    tool_chosen = Signal(str)
    snap_chosen = Signal(str)
    quantise_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(48)
        self.tools = {name: ToolButton("", name) for name in ("select", "draw", "erase")}
        for name, button in self.tools.items():
            button.setCheckable(True)
            button.clicked.connect(partial(self._choose_tool, name))
        self.snap = Choice("", flat=True)
        self.snap.addItems(list(SNAPS))
        self.snap.activated.connect(lambda index: self.snap_chosen.emit(list(SNAPS)[index]))
        self.magnet = Icon("magnet")
        self.quantise = ToolButton("", "quantise")
        self.quantise.clicked.connect(self.quantise_requested)
        self.undo, self.redo = ToolButton("", "undo"), ToolButton("", "redo")
        self._undo_labels: tuple[str | None, str | None] = (None, None)
        self.follow = ToolButton("", "follow")
        self.follow.setCheckable(True)
        self.zoom_out, self.zoom_in, self.fit = ToolButton("", "minus"), ToolButton("", "plus"), ToolButton("", "fit")
        self.selection = SelectionGroup()
        self.selection.hide()
        self.position = label("", "2", "12")
        self._lines = _Separator(), _Separator(), _Separator()
        items = (
            *self.tools.values(),
            self._lines[0],
            self.magnet,
            self.snap,
            self.quantise,
            self._lines[1],
            self.undo,
            self.redo,
            self._lines[2],
            self.follow,
            12,
            self.selection,
            None,
            self.position,
            8,
            self.zoom_out,
            self.zoom_in,
            self.fit,
        )
        fill(QHBoxLayout(self), items, (12, 0, 10, 0), 4)
        self.undo.clicked.connect(self.undo_requested)
        self.redo.clicked.connect(self.redo_requested)
        self.zoom_in.clicked.connect(self.zoom_in_requested)
        self.zoom_out.clicked.connect(self.zoom_out_requested)
        self.fit.clicked.connect(self.show_all_requested)
        self.follow.toggled.connect(self.follow_changed)
        self._narrow = False
        self.retranslate()

    def show_selection(self, bars: tuple[int, int] | None) -> None:
        """Offer what can be done with selected bars."""
        self.selection.setVisible(bars is not None)
        if bars is not None:
            self.selection.show_bars(bars)
        self._make_room()

    def show_tool(self, tool: str) -> None:
        """Mark the tool that is in use."""
        for name, button in self.tools.items():
            button.setChecked(name == tool)

    def show_snap(self, snap: str) -> None:
        """Show the grid that notes snap to."""
        self.snap.setCurrentIndex(list(SNAPS).index(snap))

    def set_editable(self, editable: bool) -> None:
        """Whether notes can be edited."""
        for widget in (*self.tools.values(), self.snap, self.quantise):
            widget.setEnabled(editable)

    def _choose_tool(self, name: str) -> None:
        self.show_tool(name)
        self.tool_chosen.emit(name)

    def show_undo(self, undo: str | None, redo: str | None) -> None:
        """Name what can be undone and redone."""
        self._undo_labels = undo, redo
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        for button, name, key, what in (
            (self.undo, self.tr("Undo"), "Ctrl+Z", undo),
            (self.redo, self.tr("Redo"), "Ctrl+Shift+Z", redo),
        ):
            button.rename(name, f"{name}{': ' + what if what else ''} ({words.key_text(key)})")

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window, what has a shortcut and a menu entry leaves the row."""
        self._narrow = narrow
        self._make_room()

    def _make_room(self) -> None:
        selecting = self.selection.isVisibleTo(self)
        for button in (self.undo, self.redo, self.tools["erase"]):
            button.setVisible(not (self._narrow and selecting))
        self._lines[2].setVisible(not (self._narrow and selecting))
        self.follow.setVisible(not selecting)
        for widget in (self.magnet, self.snap, self.quantise, self._lines[1]):
            widget.setVisible(not selecting)
        for button in (self.zoom_in, self.zoom_out, self.fit):
            button.setVisible(not selecting)
        self.position.setVisible(not selecting)
        layout = self.layout()
        if selecting and layout is not None:
            self.selection.fit(self.width() - layout.sizeHint().width() + self.selection.sizeHint().width())

    def retranslate(self) -> None:
        """Take on the window's language."""
        self.show_undo(*self._undo_labels)
        for name, text, key in (
            ("select", self.tr("Select"), "V"),
            ("draw", self.tr("Draw"), "D"),
            ("erase", self.tr("Erase"), "E"),
        ):
            self.tools[name].rename(text, f"{text} ({key})")
        for number, snap in enumerate(SNAPS):
            self.snap.setItemText(number, self.tr("No grid") if snap == "off" else snap)
        self.snap.setAccessibleName(self.tr("Grid that notes snap to"))
        self.snap.setToolTip(self.tr("Grid that notes snap to; Alt while dragging leaves it"))
        self.snap.setFixedWidth(self.snap.sizeHint().width())
        self.quantise.rename(self.tr("Quantise: strength and swing"))
        self.follow.rename(self.tr("Follow the playhead"), self.tr("Scroll along with the playhead"))
        self.zoom_in.rename(self.tr("Zoom in"), self.tr("Zoom in ({key})").format(key=words.key_text("Ctrl++")))
        self.zoom_out.rename(self.tr("Zoom out"), self.tr("Zoom out ({key})").format(key=words.key_text("Ctrl+-")))
        self.fit.rename(self.tr("Show all"), self.tr("Show all ({key})").format(key=words.key_text("Ctrl+0")))
        self.selection.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
