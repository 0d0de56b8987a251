"""Starting and ending the window.

1. The application, its font, theme and language are set up; the window is built and painted.
2. Behind the painted window the model is loaded and the sound is opened, each on its own thread.
3. What an earlier run left unsaved comes back; a file named on the command line is opened.
4. At the end: no new work, cancel, silence, wait for every thread, keep what is unsaved.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.audio.player import Player
from app.control.context import Context
from app.core.settings import Settings
from app.core.version import version
from app.gui.kit.theme import THEME
from app.gui.names.translations import Translations
from app.gui.roll import accessible
from app.gui.shell.collector import Collector
from app.gui.shell.main_window import MainWindow
from app.gui.shell.report import CrashGuard

_SWITCH_SECONDS = 0.001
"""How long a thread keeps Python to itself while others wait: short, for the sake of sound and of painting."""


class Program(QObject):
    """The running program. Lives on the GUI thread."""

    def __init__(
        self, application: QApplication, settings: Settings, make_player: Callable[..., Player] = Player
    ) -> None:
        super().__init__(application)
        self._application, self.settings = application, settings
        self.collector = Collector(self)
        self.translations = Translations()
        self.translations.choose(settings["language"])
        THEME.choose(settings["theme"])
        self.context = Context(settings, self, make_player)
        self.window = MainWindow(self.context)
        self.guard = CrashGuard(self.window, self.context.tasks, self.window.task_strip, self.context.messages)
        self._closed = False
        settings.watch(self._on_setting)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme)
        self.window.painted.connect(self._after_paint, Qt.ConnectionType.QueuedConnection)
        self.window.closing.connect(self.close)

    def start(self, path: Path | None) -> None:
        """Show the window, then do what can wait; open a file."""
        self._path = path
        self.window.show()

    @Slot()
    def _after_paint(self) -> None:
        if self._closed:
            return
        self._prepare()
        self.context.transport.warm_up()
        self.window.files.recover()
        if self._path is not None:
            self.context.files.open(self._path)
        if self.context.session.score is None:
            self.window.prompt.field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """End in order; may be called twice."""
        if self._closed:
            return
        self._closed = True
        self.settings.unwatch(self._on_setting)
        self.context.close()
        self.window.drag_out.close()
        self.collector.close()
        self.guard.close()

    def _on_setting(self, name: str) -> None:
        if name == "theme":
            THEME.choose(self.settings["theme"])
        elif name == "language":
            self.translations.choose(self.settings["language"])
        elif name in ("model", "device"):
            self._prepare()

    def _prepare(self) -> None:
        self.context.generation.prepare(self.context.session.model, self.settings["device"])

    @Slot()
    def _on_scheme(self) -> None:
        if self.settings["theme"] == "system":
            THEME.choose("system")


def make_application(arguments: list[str]) -> QApplication:
    """The QApplication, as all of Auftakt's windows need it."""
    QApplication.setApplicationName("auftakt")
    QApplication.setApplicationDisplayName("Auftakt")
    QApplication.setApplicationVersion(version())
    QApplication.setDesktopFileName("auftakt")
    application = QApplication(arguments)
    application.setStyle("Fusion")
    accessible.install()
    return application


def run_window(path: Path | None = None) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    application = make_application(["auftakt"])
    program = Program(application, Settings())
    program.start(path)
    # Ctrl-C in the terminal closes the window as a click would; Python runs its handlers only now and then.
    signal.signal(signal.SIGINT, lambda *_: program.window.close())
    signal.signal(signal.SIGTERM, lambda *_: program.window.close())
    pulse = QTimer()
    pulse.timeout.connect(lambda: None)
    pulse.start(200)
    try:
        return application.exec()
    finally:
        program.close()
