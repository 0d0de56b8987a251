"""What of a take is locked: the one place that decides what stands, in composing and in editing alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from app.core.bars import Bars
from app.core.editing import Picked
from models.checks import check_beats, check_range
from models.requests.revision import OpenSpan, Revision, without
from models.score import MOST_SCORE_BARS, ROLES, Note, Role, Score, moved_pitch

LockedNote = tuple[Role, float, int]
"""Role, start in beats, pitch: a note is still the same one after others have come or gone."""

Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Locks:
    """Locked roles, bars (from 0) and single notes; nothing by default."""

    roles: frozenset[Role] = frozenset()
    bars: frozenset[int] = frozenset()
    notes: frozenset[LockedNote] = frozenset()

    def __post_init__(self) -> None:
        for bar in self.bars:
            check_range(bar, 0, MOST_SCORE_BARS, "locked bar")
        for _, start, pitch in self.notes:
            check_beats(start, "locked note")
            check_range(pitch, 0, 127, "pitch of a locked note")

    def with_role(self, role: Role, on: bool) -> Locks:
        """The same with a role locked, or no more."""
        return Locks(self.roles | {role} if on else self.roles - {role}, self.bars, self.notes)

    def with_bars(self, bars: Iterable[int], on: bool) -> Locks:
        """The same with bars locked, or no more."""
        return Locks(self.roles, self.bars | set(bars) if on else self.bars - set(bars), self.notes)

    def with_notes(self, notes: Iterable[LockedNote], on: bool) -> Locks:
        """The same with notes locked, or no more."""
        return Locks(self.roles, self.bars, self.notes | set(notes) if on else self.notes - set(notes))

    def holds(self, role: Role, note: Note) -> bool:
        """Whether a note itself is locked."""
        return (role, note.start_beats, note.pitch) in self.notes

    def stands(self, bars: Bars, role: Role, note: Note) -> bool:
        """Whether a note stays whatever is done: its part, its bar or it itself is locked."""
        return role in self.roles or self.holds(role, note) or bars.bar_at(note.start_beats) in self.bars

    def standing(self, score: Score) -> Picked:
        """All notes of a score that stay, by part and place."""
        if self == Locks():
            return frozenset()
        bars = Bars.of(score)
        return frozenset(
            (number, index)
            for number, part in enumerate(score.parts)
            for index, note in enumerate(part.notes)
            if self.stands(bars, part.role, note)
        )

    def allow(self, before: Score, after: Score) -> bool:
        """Whether a change leaves what is locked as it is: every note there, and none beside them."""
        return self == Locks() or self._held(before) == self._held(after)

    def _held(self, score: Score) -> Counter[tuple[Role, Note]]:
        return Counter((score.parts[p].role, score.parts[p].notes[i]) for p, i in self.standing(score))

    def transposed(self, semitones: int) -> Locks:
        """The locks of a piece that is transposed as a whole."""
        moved = {
            (role, beats, pitch if role is Role.DRUMS else moved_pitch(pitch, semitones))
            for role, beats, pitch in self.notes
        }
        return Locks(self.roles, self.bars, frozenset(moved))

    def narrowed(self, revision: Revision) -> Revision:
        """A revision without all that is locked; raise ValueError if that leaves nothing to compose."""
        score = revision.score
        bars = Bars.of(score)
        closed = sorted((bars.start_of(bar), bars.start_of(bar + 1)) for bar in self.bars)
        spans = tuple(
            OpenSpan(span.role, start, end)
            for span in revision.spans
            if span.role not in self.roles
            for start, end in without((span.start_beats, span.end_beats), closed)
        )
        kept = {
            (number, index)
            for number, part in enumerate(score.parts)
            for index, note in enumerate(part.notes)
            if self.holds(part.role, note) and any(span.holds(part.role, note.start_beats) for span in spans)
        }
        return replace(revision, spans=spans, kept=tuple(sorted(kept | set(revision.kept))))

    def to_json(self) -> dict[str, Any]:
        """A JSON-able form that `from_json` reads back exactly."""
        return {
            "roles": [role.value for role in ROLES if role in self.roles],
            "bars": sorted(self.bars),
            "notes": [[role.value, start, pitch] for role, start, pitch in sorted(self.notes)],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Locks:
        """Read `to_json`'s form; raise ValueError, KeyError or TypeError if it is not one."""
        return cls(
            frozenset(Role(role) for role in data["roles"]),
            frozenset(int(bar) for bar in data["bars"]),
            frozenset((Role(role), float(start), int(pitch)) for role, start, pitch in data["notes"]),
        )


def locked_note(score: Score, place: tuple[int, int]) -> LockedNote:
    """A note by part and place as locks name it."""
    part = score.parts[place[0]]
    note = part.notes[place[1]]
    return part.role, note.start_beats, note.pitch


def around(score: Score, picked: Picked) -> tuple[dict[Role, list[Stretch]], Picked]:
    """The stretches that picked notes of each role take up, and the notes in between that are not picked."""
    stretches: dict[Role, list[Stretch]] = {}
    for role in ROLES:
        own = [score.parts[p].notes[i] for p, i in picked if score.parts[p].role is role]
        if own:
            stretches[role] = [(min(n.start_beats for n in own), max(n.end_beats for n in own))]
    between = frozenset(
        (number, index)
        for number, part in enumerate(score.parts)
        for index, note in enumerate(part.notes)
        if (number, index) not in picked
        and any(start - 1e-6 <= note.start_beats < end - 1e-6 for start, end in stretches.get(part.role, ()))
    )
    return stretches, between
