"""The form of a text: lines, stanzas, rhyme scheme and syllables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from models.verse.inputs import MOST_SYLLABLES

MOST_LINES = 200
_LONGEST_SCHEME = 100
FREE = "x"
"""A line that rhymes with none."""

_SCHEME = re.compile(r"[A-Za-z\-]+")


@dataclass(frozen=True)
class Place:
    """Where a line stands."""

    stanza: int
    line: int
    size: int
    """Lines of its stanza."""

    letter: str
    partners: tuple[int, ...]
    """The lines it is to rhyme with, by number in the text; those before it first, the nearest of them first."""


@dataclass(frozen=True)
class _Row:
    stanza: int
    line: int
    size: int
    letter: str
    turn: int
    """Which time the scheme is gone through."""

    def rhymes_with(self, other: _Row) -> bool:
        free = not self.letter.isalpha() or self.letter.lower() == FREE
        return not free and (self.letter, self.turn) == (other.letter, other.turn)


@dataclass(frozen=True)
class Form:
    """What shape a text is to have. Without a scheme stanzas have four lines."""

    lines: int = 8
    scheme: str = ""
    """Stanzas parted by spaces, such as "ABAB" or "ABBA ABBA CDC DCD"; letters are the same through all of it."""

    syllables: tuple[int, ...] = ()
    """Syllables of the lines of a stanza, over and over; empty for as many as come."""

    def __post_init__(self) -> None:
        if not 1 <= self.lines <= MOST_LINES:
            raise ValueError(f"{self.lines} lines are not in 1-{MOST_LINES}")
        if any(not 1 <= count <= MOST_SYLLABLES for count in self.syllables):
            raise ValueError(f"a line has 1 to {MOST_SYLLABLES} syllables")
        if len(self.scheme) > _LONGEST_SCHEME:
            raise ValueError(f"a rhyme scheme has at most {_LONGEST_SCHEME} letters")
        if any(_SCHEME.fullmatch(stanza) is None for stanza in self.scheme.split()):
            raise ValueError(f"'{self.scheme}' is not a rhyme scheme: letters, such as ABAB or 'ABBA ABBA'")

    def asked(self, number: int) -> int:
        """Syllables asked of a line, 0 for any; stanzas begin the pattern anew where it has as many as a stanza."""
        if not self.syllables:
            return 0
        place = self.places[number]
        counts_by_stanza = len(self.syllables) <= max(map(len, self.scheme.split()), default=4)
        return self.syllables[(place.line if counts_by_stanza else number) % len(self.syllables)]

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every line's place."""
        rows = self._rows()
        places = []
        for number, row in enumerate(rows):
            same = [other for other, its in enumerate(rows) if other != number and its.rhymes_with(row)]
            before = sorted((other for other in same if other < number), reverse=True)
            after = [other for other in same if other > number]
            places.append(Place(row.stanza, row.line, row.size, row.letter, (*before, *after)))
        return tuple(places)

    def _rows(self) -> list[_Row]:
        stanzas = self.scheme.split() or [FREE * 4]
        rows: list[_Row] = []
        stanza = 0
        while len(rows) < self.lines:
            letters = stanzas[stanza % len(stanzas)]
            size = min(len(letters), self.lines - len(rows))
            rows += [_Row(stanza, line, size, letters[line], stanza // len(stanzas)) for line in range(size)]
            stanza += 1
        return rows
