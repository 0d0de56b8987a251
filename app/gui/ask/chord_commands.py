"""Where the window finds chords: in the shown take, in a lead sheet, or in what the network proposes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from app.control.context import Context
from app.control.tasks import Task
from app.core.bars import Bars
from app.core.errors import UserError
from app.core.files import read_bytes
from app.gui.ask.chord_editor import ChordSources
from app.gui.ask.prompt_zone import PromptZone
from models.formats.lead_sheets import MOST_BYTES, LeadSheetError, read_lead_sheet
from models.score import Score
from models.score.chords import BarChords
from models.score.progressions import chords_by_bar

Found = Callable[[tuple[BarChords, ...]], None]
SHEETS = (".musicxml", ".mxl", ".xml", ".abc")


class ChordCommands(QObject):
    """Finds chords for the chip of a prompt."""

    def __init__(self, prompt: PromptZone, context: Context) -> None:
        super().__init__(prompt)
        self._prompt, self._context = prompt, context
        self._asked: Found | None = None
        prompt.chord_sources = ChordSources(self.from_take, self.from_lead_sheet, self.from_network)
        self._context.generation.proposed.connect(self._on_proposed)

    def from_take(self, found: Found) -> None:
        """The chords of the shown take."""
        score = self._context.session.score
        bars = () if score is None else chords_of(score)
        if bars:
            found(bars)
        else:
            self._fail(UserError("there are no chords in what is shown", "compose or open a piece first"))

    def from_lead_sheet(self, found: Found) -> None:
        """The chords of a file that is chosen."""
        kinds = self.tr("Lead sheets") + " (" + " ".join(f"*{suffix}" for suffix in SHEETS) + ")"
        path, _ = QFileDialog.getOpenFileName(self._prompt.window(), self.tr("Open a lead sheet"), "", kinds)
        if path:
            self.read_sheet(Path(path), found)

    def read_sheet(self, path: Path, found: Found) -> None:
        """Read a lead sheet in the background."""
        self._context.tasks.start(Task(lambda _task: read_sheet_file(path), found, self._fail))

    def from_network(self, found: Found) -> None:
        """Chords that the network writes for the card."""
        session = self._context.session
        try:
            [request] = session.card.requests(1)
        except ValueError as error:
            self._fail(UserError(str(error), "change the prompt or the chips"))
            return
        self._asked = found
        self._context.generation.propose(replace(request, chords=(), model=session.model))

    @Slot(object)
    def _on_proposed(self, score: Score) -> None:
        found, self._asked = self._asked, None
        if found is not None:
            found(chords_of(score))

    def _fail(self, error: UserError) -> None:
        self._context.messages.report_error(error, "chords")


def chords_of(score: Score) -> tuple[BarChords, ...]:
    """The chords of a score, bar by bar."""
    bars = Bars.of(score)
    lines = [bars.start_of(number) for number in range(score.bars)]
    return chords_by_bar(score.chords, lines, score.meter)


def read_sheet_file(path: Path) -> tuple[BarChords, ...]:
    """Read a lead sheet; raise UserError if it cannot be read or is none."""
    try:
        return read_lead_sheet(read_bytes(path, MOST_BYTES))
    except LeadSheetError as error:
        raise UserError(f"cannot read the chords of {path.name}: {error}", "choose a MusicXML or ABC file") from error
