"""Harmonic forms that a genre is known by: a blues is twelve bars of its three chords, round and round.

The network has heard hundreds of them, but left alone it does not find the form: it sees eight bars back, not twelve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.score.chord_symbols import parse_progression
from models.score.chords import BarChords
from models.score.progressions import progression


class Form(NamedTuple):
    """The progressions of a genre in C major and in A minor, and its sections of four bars, by letter."""

    major: tuple[tuple[BarChords, ...], ...]
    minor: tuple[tuple[BarChords, ...], ...]
    sections: str


@dataclass(frozen=True, slots=True)
class Round:
    """The form of one piece: the chords of a round's bars in C major or A minor, and its sections by letter.

    The first new bar is bar `phase` of the round (0 is its first).
    """

    chords: tuple[BarChords, ...]
    sections: str
    phase: int

    def over(self, bars: int) -> list[BarChords]:
        """The chords of so many new bars, the last of which is at home."""
        return [*(self.chords[(self.phase + bar) % len(self.chords)] for bar in range(bars - 1)), self.chords[0]]


_BLUES = Form(
    major=(
        progression("12-bar blues", 0),
        parse_progression("C7 | C7 | C7 | C7 | F7 | F7 | C7 | C7 | G7 | F7 | C7 | G7"),
        parse_progression("C7 | C7 | C7 | C7 | F7 | F7 | C7 | C7 | G7 | G7 | C7 | C7"),
        parse_progression("C7 | F7 | C7 | C7 | F7 | F7 | C7 | A7 | Dm7 | G7 | C7 A7 | Dm7 G7"),
    ),
    minor=(
        parse_progression("Am | Am | Am | Am | Dm | Dm | Am | Am | E7 | Dm | Am | E7"),
        parse_progression("Am7 | Dm7 | Am7 | Am7 | Dm7 | Dm7 | Am7 | Am7 | F7 | E7 | Am7 | E7"),
    ),
    sections="AAB",
)
"""With a quick change and without, with a turnaround and without, and one of jazz; two in minor."""

_FORMS = {"blues": _BLUES}


_LEAST_HEARD_BARS, _OTHER = 8, 6
"""So many bars tell where in a form they stand; one bar of so many may have another chord: a piece ends at home."""


def has_form(genre: str | None) -> bool:
    """Whether a genre is known by a form."""
    return genre in _FORMS


def draw_form(genre: str | None, minor: bool, bars: int, place: float) -> Round | None:
    """The form of a new piece of so many bars, None for genres without one; `place`, 0 to 1, chooses a progression.

    It ends with the piece: what is left over goes before the first round, as an introduction from its last bars.
    """
    form = _FORMS.get(genre or "")
    if form is None:
        return None
    choices = form.minor if minor else form.major
    drawn = choices[min(int(place * len(choices)), len(choices) - 1)]
    return Round(drawn, form.sections, -bars % len(drawn))


def hear_form(genre: str | None, minor: bool, roots: Sequence[int | None]) -> Round | None:
    """The form that the bars of a seed are in, by the roots of their chords (None: no chord), and where it goes on.

    Few bars are taken for its beginning. None if they are in none.
    """
    form = _FORMS.get(genre or "")
    if form is None or not roots:
        return None
    found: list[tuple[int, Round]] = []
    for chords in form.minor if minor else form.major:
        heard = roots[-len(chords) :]
        for phase in range(len(chords)) if len(heard) >= _LEAST_HEARD_BARS else (len(heard),):
            there = [chords[(phase - back) % len(chords)][0][0] for back in range(len(heard), 0, -1)]
            other = sum(one != another for one, another in zip(heard, there, strict=True))
            if other * _OTHER <= len(heard):
                found.append((other, Round(chords, form.sections, phase)))
    return min(found, key=lambda one: one[0])[1] if found else None
