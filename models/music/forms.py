"""Harmonic forms that a genre is known by: a blues is twelve bars of its three chords, round and round.

The network has heard hundreds of them, but left alone it does not find the form: it sees eight bars back, not twelve.
"""

from __future__ import annotations

from typing import NamedTuple

from models.chord_symbols import parse_progression
from models.progressions import progression
from models.requests import BarChords


class Form(NamedTuple):
    """The progressions of a genre in C major and in A minor, and its sections of four bars, by letter."""

    major: tuple[tuple[BarChords, ...], ...]
    minor: tuple[tuple[BarChords, ...], ...]
    sections: str


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


def sections_of(genre: str | None) -> str:
    """The sections, of four bars each, of the form that a genre is known by; empty if it is known by none."""
    form = _FORMS.get(genre or "")
    return "" if form is None else form.sections


def draw_form(genre: str | None, minor: bool, bars: int, place: float) -> tuple[BarChords, ...]:
    """The chords of each bar in the network's key; empty for genres without such a form.

    `place`, 0 to 1, chooses one. It ends with the piece, on the tonic: what is left over goes before the first round,
    as an introduction from its last bars.
    """
    form = _FORMS.get(genre or "")
    if form is None:
        return ()
    choices = form.minor if minor else form.major
    drawn = choices[min(int(place * len(choices)), len(choices) - 1)]
    return (*(drawn[(number - bars) % len(drawn)] for number in range(bars - 1)), drawn[0])
