"""The score: notes, parts, chords, tempo and metre as frozen values that any thread may hold.

Every time is in *beats*, one beat being a quarter note whatever the metre; files' ticks are known
only to `models.formats.midi`. Invariants are checked on creation, so a `Score` that exists is valid.
"""

from __future__ import annotations

import bisect
import math
from dataclasses import dataclass, field, replace
from enum import StrEnum
from operator import attrgetter
from typing import Any

from models.checks import MOST_BEATS, check_beats
from models.score.chords import NO_CHORD, BarChord, is_quality, steps_of
from models.score.keys import Key
from models.score.spelling import chord_symbol

USUAL_VOLUME, MIDDLE_PAN = 100, 64
"""What General MIDI sets a channel to."""

FASTEST_BPM = 60e6
"""The fastest tempo that a MIDI file can hold: a microsecond a beat."""

MOST_SCORE_BARS = 200_000


class Role(StrEnum):
    """What a part does in the ensemble; the order is the order of events at one time."""

    DRUMS = "drums"
    BASS = "bass"
    CHORDS = "chords"
    MELODY = "melody"


ROLES = tuple(Role)


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise ValueError(message)


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """One note: times in beats, MIDI pitch 0-127, velocity 1-127."""

    start_beats: float
    pitch: int
    duration_beats: float
    velocity: int

    def __post_init__(self) -> None:
        # Files have hundreds of thousands of notes: no message is formatted before it is needed.
        if not 0.0 <= self.start_beats <= MOST_BEATS:
            raise ValueError(f"note starts at {self.start_beats}")
        if not 0.0 < self.duration_beats <= MOST_BEATS:
            raise ValueError(f"note lasts {self.duration_beats}")
        if not 0 <= self.pitch <= 127:
            raise ValueError(f"pitch {self.pitch} is not a MIDI pitch")
        if not 1 <= self.velocity <= 127:
            raise ValueError(f"velocity {self.velocity} is not in 1-127")

    @property
    def end_beats(self) -> float:
        """When the note ends, in beats."""
        return self.start_beats + self.duration_beats


@dataclass(frozen=True, slots=True)
class Meter:
    """A time signature."""

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        _require(1 <= self.numerator <= 64, f"metre {self.numerator}/{self.denominator}")
        _require(self.denominator in (1, 2, 4, 8, 16, 32, 64), f"metre {self.numerator}/{self.denominator}")

    @classmethod
    def parse(cls, text: str) -> Meter:
        """Read `3/4`; raise ValueError for anything else."""
        numerator, slash, denominator = text.strip().partition("/")
        _require(bool(slash) and numerator.isdigit() and denominator.isdigit(), f"'{text}' is not a metre like 3/4")
        return cls(int(numerator), int(denominator))

    @property
    def bar_beats(self) -> float:
        """Length of a bar in beats (quarter notes)."""
        return 4.0 * self.numerator / self.denominator

    @property
    def pulse_beats(self) -> float:
        """What one taps along, in quarter notes: the metre's beat, in 6/8 and its like three of them."""
        compound = self.denominator == 8 and self.numerator % 3 == 0 and self.numerator > 3
        return 4.0 / self.denominator * (3 if compound else 1)

    def __str__(self) -> str:
        return f"{self.numerator}/{self.denominator}"


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord symbol that holds from `start_beats` until the next one.

    `quality` is one of `models.score.chords`, `bass` the pitch class after a slash.
    """

    start_beats: float
    root: int
    quality: str
    bass: int | None = None

    def __post_init__(self) -> None:
        check_beats(self.start_beats, "chord")
        _require(0 <= self.root <= 11, f"chord root {self.root} is not a pitch class")
        _require(is_quality(self.quality), f"unknown chord quality '{self.quality}'")
        _require(self.bass is None or 0 <= self.bass <= 11, f"chord bass {self.bass} is not a pitch class")

    @property
    def symbol(self) -> BarChord:
        """What it is, wherever it stands: root, quality and, if it is another one, the bass."""
        return (self.root, self.quality) if self.bass is None else (self.root, self.quality, self.bass)

    @property
    def silent(self) -> bool:
        """Whether it says that there is no chord."""
        return self.quality == NO_CHORD

    @property
    def pitch_classes(self) -> tuple[int, ...]:
        """The chord's pitch classes, root first."""
        return tuple((self.root + step) % 12 for step in steps_of(self.quality))

    def transposed(self, semitones: int) -> Chord:
        """The same chord, higher."""
        bass = None if self.bass is None else (self.bass + semitones) % 12
        return replace(self, root=(self.root + semitones) % 12, bass=bass)

    def __str__(self) -> str:
        return chord_symbol(self.symbol)


@dataclass(frozen=True, slots=True)
class Lyric:
    """A syllable or word that is sung from `start_beats` on."""

    start_beats: float
    text: str

    def __post_init__(self) -> None:
        check_beats(self.start_beats, "lyric")


@dataclass(frozen=True, slots=True)
class TempoChange:
    """From `start_beats` on, `bpm` quarter notes a minute."""

    start_beats: float
    bpm: float

    def __post_init__(self) -> None:
        check_beats(self.start_beats, "tempo change")
        _require(1 <= self.bpm <= FASTEST_BPM, f"tempo {self.bpm} is not in 1-{FASTEST_BPM:.0f}")


@dataclass(frozen=True, slots=True)
class MeterChange:
    """From `start_beats` on, bars of `meter`."""

    start_beats: float
    meter: Meter

    def __post_init__(self) -> None:
        check_beats(self.start_beats, "metre change")


_SMALL = 1e-6
note_order = attrgetter("start_beats", "pitch", "duration_beats", "velocity")
"""The key by which notes are sorted; a key sorts much faster than `__lt__`."""


@dataclass(frozen=True, slots=True)
class Part:
    """The notes of one role on one instrument, sorted by start and pitch.

    `program` is the General MIDI program, 0-127; for drums it names the kit. `volume` (0-127) and `pan` (0 left,
    64 middle, 127 right) are those of a MIDI channel, and these their defaults.
    """

    role: Role
    program: int
    notes: tuple[Note, ...]
    name: str = ""
    volume: int = USUAL_VOLUME
    pan: int = MIDDLE_PAN

    def __post_init__(self) -> None:
        for what in ("program", "volume", "pan"):
            _require(0 <= getattr(self, what) <= 127, f"{what} {getattr(self, what)} is not in 0-127")
        notes = tuple(sorted(self.notes, key=note_order))
        if notes != self.notes:  # what is in order stays the same object, so that copies are known to be alike
            object.__setattr__(self, "notes", notes)


@dataclass(frozen=True, slots=True)
class Score:
    """A whole piece.

    `length_beats` reaches at least to the last onset; `tempos` and `meters` each have a first
    entry at beat 0 and rise in time.
    """

    parts: tuple[Part, ...]
    tempos: tuple[TempoChange, ...] = (TempoChange(0.0, 120.0),)
    meters: tuple[MeterChange, ...] = (MeterChange(0.0, Meter(4, 4)),)
    key: Key | None = None
    chords: tuple[Chord, ...] = ()
    length_beats: float = 0.0
    title: str = ""
    texts: tuple[str, ...] = field(default=())
    lyrics: tuple[Lyric, ...] = ()

    def __post_init__(self) -> None:
        for what, changes in (("tempo", self.tempos), ("metre", self.meters)):
            _require(bool(changes) and changes[0].start_beats == 0, f"the score has no {what} at its start")
            starts = [change.start_beats for change in changes]
            _require(starts == sorted(set(starts)), f"the {what} changes are not in order")
        end = max((note.end_beats for part in self.parts for note in part.notes), default=0.0)
        object.__setattr__(self, "length_beats", max(self.length_beats, end))
        _require(self.length_beats <= 2 * MOST_BEATS, f"the piece lasts {self.length_beats} beats")
        _require(self._count_bars() <= MOST_SCORE_BARS, f"the piece has more than {MOST_SCORE_BARS} bars")

    @property
    def tempo_bpm(self) -> float:
        """The first tempo, in quarter notes a minute."""
        return self.tempos[0].bpm

    @property
    def meter(self) -> Meter:
        """The first metre."""
        return self.meters[0].meter

    @property
    def main_meter(self) -> Meter:
        """The metre that most of the music is in: a pickup or a last bar may have another one."""
        end = max((note.end_beats for part in self.parts for note in part.notes), default=0.0)
        lasting: dict[Meter, float] = {}
        ends = [*(change.start_beats for change in self.meters[1:]), math.inf]
        for change, until in zip(self.meters, ends, strict=True):
            length = max(0.0, min(until, end) - change.start_beats)
            lasting[change.meter] = lasting.get(change.meter, 0.0) + length
        return max(lasting, key=lambda meter: lasting[meter])

    @property
    def note_count(self) -> int:
        """How many notes all parts have together."""
        return sum(len(part.notes) for part in self.parts)

    def bar_starts(self) -> list[float]:
        """Beats at which bars start, from 0 to below `length_beats`."""
        return [
            change.start_beats + number * change.meter.bar_beats
            for change, count in self._sections()
            for number in range(count)
        ]

    @property
    def bars(self) -> int:
        """How many bars there are, the last one perhaps unfinished."""
        return self._count_bars()

    def _count_bars(self) -> int:
        return sum(count for _, count in self._sections())

    def _sections(self) -> list[tuple[MeterChange, int]]:
        """Each metre with the number of its bars."""
        ends = [*(change.start_beats for change in self.meters[1:]), self.length_beats]
        lengths = [
            min(end, self.length_beats) - change.start_beats for change, end in zip(self.meters, ends, strict=True)
        ]
        return [
            (change, max(0, math.ceil(length / change.meter.bar_beats - _SMALL)))
            for change, length in zip(self.meters, lengths, strict=True)
        ]

    def tempo_at(self, beats: float) -> float:
        """The tempo at a position, in quarter notes a minute; before the beginning that of the beginning."""
        return next((change.bpm for change in reversed(self.tempos) if change.start_beats <= beats), self.tempo_bpm)

    def seconds_at(self, beats: float) -> float:
        """The time of a position, in seconds from the start."""
        index = bisect.bisect_right([change.start_beats for change in self.tempos], beats)
        seconds = 0.0
        for number in range(index):
            change = self.tempos[number]
            end = beats if number + 1 == index else self.tempos[number + 1].start_beats
            seconds += (end - change.start_beats) * 60.0 / change.bpm
        return seconds

    def part(self, role: Role) -> Part | None:
        """The first part with `role`, if there is one."""
        return next((part for part in self.parts if part.role is role), None)

    def chord_at(self, beats: float) -> Chord | None:
        """The chord symbol that holds at a position."""
        place = bisect.bisect_right(self.chords, beats + _SMALL, key=attrgetter("start_beats"))
        return self.chords[place - 1] if place else None

    def transposed(self, semitones: int) -> Score:
        """The same music shifted in pitch, drums excepted; notes that would leave 0-127 move by octaves."""
        parts = tuple(
            part if part.role is Role.DRUMS else replace(part, notes=tuple(_moved(n, semitones) for n in part.notes))
            for part in self.parts
        )
        key = None if self.key is None else Key((self.key.tonic + semitones) % 12, self.key.mode)
        chords = tuple(chord.transposed(semitones) for chord in self.chords)
        return replace(self, parts=parts, key=key, chords=chords)

    def to_json(self) -> dict[str, Any]:
        """A JSON-able form that `from_json` reads back exactly."""
        return {
            "parts": [
                {
                    "role": part.role.value,
                    "program": part.program,
                    "name": part.name,
                    "volume": part.volume,
                    "pan": part.pan,
                    "notes": [[n.start_beats, n.pitch, n.duration_beats, n.velocity] for n in part.notes],
                }
                for part in self.parts
            ],
            "tempos": [[t.start_beats, t.bpm] for t in self.tempos],
            "meters": [[m.start_beats, str(m.meter)] for m in self.meters],
            "key": None if self.key is None else [self.key.tonic, self.key.mode],
            "chords": [[c.start_beats, *c.symbol] for c in self.chords],
            "length_beats": self.length_beats,
            "title": self.title,
            "lyrics": [[lyric.start_beats, lyric.text] for lyric in self.lyrics],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Score:
        """Build a score from `to_json`'s form; raise ValueError, KeyError or TypeError if it is not one."""
        return cls(
            parts=tuple(
                Part(
                    Role(p["role"]),
                    p["program"],
                    tuple(Note(*note) for note in p["notes"]),
                    p["name"],
                    p.get("volume", USUAL_VOLUME),
                    p.get("pan", MIDDLE_PAN),
                )
                for p in data["parts"]
            ),
            tempos=tuple(TempoChange(*tempo) for tempo in data["tempos"]),
            meters=tuple(MeterChange(start, Meter.parse(meter)) for start, meter in data["meters"]),
            key=None if data["key"] is None else Key(*data["key"]),
            chords=tuple(Chord(*chord) for chord in data["chords"]),
            length_beats=data["length_beats"],
            title=data["title"],
            lyrics=tuple(Lyric(*lyric) for lyric in data.get("lyrics", ())),
        )


def sung_part(score: Score) -> Part | None:
    """The part that is sung: the melody, or else the pitched part whose notes lie highest."""
    melody = score.part(Role.MELODY)
    if melody is not None and melody.notes:
        return melody
    pitched = [part for part in score.parts if part.role is not Role.DRUMS and part.notes]
    return max(pitched, key=lambda part: sum(note.pitch for note in part.notes) / len(part.notes), default=None)


def moved_pitch(pitch: int, semitones: int) -> int:
    """A pitch moved by semitones, and by octaves where it would leave 0-127."""
    pitch += semitones
    return pitch - 12 * max(0, -(-(pitch - 127) // 12)) + 12 * max(0, -(pitch // 12))


def _moved(note: Note, semitones: int) -> Note:
    return replace(note, pitch=moved_pitch(note.pitch, semitones))
