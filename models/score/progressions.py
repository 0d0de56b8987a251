"""Common chord progressions by degrees, and the text of a progression."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from models.score.chords import MOST_CHORDS, BarChord, BarChords
from models.score.keys import Key, fifths_name
from models.score.score import Chord, Meter
from models.score.spelling import chord_symbol

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


def progression_text(
    bars: Iterable[BarChords], key: Key | None = None, name: Callable[[int], str] = fifths_name
) -> str:
    """A progression as `models.score.chord_symbols.parse_progression` reads it: `Dm7 G7 | C`.

    `name` writes places on the line of fifths.
    """
    written = [" ".join(chord_symbol(chord, key, name) for chord in bar) for bar in bars]
    return written[0] + " |" if len(written) == 1 and " " in written[0] else " | ".join(written)


def places(count: int, meter: Meter) -> list[float]:
    """Where so many chords of a bar begin, in quarter notes: on its beats, the first ones longer where they do not fit.

    Two in 3/4 stand on one and three, three in 4/4 on one, three and four. Raise ValueError for more than fit.
    """
    pulses = round(meter.bar_beats / meter.pulse_beats)
    for parts in (1, 3) if pulses < meter.numerator else (1, 2, 4):  # of a beat, where there are not enough beats
        beats = pulses * parts
        length = meter.bar_beats / beats
        if count <= beats and length >= _SHORTEST:
            longer = beats % count
            return [number * (beats // count) * length + min(number, longer) * length for number in range(count)]
    raise ValueError(f"{count} chords do not fit into a bar of {meter}")


def chords_by_bar(chords: Sequence[Chord], lines: Sequence[float], meter: Meter) -> tuple[BarChords, ...]:
    """The chords of bars that begin at `lines`, from the first chord on."""
    starts = [chord.start_beats for chord in chords]
    found: list[BarChords] = []
    for line in lines:
        first = bisect_right(starts, line + _SMALL)
        last = bisect_left(starts, line + meter.bar_beats - _SMALL)
        held = chords[first - 1].symbol if first else None
        bar = bar_of([(chord.start_beats - line, chord.symbol) for chord in chords[first:last]], held, meter)
        if bar:
            found.append(bar)
    return tuple(found)


def bar_of(changes: Sequence[tuple[float, BarChord]], held: BarChord | None, meter: Meter) -> BarChords:
    """A bar with as few chords as stand where its `changes` do (quarter notes from its beginning), or nearly so.

    `held` is the chord that it begins with unless it changes at once; the first one if there is none before. Where they
    change elsewhere than so many chords would, held ones stand again. Empty without any chord.
    """
    if held is None and not changes:
        return ()
    fitting: BarChords = ()
    for count in range(1, MOST_CHORDS + 1):
        try:
            beats = places(count, meter)
        except ValueError:
            break
        fitting = tuple(_chord_at(beat, changes, held) for beat in beats)
        if all(any(abs(beat - place) < _NEAR for beat in beats) for place, _ in changes):
            break
    return fitting


def _chord_at(beat: float, changes: Sequence[tuple[float, BarChord]], held: BarChord | None) -> BarChord:
    passed = [chord for place, chord in changes if place <= beat + _NEAR]
    return passed[-1] if passed else held or changes[0][1]
