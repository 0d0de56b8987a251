"""What the network considered at a note of a piece: the other notes it might have put there, with their chances.

Nothing is stored for it while composing: the piece is composed again from its recipe up to the note. Of a note that no
recipe leads to (it was moved by hand, or comes from a file) it is asked in the same way what it thinks of that place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from models.music.drawing.considering import Considered
from models.music.generator import Composition
from models.music.network.codec import velocity_of
from models.music.network.model import MusicModel
from models.music.network.vocabulary import DURATIONS, GRID
from models.music.planning.manner import Manner
from models.requests import ComposeRequest
from models.requests.revision import OpenSpan, Revision
from models.score import ROLES, Note, Role, Score

_DRUM_STEPS = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One possibility at a place: a note, or None for no note; `chance` is 0 to 1, `taken` what stands there."""

    note: Note | None
    chance: float
    taken: bool = False


def alternatives(
    model: MusicModel, score: Score, part: int, index: int, request: ComposeRequest | None = None
) -> tuple[Choice, ...]:
    """What might stand in the place of note `index` of part `part`, the likeliest first; "no note" is the last one.

    `request` is the recipe that the piece came from, if there is one. Raise ValueError if there is no such note.
    """
    if not (0 <= part < len(score.parts) and 0 <= index < len(score.parts[part].notes)):
        raise ValueError("there is no such note")
    role, note = score.parts[part].role, score.parts[part].notes[index]
    composition = None if request is None else Composition(model, request)
    found = None if composition is None else composition.consider(role, note)
    if composition is None or found is None:
        composition = Composition(model, _looking_at(score, role, note, request or ComposeRequest()))
        found = composition.consider(role, note)
    shift = 0 if role is Role.DRUMS else composition.plan.shift
    played = Manner(composition.plan.request).played
    choices = [_choice(one, role, note, shift, played) for one in found or ()]
    return *choices, Choice(None, max(0.0, 1.0 - sum(one.chance for one in found or ())))


def _choice(one: Considered, role: Role, note: Note, shift: int, played: Callable[[int], int]) -> Choice:
    pitch = one.pitch + shift
    if pitch == note.pitch:
        return Choice(note, one.chance, True)
    steps = _DRUM_STEPS if role is Role.DRUMS else DURATIONS[one.duration]
    velocity = played(velocity_of(one.velocity))
    return Choice(Note(note.start_beats, min(127, max(0, pitch)), steps / GRID, velocity), one.chance)


def _looking_at(score: Score, role: Role, note: Note, request: ComposeRequest) -> ComposeRequest:
    """A request that leads past a note, all else being known; it has to leave something open, right behind the note."""
    behind = note.start_beats + 1 / GRID
    span = OpenSpan(role, behind, behind + 1 / GRID)
    revision = Revision(score, (span,), _inside(score, span))
    # As if it might sound together with others of its part, or the note itself would leave no room behind it.
    return replace(request, seed_score=None, only_new=False, revision=revision, polyphonic=(role,))


def _inside(score: Score, span: OpenSpan) -> tuple[tuple[int, int], ...]:
    return tuple(
        (number, index)
        for number, part in enumerate(score.parts)
        for index, note in enumerate(part.notes)
        if span.holds(part.role, note.start_beats)
    )


def swapped(score: Score, part: int, index: int, note: Note | None) -> Score:
    """The piece with another note, or none, in the place of note `index` of part `part`."""
    notes = list(score.parts[part].notes)
    notes[index : index + 1] = [] if note is None else [note]
    parts = list(score.parts)
    parts[part] = replace(parts[part], notes=tuple(notes))
    return replace(score, parts=tuple(parts))


def going_on(score: Score, part: int, index: int, note: Note | None) -> Revision:
    """Everything behind a note anew, with another note, or none, in its place.

    Of what begins at the same time, that stays which the network had settled before: lower roles and lower pitches.
    """
    role, old = score.parts[part].role, score.parts[part].notes[index]
    changed = swapped(score, part, index, note)
    start, end = old.start_beats, max(score.length_beats, old.start_beats + 1 / GRID)
    spans = []
    for other in ROLES:
        later = ROLES.index(other) <= ROLES.index(role)
        begin = start + 1 / GRID if later and (other is not role or note is None) else start
        if begin < end:
            spans.append(OpenSpan(other, begin, end))
    kept = _kept(changed, role, start, old.pitch if note is None else note.pitch)
    return Revision(changed, tuple(spans), kept)


def _kept(score: Score, role: Role, start: float, pitch: int) -> tuple[tuple[int, int], ...]:
    return tuple(
        (number, index)
        for number, part in enumerate(score.parts)
        if part.role is role
        for index, note in enumerate(part.notes)
        if abs(note.start_beats - start) < 1e-6 and note.pitch <= pitch
    )
