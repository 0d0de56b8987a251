"""The first start: three pieces that play on a click, and three steps from a sentence to a file."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.note_table import NoteTable
from app.core.recipes import recipe_in, request_of
from app.core.scores import read_score_file
from app.gui.ask.chips import short_list
from app.gui.kit.controls import Scroll, Sign, column, label, push_button, row
from app.gui.kit.example_card import ExampleCard, examples_dir
from app.gui.kit.icons import draw_icon
from app.gui.kit.painting import CENTRE, draw_text, rounded
from app.gui.kit.theme import colour
from app.gui.kit.thumbnail import paint_thumbnail
from app.gui.names import words
from models.requests import ComposeRequest
from models.score import Role, Score

_WIDTH = 1080
_PICTURE_BARS = 8


@dataclass(frozen=True)
class Example:
    """A piece in the box: its request, from the recipe inside the file, and its notes."""

    request: ComposeRequest
    score: Score


def load_examples() -> list[Example]:
    """The examples, in order of their names; what cannot be read is left out."""
    found = []
    for path in sorted(examples_dir().glob("*.mid")):
        try:
            score = read_score_file(path).score
            recipe = recipe_in(score.texts)
            if recipe is not None:
                found.append(Example(request_of(recipe), score))
        except UserError:
            continue
    return found


class PieceCard(ExampleCard):
    """An example piece: its notes, its prompt, what came of it."""

    def __init__(self, example: Example) -> None:
        super().__init__("play", 220)
        self.example = example
        self._table = NoteTable.of(example.score)
        self.retranslate()

    def retranslate(self) -> None:
        """Take on the window's language."""
        prompt = self.example.request.prompt
        self.rename(self.tr("Compose and play: {prompt}").format(prompt=prompt))
        self.update()

    def texts(self) -> tuple[str, str, str]:
        prompt, score = self.example.request.prompt, self.example.score
        order = (Role.MELODY, Role.CHORDS, Role.BASS, Role.DRUMS)
        parts = [part for role in order if (part := score.part(role)) is not None]
        names = [words.short_instrument(part.program, part.role is Role.DRUMS) for part in parts]
        facts = [words.key_name(score.key), str(score.meter), words.tempo_text(score.tempo_bpm)]
        return prompt, " · ".join(facts), short_list(names)

    def paint_picture(self, painter: QPainter, area: QRectF) -> None:
        beats = self.example.score.meter.bar_beats * _PICTURE_BARS
        paint_thumbnail(painter, self._table, area, beats, 8)


class _Step(QWidget):
    """One of the three steps: its number and two lines."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._title, self._text = label("", strong=True), label("", "2", "12", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(56, 12, 16, 14)
        layout.addWidget(column(self._title, self._text, None, spacing=2))
        self.setMinimumHeight(96)

    def say(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(f"{self._number}. {title}. {text}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, QRectF(0.5, 0.5, self.width() - 1, self.height() - 1), 10, "panel", "line_strong")
        painter.setPen(colour("border"))
        painter.setBrush(colour("raised"))
        painter.drawEllipse(QRectF(16, 14, 28, 28))
        draw_text(painter, QRectF(16, 14, 28, 28), str(self._number), 13, "text", True, CENTRE)


class _DropBox(QWidget):
    """Where a MIDI file or a project is dropped, or opened. Signals: `open_requested`."""

    open_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._or = label("", strong=True), label("", "2", "12")
        self._open = push_button("", "link")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(56, 6, 16, 6)
        layout.addWidget(self._title)
        layout.addWidget(self._or)
        layout.addWidget(self._open)
        layout.addStretch(1)
        self.setFixedHeight(52)
        self._open.clicked.connect(self.open_requested)

    def say(self, title: str, joint: str, link: str) -> None:
        self._title.setText(title)
        self._or.setText(joint)
        self._open.setText(link)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, QRectF(1, 1, self.width() - 2, self.height() - 2), 10, None, "border", 1.2, True)
        draw_icon(painter, "import", QRectF(20, self.height() / 2 - 10, 20, 20), colour("text"))


class StartPage(Scroll):
    """What is shown before there is any take.

    Signals: `example_chosen` (Example), `open_requested`, `help_requested`.
    """

    example_chosen = Signal(object)
    open_requested = Signal()
    help_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        page = QWidget()
        page.setObjectName("page")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._headline, self._lead = label("", size="32"), label("", "2", "14")
        self.cards = [PieceCard(example) for example in load_examples()]
        self._steps = [_Step(number) for number in (1, 2, 3)]
        self._drop = _DropBox()
        self._privacy, self._help = label("", "3", "12"), push_button("", "link")
        self._steps_title = label("", size="15")
        self._examples = QWidget()
        self._example_grid = QGridLayout(self._examples)
        self._example_grid.setContentsMargins(0, 0, 0, 0)
        self._example_grid.setSpacing(16)
        for number, card in enumerate(self.cards):
            self._example_grid.addWidget(card, 0, number)
            card.clicked.connect(lambda _checked=False, card=card: self.example_chosen.emit(card.example))
        steps = QWidget()
        step_row = QHBoxLayout(steps)
        step_row.setContentsMargins(0, 0, 0, 0)
        step_row.setSpacing(16)
        for step in self._steps:
            step_row.addWidget(step, 1)
        self._sign = Sign(56)
        head = row(self._sign, column(self._headline, self._lead, spacing=0), None, spacing=20)
        foot = row(self._privacy, None, self._help, label("F1", "3", "11"))
        self._content = column(
            head, 20, self._examples, 24, self._steps_title, 8, steps, 12, self._drop, None, 12, foot, spacing=4
        )
        self._outer = QVBoxLayout(page)
        self._outer.setContentsMargins(24, 36, 24, 16)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(self._content, 100)
        centred.addStretch(1)
        self._outer.addLayout(centred)
        self._content.setMaximumWidth(_WIDTH)
        self.setWidget(page)
        self._drop.open_requested.connect(self.open_requested)
        self._help.clicked.connect(self.help_requested)
        self.retranslate()

    def retranslate(self) -> None:
        """Take on the window's language."""
        self._headline.setText(self.tr("Give it an upbeat."))
        self._lead.setText(self.tr("A few words are enough: Auftakt composes the piece and plays it while it is made."))
        self._steps_title.setText(self.tr("In three steps"))
        steps = (
            (self.tr("Describe"), self.tr("Write above what you want to hear: style, mood, key, tempo, instruments.")),
            (
                self.tr("Listen"),
                self.tr("Ctrl+Enter composes several takes. Mix them, compare them, star the good ones.").replace(
                    "Ctrl+Enter", words.key_text("Ctrl+Enter")
                ),
            ),
            (self.tr("Keep"), self.tr("Export MIDI, sound or a score, or drag a take out of the window.")),
        )
        for step, (title, text) in zip(self._steps, steps, strict=True):
            step.say(title, text)
        self._drop.say(self.tr("Drop a MIDI file or a project here"), self.tr("or"), self.tr("open one…"))
        self._privacy.setText(
            self.tr("Nothing leaves this computer. The built-in model was trained on material whose licence allows it.")
        )
        self._help.setText(self.tr("Help and shortcuts"))
        for card in self.cards:
            card.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        low = self.height() < 520
        self._outer.setContentsMargins(24, 16 if low else 36, 24, 16)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
