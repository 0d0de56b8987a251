"""The list of takes: how each is painted, and what mouse and keys do to it."""

from __future__ import annotations

from PySide6.QtCore import (
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.core.project import TakeRecord
from app.gui.kit.icons import draw_icon
from app.gui.kit.painting import CENTRE, draw_text, rounded, text_width
from app.gui.kit.theme import colour
from app.gui.kit.thumbnail import paint_thumbnail
from app.gui.names import words
from app.gui.takes.model import PICTURE, PICTURE_BEATS, RECORD, Index, Pending, TakesModel, origin_line

_ROW = 74


class TakesDelegate(QStyledItemDelegate):
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
            self._paint_pending(painter, item, area.width(), model.previewing)
        elif isinstance(item, TakeRecord):
            self._paint_record(painter, item, model, area.width())
        painter.restore()

    def _paint_pending(self, painter: QPainter, item: Pending, width: float, previewing: bool) -> None:
        update = item.update
        shown = previewing and update is not None
        card = QRectF(0.75, 0.75, width - 1.5, 64.5)
        rounded(painter, card, 8, "raised" if shown else None, "primary" if shown else "line", 1.5 if shown else 1)
        picture = QRectF(PICTURE)
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
        shown = record.id == model.project.current and not model.previewing
        letter = "A" if shown else "B" if record.id == model.project.other else ""
        card = QRectF(0.75, 0.75, width - 1.5, 64.5)
        rounded(painter, card, 8, "raised" if shown else None, "primary" if shown else "line", 1.5 if shown else 1)
        beats = min(PICTURE_BEATS, max(record.score.length_beats, 4.0))
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
        """How well it matches its style, the longest passage it shares, and its notes; or that it is not finished."""
        if not record.complete and record.take is not None:
            asked = record.take.request.bars
            text = self.tr("not finished, {bars} of {asked} bars").format(bars=record.score.bars, asked=asked)
            draw_text(painter, QRectF(x, 42, room, 18), text, 12, "warn", elide=True)
            return
        pairs = []
        verdict = model.verdict(record)
        if verdict is not None and record.take is not None:
            pairs.append((words.percent(verdict.merit), self.tr("match")))
            if verdict.shared is not None:
                pairs.append((str(verdict.shared.notes), self.tr("notes shared")))
        pairs.append((words.number(record.score.note_count), self.tr("notes")))
        end = x + room
        for figure, unit in pairs:
            wide = text_width(figure, 14, True)
            if x + wide + 4 + text_width(unit, 11) > end:
                return
            draw_text(painter, QRectF(x, 40, wide + 4, 20), figure, 14, "text", True)
            draw_text(painter, QRectF(x + wide + 4, 41, 120, 20), unit, 11, "text2")
            x += wide + 4 + text_width(unit, 11) + 12


class TakesList(QListView):
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
