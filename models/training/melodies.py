"""Building the index of the corpus's melodies: `auftakt evaluate melodies --corpus DIR`."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np

from models.formats.midi import MidiFileError, read_midi
from models.judging.melodies import BOUNDARY, Symbols, melody_symbols
from models.judging.originality import FORMAT, MelodyIndex
from models.training.midi_corpus import Row, corpus_rows
from models.training.saving import save_checkpoint

_FEWEST_SYMBOLS = 16
_MOST_SYMBOLS = 2000
_TRIED = 1200
_SHARE = 99.0
"""Per cent of real melodies share no more with another tune than what is usual."""

_SAME_TUNE = 24
"""Who shares so many notes is the same tune under another name, as folk tunes and songs of two editions are."""

_TITLES = ("arranged/index.csv", "arranged/index_wjd.csv")


def build_index(corpus: Path, seed: int, tell: Callable[[str], None], workers: int = 2) -> MelodyIndex:
    """Index each melody of the corpus once, whatever it is arranged with; raise OSError without an index."""
    rows = corpus_rows(corpus)
    titles = _titles(corpus)
    melodies: dict[bytes, tuple[str, str, Symbols]] = {}
    with ProcessPoolExecutor(workers) as pool:
        each = pool.map(partial(_melody, corpus), rows, chunksize=64)
        for number, (row, symbols) in enumerate(zip(rows, each, strict=True), 1):
            if len(symbols) >= _FEWEST_SYMBOLS:
                name = titles.get(row.path) or _named(row)
                melodies.setdefault(symbols.tobytes(), (name, row.tune, symbols))
            if number % 2000 == 0:
                tell(f"{number} of {len(rows)} files read")
    found = list(melodies.values())
    if not found:
        raise ValueError("there is no melody in it")
    whole = np.concatenate([np.append(symbols, BOUNDARY) for _, _, symbols in found])
    starts = np.cumsum([0, *(len(symbols) + 1 for _, _, symbols in found)])[:-1].astype(np.uint32)
    index = MelodyIndex(whole, starts, [name for name, _, _ in found], 2**30)
    tell(f"{len(found)} melodies, {len(whole)} symbols")
    index.usual = _usual(index, found, random.Random(seed))
    return index


def save_index(index: MelodyIndex, folder: Path, about: dict[str, object]) -> None:
    """Write it; `about` goes into the config."""
    tensors = {"symbols": index.symbols[: index.count], "starts": index.starts}
    save_checkpoint(folder, tensors, {"format": FORMAT, "usual": index.usual, **about, "names": list(index.names)})


def _usual(index: MelodyIndex, melodies: Sequence[tuple[str, str, Symbols]], rng: random.Random) -> int:
    """What melodies, as long as composed ones, share with other tunes: the longest but for one in a hundred."""
    same: dict[str, set[int]] = defaultdict(set)
    for number, (name, tune, _) in enumerate(melodies):
        same[name].add(number)
        same[tune].add(number)
    tried = rng.sample(range(len(melodies)), min(_TRIED, len(melodies)))
    lengths = []
    for number in tried:
        name, tune, symbols = melodies[number]
        found = index.longest(symbols[:64], frozenset(same[name] | same[tune]))
        notes = found.notes if found is not None else 0
        if notes < _SAME_TUNE:
            lengths.append(notes)
    return int(np.percentile(lengths, _SHARE)) if lengths else _SAME_TUNE


def _melody(corpus: Path, row: Row) -> Symbols:
    try:
        score = read_midi(corpus / row.path).score
    except (MidiFileError, OSError):
        return np.zeros(0, np.uint16)
    return melody_symbols(score)[:_MOST_SYMBOLS]


def _named(row: Row) -> str:
    """What a file without a title is called by: its own name, and its collection."""
    path = Path(row.path)
    return f"{path.stem.split('__lc')[0].replace('__', ' ').replace('_', ' ')} ({path.parts[0].replace('_', ' ')})"


def _titles(corpus: Path) -> dict[str, str]:
    """What the arranged tunes are called, by their files."""
    found: dict[str, str] = {}
    for name in _TITLES:
        if (corpus / name).exists():
            with (corpus / name).open(newline="", encoding="utf-8") as file:
                found |= {f"arranged/{row['file']}": row["title"] for row in csv.DictReader(file)}
    return found
