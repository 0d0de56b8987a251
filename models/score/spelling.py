"""How notes and chords are spelled: on the line of fifths (... Bb F C G D A E B F# ...), as the key has them.

Each pitch class has one name within twelve neighbouring fifths. Around a signature of `f` fifths they reach from
`f` - 3 to `f` + 8, which holds the leading notes of minor: in A minor G sharp, in G sharp minor F double sharp. Roots
of chords lean to the flats (A flat major, not G sharp major, in C) but for those of diminished chords, which lead
upwards.
"""

from __future__ import annotations

from collections.abc import Callable

from models.score.chords import NO_CHORD, BarChord, steps_of, written_quality
from models.score.keys import Key, fifths_name

_NOTES, _ROOTS = -3, -5
"""Where the names of notes and of chords begin, from the signature on."""

_INTERVALS = {0: 0, 1: -5, 2: 2, 3: -3, 4: 4, 5: -1, 6: -6, 7: 1, 8: 8, 9: 3, 10: -2, 11: 5}
"""Semitones above a root -> fifths, for what is a tone of a chord: a ninth, a third, a diminished fifth."""

_SHARP_ELEVENTH, _FLAT_THIRTEENTH, _SHARP_NINTH = 18, 20, 15
_TENSIONS = {_SHARP_ELEVENTH: 6, _FLAT_THIRTEENTH: -4, _SHARP_NINTH: 9}
_DIMINISHED_SEVENTH = -9
_MINOR_STEPS = frozenset((9, 11))
_PLAIN = Key(0, "major")


def note_place(pitch_class: int, key: Key | None, chord: BarChord | None = None) -> int:
    """The place of a pitch class on the line of fifths: 0 is C, 1 is G, -1 is F.

    The key decides of its own notes, of others the chord that they belong to, if there is one. Without a key it is
    C major.
    """
    key = key or _PLAIN
    if chord is not None and not _is_own(pitch_class, key):
        root = root_place(chord, key)
        for step in steps_of(chord[1]):
            if (chord[0] + step) % 12 == pitch_class:
                return root + _fifths_above(step, chord[1])
    return _within(pitch_class, key.fifths + _NOTES)


def root_place(chord: BarChord, key: Key | None) -> int:
    """The place of a chord's root on the line of fifths."""
    key, root = key or _PLAIN, chord[0]
    leads = 6 in steps_of(chord[1]) and 4 not in steps_of(chord[1])
    return _within(root, key.fifths + (_NOTES if leads or _is_own(root, key) else _ROOTS))


def bass_place(chord: BarChord, key: Key | None) -> int:
    """The place of a chord's lowest note: the root's, or that of the note after the slash."""
    if len(chord) < 3 or chord[2] == chord[0]:
        return root_place(chord, key)
    bass = chord[2]
    if _is_own(bass, key or _PLAIN):
        return note_place(bass, key)
    return root_place(chord, key) + _fifths_above((bass - chord[0]) % 12, chord[1])


def note_letter(place: int) -> tuple[str, int]:
    """The letter of a place on the line of fifths, and its alteration: 1 for a sharp, -2 for two flats."""
    name = fifths_name(place)
    return name[0], name.count("#") - name[1:].count("b")


def octave_of(pitch: int, place: int) -> int:
    """The octave that a pitch is written in: B sharp below C4 stands in octave 3."""
    return (pitch - note_letter(place)[1]) // 12 - 1


def chord_symbol(chord: BarChord, key: Key | None = None, name: Callable[[int], str] = fifths_name) -> str:
    """A chord symbol such as `F#m7b5/A`; `name` writes places on the line of fifths."""
    if chord[1] == NO_CHORD:
        return NO_CHORD
    bass = f"/{name(bass_place(chord, key))}" if len(chord) > 2 else ""
    return name(root_place(chord, key)) + written_quality(chord[1]) + bass


def _is_own(pitch_class: int, key: Key) -> bool:
    """Whether a key has a pitch class; a minor key has both its sixths and sevenths."""
    return pitch_class in key.scale or (key.mode == "minor" and (pitch_class - key.tonic) % 12 in _MINOR_STEPS)


def _within(pitch_class: int, lowest: int) -> int:
    """The place of a pitch class among the twelve fifths from `lowest` on."""
    return lowest + (7 * pitch_class - lowest) % 12


def _fifths_above(step: int, quality: str) -> int:
    if quality == "dim7" and step == 9:
        return _DIMINISHED_SEVENTH
    return _TENSIONS.get(step, _INTERVALS[step % 12])
