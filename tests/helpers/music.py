"""Random but musical scores on the grid, and unmusical pieces, for tests of everything that learns or composes."""

from __future__ import annotations

import random

from models.music.codec import (
    DRUM_DURATION,
    DRUMS,
    DURATION_CLASSES,
    END,
    MAX_DELTA,
    NO_QUALITY,
    NO_ROOT,
    QUALITIES,
    REST,
    VELOCITY_CLASSES,
    ChordSpan,
    Event,
    Piece,
)
from models.score import Chord, Key, Meter, MeterChange, Note, Part, Role, Score, TempoChange

FOUR_FOUR = Meter(4, 4)
_SCALES = {"major": (0, 2, 4, 5, 7, 9, 11), "minor": (0, 2, 3, 5, 7, 8, 10)}
_DEGREES = {"major": ((0, ""), (5, ""), (7, ""), (9, "m")), "minor": ((0, "m"), (5, "m"), (7, "7"), (8, ""))}
_LENGTHS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0)


def random_score(
    seed: int,
    bars: int = 8,
    key: Key | None = None,
    meter: Meter = FOUR_FOUR,
    roles: tuple[Role, ...] = (Role.DRUMS, Role.BASS, Role.CHORDS, Role.MELODY),
    bpm: float = 120.0,
) -> Score:
    """Chords of the key a bar each, with parts that follow them; the same score for the same arguments.

    Every onset, length and velocity is one that the codec keeps exactly.
    """
    rng = random.Random(seed)
    key = key or Key(0, "major")
    length = meter.bar_beats
    chords: list[Chord] = []
    for bar in range(bars):
        step, quality = _DEGREES[key.mode][0] if bar in (0, bars - 1) else rng.choice(_DEGREES[key.mode])
        chords.append(Chord(bar * length, (key.tonic + step) % 12, quality))
    writers = {
        Role.DRUMS: _drums,
        Role.BASS: _bass,
        Role.CHORDS: _comping,
        Role.ARPEGGIO: _arpeggio,
        Role.PAD: _pad,
        Role.MELODY: _melody,
    }
    programs = {Role.DRUMS: 0, Role.BASS: 33, Role.CHORDS: 0, Role.ARPEGGIO: 24, Role.PAD: 89, Role.MELODY: 73}
    parts = tuple(
        Part(role, programs[role], tuple(writers[role](rng, key, chords, length)), role.value.capitalize())
        for role in roles
    )
    return Score(
        parts,
        tempos=(TempoChange(0.0, bpm),),
        meters=(MeterChange(0.0, meter),),
        key=key,
        chords=tuple(chords),
        length_beats=bars * length,
    )


def _velocity(rng: random.Random) -> int:
    return 8 * rng.randrange(7, 15) + 4


def _near(pitch_class: int, lowest: int) -> int:
    return lowest + (pitch_class - lowest) % 12


def _drums(rng: random.Random, key: Key, chords: list[Chord], length: float) -> list[Note]:
    halves = range(int(2 * length))
    hats = [Note(c.start_beats + half / 2, 42, 0.25, _velocity(rng)) for c in chords for half in halves]
    kicks = [Note(c.start_beats, 36, 0.25, 100) for c in chords]
    return hats + kicks + [Note(c.start_beats + 1, rng.choice((38, 40 - 2, 39)), 0.25, 92) for c in chords]


def _bass(rng: random.Random, key: Key, chords: list[Chord], length: float) -> list[Note]:
    return [
        Note(c.start_beats + beat, _near(rng.choice(c.pitch_classes) if beat else c.root, 36), 0.5, _velocity(rng))
        for c in chords
        for beat in range(int(length))
    ]


def _comping(rng: random.Random, key: Key, chords: list[Chord], length: float) -> list[Note]:
    return [
        Note(c.start_beats + offset, _near(pitch_class, 55), 0.5, _velocity(rng))
        for c in chords
        for offset in sorted(rng.sample((0.0, 0.5, 1.0), 2))
        for pitch_class in c.pitch_classes
    ]


def _arpeggio(rng: random.Random, key: Key, chords: list[Chord], length: float) -> list[Note]:
    return [
        Note(c.start_beats + half / 2, _near(c.pitch_classes[half % 3], 60), 0.5, _velocity(rng))
        for c in chords
        for half in range(int(2 * length))
    ]


def _pad(rng: random.Random, key: Key, chords: list[Chord], length: float) -> list[Note]:
    return [Note(c.start_beats, _near(p, 60), length, 76) for c in chords for p in c.pitch_classes]


def _melody(rng: random.Random, key: Key, chords: list[Chord], length: float) -> list[Note]:
    scale = [pitch for pitch in range(67, 89) if (pitch - key.tonic) % 12 in _SCALES[key.mode]]
    notes: list[Note] = []
    now, place = 0.0, len(scale) // 2
    end = len(chords) * length
    while now < end:
        duration = min(rng.choice(_LENGTHS), end - now)
        if rng.random() < 0.85:
            notes.append(Note(now, scale[place], duration, _velocity(rng)))
        now += duration
        place = min(max(place + rng.choice((-2, -1, -1, 0, 1, 1, 2)), 0), len(scale) - 1)
    return notes


def random_piece(seed: int, bars: int = 14) -> Piece:
    """Events without musical sense that reach every corner: odd bars, crowds at one time, rests, no chords at first."""
    rng = random.Random(seed)
    bar_starts = [0]
    for _ in range(bars):
        bar_starts.append(bar_starts[-1] + rng.choice((24, 36, 72, 96, 192)))
    events: set[Event] = set()
    time = rng.choice((0, 40))
    while time < bar_starts[-1]:
        for role in range(REST):
            for _ in range(rng.choice((0, 0, 0, 0, 0, 0, 1, 1, 2, 12))):
                pitch = 128 + rng.randrange(47) if role == DRUMS else rng.randrange(128)
                duration = DRUM_DURATION if role == DRUMS else rng.randrange(DURATION_CLASSES)
                events.add(Event(time, role, pitch, duration, rng.randrange(VELOCITY_CLASSES)))
        time += rng.choice((1, 6, 12, 24, 96, 250))
    ordered: list[Event] = []
    now = 0
    for event in (*sorted(events), Event(bar_starts[-1], END, 0, 0, 0)):
        while event.time - now > MAX_DELTA:
            now += MAX_DELTA
            ordered.append(Event(now, REST, 0, 0, 0))
        now = event.time
        ordered.append(event)
    chord_times = sorted(rng.sample(range(30, bar_starts[-1]), 8))
    chords = [ChordSpan(t, rng.randrange(12), rng.randrange(len(QUALITIES))) for t in chord_times]
    chords[3] = ChordSpan(chord_times[3], NO_ROOT, NO_QUALITY)
    return Piece(tuple(ordered), tuple(bar_starts), tuple(chords))
