"""The text page: tools and verse, the melody it is sung to, and beside them form and texts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.control.session import Session
from app.control.writing import Writing, Written
from app.core.text_sheet import TextRecord
from app.gui.kit.buttons import ToolButton
from app.gui.kit.controls import Icon, Line, label, push_button, row
from app.gui.names import words
from app.gui.text.setting_view import SettingView
from app.gui.text.sheet import TextSheet
from app.gui.text.side_panel import NARROW_WIDTH, WIDTH, TextSidePanel
from app.gui.text.start import TextStart
from app.gui.text.words_popover import WordsPopover
from models.song.setting import Setting
from models.verse.considering import OtherWord
from models.verse.request import set_out

_LOW_BELOW, _NARROW_BELOW = 520, 1200


class TextPage(QWidget):
    """The page. Signals: `sing_requested`, `save_requested`; what else is wanted goes to `Writing` and the session."""

    sing_requested = Signal()
    save_requested = Signal()

    def __init__(self, writing: Writing, session: Session) -> None:
        super().__init__()
        self._writing, self._session = writing, session
        self._setting: Setting | None = None
        self._setting_of: tuple[object, object] | None = None
        self._place = (-1, -1)
        self.popover: WordsPopover | None = None
        self.undo, self.redo = ToolButton("", "undo"), ToolButton("", "redo")
        self.line, self.stanza = push_button("", "ghost", "again"), push_button("", "ghost", "again")
        self.lock, self.others = push_button("", "ghost", "lock"), push_button("", "ghost", "down")
        self.save = push_button("", "ghost", "export")
        self._fits = label("", "2", "12")
        self.sheet, self.side, self.melody = TextSheet(), TextSidePanel(), SettingView()
        self.start = TextStart()
        self._sung_title, self._sung_facts = label("", strong=True), label("", "2", "12")
        self.sing = push_button("")
        self._sung = QWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        tools = (self.undo, self.redo, 8, self.line, self.stanza, self.lock, self.others, None, self._fits, self.save)
        head = row(Icon("melody", token="melody_text"), self._sung_title, 8, self._sung_facts, None, self.sing)
        head.layout().setContentsMargins(16, 6, 12, 6)  # type: ignore[union-attr]
        below = QVBoxLayout(self._sung)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        for widget in (Line(token="line_strong"), head, Line(), self.melody):
            below.addWidget(widget)
        centre = QWidget()
        centre.setObjectName("canvas")
        centre.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row(*tools, margins=(16, 5, 16, 5), spacing=6))
        column.addWidget(Line())
        column.addWidget(self.start)
        column.addWidget(self.sheet, 1)
        column.addWidget(self._sung)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(centre, 1)
        outer.addWidget(Line(True, "line_strong"))
        outer.addWidget(self.side)

    def _connect(self) -> None:
        writing, session, side = self._writing, self._session, self.side
        self.sheet.edited.connect(writing.set_text)
        self.sheet.place_changed.connect(self._on_place)
        self.sheet.lock_requested.connect(self._toggle_lock)
        self.sheet.again_requested.connect(lambda line: writing.rewrite([line]))
        self.sheet.command_requested.connect(self._on_command)
        self.undo.clicked.connect(session.undo)
        self.redo.clicked.connect(session.redo)
        self.line.clicked.connect(self.rewrite_line)
        self.stanza.clicked.connect(self.rewrite_stanza)
        self.lock.clicked.connect(self.toggle_lock)
        self.others.clicked.connect(self.offer_words)
        self.save.clicked.connect(self.save_requested)
        self.sing.clicked.connect(self.sing_requested)
        side.order_changed.connect(session.set_order)
        side.chosen.connect(session.show_text)
        side.star_requested.connect(writing.star)
        side.delete_requested.connect(session.delete_text)
        self.start.example_chosen.connect(writing.write_request)
        session.texts_changed.connect(self.refresh)
        session.order_changed.connect(self.refresh_order)
        session.shown_changed.connect(self._refresh_setting)
        writing.ready_changed.connect(self._on_ready)
        writing.progressed.connect(self._on_progress)
        writing.considered.connect(self._on_considered)
        writing.busy_changed.connect(lambda _busy: self.refresh())
        writing.felt.connect(self._show_mood)

    # What is shown

    @Slot()
    def refresh(self) -> None:
        """Show the text and the list as they stand."""
        session, record = self._session, self._writing.record
        told = [self._told_on_card(one) for one in session.project.texts]
        self.side.show_texts(session.project.texts, session.project.current_text, told)
        self.undo.setEnabled(session.undo_label is not None)
        self.redo.setEnabled(session.redo_label is not None)
        self.start.setVisible(record is None and not self._writing.busy)
        if record is None:
            if not self._writing.busy:
                self.sheet.show_lines("", (), ())
            self._fits.setText("")
        else:
            facts = record.facts() if self._writing.ready else []
            if self._parsed_differs(record):
                text = set_out([(line.text, line.stanza) for line in record.lines])
            else:
                text = self.sheet.toPlainText()
            self.sheet.show_lines(text, record.lines, facts)
            self._fits.setText(self._told(record) if facts else "")
        self._show_tools()
        self._refresh_setting()
        self._show_mood()

    def refresh_order(self) -> None:
        """Show what is to be written."""
        self.side.show_order(self._session.project.order, self._writing.language())

    def _parsed_differs(self, record: TextRecord) -> bool:
        """Whether the sheet says something else than the text; spaces that are being typed do not count."""
        typed = record.with_text(self.sheet.toPlainText())
        return typed.lines != record.lines

    def _told(self, record: TextRecord) -> str:
        if not self._writing.ready:
            return ""
        facts = record.facts()
        fitting = sum(fact.fits for fact in facts)
        return self.tr("{fitting} of {count} lines fit the form").format(fitting=fitting, count=len(facts))

    def _told_on_card(self, record: TextRecord) -> str:
        told = [self._told(record)]
        shared = self._writing.shared(record)
        if shared.words:
            told.append(self.tr("{count} words like “{title}”").format(count=shared.words, title=shared.source))
        return " · ".join(filter(None, told))

    def _show_tools(self) -> None:
        line, word = self._place
        record = self._writing.record
        there = record is not None and 0 <= line < len(record.lines) and not self._writing.busy
        number = line + 1 if there else ""
        self.line.setText(self.tr("Line {number}").format(number=number).strip())
        locked = there and record is not None and record.lines[line].locked
        self.lock.setText(self.tr("Unlock") if locked else self.tr("Lock"))
        self.line.setEnabled(bool(there and not locked))
        self.stanza.setEnabled(bool(there))
        self.lock.setEnabled(bool(there))
        unit = self._word() if there and word >= 0 else ""
        named = unit and self.width() >= _NARROW_BELOW
        self.others.setText(self.tr("Other words for “{word}”").format(word=unit) if named else self.tr("Other words"))
        self.others.setEnabled(bool(unit))
        self.save.setEnabled(record is not None)

    def _word(self) -> str:
        line, word = self._place
        record = self._writing.record
        if record is None or not 0 <= line < len(record.lines):
            return ""
        units = record.lines[line].text.split()
        return units[word].strip(".,;:!?\"'()-") if 0 <= word < len(units) else ""

    @Slot()
    def _refresh_setting(self) -> None:
        record, take = self._writing.record, self._session.shown
        if not self.isVisible():
            self._setting_of = None
            return
        of = (record, take.score if take is not None else None)
        if of == self._setting_of:
            return
        self._setting_of = of
        self._setting = self._writing.setting()
        setting = self._setting
        self._sung.setVisible(record is not None and take is not None and self.height() >= _LOW_BELOW)
        self.melody.setVisible(setting is not None)
        self.melody.show_setting(setting)
        self.sing.setEnabled(setting is not None)
        name = take.name if take is not None else ""
        self._sung_title.setText(self.tr("Set to the melody of {take}").format(take=name))
        if setting is None:
            self._sung_facts.setText(self.tr("More lines than the melody has phrases, or no melody."))
            return
        syllables = sum(len(line) for line in setting.lines)
        notes = sum(one.notes for line in setting.lines for one in line)
        text = self.tr("{syllables} syllables on {notes} notes · {share} of the stresses on strong beats")
        share = words.percent(setting.stresses_met)
        self._sung_facts.setText(text.format(syllables=syllables, notes=notes, share=share))
        self.melody.show_line(self._place[0])

    @Slot()
    def _show_mood(self) -> None:
        mood = self._writing.mood() if self.isVisible() and self._writing.record is not None else None
        if mood is None:
            self.side.show_mood("")
            return
        valence, arousal = mood
        feeling = self.tr("happy") if valence > 0.1 else self.tr("sad") if valence < -0.1 else self.tr("even")
        calm = self.tr("lively") if arousal > 0.1 else self.tr("calm") if arousal < -0.1 else ""
        told = ", ".join(filter(None, (feeling, calm)))
        self.side.show_mood(self.tr("Sounds {mood} to the network.").format(mood=told))

    @Slot()
    def _on_ready(self) -> None:
        self.refresh_order()
        self.refresh()

    @Slot(object)
    def _on_progress(self, written: Written) -> None:
        """Show the first text of a job while it is written."""
        if written.index == 0:
            self.start.hide()
            lines = [(line.text, line.stanza) for line in written.verse.lines]
            record = TextRecord.of_verse("", written.verse)
            self.sheet.show_lines(set_out(lines), record.lines, record.facts())

    @Slot(int, int)
    def _on_place(self, line: int, word: int) -> None:
        if (line, word) != self._place:
            moved = line != self._place[0]
            self._place = line, word
            self._show_tools()
            if moved and self.melody.isVisible():
                self.melody.show_line(line)

    # What is done

    def rewrite_line(self) -> None:
        """Write the line with the cursor anew."""
        if self._place[0] >= 0:
            self._writing.rewrite([self._place[0]])

    def rewrite_stanza(self) -> None:
        """Write the stanza with the cursor anew."""
        record, line = self._writing.record, self._place[0]
        if record is not None and 0 <= line < len(record.lines):
            stanza = record.lines[line].stanza
            self._writing.rewrite([n for n, one in enumerate(record.lines) if one.stanza == stanza])

    def toggle_lock(self) -> None:
        """Keep the line with the cursor, or no more."""
        if self._place[0] >= 0:
            self._toggle_lock(self._place[0])

    def offer_words(self) -> None:
        """Ask what else could stand in the place of the word with the cursor."""
        line, word = self._place
        unit = self._word()
        if not unit or self._writing.busy:
            return
        self.popover = WordsPopover(self.others, unit)
        self.popover.taken.connect(lambda text: self._writing.take_word(line, word, text))
        self.popover.closed.connect(self._forget_popover)
        self.popover.open()
        self._writing.consider(line, word)

    @Slot(str)
    def _on_command(self, name: str) -> None:
        commands: dict[str, Callable[[], object]] = {
            "words": self.offer_words,
            "line": self.rewrite_line,
            "stanza": self.rewrite_stanza,
            "lock": self.toggle_lock,
            "undo": self._session.undo,
            "redo": self._session.redo,
        }
        commands[name]()

    def _forget_popover(self) -> None:
        self.popover = None
        self.sheet.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(int, int, object)
    def _on_considered(self, line: int, word: int, found: list[OtherWord]) -> None:
        if self.popover is not None and (line, word) == self._place:
            self.popover.show_words(found)

    def _toggle_lock(self, line: int) -> None:
        record = self._writing.record
        if record is not None and 0 <= line < len(record.lines):
            self._writing.lock(line, not record.lines[line].locked)

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh_order()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < _NARROW_BELOW
        self.side.setFixedWidth(NARROW_WIDTH if narrow else WIDTH)
        self._fits.setVisible(not narrow)
        self.start.fit(self.height())
        self._show_tools()
        self._setting_of = None
        self._refresh_setting()
        super().resizeEvent(event)

    def retranslate(self) -> None:
        """Take on the window's language."""
        self.undo.rename(self.tr("Undo"), self.tr("Undo ({keys})").format(keys=words.key_text("Ctrl+Z")))
        self.redo.rename(self.tr("Redo"), self.tr("Redo ({keys})").format(keys=words.key_text("Ctrl+Shift+Z")))
        self.line.setToolTip(self.tr("Rewrite this line (Ctrl+R)"))
        self.stanza.setText(self.tr("Stanza"))
        self.stanza.setToolTip(self.tr("Rewrite this stanza; locked lines stay (Ctrl+Shift+R)"))
        self.lock.setToolTip(self.tr("Keep this line, or no more (Ctrl+K)"))
        self.others.setToolTip(self.tr("What else the network would write here (Ctrl+Space)"))
        self.save.setText(self.tr("Save text…"))
        self.save.setToolTip(self.tr("Save the text as plain text or Markdown"))
        self.sing.setText(self.tr("Put it under the notes"))
        self.sing.setToolTip(self.tr("Write the words into the take, so that score and MIDI file have them"))
        self.sheet.setAccessibleName(self.tr("Verse"))
        self._show_tools()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.refresh_order()
            self.refresh()
        super().changeEvent(event)
