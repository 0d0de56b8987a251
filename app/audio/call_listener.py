"""Hearing the player of a duet: keys of a MIDI keyboard -> the notes of the player's turns."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from app.audio.midi_input import MidiInput, Played
from app.core.recording import EARLY_BEATS, Recorder
from models.score import Note, Role, Score

LEAD_SECONDS = 0.5
"""So long before the end of the player's turn the answer is begun, or it would come too late to be heard in time."""

_KEPT_TURNS = 64
_USUAL_BPM = 120.0

Turn = tuple[float, float]
"""Where a turn of the player begins and ends, in beats."""


class Instrument(Protocol):
    """What keys are heard on: the player, or the window's transport."""

    def strike(self, part: int, pitch: int, velocity: int) -> None:
        """Sound a note of a part."""

    def let_go(self, part: int, pitch: int) -> None:
        """End it."""


class CallListener:
    """Takes in what is played on a keyboard, at positions of the music. For one thread."""

    def __init__(self, keyboard: MidiInput, instrument: Instrument | None) -> None:
        """The keys are heard on the instrument, in the melody's part or the drums', if there is one."""
        self._keyboard, self._instrument = keyboard, instrument
        self._sounding: dict[tuple[bool, int], int] = {}
        self._recorder = Recorder()
        self._turns: deque[Turn] = deque(maxlen=_KEPT_TURNS)

    def show_turn(self, turn: Turn, from_beats: float = 0.0) -> None:
        """Learn of the player's newest turn, and forget what was played before `from_beats`."""
        if not self._turns or self._turns[-1] != turn:
            self._turns.append(turn)
        self._recorder.forget(from_beats)

    def listen(self, position_beats: float, score: Score | None) -> bool:
        """Take in the keys since the last call; whether there were any.

        `position_beats` is what is heard now of `score`; without one the keys are not even heard.
        """
        bpm = _USUAL_BPM if score is None else score.tempo_at(position_beats)
        heard = self._keyboard.record(self._recorder, position_beats, bpm)
        for event in heard:
            self._sound(event, score)
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
        """Let the keyboard go, and end what sounds of it."""
        self._keyboard.close()
        for (_, pitch), part in self._sounding.items():
            if self._instrument is not None:
                self._instrument.let_go(part, pitch)
        self._sounding.clear()

    def _sound(self, event: Played, score: Score | None) -> None:
        """Let the player hear a key in the part that it plays."""
        if self._instrument is None:
            return
        key = event.drums, event.pitch
        if key in self._sounding:
            self._instrument.let_go(self._sounding.pop(key), event.pitch)
        if event.velocity and score is not None:
            role = Role.DRUMS if event.drums else Role.MELODY
            for number, part in enumerate(score.parts):
                if part.role is role:
                    self._sounding[key] = number
                    self._instrument.strike(number, event.pitch, event.velocity)
                    return


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
