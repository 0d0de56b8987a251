"""What real pieces measure, style by style: the yardstick that composed pieces are set beside.

Of every labelled piece of the corpus its first sixteen bars are measured, as long as composed pieces are: how much of a
piece repeats itself depends on how long it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from models.formats.midi import MidiFileError, read_midi
from models.judging.measures import measure
from models.music.hearing.analysis import find_key
from models.music.hearing.facts import heard_chords
from models.music.network.meters import nearest_meter
from models.music.planning.style_facts import RATE_QUANTILES
from models.score import Chord, MeterChange, Part, Role, Score
from models.score.chord_symbols import parse_chord
from models.score.keys import Key
from models.training.midi_corpus import Row, corpus_rows

BARS = 16
_FEWEST_BARS = 8
_ABSENT = frozenset(f"{role.value}/bar" for role in Role)
_FEWEST_PIECES = 8
"""Fewer pieces say nothing on a style or a role."""
_DENSITY_KEYS = ("notes_per_bar", "rests")

Densities = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Genre or style, as the network names it -> role -> `RoleFacts.notes_per_bar` and `rests`."""


def measure_corpus(corpus: Path, tell: Callable[[str], None], workers: int = 2) -> dict[str, Any]:
    """Style -> how many pieces, and each measure's mean and standard deviation; JSON-able. Raise OSError, no index."""
    found: dict[str, list[dict[str, float]]] = defaultdict(list)
    for row, measures in _measured(corpus, [row for row in corpus_rows(corpus) if row.style], tell, workers):
        found[row.style].append(measures)
    return {
        style: {"pieces": len(pieces), "measures": _spread(pieces)}
        for style, pieces in sorted(found.items())
        if len(pieces) >= _FEWEST_PIECES
    }


def measure_densities(corpus: Path, tell: Callable[[str], None], workers: int = 2) -> Densities:
    """Measure how many notes a bar the roles have in each genre and style. Raise OSError, no index.

    A piece counts for the roles that it has.
    """
    found: dict[str, list[dict[str, float]]] = defaultdict(list)
    for row, measures in _measured(corpus, corpus_rows(corpus), tell, workers):
        found[row.genre].append(measures)
        found[row.substyle].append(measures)
    return {name: _densities(pieces) for name, pieces in found.items()}


def add_densities(facts: dict[str, Any], densities: Densities) -> int:
    """Put densities into the content of a `style_facts.json`; give how many roles have got one."""
    count = 0
    for name, known in (facts["genres"] | facts["styles"]).items():
        for role, told in known["roles"].items():
            for key in _DENSITY_KEYS:
                told.pop(key, None)
            told.update(densities.get(name, {}).get(role, {}))
            count += "notes_per_bar" in told
    return count


def _densities(pieces: Sequence[Mapping[str, float]]) -> dict[str, dict[str, Any]]:
    found = {}
    for role in Role:
        mine = [piece for piece in pieces if f"{role}/bar" in piece]
        if len(mine) >= _FEWEST_PIECES:
            rates = np.quantile([piece[f"{role}/bar"] for piece in mine], RATE_QUANTILES)
            rests = np.mean([piece[f"{role} empty bars"] for piece in mine])
            values = [round(float(rate), 2) for rate in rates], round(float(rests), 3)
            found[role.value] = dict(zip(_DENSITY_KEYS, values, strict=True))
    return found


def _spread(pieces: Sequence[dict[str, float]]) -> dict[str, list[float]]:
    """Mean and deviation of the measures that enough pieces have."""
    values: dict[str, list[float]] = defaultdict(list)
    for piece in pieces:
        for name, value in piece.items():
            values[name].append(value)
    return {
        name: [round(float(np.mean(each)), 3), round(float(np.std(each)), 3)]
        for name, each in values.items()
        if len(each) >= _FEWEST_PIECES
    }


def _measured(
    corpus: Path, rows: Sequence[Row], tell: Callable[[str], None], workers: int
) -> Iterator[tuple[Row, dict[str, float]]]:
    """Every piece that can be measured, with its measures."""
    with ProcessPoolExecutor(workers) as pool:
        each = pool.map(partial(_measures, corpus), rows, chunksize=64)
        for number, (row, measures) in enumerate(zip(rows, each, strict=True), 1):
            if measures:
                yield row, measures
            if number % 2000 == 0:
                tell(f"{number} of {len(rows)} files measured")


def _measures(corpus: Path, row: Row) -> dict[str, float]:
    try:
        score = read_midi(corpus / row.path).score
    except (MidiFileError, OSError):
        return {}
    score = excerpt(replace(score, chords=_given(row.chords, score)))
    if score.bars < _FEWEST_BARS or nearest_meter(score.meter) != score.meter:
        return {}
    if not score.chords:
        score = replace(score, chords=heard_chords(score))
    measures = measure(score, find_key(score) or Key(0, "major"))
    return {name: value for name, value in measures.items() if value or name not in _ABSENT}


def excerpt(score: Score, bars: int = BARS) -> Score:
    """The first bars of a score's first metre, from the bar of its first note on."""
    length = score.meter.bar_beats
    first = min((note.start_beats for part in score.parts for note in part.notes), default=0.0)
    start = first // length * length
    until = score.meters[1].start_beats if len(score.meters) > 1 else score.length_beats
    end = min(start + bars * length, max(until, start))
    parts = tuple(part for part in (_part(part, start, end) for part in score.parts) if part.notes)
    chords = tuple(
        replace(chord, start_beats=max(0.0, chord.start_beats - start))
        for chord in score.chords
        if chord.start_beats < end
    )
    meters = (MeterChange(0.0, score.meter),)
    return replace(score, parts=parts, meters=meters, chords=chords, length_beats=end - start, lyrics=())


def _part(part: Part, start: float, end: float) -> Part:
    notes = (note for note in part.notes if start <= note.start_beats < end)
    cut = (replace(note, duration_beats=min(note.end_beats, end) - note.start_beats) for note in notes)
    return replace(part, notes=tuple(replace(note, start_beats=note.start_beats - start) for note in cut))


def _given(symbols: str, score: Score) -> tuple[Chord, ...]:
    """The chords that the index gives, one a bar ("Dm7|G7/B|C"), where they change; none if it gives none."""
    chords: list[Chord] = []
    for number, symbol in enumerate(symbols.split("|")):
        found = parse_chord(symbol.split("/")[0].replace("M7", "maj7"))
        if found is not None and (not chords or (chords[-1].root, chords[-1].quality) != found):
            chords.append(Chord(number * score.meter.bar_beats, *found))
    return tuple(chords)
