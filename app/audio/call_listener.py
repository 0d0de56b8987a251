"""Hearing the player of a duet: keys of a MIDI keyboard -> the notes of the player's turns."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace

from app.audio.midi_input import MidiInput, Played
from app.core.recording import EARLY_BEATS, Recorder
from models.score import Note, Role

LEAD_SECONDS = 0.5
"""So long before the end of the player's turn the answer is begun, or it would come too late to be heard in time."""

_KEPT_TURNS = 64

Turn = tuple[float, float]
"""Where a turn of the player begins and ends, in beats."""


class CallListener:
    """Takes in what is played on a keyboard, at positions of the music. For one thread."""

    def __init__(self, keyboard: MidiInput, sound: Callable[[Played], None]) -> None:
        """`sound` is called with each key, to let the player hear it."""
        self._keyboard, self._sound = keyboard, sound
        self._recorder = Recorder()
        self._turns: deque[Turn] = deque(maxlen=_KEPT_TURNS)

    def show_turn(self, turn: Turn, from_beats: float = 0.0) -> None:
        """Learn of the player's newest turn, and forget what was played before `from_beats`."""
        if not self._turns or self._turns[-1] != turn:
            self._turns.append(turn)
        self._recorder.forget(from_beats)

    def listen(self, position_beats: float, bpm: float) -> bool:
        """Take in the keys since the last call; whether there were any. `position_beats` is what is heard now."""
        now = time.monotonic()
        heard = self._keyboard.take()
        for event in heard:
            self._sound(event)
            beats = position_beats - (now - event.at) * bpm / 60
            self._recorder.key(beats, event.pitch, event.velocity, event.drums)
        return bool(heard)

    def played(self, position_beats: float) -> tuple[tuple[Role, Note], ...]:
        """The notes of the player's turns so far, those that are held as if they ended now."""
        return tuple(in_turns(self._recorder.so_far(position_beats), self._turns))

    def left(self, beats: float) -> tuple[bool, int]:
        """Whether a position lies in the player's turn, and how many beats are left to the other's."""
        for begin, end in self._turns:
            if beats < end:
                return beats >= begin, math.ceil((end if beats >= begin else begin) - beats - 1e-6)
        return False, 0

    def close(self) -> None:
        """Let the keyboard go."""
        self._keyboard.close()


def in_turns(notes: Iterable[tuple[Role, Note]], turns: Iterable[Turn]) -> list[tuple[Role, Note]]:
    """The notes that begin in the player's turns, in beats; a little too early counts as the turn's beginning."""
    spans = list(turns)
    found = []
    for role, note in notes:
        for begin, end in spans:
            if begin - EARLY_BEATS <= note.start_beats < end:
                early = max(0.0, begin - note.start_beats)
                length = max(note.duration_beats - early, note.duration_beats / 2)
                found.append((role, replace(note, start_beats=note.start_beats + early, duration_beats=length)))
                break
    return found
