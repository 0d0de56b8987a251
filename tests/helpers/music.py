"""Random but musical scores on the grid, for tests of everything that reads or composes."""

from __future__ import annotations

import random
from collections.abc import Sequence

from models.music.network.vocabulary import DURATIONS, GRID, VELOCITY_WIDTH
from models.score import Chord, Meter, MeterChange, Note, Part, Role, Score, TempoChange
from models.score.keys import Key

FOUR_FOUR = Meter(4, 4)
_SCALES = {"major": (0, 2, 4, 5, 7, 9, 11), "minor": (0, 2, 3, 5, 7, 8, 10)}
_DEGREES = {"major": ((0, ""), (5, ""), (7, ""), (9, "m")), "minor": ((0, "m"), (5, "m"), (7, "7"), (8, ""))}
_LENGTHS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0)
_PROGRAMS = {Role.DRUMS: 0, Role.BASS: 33, Role.CHORDS: 0, Role.MELODY: 73}
assert all(round(length * GRID) in DURATIONS for length in _LENGTHS)


def random_score(
    seed: int,
    bars: int = 8,
    key: Key | None = None,
    meter: Meter = FOUR_FOUR,
    roles: Sequence[Role] = tuple(Role),
    bpm: float = 120.0,
) -> Score:
    """Chords of the key a bar each, with parts that follow them; the same score for the same arguments.

    Every onset, length and velocity is one that the codec keeps exactly.
    """
    rng = random.Random(seed)
    key = key or Key(0, "major")
    length = meter.bar_beats
    degrees = _DEGREES[key.mode]
    steps = [degrees[0], *(rng.choice(degrees) for _ in range(max(bars - 2, 0))), degrees[0]][:bars]
    chords = tuple(Chord(bar * length, (key.tonic + s) % 12, q) for bar, (s, q) in enumerate(steps))
    writers = {Role.DRUMS: _drums, Role.BASS: _bass, Role.CHORDS: _chords, Role.MELODY: _melody}
    parts = tuple(
        Part(
            role,
            _PROGRAMS[role],
            tuple(note for chord in chords for note in writers[role](rng, chord, length, key)),
            role.value.capitalize(),
        )
        for role in roles
    )
    tempos, meters = (TempoChange(0.0, bpm),), (MeterChange(0.0, meter),)
    return Score(parts, tempos, meters, key, chords, bars * length, f"random {seed}")


def _velocity(rng: random.Random) -> int:
    return VELOCITY_WIDTH * rng.randrange(3, 8) + VELOCITY_WIDTH // 2


def _drums(rng: random.Random, chord: Chord, length: float, key: Key) -> list[Note]:
    halves = range(int(2 * length))
    hats = [Note(chord.start_beats + h / 2, 42, 0.125, _velocity(rng)) for h in halves]
    beats = [Note(chord.start_beats + h, 36 if h % 2 == 0 else 38, 0.125, _velocity(rng)) for h in range(int(length))]
    return hats + beats


def _bass(rng: random.Random, chord: Chord, length: float, key: Key) -> list[Note]:
    return [Note(chord.start_beats + beat, 36 + chord.root, 1.0, _velocity(rng)) for beat in range(int(length))]


def _chords(rng: random.Random, chord: Chord, length: float, key: Key) -> list[Note]:
    velocity = _velocity(rng)
    return [Note(chord.start_beats, 60 + tone, 1.0, velocity) for tone in chord.pitch_classes]


def _melody(rng: random.Random, chord: Chord, length: float, key: Key) -> list[Note]:
    notes, time = [], 0.0
    while time < length:
        duration = rng.choice([value for value in _LENGTHS if value <= length - time])
        if rng.random() < 0.85:
            pitch = 72 + (key.tonic + rng.choice(_SCALES[key.mode])) % 12
            notes.append(Note(chord.start_beats + time, pitch, duration, _velocity(rng)))
        time += duration
    return notes
