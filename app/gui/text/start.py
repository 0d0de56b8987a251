"""The text page before there is a text: three beginnings that are written on at a click."""

from __future__ import annotations

import json
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui import words
from app.gui.buttons import PaintedButton
from app.gui.controls import label
from app.gui.icons import draw_icon
from app.gui.painting import LEFT, draw_text, rounded
from app.gui.start_page import examples_dir
from app.gui.theme import colour, font
from models.text.kinds import find_kind
from models.text.request import WriteRequest

_SERIF = ["Noto Serif", "DejaVu Serif", "serif"]
_SHOWN_LINES = 4
_LOW_BELOW = 460


@dataclass(frozen=True)
class VerseExample:
    """A text in the box: what was asked, and its first lines."""

    request: WriteRequest
    lines: tuple[str, ...]


def load_verse_examples() -> list[VerseExample]:
    """The examples, in order of their names; what cannot be read is left out."""
    found = []
    for path in sorted(examples_dir().glob("verse-*.json")):
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            lines = tuple(str(line["text"]) for line in told["lines"])
            found.append(VerseExample(WriteRequest.of_recipe(told["recipe"]), lines))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found


class VerseCard(PaintedButton):
    """An example: its first lines, what it begins with, and its kind."""

    def __init__(self, example: VerseExample) -> None:
        super().__init__("")
        self.example = example
        self.setFixedHeight(188)
        self.setMinimumWidth(200)
        self.retranslate()

    def retranslate(self) -> None:
        """Take on the window's language."""
        self.rename(self.tr("Write: {prompt}").format(prompt=f"{self._title()}, {self._facts()}"))
        self.update()

    def _title(self) -> str:
        request = self.example.request
        return request.title or f"{request.beginning} …"

    def _facts(self) -> str:
        request = self.example.request
        kind = find_kind(request.kind)
        lines = self.tr("{count} lines").format(count=request.form.lines)
        return " · ".join([kind.title_de if words.german() else kind.title_en, lines, request.form.scheme])

    def sizeHint(self) -> QSize:
        return QSize(320, 188)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self.width(), self.height()
        card = QRectF(0.5, 0.5, width - 1, height - 1)
        rounded(painter, card, 12, "hover" if self.hovered else "panel", "line_strong")
        self._paint_verse(painter, width - 36)
        draw_text(painter, QRectF(18, 114, width - 84, 24), self._title(), 15, "text", True, elide=True)
        draw_text(painter, QRectF(18, 138, width - 84, 18), self._facts(), 12, "text2", elide=True)
        german = self.example.request.language == "de"
        language = self.tr("in German") if german else self.tr("in English")
        draw_text(painter, QRectF(18, 158, width - 84, 18), language, 11, "text3")
        painter.setPen(colour("border"))
        painter.setBrush(colour("raised"))
        painter.drawEllipse(QRectF(width - 58, 125, 40, 40))
        draw_icon(painter, "draw", QRectF(width - 46, 137, 16, 16), colour("text"))

    def _paint_verse(self, painter: QPainter, width: float) -> None:
        face = QFont(font(14))
        face.setFamilies(_SERIF)
        painter.setFont(face)
        painter.setPen(colour("text"))
        metrics = painter.fontMetrics()
        for number, line in enumerate(self.example.lines[:_SHOWN_LINES]):
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, int(width))
            painter.drawText(QRectF(18, 12 + 23 * number, width, 22), int(LEFT.value), shown)


class TextStart(QWidget):
    """What the page shows before there is a text. Signals: `example_chosen` (WriteRequest)."""

    example_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._headline, self._lead = label("", size="20"), label("", "2", wrap=True)
        self.cards = [VerseCard(example) for example in load_verse_examples()]
        self._row = QWidget()
        cards = QHBoxLayout(self._row)
        cards.setContentsMargins(0, 12, 0, 0)
        cards.setSpacing(16)
        for card in self.cards:
            cards.addWidget(card, 1)
            card.clicked.connect(lambda _checked=False, card=card: self.example_chosen.emit(card.example.request))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(64, 24, 40, 16)
        layout.setSpacing(4)
        for widget in (self._headline, self._lead, self._row):
            layout.addWidget(widget)
        self.retranslate()

    def retranslate(self) -> None:
        """Take on the window's language."""
        self._headline.setText(self.tr("Give it a first line."))
        self._lead.setText(
            self.tr(
                "Write a beginning above, or leave it to kind and mood at the right; Write goes on from there. "
                "Or type here: syllables and rhymes are counted as you go."
            )
        )
        for card in self.cards:
            card.retranslate()

    def fit(self, height: int) -> None:
        """Leave the examples out where the page is too low for them and a line of one's own."""
        self._row.setVisible(bool(self.cards) and height >= _LOW_BELOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < 800
        margins = (20, 24, 20, 16) if narrow else (64, 24, 40, 16)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(*margins)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
