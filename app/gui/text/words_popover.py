"""What else could stand in the place of a word: choices with their chances; a click or a number takes one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gui.kit.buttons import PaintedButton
from app.gui.kit.controls import label
from app.gui.kit.painting import CENTRE, RIGHT, draw_text, rounded
from app.gui.kit.popover import Popover
from app.gui.names import words
from models.verse.considering import OtherWord

MOST_WORDS = 9
_WIDE = 300


class WordRow(PaintedButton):
    """One word: its number, how likely it is, and its syllables."""

    def __init__(self, number: int, word: OtherWord, now: bool) -> None:
        super().__init__("")
        self.word = word
        self._number, self._now = number, now
        self.setFixedHeight(30)
        told = words.translate("alternatives", "now") if now else ""
        self.rename(", ".join(filter(None, (word.text, words.percent(word.chance), told))))

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0.75, 0.75, self.width() - 1.5, self.height() - 1.5)
        if self.hovered or self.hasFocus():
            rounded(painter, area, 6, "hover")
        rounded(painter, QRectF(8, 7, 16, 16), 4, None, "border")
        draw_text(painter, QRectF(8, 7, 16, 16), str(self._number), 11, "text2", False, CENTRE)
        draw_text(painter, QRectF(34, 0, 120, 30), self.word.text, 14, "text", self._now, elide=True)
        rounded(painter, QRectF(160, 12, 66, 6), 3, "field")
        rounded(painter, QRectF(160, 12, max(66 * self.word.chance, 4), 6), 3, "primary")
        draw_text(painter, QRectF(230, 0, 44, 30), words.percent(self.word.chance), 12, "text", False, RIGHT)
        if self._now:
            draw_text(painter, QRectF(280, 0, 36, 30), words.translate("alternatives", "now"), 11, "text2")


class WordsPopover(Popover):
    """The choices. Signals: `taken` (text)."""

    taken = Signal(str)

    def __init__(self, anchor: QWidget, word: str) -> None:
        super().__init__(anchor)
        self.rows: list[WordRow] = []
        self._word = word
        title = label(self.tr("Other words for “{word}”").format(word=word), strong=True)
        self._waiting = label(self.tr("Asking the network …"), "2", "12")
        self.body.addWidget(title)
        self.body.addWidget(self._waiting)
        self.setMinimumWidth(_WIDE + 60)

    def show_words(self, found: Sequence[OtherWord]) -> None:
        """Show the choices."""
        self._waiting.hide()
        for number, word in enumerate(found[:MOST_WORDS], 1):
            row = WordRow(number, word, word.text == self._word.strip(".,;:!?\"'()-"))
            row.clicked.connect(lambda _checked=False, row=row: self._take(row))
            self.body.addWidget(row)
            row.show()
            self.rows.append(row)
        self.body.activate()
        self.adjustSize()
        self._place()
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if digit.isdigit() and 1 <= int(digit) <= len(self.rows):
            self._take(self.rows[int(digit) - 1])
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

    def _take(self, row: WordRow) -> None:
        self.taken.emit(row.word.text)
        self.dismiss(True)
