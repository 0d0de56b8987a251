"""Listening to a MIDI keyboard: a port's notes with the time at which they came."""

from __future__ import annotations

import contextlib
import queue
import time
from dataclasses import dataclass
from typing import Any

import mido

from app.core.errors import UserError
from app.core.recording import Recorder

VIRTUAL_INPUT = "Auftakt in"


@dataclass(frozen=True, slots=True)
class Played:
    """A key that went down (`velocity` above 0) or up, at a time of time.monotonic()."""

    at: float
    pitch: int
    velocity: int
    drums: bool


def input_ports() -> list[str]:
    """The names of ports that can be listened to; none where the system has no MIDI."""
    try:
        return list(dict.fromkeys(mido.get_input_names()))
    except Exception:  # each backend raises its own where there is no sequencer
        return []


def open_input(name: str) -> MidiInput:
    """Listen to a port, or to one of the program's own (`VIRTUAL_INPUT`); raise UserError if that cannot be."""
    played = MidiInput()
    try:
        if name == VIRTUAL_INPUT:
            played.port = mido.open_input(VIRTUAL_INPUT, virtual=True, callback=played.receive)
        else:
            played.port = mido.open_input(name, callback=played.receive)
    except Exception as error:
        raise UserError(f"the MIDI input '{name}' cannot be opened", "connect it, or choose another one") from error
    return played


class MidiInput:
    """One port that is listened to. Messages come on the backend's thread and wait here to be taken."""

    def __init__(self) -> None:
        self.port: Any = None
        self._queue: queue.SimpleQueue[Played] = queue.SimpleQueue()

    def receive(self, message: mido.Message) -> None:
        """Take in a message, of which only notes count."""
        if message.type in ("note_on", "note_off"):
            velocity = message.velocity if message.type == "note_on" else 0
            self._queue.put(Played(time.monotonic(), message.note, velocity, message.channel == 9))

    def take(self) -> list[Played]:
        """Everything that came since the last call, in order."""
        found = []
        while True:
            try:
                found.append(self._queue.get_nowait())
            except queue.Empty:
                return found

    def record(self, recorder: Recorder, position_beats: float, bpm: float) -> list[Played]:
        """Hand the keys since the last call to a recorder, at the positions at which they moved.

        `position_beats` is what is heard now, at a tempo of `bpm` quarter notes a minute.
        """
        now, heard = time.monotonic(), self.take()
        for event in heard:
            beats = position_beats - (now - event.at) * bpm / 60
            recorder.key(beats, event.pitch, event.velocity, event.drums)
        return heard

    def close(self) -> None:
        """Stop listening; may be called twice."""
        port, self.port = self.port, None
        if port is not None:
            with contextlib.suppress(Exception):  # a port that was pulled out
                port.close()
