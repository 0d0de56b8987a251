"""What the piano roll shows at one moment, as its layers need it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from PySide6.QtCore import QRectF

from app.core.bars import Bars
from app.core.note_table import NoteTable
from app.gui.names import words
from app.gui.roll.geometry import Geometry, Heights
from models.score import ROLES, Chord, Role, Score
from models.score.keys import Key

_EMPTY = Score(())


@dataclass(frozen=True, slots=True)
class Ghost:
    """Where a note that is drawn or dragged would come to lie, in beats; `row` is a drum's."""

    role: Role
    start: float
    end: float
    pitch: int
    row: int | None

    def area(self, g: Geometry) -> QRectF:
        """Its place."""
        if self.row is None:
            return g.note_area(self.start, self.end, self.pitch)
        return QRectF(g.x(self.start) - 2, g.drum_y(self.row) - 5, 10, 10)


@dataclass
class Scene:
    """The music, the view, and the marks over it. Positions are in beats.

    What lies before `first_beats`, of endless music, is forgotten. `picked` (inner cursor), `hovered` and `selected`
    are places in the table.
    """

    score: Score = _EMPTY
    table: NoteTable = field(default_factory=lambda: NoteTable.of(_EMPTY))
    bars: Bars = field(default_factory=lambda: Bars.of(_EMPTY))
    geometry: Geometry = field(default_factory=Geometry)
    first_beats: float = 0.0
    known_beats: float = math.inf
    active: Role = Role.MELODY
    unheard: frozenset[int] = frozenset()
    playhead: float | None = None
    live: bool = False
    selection: tuple[int, int] | None = None
    loop: tuple[float, float] | None = None
    picked: int | None = None
    hovered: int | None = None
    from_beats: float = -math.inf
    tool: str = "select"
    selected: frozenset[int] = frozenset()
    ghosts: list[Ghost] = field(default_factory=list)
    band: QRectF | None = None
    locked_bars: frozenset[int] = frozenset()
    locked_notes: frozenset[int] = frozenset()

    @staticmethod
    def geometry_of(geometry: Geometry, length: float, drum_rows: int) -> Geometry:
        """The same view of a piece of another length, with another number of drum rows."""
        return replace(geometry, length=max(length, 1.0), drum_rows=drum_rows)

    @staticmethod
    def geometry_with(geometry: Geometry, heights: Heights) -> Geometry:
        """The same view with other heights of its lanes."""
        return replace(geometry, heights=heights)

    @property
    def paint_left(self) -> float:
        """Where painting begins: what lies before is there already (`from_beats`)."""
        return max(self.geometry.left, self.from_beats)

    @property
    def key(self) -> Key | None:
        """The key by which notes and chords are spelled."""
        return self.score.key

    @property
    def composing(self) -> bool:
        """Whether the piece is not complete yet."""
        return self.known_beats < math.inf

    @property
    def frontier(self) -> float:
        """Where what is composed ends."""
        return min(self.known_beats, self.score.length_beats)

    def same_until(self, score: Score, table: NoteTable, known_beats: float = math.inf) -> float:
        """Up to where another score looks like this one; infinity if all of it does.

        `table` and `known_beats` are the other's.
        """
        ours = self.score
        if (score.key, score.meters, score.lyrics) != (ours.key, ours.meters, ours.lyrics):
            return -math.inf
        same = min(table.same_until(self.table), _chords_same_until(score.chords, ours.chords))
        return min(same, self.known_beats, known_beats)

    def chord_spans(self) -> list[tuple[Chord, float, float]]:
        """Each chord with where it begins and ends; while composing, only as far as they are announced."""
        chords = self.score.chords
        if not chords:
            return []
        end = self.score.length_beats
        if self.composing:  # at every bar line the chord of the next bar is announced
            end = min(end, self.bars.start_of(self.bars.bar_at(self.frontier) + 2))
        ends = [*(chord.start_beats for chord in chords[1:]), end]
        return [(chord, chord.start_beats, end) for chord, end in zip(chords, ends, strict=True)]

    def note_name(self, number: int) -> str:
        """The name of a pitched note of the table, as key and chord have it."""
        chord = self.score.chord_at(float(self.table.starts[number]))
        return words.note_name(int(self.table.pitches[number]), self.key, chord)

    def role_of(self, number: int) -> Role:
        """The role of a note of the table."""
        return ROLES[int(self.table.roles[number])]

    def selected_in(self, view: slice) -> list[int]:
        """The selected notes among those of a slice of the table."""
        if len(self.selected) > view.stop - view.start:
            return [number for number in range(view.start, view.stop) if number in self.selected]
        return [number for number in self.selected if view.start <= number < view.stop]

    def visible_bars(self) -> range:
        """The bars that are to be seen."""
        geometry = self.geometry
        last = min(geometry.right, max(self.score.length_beats, geometry.left))
        return range(self.bars.bar_at(geometry.left), self.bars.bar_at(last) + 1)

    def bars_to_paint(self) -> range:
        """Of the bars that are to be seen, those that are not painted yet, and one before them."""
        bars = self.visible_bars()
        return range(max(self.bars.bar_at(max(self.paint_left, 0.0)) - 1, bars.start), bars.stop)

    def bar_count(self) -> int:
        """How many bars there are."""
        return max(self.score.bars, 1)


def _chords_same_until(chords: Sequence[Chord], others: Sequence[Chord]) -> float:
    starts = [
        min(chord.start_beats for chord in pair if chord is not None)
        for pair in zip_longest(chords, others)
        if pair[0] != pair[1]
    ]
    return min(starts, default=math.inf)
