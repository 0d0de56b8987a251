"""Changes to notes: each takes a score and some of its notes, and gives another score and where they are in it.

Notes are named by part and place in it, `(part, index)`. Scores are values, so that undoing is keeping the old one.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from models.score import Chord, Note, Part, Role, Score, note_order
from models.score.chords import BarChord

Picked = frozenset[tuple[int, int]]
Edited = tuple[Score, Picked]
Change = Callable[[int, Note], Note]
"""Part and note -> another note."""

SHORTEST_BEATS = 1 / 24
_SMALL = 1e-9

NOTHING: Picked = frozenset()


@dataclass(frozen=True, slots=True)
class Clip:
    """Notes that were copied: their roles and programs, with starts counted from the first one's beat."""

    notes: tuple[tuple[Role, int, Note], ...]
    beats: float


def all_notes(score: Score, roles: Iterable[Role] | None = None) -> Picked:
    """Every note, or those of some roles."""
    wanted = None if roles is None else set(roles)
    return frozenset(
        (number, index)
        for number, part in enumerate(score.parts)
        if wanted is None or part.role in wanted
        for index in range(len(part.notes))
    )


def changed(score: Score, picked: Picked, change: Change) -> Edited:
    """Change the picked notes one by one."""
    return _rebuilt(score, picked, {place: change(place[0], _note(score, place)) for place in picked})


def deleted(score: Score, picked: Picked) -> Edited:
    """Take notes out; the piece stays as long as it is."""
    return _rebuilt(score, picked, dict.fromkeys(picked))


def added(score: Score, role: Role, note: Note, part: int | None = None, program: int = 0) -> Edited:
    """Put a note in: into a part, or else the first of its role, or a new one."""
    number = part
    if number is None:
        number = next((n for n, one in enumerate(score.parts) if one.role is role), len(score.parts))
    parts = list(score.parts)
    if number == len(parts):
        parts.append(Part(role, program, ()))
    return _with_notes(replace(score, parts=tuple(parts)), {number: [note]})


def moved(score: Score, picked: Picked, beats: float, semitones: int) -> Edited:
    """Move notes together in time and pitch, as far as the outermost of them can go; drums keep their keys."""
    if not picked:
        return score, picked
    notes = [_note(score, place) for place in picked]
    beats = max(beats, -min(note.start_beats for note in notes))
    pitched = [_note(score, place).pitch for place in picked if score.parts[place[0]].role is not Role.DRUMS]
    if pitched:
        semitones = min(max(semitones, -min(pitched)), 127 - max(pitched))

    def move(part: int, note: Note) -> Note:
        pitch = note.pitch if score.parts[part].role is Role.DRUMS else note.pitch + semitones
        return replace(note, start_beats=max(0.0, note.start_beats + beats), pitch=pitch)

    return changed(score, picked, move)


def resized(score: Score, picked: Picked, beats: float) -> Edited:
    """Make notes longer or shorter, none shorter than a grid step."""
    return changed(
        score, picked, lambda _, note: replace(note, duration_beats=max(SHORTEST_BEATS, note.duration_beats + beats))
    )


def louder(score: Score, picked: Picked, velocity: int) -> Edited:
    """Raise or lower velocities."""
    return changed(score, picked, lambda _, note: replace(note, velocity=_velocity(note.velocity + velocity)))


def with_velocities(score: Score, picked: Picked, velocities: Mapping[tuple[int, int], int]) -> Edited:
    """Set each of some notes to a velocity of its own, whether it is picked or not."""
    notes = {place: replace(_note(score, place), velocity=_velocity(value)) for place, value in velocities.items()}
    return _rebuilt(score, picked, notes)


def quantised(score: Score, picked: Picked, grid: float, strength: float = 1.0, swing: float = 0.5) -> Edited:
    """Bring starts to a grid of `grid` beats, by `strength` (0 to 1) of the way.

    `swing` is where the second of two steps lies between the first and the third: 0.5 is straight, 2/3 a triplet.
    """
    pair = 2 * grid

    def nearest(beats: float) -> float:
        first = beats // pair * pair
        return min((first, first + pair * swing, first + pair), key=lambda line: abs(line - beats))

    def snap(_: int, note: Note) -> Note:
        start = note.start_beats + (nearest(note.start_beats) - note.start_beats) * strength
        return replace(note, start_beats=max(0.0, start))

    return _struck_once(*changed(score, picked, snap))


def _struck_once(score: Score, picked: Picked) -> Edited:
    """Without what no key can play: of one pitch at one time the loudest stays, and none sounds into the next."""
    notes: dict[tuple[int, int], Note | None] = {}
    for number in {part for part, _ in picked}:
        last: dict[int, tuple[int, Note]] = {}
        for index, note in enumerate(score.parts[number].notes):
            before = last.get(note.pitch)
            if before is not None and note.start_beats - before[1].start_beats < _SMALL:
                kept = max(before[1], note, key=lambda one: (one.velocity, one.duration_beats))
                notes[number, before[0]], notes[number, index] = None, kept
                note = kept
            elif before is not None and before[1].end_beats > note.start_beats:
                notes[number, before[0]] = replace(before[1], duration_beats=note.start_beats - before[1].start_beats)
            last[note.pitch] = index, note
    return _rebuilt(score, picked, notes)


def humanised(score: Score, picked: Picked, seed: int, beats: float = 0.02, velocity: int = 8) -> Edited:
    """Shift starts (by deviations of `beats`, at most three) and velocities a little, as players do."""
    generator = random.Random(seed)
    offsets = {place: (generator.gauss(0, beats), generator.gauss(0, velocity)) for place in sorted(picked)}
    notes = {}
    for place, (shift, force) in offsets.items():
        note = _note(score, place)
        start = max(0.0, note.start_beats + min(max(shift, -3 * beats), 3 * beats))
        notes[place] = replace(note, start_beats=start, velocity=_velocity(note.velocity + round(force)))
    return _rebuilt(score, picked, notes)


def copied(score: Score, picked: Picked) -> Clip | None:
    """Copy notes; None if there are none."""
    if not picked:
        return None
    notes = [(score.parts[part].role, score.parts[part].program, _note(score, (part, i))) for part, i in sorted(picked)]
    first = float(math.floor(min(note.start_beats for *_, note in notes)))
    end = max(note.end_beats for *_, note in notes)
    shifted = tuple(
        (role, program, replace(note, start_beats=note.start_beats - first)) for role, program, note in notes
    )
    return Clip(shifted, float(math.ceil(end - first)))


def pasted(score: Score, clip: Clip, at_beats: float) -> Edited:
    """Put copied notes in at a position, each into a part of its role."""
    parts = list(score.parts)
    new: dict[int, list[Note]] = {}
    for role, program, note in clip.notes:
        number = next((n for n, part in enumerate(parts) if part.role is role), len(parts))
        if number == len(parts):
            parts.append(Part(role, program, ()))
        new.setdefault(number, []).append(replace(note, start_beats=note.start_beats + at_beats))
    return _with_notes(replace(score, parts=tuple(parts)), new)


def with_role(score: Score, picked: Picked, role: Role) -> Edited:
    """Give notes to the part of another role; of drums and to drums only the keys stay."""
    movers = [_note(score, place) for place in sorted(picked) if score.parts[place[0]].role is not role]
    staying = frozenset(place for place in picked if score.parts[place[0]].role is role)
    if not movers:
        return score, picked
    program = score.parts[min(picked)[0]].program if role is not Role.DRUMS else 0
    rest, kept = _rebuilt(score, staying, dict.fromkeys(picked - staying))
    number = next((n for n, part in enumerate(rest.parts) if part.role is role), None)
    if number is None:
        rest = replace(rest, parts=(*rest.parts, Part(role, program, ())))
        number = len(rest.parts) - 1
    return _with_notes(rest, {number: movers}, kept)


def with_chord(score: Score, at_beats: float, until_beats: float, chord: BarChord | None) -> Score:
    """Set the chord symbol from one position to another, or take it away; what followed still follows."""
    before = [one for one in score.chords if one.start_beats < at_beats - _SMALL]
    within = [one for one in score.chords if at_beats - _SMALL <= one.start_beats < until_beats - _SMALL]
    after = [one for one in score.chords if one.start_beats >= until_beats - _SMALL]
    held = (within or before)[-1:]
    if chord is not None:
        before.append(Chord(at_beats, *chord))
        goes_on = held and until_beats < score.length_beats - _SMALL
        if goes_on and not (after and after[0].start_beats < until_beats + _SMALL):
            before.append(replace(held[0], start_beats=until_beats))
    return replace(score, chords=(*before, *after))


def _note(score: Score, place: tuple[int, int]) -> Note:
    return score.parts[place[0]].notes[place[1]]


def _velocity(value: int) -> int:
    return min(127, max(1, value))


def _rebuilt(score: Score, picked: Picked, notes: Mapping[tuple[int, int], Note | None]) -> Edited:
    """The score with these notes in the place of old ones, None for none, and where the picked ones are then."""
    parts, places = list(score.parts), set[tuple[int, int]]()
    for number in {part for part, _ in notes} | {part for part, _ in picked}:
        part = parts[number]
        rows = [
            (note, (number, index) in picked)
            for index, old in enumerate(part.notes)
            if (note := notes.get((number, index), old)) is not None
        ]
        rows.sort(key=lambda row: note_order(row[0]))
        parts[number] = replace(part, notes=tuple(note for note, _ in rows))
        places |= {(number, index) for index, (_, marked) in enumerate(rows) if marked}
    return replace(score, parts=tuple(parts)), frozenset(places)


def _with_notes(score: Score, new: Mapping[int, Sequence[Note]], picked: Picked = NOTHING) -> Edited:
    """The score with more notes in some of its parts; they are picked, besides those that were."""
    parts, marked = list(score.parts), set(picked)
    for number, notes in new.items():
        count = len(parts[number].notes)
        everything = (*parts[number].notes, *notes)
        order = sorted(range(len(everything)), key=lambda i: note_order(everything[i]))
        parts[number] = replace(parts[number], notes=tuple(everything[i] for i in order))
        marked -= {place for place in picked if place[0] == number}
        marked |= {(number, place) for place, i in enumerate(order) if i >= count or (number, i) in picked}
    return replace(score, parts=tuple(parts)), frozenset(marked)
