"""What the music network reads and writes: events, their buckets, and the columns of its inputs and hints.

An event is (time, role, pitch, duration bucket, velocity bucket), times on a grid of `GRID` steps a quarter note.
Pitched roles stand in C major or A minor. A *bar event* (role `BAR`) carries a chord number as its pitch. The order
and sizes of the columns are those that the shipped weights were trained with; `config.json` repeats them, and
loading a model checks that they agree.
"""

from __future__ import annotations

from typing import NamedTuple

from models.score import Meter, Role
from models.score.chords import NO_CHORD as NOTHING
from models.score.chords import nearest_known, steps_of

GRID = 24
"""Grid steps a quarter note: sixteenths, triplets and swing are exact."""

BAR, DRUMS, BASS, CHORDS, MELODY = range(5)
ROLES = ("bar", "drums", "bass", "chords", "melody")
ROLE_NUMBER = {Role.DRUMS: DRUMS, Role.BASS: BASS, Role.CHORDS: CHORDS, Role.MELODY: MELODY}
PITCHED = (BASS, CHORDS, MELODY)
NOTE_ROLES = (DRUMS, *PITCHED)

STEPS = 145
"""Values of a step between events: 0 to 144 grid steps, a bar of six quarter notes."""

LONGEST_BAR = STEPS - 1
NO_STEP, NO_ROLE, NO_PITCH, NO_DURATION, NO_VELOCITY = 145, 5, 128, 24, 8
"""What a look-back column holds where there is nothing to look back to."""

DURATIONS = (1, 2, 3, 4, 6, 8, 9, 12, 16, 18, 20, 24, 30, 36, 42, 48, 60, 72, 84, 96, 120, 144, 192, 288)
"""Grid steps of each duration bucket."""

VELOCITY_WIDTH = 16
METERS = tuple(
    Meter.parse(m) for m in ["4/4", "3/4", "2/4", "6/8", "2/2", "5/4", "12/8", "9/8", "3/8", "6/4", "3/2", "7/8"]
)
HALVED = frozenset(map(Meter.parse, ("4/4", "2/2", "12/8", "6/8", "6/4")))
"""Metres whose bars may hold two chords."""

QUALITIES = ("", "m", "maj7", "m7", "7", "m7b5", "dim", "sus4")
"""Chord qualities by number, as `models.score.chords` names them."""

NO_CHORD, END = 0, 97
"""Chord numbers: none known; and what a bar event carries when no bar follows."""

LOOK_BACK_BARS = (1, 2, 4, 8)
ROLE_LOOK_BACK = {MELODY: (1, 2, 4, 8), BASS: (1, 2), CHORDS: (1, 2)}
"""Role -> how many bars back it is looked up when that role came next, whatever the others did."""

MAJOR, MINOR, UNKNOWN_MODE = range(3)
UNKNOWN_GENRE = UNKNOWN_STYLE = 0
UNKNOWN_TEMPO, UNKNOWN_METER, UNKNOWN_DENSITY, UNKNOWN_LOUDNESS, UNKNOWN_FAMILY = 12, 12, 6, 8, 17
RULE_MADE, PLAYED, UNKNOWN_HUMAN = 1, 2, 0
DENSITY_LIMITS = (2, 4, 7, 11)
"""Notes a bar at which the next density begins; density 0 is silent, 1 to 5 rise."""
_DENSEST = 24
"""Notes a bar that the densest roles of real pieces hardly pass."""


class Column(NamedTuple):
    """A categorical input: its name and its number of values."""

    name: str
    size: int


class Event(NamedTuple):
    """One event; `duration` and `velocity` are buckets, 0 in bar events (and durations of drums)."""

    time: int
    role: int
    pitch: int
    duration: int = 0
    velocity: int = 0


def _inputs() -> tuple[Column, ...]:
    own = [("step", 145), ("role", 5), ("pitch", 128), ("duration", 24), ("velocity", 8)]
    place = [("position", 144), ("bar_in_phrase", 8), ("bars_left", 17)]
    chords = [("chord_now", 98), ("chord_next", 98), ("chord_ahead", 98)]
    constant = [("genre", 32), ("style", 192), ("tempo", 13), ("mode", 3), ("meter", 13), ("human", 3)]
    constant += [(f"density_{name}", 7) for name in ROLES[1:]] + [("loudness", 9)]
    constant += [(f"family_{ROLES[role]}", 18) for role in PITCHED]
    last = [(f"last_{ROLES[role]}", 129) for role in PITCHED]
    back: list[tuple[str, int]] = []
    for bars in LOOK_BACK_BARS:
        sizes = {"step": 146, "role": 6, "pitch": 129, "moved": 129, "duration": 25}
        back += [(f"back{bars}_{name}", size) for name, size in sizes.items()]
    for role, distances in ROLE_LOOK_BACK.items():
        for bars in distances:
            back.append((f"role{role}_back{bars}_step", 146))
            if role != CHORDS:
                back.append((f"role{role}_back{bars}_pitch", 129))
    return tuple(Column(*column) for column in own + place + chords + constant + last + back)


def _hints() -> tuple[Column, ...]:
    columns = [Column("next_position", 144), Column("last_in_role", 129)]
    for bars in LOOK_BACK_BARS:
        sizes = {"pitch": 129, "moved": 129, "duration": 25, "velocity": 9}
        columns += [Column(f"same{bars}_{name}", size) for name, size in sizes.items()]
    return tuple(columns)


INPUTS = _inputs()
HINTS = _hints()
CONSTANTS = slice(11, 25)
"""Which input columns are the same throughout a piece."""

CONSTANT_NAMES = tuple(column.name for column in INPUTS[CONSTANTS])
HINT_COLUMNS = {
    "role": (0,),
    "pitch": tuple(i for i, h in enumerate(HINTS) if i == 1 or h.name.endswith(("_pitch", "_moved"))),
    "duration": tuple(i for i, h in enumerate(HINTS) if h.name.endswith("_duration")),
    "velocity": tuple(i for i, h in enumerate(HINTS) if h.name.endswith("_velocity")),
}
"""Head -> the hint columns that are added before it."""


def bar_length(meter: Meter) -> int:
    """Grid steps of a bar."""
    return 4 * GRID * meter.numerator // meter.denominator


def chord_number(root: int, quality: str) -> int:
    """The number of the nearest chord that the network knows; `NO_CHORD` where there is none."""
    if quality == NOTHING:
        return NO_CHORD
    return 1 + root % 12 * len(QUALITIES) + QUALITIES.index(nearest_known(quality))


def chord_of(number: int) -> tuple[int, str] | None:
    """Root (pitch class) and quality of a chord number; None for none and for the end."""
    if not NO_CHORD < number < END:
        return None
    root, quality = divmod(number - 1, len(QUALITIES))
    return root, QUALITIES[quality]


def chord_tones(number: int) -> frozenset[int]:
    """Pitch classes of a chord number, empty for none."""
    chord = chord_of(number)
    return frozenset() if chord is None else frozenset((chord[0] + step) % 12 for step in steps_of(chord[1]))


def moved(pitch: int, then: int, now: int) -> int:
    """A pitch of an earlier bar moved by the change of chord root, by -6 to 5 semitones."""
    if not (NO_CHORD < then < END and NO_CHORD < now < END):
        return pitch
    change = (now - 1) // len(QUALITIES) - (then - 1) // len(QUALITIES)
    return min(127, max(0, pitch + (change + 6) % 12 - 6))


def tempo_bucket(bpm: float) -> int:
    """The tempo's bucket: 15 quarter notes a minute each, from 50 on."""
    return min(11, max(0, int((bpm - 50) // 15)))


def density_bucket(notes_per_bar: float) -> int:
    """0 for silence, else 1 to 5 by `DENSITY_LIMITS`."""
    return 0 if notes_per_bar <= 0 else 1 + sum(notes_per_bar >= limit for limit in DENSITY_LIMITS)


def density_limits(density: int) -> tuple[float, float]:
    """The least and the most notes a bar of a density (1-5)."""
    limits = (0.5, *DENSITY_LIMITS, _DENSEST)
    return limits[density - 1], limits[density]


def family(program: int) -> int:
    """The instrument family of a General MIDI program: 1 to 16; 0 stands for an absent role."""
    return 1 + program // 8


def duration_bucket(steps: float) -> int:
    """The bucket of the nearest duration, the shorter one of two equally near."""
    return min(range(len(DURATIONS)), key=lambda index: abs(DURATIONS[index] - steps))
