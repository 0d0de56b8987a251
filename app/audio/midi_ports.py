"""MIDI ports: other instruments and programs that play what the sequencer sends, each message in its time."""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections.abc import Sequence
from typing import Any

import mido
import numpy as np
from numpy.typing import NDArray

from app.audio.sequencer import Strip
from app.audio.timeline import PartSound
from app.core.errors import UserError
from models.formats.midi import DRUM_CHANNEL, PAN, VOLUME

VIRTUAL_PORT = "Auftakt"
"""The port that other programs can connect to, where the system has such."""

_CLICK_PITCHES = {True: 76, False: 77}
_CLICK_VELOCITIES = {True: 112, False: 84}
_SOUNDS_OFF, _NOTES_OFF = 120, 123


def output_ports() -> list[str]:
    """The names of the MIDI outputs that are connected; empty where the system has no MIDI at all."""
    try:
        return list(dict.fromkeys(mido.get_output_names()))
    except Exception:  # rtmidi raises its own SystemError where there is no sequencer, ImportError where it is missing
        return []


def open_port(name: str) -> Any:
    """Open an output by name, `VIRTUAL_PORT` as a virtual one; raise UserError if that is not possible."""
    try:
        return mido.open_output(name, virtual=name == VIRTUAL_PORT)
    except Exception as error:
        raise UserError(
            f"the MIDI port '{name}' cannot be opened ({error})", "connect it, or choose another"
        ) from error


def virtual_ports_work() -> bool:
    """Whether a virtual port can be made here (not on Windows, nor without a sequencer)."""
    try:
        port = mido.open_output(VIRTUAL_PORT, virtual=True)
    except Exception:
        return False
    port.close()
    return True


class PortTarget:
    """Sends what is played to a MIDI port, with start, stop, position and clock.

    `heard_at` is the time (of time.monotonic) at which frame 0 of the block being rendered is heard; messages are sent
    from a thread of their own when their frame's time has come. `problem` tells why nothing is sent any more.
    """

    def __init__(self, port: Any, sample_rate: int, clicks: bool) -> None:
        """`clicks` sends the metronome too, as the wood blocks of the drum kit."""
        self.heard_at = self._latest = 0.0
        self.problem: str | None = None
        self._port, self._rate, self._with_clicks = port, sample_rate, clicks
        self._sounds: tuple[PartSound, ...] = ()
        self._queue: list[tuple[float, int, mido.Message]] = []
        self._number = itertools.count()
        self._changed = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="MIDI port", daemon=True)
        self._thread.start()

    def prepare(self, sounds: Sequence[PartSound], strips: Sequence[Strip]) -> None:
        """Set every part's instrument, volume and pan."""
        self._sounds = tuple(sounds)
        for part, sound in enumerate(sounds):
            program = mido.Message("program_change", channel=sound.port_channel, program=sound.program)
            self._send(program, 0)
            self.strip(part, strips[part] if part < len(strips) else Strip())

    def strip(self, part: int, strip: Strip) -> None:
        """Set a part's volume and pan."""
        channel = self._sounds[part].port_channel
        self._control(channel, VOLUME, strip.volume if strip.heard else 0, 0)
        self._control(channel, PAN, strip.pan, 0)

    def note_on(self, part: int, pitch: int, velocity: int, frame: int) -> None:
        """Begin a note."""
        channel = self._sounds[part].port_channel
        self._send(mido.Message("note_on", channel=channel, note=pitch, velocity=velocity), frame)

    def note_off(self, part: int, pitch: int, frame: int) -> None:
        """End a note."""
        channel = self._sounds[part].port_channel
        self._send(mido.Message("note_off", channel=channel, note=pitch, velocity=0), frame)

    def click(self, accent: bool, frame: int) -> None:
        """Sound the metronome, if that is the port's task."""
        if self._with_clicks:
            pitch, velocity = _CLICK_PITCHES[accent], _CLICK_VELOCITIES[accent]
            for kind, strength in (("note_on", velocity), ("note_off", 0)):
                self._send(mido.Message(kind, channel=DRUM_CHANNEL, note=pitch, velocity=strength), frame)

    def clock(self, status: str, position_beats: float, frame: int) -> None:
        """Start with the song position (sixteenths), stop, or one of 24 ticks a beat."""
        if status == "start":
            sixteenths = min(round(position_beats * 4), 0x3FFF)
            self._send(mido.Message("songpos", pos=sixteenths), frame)
            self._send(mido.Message("continue" if sixteenths else "start"), frame)
        else:
            self._send(mido.Message(status), frame)

    def silence(self, frame: int) -> None:
        """End every sound at once; what was still to be sent is dropped."""
        with self._changed:
            self._queue.clear()
        for channel in sorted({sound.port_channel for sound in self._sounds}):
            self._control(channel, _NOTES_OFF, 0, None)
            self._control(channel, _SOUNDS_OFF, 0, None)

    def read(self, audio: NDArray[np.float32]) -> None:
        """A port has no sound of its own."""

    def close(self) -> None:
        """Send what is due, then let the port go; may be called twice."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join()
        self._port.close()

    def _control(self, channel: int, number: int, value: int, frame: int | None) -> None:
        self._send(mido.Message("control_change", channel=channel, control=number, value=value), frame)

    def _send(self, message: mido.Message, frame: int | None) -> None:
        """Queue a message for its frame, or for now."""
        due = 0.0
        if frame is not None:
            # A block that was rendered late seems to be heard before the end of the one before it: order comes first.
            due = self._latest = max(self.heard_at + frame / self._rate, self._latest)
        with self._changed:
            heapq.heappush(self._queue, (due, next(self._number), message))
            self._changed.notify()

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._queue and not self._closing:
                    self._changed.wait()
                if not self._queue:
                    return
                wait = self._queue[0][0] - time.monotonic()
                if wait > 0 and not self._closing:
                    self._changed.wait(wait)
                    continue
                message = heapq.heappop(self._queue)[2]
            self._deliver(message)

    def _deliver(self, message: mido.Message) -> None:
        if self.problem is not None:
            return
        try:
            self._port.send(message)
        except Exception as error:  # a port that was pulled out: each backend raises its own
            self.problem = f"the MIDI port does not answer any more ({error})"
