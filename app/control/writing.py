"""The text page's side of the session: writing in the background, lines anew, other words, and setting to music."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.control.session import Session
from app.control.tasks import Task, Tasks
from app.core.errors import UserError
from app.core.masked_words import load_masked_words
from app.core.text_sheet import TextOrder, TextRecord, parse_lines
from app.core.texts import shared_words, verse_model
from models.judging.passages import NOTHING_SHARED, SharedWords, passage_index
from models.prompt.feeling import text_feeling
from models.requests.limits import DRAWN_SEEDS
from models.song.setting import Setting, SettingError, set_words
from models.verse.considering import OtherWord, other_words
from models.verse.kinds import find_kind
from models.verse.language import guess_language
from models.verse.model import VerseModel
from models.verse.request import Verse, WriteRequest
from models.verse.sound import LANGUAGES, line_syllables
from models.verse.writer import Writer

_SETTLE_MS = 500


@dataclass(frozen=True)
class Written:
    """What of a text is there while it is being written; `index` counts the takes of the job."""

    verse: Verse
    index: int
    count: int


class Writing(QObject):
    """Writes texts for a session. Lives on the GUI thread; one text is written at a time.

    Signals: `ready_changed` when the model is loaded; `busy_changed`; `progressed` (Written) line by line;
    `considered` (line, word, list of OtherWord) answers `consider`; `felt` when a text's mood is known.
    """

    ready_changed = Signal()
    busy_changed = Signal(bool)
    progressed = Signal(object)
    considered = Signal(int, int, object)
    felt = Signal()
    _line_written = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._tasks = session, tasks
        self._model: VerseModel | None = None
        self._loading: Task | None = None
        self._task: Task | None = None
        self._waiting: Callable[[], None] | None = None
        self._mood: tuple[str, tuple[float, float]] | None = None
        self._mood_task: Task | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._feel)
        self._line_written.connect(self._on_line, Qt.ConnectionType.QueuedConnection)
        session.opened.connect(self._abandon)

    @property
    def ready(self) -> bool:
        """Whether the model is there, so that lines can be measured without waiting."""
        return self._model is not None

    @property
    def busy(self) -> bool:
        """Whether a text is being written."""
        return self._task is not None

    @property
    def order(self) -> TextOrder:
        """What is to be written next."""
        return self._session.project.order

    @property
    def record(self) -> TextRecord | None:
        """The text that is shown."""
        return self._session.project.text

    def prepare(self) -> None:
        """Load the model and the dictionaries in the background."""
        if self._model is None and self._loading is None:
            self._loading = self._tasks.start(Task(lambda _task: _load(), self._on_loaded, self._on_not_loaded))

    def language(self, order: TextOrder | None = None) -> str:
        """The language that will be written in."""
        order = order or self.order
        if order.language in LANGUAGES:
            return order.language
        text = f"{order.beginning} {order.title}"
        guessed = guess_language(text, self._model) if self._model is not None else None
        return guessed or ("de" if self._session.settings["language"] == "de" else "en")

    # Writing

    def write(self, takes: int) -> None:
        """Write so many texts as the order says; what stands against it is reported."""
        try:
            requests = [self._request(secrets.randbelow(DRAWN_SEEDS)) for _ in range(takes)]
        except ValueError as error:
            self._session.messages.report_error(UserError(str(error), "change the form"), "text")
            return
        self._run(requests, self._keep_new)

    def write_request(self, request: WriteRequest) -> None:
        """Write what a request says; what is to be written next is like it."""
        kind = find_kind(request.kind)
        form, usual = request.form, kind.form(request.language)
        order = TextOrder(
            *(request.beginning, request.language, kind.name),
            lines=None if form.lines == usual.lines else form.lines,
            scheme=None if form.scheme == usual.scheme else form.scheme,
            syllables=None if form.syllables == usual.syllables else form.syllables,
            title=request.title,
            valence=request.valence,
        )
        self._session.set_order(order)
        self._run([request], self._keep_new)

    def rewrite(self, numbers: Sequence[int]) -> None:
        """Write some lines of the shown text another way; the others stand, and so do locked ones."""
        record = self.record
        if record is None or self.busy:
            return
        wanted = {number for number in numbers if not record.lines[number].locked}
        if not wanted:
            self._session.messages.report_error(UserError("these lines are locked", "unlock one of them"), "text")
            return
        kept = {n: line.text for n, line in enumerate(record.lines) if n not in wanted}
        varied = dict(record.request.varied)
        for number in wanted:
            varied[number] = varied.get(number, 0) + 1
        request = replace(record.request, beginning="", form=record.form, kept=kept, varied=varied)
        self._run([request], lambda verses: self._keep_rewritten(record, verses[0]))

    def cancel(self) -> None:
        """Stop after the line that is being written; what is there stays."""
        if self._task is not None:
            self._task.cancel()

    @Slot()
    def _abandon(self) -> None:
        """Another project is worked on: what is being written was for the old one."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.busy_changed.emit(False)

    def consider(self, line: int, word: int) -> None:
        """Ask in the background what else could stand in the place of a word."""
        record = self.record
        if record is None or self.busy:
            return
        lines = [(one.text, one.stanza) for one in record.lines]
        language = record.request.language

        def work(_task: Task) -> list[OtherWord]:
            return other_words(self._needed(), record.request, lines, line, word, load_masked_words(language))

        def done(found: list[OtherWord]) -> None:
            if self.record == record:
                self.considered.emit(line, word, found)

        self._when_ready(lambda: self._tasks.start(Task(work, done, self._report)))

    def close(self) -> None:
        """Begin nothing more in the background."""
        self._settle.stop()

    # Changing

    def set_text(self, text: str) -> None:
        """Take what was typed."""
        record = self.record
        if record is None:
            self._begin_own(text)
            return
        changed = record.with_text(text)
        if changed != record:
            self._session.edit_text(self.tr("Typing"), changed, "typing")

    def _begin_own(self, text: str) -> None:
        """A text that the user types from nothing."""
        lines = parse_lines(text)
        if not lines:
            return
        try:
            request = self._request(secrets.randbelow(DRAWN_SEEDS))
        except ValueError:
            request = WriteRequest(self.language())
        verse = Verse((), request, self._model.hash if self._model is not None else "")
        record = replace(TextRecord.of_verse(self._free_name(self.tr("Text")), verse), lines=tuple(lines))
        self._session.add_texts(self.tr("Typing"), [record], f"typing of {record.id}")

    def _free_name(self, name: str, taken: Collection[str] = ()) -> str:
        names = {record.name for record in self._session.project.texts} | set(taken)
        base, number = name or self.tr("Text"), 2
        name = base
        while name in names:
            name, number = f"{base} {number}", number + 1
        return name

    def take_word(self, line: int, word: int, text: str) -> None:
        """Put another word in the place of one."""
        record = self.record
        if record is None:
            return
        units = record.lines[line].text.split()
        letters = [index for index, char in enumerate(units[word]) if char.isalpha()]
        head, tail = (units[word][: letters[0]], units[word][letters[-1] + 1 :]) if letters else ("", "")
        units[word] = head + text + tail
        self._session.edit_text(self.tr("Another word"), record.with_line(line, text=" ".join(units)))

    def lock(self, number: int, locked: bool) -> None:
        """Keep a line when others are written anew, or no more."""
        record = self.record
        if record is not None:
            label = self.tr("Lock") if locked else self.tr("Unlock")
            self._session.edit_text(label, record.with_line(number, locked=locked))

    def star(self, text_id: str) -> None:
        """Mark a text as a good one, or no more."""
        record = next((one for one in self._session.project.texts if one.id == text_id), None)
        if record is not None:
            self._session.edit_text(self.tr("Star"), replace(record, starred=not record.starred))

    # Music

    def mood(self) -> tuple[float, float] | None:
        """Valence and arousal of the shown text; None until that is known (`felt` tells)."""
        record = self.record
        if record is None:
            return None
        if self._mood is not None and self._mood[0] == record.text:
            return self._mood[1]
        if not self._settle.isActive():
            self._settle.start()
        return None

    @Slot()
    def _feel(self) -> None:
        """Find the mood of the shown text in the background: not with every key, but twice a second at most."""
        record = self.record
        if record is None or self.busy or self._mood_task is not None:
            return
        text, lines = record.text, [line.text for line in record.lines]

        def done(mood: tuple[float, float]) -> None:
            self._mood_task = None
            self._mood = text, mood
            self.felt.emit()

        def failed(_error: UserError) -> None:
            self._mood_task = None

        self._mood_task = self._tasks.start(Task(lambda _task: text_feeling(lines), done, failed))

    def shared(self, record: TextRecord) -> SharedWords:
        """The longest passage that a text shares with one that was learnt from; nothing before the index is there."""
        return shared_words(record.text) if self.ready else NOTHING_SHARED

    def setting(self) -> Setting | None:
        """The shown text under the melody of the shown take; None where there is none or they do not fit."""
        record, take = self.record, self._session.shown
        if record is None or take is None or not self.ready:
            return None
        try:
            return set_words(take.score, [line.text for line in record.lines], record.request.language)
        except SettingError:
            return None

    def sing(self) -> None:
        """Put the text under the melody of the shown take, as its lyrics; reported where that is not possible."""
        record, take = self.record, self._session.shown
        if record is None or take is None:
            return
        try:
            setting = set_words(take.score, [line.text for line in record.lines], record.request.language)
        except SettingError as error:
            self._session.messages.report_error(
                UserError(str(error), "write fewer lines, or compose more bars"), "text"
            )
            return
        self._session.edit_score(self.tr("Lyrics"), setting.score)

    # In the background

    def _request(self, seed: int) -> WriteRequest:
        order, language = self.order, self.language()
        kind = find_kind(order.kind)
        form = kind.form(language, order.lines, order.scheme, order.syllables)
        return WriteRequest(
            *(language, kind.name, form, order.beginning, order.title, order.valence),
            temperature=order.temperature,
            seed=seed,
        )

    def _run(self, requests: Sequence[WriteRequest], keep: Callable[[list[Verse]], None]) -> None:
        if self.busy:
            return
        self._session.messages.dismiss_key("text")
        verses: list[Verse] = []

        def work(task: Task) -> None:
            model = self._needed()
            for index, request in enumerate(requests):
                writer = Writer(model, request, load_masked_words(request.language))
                for _ in writer:
                    self._line_written.emit(Written(writer.verse, index, len(requests)))
                    if task.cancelled():
                        break
                verses.append(writer.verse)
                if task.cancelled():
                    return

        def done(_result: object = None) -> None:
            if self._task is not task:
                return
            self._task = None
            whole = [verse for verse in verses if verse.lines]
            if whole:
                keep(whole)
            self.busy_changed.emit(False)

        def failed(error: UserError) -> None:
            if self._task is task:
                self._task = None
                self._report(error)
                self.busy_changed.emit(False)

        self._task = task = Task(work, done, failed, done)
        self.busy_changed.emit(True)
        self._when_ready(lambda: self._tasks.start(task))

    def _keep_new(self, verses: list[Verse]) -> None:
        records: list[TextRecord] = []
        for verse in verses:
            first = " ".join(verse.lines[0].text.split()[:3]).strip(" ,;.:!?-\"'")
            name = self._free_name(verse.request.title or first, [record.name for record in records])
            records.append(TextRecord.of_verse(name, verse))
        self._session.add_texts(self.tr("Write"), records)

    def _keep_rewritten(self, record: TextRecord, verse: Verse) -> None:
        current = next((one for one in self._session.project.texts if one.id == record.id), None)
        if current is None or len(verse.lines) < len(record.lines):
            return
        changed = current
        for number, line in enumerate(verse.lines):
            if number < len(current.lines) and current.lines[number].text == record.lines[number].text:
                changed = changed.with_line(number, text=line.text)
        request: WriteRequest = replace(current.request, varied=verse.request.varied)
        self._session.edit_text(self.tr("Rewrite"), replace(changed, request=request, remarks=verse.remarks))

    def _needed(self) -> VerseModel:
        assert self._model is not None
        return self._model

    def _when_ready(self, act: Callable[[], object]) -> None:
        if self._model is not None:
            act()
            return
        self._waiting = lambda: (act(), None)[1]
        self.prepare()

    def _on_loaded(self, model: VerseModel) -> None:
        self._model, self._loading = model, None
        self.ready_changed.emit()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def _on_not_loaded(self, error: UserError) -> None:
        """What waits for the model waits in vain."""
        self._loading = self._waiting = None
        if self._task is not None:
            self._task = None
            self.busy_changed.emit(False)
        self._report(error)

    def _report(self, error: UserError) -> None:
        self._session.messages.report_error(error, "text")

    @Slot(object)
    def _on_line(self, written: Written) -> None:
        if self.busy:
            self.progressed.emit(written)


def _load() -> VerseModel:
    """The model, with the dictionaries that measuring needs warmed up; raise UserError if it is damaged."""
    model = verse_model()
    passage_index()
    for language, word in (("en", "unheardofness"), ("de", "Mond")):
        model.rhymes_with(word, language)
        line_syllables(word, language)
    return model
