"""The window: its regions, how they fit its size, and all wiring between them in one block."""

from __future__ import annotations

import time

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.audio.player import PlayerState
from app.control.composing.jobs import GenerationUpdate
from app.control.context import Context
from app.control.live.endless_play import EndlessPlay
from app.control.live.recording import SeedRecording
from app.control.seeding import Seeding
from app.core.note_table import NoteTable
from app.core.project import TakeRecord
from app.gui.ask.chips import values_of
from app.gui.ask.chord_commands import ChordCommands
from app.gui.ask.prompt_zone import PromptZone
from app.gui.kit.controls import Line
from app.gui.kit.floating import Floating
from app.gui.kit.focus_ring import FocusRing
from app.gui.kit.icons import icon
from app.gui.kit.keyboard import KeyboardRules
from app.gui.kit.popover import Popover
from app.gui.mixer.parts_panel import PartsPanel
from app.gui.names import words
from app.gui.names.message_texts import translate_message
from app.gui.play.transport_bar import TransportBar
from app.gui.roll.composing_card import ComposingCard
from app.gui.roll.geometry import Heights
from app.gui.roll.note_commands import NoteCommands
from app.gui.roll.tool_row import ToolRow
from app.gui.roll.view import RollView
from app.gui.seed.page import SeedPage
from app.gui.shell.actions import Actions
from app.gui.shell.commands import Commands
from app.gui.shell.drag_out import DragOut
from app.gui.shell.file_commands import FileCommands
from app.gui.shell.header import Header
from app.gui.shell.live_commands import LiveCommands
from app.gui.shell.message_strip import MessageStrip
from app.gui.shell.progress_strip import ProgressStrip
from app.gui.shell.revise_commands import ReviseCommands
from app.gui.shell.start_page import StartPage
from app.gui.takes.model import Pending
from app.gui.takes.panel import TakesPanel, TakesRail
from app.gui.text.commands import TextCommands
from app.gui.text.page import TextPage
from app.gui.text.prompt import TextPrompt
from models.judging.ranking import Verdict
from models.music.hearing.comparison import Compared, compare

NARROW_BELOW, LOW_BELOW = 1200, 640
SMALLEST = (960, 540)
PAGES = ("music", "seed", "text")
USUAL = (1440, 900)
_FRAME = QSize(8, 40)
"""Room for the title bar and borders that the system puts around the window."""

_TAKES_SECONDS = 0.15
"""How often the pictures of takes that are being composed are painted anew."""


class MainWindow(QMainWindow):
    """The one window. Signals: `painted` after its first paint, `closing` when it was closed."""

    painted = Signal()
    closing = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        session, settings = context.session, context.settings
        context.messages.translate = translate_message
        self.setMinimumSize(*SMALLEST)
        # On a small screen, or one with large pixels, the usual size would reach over its edge.
        self.resize(QSize(*USUAL).boundedTo(self.screen().availableSize() - _FRAME))
        self.setWindowIcon(icon("sign"))
        self.setAcceptDrops(True)
        self.actions_ = Actions(self)
        self.header = Header(self.actions_.bar)
        self.prompt = PromptZone(settings)
        self.strip = MessageStrip(context.messages)
        self.task_strip = ProgressStrip()
        self.start_page = StartPage()
        self.seeding = Seeding(session, self)
        self.endless = EndlessPlay(session, self)
        self.seed_page = SeedPage(self.seeding)
        self.writing = context.writing
        self.text_page = TextPage(self.writing, session)
        self.text_prompt = TextPrompt(settings)
        self.recording = SeedRecording(self.seeding, context.transport, self)
        self.page = "music"
        self.parts = PartsPanel()
        self.tools = ToolRow()
        self.roll = RollView()
        self.roll.setProperty("own_focus_ring", True)
        self.drag_out = DragOut(self, session)
        self.takes = TakesPanel(self.drag_out.take_data)
        self.takes.model.compare = self._compare
        self.takes.model.verdict = self.context.judging.verdict_of
        self.context.judging.judged.connect(self._show_verdicts)
        self.rail = TakesRail()
        self.transport = TransportBar()
        self.card = ComposingCard(self.roll)
        self._shown_id: str | None = None
        self._previewing = False
        self._first_paint = True
        self.takes_open = False  # in a narrow window, over the room of the roll
        self._takes_shown_at = 0.0
        self._mixed: object = None
        self._build()
        self.ring = FocusRing(self)
        self.rules = KeyboardRules(self)
        self.commands = Commands(self)
        self.files = FileCommands(self)
        self.editing = NoteCommands(self.roll, self.tools, self.actions_.by_name, context)
        self.live = LiveCommands(self)
        self.revising = ReviseCommands(self)
        self.chords = ChordCommands(self.prompt, context)
        self.text_commands = TextCommands(self.text_prompt, self.text_page, context)
        self._wire()
        self.actions_.show_page(self.page)
        self._restore()
        self._refresh_everything()

    # Regions

    def _build(self) -> None:
        work = QWidget()
        work.setObjectName("canvas")
        work.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        middle = QWidget()
        centre = QVBoxLayout(middle)
        centre.addWidget(self.tools)
        centre.addWidget(Line())
        centre.addWidget(self.roll, 1)
        across = QHBoxLayout(work)
        across.addWidget(self.parts)
        across.addWidget(Line(True, "line_strong"))
        across.addWidget(middle, 1)
        across.addWidget(Line(True, "line_strong"))
        across.addWidget(self.takes)
        across.addWidget(self.rail)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start_page)
        self.pages.addWidget(work)
        self.pages.addWidget(self.seed_page)
        self.pages.addWidget(self.text_page)
        self.text_prompt.hide()
        root = QWidget()
        column = QVBoxLayout(root)
        for widget in (self.header, Line(), self.prompt, self.text_prompt):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        column.addWidget(Line(token="line_strong"))
        column.addWidget(self.transport)
        for layout in (centre, across, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.setCentralWidget(root)
        self._floating = Floating(self.pages, (self.task_strip, self.strip))

    def _wire(self) -> None:
        """Everything that connects regions with each other and with the session."""
        context, commands = self.context, self.commands
        session, transport = context.session, context.transport
        session.card_changed.connect(self._show_card)
        session.takes_changed.connect(self._show_takes)
        session.shown_changed.connect(self._show_score)
        session.progressed.connect(self._show_progress)
        session.busy_changed.connect(self._show_busy)
        session.history_changed.connect(self._show_history)
        session.saved_state_changed.connect(self._show_title)
        context.files.path_changed.connect(self._show_title)
        transport.moved.connect(self._show_state)
        transport.playing_changed.connect(self._show_playing)
        self.prompt.prompt_changed.connect(commands.set_prompt)
        self.prompt.choices_changed.connect(session.set_choices)
        self.prompt.compose_requested.connect(commands.compose)
        for field in (self.prompt.field, self.text_prompt.field):
            field.editor.shortened.connect(commands.tell_shortened)
        self.prompt.cancel_requested.connect(session.cancel)
        self.start_page.example_chosen.connect(commands.play_example)
        self.start_page.open_requested.connect(self.files.open)
        self.start_page.help_requested.connect(commands.help)
        self.header.page_chosen.connect(lambda index: self.show_page(PAGES[index]))
        self.seed_page.open_requested.connect(self.files.open_seed)
        self.seeding.changed.connect(self._show_seed)
        self.header.device_requested.connect(commands.choose_device)
        self.header.export_requested.connect(self.files.export)
        self.parts.program_changed.connect(session.set_program)
        self.parts.volume_changed.connect(session.set_volume)
        self.parts.pan_changed.connect(session.set_pan)
        self.parts.muted.connect(session.set_muted)
        self.parts.soloed.connect(session.set_soloed)
        self.parts.activated.connect(self.roll.set_active)
        self.parts.part_dragged.connect(self.drag_out.drag_part)
        self.parts.master_changed.connect(commands.set_master)
        self.tools.undo_requested.connect(session.undo)
        self.tools.redo_requested.connect(session.redo)
        self.tools.zoom_in_requested.connect(self.roll.zoom_in)
        self.tools.zoom_out_requested.connect(self.roll.zoom_out)
        self.tools.show_all_requested.connect(self.roll.show_all)
        self.tools.follow_changed.connect(commands.set_follow)
        self.tools.selection.loop_requested.connect(commands.loop_selection)
        self.tools.selection.play_requested.connect(commands.play_selection)
        self.tools.selection.cleared.connect(lambda: self.roll.select_bars(None))
        self.roll.selection_changed.connect(self.tools.show_selection)
        self.roll.seek_requested.connect(transport.seek)
        self.roll.loop_requested.connect(commands.set_loop)
        self.roll.picked_changed.connect(self.tools.position.setText)
        self.takes.chosen.connect(session.show)
        self.takes.star_requested.connect(session.star)
        self.takes.rename_requested.connect(session.rename)
        self.takes.delete_requested.connect(commands.delete_take)
        self.takes.compare_requested.connect(session.swap)
        self.takes.other_requested.connect(session.set_other)
        self.takes.export_requested.connect(self.files.export_take)
        self.rail.opened.connect(lambda: commands.show_takes(True))
        self.rail.compare_requested.connect(session.swap)
        self.transport.start_requested.connect(commands.to_start)
        self.transport.play_requested.connect(commands.play_or_pause)
        self.transport.loop_toggled.connect(commands.toggle_loop)
        self.transport.metronome_toggled.connect(commands.set_metronome)
        self.transport.tempo_changed.connect(session.set_tempo)
        self.transport.transposed.connect(session.set_transposed)
        self.endless.running_changed.connect(lambda _on: self._show_takes())
        self.transport.output_requested.connect(commands.choose_output)
        self.text_commands.music_composed.connect(lambda: self.show_page("music"))
        self.writing.busy_changed.connect(lambda _busy: commands.refresh())

    def _restore(self) -> None:
        """The window as it was left."""
        settings = self.context.settings
        if settings["window_geometry"]:
            self.restoreGeometry(QByteArray.fromBase64(settings["window_geometry"].encode("ascii", "replace")))
        self.parts.set_master(settings["master_decibels"])
        self.prompt.field.set_history(settings["prompts"])
        self.fit()

    @property
    def narrow(self) -> bool:
        """Whether there is no room for the takes beside the roll."""
        return self.width() < NARROW_BELOW

    def fit(self) -> None:
        """Fit the regions to the window's size."""
        narrow, low = self.narrow, self.height() < LOW_BELOW
        takes = self.takes_open if narrow else self.context.settings["takes_shown"]
        self.takes.setVisible(takes)
        self.rail.setVisible(not takes)
        self.parts.set_layout(narrow, low)
        self.prompt.set_short(low)
        self.tools.set_narrow(narrow)
        self.transport.set_narrow(narrow)
        self.roll.set_heights(Heights.fitting(not narrow, not low))

    def show_page(self, page: str) -> None:
        """Show another page: one of PAGES."""
        if page == self.page:
            return
        before, self.page = self.page, page
        for popover in self.findChildren(Popover):
            popover.dismiss()
        self.actions_.show_page(page)
        self.header.show_page(PAGES.index(page))
        if before == "seed":
            self.recording.stop()
            self.seeding.leave()
            self.roll.set_loop(None)
        self.prompt.set_page(page == "seed")
        self.prompt.setVisible(page != "text")
        self.text_prompt.setVisible(page == "text")
        if page == "seed":
            self.seeding.enter()
            self._show_page()
            self._show_seed()
        else:
            self._shown_id = None
            self._show_score()
        if page == "text":
            self.writing.prepare()
            self.text_commands.refresh()
        self.commands.refresh()

    def home(self) -> QWidget:
        """What the shown page is about, which has the focus unless something else was asked for."""
        if self.page == "seed":
            return self.seed_page.grid
        if self.page == "text":
            return self.text_page.sheet
        return self.roll if self.pages.currentIndex() == 1 else self.prompt.field.editor

    def attend(self) -> None:
        """Turn to what is being made, if anything is: show it, with the focus on it."""
        if self.context.session.busy or self.writing.busy:
            self._show_page()
            self.home().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_page(self) -> None:
        session = self.context.session
        if self.page != "music":
            self.pages.setCurrentIndex(1 + PAGES.index(self.page))
        else:
            self.pages.setCurrentIndex(0 if session.score is None and not session.busy else 1)

    @Slot()
    def _show_seed(self) -> None:
        self.seed_page.to_come.show_bars(int(self.prompt.bars.value()))
        if self.page == "seed":
            self.transport.show_score(self.seeding.score, 0, False)
            heard = self.seeding.heard()
            found = (
                {} if heard is None else {"meter": str(heard.goes_on_in), "tempo": words.tempo_text(heard.tempo_bpm)}
            )
            if heard is not None and heard.key is not None:
                found["key"] = words.key_name(heard.key)
            self.prompt.show_heard(found)

    # What is shown

    def _refresh_everything(self) -> None:
        self._show_card()
        self._show_score()
        self._show_takes()
        self._show_title()
        self._show_busy(self.context.session.busy)
        self.commands.refresh()

    @Slot()
    def _show_card(self) -> None:
        session = self.context.session
        self.prompt.show_card(session.card, self._differing(), self._got())

    def _got(self) -> dict[str, str]:
        """What the shown take has of what its card leaves to the style, if the card is still the one it came from."""
        record = self.context.session.shown
        if record is None or record.take is None or self.context.session.previewing:
            return {}
        if record.take.asked.prompt != self.context.session.project.prompt:
            return {}
        return values_of(record)

    def _differing(self) -> frozenset[str]:
        """What the shown take has otherwise than its own card asked, if the card is still the one it came from."""
        record = self.context.session.shown
        if record is None or record.take is None or record.take.asked.prompt != self.context.session.project.prompt:
            return frozenset()
        return frozenset(one.attribute for one in self._facts() if one.agrees is False)

    def _facts(self) -> tuple[Compared, ...]:
        record = self.context.session.shown
        return () if record is None else self.takes.model.facts_of(record)

    def _compare(self, record: TakeRecord, verdict: Verdict | None) -> tuple[Compared, ...]:
        if record.take is None:
            return ()
        styles = verdict.styles if verdict is not None else None
        return compare(record.take.asked, record.take.request, record.score, self.context.session.facts, styles)

    @Slot()
    def _show_verdicts(self) -> None:
        self._show_takes()
        self._show_facts()

    @Slot()
    def _show_score(self) -> None:
        session = self.context.session
        score = session.score
        self._show_page()
        if self.page == "seed":
            return
        record = session.shown
        previewing = session.previewing
        self.header.export.setEnabled(record is not None)
        self.actions_["export"].setEnabled(record is not None)
        self.transport.show_score(score, record.transposed if record is not None else 0, record is not None)
        if score is None:
            return
        shown_id = "preview" if previewing else record.id if record is not None else None
        fresh = shown_id != self._shown_id and not (self._previewing and not previewing)
        begins = previewing and not self._previewing
        self._shown_id, self._previewing = shown_id, previewing
        progress = session.progress
        table = progress.table if previewing and progress is not None else NoteTable.of(score)
        endless = previewing and progress is not None and bool(progress.endless)
        self.roll.show_score(score, table, session.known_beats, fresh, endless)
        self.roll.show_picked(self.editing.editor.picked)
        self.editing.refresh()
        self.revising.refresh()
        strips = session.strips()
        muted, soloed = self.commands.switched(score)
        mixed = (strips, muted, soloed, tuple((part.role, part.program) for part in score.parts), words.german())
        if mixed != self._mixed:  # while a piece grows, its mixer stays
            self._mixed = mixed
            self.parts.show_score(score, strips, muted, soloed)
        self.roll.set_unheard(number for number, strip in enumerate(strips) if not strip.heard)
        self.transport.show_state(self.context.transport.state)
        if not previewing:
            self.card.hide()
        if begins or not previewing:  # the card and the facts of a take go when another piece is shown
            self._show_facts()
            self._show_takes()
        self.tools.show_undo(session.undo_label, session.redo_label)

    def _show_facts(self) -> None:
        record = self.context.session.shown
        note = ""
        if self.context.session.busy:
            note = self.tr("Measured on the notes as soon as the take is complete.")
        elif record is not None and record.take is None:
            note = self.tr("Opened from a file, or kept from endless music: nothing was asked.")
        elif record is not None and record.take is not None and record.take.remarks:
            note = words.remarks_text(record.take.remarks)
        verdict = None if record is None or self.context.session.busy else self.context.judging.verdict_of(record)
        if verdict is not None and verdict.shared is not None and verdict.copied:
            told = self.tr("{count} notes in a row of the melody are like “{title}”.")
            note += "\n" * bool(note) + told.format(count=verdict.shared.notes, title=verdict.shared.source)
        self.takes.show_facts(() if self.context.session.previewing else self._facts(), note)
        self.prompt.show_card(self.context.session.card, self._differing(), self._got())

    @Slot()
    def _show_takes(self) -> None:
        session = self.context.session
        self.takes.refresh(session.project, self._pending(), session.previewing)
        self.rail.set_count(len(session.project.takes))
        self._show_history()

    @Slot()
    def _show_history(self) -> None:
        session = self.context.session
        self.tools.show_undo(session.undo_label, session.redo_label)
        self.context.messages.overtake(session.step)
        self.commands.refresh()

    def _pending(self) -> list[Pending]:
        """The takes that are being composed or wait for it."""
        session = self.context.session
        if not session.busy or self.endless.running:
            return []
        update = session.progress
        index = update.index if update is not None else 0
        first = len(session.project.takes) - index + 1
        return [Pending(first + n, update if n == index else None) for n in range(index, session.job_size)]

    @Slot(object)
    def _show_progress(self, update: GenerationUpdate) -> None:
        self.prompt.progress.set_fraction(None if update.endless else (update.index + update.fraction) / update.count)
        if update.endless:
            if update.turn is None:
                self.card.hide()
            return
        if update.index == 0:
            self.card.show_update(update, self.roll)
        else:
            self.card.hide()
        now = time.monotonic()
        if now - self._takes_shown_at >= _TAKES_SECONDS:
            self._takes_shown_at = now
            self.takes.refresh(self.context.session.project, self._pending(), self.context.session.previewing)

    @Slot(bool)
    def _show_busy(self, busy: bool) -> None:
        self.prompt.set_busy(busy)
        if not busy:
            self.card.hide()
            self.prompt.field.set_history(self.context.settings["prompts"])
        self._show_takes()
        self.revising.refresh()
        if busy:
            self._show_facts()
        else:
            self._show_score()

    @Slot()
    def _show_title(self) -> None:
        name = self.context.files.name or (self.tr("Untitled") if self.context.session.project.takes else "")
        unsaved = self.context.session.unsaved
        self.header.show_title(name, unsaved)
        self.setWindowTitle(f"{name}[*] – Auftakt" if name else "Auftakt[*]")
        self.setWindowModified(unsaved)

    @Slot(object)
    def _show_state(self, state: PlayerState) -> None:
        session = self.context.session
        self.transport.show_state(state)
        if self.page == "seed":
            self.seed_page.show_position(state.position_beats if state.playing and not state.counting_in else None)
            return
        self.parts.show_levels(state.levels, state.master)
        score = session.score
        if score is not None:
            beats = min(state.position_beats, score.length_beats)
            self.roll.move_playhead(beats, state.playing and not state.counting_in)

    @Slot(bool)
    def _show_playing(self, playing: bool) -> None:
        self.transport.set_playing(playing)
        if not playing and self.page == "seed":
            self.seed_page.show_position(None)
        elif not playing:
            self.roll.move_playhead(self.roll.scene.playhead, False)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and self._first_paint:
            self._first_paint = False
            self.painted.emit()
        return done

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.actions_.retranslate()
            self._refresh_everything()
            self.text_commands.refresh()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.files.paths_in(event.mimeData()) and event.source() is None:
            _take_a_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        _take_a_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        _take_a_copy(event)
        self.files.drop(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry = self.saveGeometry().toBase64().data()
        self.context.settings["window_geometry"] = bytes(geometry).decode("ascii")
        event.accept()
        self.closing.emit()

    def contents(self) -> list[QWidget]:
        """The regions that F6 goes through."""
        if self.page == "seed":
            return [self.prompt.field, self.seed_page.grid, self.seed_page.lane, self.seed_page.side, self.transport]
        if self.page == "text":
            return [self.text_prompt.field, self.text_page.sheet, self.text_page.side, self.transport]
        regions: list[QWidget] = [self.prompt.field, self.parts, self.tools, self.roll, self.takes, self.transport]
        return [region for region in regions if region.isVisible()]


def _take_a_copy(event: QDropEvent) -> None:
    """Whatever was proposed: after a move the source might delete its file."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
