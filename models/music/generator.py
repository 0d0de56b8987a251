"""Request -> steps of new notes -> take: the one call that the command line, batches and the window make."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from models.music.codec import NoteWriter
from models.music.composer import Composer
from models.music.layers import Layers
from models.music.model import MusicModel
from models.music.plan import Plan, nearest_meter, settle
from models.music.seeding import Seed, read_seed
from models.music.vocabulary import BAR, GRID, ROLE_NUMBER, chord_of
from models.requests import ComposeRequest, GenerationStep, Take
from models.sampling import Sampler
from models.score import ROLES, Chord, MeterChange, Note, Part, Role, Score, TempoChange


class Composition:
    """A piece that is being composed: iterate over it for steps, and ask for the take at any time.

    Each step comes after one event of the network, with the notes whose lengths are certain by then; to cancel,
    stop iterating. Not for use by two threads at once.
    """

    def __init__(self, model: MusicModel, request: ComposeRequest, device: str = "cpu") -> None:
        """Settle the request; raise ValueError if it contradicts itself or its seed has no notes."""
        self._model, self._asked = model, request
        self.plan = _plan(model, request)
        plan, seed, sampling = self.plan, self.plan.seed, request.sampling
        layers = [
            Composer(model.engine(device), Sampler(sampling, request.seed, n), plan, layer, _fixed(plan, n == 0))
            for n, layer in enumerate(plan.layers)
        ]
        self._composer = layers[0] if len(layers) == 1 else Layers(*layers)
        self._origin = seed.start_beats if seed.bars else 0.0
        polyphonic = frozenset(ROLE_NUMBER[role] for role in request.polyphonic)
        self._writer = NoteWriter(plan.shift, plan.bars * plan.bar, self._origin, polyphonic)
        self._notes: list[tuple[Role, Note]] = []
        self._composed_bars = 0
        self._time = self.plan.open_from
        self._steps = self._run()

    def __iter__(self) -> Iterator[GenerationStep]:
        return self._steps

    @property
    def complete(self) -> bool:
        """Whether every bar is there."""
        return self._composed_bars >= self.plan.request.bars

    @property
    def known_beats(self) -> float:
        """Every note that begins before this position is there."""
        return math.inf if self.complete else self._origin + self._time / GRID

    def preview(self) -> Score:
        """The notes so far, those that still sound as long as they are meant to be, and the chords announced so far.

        It has every part and the whole length from the beginning on, so that one preview is like the next.
        """
        notes = [*self._notes, *self._writer.pending()]
        request = self.plan.request
        score = _assemble(self.plan, notes, self._chords(request.bars), request.bars)
        if request.seed_score is not None:
            return score
        there = {part.role: part for part in score.parts}
        return replace(score, parts=tuple(there.get(role) or self._empty(role) for role in request.roles or ()))

    def _empty(self, role: Role) -> Part:
        return Part(role, self.plan.programs.get(role, 0), ())

    def take(self) -> Take:
        """What is there so far: the whole piece, or its bars up to the one that was begun last."""
        request, remarks = self.plan.request, list(self.plan.remarks)
        notes = [*self._notes, *self._writer.pending()]
        if not self.complete:
            remarks.append(f"stopped after {self._composed_bars} of {request.bars} bars")
            end = self._origin + (self.plan.seed.bars + self._composed_bars) * self.plan.bar / GRID
            notes = [(role, _cut(note, end)) for role, note in notes if note.start_beats < end]
        score = _assemble(self.plan, notes, self._chords(self._composed_bars), self._composed_bars)
        return Take(score, request, self._asked, self._model.name, self._model.hash, tuple(remarks))

    def _run(self) -> Iterator[GenerationStep]:
        plan, start = self.plan, self.plan.open_from
        length = plan.request.bars * plan.bar
        for event in self._composer:
            if event.time < start:
                continue
            self._time = event.time
            done = self._writer.push(event) if event.role != BAR else []
            if event.role == BAR and event.time % plan.bar == 0:
                self._composed_bars = (event.time - start) // plan.bar
            self._notes += done
            yield GenerationStep(tuple(done), (event.time - start) / length)
        self._composed_bars = plan.request.bars
        rest = self._writer.flush()
        self._notes += rest
        yield GenerationStep(tuple(rest), 1.0)

    def _chords(self, bars: int) -> list[Chord]:
        """The chords that were announced for so many new bars, where they change."""
        plan, memory = self.plan, self._composer.memory
        chords: list[Chord] = []
        before = None
        for bar in range(plan.seed.bars, plan.seed.bars + bars):
            for half in (0, (plan.bar + 1) // 2):
                number = memory.chord_at(bar * plan.bar + half)
                chord = chord_of(number)
                if chord is not None and number != before:
                    beats = self._origin + (bar * plan.bar + half) / GRID
                    chords.append(Chord(beats, (chord[0] + plan.shift) % 12, chord[1]))
                before = number
        return chords


def compose_all(model: MusicModel, request: ComposeRequest) -> Take:
    """Compose a piece in one go; raise ValueError if the request contradicts itself."""
    composition = Composition(model, request)
    for _ in composition:
        pass
    return composition.take()


def _plan(model: MusicModel, request: ComposeRequest) -> Plan:
    seed = Seed()
    remarks: list[str] = []
    if request.seed_score is not None:
        own = request.seed_score.meters[-1].meter
        meter = nearest_meter(request.meter or own)
        if meter != (request.meter or own):
            remarks.append(f"the model knows no {request.meter or own}: goes on in {meter}, the nearest")
        seed = read_seed(request.seed_score, request.key, meter)
    plan = settle(request, model.facts, seed)
    return replace(plan, remarks=(*remarks, *plan.remarks))


def _fixed(plan: Plan, leads: bool) -> dict[int, tuple[int, int]]:
    """The chords that are given: the seed's, and asked ones; what plays over a leader is told the latter by it."""
    seed = plan.seed
    fixed = {bar: (number, number) for bar, number in enumerate(seed.chords)}
    if leads:
        return fixed | {seed.bars + number: pair for number, pair in enumerate(plan.chords)}
    if plan.chords and not seed.bars:  # nobody announces the first bar
        fixed[0] = plan.chords[0][:1] * 2
    return fixed


def _assemble(plan: Plan, notes: list[tuple[Role, Note]], chords: list[Chord], bars: int) -> Score:
    """The score of the new notes, behind the seed's own ones or alone."""
    request, seed_score = plan.request, plan.request.seed_score
    length = plan.seed.end_beats + bars * plan.bar / GRID
    if seed_score is None:
        parts = _new_parts(plan, notes)
        tempos, meters = (TempoChange(0.0, plan.tempo_bpm),), (MeterChange(0.0, plan.meter),)
        title = request.prompt[:80] or (request.style or "")
        return Score(parts, tempos, meters, plan.key, tuple(chords), length, title)
    if request.only_new:
        start = plan.seed.end_beats
        moved = [(role, replace(note, start_beats=max(0.0, note.start_beats - start))) for role, note in notes]
        chords = [replace(chord, start_beats=chord.start_beats - start) for chord in chords]
        tempos, meters = (TempoChange(0.0, plan.tempo_bpm),), (MeterChange(0.0, plan.meter),)
        return Score(_new_parts(plan, moved), tempos, meters, plan.key, tuple(chords), length - start, seed_score.title)
    return _continued(plan, seed_score, notes, chords, length)


def _continued(plan: Plan, seed: Score, notes: list[tuple[Role, Note]], chords: list[Chord], length: float) -> Score:
    """The seed as it is, and after it the new notes, in its own parts where it has the role."""
    start = plan.seed.end_beats
    tempos = tuple(change for change in seed.tempos if change.start_beats < start or change.start_beats == 0)
    if tempos[-1].bpm != plan.tempo_bpm:
        tempos = (*tempos, TempoChange(start, plan.tempo_bpm))
    meters = tuple(change for change in seed.meters if change.start_beats < start or change.start_beats == 0)
    if meters[-1].meter != plan.meter:
        meters = (*meters, MeterChange(start, plan.meter))
    parts = list(seed.parts)
    for new in _new_parts(plan, notes):
        same = [index for index, part in enumerate(parts) if part.role is new.role and not _collide(part, new)]
        if same:
            index = max(same, key=lambda i: (parts[i].program == new.program, len(parts[i].notes)))
            parts[index] = replace(parts[index], notes=parts[index].notes + new.notes)
        else:
            parts.append(new)
    both = (*(chord for chord in seed.chords if chord.start_beats < start), *chords)
    return replace(
        seed, parts=tuple(parts), tempos=tempos, meters=meters, chords=both, key=plan.key, length_beats=length
    )


def _collide(part: Part, new: Part) -> bool:
    """Whether a seed still holds a pitch that a new note strikes: on one channel its end could not be told."""
    held = {note.pitch: note.end_beats for note in part.notes}
    for note in part.notes:
        held[note.pitch] = max(held[note.pitch], note.end_beats)
    return any(note.start_beats < held.get(note.pitch, 0.0) for note in new.notes)


def _cut(note: Note, end_beats: float) -> Note:
    return note if note.end_beats <= end_beats else replace(note, duration_beats=end_beats - note.start_beats)


def _new_parts(plan: Plan, notes: list[tuple[Role, Note]]) -> tuple[Part, ...]:
    by_role: dict[Role, list[Note]] = {role: [] for role in ROLES}
    for role, note in notes:
        by_role[role].append(note)
    programs = plan.programs
    return tuple(Part(role, programs.get(role, 0), tuple(found)) for role, found in by_role.items() if found)
