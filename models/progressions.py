"""Common chord progressions by degrees, and the text of a progression."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from models.chords import MOST_CHORDS, BarChord, BarChords, chord_text
from models.score import Chord, Key, Meter
from models.spelling import pitch_names

_SMALL, _NEAR = 1e-6, 1 / 24
_SHORTEST = 0.5
"""Quarter notes that a chord lasts at least."""

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
    written = [" ".join(chord_text(chord, names) for chord in bar) for bar in bars]
    return written[0] + " |" if len(written) == 1 and " " in written[0] else " | ".join(written)


def places(count: int, meter: Meter) -> list[float]:
    """Where so many chords of a bar begin, in quarter notes: on its beats, the first ones longer where they do not fit.

    Two in 3/4 stand on one and three, three in 4/4 on one, three and four. Raise ValueError for more than fit.
    """
    compound = meter.denominator == 8 and meter.numerator % 3 == 0 and meter.numerator > 3
    for unit in (1, 3) if compound else (1, 2, 4):  # parts of a beat where there are not enough beats
        beats = (meter.numerator // 3 if compound else meter.numerator) * unit
        length = meter.bar_beats / beats
        if count <= beats and length >= _SHORTEST:
            longer = beats % count
            return [number * (beats // count) * length + min(number, longer) * length for number in range(count)]
    raise ValueError(f"{count} chords do not fit into a bar of {meter}")


def chords_by_bar(chords: Sequence[Chord], lines: Sequence[float], meter: Meter) -> tuple[BarChords, ...]:
    """The chords of bars that begin at `lines`, from the first chord on: as few as stand where these stand.

    A bar whose chords change elsewhere has one for each beat, or each half of one, held ones again.
    """
    starts = [chord.start_beats for chord in chords]

    def at(beats: float) -> BarChord | None:
        place = bisect_right(starts, beats + _SMALL) - 1
        return chords[place].symbol if place >= 0 else None

    found: list[BarChords] = []
    for line in lines:
        if at(line) is not None:
            found.append(_written([chord for chord in chords if _inside(chord, line, meter)], line, meter, at))
    return tuple(found)


def _inside(chord: Chord, line: float, meter: Meter) -> bool:
    return line + _SMALL < chord.start_beats < line + meter.bar_beats - _SMALL


def _written(changes: Sequence[Chord], line: float, meter: Meter, at: Callable[[float], BarChord | None]) -> BarChords:
    """The chords of one bar."""
    wanted = [chord.start_beats - line for chord in changes]
    bars: list[BarChords] = []
    for count in range(1, MOST_CHORDS + 1):
        try:
            beats = places(count, meter)
        except ValueError:
            break
        bars.append(tuple(chord for beat in beats if (chord := at(line + beat)) is not None))
        if all(any(abs(beat - want) < _NEAR for beat in beats) for want in wanted):
            break
    return bars[-1]
