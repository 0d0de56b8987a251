"""Chord qualities: the tones of every chord that a symbol can name, and the nearest chord that the network knows.

A quality is one of `BASES`, perhaps with alterations in brackets: `m7`, `7(b9)`, `maj7(#11)`, `7(#11,b13)`.
"""

from __future__ import annotations

import re
from functools import cache

BarChord = tuple[int, str] | tuple[int, str, int]
"""Root (pitch class) and quality, and the pitch class of another bass after a slash."""

BarChords = tuple[BarChord, ...]
"""The chords of a bar, in order (`models.music.planning.harmony.places` says where each stands)."""

MOST_CHORDS = 8
"""Chords in a bar."""

NO_CHORD = "N.C."
"""The quality of what is no chord: nothing pitched sounds."""

BASES: dict[str, tuple[int, ...]] = {
    "": (0, 4, 7),
    "m": (0, 3, 7),
    "7": (0, 4, 7, 10),
    "maj7": (0, 4, 7, 11),
    "m7": (0, 3, 7, 10),
    "m7b5": (0, 3, 6, 10),
    "dim": (0, 3, 6),
    "aug": (0, 4, 8),
    "sus4": (0, 5, 7),
    "sus2": (0, 2, 7),
    "5": (0, 7),
    "6": (0, 4, 7, 9),
    "m6": (0, 3, 7, 9),
    "69": (0, 4, 7, 9, 14),
    "m69": (0, 3, 7, 9, 14),
    "dim7": (0, 3, 6, 9),
    "mmaj7": (0, 3, 7, 11),
    "7sus4": (0, 5, 7, 10),
    "7sus2": (0, 2, 7, 10),
    "add9": (0, 4, 7, 14),
    "madd9": (0, 3, 7, 14),
    "9": (0, 4, 7, 10, 14),
    "maj9": (0, 4, 7, 11, 14),
    "m9": (0, 3, 7, 10, 14),
    "mmaj9": (0, 3, 7, 11, 14),
    "9sus4": (0, 5, 7, 10, 14),
    "11": (0, 7, 10, 14, 17),
    "m11": (0, 3, 7, 10, 14, 17),
    "13": (0, 4, 7, 10, 14, 21),
    "maj13": (0, 4, 7, 11, 14, 21),
    "m13": (0, 3, 7, 10, 14, 21),
    "13sus4": (0, 5, 7, 10, 14, 21),
    NO_CHORD: (),
}
"""Quality -> semitones above the root, tensions above the octave."""

ALTERATIONS = {"b5": 6, "#5": 8, "b9": 13, "#9": 15, "11": 17, "#11": 18, "b13": 20, "13": 21}
"""Alterations and added tensions in the order in which they are written -> semitones above the root."""

_WRITTEN = {"mmaj7": "m(maj7)", "mmaj9": "m(maj9)", "69": "6/9", "m69": "m6/9"}
"""Qualities that are written otherwise than they are named."""

_REPLACES = {"b5": (7,), "#5": (7,), "b9": (14,), "#9": (14,), "#11": (17,), "b13": (21,)}
_FIFTH, _OCTAVE, _NINTH = 7, 12, 14
_QUALITY = re.compile(r"(?P<base>[^()]*)(?:\((?P<alterations>[^()]+)\))?")


@cache
def steps_of(quality: str) -> tuple[int, ...]:
    """Semitones above the root, ascending; raise ValueError if it is no quality."""
    match = _QUALITY.fullmatch(quality)
    if match is None or match["base"] not in BASES:
        raise ValueError(f"unknown chord quality '{quality}'")
    steps = set(BASES[match["base"]])
    for name in (match["alterations"] or "").split(",") if match["alterations"] else ():
        if name not in ALTERATIONS or not steps:
            raise ValueError(f"unknown chord quality '{quality}'")
        steps.difference_update(_REPLACES.get(name, ()))
        steps.add(ALTERATIONS[name])
    return tuple(sorted(steps))


def parts_of(quality: str) -> tuple[str, tuple[str, ...]]:
    """The base of a quality and its alterations; raise ValueError if it is no quality."""
    steps_of(quality)
    match = _QUALITY.fullmatch(quality)
    assert match is not None
    return match["base"], tuple(match["alterations"].split(",")) if match["alterations"] else ()


def written_quality(quality: str) -> str:
    """A quality as it is written behind the root."""
    return _WRITTEN.get(quality, quality)


def is_quality(quality: str) -> bool:
    """Whether it is a quality."""
    try:
        steps_of(quality)
    except ValueError:
        return False
    return True


def is_chord(chord: BarChord) -> bool:
    """Whether these are root, quality and, perhaps, bass of a chord."""
    return len(chord) in (2, 3) and all(0 <= tone <= 11 for tone in (chord[0], *chord[2:])) and is_quality(chord[1])


@cache
def telling_steps(quality: str) -> tuple[int, ...]:
    """The tones that tell this chord from others: not the root, nor a perfect fifth, nor a ninth under higher ones."""
    steps = steps_of(quality)
    plain = {0, _FIFTH} | ({_NINTH} if steps and steps[-1] > _NINTH else set())
    return tuple(step for step in steps if step not in plain) or steps[-1:]


@cache
def nearest_known(quality: str) -> str:
    """The nearest of the eight qualities that the music network was trained with (its `vocabulary`)."""
    steps = set(steps_of(quality))
    third = "minor" if 3 in steps else "major" if 4 in steps or quality == "5" else ""
    if not third:
        return "sus4" if quality != "11" else "7"
    if third == "minor":
        if 6 in steps and 7 not in steps:
            return "m7b5" if 10 in steps else "dim"
        return "m7" if 10 in steps else "m"
    return "maj7" if 11 in steps else "7" if 10 in steps else ""
