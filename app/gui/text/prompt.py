"""The prompt zone of the text page: what the text begins with, how many texts, and Write."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.settings import Settings
from app.gui.kit.buttons import MainButton
from app.gui.kit.controls import label, row
from app.gui.kit.progress_line import ProgressLine
from app.gui.kit.prompt_field import PromptField
from app.gui.kit.takes_choice import TakesChoice
from app.gui.names import words


class _Field(PromptField):
    """The field, with words of its own."""

    def retranslate(self) -> None:
        hint = self.tr(
            "Begin the text, in English or German, or leave it to the form: Der Mond …, I walked along the …"
        )
        self.editor.set_hint(hint)
        self.editor.setAccessibleName(self.tr("Beginning of the text"))
        self.editor.setAccessibleDescription(hint)
        self.editor.setToolTip(self.tr("What the text begins with (Ctrl+L)"))


class TextPrompt(QWidget):
    """The zone. Signals: `beginning_changed` (text), `write_requested`, `cancel_requested`."""

    beginning_changed = Signal(str)
    write_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._busy = False
        self.field = _Field()
        self.takes = TakesChoice(settings)
        self.action = MainButton()
        self.hint = label("", "3", "12")
        self.hint.setFixedHeight(32)
        self.progress = ProgressLine()
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(10)
        inside.addWidget(row(self.field, self.takes, self.action))
        inside.addWidget(self.hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(inner)
        layout.addWidget(self.progress)
        self.field.changed.connect(self.beginning_changed)
        self.field.submitted.connect(self._on_submit)
        self.action.clicked.connect(self._on_action)
        self.retranslate()

    def show_beginning(self, text: str) -> None:
        """Show what a text begins with."""
        self.field.show_text(text)

    def set_busy(self, busy: bool) -> None:
        """Offer to cancel instead of to write, or the other way round."""
        self._busy = busy
        if not busy:
            self.progress.set_fraction(None)
        self._present()

    def retranslate(self) -> None:
        """Take on the window's language."""
        self.takes.retranslate()
        self._present()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _present(self) -> None:
        if self._busy:
            self.action.present(self.tr("Cancel"), words.key_text("Esc"), primary=False)
        else:
            self.action.present(self.tr("Write"), words.key_text("Ctrl+Enter"), primary=True)

    def _on_submit(self) -> None:
        if not self._busy:
            self.write_requested.emit()

    def _on_action(self) -> None:
        if self._busy:
            self.cancel_requested.emit()
        else:
            self.field.settle()
            self.write_requested.emit()
