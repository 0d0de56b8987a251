"""Music without end: composed a bar at a time, in constant memory, with settings that may change at any bar line."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.music.generator import Composition
from models.music.network.model import MusicModel
from models.requests import ComposeRequest
from models.requests.limits import SEEDS
from models.score import Chord, Meter, MeterChange, Note, Part, Role, Score, TempoChange
from models.score.keys import Key

_RUN_BARS = 48
"""So many bars are composed in one run of the network; then another one goes on from the last of them."""

MORE_TO_COME = 1e-6
"""The beats by which what is known of live music ends before its last bar does: it is not at its end there."""

AHEAD_BARS = 16
"""A run is asked for so many bars more than are taken from it: the network must not hear its end coming."""

TOLD_BARS = 12
"""What a new run is told of the music before it."""


@dataclass(frozen=True)
class EndlessBar:
    """One bar: its notes by role (they may last beyond it), its chords, and in what it is to be played.

    Positions are in beats from the beginning of the music.
    """

    number: int
    start_beats: float
    end_beats: float
    notes: tuple[tuple[Role, Note], ...]
    chords: tuple[Chord, ...]
    tempo_bpm: float
    meter: Meter
    key: Key
    programs: dict[Role, int]


class Endless:
    """Composes bar after bar: iterate over it. `change` takes effect with the next bar. For one thread."""

    def __init__(self, model: MusicModel, request: ComposeRequest, device: str = "cpu") -> None:
        """Begin with a request, whose number of bars does not matter; raise ValueError if it contradicts itself."""
        self._model, self._device = model, device
        self._request = replace(request, bars=_RUN_BARS + AHEAD_BARS, seconds=None)
        self._recent: list[EndlessBar] = []
        self._runs = 0
        self._changed = False
        self._composition = self._begin()

    def change(self, request: ComposeRequest) -> None:
        """Go on with other settings from the next bar on; raise ValueError, and go on as before, if they cannot be."""
        previous, self._request = self._request, replace(request, bars=_RUN_BARS + AHEAD_BARS, seconds=None)
        try:
            self._composition = self._begin()
        except ValueError:
            self._request = previous
            raise
        self._changed = True

    def __iter__(self) -> Iterator[EndlessBar]:
        """Give bars for ever."""
        number, start = 0, 0.0
        while True:
            self._changed = False
            for bar in bars_of(self._composition, number, start, _RUN_BARS):
                number, start = bar.number + 1, bar.end_beats
                self._recent = [*self._recent, bar][-TOLD_BARS:]
                yield bar
                if self._changed:  # the next run is there already
                    break
            else:
                self._composition = self._begin()

    def _begin(self) -> Composition:
        """A run of the network that goes on from the last bars."""
        self._runs += 1
        request = self._request
        if self._recent:
            told = as_score(self._recent, from_zero=True)
            request = replace(request, seed_score=told, only_new=True)
            request = request.with_seed((request.seed + 7919 * self._runs) % SEEDS)
        return Composition(self._model, request, self._device)


def bars_of(composition: Composition, number: int, start: float, count: int) -> Iterator[EndlessBar]:
    """The first `count` new bars of a composition, each as soon as it is composed.

    They are numbered from `number` on and stand from `start` (in beats) on.
    """
    plan = composition.plan
    length, origin = plan.meter.bar_beats, plan.seed.end_beats
    given = 0
    for _ in composition:
        while given < count and composition.known_beats >= origin + (given + 1) * length - 1e-9:
            yield _bar(composition, number + given, start + given * length, given)
            given += 1
        if given == count or math.isinf(composition.known_beats):
            return


def _bar(composition: Composition, number: int, start: float, index: int) -> EndlessBar:
    plan = composition.plan
    length = plan.meter.bar_beats
    first = plan.seed.end_beats + index * length
    shift = start - first
    notes = tuple(
        (role, replace(note, start_beats=note.start_beats + shift))
        for role, note in composition.new_notes()
        if first - 1e-9 <= note.start_beats < first + length - 1e-9
    )
    chords = tuple(
        replace(chord, start_beats=chord.start_beats + shift)
        for chord in composition.new_chords(index + 1)
        if first - 1e-9 <= chord.start_beats < first + length - 1e-9
    )
    return EndlessBar(
        number, start, start + length, notes, chords, plan.tempo_bpm, plan.meter, plan.key, dict(plan.programs)
    )


def as_score(bars: Sequence[EndlessBar], from_zero: bool = False, every_part: bool = False) -> Score:
    """Bars as a score: where they stand in the music, with silence before them, or from its beginning.

    A role that changes its instrument has a part for each of them: every bar sounds as it was meant. With `every_part`
    parts of the last bar that have no note are there too.

    Raise ValueError if there are none.
    """
    if not bars:
        raise ValueError("there are no bars")
    shift = bars[0].start_beats if from_zero else 0.0
    notes: dict[Role, list[tuple[Note, int]]] = {}
    for bar in bars:
        for role, note in bar.notes:
            moved = replace(note, start_beats=max(0.0, note.start_beats - shift))
            notes.setdefault(role, []).append((moved, bar.programs.get(role, 0)))
    for role in (Role.BASS, Role.MELODY):  # a bar that is told does not know yet what ends its last note
        if role in notes:
            notes[role] = _one_voice(notes[role])
    there = bars[-1].programs if every_part else {}
    parts: list[Part] = []
    for role in Role:
        found: dict[int, list[Note]] = {}
        for note, program in notes.get(role, ()):
            found.setdefault(program, []).append(note)
        if role in there:
            found.setdefault(there[role], [])
        parts += [Part(role, program, tuple(played)) for program, played in found.items()]
    tempos, meters = [TempoChange(0.0, bars[0].tempo_bpm)], [MeterChange(0.0, bars[0].meter)]
    for bar in bars[1:]:
        if bar.tempo_bpm != tempos[-1].bpm:
            tempos.append(TempoChange(bar.start_beats - shift, bar.tempo_bpm))
        if bar.meter != meters[-1].meter:
            meters.append(MeterChange(bar.start_beats - shift, bar.meter))
    chords = [replace(chord, start_beats=chord.start_beats - shift) for bar in bars for chord in bar.chords]
    end = bars[-1].end_beats - shift
    score = Score(tuple(parts), tuple(tempos), tuple(meters), bars[-1].key, tuple(chords), end)
    return replace(score, parts=tuple(_cut(part, end) for part in parts), length_beats=end) if from_zero else score


def _cut(part: Part, end: float) -> Part:
    """No note lasts beyond the end."""
    notes = [replace(note, duration_beats=min(note.end_beats, end) - note.start_beats) for note in part.notes]
    return replace(part, notes=tuple(notes))


def _one_voice(notes: Sequence[tuple[Note, int]]) -> list[tuple[Note, int]]:
    """Notes and their programs, each ending where the next one begins."""
    ordered = sorted(notes, key=lambda row: row[0].start_beats)
    ends = [*(note.start_beats for note, _ in ordered[1:]), math.inf]
    return [
        (note, program)
        if note.end_beats <= end or end <= note.start_beats
        else (replace(note, duration_beats=end - note.start_beats), program)
        for (note, program), end in zip(ordered, ends, strict=True)
    ]
