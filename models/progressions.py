"""Common chord progressions by degrees, and the text of a progression."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.requests import BarChords
from models.score import Chord, Key
from models.spelling import pitch_names

Degrees = tuple[tuple[tuple[int, str], ...], ...]

PROGRESSIONS: dict[str, tuple[str, Degrees]] = {
    "I–V–vi–IV": ("major", (((0, ""),), ((7, ""),), ((9, "m"),), ((5, ""),))),
    "I–vi–IV–V": ("major", (((0, ""),), ((9, "m"),), ((5, ""),), ((7, ""),))),
    "vi–IV–I–V": ("major", (((9, "m"),), ((5, ""),), ((0, ""),), ((7, ""),))),
    "ii7–V7–Imaj7": ("major", (((2, "m7"),), ((7, "7"),), ((0, "maj7"),), ((0, "maj7"),))),
    "I–vi–ii–V": ("major", (((0, "maj7"), (9, "m7")), ((2, "m7"), (7, "7")))),
    "12-bar blues": (
        "major",
        (
            *(((0, "7"),), ((5, "7"),), ((0, "7"),), ((0, "7"),)),
            *(((5, "7"),), ((5, "7"),), ((0, "7"),), ((0, "7"),)),
            *(((7, "7"),), ((5, "7"),), ((0, "7"),), ((7, "7"),)),
        ),
    ),
    "I–IV–V–IV": ("major", (((0, ""),), ((5, ""),), ((7, ""),), ((5, ""),))),
    "Pachelbel": (
        "major",
        (((0, ""),), ((7, ""),), ((9, "m"),), ((4, "m"),), ((5, ""),), ((0, ""),), ((5, ""),), ((7, ""),)),
    ),
    "i–VI–III–VII": ("minor", (((0, "m"),), ((8, ""),), ((3, ""),), ((10, ""),))),
    "i–VII–VI–V": ("minor", (((0, "m"),), ((10, ""),), ((8, ""),), ((7, ""),))),
    "i–iv–V7–i": ("minor", (((0, "m"),), ((5, "m"),), ((7, "7"),), ((0, "m"),))),
    "iiø–V7–i": ("minor", (((2, "m7b5"),), ((7, "7"),), ((0, "m7"),), ((0, "m7"),))),
}
"""Name -> the mode it is usual in, and for each bar its chords as semitones from the tonic and qualities."""


def progression(name: str, tonic: int) -> tuple[BarChords, ...]:
    """One of `PROGRESSIONS` on a tonic (pitch class)."""
    return tuple(tuple(((step + tonic) % 12, quality) for step, quality in bar) for bar in PROGRESSIONS[name][1])


def progression_text(bars: Iterable[BarChords], key: Key | None = None) -> str:
    """A progression as `models.chord_symbols.parse_progression` reads it: `Dm7 G7 | C`."""
    names = pitch_names(key)
    written = [" ".join(names[root] + quality for root, quality in bar) for bar in bars]
    return written[0] + " |" if len(written) == 1 and " " in written[0] else " | ".join(written)


def chords_by_bar(chords: Sequence[Chord], lines: Sequence[float], bar_beats: float) -> tuple[BarChords, ...]:
    """The chords at the beginning and in the middle of bars that begin at `lines`, from the first chord on."""

    def at(beats: float) -> tuple[int, str] | None:
        held = [chord for chord in chords if chord.start_beats <= beats + 1e-6]
        return (held[-1].root, held[-1].quality) if held else None

    found: list[BarChords] = []
    for line in lines:
        first, second = at(line), at(line + bar_beats / 2)
        if first is not None and second is not None:
            found.append((first,) if first == second else (first, second))
    return tuple(found)
