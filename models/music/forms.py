"""Harmonic forms that a genre is known by: a blues is twelve bars of its three chords, round and round.

The network has heard hundreds of them, but left alone it does not find the form: it sees eight bars back, not twelve.
"""

from __future__ import annotations

from models.music.vocabulary import chord_number
from models.score import CHORD_QUALITIES

_BLUES = {
    "major": (
        "I7 IV7 I7 I7 | IV7 IV7 I7 I7 | V7 IV7 I7 V7",
        "I7 I7 I7 I7 | IV7 IV7 I7 I7 | V7 IV7 I7 V7",
        "I7 I7 I7 I7 | IV7 IV7 I7 I7 | V7 V7 I7 I7",
        "I7 IV7 I7 I7 | IV7 IV7 I7 VI7 | iim7 V7 I7,VI7 iim7,V7",
    ),
    "minor": (
        "im im im im | ivm ivm im im | V7 ivm im V7",
        "im7 ivm7 im7 im7 | ivm7 ivm7 im7 im7 | bVI7 V7 im7 V7",
    ),
}
"""The basic forms: with a quick change and without, with a turnaround and without, and one of jazz; two in minor."""

_DEGREES = {"i": 0, "ii": 2, "iii": 4, "iv": 5, "v": 7, "bvi": 8, "vi": 9, "vii": 11}
_FORMS = {"blues": _BLUES}
_SECTIONS = {"blues": "AAB"}


def sections_of(genre: str | None) -> str:
    """The sections, of four bars each, of the form that a genre is known by; empty if it is known by none."""
    return _SECTIONS.get(genre or "", "")


def draw_form(genre: str | None, minor: bool, bars: int, place: float) -> tuple[tuple[int, int], ...]:
    """The chord numbers of the halves of each bar in the network's key; empty for genres without such a form.

    `place`, 0 to 1, chooses one. It ends with the piece, on the tonic: what is left over goes before the first round,
    as an introduction from its last bars.
    """
    forms = _FORMS.get(genre or "", {}).get("minor" if minor else "major", ())
    if not forms:
        return ()
    tonic = 9 if minor else 0
    written = forms[min(int(place * len(forms)), len(forms) - 1)].replace("|", "").split()
    form = [tuple(_number(tonic, chord) for chord in bar.split(",")) for bar in written]
    found = [form[(number - bars) % len(form)] for number in range(bars)]
    home = _number(tonic, written[0].split(",")[0])
    return tuple((chords[0], chords[-1]) for chords in [*found[:-1], (home,)])


def _number(tonic: int, written: str) -> int:
    quality = max((name for name in CHORD_QUALITIES if written.endswith(name)), key=len)
    degree = written[: len(written) - len(quality)]
    return chord_number(tonic + _DEGREES[degree.lower()], quality)
