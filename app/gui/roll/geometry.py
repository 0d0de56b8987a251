"""Where everything of the piano roll lies: positions in music <-> logical pixels, and the regions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF

GUTTER = 68
RULER, CHORDS = 24, 28
SHORTEST_VIEW_BEATS = 2.0
LEAST_ROW = 3.0
MOST_ROW = 26.0


@dataclass(frozen=True, slots=True)
class Heights:
    """Heights that depend on the room there is: overview, drum row (6: one label for all), velocity lane."""

    overview: int = 32
    drum_row: int = 15
    velocity: int = 60

    @classmethod
    def fitting(cls, wide: bool, high: bool) -> Heights:
        """For windows that are narrow, or low."""
        if not high:
            return cls(0, 6, 0)
        return cls() if wide else cls(0, 12, 46)


@dataclass(frozen=True, slots=True)
class Geometry:
    """The view at one moment; `left` and `span` are in beats, `low` and `high` the lowest and highest pitch shown."""

    width: float = 800.0
    height: float = 500.0
    left: float = 0.0
    span: float = 64.0
    low: int = 36
    high: int = 84
    length: float = 64.0
    drum_rows: int = 6
    heights: Heights = Heights()

    @property
    def x0(self) -> float:
        """Where the music begins, right of the keyboard."""
        return float(GUTTER)

    @property
    def pixels_per_beat(self) -> float:
        """The scale of time."""
        return max(self.width - self.x0, 1.0) / self.span

    @property
    def right(self) -> float:
        """The position at the right edge, in beats."""
        return self.left + self.span

    @property
    def ruler_top(self) -> float:
        """Top of the ruler."""
        return float(self.heights.overview)

    @property
    def chords_top(self) -> float:
        """Top of the chord row."""
        return self.ruler_top + RULER

    @property
    def notes_top(self) -> float:
        """Top of the pitched area."""
        return self.chords_top + CHORDS

    @property
    def velocity_top(self) -> float:
        """Top of the velocity lane."""
        return self.height - self.heights.velocity

    @property
    def drum_lane(self) -> float:
        """Height of the drum lane."""
        return self.drum_rows * self.heights.drum_row + 9.0 if self.drum_rows else 0.0

    @property
    def drums_top(self) -> float:
        """Top of the drum lane."""
        return self.velocity_top - self.drum_lane

    @property
    def notes_height(self) -> float:
        """Height of the pitched area."""
        return max(self.drums_top - self.notes_top - 1, 1.0)

    @property
    def row(self) -> float:
        """Height of one pitch."""
        return self.notes_height / (self.high - self.low + 1)

    def x(self, beats: float) -> float:
        """The x of a position."""
        return self.x0 + (beats - self.left) * self.pixels_per_beat

    def beats(self, x: float) -> float:
        """The position at an x."""
        return self.left + (x - self.x0) / self.pixels_per_beat

    def y(self, pitch: float) -> float:
        """The top of a pitch's row."""
        return self.notes_top + (self.high - pitch) * self.row

    def pitch(self, y: float) -> int:
        """The pitch at a y."""
        return self.high - int((y - self.notes_top) // self.row)

    def drum_y(self, row: int) -> float:
        """The middle of a drum row."""
        return self.drums_top + 4 + (row + 0.5) * self.heights.drum_row

    def velocity_at(self, y: float) -> float:
        """The velocity at a y of the velocity lane, 1 to 127."""
        share = (self.height - 6 - y) / max(self.heights.velocity - 18.0, 1.0)
        return min(max(share * 127, 1.0), 127.0)

    def note_area(self, start: float, end: float, pitch: int) -> QRectF:
        """Where a note is painted."""
        width = max(3.0, (end - start) * self.pixels_per_beat - 1.5)
        return QRectF(self.x(start) + 0.5, self.y(pitch) + 0.5, width, max(self.row - 1, 2.0))

    def resized(self, width: float, height: float) -> Geometry:
        """The same view in another size."""
        return replace(self, width=width, height=height)

    def moved(self, left: float) -> Geometry:
        """Scrolled in time, within the music."""
        return replace(self, left=min(max(left, 0.0), max(self.length - self.span, 0.0)))

    def zoomed(self, factor: float, around: float) -> Geometry:
        """Zoomed in time around a position that stays where it is."""
        span = min(max(self.span / factor, SHORTEST_VIEW_BEATS), max(self.length, SHORTEST_VIEW_BEATS))
        share = (around - self.left) / self.span
        return replace(self, span=span).moved(around - share * span)

    def whole(self) -> Geometry:
        """All of the music."""
        return replace(self, left=0.0, span=max(self.length, SHORTEST_VIEW_BEATS))

    def fitted(self, lowest: int, highest: int) -> Geometry:
        """Showing these pitches with some room around them, if each has a row high enough; else their middle."""
        low, high = max(lowest - 3, 0), min(highest + 4, 127)
        if high - low < 36:
            low, high = max(low - 6, 0), min(high + 6, 127)
        return replace(self, low=low, high=high).limited((lowest + highest) // 2)

    def limited(self, middle: int) -> Geometry:
        """With rows neither too low nor too high, around a pitch."""
        rows = self.high - self.low + 1
        most, least = max(int(self.notes_height / LEAST_ROW), 12), max(int(self.notes_height / MOST_ROW), 12)
        wanted = min(max(rows, least), most, 128)
        if wanted == rows:
            return self
        low = min(max(middle - wanted // 2, 0), 128 - wanted)
        return replace(self, low=low, high=low + wanted - 1)

    def raised(self, rows: int) -> Geometry:
        """Scrolled in pitch, upwards for positive numbers."""
        rows = min(max(rows, -self.low), 127 - self.high)
        return replace(self, low=self.low + rows, high=self.high + rows)

    def stretched(self, factor: float, middle: int) -> Geometry:
        """Zoomed in pitch around a pitch."""
        rows = min(max(round((self.high - self.low + 1) / factor), 12), 128)
        low = min(max(middle - rows // 2, 0), 128 - rows)
        return replace(self, low=low, high=low + rows - 1).limited(middle)
