"""Recording a MIDI keyboard into the seed, while the seed plays again and again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.audio.midi_input import MidiInput, open_input
from app.control.seeding import Seeding
from app.control.transport import Transport
from app.core.errors import UserError
from app.core.recording import Recorder, recorded_into
from app.core.seed_grid import SeedGrid

_POLL_MS = 5


class SeedRecording(QObject):
    """Records into the session's seed. Lives on the GUI thread.

    Signals: `running_changed` (bool); `failed` (UserError).
    """

    running_changed = Signal(bool)
    failed = Signal(object)

    def __init__(
        self,
        seeding: Seeding,
        transport: Transport,
        parent: QObject | None = None,
        open_port: Callable[[str], MidiInput] = open_input,
    ) -> None:
        super().__init__(parent)
        self._seeding, self._transport, self._open = seeding, transport, open_port
        self._input: MidiInput | None = None
        self._recorder = Recorder()
        self._before = SeedGrid()
        self._count = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._poll)
        transport.playing_changed.connect(self._on_playing)

    @property
    def running(self) -> bool:
        """Whether it records."""
        return self._input is not None

    def start(self, port: str) -> None:
        """Count a bar in, then record what is played on a port; what was drawn before is played along."""
        if self.running or self._seeding.file_name:
            return
        try:
            self._input = self._open(port)
        except UserError as error:
            self.failed.emit(error)
            return
        self._before = self._seeding.grid
        self._recorder = Recorder(loop_beats=self._seeding.score.length_beats)
        self._count += 1
        self._transport.stop()
        self._transport.seek(0.0)
        self._transport.play(count_in=True)
        self._timer.start()
        self.running_changed.emit(True)

    def stop(self) -> None:
        """End it; what was played is in the seed."""
        if self._input is None:
            return
        self._poll()
        self._timer.stop()
        self._input.close()
        self._input = None
        self._recorder.finish(self._transport.position())
        self._take_in()
        self.running_changed.emit(False)
        self._transport.stop()

    @Slot()
    def _poll(self) -> None:
        if self._input is None:
            return
        if self._input.record(self._recorder, self._transport.position(), self._seeding.tempo_bpm):
            self._take_in()

    def _take_in(self) -> None:
        """Show what was recorded so far; the whole recording is one step to undo."""
        if self._recorder.notes:
            plays_melody = any(role.value == "melody" for role, _ in self._recorder.notes)
            grid = recorded_into(self._before, self._recorder.notes, plays_melody)
            self._seeding.set_grid(grid, self.tr("Record"), f"record {self._count}")

    @Slot(bool)
    def _on_playing(self, playing: bool) -> None:
        if not playing and self.running:
            self.stop()
