"""Beside the verse: its form, the texts there are, and the way to music."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.text_sheet import TextOrder, TextRecord
from app.gui.kit.buttons import PaintedButton
from app.gui.kit.controls import Line, Scroll, column, label, push_button
from app.gui.kit.icons import draw_icon
from app.gui.kit.inputs import Choice, Slider, Stepper
from app.gui.kit.menus import Menu
from app.gui.kit.painting import draw_text, rounded
from app.gui.kit.theme import colour
from app.gui.names import words
from models.verse.form import MOST_LINES
from models.verse.kinds import KINDS

WIDTH, NARROW_WIDTH = 284, 256
SCHEMES = ("ABAB", "AABB", "ABBA", "xAxA", "AABBA", "ABAB CDCD EFEF GG", "ABBA ABBA CDC DCD", "")
LANGUAGES = ("", "en", "de")
MOODS: tuple[float | None, ...] = (None, -0.8, -0.4, 0.0, 0.4, 0.8)
_KIND_NAMES = tuple(KINDS)


class TextCard(PaintedButton):
    """A text in the list. Signals: `star_requested`, `delete_requested`."""

    star_requested = Signal()
    delete_requested = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.setCheckable(True)
        self.setFixedHeight(66)
        self.record: TextRecord | None = None
        self._told = ""

    def show_record(self, record: TextRecord, told: str, current: bool) -> None:
        """Show a text, and what is told of its form."""
        self.record, self._told = record, told
        self.setChecked(current)
        starred = self.tr("starred") if record.starred else ""
        self.rename(", ".join(filter(None, (record.name, told, starred))), f"{record.name}\n{told}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        record = self.record
        if record is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width()
        area = QRectF(0.75, 0.75, width - 1.5, self.height() - 1.5)
        background = "raised" if self.isChecked() else "hover" if self.hovered else None
        rounded(painter, area, 8, background, "primary" if self.isChecked() else "line_strong", 1.5)
        draw_text(painter, QRectF(12, 6, width - 48, 18), record.name, 13, "text", True, elide=True)
        first = record.lines[0].text if record.lines else ""
        draw_text(painter, QRectF(12, 24, width - 24, 18), first, 12, "text2", elide=True)
        draw_text(painter, QRectF(12, 42, width - 24, 16), self._told, 11, "text2", elide=True)
        if record.starred:
            draw_icon(painter, "star_fill", QRectF(width - 28, 8, 14, 14), colour("primary"))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._offer(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    def _offer(self, place: QPoint) -> None:
        menu = Menu(self)
        starred = self.record is not None and self.record.starred
        menu.addAction(self.tr("Take the star away") if starred else self.tr("Star"), self.star_requested.emit)
        menu.addAction(self.tr("Delete"), self.delete_requested.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


class TextSidePanel(QWidget):
    """Form and texts.

    Signals: `order_changed` (TextOrder); `chosen`, `star_requested`, `delete_requested` (id); `music_requested`.
    """

    order_changed = Signal(object)
    chosen = Signal(str)
    star_requested = Signal(str)
    delete_requested = Signal(str)
    music_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._order = TextOrder()
        self._titles = [label("", "2", "12") for _ in range(8)]
        self.language, self.kind, self.rhyme, self.mood = Choice(""), Choice(""), Choice(""), Choice("")
        self.language.addItems([""] * len(LANGUAGES))
        self.kind.addItems([""] * len(KINDS))
        self.rhyme.addItems([""] * (len(SCHEMES) + 1))
        self.mood.addItems([""] * len(MOODS))
        self.lines = Stepper("", "", 120, 30)
        self.lines.setRange(1, MOST_LINES)
        self.syllables, self.about = QLineEdit(), QLineEdit()
        self.freedom = Slider("", 50)
        self.freedom.setRange(0, 100)
        self._controls: tuple[QWidget, ...] = (
            *(self.language, self.kind, self.about, self.lines, self.rhyme, self.syllables, self.mood, self.freedom),
        )
        self._form_title, self._texts_title = label("", size="15", strong=True), label("", size="15", strong=True)
        self.music = push_button("", "", "melody")
        self._mood_told = label("", "2", "12", wrap=True)
        self._cards: list[TextCard] = []
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        for number, (title, control) in enumerate(zip(self._titles, self._controls, strict=True)):
            grid.addWidget(title, number, 0)
            grid.addWidget(control, number, 1)
            title.setBuddy(control)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        inner = QWidget()
        inner.setObjectName("panel")
        within = QVBoxLayout(inner)
        within.setContentsMargins(0, 0, 6, 0)
        within.setSpacing(10)
        within.addWidget(self._form_title)
        within.addLayout(grid)
        within.addWidget(Line())
        within.addWidget(self._texts_title)
        within.addLayout(self._list)
        within.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 10, 16)
        layout.setSpacing(10)
        layout.addWidget(Scroll(inner), 1)
        # The list above leaves as much for its scroll bar.
        layout.addWidget(column(self._mood_told, self.music, margins=(0, 0, 6, 0), spacing=10))

    def _connect(self) -> None:
        self.language.activated.connect(lambda index: self._change(language=LANGUAGES[index]))
        self.kind.activated.connect(self._on_kind)
        self.rhyme.activated.connect(lambda index: self._change(scheme=None if index == 0 else SCHEMES[index - 1]))
        self.mood.activated.connect(lambda index: self._change(valence=MOODS[index]))
        self.lines.valueChanged.connect(lambda value: self._change(lines=int(value)))
        self.syllables.editingFinished.connect(self._on_syllables)
        self.about.editingFinished.connect(lambda: self._change(title=self.about.text().strip()))
        self.freedom.valueChanged.connect(lambda value: self._change(freedom=value))
        self.music.clicked.connect(self.music_requested)

    def show_order(self, order: TextOrder, language: str) -> None:
        """Show what is to be written; `language` is the one that it will be in."""
        self._order = order
        for control in self._controls:
            control.blockSignals(True)
        kind = KINDS.get(order.kind, KINDS["song"])
        usual = kind.form(language)
        self.language.setCurrentIndex(LANGUAGES.index(order.language) if order.language in LANGUAGES else 0)
        self.kind.setCurrentIndex(_KIND_NAMES.index(kind.name))
        self.lines.setValue(order.lines if order.lines is not None else usual.lines)
        self.rhyme.setItemText(0, self.tr("usual: {scheme}").format(scheme=usual.scheme or self.tr("none")))
        index = 0 if order.scheme is None else SCHEMES.index(order.scheme) + 1 if order.scheme in SCHEMES else 0
        self.rhyme.setCurrentIndex(index)
        counts = usual.syllables if order.syllables is None else order.syllables
        if not self.syllables.hasFocus():
            self.syllables.setText(", ".join(map(str, counts)))
        if not self.about.hasFocus():
            self.about.setText(order.title)
        self.mood.setCurrentIndex(MOODS.index(order.valence) if order.valence in MOODS else 0)
        self.freedom.setValue(order.freedom)
        for control in self._controls:
            control.blockSignals(False)
        prose = kind.name == "prose"
        self.rhyme.setEnabled(not prose)
        self.syllables.setEnabled(not prose)

    def show_texts(self, records: Sequence[TextRecord], current: str | None, told: Sequence[str]) -> None:
        """Show the texts there are, with what is told of each one's form."""
        while len(self._cards) < len(records):
            card = TextCard()
            card.clicked.connect(lambda _checked=False, card=card: self._tell(card, self.chosen))
            card.star_requested.connect(lambda card=card: self._tell(card, self.star_requested))
            card.delete_requested.connect(lambda card=card: self._tell(card, self.delete_requested))
            self._list.insertWidget(len(self._cards), card)
            self._cards.append(card)
        for number, card in enumerate(self._cards):
            card.setVisible(number < len(records))
            if number < len(records):
                card.show_record(records[number], told[number], records[number].id == current)
        count = f"  {len(records)}" if records else ""
        self._texts_title.setText(self.tr("Texts") + count)
        self._texts_title.setVisible(bool(records))
        self.music.setEnabled(bool(records))

    def show_mood(self, text: str) -> None:
        """Tell how the shown text feels."""
        self._mood_told.setText(text)
        self._mood_told.setVisible(bool(text))

    @property
    def cards(self) -> list[TextCard]:
        """The cards that are shown."""
        return [card for card in self._cards if card.isVisibleTo(self)]

    def retranslate(self) -> None:
        """Take on the window's language."""
        german = words.german()
        names = (
            *(self.tr("Language"), self.tr("Kind"), self.tr("About"), self.tr("Lines"), self.tr("Rhyme")),
            *(self.tr("Syllables"), self.tr("Mood"), self.tr("Freedom")),
        )
        tips = (
            *(self.tr("The language of the text"), self.tr("What kind of text it is to be")),
            *(self.tr("What the text is about: its title"), self.tr("How many lines")),
            *(self.tr("Which lines rhyme; x rhymes with none"), self.tr("Syllables of the lines of a stanza: 8, 7")),
            *(self.tr("How it is to feel"), self.tr("From careful to wild")),
        )
        for title, control, name, tip in zip(self._titles, self._controls, names, tips, strict=True):
            title.setText(name)
            control.setAccessibleName(name)
            control.setToolTip(tip)
        for index, text in enumerate((self.tr("as the words are"), self.tr("English"), self.tr("German"))):
            self.language.setItemText(index, text)
        for index, kind in enumerate(KINDS.values()):
            self.kind.setItemText(index, kind.title_de if german else kind.title_en)
        for index, scheme in enumerate(SCHEMES):
            self.rhyme.setItemText(index + 1, scheme or self.tr("none"))
        moods = (
            *(self.tr("any"), self.tr("very sad"), self.tr("sad"), self.tr("even"), self.tr("happy")),
            self.tr("very happy"),
        )
        for index, text in enumerate(moods):
            self.mood.setItemText(index, text)
        self.about.setPlaceholderText(self.tr("the moon, spring …"))
        self._form_title.setText(self.tr("Form"))
        self.music.setText(self.tr("Compose to this text"))
        self.music.setToolTip(self.tr("Compose music in the mood of the text, with bars for its lines"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _tell(self, card: TextCard, signal: object) -> None:
        if card.record is not None:
            signal.emit(card.record.id)  # type: ignore[attr-defined]

    def _change(self, **changes: object) -> None:
        order = replace(self._order, **changes)  # type: ignore[arg-type]
        if order != self._order:
            self._order = order
            self.order_changed.emit(order)

    def _on_kind(self, index: int) -> None:
        """Another kind has another usual form."""
        self._change(kind=_KIND_NAMES[index], lines=None, scheme=None, syllables=None)

    def _on_syllables(self) -> None:
        parts = self.syllables.text().replace(",", " ").split()
        if not all(part.isdigit() and 1 <= int(part) <= 24 for part in parts):
            self._change(syllables=None)
            self.order_changed.emit(self._order)  # shows the usual ones again
            return
        self._change(syllables=tuple(map(int, parts)))
