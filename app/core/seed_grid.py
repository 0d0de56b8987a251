"""A seed that is drawn: a drum grid and a melody in sixteenths, one to four bars of any metre."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.core.note_table import drum_group
from models.formats.drum_text import parse_drum_grid
from models.score import Meter, MeterChange, Note, Part, Role, Score, TempoChange

DRUM_ROWS = ("kick", "snare", "hat", "open_hat", "clap", "tom")
KEYS = {"kick": 36, "snare": 38, "hat": 42, "open_hat": 46, "clap": 39, "tom": 45}
STEPS_PER_BEAT = 4
MOST_BARS = 4
USUAL_VELOCITY = 96
STRAIGHT, MOST_SWING = 50, 75
_MELODY_PROGRAM = 73

_NEAREST = {"rim": "snare", "ride": "hat", "crash": "open_hat", "other": "tom"}
"""Rows for groups of drums that the grid has none for."""

Hits = Mapping[tuple[int, int], int]
"""Row and step -> velocity."""

PRESETS: dict[str, tuple[str, str]] = {
    "rock": ("4/4", "kick x.......x.x..... snare ....x.......x... hat x.x.x.x.x.x.x.x."),
    "funk": ("4/4", "kick X..o..x.x..o.... snare ....X..o.o..X..o hat x.x.x.o.x.x.x.o. open ..............x."),
    "bossa": ("4/4", "kick x..ox..ox..ox..o rim x..x..x...x..x.. hat x.x.x.x.x.x.x.x."),
    "hip-hop": ("4/4", "kick x..x......x..... snare ....x.......x... hat x.x.x.xxx.x.x.x."),
    "house": ("4/4", "kick x...x...x...x... clap ....x.......x... open ..x...x...x...x."),
    "waltz": ("3/4", "kick x........... hat ....x...x..."),
    "march": ("2/4", "kick x...x... snare ..xx..x. hat ..x...x."),
}
"""Name -> metre and grid as `models.formats.drum_text` reads it."""


@dataclass(frozen=True, slots=True)
class SeedNote:
    """A note of the melody; start and length in steps."""

    start: int
    length: int
    pitch: int
    velocity: int = USUAL_VELOCITY


@dataclass(frozen=True, slots=True)
class SeedGrid:
    """Hits as (row of `DRUM_ROWS`, step, velocity), the melody's notes, and swing in percent (50 is straight)."""

    meter: Meter = Meter(4, 4)  # noqa: RUF009  (a frozen value)
    bars: int = 1
    hits: tuple[tuple[int, int, int], ...] = ()
    melody: tuple[SeedNote, ...] = ()
    swing: int = STRAIGHT

    @classmethod
    def preset(cls, name: str, bars: int = 1) -> SeedGrid:
        """One of `PRESETS`, over so many bars."""
        meter, text = PRESETS[name]
        score = parse_drum_grid(text, Meter.parse(meter))
        return cls.of_score(score).with_bars(bars, repeat=True)

    @classmethod
    def of_score(cls, score: Score) -> SeedGrid:
        """The first bars of a score, brought to sixteenths."""
        meter = score.meter
        bars = min(max(score.bars, 1), MOST_BARS)
        grid = cls(meter, bars)
        steps = grid.steps
        hits: dict[tuple[int, int], int] = {}
        melody: list[SeedNote] = []
        for part in score.parts:
            for note in part.notes:
                start = round(note.start_beats * STEPS_PER_BEAT)
                if start >= steps:
                    continue
                if part.role is Role.DRUMS:
                    hits[row_of(note.pitch), start] = note.velocity
                elif part.role is Role.MELODY:
                    length = max(1, round(note.duration_beats * STEPS_PER_BEAT))
                    melody.append(SeedNote(start, min(length, steps - start), note.pitch, note.velocity))
        return replace(grid, hits=_sorted(hits), melody=tuple(sorted(melody, key=_order)))

    @property
    def steps_per_bar(self) -> int:
        """Sixteenths in a bar; what is left of one is cut."""
        return max(1, int(self.meter.bar_beats * STEPS_PER_BEAT + 1e-6))

    @property
    def steps(self) -> int:
        """Sixteenths in all."""
        return self.bars * self.steps_per_bar

    @property
    def empty(self) -> bool:
        """Whether there is neither a hit nor a note."""
        return not self.hits and not self.melody

    def velocity(self, row: int, step: int) -> int | None:
        """How loud a cell is, None if it is silent."""
        return next((v for r, s, v in self.hits if (r, s) == (row, step)), None)

    def with_hit(self, row: int, step: int, velocity: int | None) -> SeedGrid:
        """With a cell struck, or silent."""
        hits = {(r, s): v for r, s, v in self.hits}
        hits.pop((row, step), None)
        if velocity is not None:
            hits[row, step] = min(127, max(1, velocity))
        return replace(self, hits=_sorted(hits))

    def with_note(self, note: SeedNote) -> SeedGrid:
        """With a note of the melody, in the place of those that it covers; earlier ones end where it begins."""
        kept = []
        for other in self.melody:
            if other.start < note.start:
                kept.append(replace(other, length=min(other.length, note.start - other.start)))
            elif other.start >= note.start + note.length:
                kept.append(other)
        return replace(self, melody=tuple(sorted((*kept, note), key=_order)))

    def without_note(self, note: SeedNote) -> SeedGrid:
        """Without a note of the melody."""
        return replace(self, melody=tuple(other for other in self.melody if other != note))

    def with_bars(self, bars: int, repeat: bool = False) -> SeedGrid:
        """With more or fewer bars; new ones repeat those that are there, or are silent."""
        bars = min(max(bars, 1), MOST_BARS)
        old, new = self.steps, bars * self.steps_per_bar
        hits = {(r, s): v for r, s, v in self.hits if s < new}
        melody = [replace(n, length=min(n.length, new - n.start)) for n in self.melody if n.start < new]
        if repeat:
            for shift in range(old, new, old):
                hits |= {(r, s + shift): v for r, s, v in self.hits if s + shift < new}
                moved = (replace(n, start=n.start + shift) for n in self.melody)
                melody += [replace(n, length=min(n.length, new - n.start)) for n in moved if n.start < new]
        return replace(self, bars=bars, hits=_sorted(hits), melody=tuple(sorted(melody, key=_order)))

    def with_meter(self, meter: Meter) -> SeedGrid:
        """In another metre: every bar keeps what fits into it."""
        other = replace(self, meter=meter, hits=(), melody=())
        old, new = self.steps_per_bar, other.steps_per_bar
        hits = {(r, s // old * new + s % old): v for r, s, v in self.hits if s % old < new}
        melody = [
            replace(n, start=n.start // old * new + n.start % old, length=min(n.length, new - n.start % old))
            for n in self.melody
            if n.start % old < new
        ]
        return replace(other, hits=_sorted(hits), melody=tuple(melody))

    def to_score(self, bpm: float) -> Score:
        """The seed as a score; of drums and melody, what there is."""
        parts = []
        if self.hits:
            notes = (
                Note(self._beats(step), KEYS[DRUM_ROWS[row]], 1 / STEPS_PER_BEAT, velocity)
                for row, step, velocity in self.hits
            )
            parts.append(Part(Role.DRUMS, 0, tuple(notes)))
        if self.melody:
            tones = []
            for note in self.melody:
                start = self._beats(note.start)
                tones.append(Note(start, note.pitch, self._beats(note.start + note.length) - start, note.velocity))
            parts.append(Part(Role.MELODY, _MELODY_PROGRAM, tuple(tones)))
        return Score(
            tuple(parts),
            (TempoChange(0.0, bpm),),
            (MeterChange(0.0, self.meter),),
            length_beats=self.bars * self.meter.bar_beats,
        )

    def _beats(self, step: int) -> float:
        """Where a step lies: the second of each pair of sixteenths comes as late as the swing has it."""
        pair, second = divmod(step, 2)
        return (2 * pair + (2 * self.swing / 100 if second else 0.0)) / STEPS_PER_BEAT

    def to_json(self) -> dict[str, Any]:
        """A JSON-able form that `from_json` reads back exactly."""
        return {
            "meter": str(self.meter),
            "bars": self.bars,
            "hits": [list(hit) for hit in self.hits],
            "melody": [[note.start, note.length, note.pitch, note.velocity] for note in self.melody],
            "swing": self.swing,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> SeedGrid:
        """Read `to_json`'s form; raise ValueError, KeyError or TypeError if it is not one."""
        grid = cls(Meter.parse(data["meter"]), int(data["bars"]), swing=int(data["swing"]))
        if not (1 <= grid.bars <= MOST_BARS and STRAIGHT <= grid.swing <= MOST_SWING):
            raise ValueError("the seed has impossible bars or swing")
        hits = {(int(row), int(step)): int(velocity) for row, step, velocity in data["hits"]}
        melody = tuple(SeedNote(*(int(value) for value in note)) for note in data["melody"])
        if any(not (0 <= r < len(DRUM_ROWS) and 0 <= s < grid.steps and 1 <= v <= 127) for (r, s), v in hits.items()):
            raise ValueError("the seed has impossible hits")
        if any(not (0 <= n.start < n.start + n.length <= grid.steps and 0 <= n.pitch <= 127) for n in melody):
            raise ValueError("the seed has impossible notes")
        return replace(grid, hits=_sorted(hits), melody=melody)


def _sorted(hits: Hits) -> tuple[tuple[int, int, int], ...]:
    return tuple((row, step, velocity) for (row, step), velocity in sorted(hits.items()))


def _order(note: SeedNote) -> tuple[int, int]:
    return note.start, note.pitch


def row_of(pitch: int) -> int:
    """The row of the grid for a General MIDI drum."""
    if pitch == KEYS["clap"]:
        return DRUM_ROWS.index("clap")
    group = drum_group(pitch)
    return DRUM_ROWS.index(_NEAREST.get(group, group))
