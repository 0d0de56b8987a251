"""Score -> what happens at which frame: the one timetable that rendering and playing share."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from models.formats.midi import DRUM_CHANNEL
from models.score import Role, Score

MOST_CHANNELS = 256
"""As many as FluidSynth has; a MIDI file has sixteen."""


@dataclass(frozen=True, slots=True)
class NoteEvent:
    """A note begins (`velocity` 1-127) or ends (`velocity` 0) at `frame`, counted from the score's start."""

    frame: int
    channel: int
    pitch: int
    velocity: int


def schedule(score: Score, sample_rate: int) -> list[NoteEvent]:
    """Return all note events in order of time; at one frame, ends come before beginnings.

    A key of a channel sounds at most once at a time: a note that begins while the same key is still held ends the
    older one, and two that begin together become one, as loud and as long as the more so of both.
    """
    keys: dict[tuple[int, int], dict[int, tuple[int, int]]] = defaultdict(dict)
    for part, channel in zip(score.parts, part_channels(score), strict=True):
        for note in part.notes:
            start = _frame(score, note.start_beats, sample_rate)
            end = max(_frame(score, note.end_beats, sample_rate), start + 1)
            held = keys[channel, note.pitch]
            other_end, other_velocity = held.get(start, (0, 0))
            held[start] = (max(end, other_end), max(note.velocity, other_velocity))
    events = [event for (channel, pitch), held in keys.items() for event in _key_events(channel, pitch, held)]
    return sorted(events, key=lambda event: (event.frame, event.velocity > 0, event.channel, event.pitch))


def channel_programs(score: Score) -> dict[int, int]:
    """Return the General MIDI program (for channel 9, the kit) of every channel in use."""
    programs: dict[int, int] = {}
    for part, channel in zip(score.parts, part_channels(score), strict=True):
        programs.setdefault(channel, part.program)
    return programs


def part_channels(score: Score) -> list[int]:
    """A channel for each part: drums share 9, every other part has its own as long as there are some."""
    free = [channel for channel in range(MOST_CHANNELS) if channel != DRUM_CHANNEL]
    result, taken = [], 0
    for part in score.parts:
        drums = part.role is Role.DRUMS
        result.append(DRUM_CHANNEL if drums else free[taken % len(free)])
        taken += not drums
    return result


def _frame(score: Score, beats: float, sample_rate: int) -> int:
    return round(score.seconds_at(beats) * sample_rate)


def _key_events(channel: int, pitch: int, held: dict[int, tuple[int, int]]) -> list[NoteEvent]:
    """Turn `held`, start -> (end, velocity) of one key in frames, into events that do not overlap."""
    events = []
    starts = sorted(held)
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        end, velocity = held[start]
        events.append(NoteEvent(start, channel, pitch, velocity))
        events.append(NoteEvent(end if following is None else min(end, following), channel, pitch, 0))
    return events
