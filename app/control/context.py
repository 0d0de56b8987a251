"""Everything that the window works with, made in order and closed in the reverse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.audio.player import OutputChoice, Player
from app.control.composing.generation import Generation
from app.control.files import ProjectFiles
from app.control.judging import Judging
from app.control.messages import Messages
from app.control.session import Session
from app.control.tasks import Tasks
from app.control.transport import Transport
from app.control.writing import Writing
from app.core.settings import Settings


class Context(QObject):
    """Settings, messages, threads and session of one window. Lives on the GUI thread."""

    def __init__(
        self, settings: Settings, parent: QObject | None = None, make_player: Callable[..., Player] = Player
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self.messages = Messages(self)
        self.tasks = Tasks(self)
        self.generation = Generation(self)
        self.transport = Transport(output_choice(settings), make_player, self)
        self.session = Session(settings, self.messages, self.generation, self.transport, self)
        self.judging = Judging(self.tasks, self)
        self.generation.busy_changed.connect(self.judging.wait)
        self.writing = Writing(self.session, self.tasks, self)
        self.files = ProjectFiles(self.session, self.tasks, self)
        self.transport.set_metronome(settings["metronome"])
        self.transport.set_gain_decibels(settings["master_decibels"])

    def close(self) -> None:
        """Stop taking work, cancel, silence, wait for every thread, keep what is unsaved; may be called twice."""
        self.transport.stop()
        self.generation.close()
        self.judging.close()
        self.writing.close()
        self.tasks.close()
        self.transport.close()
        self.files.close()


def output_choice(settings: Settings) -> OutputChoice:
    """Where the settings say to play."""
    return OutputChoice(settings["use_synthesiser"], settings["sound_device"] or None, settings["midi_port"] or None)
