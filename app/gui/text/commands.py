"""What the text page does on a wish: write, cancel, save, sing, and compose to a text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from app.control.context import Context
from app.control.messages import Message
from app.control.writing import Written
from app.core.errors import UserError
from app.core.files import file_name
from app.core.texts import MARKDOWN, PLAIN, write_text_file
from app.gui.names import words
from app.gui.text.page import TextPage
from app.gui.text.prompt import TextPrompt
from models.requests.wishes import Wishes
from models.song.making import music_prompt


class TextCommands(QObject):
    """The commands. Lives on the GUI thread. Signal: `music_composed`, when a text's music is begun."""

    music_composed = Signal()

    def __init__(self, prompt: TextPrompt, page: TextPage, context: Context) -> None:
        super().__init__(page)
        self._prompt, self._page, self._messages = prompt, page, context.messages
        self._session, self._writing, self._settings = context.session, context.writing, context.settings
        prompt.beginning_changed.connect(self._on_beginning)
        prompt.write_requested.connect(self.write)
        prompt.cancel_requested.connect(self._writing.cancel)
        page.side.music_requested.connect(self.compose_to_text)
        page.sing_requested.connect(self.sing)
        page.save_requested.connect(self.save)
        self._writing.busy_changed.connect(self._on_busy)
        self._writing.progressed.connect(self._on_progress)
        self._writing.ready_changed.connect(self._show_hint)
        self._session.order_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show what is to be written."""
        self._prompt.show_beginning(self._session.project.order.beginning)
        self._show_hint()

    def write(self) -> None:
        """Write as many texts as are wanted."""
        if not self._writing.busy:
            self._prompt.field.settle()
            self._writing.write(self._settings["takes"])

    def sing(self) -> None:
        """Put the text under the notes of the shown take."""
        before = self._session.shown
        self._writing.sing()
        if self._session.shown != before:
            title = self.tr("The words stand under the notes of the melody.")
            text = self.tr("MIDI and MusicXML files of this take have them.")
            self._messages.report(Message(title, text, (), "text", calm=True))

    def compose_to_text(self) -> None:
        """Compose music in the mood of the text, with bars for its lines."""
        record = self._writing.record
        if record is None or self._session.busy:
            return
        mood = self._writing.mood() or (0.0, 0.0)
        prompt = music_prompt(record.request.kind, len(record.lines), mood, words.german())
        self._session.set_card(self.tr("Compose to this text"), prompt, Wishes())
        self.music_composed.emit()
        self._session.compose(1)

    def save(self) -> None:
        """Save the shown text as plain text or Markdown."""
        record = self._writing.record
        if record is None:
            return
        kinds = f"{self.tr('Text')} (*{PLAIN});;Markdown (*{MARKDOWN})"
        folder = Path(self._settings["export_folder"] or Path.home())
        suggested = str(folder / f"{file_name(record.name)}{PLAIN}")
        chosen, _ = QFileDialog.getSaveFileName(self._page.window(), self.tr("Save the text"), suggested, kinds)
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the shown text to a file; what goes wrong is told."""
        record = self._writing.record
        if record is None:
            return
        try:
            write_text_file(path, record.request.title, record.text)
        except UserError as error:
            self._messages.report_error(error, "text")
            return
        title = self.tr("“{name}” was saved.").format(name=path.name)
        self._messages.report(Message(title, "", (), "text", calm=True))

    def _on_beginning(self, text: str) -> None:
        self._session.set_order(replace(self._session.project.order, beginning=text))

    def _on_busy(self, busy: bool) -> None:
        self._prompt.set_busy(busy)

    def _on_progress(self, written: Written) -> None:
        lines = written.verse.request.form.lines
        share = (written.index + len(written.verse.lines) / max(1, lines)) / written.count
        self._prompt.progress.set_fraction(min(1.0, share))

    def _show_hint(self) -> None:
        order = self._session.project.order
        language = self.tr("English") if self._writing.language() == "en" else self.tr("German")
        if order.beginning.strip():
            text = self.tr("Goes on from your words, in {language}.")
        else:
            text = self.tr("Written from kind and mood alone, in {language}.")
        self._prompt.hint.setText(text.format(language=language))
