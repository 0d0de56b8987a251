"""Musical measures of a piece: density, groove, chord tones, range, repetition; to set beside those of real pieces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.music.network.codec import to_grid, transposition
from models.music.network.vocabulary import (
    BASS,
    CHORDS,
    DRUMS,
    MELODY,
    NO_CHORD,
    ROLES,
    bar_length,
    chord_number,
    chord_tones,
)
from models.score import Score
from models.score.keys import Key

Ints = NDArray[np.int64]

_SIXTEENTH = 6
_SCALE = (0, 2, 4, 5, 7, 9, 11)
_WIDE_LEAP = 12


def measure(score: Score, key: Key) -> dict[str, float]:
    """The measures of a piece in one metre; what a role that is absent would give is left out."""
    bar = bar_length(score.meter)
    notes = np.array(to_grid(score, key).events, np.int64).reshape(-1, 5)
    bars = score.bars
    chords = _bar_chords(score, key, bar, bars)
    found: dict[str, float] = {}
    for role in (DRUMS, BASS, CHORDS, MELODY):
        mine = notes[notes[:, 1] == role]
        found[f"{ROLES[role]}/bar"] = len(mine) / bars
        if len(mine):
            found |= {f"{ROLES[role]} {name}": value for name, value in _role(mine, role, chords, bar, bars).items()}
    changes = [a != b for a, b in pairwise(chords)]
    found["chord changes/bar"] = float(np.mean(changes)) if changes else 0.0
    found["distinct chords"] = float(len(set(chords)))
    return found


def mean_measures(pieces: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """The mean of each measure over the pieces that have it."""
    values: dict[str, list[float]] = {}
    for piece in pieces:
        for name, value in piece.items():
            values.setdefault(name, []).append(value)
    return {name: float(np.mean(found)) for name, found in values.items()}


def _bar_chords(score: Score, key: Key, bar: int, bars: int) -> list[int]:
    """The chord number at each bar line, in the network's key."""
    shift = transposition(key)
    numbers, place, now = [], 0, NO_CHORD
    for number in range(bars):
        start = number * score.meter.bar_beats
        while place < len(score.chords) and score.chords[place].start_beats <= start + 1e-6:
            now = chord_number(score.chords[place].root - shift, score.chords[place].quality)
            place += 1
        numbers.append(now)
    return numbers


def _role(notes: Ints, role: int, chords: Sequence[int], bar: int, bars: int) -> dict[str, float]:
    time, pitch = notes[:, 0], notes[:, 2]
    number = np.minimum(time // bar, bars - 1)
    onsets = np.zeros((bars, max(1, bar // _SIXTEENTH)))
    onsets[number, np.minimum(time % bar // _SIXTEENTH, onsets.shape[1] - 1)] = 1.0
    found = {"empty bars": 1.0 - len(set(number.tolist())) / bars}
    if bars > 1:
        # Of consecutive bars, the share of sixteenths that are alike struck or not.
        found["groove"] = 1.0 - float(np.abs(np.diff(onsets, axis=0)).mean())
    if role != DRUMS:
        known = [
            (p % 12 in chord_tones(chords[n])) for n, p in zip(number, pitch, strict=True) if chord_tones(chords[n])
        ]
        if known:
            found["chord tones"] = float(np.mean(known))
        found["in scale"] = float(np.isin(pitch % 12, _SCALE).mean())
    if role in (BASS, MELODY):
        steps = np.abs(np.diff(pitch))
        found["mean step"] = float(steps.mean()) if len(steps) else 0.0
        found["leaps>12"] = float((steps > _WIDE_LEAP).mean()) if len(steps) else 0.0
        found["range"] = float(np.percentile(pitch, 95) - np.percentile(pitch, 5))
    if role == MELODY:
        found |= {f"repeated {name}": value for name, value in _repeats(time, pitch, number, bar, bars).items()}
    return found


def _repeats(time: Ints, pitch: Ints, number: Ints, bar: int, bars: int) -> dict[str, float]:
    """The share of bars whose notes, or whose rhythm, stood in an earlier bar."""
    each = [np.nonzero(number == n)[0] for n in range(bars)]
    sung = [place for place in each if len(place)]
    whole = {tuple(zip(time[p] % bar, pitch[p], strict=True)) for p in sung}
    rhythms = {tuple(time[p] % bar) for p in sung}
    return {"bars": 1.0 - len(whole) / len(sung), "rhythms": 1.0 - len(rhythms) / len(sung)}
