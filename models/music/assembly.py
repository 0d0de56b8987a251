"""New notes -> score: alone, behind those of a seed, or in the place of those that a revision replaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.music.network.codec import MONOPHONIC
from models.music.network.vocabulary import GRID, ROLE_NUMBER
from models.music.planning.plan import Plan
from models.requests.revision import Revision
from models.score import ROLES, Chord, MeterChange, Note, Part, Role, Score, TempoChange

_SMALL = 1e-6

RoleNote = tuple[Role, Note]


def assemble(plan: Plan, notes: Sequence[RoleNote], chords: Sequence[Chord], bars: int) -> Score:
    """The score of the new notes in so many new bars, behind the seed's own ones or alone."""
    request, seed_score = plan.request, plan.request.seed_score
    length = plan.seed.end_beats + bars * plan.canvas.bar / GRID
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


def cut(notes: Sequence[RoleNote], end_beats: float) -> list[RoleNote]:
    """The notes that begin before a position, none longer than to it."""
    return [
        (role, note if note.end_beats <= end_beats else replace(note, duration_beats=end_beats - note.start_beats))
        for role, note in notes
        if note.start_beats < end_beats
    ]


def revise(
    plan: Plan, revision: Revision, notes: Sequence[RoleNote], chords: Sequence[Chord], until_beats: float
) -> Score:
    """The piece with new notes in place of those of the open spans, as far as it is composed anew.

    `chords` are what was announced for bars whose chords are composed too. What stays is the same, note for note.
    """
    score, locked = revision.score, revision.locked(until_beats)
    parts = list(locked.parts)
    for role in ROLES:
        new = [note for of_role, note in notes if of_role is role and note.start_beats < until_beats - _SMALL]
        standing = [note for part in locked.parts if part.role is role for note in part.notes]
        one_voice = ROLE_NUMBER[role] in MONOPHONIC and role not in plan.request.polyphonic
        new = _fitted(new, standing, one_voice)
        if not new:
            continue
        own = [index for index, part in enumerate(parts) if part.role is role]
        if not own:
            parts.append(Part(role, plan.programs.get(role, 0), tuple(new)))
            continue
        # Of several parts with the role, the one that loses most notes gets the new ones.
        index = max(own, key=lambda i: (len(score.parts[i].notes) - len(parts[i].notes), len(score.parts[i].notes)))
        parts[index] = replace(parts[index], notes=(*parts[index].notes, *new))
    return replace(locked, parts=tuple(parts), chords=_revised_chords(plan, score, chords, until_beats))


def _fitted(new: Sequence[Note], standing: Sequence[Note], one_voice: bool) -> list[Note]:
    """New notes without those that strike a key that is held, shortened where what stands strikes next."""
    fitted: list[Note] = []
    for note in new:
        rivals = [other for other in standing if one_voice or other.pitch == note.pitch]
        if any(other.start_beats <= note.start_beats < other.end_beats - _SMALL and other.pitch == note.pitch
               for other in rivals):  # fmt: skip
            continue
        following = min((other.start_beats for other in rivals if other.start_beats > note.start_beats), default=1e9)
        if following < note.end_beats:
            note = replace(note, duration_beats=following - note.start_beats)
        fitted.append(note)
    return fitted


def _revised_chords(plan: Plan, score: Score, new: Sequence[Chord], until_beats: float) -> tuple[Chord, ...]:
    """The piece's chords, with new ones in the bars where chords were composed anew."""
    bar = plan.canvas.bar / GRID
    origin = plan.origin_beats
    free = [(origin + number * bar, min(origin + (number + 1) * bar, until_beats)) for number in plan.canvas.rechorded]
    free = [(a, b) for a, b in free if a < b]
    if not free:
        return score.chords

    def inside(chord: Chord) -> bool:
        return any(a - _SMALL <= chord.start_beats < b - _SMALL for a, b in free)

    chords = [chord for chord in score.chords if not inside(chord)] + [chord for chord in new if inside(chord)]
    for _, end in free:
        if any(a <= end + _SMALL < b for a, b in free):
            continue
        follows = next((c for c in reversed(score.chords) if c.start_beats <= end + _SMALL), None)
        told = any(abs(chord.start_beats - end) < _SMALL for chord in chords)
        if follows is not None and not told and end < score.length_beats - _SMALL:
            chords.append(replace(follows, start_beats=end))  # the old chord goes on behind the new ones
    return _changes(chords)


def _changes(chords: Sequence[Chord]) -> tuple[Chord, ...]:
    """Chords in order, each only where it is another than before."""
    found: list[Chord] = []
    for chord in sorted(chords, key=lambda chord: chord.start_beats):
        if not found or chord.symbol != found[-1].symbol:
            found.append(chord)
    return tuple(found)


def _continued(plan: Plan, seed: Score, notes: Sequence[RoleNote], chords: Sequence[Chord], length: float) -> Score:
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


def _new_parts(plan: Plan, notes: Sequence[RoleNote]) -> tuple[Part, ...]:
    by_role: dict[Role, list[Note]] = {role: [] for role in ROLES}
    for role, note in notes:
        by_role[role].append(note)
    programs = plan.programs
    return tuple(Part(role, programs.get(role, 0), tuple(found)) for role, found in by_role.items() if found)
