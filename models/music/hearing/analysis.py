"""Key and chords heard from notes: what seeds are read by, and what `inspect` tells of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from models.music.network.vocabulary import BASS, NO_CHORD, PITCHED, Event, chord_number
from models.score import Note, Role, Score
from models.score.chords import BarChord, steps_of
from models.score.keys import CHURCH_MODES, MODES, Key

Floats = NDArray[np.float64]

# Three opinions on how well each degree fits a key, major and minor: Krumhansl and Kessler (1982); Temperley (2007,
# after Kostka and Payne); Bellman (2005, after Budge).
_PROFILES = (
    (
        (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88),
        (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17),
    ),
    (
        (5.0, 2.0, 3.5, 2.0, 4.5, 4.0, 2.0, 4.5, 2.0, 3.5, 1.5, 4.0),
        (5.0, 2.0, 3.5, 4.5, 2.0, 4.0, 2.0, 4.5, 3.5, 2.0, 1.5, 4.0),
    ),
    (
        (16.8, 0.86, 12.95, 1.41, 13.49, 11.93, 1.25, 20.28, 1.8, 8.04, 0.62, 10.57),
        (18.16, 0.69, 12.99, 13.34, 1.07, 11.15, 1.38, 21.07, 7.49, 1.53, 0.92, 10.21),
    ),
)
KEYS = tuple(Key(tonic, mode) for mode in ("major", "minor") for tonic in range(12))
_LONGEST_BEATS = 4.0
_EDGE_BONUS = 0.04
_SIGNATURE_BONUS = 0.03

_RARE = {"dorian": 0.02, "phrygian": 0.02, "lydian": 0.06, "mixolydian": 0.02}
_PREVAILING, _TELLING_SHARE = 5.0, 0.02
"""A church mode must fit so much better than major and minor to be heard, and the tone that tells it sound so much
longer than the plain one, and for such a share of all. Without its fourth, major in second inversion is like Lydian."""

_QUALITIES = ("", "m", "7", "m7", "maj7", "dim", "m7b5")
"""What is heard as a chord; the order decides between equals."""

_OUTSIDE, _ROOT_BONUS, _BASS_WEIGHT = -0.35, 0.2, 1.5


def _matrix(profiles: tuple[tuple[float, ...], tuple[float, ...]]) -> Floats:
    """The profiles of the 24 keys [24, 12], each with mean 0 and deviation 1."""
    rows = np.array([np.roll(profile, tonic) for profile in profiles for tonic in range(12)])
    return np.asarray((rows - rows.mean(1, keepdims=True)) / rows.std(1, keepdims=True))


KEY_PROFILES = np.stack([_matrix(profiles) for profiles in _PROFILES])
"""Standardised profiles [opinions, 24 keys, 12 pitch classes], in the order of `KEYS`."""


def mode_profiles(key: Key) -> Floats:
    """Standardised profiles of a key [opinions, 12]: a church mode has those of minor or major with tones exchanged."""
    plain = KEY_PROFILES[:, KEYS.index(key.plain)].copy()
    mode = MODES[key.mode]
    for out, own in zip(mode.plain, mode.own, strict=True):
        places = [(key.tonic + out) % 12, (key.tonic + own) % 12]
        plain[:, places] = plain[:, places[::-1]]
    return plain


HEARD_KEYS = (*KEYS, *(Key(tonic, mode) for mode in CHURCH_MODES if mode != "locrian" for tonic in range(12)))
"""The keys that are heard in notes. Nobody is at home in Locrian."""

_HEARD_PROFILES = np.stack([mode_profiles(key) for key in HEARD_KEYS], 1)


def _chord_matrix() -> tuple[Floats, tuple[int, ...]]:
    """One template a root and quality: chord tones count for it, the others against it, the root a little more."""
    rows, numbers = [], []
    for root in range(12):
        for quality in _QUALITIES:
            row = np.full(12, _OUTSIDE)
            row[[(root + step) % 12 for step in steps_of(quality)]] = 1.0
            row[root] += _ROOT_BONUS
            rows.append(row / len(steps_of(quality)) ** 0.5)
            numbers.append(chord_number(root, quality))
    return np.stack(rows), tuple(numbers)


_CHORD_MATRIX, _CHORD_NUMBERS = _chord_matrix()


def pitch_classes(notes: Iterable[Note]) -> Floats:
    """Sounding time of each pitch class [12], in beats; a note counts at most four."""
    weights = np.zeros(12)
    for note in notes:
        weights[note.pitch % 12] += min(note.duration_beats, _LONGEST_BEATS)
    return weights


def profile_fits(profiles: Floats, weights: Floats) -> Floats:
    """How well pitch-class weights [12] fit each of standardised profiles [opinions, n, 12], -1 to 1 [opinions, n].

    The correlation (Krumhansl and Schmuckler); zeros where nothing stands out.
    """
    spread = weights.std()
    if spread == 0:
        return np.zeros(profiles.shape[:2])
    return np.asarray(profiles @ ((weights - weights.mean()) / spread) / 12)


def _rarity(weights: Floats) -> Floats:
    """What is taken from the fit of each of `HEARD_KEYS`, given pitch-class weights [12]."""
    rare = np.zeros(len(HEARD_KEYS))
    for index, key in enumerate(HEARD_KEYS):
        mode = MODES[key.mode]
        for plain, own in zip(mode.plain, mode.own, strict=True):
            heard, other = weights[(key.tonic + own) % 12], weights[(key.tonic + plain) % 12]
            told = heard >= _PREVAILING * other and heard > _TELLING_SHARE * weights.sum()
            rare[index] = _RARE[key.mode] if told else np.inf
    return rare


def key_of(
    weights: Floats,
    first: int | None = None,
    last: int | None = None,
    signature: Key | None = None,
    keys: Sequence[Key] = HEARD_KEYS,
) -> Key | None:
    """The one of `keys` (the first of `HEARD_KEYS`) that all opinions find likeliest together; None for silence.

    `weights` are those of the pitch classes [12], `first` and `last` the pitch classes that the music begins and ends
    with: where little is heard, they tell, and so does a `signature`.
    """
    fits = profile_fits(_HEARD_PROFILES, weights).mean(0)
    if not fits.any():
        return None
    fits -= _rarity(weights)
    for index, key in enumerate(keys):
        fits[index] += _EDGE_BONUS * ((first == key.tonic) + (last == key.tonic))
        fits[index] += _SIGNATURE_BONUS * (key.signature == signature)
    return keys[int(fits[: len(keys)].argmax())]


def hear_key(score: Score) -> Key | None:
    """The key that most of the opinions hear in the pitched notes, whatever it begins and ends with.

    It is a church mode where all together hear one. The ear for what came of a wish: it is told nothing. None where
    there are no notes.
    """
    weights = pitch_classes(_pitched(score))
    fits = profile_fits(_HEARD_PROFILES, weights)
    if not fits.any():
        return None
    fits -= _rarity(weights)
    together = int(fits.mean(0).argmax())
    votes = Counter(int(opinion.argmax()) for opinion in fits)
    likeliest, count = votes.most_common(1)[0]
    return HEARD_KEYS[likeliest if count > 1 and HEARD_KEYS[together].mode not in CHURCH_MODES else together]


def find_key(score: Score, signature: Key | None = None) -> Key | None:
    """The key that the pitched notes suggest; None where there are none.

    The notes decide: most files carry the signature of C by default. A `signature` breaks ties.
    """
    notes = _pitched(score)
    if not notes:
        return None
    # Of what sounds together, the lowest note is the likeliest tonic.
    first = min(notes, key=lambda note: (note.start_beats, note.pitch))
    last = min(notes, key=lambda note: (-note.end_beats, note.pitch))
    return key_of(pitch_classes(notes), first.pitch % 12, last.pitch % 12, signature)


def _pitched(score: Score) -> list[Note]:
    return [note for part in score.parts if part.role is not Role.DRUMS for note in part.notes]


def key_of_chords(chords: Iterable[BarChord]) -> Key | None:
    """The key that chords (root, quality) suggest; the first one's root weighs more, as progressions begin at home."""
    weights = np.zeros(12)
    for index, (root, quality, *_) in enumerate(chords):
        for step in steps_of(quality):
            weights[(root + step) % 12] += 1.0
        weights[root] += 1.0 if index else 2.0
    return key_of(weights, keys=KEYS)


def bar_chords(notes: Sequence[Event], bar: int, bars: int, durations: Sequence[int]) -> list[int]:
    """A chord number a bar (0 where nothing pitched sounds), by templates over what sounds in it.

    `notes` stand on the grid; `durations` are theirs in grid steps; the bass weighs more.
    """
    heard = np.zeros((bars, 12))
    for note, duration in zip(notes, durations, strict=True):
        if note.role not in PITCHED:
            continue
        start, end = note.time, note.time + duration
        while start < end and start // bar < bars:
            line = (start // bar + 1) * bar
            weight = _BASS_WEIGHT if note.role == BASS else 1.0
            heard[start // bar, note.pitch % 12] += weight * (min(end, line) - start)
            start = line
    sums = heard.sum(1)
    fits = heard @ _CHORD_MATRIX.T
    return [_CHORD_NUMBERS[int(fit.argmax())] if total else NO_CHORD for fit, total in zip(fits, sums, strict=True)]
