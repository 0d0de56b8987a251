"""Request -> steps of new notes -> take: the one call that the command line, batches and the window make."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from models.music.assembly import assemble, cut, revise
from models.music.drawing.composer import Composer
from models.music.drawing.considering import Considered
from models.music.drawing.layers import Layers
from models.music.drawing.tuning import TUNING, Tuning
from models.music.network.codec import NoteWriter
from models.music.network.meters import nearest_meter
from models.music.network.model import MusicModel
from models.music.network.vocabulary import BAR, GRID, ROLE_NUMBER, chord_of
from models.music.planning.manner import Manner
from models.music.planning.plan import Plan, settle
from models.music.planning.revising import read_revision
from models.music.planning.seeding import Seed, read_seed
from models.nets.sampling import Sampler
from models.requests import ComposeRequest, GenerationStep, Take
from models.score import Chord, Note, Part, Role, Score


class Composition:
    """A piece that is being composed: iterate over it for steps, and ask for the take at any time.

    Each step comes after one event of the network, with the notes whose lengths are certain by then; to cancel,
    stop iterating. Not for use by two threads at once.
    """

    def __init__(
        self, model: MusicModel, request: ComposeRequest, device: str = "cpu", tuning: Tuning = TUNING
    ) -> None:
        """Settle the request; raise ValueError if it contradicts itself or its seed has no notes."""
        self._model, self._asked = model, request
        self.plan = replace(_plan(model, request), tuning=tuning)
        plan, sampling, canvas = self.plan, request.sampling, self.plan.canvas
        layers = [
            Composer(model.engine(device), Sampler(sampling, request.seed, number), plan, layer, own)
            for number, (layer, own) in enumerate(zip(plan.layers, (canvas, canvas.over()), strict=False))
        ]
        self._composer = layers[0] if len(layers) == 1 else Layers(*layers)
        self._origin = plan.origin_beats
        polyphonic = frozenset(ROLE_NUMBER[role] for role in request.polyphonic)
        standing = frozenset(event[:3] for event in canvas.events)
        self._writer = NoteWriter(
            plan.shift, canvas.bars * canvas.bar, self._origin, polyphonic, standing, Manner(plan.request).played
        )
        self._notes: list[tuple[Role, Note]] = []
        self._composed_bars = 0
        self._time = canvas.start
        self._steps = self._run()

    def __iter__(self) -> Iterator[GenerationStep]:
        return self._steps

    @property
    def complete(self) -> bool:
        """Whether every bar is there."""
        return self._composed_bars >= self.plan.canvas.new_bars

    @property
    def known_beats(self) -> float:
        """Every note that begins before this position is there."""
        return math.inf if self.complete else self._origin + self._time / GRID

    def new_notes(self) -> list[tuple[Role, Note]]:
        """The new notes so far, those that still sound as long as they are meant to be."""
        return [*self._notes, *self._writer.pending()]

    def preview(self) -> Score:
        """The notes so far, those that still sound as long as they are meant to be, and the chords announced so far.

        It has every part and the whole length from the beginning on, so that one preview is like the next.
        """
        notes = self.new_notes()
        request, bars = self.plan.request, self.plan.canvas.new_bars
        if request.revision is not None:
            return revise(self.plan, request.revision, notes, self.new_chords(bars), math.inf)
        score = assemble(self.plan, notes, self.new_chords(bars), bars)
        if request.seed_score is not None:
            return score
        there = {part.role: part for part in score.parts}
        return replace(score, parts=tuple(there.get(role) or self._empty(role) for role in request.roles or ()))

    def _empty(self, role: Role) -> Part:
        return Part(role, self.plan.programs.get(role, 0), ())

    def take(self) -> Take:
        """What is there so far: the whole piece, or its bars up to the one that was begun last."""
        request, canvas, remarks = self.plan.request, self.plan.canvas, list(self.plan.remarks)
        notes, until = self.new_notes(), math.inf
        if not self.complete:
            remarks.append(f"stopped after {self._composed_bars} of {canvas.new_bars} bars")
            until = self._origin + (canvas.start // canvas.bar + self._composed_bars) * canvas.bar / GRID
            notes = cut(notes, until)
        chords = self.new_chords(self._composed_bars)
        if request.revision is None:
            score = assemble(self.plan, notes, chords, self._composed_bars)
        else:
            score = revise(self.plan, request.revision, notes, chords, until)
        return Take(score, request, self._asked, self._model.name, self._model.hash, tuple(remarks))

    def consider(self, role: Role, note: Note) -> tuple[Considered, ...] | None:
        """Compose up to a note and tell what might stand there instead; None if no such note comes.

        Nothing else can be asked of the composition afterwards.
        """
        plan = self.plan
        number, shift = ROLE_NUMBER[role], 0 if role is Role.DRUMS else plan.shift
        time = round((note.start_beats - self._origin) * GRID)
        composer = self._composer.composer_of(number)
        composer.watched = time, number, note.pitch - shift
        for event in self._composer:
            if composer.considered or event.time > time:
                break
        return composer.considered or None

    def _run(self) -> Iterator[GenerationStep]:
        canvas = self.plan.canvas
        start, length = canvas.start, canvas.end - canvas.start
        for event in self._composer:
            if event.time < start:
                continue
            self._time = event.time
            done = self._writer.push(event) if event.role != BAR else []
            if event.role == BAR and event.time % canvas.bar == 0:
                self._composed_bars = event.time // canvas.bar - start // canvas.bar
            self._notes += done
            yield GenerationStep(tuple(done), (event.time - start) / length)
        self._composed_bars = canvas.new_bars
        rest = self._writer.flush()
        self._notes += rest
        yield GenerationStep(tuple(rest), 1.0)

    def new_chords(self, bars: int) -> list[Chord]:
        """The chords of so many new bars, where they change: those that were asked for, or else announced."""
        plan, canvas, memory = self.plan, self.plan.canvas, self._composer.memory
        first = canvas.start // canvas.bar
        if plan.given:
            end = (first + bars) * canvas.bar
            return [one.chord(self._origin + one.start / GRID, plan.shift) for one in plan.given if one.start < end]
        chords: list[Chord] = []
        before = None
        for bar in range(first, first + bars):
            for half in (0, (canvas.bar + 1) // 2):
                number = memory.chord_at(bar * canvas.bar + half)
                chord = chord_of(number)
                if chord is not None and number != before:
                    beats = self._origin + (bar * canvas.bar + half) / GRID
                    chords.append(Chord(beats, (chord[0] + plan.shift) % 12, chord[1]))
                before = number
        return chords


def compose_all(model: MusicModel, request: ComposeRequest, tuning: Tuning = TUNING, device: str = "cpu") -> Take:
    """Compose a piece in one go; raise ValueError if the request contradicts itself."""
    composition = Composition(model, request, device, tuning)
    for _ in composition:
        pass
    return composition.take()


def _plan(model: MusicModel, request: ComposeRequest) -> Plan:
    seed = Seed()
    remarks: list[str] = []
    if request.revision is not None:
        revised = read_revision(request.revision, request)
        return settle(request, model.facts, revised.seed, revised)
    if request.seed_score is not None:
        own = request.seed_score.main_meter
        meter = nearest_meter(request.meter or own)
        if meter != (request.meter or own):
            remarks.append(f"the model knows no {request.meter or own}: goes on in {meter}, the nearest")
        seed = read_seed(request.seed_score, request.key, meter)
    plan = settle(request, model.facts, seed)
    return replace(plan, remarks=(*remarks, *plan.remarks))
