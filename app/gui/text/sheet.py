"""The verse: an editor with line numbers before it, and stresses, syllables, rhymes and locks behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from app.core.text_sheet import LineFacts, SheetLine
from app.gui.kit.icons import draw_icon
from app.gui.kit.painting import CENTRE, RIGHT, draw_text, rounded
from app.gui.kit.theme import THEME, colour

_COMMANDS = {
    (Qt.Key.Key_Space, False): "words",
    (Qt.Key.Key_R, False): "line",
    (Qt.Key.Key_R, True): "stanza",
    (Qt.Key.Key_K, False): "lock",
    (Qt.Key.Key_Z, False): "undo",
    (Qt.Key.Key_Z, True): "redo",
    (Qt.Key.Key_Y, False): "redo",
}
_NUMBERS = 64
_WIDE, _NARROW = 430, 230
"""Room for the columns, with stresses and without."""

_HEADS = 26
_LINE_GAP = 6
"""Room above and below each line."""

_DOT, _DOT_STEP = 4.5, 16.5
_MOST_DOTS = 11
_NARROW_BELOW = 860
_STYLE = (
    'QTextEdit#sheet { background: transparent; border: none; font-family: "Noto Serif", "DejaVu Serif", serif; '
    "font-size: 20px; padding: 0; }"
)


class TextSheet(QTextEdit):
    """The verse.

    Signals: `edited` (the text) when it was typed in; `place_changed` (line, word; -1 for none) of the cursor;
    `lock_requested` and `again_requested` (line); `command_requested` with keys: line, stanza, lock, words, undo, redo.
    """

    edited = Signal(str)
    place_changed = Signal(int, int)
    lock_requested = Signal(int)
    again_requested = Signal(int)
    command_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bare", "true")
        self.setObjectName("sheet")
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)  # the session's history has every change
        self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setStyleSheet(_STYLE)
        self.document().setDocumentMargin(10)
        self.setCornerWidget(QWidget())
        self._facts: list[LineFacts] = []
        self._lines: tuple[SheetLine, ...] = ()
        self._silent = False
        self._numbers, self._columns = _Numbers(self), _Columns(self)
        self.textChanged.connect(self._on_text)
        self.cursorPositionChanged.connect(self._on_cursor)
        self.verticalScrollBar().valueChanged.connect(self._repaint)
        THEME.changed.connect(self._repaint)
        self._fit()

    @property
    def narrow(self) -> bool:
        """Whether there is no room for the stresses."""
        return self.width() < _NARROW_BELOW

    def show_lines(self, text: str, lines: Sequence[SheetLine], facts: Sequence[LineFacts]) -> None:
        """Show a text with what is measured on its lines; the cursor stays where it is if the text is the same."""
        self._lines, self._facts = tuple(lines), list(facts)
        if text != self.toPlainText():
            place = self.textCursor().position()
            self._silent = True
            self.setPlainText(text)
            self._space_lines()
            cursor = self.textCursor()
            cursor.setPosition(min(place, len(text)))
            self.setTextCursor(cursor)
            self._silent = False
        self._repaint()

    def line_of(self, block: QTextBlock) -> int:
        """The number of a block's line, -1 for an empty one: empty ones only part stanzas."""
        if not block.isValid() or not block.text().strip():
            return -1
        number, other = 0, self.document().firstBlock()
        while other.isValid() and other != block:
            number += bool(other.text().strip())
            other = other.next()
        return number

    def place(self) -> tuple[int, int]:
        """The line and the word that the cursor is in; -1 for none."""
        cursor = self.textCursor()
        line = self.line_of(cursor.block())
        if line < 0:
            return -1, -1
        before = cursor.block().text()[: cursor.positionInBlock()]
        words = before.split()
        word = len(words) - (bool(words) and not before[-1:].isspace())
        return line, min(word, len(cursor.block().text().split()) - 1)

    def put_cursor(self, line: int, word: int = 0) -> None:
        """Put the cursor into a word of a line."""
        block = self.document().firstBlock()
        while block.isValid() and self.line_of(block) != line:
            block = block.next()
        if not block.isValid():
            return
        units = block.text().split()
        column = 0
        for unit in units[:word]:
            column = block.text().index(unit, column) + len(unit)
        while column < len(block.text()) and block.text()[column].isspace():
            column += 1
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + column)
        self.setTextCursor(cursor)

    def rows(self) -> list[tuple[int, QRectF]]:
        """Each visible line's number and its area, in the viewport's coordinates."""
        scrolled = self.verticalScrollBar().value()
        found = []
        block, number = self.document().firstBlock(), 0
        while block.isValid():
            laid = block.layout()
            if block.text().strip() and laid.lineCount():
                line = laid.lineAt(0)
                top = laid.position().y() + line.y() - scrolled - _LINE_GAP
                area = QRectF(0, top, self.viewport().width(), line.height() + 2 * _LINE_GAP)
                if area.bottom() >= 0 and area.top() <= self.viewport().height():
                    found.append((number, area))
                number += 1
            block = block.next()
        return found

    def fact(self, number: int) -> LineFacts | None:
        """What is measured on a line."""
        return self._facts[number] if number < len(self._facts) else None

    def stanza(self, number: int) -> int:
        """The number of a line's stanza, -1 for a line that is not there."""
        return self._lines[number].stanza if number < len(self._lines) else -1

    def locked(self, number: int) -> bool:
        """Whether a line is kept when others are written anew."""
        return number < len(self._lines) and self._lines[number].locked

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())
        self._space_lines()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._command(event):
            event.accept()  # the page's own, before the window's actions
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = self._command(event)
        if command:
            self.command_requested.emit(command)
            return
        super().keyPressEvent(event)

    @staticmethod
    def _command(event: QKeyEvent) -> str:
        """What a key with Ctrl asks for; empty for what is typed."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return ""
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return _COMMANDS.get((Qt.Key(event.key()), shifted), "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self.line_of(self.textCursor().block())
        for number, area in self.rows():
            if number == current:
                strip = QRectF(-12, area.top() + 1, self.viewport().width() + 12, area.height() - 2)
                rounded(painter, strip, 6, "hover")
        painter.end()
        super().paintEvent(event)

    def _space_lines(self) -> None:
        self._silent, before = True, self._silent
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setTopMargin(2 * _LINE_GAP)  # of two margins that meet only the larger one counts
        spaced.setBottomMargin(2 * _LINE_GAP)
        cursor.mergeBlockFormat(spaced)
        self._silent = before

    def _on_text(self) -> None:
        if not self._silent:
            if self.document().firstBlock().blockFormat().topMargin() != 2 * _LINE_GAP:
                self._space_lines()
            self.edited.emit(self.toPlainText())
        self._repaint()

    def _on_cursor(self) -> None:
        self.place_changed.emit(*self.place())
        self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()
        self._numbers.update()
        self._columns.update()

    def _fit(self) -> None:
        behind = _NARROW if self.narrow else _WIDE
        self.setViewportMargins(_NUMBERS, _HEADS, behind, 0)
        area = self.contentsRect()
        self._numbers.setGeometry(QRect(area.left(), area.top(), _NUMBERS, area.height()))
        self._columns.setGeometry(QRect(area.right() - behind + 1, area.top(), behind, area.height()))


class _Numbers(QWidget):
    """Line numbers."""

    def __init__(self, sheet: TextSheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = self._sheet.viewport().y() - self.y()
        painter.setClipRect(QRectF(0, top, self.width(), self.height()))
        for number, area in self._sheet.rows():
            place = QRectF(0, area.top() + top, 34, area.height())
            draw_text(painter, place, str(number + 1), 11, "text3", False, RIGHT)


class _Columns(QWidget):
    """What is measured on each line, and the buttons of the line under the pointer or with the cursor."""

    def __init__(self, sheet: TextSheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._under = -1
        self.setMouseTracking(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = self._sheet
        top = sheet.viewport().y() - self.y()
        current = sheet.line_of(sheet.textCursor().block())
        rows = [(number, area.translated(0, top)) for number, area in sheet.rows()]
        for number, area in rows:
            fact = sheet.fact(number)
            if fact is None:
                continue
            if number == current:
                strip = QRectF(-12, area.top() + 1, self.width(), area.height() - 2)
                rounded(painter, strip, 6, "hover")
            self._line(painter, fact, area, number, number in (current, self._under))
        self._brackets(painter, dict(rows))
        painter.fillRect(QRectF(0, 0, self.width(), top), colour("canvas"))
        if rows and sheet.fact(rows[0][0]) is not None:
            self._heads(painter)

    def _heads(self, painter: QPainter) -> None:
        if not self._sheet.narrow:
            draw_text(painter, QRectF(7, 4, 120, 20), self.tr("Stress"), 11, "text2")
        draw_text(painter, QRectF(self._x(165), 4, 100, 20), self.tr("Syllables"), 11, "text2", False, RIGHT)
        draw_text(painter, QRectF(self._x(281), 4, 80, 20), self.tr("Rhyme"), 11, "text2")

    def _line(self, painter: QPainter, fact: LineFacts, area: QRectF, number: int, active: bool) -> None:
        middle = area.center().y()
        if not self._sheet.narrow:
            self._dots(painter, fact, middle)
        off = bool(fact.asked) and fact.syllables != fact.asked
        text = (
            self.tr("{count} of {asked}").format(count=fact.syllables, asked=fact.asked) if off else str(fact.syllables)
        )
        place = QRectF(self._x(195), area.top(), 70, area.height())
        draw_text(painter, place, text, 12, "warn" if off else "text2", off, RIGHT)
        if fact.letter and fact.letter.lower() != "x":
            box = QRectF(self._x(283), middle - 11, 24, 22)
            wrong = fact.rhymes is False
            rounded(painter, box, 5, None, "warn" if wrong else "border", 1.2)
            draw_text(painter, box, fact.letter, 11, "warn" if wrong else "text", True, CENTRE)
        locked = self._sheet.locked(number)
        if active or locked:
            draw_icon(painter, "lock" if locked else "unlock", self._lock_box(middle), colour("text2"))
        if active and not locked:
            draw_icon(painter, "again", self._again_box(middle), colour("text2"))

    def _dots(self, painter: QPainter, fact: LineFacts, middle: float) -> None:
        for index, mark in enumerate(fact.stresses[:_MOST_DOTS]):
            over = bool(fact.asked) and index >= fact.asked
            paint: QColor = colour("warn" if over else "text2")
            painter.setPen(QPen(paint, 1.5))
            painter.setBrush(paint if mark == "1" or over else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(12 + index * _DOT_STEP, middle), _DOT, _DOT)

    def _brackets(self, painter: QPainter, areas: dict[int, QRectF]) -> None:
        """Join the lines that rhyme with each other."""
        last: dict[tuple[int, str], int] = {}
        painter.setPen(QPen(colour("line_strong"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number in sorted(areas):
            fact = self._sheet.fact(number)
            if fact is None or not fact.letter or fact.letter.lower() == "x":
                continue
            key = self._sheet.stanza(number), fact.letter
            if key in last and fact.rhymes:
                depth = 8 + 9 * ((ord(fact.letter.lower()) - ord("a")) % 3)
                left, upper, lower = self._x(307), areas[last[key]].center().y(), areas[number].center().y()
                painter.drawPolyline(
                    [
                        QPointF(left, upper),
                        QPointF(left + depth, upper),
                        QPointF(left + depth, lower),
                        QPointF(left, lower),
                    ]
                )
            last[key] = number

    def _x(self, wide: float) -> float:
        """A place in the columns; without the stresses everything moves left."""
        return wide - (_WIDE - _NARROW if self._sheet.narrow else 0)

    def _lock_box(self, middle: float) -> QRectF:
        return QRectF(self._x(360), middle - 8, 16, 16)

    def _again_box(self, middle: float) -> QRectF:
        return QRectF(self._x(390), middle - 8, 16, 16)

    def _at(self, place: QPointF) -> tuple[int, str]:
        """The line at a place, and which of its buttons."""
        top = self._sheet.viewport().y() - self.y()
        for number, area in self._sheet.rows():
            area = area.translated(0, top)
            if area.top() <= place.y() < area.bottom():
                middle = area.center().y()
                for name, box in (("lock", self._lock_box(middle)), ("again", self._again_box(middle))):
                    if box.adjusted(-7, -7, 7, 7).contains(place):
                        return number, name
                return number, ""
        return -1, ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number, button = self._at(event.position())
        if number != self._under:
            self._under = number
            self.update()
        self.setCursor(Qt.CursorShape.PointingHandCursor if button else Qt.CursorShape.ArrowCursor)
        tips = {
            "lock": self.tr("Keep this line, or no more (Ctrl+K)"),
            "again": self.tr("Rewrite this line (Ctrl+R)"),
        }
        QToolTip.showText(event.globalPosition().toPoint(), tips.get(button, ""), self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number, button = self._at(event.position())
        if button == "lock":
            self._sheet.lock_requested.emit(number)
        elif button == "again" and not self._sheet.locked(number):
            self._sheet.again_requested.emit(number)

    def leaveEvent(self, event: QEvent) -> None:
        self._under = -1
        self.update()
