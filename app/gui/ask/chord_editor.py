"""Giving a chord progression: typed, from a list, the shown take, a lead sheet, or proposed by the network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.gui.kit.controls import label, push_button, row
from app.gui.kit.menus import Menu
from app.gui.names import words
from app.gui.names.message_texts import translate_message
from models.score.chords import BarChords
from models.score.keys import Key
from models.score.progressions import PROGRESSIONS, progression

Bars = tuple[BarChords, ...]
_WIDE = 420


@dataclass(frozen=True)
class ChordSources:
    """Where chords come from beside typing; each is given a function to call with the bars that it found."""

    from_take: Callable[[Callable[[Bars], None]], None]
    from_lead_sheet: Callable[[Callable[[Bars], None]], None]
    from_network: Callable[[Callable[[Bars], None]], None]


class ProgressionEntry(QWidget):
    """A line of chord symbols, bar by bar. Signals: `entered` (bars)."""

    entered = Signal(object)

    def __init__(self, bars: Sequence[BarChords], key: Key, sources: ChordSources | None) -> None:
        super().__init__()
        self._key = key
        self.text = QLineEdit(words.progression_name(bars, key))
        self.text.setMaxLength(4000)
        self.text.setMinimumWidth(_WIDE)
        self.text.setAccessibleName(self.tr("Chords, bar by bar"))
        self.text.setPlaceholderText("Dm7 | G7 | Cmaj7 | A7 …")
        self._problem = label("", "warn", "12", wrap=True)
        self._problem.hide()
        hint = label(
            self.tr("A bar each, or several with spaces between; C/E, N.C. and % are understood."), "2", "12", wrap=True
        )
        self.common = push_button(self.tr("Common ones…"))
        self.take, self.sheet = push_button(self.tr("From the take")), push_button(self.tr("Lead sheet…"))
        self.propose = push_button(self.tr("Propose"))
        self.propose.setToolTip(self.tr("Let the network write chords, to edit before the notes are composed"))
        self.sheet.setToolTip(self.tr("Read the chords of a MusicXML or ABC file"))
        self.use = push_button(self.tr("Use these chords"), "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.text, self._problem, hint, row(self.common, self.take, self.sheet, self.propose, None)):
            layout.addWidget(widget)
        layout.addWidget(row(None, self.use))
        self.text.returnPressed.connect(self._enter)
        self.use.clicked.connect(self._enter)
        self.common.clicked.connect(self._offer_common)
        for button, source in (
            (self.take, "from_take"),
            (self.sheet, "from_lead_sheet"),
            (self.propose, "from_network"),
        ):
            button.setEnabled(sources is not None)
            if sources is not None:
                button.clicked.connect(partial(getattr(sources, source), self.show_bars))

    def show_bars(self, bars: Bars) -> None:
        """Write a progression into the line, to be edited; the popover may be closed by then."""
        if not isValid(self):
            return
        self.text.setText(words.progression_name(bars, self._key))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._problem.hide()

    def _offer_common(self) -> None:
        menu = Menu(self)
        for name, (mode, _) in PROGRESSIONS.items():
            if mode == self._key.plain.mode:
                bars = progression(name, self._key.tonic)
                menu.addAction(
                    f"{name}    {words.progression_name(bars[:4], self._key)}", partial(self.show_bars, bars)
                )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.common.mapToGlobal(self.common.rect().bottomLeft()))

    def _enter(self) -> None:
        try:
            bars = words.chords_named(self.text.text())
        except ValueError as error:
            text = self.tr("The chords cannot be read: {problem}")
            self._problem.setText(text.format(problem=translate_message(str(error))))
            self._problem.show()
            return
        self.entered.emit(bars)
