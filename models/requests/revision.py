"""What of a piece is to be composed anew, and what of it stays as it is: the request behind lock and regenerate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from models.checks import check_beats
from models.score import Note, Part, Role, Score

T = TypeVar("T", int, float)

_SMALL = 1e-6


@dataclass(frozen=True, slots=True)
class OpenSpan:
    """From `start_beats` up to `end_beats` the notes of a role are composed anew: those that begin there."""

    role: Role
    start_beats: float
    end_beats: float

    def __post_init__(self) -> None:
        check_beats(self.start_beats, "span")
        check_beats(self.end_beats, "span")
        if not self.start_beats < self.end_beats:
            raise ValueError(f"nothing lies between beats {self.start_beats:g} and {self.end_beats:g}")

    def holds(self, role: Role, start_beats: float) -> bool:
        """Whether a note of a role that begins at a position is in the span."""
        return role is self.role and self.start_beats - _SMALL <= start_beats < self.end_beats - _SMALL


@dataclass(frozen=True, slots=True)
class Revision:
    """A piece, the spans that are open in it, and single notes there that stay all the same.

    `score` still has the notes that are to be replaced. `kept` are indices of part and note. With `keep_chords` the
    piece's chords stay even in bars where nothing else does.
    """

    score: Score
    spans: tuple[OpenSpan, ...]
    kept: tuple[tuple[int, int], ...] = ()
    keep_chords: bool = False

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError("everything is locked: nothing is left to compose")
        for part, note in self.kept:
            if not (0 <= part < len(self.score.parts) and 0 <= note < len(self.score.parts[part].notes)):
                raise ValueError(f"there is no note {note} in part {part}")

    @property
    def start_beats(self) -> float:
        """Where the first span begins."""
        return min(span.start_beats for span in self.spans)

    @property
    def end_beats(self) -> float:
        """Where the last span ends."""
        return max(span.end_beats for span in self.spans)

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that are composed, in order."""
        return tuple(role for role in Role if any(span.role is role for span in self.spans))

    def stays(self, role: Role, note: Note) -> bool:
        """Whether a note lies outside of all spans."""
        return not any(span.holds(role, note.start_beats) for span in self.spans)

    def locked(self, until_beats: float = float("inf")) -> Score:
        """The piece without the notes that are to be replaced, of those that begin before `until_beats`."""
        kept = set(self.kept)

        def left(number: int, part: Part) -> tuple[Note, ...]:
            return tuple(
                note
                for index, note in enumerate(part.notes)
                if note.start_beats >= until_beats - _SMALL or (number, index) in kept or self.stays(part.role, note)
            )

        parts = (replace(part, notes=left(number, part)) for number, part in enumerate(self.score.parts))
        return replace(self.score, parts=tuple(parts))

    def to_json(self) -> dict[str, Any]:
        """A JSON-able form that `from_json` reads back exactly."""
        return {
            "score": self.score.to_json(),
            "spans": [[span.role.value, span.start_beats, span.end_beats] for span in self.spans],
            "kept": [list(pair) for pair in self.kept],
            "keep_chords": self.keep_chords,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Revision:
        """Build a revision from `to_json`'s form; raise ValueError, KeyError or TypeError if it is not one."""
        return cls(
            Score.from_json(data["score"]),
            tuple(OpenSpan(Role(role), start, end) for role, start, end in data["spans"]),
            tuple((part, note) for part, note in data["kept"]),
            data["keep_chords"],
        )


def bars_open(score: Score, roles: tuple[Role, ...], first: int, last: int) -> tuple[OpenSpan, ...]:
    """Spans of whole bars, `first` to before `last` (from 0), for each of some roles.

    Raise ValueError if the piece does not have them.
    """
    lines = score.bar_starts()
    if not 0 <= first < last <= len(lines):
        raise ValueError(f"bars {first + 1}-{last} are not in the piece, which has {len(lines)} bars")
    end = lines[last] if last < len(lines) else lines[-1] + score.meters[-1].meter.bar_beats
    return tuple(OpenSpan(role, lines[first], end) for role in roles)


def without(stretch: tuple[T, T], closed: Iterable[tuple[T, T]]) -> tuple[tuple[T, T], ...]:
    """What is left of a stretch (from, to before) without the closed ones; an empty one is nothing."""
    left = [stretch] if stretch[0] < stretch[1] else []
    for begin, end in closed:
        pieces = [piece for a, b in left for piece in ((a, min(b, begin)), (max(a, end), b))]
        left = [(a, b) for a, b in pieces if a < b]
    return tuple(left)
