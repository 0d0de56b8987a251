"""What keeps a piece in its key: the chords that it begins and ends on and, in a church mode, the scale.

A church mode is composed in the frame of the minor or major key on the same tonic, whose home the network knows well,
with the tones that the mode is told by in the place of the plain ones: in Dorian it draws F sharp over A, never F. The
relative frame (D Dorian as the white keys) has every note at hand, but there the network goes home to C or A.
"""

from __future__ import annotations

import numpy as np

from models.music.hearing.analysis import mode_profiles
from models.music.network.vocabulary import END, chord_number, chord_tones
from models.score.keys import MODES, Key

_PITCH_CLASSES = np.arange(128) % 12
_ENDINGS = {
    "major": ("", "maj7", "7"),
    "minor": ("m", "m7"),
    "lydian": ("", "maj7"),
    "mixolydian": ("", "7"),
    "locrian": ("dim", "m7b5"),
}


class Frame:
    """A key as the network has it: C or A, with what a church mode allows.

    `pitches` and `chords` [128] are the allowed pitches and chord numbers, None in major and minor, where the network
    is free; `own_pitches` and `own_chords` [128] are those of them that the mode is told by. `tonic_chords` are what a
    piece may end on; the first is also what it begins with. `profiles` [opinions, 12] say how well pitch classes fit.
    """

    def __init__(self, key: Key) -> None:
        self.key = Key(9 if key.minor else 0, key.mode)
        tonic, mode = self.key.tonic, MODES[key.mode]
        endings = _ENDINGS.get(key.mode, _ENDINGS["minor"])
        self.tonic_chords = tuple(chord_number(tonic, quality) for quality in endings)
        self.profiles = mode_profiles(self.key)
        self.own_tones = [(tonic + step) % 12 for step in mode.own]
        self.own_pitches = np.isin(_PITCH_CLASSES, self.own_tones)
        tones = [chord_tones(number) if number < END else frozenset() for number in range(128)]
        self.own_chords = np.array([not one.isdisjoint(self.own_tones) for one in tones])
        scale = self.key.scale
        self.pitches = np.isin(_PITCH_CLASSES, list(scale)) if mode.own else None
        self.chords = np.array([bool(one) and one <= scale for one in tones]) if mode.own else None
