"""The takes as a list for Qt: what is composed, what is still being composed, their pictures and facts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QPixmap

from app.control.composing.jobs import GenerationUpdate
from app.core.note_table import NoteTable
from app.core.project import Project, TakeRecord
from app.gui.kit.painting import painting
from app.gui.kit.theme import THEME
from app.gui.kit.thumbnail import paint_thumbnail
from app.gui.names import words
from models.judging.ranking import Verdict
from models.music.hearing.comparison import Compared
from models.score import Score

Index = QModelIndex | QPersistentModelIndex

RECORD = int(Qt.ItemDataRole.UserRole)
PICTURE_BEATS = 32.0
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
        self.previewing = False
        self.only_starred = self.best_first = False
        self.pictures: dict[str, tuple[tuple[Score, str, float], QPixmap]] = {}
        self.facts: dict[str, tuple[Score, Verdict | None, tuple[Compared, ...]]] = {}
        self.compare: Callable[[TakeRecord, Verdict | None], tuple[Compared, ...]] = lambda record, verdict: ()
        self.verdict: Callable[[TakeRecord], Verdict | None] = lambda record: None
        self.renamed: Callable[[str, str], None] = lambda take_id, name: None

    def refresh(self, project: Project, pending: list[Pending]) -> None:
        """Show another state; rows that stay keep their selection."""
        records = tuple(record for record in project.takes if record.starred or not self.only_starred)
        if self.best_first:
            records = tuple(sorted(records, key=self._rank))
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
        known, verdict = self.facts.get(record.id), self.verdict(record)
        if known is None or known[0] is not record.score or known[1] is not verdict:
            known = record.score, verdict, self.compare(record, verdict)
            self.facts[record.id] = known
        return known[2]

    def _rank(self, record: TakeRecord) -> float:
        verdict = self.verdict(record)
        return -verdict.merit if verdict is not None else 0.0

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
