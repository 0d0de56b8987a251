"""A seed as the composer sees it: what was found in a score that is to be gone on from."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.music.hearing.analysis import bar_chords, find_key
from models.music.network.codec import GridNotes, to_grid, transposition
from models.music.network.vocabulary import GRID, ROLE_NUMBER, Event, bar_length, chord_of, density_bucket
from models.score import ROLES, Meter, Role, Score
from models.score.keys import Key

MOST_BARS_TOLD = 64
"""How many bars of a seed the network is told; earlier ones stand in the result all the same."""

MOST_EVENTS_TOLD, _MOST_ROOTS = 3000, 12
_OVERHANG = 0.5
"""So much of a bar the last notes may sound into the next one; held longer, they keep it to themselves."""


@dataclass(frozen=True, slots=True)
class Seed:
    """What a seed gives; nothing by default.

    `events` are the notes of its last `bars` bars on the grid in the network's key, `chords` a chord number for each
    of these bars. They begin at `start_beats` of the seed (which may lie before its first note); the new bars begin at
    `end_beats`. `meter` and `tempo_bpm` are what the new bars go on in. `roots`, in the network's key too, are those of
    the chords of its last twelve bars, by its chord symbols where it has some; None where there is no chord.
    """

    events: tuple[Event, ...] = ()
    chords: tuple[int, ...] = ()
    roots: tuple[int | None, ...] = ()
    start_beats: float = 0.0
    end_beats: float = 0.0
    meter: Meter | None = None
    tempo_bpm: float | None = None
    key: Key | None = None
    roles: tuple[Role, ...] = ()
    programs: Mapping[Role, int] = field(default_factory=dict)
    densities: Mapping[Role, int] = field(default_factory=dict)
    loudness: int | None = None

    @property
    def bars(self) -> int:
        """How many bars of it the network is told."""
        return len(self.chords)


def read_seed(score: Score, key: Key | None, meter: Meter) -> Seed:
    """Read a seed that goes on in `meter`, a metre of the network's; in `key`, or else in the one that is heard.

    Raise ValueError if it has no notes. The new bars begin after the bar in which the last note ends, whatever changes
    of metre are said to come later. Only the bars since the last change of metre are told to the network.
    """
    if score.note_count == 0:
        raise ValueError("the seed has no notes")
    key = key or find_key(score)
    last_onset = max(note.start_beats for part in score.parts for note in part.notes)
    last_end = max(note.end_beats for part in score.parts for note in part.notes)
    sounding = max(last_onset, last_end - _OVERHANG * score.main_meter.bar_beats)
    section = next(change for change in reversed(score.meters) if change.start_beats <= sounding)
    heard = int((sounding - section.start_beats) / section.meter.bar_beats + 1e-6)
    whole = sounding > last_onset and math.isclose(section.start_beats + heard * section.meter.bar_beats, sounding)
    end = section.start_beats + (heard + (not whole)) * section.meter.bar_beats
    bar = bar_length(meter)
    fitting = int((end - section.start_beats) * GRID / bar + 1e-6)
    told, bars, start = _told(score, key or Key(0, "major"), end, bar, min(max(fitting, 1), MOST_BARS_TOLD))
    chords = tuple(bar_chords(told.events, bar, bars, told.durations))
    return Seed(
        events=told.events,
        chords=chords,
        roots=_roots(score, chords, key, end, bar / GRID),
        start_beats=start,
        end_beats=end,
        **heard_in(score, told.events, bars),
        meter=meter,
        tempo_bpm=main_tempo(score, end),
        key=key,
    )


def _roots(score: Score, heard: Sequence[int], key: Key | None, end: float, bar_beats: float) -> tuple[int | None, ...]:
    """The roots of the last bars' chords in the network's key: of the score's symbols, else of those that are heard."""
    if not score.chords:
        found = [chord_of(number) for number in heard[-_MOST_ROOTS:]]
        return tuple(None if chord is None else chord[0] for chord in found)
    starts = [chord.start_beats for chord in score.chords]
    shift = transposition(key or Key(0, "major"))
    bars = min(_MOST_ROOTS, int((end - starts[0]) / bar_beats + 1e-6))
    places = (bisect_right(starts, end - back * bar_beats + 1e-6) - 1 for back in range(bars, 0, -1))
    return tuple((score.chords[place].root - shift) % 12 for place in places)


def heard_in(score: Score, told: Sequence[Event], bars: int) -> dict[str, Any]:
    """What a score's parts are like, as fields of `Seed`; the densities are those of the `told` bars."""
    return {
        "roles": tuple(role for role in ROLES if any(part.role is role and part.notes for part in score.parts)),
        "programs": _programs(score),
        "densities": {role: _density(told, role, bars) for role in ROLES},
        "loudness": _loudness(told),
    }


def _told(score: Score, key: Key, end: float, bar: int, bars: int) -> tuple[GridNotes, int, float]:
    """The last bars, fewer where they hold more events than the network needs to be told."""
    while True:
        start = end - bars * bar / GRID
        told = to_grid(score, key, start)
        if len(told.events) <= MOST_EVENTS_TOLD or bars == 1:
            return told, bars, start
        bars //= 2


def main_tempo(score: Score, end: float) -> float:
    """The tempo that most of the beats are played in: the last one may be that of a closing ritardando."""
    lasting: Counter[float] = Counter()
    for index, change in enumerate(score.tempos):
        until = score.tempos[index + 1].start_beats if index + 1 < len(score.tempos) else max(end, change.start_beats)
        lasting[change.bpm] += min(until, end) - min(change.start_beats, end)  # type: ignore[assignment]
    return lasting.most_common(1)[0][0]


def _programs(score: Score) -> dict[Role, int]:
    """The program that plays most of each role's notes."""
    counts: dict[Role, Counter[int]] = {}
    for part in score.parts:
        counts.setdefault(part.role, Counter())[part.program] += len(part.notes)
    return {role: found.most_common(1)[0][0] for role, found in counts.items()}


def _density(told: Sequence[Event], role: Role, bars: int) -> int:
    number = ROLE_NUMBER[role]
    return density_bucket(sum(event.role == number for event in told) / max(bars, 1))


def _loudness(told: Sequence[Event]) -> int | None:
    """The mean velocity bucket."""
    velocities = [event.velocity for event in told]
    return sum(velocities) // len(velocities) if velocities else None
