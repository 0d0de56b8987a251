"""Chord symbols as musicians write them: `Dm7`, `Bb/D`, `F#dim7`, `Csus4`, `Hm` (German)."""

from __future__ import annotations

import re

_NATURALS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11, "H": 11}
_SYMBOL = re.compile(r"(?P<root>[A-H])(?P<accidental>[#♯b♭]?)(?P<quality>[^/]*?)(?P<bass>/[A-H][#♯b♭]?)?")
_QUALITIES = (
    ("m7b5", r"(m|min|-)7(b5|-5|\(b5\))|ø7?|half-?dim7?"),
    ("dim", r"dim7?|o7?|°7?"),
    ("aug", r"aug7?|\+7?|7?#5|7\+"),
    ("sus4", r"(7|9|13)?sus[24]?|sus"),
    ("maj7", r"(maj|Maj|MAJ|M|ma)(7|9|11|13)(#11)?|[jΔ△](7|9)?"),
    ("m7", r"(m|min|mi|-)(7|9|11|13)(b9|#9|b13)?|(m|min|-)(maj|M)7"),
    ("m", r"m|min|mi|-|(m|min|-)(6|add9)"),
    ("7", r"(7|9|11|13)([b#](5|9|11|13)|alt|\([^)]*\))*|dom7?|7alt|alt"),
    ("", r"|maj|M|5|6|69|add9|2"),
)
_PATTERNS = tuple((quality, re.compile(pattern)) for quality, pattern in _QUALITIES)


def parse_chord(symbol: str) -> tuple[int, str] | None:
    """The root (pitch class) and the nearest quality of `models.score.CHORD_QUALITIES`; None if it is no chord.

    Extensions are reduced to the seventh chord they extend; a bass note after a slash is read over.
    """
    match = _SYMBOL.fullmatch(symbol.strip())
    if match is None:
        return None
    shift = {"#": 1, "♯": 1, "b": -1, "♭": -1}.get(match["accidental"], 0)
    root = (_NATURALS[match["root"]] + shift) % 12
    quality = next((name for name, pattern in _PATTERNS if pattern.fullmatch(match["quality"])), None)
    return None if quality is None else (root, quality)


def parse_progression(text: str) -> tuple[tuple[tuple[int, str], ...], ...]:
    """A progression as bars of one or two chords; raise ValueError for what is no chord.

    Without bar lines each chord lasts a bar; `Dm7 G7 | C` has two in its first bar.
    """
    bars = [bar.split() for bar in re.split(r"[|\n]", text.replace(",", " ")) if bar.strip()]
    if len(bars) == 1 and "|" not in text:
        bars = [[symbol] for symbol in bars[0]]
    if not bars:
        raise ValueError("there is none")
    parsed = []
    for bar in bars:
        if len(bar) > 2:
            raise ValueError(f"'{' '.join(bar)}' are {len(bar)} chords in a bar; two at most")
        chords = [parse_chord(symbol) for symbol in bar]
        if None in chords:
            raise ValueError(f"'{bar[chords.index(None)][:20]}' is no chord")
        parsed.append(tuple(chord for chord in chords if chord is not None))
    return tuple(parsed)
