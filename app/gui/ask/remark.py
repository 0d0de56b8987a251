"""What of the prompt was not understood, beside the chips; a click offers words that look like it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent

from app.gui.kit.buttons import PaintedButton
from app.gui.kit.icons import draw_icon
from app.gui.kit.menus import Menu
from app.gui.kit.painting import draw_text, text_width
from app.gui.kit.theme import colour
from models.prompt import PromptReading, Span, near_words

_LONGEST = 90
_MOST_WORDS = 3


class Remark(PaintedButton):
    """One note after the chips.

    Signals: `replaced` (Span, the word to put there), `selected` (Span).
    """

    replaced = Signal(object, str)
    selected = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self._prompt = ""
        self._unknown: tuple[Span, ...] = ()
        self._language = "en"
        self.setFixedHeight(32)
        self.clicked.connect(self.offer)

    def show_reading(self, prompt: str, reading: PromptReading, problem: str, short: bool) -> bool:
        """Say what was not understood, or what else is wrong; False if there is nothing to say."""
        self._prompt, self._language = prompt, reading.language
        self._unknown = tuple(span for span in reading.spans if not span.kind)
        text = problem or ", ".join(reading.not_understood)
        if text and not problem and not short:
            text = self.tr("Not understood: {words}").format(words=text)
        text = text if len(text) < _LONGEST else text[: _LONGEST - 2] + " …"
        self.setText(text)
        self.rename(text, self.tr("A click offers words that look like it"))
        self.updateGeometry()
        self.update()
        return bool(text)

    def offer(self) -> None:
        """Open the menu of near words."""
        if self._unknown:
            menu = self.menu_of(self._unknown[:_MOST_WORDS])
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def menu_of(self, unknown: Sequence[Span]) -> Menu:
        """For each word what looks like it, and a way to say it otherwise."""
        menu = Menu(self)
        for number, span in enumerate(unknown):
            word = self._prompt[span.start : span.end]
            if number:
                menu.addSeparator()
            for near in near_words(word, self._language):
                text = near.capitalize() if word[:1].isupper() else near
                menu.addAction(f"{word} → {text}", partial(self.replaced.emit, span, text))
            menu.addAction(self.tr("Say “{word}” otherwise…").format(word=word), partial(self.selected.emit, span))
        return menu

    def sizeHint(self) -> QSize:
        return QSize(round(text_width(self.text(), 12)) + 34, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_icon(painter, "warn", QRectF(4, 9, 14, 14), colour("warn"))
        draw_text(painter, QRectF(24, 0, self.width() - 24, 32), self.text(), 12, "warn", elide=True)
