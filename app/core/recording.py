"""What was played on a keyboard -> notes in beats, quantised as far as is wanted."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from app.core.seed_grid import STEPS_PER_BEAT, SeedGrid, SeedNote, row_of
from models.score import Note, Role

SHORTEST_BEATS = 1 / 24
EARLY_BEATS = 0.25
"""What is struck so shortly before a beginning is meant as it."""


@dataclass
class Recorder:
    """Collects keys that go down and up, at positions in beats; the music begins again after `loop_beats`."""

    loop_beats: float = math.inf
    notes: list[tuple[Role, Note]] = field(default_factory=list)
    _held: dict[tuple[bool, int], tuple[float, int]] = field(default_factory=dict)

    def key(self, beats: float, pitch: int, velocity: int, drums: bool) -> None:
        """A key went down (velocity above 0) or up; a key that is struck again ends its note.

        While it is counted in (below 0) nothing is recorded, but for what is meant as the beginning.
        """
        self._end((drums, pitch), beats)
        if velocity and beats >= -EARLY_BEATS:
            self._held[drums, pitch] = max(beats, 0.0), velocity

    def finish(self, beats: float) -> list[tuple[Role, Note]]:
        """End what is still held; all notes in order."""
        for key in list(self._held):
            self._end(key, beats)
        return sorted(self.notes, key=lambda pair: (pair[1].start_beats, pair[1].pitch))

    def so_far(self, beats: float) -> list[tuple[Role, Note]]:
        """All notes up to a position, those that are still held as if they ended there."""
        return [*self.notes, *(self._note(key, beats) for key in self._held)]

    def forget(self, beats: float) -> None:
        """Drop notes that began before a position."""
        self.notes = [row for row in self.notes if row[1].start_beats >= beats]

    def _end(self, key: tuple[bool, int], beats: float) -> None:
        if key in self._held:
            self.notes.append(self._note(key, beats))
            del self._held[key]

    def _note(self, key: tuple[bool, int], beats: float) -> tuple[Role, Note]:
        """A held key as a note that ends at a position."""
        drums, pitch = key
        start, velocity = self._held[key]
        length = beats - start
        if length < -self.loop_beats / 2:  # a little less than nothing is a tap whose position was told unevenly
            length += self.loop_beats
        return Role.DRUMS if drums else Role.MELODY, Note(start, pitch, max(length, SHORTEST_BEATS), velocity)


def recorded_into(grid: SeedGrid, notes: Iterable[tuple[Role, Note]], replace_melody: bool = True) -> SeedGrid:
    """A seed with what was played over it, brought to its sixteenths; a loop that was played over adds up."""
    steps = grid.steps
    made = replace(grid, melody=()) if replace_melody else grid
    for role, note in notes:
        start = round(note.start_beats * STEPS_PER_BEAT) % steps
        if role is Role.DRUMS:
            made = made.with_hit(row_of(note.pitch), start, note.velocity)
        else:
            length = min(max(1, round(note.duration_beats * STEPS_PER_BEAT)), steps - start)
            made = made.with_note(SeedNote(start, length, note.pitch, note.velocity))
    return made
