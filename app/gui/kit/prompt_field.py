"""The prompt: one line, with a wave under every word that was not understood, and a history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QWidget

from app.gui.kit.keyboard import go_home
from app.gui.kit.painting import rounded
from app.gui.kit.theme import THEME, colour, font
from models.prompt import LONGEST_PROMPT, Span

SETTLED_MS = 60
"""How long after the last key the prompt is read; reading itself takes about a millisecond."""


class _Highlighter(QSyntaxHighlighter):
    spans: Sequence[Span] = ()

    def highlightBlock(self, text: str) -> None:
        """Mark what was not understood; Qt counts in UTF-16, where an emoji is two."""
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(colour("warn"))
        for span in self.spans:
            if not span.kind and span.end <= len(text):
                start, end = _utf16(text, span.start), _utf16(text, span.end)
                self.setFormat(start, end - start, wave)


class _Line(QPlainTextEdit):
    """A text edit of one line. Signals: `submitted`, `older`, `newer`, `focused`, `shortened` (a paste)."""

    submitted = Signal()
    older = Signal()
    newer = Signal()
    focused = Signal()
    shortened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bare", "true")
        self.setFrameStyle(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setFont(font(16))
        self.document().setDocumentMargin(0)
        self.setFixedHeight(30)
        self._hint = ""

    def set_hint(self, text: str) -> None:
        """Show what could be written, as much of it as there is room for."""
        self._hint = text
        self._show_hint()

    def _show_hint(self) -> None:
        room = self.viewport().width() - 4
        self.setPlaceholderText(self.fontMetrics().elidedText(self._hint, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hint()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted becomes one line, of whole words, and no longer than can be read."""
        pasted = " ".join(source.text().split())
        room = self._room()
        if len(pasted) > room:
            pasted = pasted[: room + 1].rpartition(" ")[0] or pasted[:room]
            self.shortened.emit()
        self.insertPlainText(pasted)

    def _room(self) -> int:
        """How many letters there is room for; what is selected is replaced."""
        return max(LONGEST_PROMPT - len(self.toPlainText()) + len(self.textCursor().selectedText()), 0)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where the field has nothing of the kind."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            for keys, own in (
                (QKeySequence.StandardKey.Undo, document.isUndoAvailable()),
                (QKeySequence.StandardKey.Redo, document.isRedoAvailable()),
            ):
                if event.matches(keys) and not own:
                    event.ignore()
                    return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
                self.submitted.emit()
            else:
                event.ignore()  # Ctrl+Enter is the main action's
        elif event.key() == Qt.Key.Key_Escape:
            go_home(self.window())
        elif event.key() == Qt.Key.Key_Up:
            self.older.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.newer.emit()
        elif event.text() and event.text().isprintable() and not self._room():
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()


class PromptField(QWidget):
    """The prompt's field.

    Signals: `changed` (the text, a moment after the last key), `submitted` (Enter).
    """

    changed = Signal(str)
    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(46)
        self.setMinimumWidth(200)
        self._line = _Line()
        self._highlighter = _Highlighter(self._line.document())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 4)
        layout.addWidget(self._line)
        self.setFocusProxy(self._line)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED_MS)
        self._timer.timeout.connect(self._tell)
        self._history: list[str] = []
        self._place = -1
        self._draft = ""
        self._told = ""
        self._line.textChanged.connect(self._on_text)
        self._line.submitted.connect(self._submit)
        self._line.older.connect(lambda: self._recall(1))
        self._line.newer.connect(lambda: self._recall(-1))
        THEME.changed.connect(self._highlighter.rehighlight)
        self.retranslate()

    @property
    def text(self) -> str:
        """What is written."""
        return self._line.toPlainText()

    @property
    def editor(self) -> _Line:
        """The line itself, for focus and tests."""
        return self._line

    def set_text(self, text: str) -> None:
        """Write something else into the field, at once."""
        if text != self.text:
            self._line.setPlainText(text)
            cursor = self._line.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            self._line.setTextCursor(cursor)
        self.settle()

    def show_text(self, text: str) -> None:
        """Show what somebody else wrote; what is being typed, and was not told yet, stays if nobody did."""
        if text != self._told:
            self.set_text(text)

    def settle(self) -> None:
        """Tell the text now, if it was not told yet."""
        self._timer.stop()
        self._tell()

    def set_history(self, prompts: Sequence[str]) -> None:
        """The prompts that Up and Down go through, newest first."""
        self._history = list(prompts)

    def mark(self, spans: Sequence[Span]) -> None:
        """Underline what was not understood."""
        if tuple(spans) != tuple(self._highlighter.spans):
            self._highlighter.spans = tuple(spans)
            self._line.blockSignals(True)
            self._highlighter.rehighlight()
            self._line.blockSignals(False)

    def select(self, span: Span) -> None:
        """Go to a stretch of the text, to write something else there."""
        cursor = self._line.textCursor()
        cursor.setPosition(_utf16(self.text, span.start))
        cursor.setPosition(_utf16(self.text, span.end), cursor.MoveMode.KeepAnchor)
        self._line.setTextCursor(cursor)
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def replace(self, span: Span, text: str) -> None:
        """Put something else in the place of a stretch of the text; Ctrl+Z in the field takes it back."""
        self.select(span)
        self._line.textCursor().insertText(text)
        self.settle()

    def retranslate(self) -> None:
        """Take on the window's language."""
        hint = self.tr("Describe a piece, in English or German: melodischer Jazz, a calm waltz in A minor, 90 bpm …")
        self._line.set_hint(hint)
        self._line.setAccessibleName(self.tr("Prompt"))
        self._line.setAccessibleDescription(hint)
        self._line.setToolTip(self.tr("What the piece shall be like (Ctrl+L); Up and Down bring back earlier prompts"))

    def sizeHint(self) -> QSize:
        return QSize(600, 46)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, QRectF(0.5, 0.5, self.width() - 1, self.height() - 1), 8, "field", "border")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_text(self) -> None:
        if self.text != self._told:
            self._timer.start()

    def _tell(self) -> None:
        if self.text != self._told:
            self._told = self.text
            self.changed.emit(self.text)

    def _submit(self) -> None:
        self.settle()
        self.submitted.emit()

    def _recall(self, step: int) -> None:
        if self._place == -1:
            self._draft = self.text
        elif self.text != self._history[self._place]:
            self._place, self._draft = -1, self.text
        place = self._place + step
        if -1 <= place < len(self._history):
            self._place = place
            self.set_text(self._draft if place == -1 else self._history[place])


def _utf16(text: str, place: int) -> int:
    """A place in a text as Qt counts it."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
