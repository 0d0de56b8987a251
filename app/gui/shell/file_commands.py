"""The window's files: new, open, save, export, drops, and the one gate in front of every other project."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox

from app.control.files import GoOn, Opened
from app.control.messages import Action, Message
from app.control.tasks import Task
from app.core.errors import UserError
from app.core.files import file_name
from app.core.project import SUFFIX, Project
from app.core.scores import read_score_file
from app.core.spare import KEPT_DAYS, PutAside
from app.gui.names import words
from app.gui.shell.export_dialog import ExportDialog
from models.formats.midi import MidiReading

if TYPE_CHECKING:
    from app.gui.shell.main_window import MainWindow

MIDI_SUFFIXES = (".mid", ".midi", ".kar", ".rmi", ".smf")


class FileCommands(QObject):
    """What the window does with files. Lives on the GUI thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._context = window, window.context
        self._session, self._settings = window.context.session, window.context.settings
        self._files, self._messages = window.context.files, window.context.messages
        for name, act in (
            ("new", self.new),
            ("open", self.open),
            ("save", self.save),
            ("save_as", self.save_as),
            ("export", self.export),
        ):
            window.actions_[name].triggered.connect(lambda _checked=False, act=act: act())
        window.actions_.recent.aboutToShow.connect(self._fill_recent)
        self._files.ask_to_leave = self._ask_to_leave
        self._files.opened.connect(self._on_opened)
        self._files.failed.connect(self._on_failed)
        self._files.saved.connect(self._on_saved)
        self._files.was_put_aside.connect(self._on_put_aside)

    # To another project

    def new(self) -> None:
        """Begin an empty project."""
        self._files.new(self._window.commands.to_prompt)

    def open(self) -> None:
        """Open a project or a MIDI file."""
        kinds = self.tr("Projects and MIDI files") + f" (*{SUFFIX} " + " ".join(f"*{s}" for s in MIDI_SUFFIXES) + ")"
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open"), self._folder(), kinds)
        if path:
            self.open_path(Path(path))

    def open_path(self, path: Path) -> None:
        """Open a file; a project takes the place of the present one."""
        self._files.open(path)

    def drop(self, data: QMimeData) -> None:
        """Open what was dropped on the window; on the seed page MIDI files become the seed."""
        for path in self.paths_in(data):
            if self._window.page == "seed" and path.suffix.lower() != SUFFIX:
                self.use_as_seed(path)
            else:
                self.open_path(path)

    def paths_in(self, data: QMimeData) -> list[Path]:
        """The files of a drop that can be opened."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        return [path for path in paths if path.suffix.lower() in (SUFFIX, *MIDI_SUFFIXES)]

    def recover(self) -> None:
        """Bring back what an earlier run left unsaved."""
        opened = self._files.recover()
        if opened is None or opened.project is None:
            return
        actions = (
            Action(self.tr("Save as…"), self._ask_where),
            Action(self.tr("Start afresh"), self._files.start_afresh),
        )
        detail = self._contents(opened.project)
        self._messages.report(Message(self.tr("Your unsaved work is back."), detail, actions, "recovered", calm=True))

    def _contents(self, project: Project) -> str:
        """What there is of a project, for a message."""
        counted = [
            (len(project.takes), self.tr("1 take"), self.tr("{count} takes")),
            (len(project.texts), self.tr("1 text"), self.tr("{count} texts")),
        ]
        parts = [one if count == 1 else many.format(count=count) for count, one, many in counted if count]
        return self.tr("{contents}, as you left it.").format(contents=", ".join(parts)) if parts else ""

    def _ask_to_leave(self, go_on: GoOn) -> None:
        """Ask what becomes of unsaved work; whatever is chosen, it can be had again."""
        box = QMessageBox(self._window)
        box.setObjectName("leave")
        box.setWindowTitle("Auftakt")
        name = self._files.name
        text = self.tr("Save “{name}” first?").format(name=name) if name else self.tr("Save your work first?")
        box.setText(text)
        detail = self.tr("What is not saved is put aside, and kept for {days} days under File › Open recent.")
        box.setInformativeText(detail.format(days=KEPT_DAYS))
        save = box.addButton(self.tr("Save"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("Don't save"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.exec()
        if box.clickedButton() is save:
            self._save(lambda: self._files.leave(go_on))
        elif box.clickedButton() is leave:
            self._files.put_aside(go_on)

    def _on_put_aside(self, one: PutAside) -> None:
        back = Action(self.tr("Bring it back"), lambda: self._files.bring_back(one))
        title = self.tr("Your unsaved work was put aside.")
        detail = self.tr("It is kept for {days} days under File › Open recent.").format(days=KEPT_DAYS)
        self._messages.report(Message(title, detail, (back,), "aside", calm=True))

    # Saving

    def save(self) -> None:
        """Save the project."""
        self._save(lambda: None)

    def save_as(self) -> None:
        """Save the project under another name."""
        self._save_as(lambda: None)

    def _save(self, then: GoOn) -> None:
        if self._files.path is None:
            self._save_as(then)
        else:
            self._files.save(None, then)

    def _save_as(self, then: GoOn) -> None:
        suggestion = str(Path(self._folder()) / f"{file_name(self._files.name or self._first_words())}{SUFFIX}")
        kinds = self.tr("Auftakt projects") + f" (*{SUFFIX})"
        path, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save as"), suggestion, kinds)
        if path:
            target = Path(path)
            self._files.save(target if target.suffix else target.with_suffix(SUFFIX), then)

    def _ask_where(self) -> None:
        self.save_as()

    def _folder(self) -> str:
        recent = self._settings["recent_files"]
        return str(Path(recent[0]).parent) if recent else str(Path.home())

    def _first_words(self) -> str:
        return " ".join(self._session.project.prompt.split()[:6]) or self.tr("Untitled")

    # Other files

    def export(self) -> None:
        """Export the shown take."""
        record = self._session.shown
        if record is not None:
            self.export_take(record.id)

    def export_take(self, take_id: str) -> None:
        """Export a take."""
        record = self._session.project.find(take_id)
        if record is not None:
            ExportDialog(self._window, record, self._context, self._window.task_strip).open()

    def open_seed(self) -> None:
        """Choose a MIDI file as the seed."""
        kinds = self.tr("MIDI files") + " (" + " ".join(f"*{suffix}" for suffix in MIDI_SUFFIXES) + ")"
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open a seed"), self._folder(), kinds)
        if path:
            self.use_as_seed(Path(path))

    def use_as_seed(self, path: Path) -> None:
        """Read a MIDI file, and make it the seed."""

        def done(reading: MidiReading) -> None:
            if not reading.score.note_count:
                self._on_failed(UserError(f"{path.name} has no notes", "choose another MIDI file"))
                return
            self._window.seeding.use_file(path.name, reading.score)
            if reading.warnings:
                self._tell_warnings(path, reading.warnings)

        self._context.tasks.start(Task(lambda _task: read_score_file(path), done, self._on_failed))

    def _fill_recent(self) -> None:
        """The files that were open, then what was put aside."""
        menu = self._window.actions_.recent
        menu.clear()
        for path in self._settings["recent_files"]:
            action = menu.addAction(Path(path).name, partial(self.open_path, Path(path)))
            action.setToolTip(path)
        aside = self._files.aside()
        if aside:
            menu.addSection(self.tr("Put aside unsaved"))
        for one in aside:
            name = one.path.stem if one.path is not None else self.tr("Untitled")
            menu.addAction(f"{name}, {words.when(one.when.isoformat())}", partial(self._files.bring_back, one))
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing yet")).setEnabled(False)

    def _on_opened(self, opened: Opened) -> None:
        if opened.locked_elsewhere:
            title = self.tr("“{name}” is open in another window.").format(name=opened.path.stem)
            detail = self.tr("This is a copy: save it under another name.")
            action = Action(self.tr("Save as…"), self._ask_where)
            self._messages.report(Message(title, detail, (action,), "locked"))
        if opened.warnings:
            self._tell_warnings(opened.path, opened.warnings)
        self._window.commands.refresh()

    def _tell_warnings(self, path: Path, warnings: tuple[str, ...]) -> None:
        title = self.tr("“{name}” was not quite in order.").format(name=path.name)
        self._messages.report(Message(title, words.remarks_text(warnings), (), "file"))

    def _on_failed(self, error: UserError) -> None:
        again = Action(self.tr("Save as…"), self._ask_where)
        actions = (again,) if "write" in error.message else ()
        self._messages.report_error(error, "file", actions)

    def _on_saved(self, path: Path) -> None:
        for key in ("file", "locked", "recovered"):
            self._messages.dismiss_key(key)
        self._window.commands.refresh()
