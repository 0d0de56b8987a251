"""The player: one thread that renders blocks and writes them to the output, so that nobody else waits for sound."""

from __future__ import annotations

import contextlib
import math
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.audio.midi_ports import PortTarget, open_port
from app.audio.outputs import BLOCK_FRAMES, SAMPLE_RATE, DeviceOutput, SilentOutput, SoundOutput, look_again
from app.audio.sequencer import Sequencer, Strip, Target
from app.audio.soundfonts import find_soundfont
from app.audio.synthesiser import Synthesiser
from app.audio.targets import GROUPS, SynthTarget
from app.audio.timeline import Timeline
from app.audio.tones import ToneTarget
from app.core.errors import UserError

_REST_SECONDS = 4.0
"""How long after the last sound the device is kept going: starting it anew takes time."""

_HISTORY_SECONDS = 3.0
_CHANNELS = 64


@dataclass(frozen=True, slots=True)
class OutputChoice:
    """Where to play: the built-in synthesiser through a device (None: the system's choice), a MIDI port, or both."""

    synthesiser: bool = True
    device: str | None = None
    port: str | None = None


@dataclass(frozen=True, slots=True)
class PlayerState:
    """What is heard now. `levels` has the loudest sample of each part, `master` of left and right since last asked.

    `counted_beats` is the position too, but below 0 while a piece is counted in from its beginning.
    """

    position_beats: float = 0.0
    counted_beats: float = 0.0
    playing: bool = False
    waiting: bool = False
    counting_in: bool = False
    levels: tuple[float, ...] = ()
    master: tuple[float, float] = (0.0, 0.0)
    underruns: int = 0


@dataclass(slots=True)
class _Heard:
    """A block: when it is heard, for how long, and where in the music it lies."""

    at: float
    seconds: float
    begin_beats: float
    end_beats: float
    playing: bool
    waiting: bool
    counting_in: bool
    levels: list[float]
    master: tuple[float, float]


@dataclass(slots=True)
class _Devices:
    """What is open, all owned by the player's thread."""

    output: SoundOutput = field(default_factory=SilentOutput)
    synthesiser: Synthesiser | None = None
    synth_target: SynthTarget | ToneTarget | None = None
    port_target: PortTarget | None = None

    def targets(self) -> list[Target]:
        return [target for target in (self.synth_target, self.port_target) if target is not None]

    def close(self) -> None:
        if self.port_target is not None:
            self.port_target.close()
        self.output.close()
        if self.synthesiser is not None:
            self.synthesiser.close()


class TonesInstead(UserError):
    """FluidSynth or a SoundFont is missing: simple tones are heard instead of instruments."""


Report = Callable[[UserError], None]


class Player:
    """Plays timelines; its methods are called from one thread, and each returns at once.

    `sequencer` belongs to the player's thread; others only look at it.
    `report` is called, on the player's thread, with what went wrong: a device that is missing or was pulled out, no
    SoundFont. Without a device time goes on in silence; without FluidSynth or a SoundFont simple tones are heard.
    `tap`, for tests, is given a copy of every block that is written.
    """

    def __init__(
        self,
        report: Report,
        choice: OutputChoice | None = None,
        open_output: Callable[[str | None], SoundOutput] = DeviceOutput,
        tap: Callable[[NDArray[np.float32]], None] | None = None,
    ) -> None:
        """Start the thread; devices are opened when something is to be heard for the first time."""
        self._report, self._open_output, self._tap = report, open_output, tap
        self._choice = choice or OutputChoice()
        self._opened = False
        self._commands: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.sequencer = Sequencer([], SAMPLE_RATE)
        self._devices = _Devices()
        self._gain = 1.0
        self._gain_now = 1.0
        self._history: deque[_Heard] = deque()
        self._history_lock = threading.Lock()
        self._underruns = 0
        self._closing = False
        self._posted = self._obeyed = 0
        self._thread = threading.Thread(target=self._run, name="player", daemon=True)
        self._thread.start()

    @property
    def idle(self) -> bool:
        """Whether every command was obeyed and nothing plays: the music has come to its end."""
        return self._posted == self._obeyed and not self.sequencer.playing

    def warm_up(self) -> None:
        """Open devices and SoundFont before they are needed."""
        self._post(self._open)

    def load(self, timeline: Timeline, strips: Sequence[Strip]) -> None:
        """Play another timeline from the same position on."""
        strips = tuple(strips)
        self._post(lambda: self.sequencer.load(timeline, strips))

    def set_strips(self, strips: Sequence[Strip]) -> None:
        """Mix anew."""
        strips = tuple(strips)
        self._post(lambda: self.sequencer.set_strips(strips))

    def set_gain(self, gain: float) -> None:
        """Set the loudness of everything, as a factor."""
        self._post(lambda: setattr(self, "_gain", gain))

    def set_loop(self, loop: tuple[float, float] | None) -> None:
        """Repeat a range in beats, or nothing."""
        self._post(lambda: setattr(self.sequencer, "loop", loop))

    def set_metronome(self, on: bool) -> None:
        """Click along or not."""
        self._post(lambda: setattr(self.sequencer, "metronome", on))

    def play(self, count_in: bool = False) -> None:
        """Begin at the position."""

        def begin() -> None:
            self._open()  # before anything is sent, or the first messages would go nowhere
            self.sequencer.play(count_in)

        self._post(begin)

    def stop(self) -> None:
        """Stop here."""
        self._post(self.sequencer.stop)

    def seek(self, beats: float) -> None:
        """Go to a position."""
        self._post(lambda: self.sequencer.seek(beats))

    def strike(self, part: int, pitch: int, velocity: int, seconds: float = math.inf) -> None:
        """Sound a note of a part at once, until it is let go or for so long: a key that is pressed, a note to try."""

        def begin() -> None:
            self._open()
            self.sequencer.strike(part, pitch, velocity, seconds)

        self._post(begin)

    def let_go(self, part: int, pitch: int) -> None:
        """End a note that was struck."""
        self._post(lambda: self.sequencer.let_go(part, pitch))

    def silence(self) -> None:
        """End every sound at once."""
        self._post(self.sequencer.silence)

    def set_output(self, choice: OutputChoice) -> None:
        """Play somewhere else from now on; also looks anew for what was missing."""
        self._post(lambda: self._choose(choice))

    def look_again(self, choice: OutputChoice) -> None:
        """Have the system look for devices that were connected since the start, then open what was chosen."""

        def look() -> None:
            self._choose(choice, look_again)

        self._post(look)

    def close(self) -> None:
        """Silence, end the thread and let all devices go; may be called twice."""
        if not self._closing:
            self._post(lambda: setattr(self, "_closing", True))
            self._thread.join()

    def state(self) -> PlayerState:
        """What is heard at this moment; asking resets the levels."""
        now = time.monotonic()
        with self._history_lock:
            passed = [block for block in self._history if block.at <= now]
            while len(self._history) > 1 and self._history[1].at <= now:
                self._history.popleft()
        if not passed:
            counted = self.sequencer.position_beats
            return PlayerState(max(counted, 0.0), counted, underruns=self._underruns)
        block = passed[-1]
        share = min((now - block.at) / block.seconds, 1.0)
        position = block.begin_beats + (block.end_beats - block.begin_beats) * share
        width = len(block.levels)
        rows = [one.levels for one in passed if len(one.levels) == width]
        levels = tuple(max(column) for column in zip(*rows, strict=True))
        master = max(one.master[0] for one in passed), max(one.master[1] for one in passed)
        return PlayerState(
            position_beats=max(position, 0.0),
            counted_beats=position,
            playing=block.playing,
            waiting=block.waiting,
            counting_in=block.counting_in,
            levels=levels,
            master=master,
            underruns=self._underruns,
        )

    def _post(self, command: Callable[[], None]) -> None:
        self._posted += 1
        self._commands.put(command)

    def _run(self) -> None:
        quiet_since = -_REST_SECONDS
        running = False
        block = np.zeros((BLOCK_FRAMES, 2), np.float32)
        while not self._closing:
            active = self._sounding or time.monotonic() - quiet_since < _REST_SECONDS
            if not active:
                if running:
                    self._devices.output.pause()
                    running = False
                self._obey(self._commands.get())
                if not self._sounding:
                    self._note_rest()
                    continue
            while not self._commands.empty():
                self._obey(self._commands.get())
            if self._sounding:
                quiet_since = time.monotonic()
            running = self._write(block, running)
        self.sequencer.silence()
        self._devices.close()

    @property
    def _sounding(self) -> bool:
        return self.sequencer.playing or self.sequencer.struck

    def _obey(self, command: Callable[[], None]) -> None:
        try:
            command()
        except UserError as error:
            self._report(error)
        self._obeyed += 1

    def _write(self, block: NDArray[np.float32], running: bool) -> bool:
        """Render a block and write it; whether the output runs."""
        devices, sequencer = self._devices, self.sequencer
        heard_at = time.monotonic() + devices.output.latency_seconds
        if devices.port_target is not None:
            devices.port_target.heard_at = heard_at
        begin = sequencer.position_beats
        playing = sequencer.playing
        sequencer.render(block)
        self._level(block)
        self._remember(block, begin, playing)
        if self._tap is not None:
            self._tap(block.copy())
        try:
            if not running:
                devices.output.start()
            self._underruns += devices.output.write(block)
        except UserError as error:
            devices.output.close()
            devices.output = SilentOutput()
            devices.output.start()
            self._report(error)
        if devices.port_target is not None and devices.port_target.problem is not None:
            problem = devices.port_target.problem
            devices.port_target.close()
            devices.port_target = None
            sequencer.targets = devices.targets()
            self._report(UserError(problem, "connect it again, or choose another output"))
        return True

    def _level(self, block: NDArray[np.float32]) -> None:
        """Bring the block to the master's loudness, without a step in it, and keep it within -1 ... 1."""
        if self._gain != self._gain_now or self._gain != 1.0:
            block *= np.linspace(self._gain_now, self._gain, len(block), dtype=np.float32)[:, None]
            self._gain_now = self._gain
        np.clip(block, -1.0, 1.0, out=block)

    def _remember(self, block: NDArray[np.float32], begin: float, playing: bool) -> None:
        sequencer, target = self.sequencer, self._devices.synth_target
        end = sequencer.position_beats
        seconds = len(block) / SAMPLE_RATE
        now = time.monotonic()
        with self._history_lock:
            last = self._history[-1] if self._history else None
            at = now + self._devices.output.latency_seconds
            if last is not None and abs(at - last.at - last.seconds) < self._devices.output.latency_seconds:
                at = last.at + last.seconds  # writes come in bursts; what is heard does not
            master = float(np.abs(block[:, 0]).max()), float(np.abs(block[:, 1]).max())
            levels = [] if target is None else target.peaks
            heard = _Heard(
                at,
                seconds,
                begin if end >= begin else end,
                end,
                playing,
                sequencer.waiting,
                sequencer.counting_in,
                levels,
                master,
            )
            self._history.append(heard)
            while self._history[0].at < now - _HISTORY_SECONDS:
                self._history.popleft()
        if target is not None:
            target.reset_peaks()

    def _note_rest(self) -> None:
        """Tell a position that was changed while nothing sounds."""
        with self._history_lock:
            self._history.clear()

    def _choose(self, choice: OutputChoice, between: Callable[[], None] = lambda: None) -> None:
        self._choice, self._opened = choice, False
        self.sequencer.silence()
        self.sequencer.set_targets([])
        self._devices.close()
        self._devices = _Devices()
        between()
        self._open()

    def _open(self) -> None:
        """Open what was chosen, once; each thing that is missing is reported, and the rest is used."""
        if self._opened:
            return
        self._opened = True
        devices, choice = self._devices, self._choice
        if choice.synthesiser:
            devices.synth_target = ToneTarget(SAMPLE_RATE)
            try:
                devices.synthesiser = Synthesiser(find_soundfont(), SAMPLE_RATE, _CHANNELS, GROUPS)
                devices.synth_target = SynthTarget(devices.synthesiser, SAMPLE_RATE)
            except UserError as error:
                self._report(TonesInstead(error.message, error.hint))
            with self._reported():
                devices.output = self._open_output(choice.device)
        with self._reported():
            if choice.port is not None:
                devices.port_target = PortTarget(open_port(choice.port), SAMPLE_RATE, clicks=not choice.synthesiser)
        devices.output.start()
        self.sequencer.set_targets(devices.targets())

    @contextlib.contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except UserError as error:
            self._report(error)
