"""The takes: a list with pictures and stars, A and B, and what was asked beside what was got."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QVBoxLayout,
    QWidget,
)

from app.core.project import Project, TakeRecord
from app.gui.kit.buttons import PaintedButton, ToolButton
from app.gui.kit.controls import Line, label, row
from app.gui.kit.menus import Menu
from app.gui.kit.painting import draw_text, text_width
from app.gui.takes.asked_got import AskedGot
from app.gui.takes.list_view import TakesDelegate, TakesList
from app.gui.takes.model import RECORD, Pending, TakesModel
from models.music.hearing.comparison import Compared

WIDTH, RAIL_WIDTH = 284, 44


class TakesPanel(QWidget):
    """The takes and the facts of the shown one.

    Signals: `chosen` (take id), `star_requested` (id, bool), `rename_requested` (id, name), `delete_requested` (id),
    `compare_requested`, and with the id of a take: `other_requested`, `more_requested`, `export_requested`.
    """

    chosen = Signal(str)
    star_requested = Signal(str, bool)
    rename_requested = Signal(str, str)
    delete_requested = Signal(str)
    compare_requested = Signal()
    other_requested = Signal(str)
    more_requested = Signal(str)
    export_requested = Signal(str)

    def __init__(self, drag_data: Callable[[TakeRecord], QMimeData]) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.model = TakesModel(drag_data, self)
        self.list = TakesList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(TakesDelegate(self.list))
        self._title, self._count = label("", size="15"), label("", "2")
        self.compare = ToolButton("", letters="A/B", size=34)
        self.starred = ToolButton("", "star")
        self.starred.setCheckable(True)
        self.best = ToolButton("", "best")
        self.best.setCheckable(True)
        self._note = label("", "2", "12", wrap=True)
        self.facts = AskedGot()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(row(self._title, self._count, None, self.compare, self.best, self.starred, spacing=6))
        layout.addWidget(self.list, 1)
        layout.addWidget(self._note)
        layout.addWidget(Line())
        layout.addWidget(self.facts)
        self._connect()
        self.retranslate()

    def refresh(self, project: Project, pending: list[Pending], previewing: bool = False) -> None:
        """Show another state of the project, and what is being composed; `previewing`: that is what the roll shows."""
        self.model.previewing = previewing
        self.model.refresh(project, pending)
        made, coming = len(project.takes), len(pending)
        text = self.tr("{made} of {all}").format(made=made, all=made + coming) if coming else str(made)
        self._count.setText(text)
        self.compare.setEnabled(len(project.takes) > 1 and not pending)
        self._note.setVisible(bool(self.model.only_starred and not self.model.records))
        found = self.model.row_of(project.current)
        if found is not None and not pending:
            index = self.model.index(found)
            if self.list.currentIndex() != index:
                self.list.selectionModel().blockSignals(True)
                self.list.setCurrentIndex(index)
                self.list.selectionModel().blockSignals(False)
                self.list.viewport().update()

    def show_facts(self, rows: tuple[Compared, ...], note: str) -> None:
        """Show what was asked and got, or a note instead."""
        self.facts.show_rows(rows, note)

    def retranslate(self) -> None:
        """Take on the window's language."""
        self._title.setText(self.tr("Takes"))
        self.compare.rename(self.tr("Compare A and B"), self.tr("Switch between A and B while playing (B)"))
        self.starred.rename(self.tr("Only starred"), self.tr("Show starred takes only"))
        told = self.tr("The takes that are most like real music in the style that was asked for come first")
        self.best.rename(self.tr("Best first"), told)
        self._note.setText(self.tr("No take is starred yet."))
        self.list.setAccessibleName(self.tr("Takes"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.clicked.connect(self._on_current)
        self.list.doubleClicked.connect(self.list.edit)
        self.list.star_clicked.connect(self._on_star)
        self.list.delete_requested.connect(self.delete_requested)
        self.list.menu_requested.connect(self._on_menu)
        self.compare.clicked.connect(self.compare_requested)
        self.starred.toggled.connect(self._on_only_starred)
        self.best.toggled.connect(self._on_best_first)
        self.model.renamed = self.rename_requested.emit

    def _on_current(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        record = self.model.data(index, RECORD)
        if isinstance(record, TakeRecord):
            self.chosen.emit(record.id)

    def _on_star(self, take_id: str) -> None:
        record = self.model.project.find(take_id)
        if record is not None:
            self.star_requested.emit(take_id, not record.starred)

    def _on_only_starred(self, on: bool) -> None:
        self.model.only_starred = on
        self.refresh(self.model.project, self.model.pending, self.model.previewing)

    def _on_best_first(self, on: bool) -> None:
        self.model.best_first = on
        self.refresh(self.model.project, self.model.pending, self.model.previewing)

    def _on_menu(self, take_id: str, where: QPoint) -> None:
        menu = self.make_menu(take_id)
        menu.exec(where)
        menu.deleteLater()

    def make_menu(self, take_id: str) -> Menu:
        """The menu of a take."""
        record = self.model.project.find(take_id)
        menu = Menu(self)
        row_number = self.model.row_of(take_id)
        starred = record is not None and record.starred
        star = self.tr("Take the star away") if starred else self.tr("Star")
        menu.addAction(star, lambda: self._on_star(take_id))
        if row_number is not None:
            menu.addAction(self.tr("Rename"), lambda: self.list.edit(self.model.index(row_number)))
        menu.addAction(self.tr("More like this one"), lambda: self.more_requested.emit(take_id))
        menu.addAction(self.tr("Compare with this one (B)"), lambda: self.other_requested.emit(take_id))
        menu.addAction(self.tr("Export…"), lambda: self.export_requested.emit(take_id))
        menu.addSeparator()
        menu.addAction(self.tr("Delete"), lambda: self.delete_requested.emit(take_id))
        return menu


class TakesRail(QWidget):
    """What is left of the takes in a narrow window. Signals: `opened`, `compare_requested`."""

    opened = Signal()
    compare_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(RAIL_WIDTH)
        self._open = ToolButton("", "left")
        self._name = _Upright()
        self._compare = ToolButton("", letters="A/B", size=28)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 10, 8, 8)
        layout.setSpacing(8)
        for widget in (self._open, self._name, self._compare):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._open.clicked.connect(self.opened)
        self._name.clicked.connect(self.opened)
        self._compare.clicked.connect(self.compare_requested)
        self._count = 0
        self.retranslate()

    def set_count(self, count: int) -> None:
        """Show how many takes there are."""
        self._count = count
        self._compare.setEnabled(count > 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Take on the window's language."""
        self._open.rename(self.tr("Show takes"), self.tr("Show takes (F8)"))
        title = self.tr("Takes")
        self._name.show_text(f"{title}  {self._count}")
        self._compare.rename(self.tr("Compare A and B"), self.tr("Switch between A and B while playing (B)"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class _Upright(PaintedButton):
    def __init__(self) -> None:
        super().__init__("")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_text(self, text: str) -> None:
        self.setText(text)
        self.rename(text)
        self.setFixedSize(28, round(text_width(text, 13, True)) + 8)
        self.update()

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(20, 0)
        painter.rotate(90)
        draw_text(painter, QRectF(0, -8, self.height(), 22), self.text(), 13, "text", True)
