"""How pitches are spelled: as a key has them, with sharps or with flats."""

from __future__ import annotations

from models.score import Key

_FIFTHS = {"major": (0, -5, 2, -3, 4, -1, 6, 1, -4, 3, -2, 5), "minor": (-3, 4, -1, -6, 1, -4, 3, -2, 5, 0, -5, 2)}
_SHARP = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
_FLAT = ("C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B")


def fifths(key: Key) -> int:
    """The signature of a key: its sharps, negative for flats."""
    return _FIFTHS[key.mode][key.tonic]


def pitch_names(key: Key | None) -> tuple[str, ...]:
    """A name for each pitch class from C up, with # and b; without a signature, flats."""
    return _SHARP if key is not None and fifths(key) > 0 else _FLAT
