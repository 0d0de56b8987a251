"""A report on the program and the machine, saved where the user wants it; nothing is ever sent."""

from __future__ import annotations

import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app.control.messages import Message, Messages
from app.control.tasks import Task, Tasks
from app.core.errors import UserError
from app.core.files import atomic_write
from app.core.version import commit, version
from app.doctor import examine, format_report
from app.gui.kit.controls import label, push_button, row
from app.gui.names.words import translate
from app.gui.shell.progress_strip import ProgressStrip


def report_text(crash: str = "") -> str:
    """The report: version, what the doctor finds, and what went wrong. It has no prompts and no notes."""
    parts = [f"Auftakt {version()} ({commit()})", format_report(examine())]
    return "\n\n".join([*parts, crash] if crash else parts) + "\n"


def save_report(parent: QWidget, tasks: Tasks, strip: ProgressStrip, messages: Messages, crash: str = "") -> None:
    """Ask where to, then examine the machine in the background and write the report."""
    title = translate("report", "Save a report")
    path, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / "auftakt-report.txt"))
    if not path:
        return

    def work(_task: Task) -> Path:
        with atomic_write(path) as temporary:
            temporary.write_text(report_text(crash), encoding="utf-8")
        return Path(path)

    def done(written: Path) -> None:
        told = translate("report", "The report is in {path}.").format(path=written)
        messages.report(Message(told, "", (), "report", calm=True))

    def failed(error: UserError) -> None:
        messages.report_error(error, "report")

    strip.follow(tasks.start(Task(work, done, failed)), translate("report", "Examining this machine"))


class CrashGuard(QObject):
    """Shows what no part of the program caught, on the GUI thread, whichever thread it happened on."""

    _crashed = Signal(str)

    def __init__(self, window: QWidget, tasks: Tasks, strip: ProgressStrip, messages: Messages) -> None:
        super().__init__(window)
        self._window, self._tasks, self._strip, self._messages = window, tasks, strip, messages
        self._crashed.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._before = sys.excepthook, threading.excepthook
        self.dialog: CrashDialog | None = None
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def close(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._before[0](kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            self._crashed.emit("".join(traceback.format_exception(kind, error, trace)))

    def _thread_hook(self, arguments: Any) -> None:
        if arguments.exc_type is not SystemExit:
            self._hook(arguments.exc_type, arguments.exc_value or arguments.exc_type(), arguments.exc_traceback)

    @Slot(str)
    def _show(self, text: str) -> None:
        if self.dialog is None:  # one at a time: what follows a fault is mostly the same fault
            self.dialog = CrashDialog(self._window, text)
            self.dialog.save_requested.connect(self._save)
            self.dialog.finished.connect(self._forget)
            self.dialog.open()

    @Slot(str)
    def _save(self, text: str) -> None:
        save_report(self._window, self._tasks, self._strip, self._messages, text)

    @Slot()
    def _forget(self) -> None:
        self.dialog = None


class CrashDialog(QDialog):
    """Says that something went wrong, that the work is kept, and offers a report. Signals: `save_requested` (text)."""

    save_requested = Signal(str)

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("crash")
        self.setWindowTitle("Auftakt")
        self._text = text
        what = label(self.tr("Something went wrong in Auftakt."), size="15")
        kept = label(
            self.tr("Your takes are kept. You can go on; if it happens again, save your project and restart."),
            wrap=True,
        )
        details = QPlainTextEdit(text)
        details.setReadOnly(True)
        details.setAccessibleName(self.tr("Details"))
        details.setMinimumSize(560, 180)
        save, copy = push_button(self.tr("Save a report…")), push_button(self.tr("Copy"))
        go_on = push_button(self.tr("Go on"), "primary")
        go_on.setDefault(True)
        save.clicked.connect(lambda: self.save_requested.emit(self._text))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text))
        go_on.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        for widget in (what, kept, details, row(save, copy, None, go_on)):
            layout.addWidget(widget)
