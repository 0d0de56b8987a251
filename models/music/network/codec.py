"""Score <-> events: the grid, the roles, and the transposition that brings every key to C major or A minor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from models.music.hearing.analysis import bar_chords
from models.music.network.features import Piece
from models.music.network.vocabulary import (
    BASS,
    DRUMS,
    DURATIONS,
    GRID,
    MELODY,
    ROLE_NUMBER,
    VELOCITY_WIDTH,
    Event,
    duration_bucket,
)
from models.score import Note, Role, Score
from models.score.keys import Key

MONOPHONIC = frozenset((BASS, MELODY))
_ROLE_OF = {number: role for role, number in ROLE_NUMBER.items()}
_DRUM_STEPS = 3
"""How long a drum sounds in a score: the network gives drums no durations."""


def transposition(key: Key) -> int:
    """Semitones from C major or A minor up to a key, -5 to 6."""
    base = (key.tonic + (3 if key.minor else 0)) % 12
    return base if base <= 6 else base - 12


@dataclass(frozen=True, slots=True)
class GridNotes:
    """Notes on the grid in C major or A minor, with their true durations in grid steps; sorted, each once."""

    events: tuple[Event, ...]
    durations: tuple[int, ...]


def to_grid(score: Score, key: Key, start_beats: float = 0.0) -> GridNotes:
    """The notes from `start_beats` on, which becomes time 0; others are left out."""
    shift = transposition(key)
    found: dict[tuple[int, int, int], tuple[Event, int]] = {}
    for part in score.parts:
        role = ROLE_NUMBER[part.role]
        for note in part.notes:
            time = round((note.start_beats - start_beats) * GRID)
            if time < 0:
                continue
            steps = max(1, round(note.duration_beats * GRID))
            drums = role == DRUMS
            pitch = note.pitch if drums else min(127, max(0, note.pitch - shift))
            bucket = 0 if drums else duration_bucket(steps)
            event = Event(time, role, pitch, bucket, min(7, note.velocity // VELOCITY_WIDTH))
            found.setdefault(event[:3], (event, steps))
    order = sorted(found)
    return GridNotes(tuple(found[k][0] for k in order), tuple(found[k][1] for k in order))


def to_piece(score: Score, key: Key, bar: int, constants: Sequence[int]) -> Piece:
    """A whole score in one metre as a piece for `piece_features`, with the chords heard in it."""
    notes = to_grid(score, key)
    bars = max((event.time for event in notes.events), default=0) // bar + 1
    chords = bar_chords(notes.events, bar, bars, notes.durations)
    values = np.array(notes.events, np.int64).reshape(-1, 5)
    return Piece(values, np.repeat(np.array(chords, np.int64)[:, None], 2, 1), bar, tuple(constants))


def velocity_of(bucket: int) -> int:
    """The velocity that a bucket stands for."""
    return min(127, bucket * VELOCITY_WIDTH + VELOCITY_WIDTH // 2)


class NoteWriter:
    """Events -> notes of a score, each given out once its length is certain.

    A note of bass or melody ends where the role's next begins, any note where its own pitch is struck again, and
    all at `end` (grid steps). Times are moved by `origin_beats`, pitches by `shift` semitones. Notes that are
    `standing` (time, role, pitch) end others, but are not given out. `played` gives the velocity of a note from the
    network's.
    """

    def __init__(
        self,
        shift: int,
        end: int,
        origin_beats: float,
        polyphonic: frozenset[int] = frozenset(),
        standing: frozenset[tuple[int, int, int]] = frozenset(),
        played: Callable[[int], int] = int,
    ) -> None:
        self._shift, self._end, self._origin = shift, end, origin_beats
        self._monophonic = MONOPHONIC - polyphonic
        self._standing, self._played = standing, played
        self._open: dict[tuple[int, int], Event] = {}

    def push(self, event: Event) -> list[tuple[Role, Note]]:
        """Take the next event (notes only, in order of time); give the notes that are certain by now."""
        done = []
        for slot, before in list(self._open.items()):
            cut = event.role == before.role and (event.role in self._monophonic or event.pitch == before.pitch)
            if cut or before.time + self._steps(before) <= event.time:
                done.append(self._note(self._open.pop(slot), event.time if cut else self._end))
        if event[:3] not in self._standing:
            self._open[event.role, event.pitch] = event
        return done

    def pending(self) -> list[tuple[Role, Note]]:
        """The notes that are still open, as long as they were meant to be."""
        return [self._note(event, self._end) for event in self._open.values()]

    def flush(self) -> list[tuple[Role, Note]]:
        """Give out the notes that are still open."""
        done = self.pending()
        self._open.clear()
        return done

    def _steps(self, event: Event) -> int:
        return _DRUM_STEPS if event.role == DRUMS else DURATIONS[event.duration]

    def _note(self, event: Event, cut: int) -> tuple[Role, Note]:
        end = max(min(event.time + self._steps(event), cut), event.time + 1)
        shift = 0 if event.role == DRUMS else self._shift
        velocity = self._played(velocity_of(event.velocity))
        start = self._origin + event.time / GRID
        return _ROLE_OF[event.role], Note(start, event.pitch + shift, (end - event.time) / GRID, velocity)


def to_notes(events: Iterable[Event], shift: int, end: int) -> Iterator[tuple[Role, Note]]:
    """All notes of events (bar events left out)."""
    writer = NoteWriter(shift, end, 0.0)
    for event in events:
        if event.role in _ROLE_OF:
            yield from writer.push(event)
    yield from writer.flush()
