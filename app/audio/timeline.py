"""Score -> what sounds when, in beats: what the sequencer plays from, made once for each score."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.audio.schedule import part_channels
from app.core.bars import Bars
from models.formats.midi.writer import channels as port_channels
from models.score import Role, Score


@dataclass(frozen=True)
class PartSound:
    """How a part is sounded: General MIDI program, drums or not, and its channels in the synthesiser and on a port."""

    program: int
    drums: bool
    channel: int
    port_channel: int


@dataclass(frozen=True, eq=False)
class Timeline:
    """Notes in order of time, as arrays of one length, with all that playing them needs.

    `starts` and `ends` are in beats; `parts` are indices into `sounds`. Everything that begins before `known_beats` is
    there; a piece that is still being composed has more to come, a complete one knows to infinity.
    """

    starts: NDArray[np.float64]
    ends: NDArray[np.float64]
    pitches: NDArray[np.int64]
    velocities: NDArray[np.int64]
    parts: NDArray[np.int64]
    sounds: tuple[PartSound, ...]
    tempo_starts: tuple[float, ...]
    tempos: tuple[float, ...]
    bars: Bars
    length_beats: float
    known_beats: float = math.inf

    @classmethod
    def of(cls, score: Score, known_beats: float = math.inf) -> Timeline:
        """The timeline of a score: a key of a channel sounds at most once at a time, as on a keyboard."""
        sounds = tuple(
            PartSound(part.program, part.role is Role.DRUMS, channel, port)
            for part, channel, port in zip(score.parts, part_channels(score), port_channels(score.parts), strict=True)
        )
        rows = [
            (note.start_beats, note.end_beats, note.pitch, note.velocity, number, sounds[number].channel)
            for number, part in enumerate(score.parts)
            for note in part.notes
        ]
        table = np.array(rows, np.float64).reshape(-1, 6)
        table = _one_at_a_time(table)
        return cls(
            starts=table[:, 0].copy(),
            ends=table[:, 1].copy(),
            pitches=table[:, 2].astype(np.int64),
            velocities=table[:, 3].astype(np.int64),
            parts=table[:, 4].astype(np.int64),
            sounds=sounds,
            tempo_starts=tuple(change.start_beats for change in score.tempos),
            tempos=tuple(change.bpm for change in score.tempos),
            bars=Bars.of(score),
            length_beats=score.length_beats,
            known_beats=known_beats,
        )


def _one_at_a_time(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rows (start, end, pitch, velocity, part, channel) by time; a key struck again ends, together they are one."""
    if not len(table):
        return table
    table = table[np.lexsort((-table[:, 3], table[:, 0], table[:, 2], table[:, 5]))]
    same_key = (np.diff(table[:, 5]) == 0) & (np.diff(table[:, 2]) == 0)
    together = same_key & (np.diff(table[:, 0]) <= 0)
    keep = np.concatenate([[True], ~together])
    firsts = np.flatnonzero(keep)
    table[firsts, 1] = np.maximum.reduceat(table[:, 1], firsts)  # the loudest of them, as long as the longest
    table = table[keep]
    again = (np.diff(table[:, 5]) == 0) & (np.diff(table[:, 2]) == 0)
    table[:-1, 1][again] = np.minimum(table[:-1, 1], table[1:, 0])[again]
    return table[np.lexsort((table[:, 2], table[:, 4], table[:, 0]))]
