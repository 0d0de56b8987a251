"""The export dialog: format, what of it, and where; the work is done in the background."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.audio.export import FORMATS, ExportFormat, ExportJob, run_export
from app.control.context import Context
from app.control.messages import Action, Message
from app.control.tasks import Task
from app.core.errors import UserError
from app.core.files import file_name
from app.core.project import TakeRecord
from app.gui.kit.controls import label, push_button, row
from app.gui.kit.inputs import Choice
from app.gui.names import words
from app.gui.shell.pdf import write_pdf
from app.gui.shell.progress_strip import ProgressStrip

SCORES = ("mid", "musicxml", "pdf", "svg")
"""Formats that have notes, not sound."""


class ExportDialog(QDialog):
    """Asks for a format and a place, then exports."""

    def __init__(self, parent: QWidget, record: TakeRecord, context: Context, strip: ProgressStrip) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("export")
        self.setWindowTitle(self.tr("Export"))
        self._record, self._context, self._strip = record, context, strip
        self.format = Choice(self.tr("Format"), height=32)
        for found in FORMATS:
            self.format.addItem(self._format_text(found), found.name)
        self.format.setMinimumWidth(340)
        self.path = QLineEdit()
        self.path.setAccessibleName(self.tr("File"))
        browse = push_button(self.tr("Browse…"))
        self.heard = QCheckBox(self.tr("Only the parts that are heard now"))
        strips = context.session.strips() if context.session.shown is record else ()
        self.heard.setVisible(any(not one.heard for one in strips))
        self.heard.toggled.connect(lambda _on: setattr(self, "_heard_chosen", True))
        self._heard_chosen = False
        self._hint = label("", "2", "12", wrap=True)
        self.accept_button = push_button(self.tr("Export"), "primary")
        self.accept_button.setDefault(True)
        cancel = push_button(self.tr("Cancel"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.addWidget(label(self.tr("Format")), 0, 0)
        grid.addWidget(self.format, 0, 1)
        grid.addWidget(label(self.tr("File")), 1, 0)
        grid.addWidget(row(self.path, browse), 1, 1)
        grid.addWidget(self._hint, 2, 1)
        grid.addWidget(self.heard, 3, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(label(self.tr("Export “{name}”").format(name=record.name), size="15"))
        layout.addLayout(grid)
        layout.addWidget(row(None, cancel, self.accept_button))
        self.setMinimumWidth(560)
        self.format.setCurrentIndex(max(self.format.findData(context.settings["export_format"]), 0))
        self.format.currentIndexChanged.connect(self._on_format)
        browse.clicked.connect(self._browse)
        cancel.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self._export)
        self._on_format()

    @property
    def chosen(self) -> ExportFormat:
        """The format that is chosen."""
        return FORMATS[self.format.currentIndex()]

    def _format_text(self, found: ExportFormat) -> str:
        return {
            "mid": self.tr("MIDI file, with its recipe (.mid)"),
            "wav": self.tr("Sound, uncompressed (.wav)"),
            "flac": self.tr("Sound, lossless (.flac)"),
            "ogg": self.tr("Sound, small (.ogg)"),
            "mp3": self.tr("Sound, small (.mp3)"),
            "stems": self.tr("Stems: a sound file for each part (.wav)"),
            "musicxml": self.tr("Score for notation programs (.musicxml)"),
            "pdf": self.tr("Score to print (.pdf)"),
            "svg": self.tr("Score as pictures (.svg)"),
        }[found.name]

    def _on_format(self) -> None:
        chosen = self.chosen
        folder = Path(self._context.settings["export_folder"] or Path.home())
        if self.path.text():
            folder = Path(self.path.text()).parent
        stem = Path(self.path.text()).stem if self.path.text() else file_name(self._record.name)
        self.path.setText(str(folder / f"{stem}{chosen.suffix}"))
        hints = {
            "mid": self.tr("Opens in every music program; Auftakt can make the piece again from its recipe."),
            "stems": self.tr("One file for each part, named after it."),
            "musicxml": self.tr("Opens in MuseScore, Dorico, Sibelius and others."),
            "pdf": self.tr("Engraved by Verovio, which has to be installed: pip install verovio"),
            "svg": self.tr("Engraved by Verovio, which has to be installed: pip install verovio"),
        }
        if not self._heard_chosen:  # sound is as it is heard; notes are all there unless others are asked for
            with QSignalBlocker(self.heard):
                self.heard.setChecked(chosen.name not in SCORES)
        self._hint.setText(hints.get(chosen.name, self.tr("As it sounds now, with the mixer's settings.")))

    def _browse(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export"), self.path.text())
        if path:
            target = Path(path)
            self.path.setText(str(target if target.suffix else target.with_suffix(self.chosen.suffix)))

    def _export(self) -> None:
        chosen, path = self.chosen, Path(self.path.text().strip()).expanduser()
        heard = None
        if not self.heard.isHidden() and self.heard.isChecked():
            heard = tuple(one.heard for one in self._context.session.strips())
        self._context.settings["export_format"] = chosen.name
        self._context.settings["export_folder"] = str(path.parent)
        begin_export(
            ExportJob(self._record.score, self._record.export_take, path, chosen, heard), self._context, self._strip
        )
        self.accept()


def begin_export(job: ExportJob, context: Context, strip: ProgressStrip) -> Task:
    """Export in the background, with progress and Cancel in the strip."""
    translate = words.translate

    def done(paths: list[Path]) -> None:
        name = paths[0].name if len(paths) == 1 else str(paths[0].parent)
        title = translate("export", "Exported: {name}").format(name=name)
        context.messages.report(Message(title, str(paths[0].parent), (), "export", calm=True))

    def failed(error: UserError) -> None:
        again = Action(translate("export", "Try again"), lambda: _again(job, context, strip))
        context.messages.report_error(error, "export", (again,))

    def cancelled() -> None:
        title = translate("export", "The export was cancelled.")
        context.messages.report(Message(title, translate("export", "Nothing was written."), (), "export", calm=True))

    context.messages.dismiss_key("export")
    task = Task(lambda task: run_export(job, task.tell, write_pdf), done, failed, cancelled)
    strip.follow(task, translate("export", "Exporting {name}").format(name=job.path.name))
    return context.tasks.start(task)


def _again(job: ExportJob, context: Context, strip: ProgressStrip) -> None:
    begin_export(job, context, strip)
