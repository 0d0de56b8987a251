"""Keys: a tonic and a mode, with the signature that they share with a major key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Mode(NamedTuple):
    """What a mode is made of, in semitones above its tonic.

    `major` is the tonic of the major key with the same signature. `third` is 3 or 4. `plain` are the degrees of plain
    minor or major that stand elsewhere here, `own` where: the tones that the mode is told by.
    """

    major: int
    third: int
    plain: tuple[int, ...] = ()
    own: tuple[int, ...] = ()


MODES: dict[str, Mode] = {
    "major": Mode(0, 4),
    "minor": Mode(3, 3),
    "dorian": Mode(10, 3, (8,), (9,)),
    "phrygian": Mode(8, 3, (2,), (1,)),
    "lydian": Mode(7, 4, (5,), (6,)),
    "mixolydian": Mode(5, 4, (11,), (10,)),
    "locrian": Mode(1, 3, (2, 7), (1, 6)),
}
"""Name -> mode; major and minor first. Ionian is major, Aeolian minor."""

CHURCH_MODES = tuple(name for name, mode in MODES.items() if mode.own)
"""The modes that are neither major nor minor."""

_NAMES = "FCGDAEB"
_MAJOR_STEPS = (0, 2, 4, 5, 7, 9, 11)


@dataclass(frozen=True, slots=True)
class Key:
    """A tonic as a pitch class (0 = C) and a mode of `MODES`."""

    tonic: int
    mode: str

    def __post_init__(self) -> None:
        if not (isinstance(self.tonic, int) and 0 <= self.tonic <= 11):
            raise ValueError(f"tonic {self.tonic} is not a pitch class")
        if self.mode not in MODES:
            raise ValueError(f"mode '{self.mode}' is none of {', '.join(MODES)}")

    @property
    def minor(self) -> bool:
        """Whether its third is minor, as in minor, Dorian, Phrygian and Locrian."""
        return MODES[self.mode].third == 3

    @property
    def plain(self) -> Key:
        """Major or minor on the same tonic, whichever has its third."""
        return Key(self.tonic, "minor" if self.minor else "major")

    @property
    def signature(self) -> Key:
        """The major or minor key that is written like it: what formats say that know no church modes."""
        major = (self.tonic + MODES[self.mode].major) % 12
        return Key((major + 9) % 12, "minor") if self.minor else Key(major, "major")

    @property
    def fifths(self) -> int:
        """The signature: its sharps, negative for flats."""
        major = (self.tonic + MODES[self.mode].major) % 12
        sharps = (7 * major + 5) % 12 - 5
        return -6 if sharps == 6 and self.minor else sharps

    @property
    def scale(self) -> frozenset[int]:
        """Its seven pitch classes; those of minor are natural minor's."""
        major = self.tonic + MODES[self.mode].major
        return frozenset((major + step) % 12 for step in _MAJOR_STEPS)

    @property
    def relative(self) -> Key:
        """The minor key with the same signature, of a minor key the major one."""
        signature = self.signature
        return Key((signature.tonic + (3 if self.minor else 9)) % 12, "major" if self.minor else "minor")

    @property
    def tonic_fifths(self) -> int:
        """Where its tonic stands on the line of fifths: 0 is C, 1 is G, -1 is F."""
        return self.fifths + (-7 * MODES[self.mode].major + 5) % 12 - 5

    def __str__(self) -> str:
        """Such as `F# minor`."""
        return f"{fifths_name(self.tonic_fifths)} {self.mode}"


def fifths_name(place: int) -> str:
    """The name of a place on the line of fifths, with # and b: 0 is C, 6 is F#, -2 is Bb."""
    alteration, letter = divmod(place + 1, 7)
    return _NAMES[letter] + ("#" * alteration if alteration > 0 else "b" * -alteration)
