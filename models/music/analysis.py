"""Key and chords heard from the notes: what labels material that has none, and users' seeds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from models.score import CHORD_QUALITIES, Chord, Key, Note, Role, Score

# How well each scale degree fits: Temperley, Music and Probability (2007), table 4.1 after Kostka and Payne.
_PROFILES = {
    "major": (5.0, 2.0, 3.5, 2.0, 4.5, 4.0, 2.0, 4.5, 2.0, 3.5, 1.5, 4.0),
    "minor": (5.0, 2.0, 3.5, 4.5, 2.0, 4.0, 2.0, 4.5, 3.5, 2.0, 1.5, 4.0),
}
# What listeners said: Krumhansl and Kessler (1982). A second opinion, where a key must be beyond doubt.
_HEARD_PROFILES = {
    "major": (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88),
    "minor": (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17),
}
_KEYS = tuple(Key(tonic, mode) for mode in _PROFILES for tonic in range(12))


def _standardised(profiles: Mapping[str, Sequence[float]]) -> NDArray[np.float64]:
    """Centred, unit-length profiles of the 24 keys, (24, 12)."""
    matrix = np.array([np.roll(profiles[key.mode], key.tonic) for key in _KEYS], dtype=np.float64)
    matrix -= matrix.mean(axis=1, keepdims=True)
    return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True))


_KEY_MATRIX = _standardised(_PROFILES)
_KEY_MATRICES = np.stack([_KEY_MATRIX, _standardised(_HEARD_PROFILES)])

_CHORDS = tuple((root, quality) for quality in CHORD_QUALITIES for root in range(12))
# Plain triads and sevenths are likelier than the rest: what a tie, or nearly one, is decided by.
_PRIOR = {"": 0.06, "m": 0.05, "7": 0.03, "maj7": 0.01, "m7": 0.02}


def _chord_matrix() -> NDArray[np.float64]:
    rows = np.zeros((len(_CHORDS), 12))
    for index, (root, quality) in enumerate(_CHORDS):
        tones = [(root + step) % 12 for step in CHORD_QUALITIES[quality]]
        rows[index, tones] = 1.0
        rows[index, root] = 1.25
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


_CHORD_MATRIX = _chord_matrix()
_CHORD_PRIOR = np.array([_PRIOR.get(quality, 0.0) for _, quality in _CHORDS])
_CHANGE_COST = 0.04


def pitch_class_weights(notes: Iterable[Note], longest_beats: float = 2.0) -> NDArray[np.float64]:
    """Sounding time of each pitch class (12,), in beats; a note counts at most `longest_beats`."""
    weights = np.zeros(12)
    for note in notes:
        weights[note.pitch % 12] += min(note.duration_beats, longest_beats)
    return weights


def key_scores(notes: Iterable[Note]) -> dict[Key, float]:
    """Correlation of the notes' pitch classes with each key's profile, -1 to 1 (Krumhansl's method)."""
    return dict(zip(_KEYS, weight_scores(pitch_class_weights(notes)).tolist(), strict=True))


def weight_scores(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Correlation of pitch-class weights (12,) with the profiles of the 24 keys, zeros where nothing stands out."""
    centred = weights - weights.mean()
    norm = float(np.linalg.norm(centred))
    return np.asarray(_KEY_MATRIX @ centred / norm) if norm > 0 else np.zeros(len(_KEYS))


def key_of_weights(weights: NDArray[np.float64]) -> Key:
    """The key that fits pitch-class weights (12,) best."""
    return _KEYS[int(weight_scores(weights).argmax())]


def key_margins(weights: NDArray[np.float64], key: Key) -> NDArray[np.float64]:
    """How far `key` or its relative is ahead of the best other key, for rows of pitch-class weights (rows, 12).

    Between -2 and 2, negative where another key is heard; of two sets of profiles the less favourable counts.
    """
    centred = weights - weights.mean(axis=1, keepdims=True)
    norms = np.linalg.norm(centred, axis=1, keepdims=True)
    scores = _KEY_MATRICES @ np.divide(centred, norms, out=np.zeros_like(centred), where=norms > 0).T
    own = [_KEYS.index(key), _KEYS.index(key.relative)]
    best = scores[:, own].max(axis=1)
    scores[:, own] = -np.inf
    return np.asarray((best - scores.max(axis=1)).min(axis=0))


def find_key(score: Score, signature: Key | None = None) -> Key:
    """The key that the pitched notes suggest, C major where there are none.

    With a key `signature` only its major and its relative minor are considered: files often give the
    signature right and the mode wrong.
    """
    notes = [note for part in score.parts if part.role is not Role.DRUMS for note in part.notes]
    scores = key_scores(notes)
    if signature is not None:
        scores = {key: scores[key] for key in (signature, signature.relative)}
    return max(scores, key=lambda key: scores[key])


def estimate_chords(score: Score, slot_beats: float | None = None) -> tuple[Chord, ...]:
    """One chord a slot from template matching on sounding time, changes only where they pay.

    A slot is `slot_beats` long; without it half a bar of an even metre and a whole bar otherwise. The lowest
    note of a slot counts as a likely root.
    """
    pitched = [note for part in score.parts if part.role is not Role.DRUMS for note in part.notes]
    if not pitched:
        return ()
    slots = chord_slots(score) if slot_beats is None else _even_slots(score, slot_beats)
    weights = _slot_weights(pitched, slots)
    chords: list[Chord] = []
    previous = -1
    for start, weight in zip(slots, weights, strict=False):
        norm = float(np.linalg.norm(weight))
        if norm == 0:
            continue
        fit = _CHORD_MATRIX @ weight / norm + _CHORD_PRIOR
        if previous >= 0:
            fit[previous] += _CHANGE_COST
        best = int(fit.argmax())
        if best != previous:
            chords.append(Chord(start, *_CHORDS[best]))
        previous = best
    return tuple(chords)


def chord_slots(score: Score) -> list[float]:
    """Beats at which a chord may change: every half bar where the bar halves evenly, else every bar."""
    slots: list[float] = []
    starts = score.bar_starts()
    for index, start in enumerate(starts):
        change = max((m for m in score.meters if m.start_beats <= start + 1e-6), key=lambda m: m.start_beats)
        slots.append(start)
        middle = start + change.meter.bar_beats / 2
        end = starts[index + 1] if index + 1 < len(starts) else start + change.meter.bar_beats
        if change.meter.numerator in (2, 4, 6, 12) and change.meter.bar_beats >= 3 and middle < end - 1e-6:
            slots.append(middle)
    return slots


def _even_slots(score: Score, slot_beats: float) -> list[float]:
    return [index * slot_beats for index in range(max(1, int(np.ceil(score.length_beats / slot_beats))))]


def _slot_weights(notes: Sequence[Note], slots: Sequence[float]) -> NDArray[np.float64]:
    edges = np.array([*slots, max(max(note.end_beats for note in notes), slots[-1] + 1e-3)])
    weights = np.zeros((len(slots), 12))
    lowest = np.full(len(slots), 128)
    for note in notes:
        slot = max(int(np.searchsorted(edges, note.start_beats + 0.05, side="right")) - 1, 0)
        end = min(note.end_beats, note.start_beats + 8.0)
        while slot < len(slots) and (edges[slot] < end - 0.05 or edges[slot] <= note.start_beats):
            overlap = min(end, edges[slot + 1]) - max(note.start_beats, edges[slot])
            weights[slot, note.pitch % 12] += max(overlap, 0.05)
            lowest[slot] = min(lowest[slot], note.pitch)
            slot += 1
    for slot, pitch in enumerate(lowest):
        if pitch < 60:
            weights[slot, pitch % 12] *= 1.3
    return weights
