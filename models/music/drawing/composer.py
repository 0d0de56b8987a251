"""Composing: request -> steps of new notes -> take.

A bar event at every bar line announces the next bar's chord; between bar lines the next event is drawn from the joint
table of step and role, then pitch, duration and velocity in their chain. Known events (a seed's, locked notes) stand
as they are: whichever comes first in time, the next known event or the sampled one, is taken, and the table is
conditioned on nothing else happening before the known one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from models.music.drawing.considering import MOST_NOTES, Considered
from models.music.drawing.insistence import Insistence
from models.music.drawing.odds import lean, plausible
from models.music.drawing.pace import Pace
from models.music.drawing.recall import CHORD_BIAS, DURATION_BIAS, PITCH_BIAS, Recall
from models.music.drawing.rules import Rules
from models.music.drawing.tonality import Tonality
from models.music.network.conditions import Layer
from models.music.network.engine import Engine
from models.music.network.memory import Memory
from models.music.network.vocabulary import (
    BAR,
    BASS,
    DRUMS,
    DURATIONS,
    END,
    GRID,
    HALVED,
    LONGEST_BAR,
    MELODY,
    NO_CHORD,
    PITCHED,
    Event,
)
from models.music.planning.canvas import Canvas
from models.music.planning.harmony import Harmony
from models.music.planning.manner import Manner
from models.music.planning.modes import Frame
from models.music.planning.plan import Plan
from models.nets.sampling import Sampler
from models.score import Role

Bools = NDArray[np.bool_]

_LEAP, _OCTAVE = 2.5, 12
"""Taken from the logit of a melody's pitches that are further than an octave from its last one."""

_PITCHES = np.arange(128)
_DURATIONS = np.array(DURATIONS)

_SOON = 3
"""Grid steps after which a key may be struck again: an eighth of a beat."""

_STAYING = 1.1
"""Taken from the logit of the chord that is there: left alone, the network moves on from a chord too seldom."""


class Composer:
    """Draws the events of one layer of a plan on a canvas, one at a time; the canvas's notes stand as they are.

    When the note that is `watched` (time, role, pitch) comes, `considered` tells what else might have come instead.
    """

    def __init__(self, engine: Engine, sampler: Sampler, plan: Plan, layer: Layer, canvas: Canvas) -> None:
        self._engine, self._sampler, self._roles, self._fixed = engine, sampler, layer.roles, dict(canvas.chords)
        self._canvas, self._bar, self._bars = canvas, canvas.bar, canvas.bars
        self._rules, self._manner, self._tuning = Rules(plan), Manner(plan.request), plan.tuning
        known = canvas.events
        self._pitched = any(role in PITCHED for role in (*self._roles, *(event.role for event in known)))
        self._may_split = plan.meter in HALVED and self._pitched
        self._frame = Frame(plan.key)
        self._tonality, self._keeps_key = Tonality(self._frame), plan.keeps_key
        self._pace = Pace(layer.wanted)
        self._known = deque(self._with_halves(known))
        first = self._frame.tonic_chords[0] if self._pitched else NO_CHORD
        self._memory = Memory(layer.constants, self._bar, self._bars, self._fixed[0][0] if 0 in self._fixed else first)
        strength, first = plan.recall * plan.tuning.recall, canvas.start // self._bar
        self._recall = Recall(self._memory, first, self._bars, plan.request.seed, strength, plan.form)
        self._insistence = Insistence(layer.wanted, canvas)
        has_bass = Role.BASS in (plan.request.roles or ())
        self._harmony = Harmony(plan.given, has_bass) if plan.given else None
        self.watched: tuple[int, int, int] | None = None
        self.considered: tuple[Considered, ...] = ()
        engine.begin(layer.constants)

    @property
    def memory(self) -> Memory:
        """The events so far."""
        return self._memory

    def composes(self, role: int) -> bool:
        """Whether a role is one of its own."""
        return role in self._roles

    def composer_of(self, role: int) -> Composer:
        """Itself: see `models.music.drawing.layers.Layers`."""
        return self

    def announce(self, bar: int, chord: int) -> None:
        """Fix the chord of a bar that has not been announced yet."""
        self._fixed[bar] = (chord, chord)

    def know(self, events: Sequence[Event]) -> None:
        """Append events that stand as they are, in order, later than all before."""
        self._known.extend(event for event in events if event.time >= self._canvas.start)

    def __iter__(self) -> Iterator[Event]:
        """Give every event in order, bar events among them, up to the end of the canvas."""
        while True:
            self._engine.push(self._memory.inputs())
            event = self._next()
            if event[:3] == self.watched:
                self.considered = self._consider(event)
            self._memory.push(event)
            self._listen(event)
            if event.time >= self._canvas.end:
                return
            self._insistence.hear(event)
            yield event

    def _listen(self, event: Event) -> None:
        """Attend to what new notes do to key and density."""
        if self._harmony is not None:
            self._harmony.hear(event)
        if event.time < self._canvas.listen_from:
            return
        self._tonality.hear(event)
        self._pace.hear(event)
        if event.role == BAR and event.time % self._bar == 0:
            self._pace.listen()
            if self._keeps_key:
                self._tonality.listen()

    def _with_halves(self, known: Sequence[Event]) -> list[Event]:
        """Known notes with the bar events that announce given second halves."""
        halves = [
            Event((bar - 1) * self._bar + self._bar // 2, BAR, second)
            for bar, (first, second) in self._fixed.items()
            if bar > 0 and first != second
        ]
        return sorted([*known, *halves])

    def _next(self) -> Event:
        memory = self._memory
        now = memory.events[-1]
        line = (now.time // self._bar + 1) * self._bar if memory.started else 0
        known = self._known[0] if self._known and self._known[0].time < line else None
        certain = known[:2] if known else (line, BAR)
        event = self._sample(now, line, certain) if memory.started and certain[0] >= self._canvas.start else None
        if known and (event is None or known[:3] <= event[:3]):
            return self._known.popleft()
        return event or self._announce(now, line)

    def _sample(self, now: Event, line: int, certain: tuple[int, int]) -> Event | None:
        """Draw an event before `certain` (time and role), or None: nothing comes before it."""
        steps = np.arange(line - now.time)
        times = now.time + steps
        table, nothing = self._table(steps, times, certain)
        free = self._free_cells(now, line)
        if self._canvas.locked:
            # That nothing comes there is known: to leave it out of the table would have the rest come sooner.
            bias = np.where(free, self._bias(times, plausible(np.where(free, table, 0.0), nothing)), -np.inf)
        else:
            table[~free] = 0.0
            bias = self._bias(times, plausible(table, nothing))
        whole = table.sum() + nothing
        cells, nothing = lean(table.ravel() / whole, nothing / whole, bias.ravel())
        picked = self._sampler.draw_probabilities(np.append(cells, nothing))
        if picked == table.size:
            return None
        step, role = divmod(picked, 5)
        time = now.time + step
        allowed = self._chord_mask(line) if role == BAR else self._pitches(time, role, now)
        if not allowed.any():
            return None
        self._engine.choose(step, role, self._memory.hints(time, role))
        recalled = self._recall.note(time) if role == MELODY else None
        heat = self._tuning.chord if role == BAR else self._tuning.pitch
        pitch = self._sampler.draw(self._pitch_logits(time, role, recalled), allowed, heat)
        if role == BAR:
            return Event(time, BAR, pitch)
        self._engine.take_pitch(pitch)
        durations = self._engine.duration_logits()
        if recalled is not None:
            durations[recalled[1]] += DURATION_BIAS
        short = self._short(time, role)
        duration = 0 if role == DRUMS else self._sampler.draw(durations, short, self._tuning.duration)
        self._engine.take_duration(duration)
        velocity = self._sampler.draw(self._engine.velocity_logits(), None, self._tuning.velocity)
        return Event(time, role, pitch, duration, velocity)

    def _consider(self, event: Event) -> tuple[Considered, ...]:
        """What might stand at the place of a note, which is the next event; the likeliest first."""
        now, time, role = self._memory.events[-1], event.time, event.role
        line = (now.time // self._bar + 1) * self._bar
        times = np.arange(now.time, line)
        table, nothing = self._table(times - now.time, times, (line, BAR))
        cells, nothing = lean(table.ravel(), nothing, self._bias(times, plausible(table, nothing)).ravel())
        cell = (time - now.time) * 5 + role
        here = cells[cell] / (cells[cell:].sum() + nothing)
        recalled = self._recall.note(time) if role == MELODY else None
        hints = self._memory.hints(time, role)
        self._engine.choose(time - now.time, role, hints)
        logits = self._pitch_logits(time, role, recalled)
        possible = self._pitches(time, role, now)
        possible[event.pitch] = True  # what was put there by hand counts too
        logits = np.where(possible, logits, -np.inf)
        chances = here * self._sampler.softmax(logits, self._tuning.pitch)
        found = []
        for pitch in np.argsort(-chances, kind="stable")[:MOST_NOTES].tolist():
            self._engine.choose(time - now.time, role, hints)
            self._engine.take_pitch(pitch)
            duration = 0 if role == DRUMS else int(self._engine.duration_logits().argmax())
            self._engine.take_duration(duration)
            velocity = int(self._engine.velocity_logits().argmax())
            found.append(Considered(pitch, duration, velocity, float(chances[pitch])))
        return tuple(found)

    def _pitches(self, time: int, role: int, now: Event) -> Bools:
        ending = time >= (self._bars - 1) * self._bar
        asked = None if self._harmony is None else self._harmony.allowed(time, role, ending)
        if asked is None:
            allowed = self._rules.pitches(time, role, now, self._memory.chord_at(time))
            if role in PITCHED and self._frame.pitches is not None:
                allowed &= self._frame.pitches | self._asked_tones(time)
        else:
            allowed = self._rules.pitches(time, role, now, NO_CHORD) & asked
        return self._without_repeats(allowed, time, role) if role in PITCHED else allowed

    def _asked_tones(self, time: int) -> Bools:
        """The pitches [128] of the chord that is asked for at a time."""
        given = None if self._harmony is None else self._harmony.at(time)
        return np.isin(_PITCHES % 12, [] if given is None else list(given.tones))

    def _without_repeats(self, allowed: Bools, time: int, role: int) -> Bools:
        """Pitches but those that were struck a moment ago, if that leaves any: nobody strikes a key again so soon."""
        others = allowed.copy()
        for event in reversed(self._memory.events):
            if event.time <= time - _SOON:
                break
            if event.role == role and event.time < time:
                others[event.pitch] = False
        return others if others.any() else allowed

    def _short(self, time: int, role: int) -> Bools | None:
        """Which durations a note may have; None for all."""
        most = None if self._harmony is None else self._harmony.most_steps(time, role)
        return None if most is None else max(most, 1) >= _DURATIONS

    def _pitch_logits(self, time: int, role: int, recalled: tuple[int, int] | None) -> NDArray[np.float64]:
        logits = self._engine.pitch_logits().astype(np.float64)
        if role != DRUMS:
            logits += self._tonality.chord_bias if role == BAR else self._tonality.pitch_bias
        if role == MELODY and (last := self._memory.last(MELODY)) is not None:
            logits[np.abs(_PITCHES - last) > _OCTAVE] -= _LEAP
        if (leaning := self._manner.pitch_bias(role)) is not None:
            logits += leaning
        if recalled is not None:
            logits[recalled[0]] += PITCH_BIAS
        if self._harmony is not None and (called := self._harmony.pitch_bias(time, role)) is not None:
            logits += called
        return logits

    def _table(
        self, steps: NDArray[np.int64], times: NDArray[np.int64], certain: tuple[int, int]
    ) -> tuple[NDArray[np.float64], float]:
        """Probabilities of step and role [n, 5] before `certain`, and of nothing before it."""
        chances = self._sampler.softmax(self._engine.step_logits()[: len(steps) + 1], self._tuning.rhythm)
        places = times % self._bar
        logits = self._engine.role_logits(steps, places)
        logits[places != self._bar // 2, BAR] = -np.inf
        table = chances[:-1, None] * self._sampler.softmax(logits, self._tuning.rhythm)
        if certain[0] > times[-1]:
            return table, float(chances[-1])
        roles = np.arange(5)
        before = (times < certain[0])[:, None] | ((times == certain[0])[:, None] & (roles <= certain[1]))
        nothing = float(chances[-1] + table[~before].sum())
        table[~before] = 0.0
        return table, nothing

    def _bias(self, times: NDArray[np.int64], expected: NDArray[np.float64]) -> NDArray[np.float64]:
        """What is added to the log odds of a note of each role at each time [n, 5].

        More notes of a role are called for where the network expects any (`expected`, 0 to 1) and on beats, not at
        any of the 24 places in a beat.
        """
        bias = np.zeros((len(times), 5))
        place = np.where(times % self._bar % GRID == 0, 1.0, expected)
        for role in self._roles:
            wanted = self._insistence.bias(role, int(times[0])) + self._pace.bias(role)
            if wanted:
                bias[:, role] = wanted * place if wanted > 0 else wanted
            if wanted > 0 and self._memory.has(int(times[0]), role):
                bias[0, role] = 0.0  # more strokes, not more notes in one of them
        recalled = self._recall.onset_bias(times) if MELODY in self._roles else None
        if recalled is not None:
            bias[:, MELODY] += recalled
        for role in self._roles if self._harmony is not None else ():
            if self._harmony is not None and (called := self._harmony.onset_bias(times, role)) is not None:
                bias[:, role] += called
        return bias

    def _free_cells(self, now: Event, line: int) -> Bools:
        """Where a new event may stand before a bar line [n, 5]."""
        cells = np.zeros((line - now.time, 5), np.bool_)
        for role in self._roles:
            for start, end in self._canvas.spans.get(role, ()):
                cells[max(start - now.time, 0) : max(end - now.time, 0), role] = True
        if self._harmony is not None:
            cells[self._harmony.silent_cells(now.time + np.arange(line - now.time)), BASS:] = False
        middle = line - self._bar + self._bar // 2
        if middle >= now.time and self._half_is_open(line, middle):
            cells[middle - now.time, BAR] = True
        # At one moment events come in order of role, then of pitch.
        cells[0, : now.role] = False
        if now.role in (BAR, *self._rules.monophonic) or not self._pitches(now.time, now.role, now).any():
            cells[0, now.role] = False
        return cells

    def _half_is_open(self, line: int, middle: int) -> bool:
        """Whether the middle of this bar may announce a chord for the next bar's second half."""
        bar = line // self._bar
        return (
            self._may_split
            and bar < self._bars - 1
            and bar not in self._fixed
            and middle >= self._canvas.start
            and not self._memory.has(middle, BAR)
        )

    def _chord_mask(self, line: int) -> Bools:
        """A second half has another chord than the first."""
        allowed = self._open_chords()
        allowed[self._memory.chord_at(line)] = False
        return allowed

    def _open_chords(self) -> Bools:
        """The chord numbers [128] of the key: in major and minor all."""
        if self._frame.chords is not None:
            return self._frame.chords.copy()
        allowed = np.zeros(128, np.bool_)
        allowed[1:END] = True
        return allowed

    def _announce(self, now: Event, line: int) -> Event:
        """The bar event at a bar line, with the chord of the bar after it."""
        following = line // self._bar + 1
        if following >= self._bars:
            return Event(line, BAR, END)
        if following in self._fixed:
            return Event(line, BAR, self._fixed[following][0])
        if not self._pitched:
            return Event(line, BAR, NO_CHORD)
        allowed = self._open_chords()
        if following == self._bars - 1:
            allowed &= np.isin(_PITCHES, self._frame.tonic_chords)
        self._engine.choose(min(line - now.time, LONGEST_BAR), BAR, self._memory.hints(line, BAR))
        logits = self._pitch_logits(line, BAR, None)
        logits[self._memory.chord_at(line)] -= _STAYING
        recalled = self._recall.chord(following)
        if recalled is not None:
            logits[recalled] += CHORD_BIAS
        return Event(line, BAR, self._sampler.draw(logits, allowed, self._tuning.chord))
