"""The text page before there is a text: three beginnings that are written on at a click."""

from __future__ import annotations

import json
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.kit.controls import label
from app.gui.kit.example_card import ExampleCard, examples_dir
from app.gui.kit.painting import LEFT
from app.gui.kit.theme import colour, font
from app.gui.names import words
from models.verse.kinds import find_kind
from models.verse.request import WriteRequest

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


class VerseCard(ExampleCard):
    """An example text: its first lines, what it begins with, and its kind."""

    def __init__(self, example: VerseExample) -> None:
        super().__init__("draw", 200)
        self.example = example
        self.retranslate()

    def retranslate(self) -> None:
        """Take on the window's language."""
        self.rename(self.tr("Write: {prompt}").format(prompt=", ".join(self.texts()[:2])))
        self.update()

    def texts(self) -> tuple[str, str, str]:
        request = self.example.request
        kind = find_kind(request.kind)
        lines = self.tr("{count} lines").format(count=request.form.lines)
        facts = " · ".join([kind.title_de if words.german() else kind.title_en, lines, request.form.scheme])
        language = self.tr("in German") if request.language == "de" else self.tr("in English")
        return request.title or f"{request.beginning} …", facts, language

    def paint_picture(self, painter: QPainter, area: QRectF) -> None:
        face = QFont(font(14))
        face.setFamilies(_SERIF)
        painter.setFont(face)
        painter.setPen(colour("text"))
        metrics, width = painter.fontMetrics(), area.width() - 16
        for number, line in enumerate(self.example.lines[:_SHOWN_LINES]):
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, int(width))
            painter.drawText(QRectF(area.x() + 8, area.y() + 2 + 23 * number, width, 22), int(LEFT.value), shown)


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
