"""Score <-> events: one event a note, on a grid of 24 steps a beat, in C major or A minor.

An event is (time, role, pitch, duration, velocity), sorted by time, role and pitch. Two pseudo-roles
carry no note: REST bridges a gap longer than `MAX_DELTA` and END closes the piece. Pitched roles are
transposed so that the tonic is C (major) or A (minor): key is right by construction on the way out.
"""

from __future__ import annotations

import bisect
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.score import CHORD_QUALITIES, ROLES, Chord, Key, Note, Role, Score

STEPS_PER_BEAT = 24
MAX_DELTA = 96
"""The longest time, in grid steps, from one event to the next; longer gaps are bridged by REST events."""

ROLE_INDEX = {role: index for index, role in enumerate(ROLES)}
DRUMS = ROLE_INDEX[Role.DRUMS]
REST, END = len(ROLES), len(ROLES) + 1
ROLE_CLASSES = len(ROLES) + 2

LOWEST_DRUM, HIGHEST_DRUM = 35, 81
PITCH_CLASSES = 128 + HIGHEST_DRUM - LOWEST_DRUM + 1
"""Tokens 0-127 are MIDI pitches of pitched roles; from 128 on the General MIDI drums 35-81."""

DURATIONS = (
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 20, 22, 24, 28, 32, 36, 40, 44, 48,
    54, 60, 66, 72, 80, 88, 96, 120, 144, 168, 192, 240, 288, 384,
)  # fmt: skip
"""Grid steps of each duration class; the last is four bars of 4/4."""
DURATION_CLASSES = len(DURATIONS)
DRUM_DURATION = DURATIONS.index(6)
VELOCITY_WIDTH = 8
VELOCITY_CLASSES = 128 // VELOCITY_WIDTH

QUALITIES = tuple(CHORD_QUALITIES)
NO_ROOT, NO_QUALITY = 12, len(QUALITIES)

# Roland TD-11 and General MIDI 2 notes outside 35-81, to the General MIDI drum that sounds most alike.
_DRUM_ALIASES = {
    22: 42, 26: 46, 27: 39, 28: 39, 29: 39, 30: 39, 31: 37, 32: 37, 33: 37, 34: 56,
    82: 70, 83: 80, 84: 81, 85: 75, 86: 64, 87: 64,
}  # fmt: skip
_ROLAND = {40: 38, 58: 43}
_COARSE_ONSETS = (0, 6, 8, 12, 16, 18, 24)


class Event(NamedTuple):
    """One event; `time` in grid steps from the start, the rest are class indices."""

    time: int
    role: int
    pitch: int
    duration: int
    velocity: int


class ChordSpan(NamedTuple):
    """A chord from `time` (grid steps) on: root 0-11 or NO_ROOT, quality index or NO_QUALITY."""

    time: int
    root: int
    quality: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A score as the network sees it: events, bars and chords in grid steps, transposed to C or A.

    `bar_starts` has one entry a bar plus the end of the last bar.
    """

    events: tuple[Event, ...]
    bar_starts: tuple[int, ...]
    chords: tuple[ChordSpan, ...]


def transposition(key: Key) -> int:
    """Semitones, -6 to 5, that bring `key` to C major or A minor."""
    target = 0 if key.mode == "major" else 9
    return (target - key.tonic + 6) % 12 - 6


def duration_class(steps: float) -> int:
    """The class whose length is nearest to `steps` on a logarithmic scale."""
    index = bisect.bisect_left(DURATIONS, steps)
    if index == 0:
        return 0
    if index == len(DURATIONS):
        return index - 1
    return index if steps * steps > DURATIONS[index - 1] * DURATIONS[index] else index - 1


def to_grid(beats: float, coarse: bool = False) -> int:
    """The nearest grid step; `coarse` allows only 16ths and 8th triplets, for performed and humanised material."""
    if not coarse:
        return round(beats * STEPS_PER_BEAT)
    whole = math.floor(beats)
    offset = (beats - whole) * STEPS_PER_BEAT
    return whole * STEPS_PER_BEAT + min(_COARSE_ONSETS, key=lambda onset: abs(onset - offset))


def drum_token(pitch: int) -> int | None:
    """The token of a General MIDI (or Roland) drum note, None where nothing sounds alike."""
    pitch = _ROLAND.get(pitch, _DRUM_ALIASES.get(pitch, pitch))
    return 128 + pitch - LOWEST_DRUM if LOWEST_DRUM <= pitch <= HIGHEST_DRUM else None


def encode(score: Score, key: Key, coarse: bool = False) -> Piece:
    """Turn a score into events; notes beyond the last bar are dropped, doubled notes merge.

    `coarse` snaps onsets to 16ths and 8th triplets. The round trip through `decode` changes nothing
    that lies on the grid: see tests/models/music/test_codec.py.
    """
    shift = transposition(key)
    bars = [to_grid(start) for start in score.bar_starts()] or [0]
    last_bar = to_grid(score.meters[-1].meter.bar_beats)
    bar_starts = (*bars, bars[-1] + max(last_bar, 1))
    events: dict[tuple[int, int, int], Event] = {}
    for part in score.parts:
        role = ROLE_INDEX[part.role]
        for note in part.notes:
            event = _event(note, role, shift, coarse)
            if event is not None and event.time < bar_starts[-1]:
                slot = event[:3]
                if slot not in events or events[slot].duration < event.duration:
                    events[slot] = event
    return Piece(tuple(_bridged(sorted(events.values()), bar_starts[-1])), bar_starts, _spans(score.chords, shift))


def _event(note: Note, role: int, shift: int, coarse: bool) -> Event | None:
    start = to_grid(note.start_beats, coarse)
    velocity = note.velocity // VELOCITY_WIDTH
    if role == DRUMS:
        token = drum_token(note.pitch)
        return None if token is None else Event(start, role, token, DRUM_DURATION, velocity)
    pitch = note.pitch + shift
    pitch += 12 * ((pitch < 0) - (pitch > 127))
    return Event(start, role, pitch, duration_class(note.duration_beats * STEPS_PER_BEAT), velocity)


def _bridged(events: Iterable[Event], end: int) -> list[Event]:
    result: list[Event] = []
    now = 0
    for event in (*events, Event(end, END, 0, 0, 0)):
        while event.time - now > MAX_DELTA:
            now += MAX_DELTA
            result.append(Event(now, REST, 0, 0, 0))
        now = event.time
        result.append(event)
    return result


def _spans(chords: Sequence[Chord], shift: int) -> tuple[ChordSpan, ...]:
    return tuple(ChordSpan(to_grid(c.start_beats), (c.root + shift) % 12, QUALITIES.index(c.quality)) for c in chords)


def decode_note(event: Event, key: Key) -> Note:
    """The note of one event in `key`; times in beats. REST and END have none: ValueError."""
    if event.role >= REST:
        raise ValueError("a pseudo-event has no note")
    if event.role == DRUMS:
        pitch = event.pitch - 128 + LOWEST_DRUM
    else:
        pitch = event.pitch - transposition(key)
        pitch += 12 * ((pitch < 0) - (pitch > 127))
    velocity = min(127, event.velocity * VELOCITY_WIDTH + VELOCITY_WIDTH // 2)
    return Note(event.time / STEPS_PER_BEAT, pitch, DURATIONS[event.duration] / STEPS_PER_BEAT, velocity)


def decode(events: Iterable[Event], key: Key) -> dict[Role, list[Note]]:
    """The notes of each role, in `key`."""
    notes: dict[Role, list[Note]] = defaultdict(list)
    for event in events:
        if event.role < REST:
            notes[ROLES[event.role]].append(decode_note(event, key))
    return dict(notes)


def decode_chords(spans: Iterable[ChordSpan], key: Key) -> tuple[Chord, ...]:
    """Chord symbols in `key`."""
    shift = transposition(key)
    return tuple(
        Chord(span.time / STEPS_PER_BEAT, (span.root - shift) % 12, QUALITIES[span.quality])
        for span in spans
        if span.root != NO_ROOT
    )
