"""The takes: a list with pictures and stars, A and B, and what was asked beside what was got."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.control.jobs import GenerationUpdate
from app.core.note_table import NoteTable
from app.core.project import Project, TakeRecord
from app.gui import words
from app.gui.asked_got import AskedGot
from app.gui.controls import Line, PaintedButton, ToolButton, label, row
from app.gui.icons import draw_icon
from app.gui.painting import CENTRE, draw_text, painting, rounded, text_width
from app.gui.roll.thumbnail import paint_thumbnail
from app.gui.theme import THEME, colour
from models.music.comparison import Compared
from models.score import Score

Index = QModelIndex | QPersistentModelIndex

RECORD = int(Qt.ItemDataRole.UserRole)
WIDTH, RAIL_WIDTH = 284, 44
_ROW = 74
_PICTURE_BEATS = 32.0
PICTURE = QRect(7, 7, 72, 52)


class Pending:
    """A take that is being composed: its place in the job, and how far it is (None: it has not begun)."""

    def __init__(self, number: int, update: GenerationUpdate | None) -> None:
        self.number, self.update = number, update
        self.table = None if update is None else update.table


class TakesModel(QAbstractListModel):
    """What is being composed, then the takes of a project. `drag_data` gives a take as a file for a drag."""

    def __init__(self, drag_data: Callable[[TakeRecord], QMimeData], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drag_data = drag_data
        self.project = Project()
        self.pending: list[Pending] = []
        self.records: tuple[TakeRecord, ...] = ()
        self.only_starred = False
        self.pictures: dict[str, tuple[tuple[Score, str, float], QPixmap]] = {}
        self.facts: dict[str, tuple[object, tuple[Compared, ...]]] = {}
        self.compare: Callable[[TakeRecord], tuple[Compared, ...]] = lambda record: ()
        self.renamed: Callable[[str, str], None] = lambda take_id, name: None

    def refresh(self, project: Project, pending: list[Pending]) -> None:
        """Show another state; rows that stay keep their selection."""
        records = tuple(record for record in project.takes if record.starred or not self.only_starred)
        same = len(pending) == len(self.pending) and [r.id for r in records] == [r.id for r in self.records]
        if not same:
            self.beginResetModel()
        self.project, self.pending, self.records = project, pending, records
        if same:
            self.dataChanged.emit(self.index(0), self.index(max(self.rowCount() - 1, 0)))
        else:
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.pending) + len(self.records)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        pending = index.row() < len(self.pending)
        item = self.pending[index.row()] if pending else self.records[index.row() - len(self.pending)]
        if role == RECORD:
            return item
        if isinstance(item, Pending):
            return self.tr("Take being composed") if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return item.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            star = ", " + self.tr("starred") if item.starred else ""
            shown = ", " + self.tr("shown") if item.id == self.project.current else ""
            return f"{item.name}{star}{shown}, {facts_line(item)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            prompt = item.take.asked.prompt if item.take is not None else ""
            return f"{item.name}\n{prompt}".strip() if prompt else item.name
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        record = self.data(index, RECORD)
        if isinstance(record, TakeRecord) and isinstance(value, str):
            self.renamed(record.id, value)
            return True
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.data(index, RECORD), TakeRecord):
            kinds = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            return kinds | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return Qt.ItemFlag.ItemIsEnabled

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list", "audio/midi"]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        record = self.data(indexes[0], RECORD) if indexes else None
        return self._drag_data(record) if isinstance(record, TakeRecord) else QMimeData()

    def row_of(self, take_id: str | None) -> int | None:
        """The row of a take."""
        found = [number for number, record in enumerate(self.records) if record.id == take_id]
        return found[0] + len(self.pending) if found else None

    def facts_of(self, record: TakeRecord) -> tuple[Compared, ...]:
        """What was asked and got."""
        known = self.facts.get(record.id)
        if known is None or known[0] is not record.score:
            known = record.score, self.compare(record)
            self.facts[record.id] = known
        return known[1]

    def picture_of(self, record: TakeRecord, beats: float, ratio: float) -> QPixmap:
        """The picture of a take, painted once."""
        key = (record.score, THEME.name, ratio)
        known = self.pictures.get(record.id)
        if known is None or known[0][0] is not record.score or known[0][1:] != key[1:]:
            pixmap = QPixmap(round(PICTURE.width() * ratio), round(PICTURE.height() * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            with painting(pixmap) as painter:
                area = QRectF(PICTURE).translated(-PICTURE.topLeft())
                paint_thumbnail(painter, NoteTable.of(record.score), area, beats)
            known = key, pixmap
            self.pictures[record.id] = known
        return known[1]


def facts_line(record: TakeRecord) -> str:
    """What a take is like, in a line."""
    score = record.score
    parts = [words.key_name(score.key)] if score.key is not None else []
    parts += [words.tempo_text(score.tempo_bpm)]
    parts.append(words.translate("words", "{count} bars").format(count=score.bars))
    return " · ".join(parts)


def origin_line(record: TakeRecord) -> str:
    """When and from which seed a take was made."""
    if record.take is None:
        return words.when(record.created)
    seed = words.translate("words", "seed {seed}").format(seed=record.take.asked.seed)
    return f"{words.when(record.created)} · {seed}"


class _Delegate(QStyledItemDelegate):
    """Paints the cards."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _ROW)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        return QLineEdit(parent)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        area = option.rect
        editor.setGeometry(area.x() + 82, area.y() + 2, area.width() - 90, 30)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, TakesModel)
        item = model.data(index, RECORD)
        area = QRectF(option.rect).adjusted(0, 0, 0, -(_ROW - 66))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(area.topLeft())
        if isinstance(item, Pending):
            self._paint_pending(painter, item, area.width())
        elif isinstance(item, TakeRecord):
            self._paint_record(painter, item, model, area.width())
        painter.restore()

    def _paint_pending(self, painter: QPainter, item: Pending, width: float) -> None:
        rounded(painter, QRectF(0.75, 0.75, width - 1.5, 64.5), 8, None, "line")
        picture = QRectF(PICTURE)
        update = item.update
        if update is not None and item.table is not None:
            paint_thumbnail(painter, item.table, picture, update.score.length_beats)
        else:
            rounded(painter, picture, 4, "canvas")
        x = 90.0
        title = self.tr("Take {number}").format(number=item.number)
        draw_text(painter, QRectF(x, 4, width - x - 8, 20), title, 13, "text", True)
        text = self.tr("waiting")
        if update is not None:
            text = self.tr("bar {bar} of {bars}").format(bar=update.bar, bars=update.bars)
        draw_text(painter, QRectF(x, 22, width - x - 10, 16), text, 11, "text2")
        rounded(painter, QRectF(x, 48, width - x - 14, 4), 2, "line_strong")
        if update is not None:
            rounded(painter, QRectF(x, 48, (width - x - 14) * update.fraction, 4), 2, "primary")

    def _paint_record(self, painter: QPainter, record: TakeRecord, model: TakesModel, width: float) -> None:
        shown = record.id == model.project.current
        letter = "A" if shown else "B" if record.id == model.project.other else ""
        card = QRectF(0.75, 0.75, width - 1.5, 64.5)
        rounded(painter, card, 8, "raised" if shown else None, "primary" if shown else "line", 1.5 if shown else 1)
        beats = min(_PICTURE_BEATS, max(record.score.length_beats, 4.0))
        painter.drawPixmap(7, 7, model.picture_of(record, beats, painter.device().devicePixelRatio()))
        x = 90.0
        room = width - x - 32 - (24 if letter else 0)
        draw_text(painter, QRectF(x, 4, room, 20), record.name, 13, "text", True, elide=True)
        if letter and (shown is False or model.project.other is not None):
            badge = QRectF(width - 52, 7, 18, 16)
            rounded(painter, badge, 4, "primary" if shown else None, "primary")
            draw_text(painter, badge, letter, 10, "on_primary" if shown else "text", True, CENTRE)
        name = "star_fill" if record.starred else "star"
        draw_icon(painter, name, QRectF(width - 27, 7, 16, 16), colour("primary" if record.starred else "text3"), 1.2)
        draw_text(painter, QRectF(x, 22, width - x - 10, 16), origin_line(record), 11, "text2", elide=True)
        self._paint_figures(painter, record, model, x, width - x - (30 if shown else 10))
        if shown:
            draw_icon(painter, "file", QRectF(width - 26, 42, 14, 14), colour("text2"), 1.4)

    def _paint_figures(self, painter: QPainter, record: TakeRecord, model: TakesModel, x: float, room: float) -> None:
        """How much of it is as asked, and how many notes it has; or that it is not finished."""
        if not record.complete and record.take is not None:
            asked = record.take.asked.bars
            text = self.tr("not finished, {bars} of {asked} bars").format(bars=record.score.bars, asked=asked)
            draw_text(painter, QRectF(x, 42, room, 18), text, 12, "warn", elide=True)
            return
        pairs = [(words.number(record.score.note_count), self.tr("notes"))]
        rows = model.facts_of(record)
        if rows:
            agreeing = self.tr("{agreeing} of {count}").format(agreeing=sum(r.agrees for r in rows), count=len(rows))
            pairs.insert(0, (agreeing, self.tr("as asked")))
        end = x + room
        for figure, unit in pairs:
            wide = text_width(figure, 14, True)
            if x + wide + 4 + text_width(unit, 11) > end:
                return
            draw_text(painter, QRectF(x, 40, wide + 4, 20), figure, 14, "text", True)
            draw_text(painter, QRectF(x + wide + 4, 41, 120, 20), unit, 11, "text2")
            x += wide + 4 + text_width(unit, 11) + 12


class _TakesList(QListView):
    """The list. Signals: `star_clicked` (take id), `delete_requested`, `menu_requested` (take id, where)."""

    star_clicked = Signal(str)
    delete_requested = Signal(str)
    menu_requested = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("takes")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def _take_at(self, place: QPoint) -> TakeRecord | None:
        record = self.model().data(self.indexAt(place), RECORD) if self.indexAt(place).isValid() else None
        return record if isinstance(record, TakeRecord) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        record = self._take_at(place)
        if record is not None and event.button() == Qt.MouseButton.LeftButton:
            area = self.visualRect(self.indexAt(place))
            if place.x() > area.right() - 32 and place.y() < area.top() + 28:
                self.star_clicked.emit(record.id)
                return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        record = self.model().data(self.currentIndex(), RECORD) if self.currentIndex().isValid() else None
        if isinstance(record, TakeRecord):
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.delete_requested.emit(record.id)
                return
            if event.key() == Qt.Key.Key_Asterisk:
                self.star_clicked.emit(record.id)
                return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        record = self._take_at(event.pos())
        if record is not None:
            self.menu_requested.emit(record.id, event.globalPos())


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
        self.list = _TakesList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(self.list))
        self._title, self._count = label("", size="15"), label("", "2")
        self.compare = ToolButton("", letters="A/B", size=34)
        self.starred = ToolButton("", "star")
        self.starred.setCheckable(True)
        self._note = label("", "2", "12", wrap=True)
        self.facts = AskedGot()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(row(self._title, self._count, None, self.compare, self.starred, spacing=6))
        layout.addWidget(self.list, 1)
        layout.addWidget(self._note)
        layout.addWidget(Line())
        layout.addWidget(self.facts)
        self._connect()
        self.retranslate()

    def refresh(self, project: Project, pending: list[Pending]) -> None:
        """Show another state of the project, and what is being composed."""
        self.model.refresh(project, pending)
        at_once = self.tr("{number} being composed").format(number=len(pending))
        self._count.setText(at_once if pending else str(len(project.takes)))
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
        self.refresh(self.model.project, self.model.pending)

    def _on_menu(self, take_id: str, where: QPoint) -> None:
        menu = self.make_menu(take_id)
        menu.exec(where)
        menu.deleteLater()

    def make_menu(self, take_id: str) -> QMenu:
        """The menu of a take."""
        record = self.model.project.find(take_id)
        menu = QMenu(self)
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
