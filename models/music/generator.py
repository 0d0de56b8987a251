"""Composing: the note network, event by event, within a plan and its rules.

`compose` is a Python generator: it yields a `GenerationStep` after each beat that has new notes and returns
the `Take`. Dropping it cancels. With the same model, request and machine the notes are the same. A step's notes
are those of the take, where a note may yet be shorter: it ends at the latest when its key is struck again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray

from models.library import MusicModel
from models.music.codec import (
    DRUM_DURATION,
    DRUMS,
    END,
    REST,
    STEPS_PER_BEAT,
    ChordSpan,
    Event,
    decode_chords,
    decode_note,
)
from models.music.context import Context
from models.music.plan import Plan, make_plan
from models.music.progression import compose_progression
from models.music.rules import Rules
from models.music.seeding import held_keys, seed_chords, seed_events, seed_range, warm_state
from models.requests import ComposeRequest, GenerationStep, Sampling, Take
from models.rnn import State
from models.sampling import draw, log_probability
from models.score import ROLES, Chord, MeterChange, Note, Part, Role, Score, TempoChange

_TIME, _ROLE, _PITCH, _DURATION, _VELOCITY = range(5)
Composing = Generator[GenerationStep, None, Take]


def compose(model: MusicModel, request: ComposeRequest) -> Composing:
    """Compose what `request` asks for; raise ValueError at once if it contradicts itself."""
    random = np.random.default_rng(request.seed)
    plan = make_plan(model, request, random)
    return _composing(model, request, plan, random)


def compose_all(model: MusicModel, request: ComposeRequest, progress: Callable[[float], None] | None = None) -> Take:
    """Run `compose` to its end; `progress` is told the fraction done."""
    composing = compose(model, request)
    while True:
        try:
            step = next(composing)
        except StopIteration as stop:
            return cast(Take, stop.value)
        if progress is not None:
            progress(step.fraction)


def _composing(model: MusicModel, asked: ComposeRequest, plan: Plan, random: np.random.Generator) -> Composing:
    with _one_thread():
        before = seed_chords(asked.seed_score, plan) if asked.seed_score else ()
        chords = compose_progression(model, plan, before, random)
        writer = _Writer(model, plan, chords, random)
    events: list[Event] = []
    fresh: list[tuple[Role, Note]] = []
    beat = plan.start // STEPS_PER_BEAT
    iterator = writer.events()
    while True:
        # Threads are set around each event, not around a yield: the caller's own setting holds outside.
        with _one_thread():
            event = next(iterator, None)
        if event is None:
            break
        if event.time // STEPS_PER_BEAT > beat and fresh:
            yield GenerationStep(tuple(fresh), _fraction(plan, event.time))
            fresh = []
        beat = max(beat, event.time // STEPS_PER_BEAT)
        events.append(event)
        fresh.append((ROLES[event.role], _note(event, plan)))
    score = _score(asked, plan, events, chords)
    yield GenerationStep(tuple(fresh), 1.0)
    return Take(score, plan.request, asked, model.name, model.hash, writer.log_likelihood / max(len(events), 1))


def _fraction(plan: Plan, time: int) -> float:
    return (time - plan.start) / max(plan.end - plan.start, 1)


@contextmanager
def _one_thread() -> Iterator[None]:
    """One thread: at batch 1 more threads only wait for each other, and sums keep their order."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with torch.inference_mode():
            yield
    finally:
        torch.set_num_threads(before)


class _Writer:
    """Draws event after event; `log_likelihood` is the sum over the chosen classes, in nats."""

    def __init__(self, model: MusicModel, plan: Plan, chords: Sequence[ChordSpan], random: np.random.Generator) -> None:
        self._network, self._device = model.notes, model.device
        self._plan, self._chords, self._random = plan, list(chords), random
        self._sampling: Sampling = plan.request.sampling
        self._context = Context(plan.bar_starts, chords)
        condition = torch.tensor([model.codec.encode(plan.card)], device=self._device)
        self._condition = self._network.condition_vector(condition)
        self._state: State = self._network.stack.initial_state(1)
        seed = plan.request.seed_score
        self._rules = Rules(plan, seed_range(seed), held_keys(seed, plan)) if seed else Rules(plan)
        if seed is not None:
            self._state = warm_state(self._network, self._context, self._condition, seed_events(seed, plan))
        self.log_likelihood = 0.0

    def events(self) -> Iterator[Event]:
        """The new notes in order, until the end of the plan."""
        while (event := self._next()).role != END:
            self._context.push(event)
            if event.role < REST:
                self._rules.push(event.time, event.role, event.pitch, event.duration)
                yield event

    def _next(self) -> Event:
        context, rules = self._context, self._rules
        features = torch.tensor([context.step()], device=self._device)
        projected, self._state = self._network.step(features, self._condition, self._state)
        logits = self._logits(_TIME, projected, context.time())
        time = context.last.time + self._draw(rules.time(logits, context))
        logits = self._logits(_ROLE, projected, context.at(time))
        role = self._draw(rules.role(logits, context, time))
        if role >= REST:
            return Event(time, role, 0, 0, 0)
        logits = self._logits(_PITCH, projected, context.pitch(role))
        pitch = self._draw(rules.pitch(logits, context, role, time, self._chord_at(time)))
        features_of_duration = context.duration(pitch)
        duration = DRUM_DURATION
        if role != DRUMS:
            duration = self._draw(rules.duration(self._logits(_DURATION, projected, features_of_duration)))
        velocity = self._draw(self._logits(_VELOCITY, projected, context.velocity(duration)))
        return Event(time, role, pitch, duration, velocity)

    def _logits(
        self, attribute: int, projected: tuple[torch.Tensor, ...], features: Sequence[int]
    ) -> NDArray[np.float32]:
        row = torch.tensor([features], device=self._device)
        values: NDArray[np.float32] = self._network.logits(attribute, projected, row)[0].float().cpu().numpy()
        return values

    def _draw(self, logits: NDArray[np.float32]) -> int:
        index = draw(logits, self._sampling, self._random)
        self.log_likelihood += log_probability(logits, index)
        return index

    def _chord_at(self, time: int) -> ChordSpan | None:
        found = None
        for span in self._chords:
            if span.time > time:
                break
            found = span
        return found


def _score(asked: ComposeRequest, plan: Plan, events: Sequence[Event], chords: Sequence[ChordSpan]) -> Score:
    """The new notes as a score; after a seed its own notes come first, untouched, unless `only_new`."""
    new, seed, request = _notes(events, plan), asked.seed_score, plan.request
    title = asked.prompt.strip()[:80] or (seed.title if seed else "")
    if seed is not None and not request.only_new:
        joined = _joined(seed, plan, new)
        length = max(_length_beats(plan), joined.length_beats)
        return replace(joined, key=plan.key, chords=_chords(chords, plan), length_beats=length, title=title)
    parts = tuple(Part(role, request.programs[role], tuple(new[role])) for role in plan.roles)
    tempos = (TempoChange(0.0, cast(float, request.tempo_bpm)),)
    meters = (MeterChange(0.0, plan.meter),)
    return Score(parts, tempos, meters, plan.key, _chords(chords, plan), _length_beats(plan), title)


def _origin(plan: Plan) -> int:
    """The grid step at which the take begins."""
    return plan.start if plan.request.only_new else 0


def _length_beats(plan: Plan) -> float:
    return plan.end_beats - (plan.start_beats if plan.request.only_new else 0.0)


def _note(event: Event, plan: Plan) -> Note:
    """The note of one event at its place in the take, not beyond the take's end."""
    note = decode_note(event._replace(time=event.time - _origin(plan)), plan.key)
    return replace(note, duration_beats=min(note.duration_beats, _length_beats(plan) - note.start_beats))


def _chords(spans: Sequence[ChordSpan], plan: Plan) -> tuple[Chord, ...]:
    origin = _origin(plan)
    return decode_chords((span._replace(time=span.time - origin) for span in spans if span.time >= origin), plan.key)


def _notes(events: Sequence[Event], plan: Plan) -> dict[Role, list[Note]]:
    """The notes of each role, each cut where its key is struck again."""
    following: dict[tuple[int, int], int] = {}
    notes: dict[Role, list[Note]] = defaultdict(list)
    for event in reversed(events):
        note = _note(event, plan)
        again = following.get((event.role, event.pitch))
        if again is not None:
            note = replace(note, duration_beats=min(note.duration_beats, (again - event.time) / STEPS_PER_BEAT))
        notes[ROLES[event.role]].append(note)
        following[event.role, event.pitch] = event.time
    return notes


def _joined(seed: Score, plan: Plan, new: dict[Role, list[Note]]) -> Score:
    """The seed and the new notes, in the seed's own parts where the instrument is the same."""
    parts: list[Part] = []
    programs = plan.request.programs
    waiting = {role: new[role] for role in plan.roles}
    for part in seed.parts:
        more = waiting.pop(part.role) if part.role in waiting and part.program == programs[part.role] else []
        parts.append(replace(part, notes=(*part.notes, *more)))
    parts += [Part(role, programs[role], tuple(notes)) for role, notes in waiting.items()]
    start = plan.start_beats
    tempos = tuple(tempo for tempo in seed.tempos if tempo.start_beats < start)
    if plan.request.tempo_bpm != tempos[-1].bpm:
        tempos += (TempoChange(start, cast(float, plan.request.tempo_bpm)),)
    meters = tuple(change for change in seed.meters if change.start_beats < start)
    bars_before = (start - meters[-1].start_beats) / meters[-1].meter.bar_beats
    # Where the seed's last bar is cut short, bars are counted anew even if the metre stays.
    if plan.meter != meters[-1].meter or abs(bars_before - round(bars_before)) > 1e-6:
        meters += (MeterChange(start, plan.meter),)
    return replace(seed, parts=tuple(parts), tempos=tempos, meters=meters, length_beats=0.0, texts=())
