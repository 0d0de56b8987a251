"""The prompt zone: field, number of takes, main action; below them the chips, and how far composing is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.card import AttributeCard, Origin
from app.core.settings import MOST_CONTINUED, Settings
from app.gui.ask.chip_editors import ChipEditor
from app.gui.ask.chips import Chip, ChipFace, faces
from app.gui.ask.chord_editor import ChordSources
from app.gui.ask.remark import Remark
from app.gui.kit.buttons import MainButton
from app.gui.kit.controls import label, row
from app.gui.kit.flow_row import FlowRow
from app.gui.kit.inputs import Stepper
from app.gui.kit.menus import Menu
from app.gui.kit.progress_line import ProgressLine
from app.gui.kit.prompt_field import PromptField
from app.gui.kit.takes_choice import TakesChoice
from app.gui.names import words
from app.gui.names.message_texts import translate_message
from models.requests.wishes import Wishes


class PromptZone(QWidget):
    """The prompt zone.

    Signals: `prompt_changed` (text), `choices_changed` (Wishes), `compose_requested`, `cancel_requested`.
    """

    prompt_changed = Signal(str)
    choices_changed = Signal(object)
    compose_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = PromptField()
        self.takes = TakesChoice(settings)
        self.action = MainButton()
        self.bars = Stepper("", "", 116, 46)
        self.bars.setRange(1, MOST_CONTINUED)
        self.bars.setValue(settings["continue_bars"])
        self.bars.valueChanged.connect(lambda value: settings.__setitem__("continue_bars", int(value)))
        self.chord_sources: ChordSources | None = None
        self._seed = False
        self._heard: dict[str, str] = {}
        self._rest = Chip()
        self.chips = FlowRow(self._rest)
        self.progress = ProgressLine()
        self._pool: list[Chip] = []
        self._remark = Remark()
        self._hint_left, self._hint_right = label("", "3", "12"), label("", "3", "12")
        self._hint = row(self._hint_left, None, self._hint_right)
        self._hint.setFixedHeight(32)
        self._editor: ChipEditor | None = None
        self._card: AttributeCard | None = None
        self._busy = self._enabled = self._short = False
        self._differing: frozenset[str] = frozenset()
        self._got: dict[str, str] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(10)
        field_row = row(self.field, self.takes, self.action, self.bars)
        inside.addWidget(field_row)
        inside.addWidget(self.chips)
        inside.addWidget(self._hint)
        layout.addWidget(inner)
        layout.addWidget(self.progress)
        self.field.changed.connect(self.prompt_changed)
        self.field.submitted.connect(self._on_submit)
        self.action.clicked.connect(self._on_action)
        self._remark.replaced.connect(self.field.replace)
        self._remark.selected.connect(self.field.select)
        self._rest.clicked.connect(self._open_rest)
        self.chips.overflowed.connect(self._show_rest)
        self.retranslate()

    @property
    def editor(self) -> ChipEditor | None:
        """The chip editor that is open."""
        return self._editor

    def show_card(
        self, card: AttributeCard, differing: frozenset[str] = frozenset(), got: Mapping[str, str] | None = None
    ) -> None:
        """Show a card.

        `differing` attributes are not as asked in the take that is shown; `got` is what it has of those that the card
        leaves to the style.
        """
        self._card, self._differing, self._got = card, differing, dict(got or {})
        self.field.show_text(card.prompt)
        self.field.mark(card.reading.spans)
        self._show_faces(card)

    def _show_faces(self, card: AttributeCard) -> None:
        shown: list[ChipFace] = []
        problem = ""
        if card.says_something:
            try:
                shown = self._for_page(faces(card, self._differing))
            except ValueError as error:
                problem = translate_message(str(error))
        self._show_chips(shown, problem)
        self.set_enabled(card.says_something or bool(card.prompt.strip()))

    def show_heard(self, heard: Mapping[str, str]) -> None:
        """On the seed page, show what was heard in the seed where the card leaves it open."""
        if heard != self._heard:
            self._heard = dict(heard)
            if self._card is not None:
                self._show_faces(self._card)

    def _for_page(self, shown: list[ChipFace]) -> list[ChipFace]:
        """A seed has bars and instruments of its own, and its key, tempo and metre unless others are asked for."""
        if not self._seed:
            left = Origin.STYLE
            return [
                replace(face, value=self._got.get(face.attribute, face.value)) if face.origin is left else face
                for face in shown
            ]
        return [
            replace(face, value=self._heard.get(face.attribute, face.value), differs=False)
            if face.origin is Origin.STYLE
            else replace(face, differs=False)
            for face in shown
            if face.attribute not in ("bars", "instruments")
        ]

    def set_busy(self, busy: bool) -> None:
        """Offer to cancel instead of to compose, or the other way round."""
        self._busy = busy
        if not busy:
            self.progress.set_fraction(None)
        self._present()

    def set_page(self, seed: bool) -> None:
        """Offer to go on from a seed, or to compose."""
        self._seed = seed
        self.takes.setVisible(not seed)
        self.bars.setVisible(seed)
        self._present()
        if self._card is not None:
            self._show_faces(self._card)

    def set_enabled(self, enabled: bool) -> None:
        """Whether there is anything to compose from."""
        self._enabled = enabled
        self._present()

    def set_short(self, short: bool) -> None:
        """In a low window the chips stay in one row, and the remark is shorter."""
        if short != self._short:
            self._short = short
            self.chips.most_rows = 1 if short else 2
            if self._card is not None:
                self.show_card(self._card, self._differing, self._got)

    def open_editor(self, attribute: str) -> None:
        """Open the editor of a chip."""
        chip = next((chip for chip in self._pool if chip.face.attribute == attribute), None)
        if chip is not None and self._card is not None:
            self._edit(chip)

    def retranslate(self) -> None:
        """Take on the window's language."""
        self._hint_left.setText(self.tr("Style, mood, key, tempo, metre and instruments appear here as you type."))
        self._hint_right.setText(self.tr("Starts with: 16 bars"))
        self.action.setObjectName("main action")
        self.takes.retranslate()
        self.bars.setAccessibleName(self.tr("Bars to come"))
        self.bars.setToolTip(self.tr("How many bars are composed behind the seed"))
        self.bars.setSuffix(" " + self.tr("bars"))
        self.bars.setVisible(self._seed)
        self._present()
        if self._card is not None:
            self.show_card(self._card, self._differing, self._got)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _present(self) -> None:
        if self._busy:
            self.action.present(self.tr("Cancel"), words.key_text("Esc"), primary=False)
        else:
            text = self.tr("Continue for") if self._seed else self.tr("Compose")
            self.action.present(text, words.key_text("Ctrl+Enter"), primary=True)
        self.action.setEnabled(self._busy or self._enabled or self._seed)

    def _show_chips(self, shown: list[ChipFace], problem: str) -> None:
        while len(self._pool) < len(shown):
            chip = Chip()
            chip.clicked.connect(lambda _checked=False, chip=chip: self._edit(chip))
            self._pool.append(chip)
        items: list[QWidget] = []
        tail: QWidget | None = None
        for chip, face in zip(self._pool, shown, strict=False):
            chip.show_face(face)
            items.append(chip)
        assert self._card is not None
        if self._remark.show_reading(self._card.prompt, self._card.reading, problem, self._short):
            tail = self._remark
        self.chips.set_items(items, tail)
        self.chips.setVisible(bool(items) or tail is not None)
        self._hint.setVisible(not items and tail is None)

    def _show_rest(self, count: int) -> None:
        face = ChipFace("rest", f"+{count}", "", Origin.READ)
        if face != self._rest.face:
            self._rest.show_face(face)

    def _open_rest(self) -> None:
        """Offer the chips that have no room."""
        menu = Menu(self)
        for widget in self.chips.hidden_items:
            if isinstance(widget, Chip):
                face = widget.face
                menu.addAction(f"{face.name}: {face.value}" if face.value else face.name, partial(self._edit, widget))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._rest.mapToGlobal(QPoint(0, self._rest.height() + 2)))

    def _edit(self, chip: Chip) -> None:
        if self._editor is not None:
            self._editor.dismiss()
        if self._card is None:
            return
        anchor = chip if chip.isVisible() else self._rest
        editor = ChipEditor(anchor, chip.face.attribute, self._card, self._on_choices, self.chord_sources)
        self._editor = editor
        editor.closed.connect(self._forget_editor)
        editor.open()

    def _forget_editor(self) -> None:
        self._editor = None

    def _on_choices(self, choices: Wishes) -> None:
        self.choices_changed.emit(choices)

    def _on_submit(self) -> None:
        if not self._busy and (self._enabled or self._seed):
            self.compose_requested.emit()

    def _on_action(self) -> None:
        if self._busy:
            self.cancel_requested.emit()
        else:
            self.field.settle()
            self.compose_requested.emit()
