"""Chord symbols as MusicXML has them."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from models.score import Chord
from models.score.chords import NO_CHORD, parts_of, written_quality
from models.score.keys import Key
from models.score.spelling import bass_place, note_letter, root_place

_KINDS = {
    "": "major",
    "m": "minor",
    "7": "dominant",
    "maj7": "major-seventh",
    "m7": "minor-seventh",
    "m7b5": "half-diminished",
    "dim": "diminished",
    "aug": "augmented",
    "sus4": "suspended-fourth",
    "sus2": "suspended-second",
    "5": "power",
    "6": "major-sixth",
    "m6": "minor-sixth",
    "69": "major-sixth",
    "m69": "minor-sixth",
    "dim7": "diminished-seventh",
    "mmaj7": "major-minor",
    "7sus4": "suspended-fourth",
    "7sus2": "suspended-second",
    "add9": "major",
    "madd9": "minor",
    "9": "dominant-ninth",
    "maj9": "major-ninth",
    "m9": "minor-ninth",
    "mmaj9": "major-minor",
    "9sus4": "suspended-fourth",
    "11": "dominant-11th",
    "m11": "minor-11th",
    "13": "dominant-13th",
    "maj13": "major-13th",
    "m13": "minor-13th",
    "13sus4": "suspended-fourth",
    NO_CHORD: "none",
}
_ADDED = {
    **dict.fromkeys(("69", "m69", "add9", "madd9", "mmaj9"), (9,)),
    **dict.fromkeys(("7sus4", "7sus2"), (7,)),
    "9sus4": (7, 9),
    "13sus4": (7, 9, 13),
}
"""Degrees that a quality has beyond its kind."""


def write_harmony(measure: ET.Element, chord: Chord, offset: int, key: Key | None) -> None:
    """Write a chord symbol, `offset` units behind the place in the measure."""
    harmony = ET.SubElement(measure, "harmony")
    root = ET.SubElement(harmony, "root")
    write_step(root, root_place(chord.symbol, key), "root-")
    base, alterations = parts_of(chord.quality)
    kind = ET.SubElement(harmony, "kind")
    kind.text = _KINDS[base]
    if chord.silent:
        root[0].set("text", "")
    if base in _ADDED or alterations or chord.silent:
        kind.set("text", written_quality(chord.quality))
    if chord.bass is not None:
        write_step(ET.SubElement(harmony, "bass"), bass_place(chord.symbol, key), "bass-")
    for degree in _ADDED.get(base, ()):
        _degree(harmony, degree, 0, "add")
    for name in alterations:
        number = int(name.lstrip("b#"))
        alter = {"b": -1, "#": 1}.get(name[0], 0)
        _degree(harmony, number, alter, "alter" if number == 5 else "add")
    if offset:
        ET.SubElement(harmony, "offset").text = str(offset)


def write_step(parent: ET.Element, place: int, prefix: str = "") -> None:
    """Write a place on the line of fifths as letter and alteration."""
    letter, alteration = note_letter(place)
    ET.SubElement(parent, f"{prefix}step").text = letter
    if alteration:
        ET.SubElement(parent, f"{prefix}alter").text = str(alteration)


def _degree(harmony: ET.Element, value: int, alter: int, kind: str) -> None:
    degree = ET.SubElement(harmony, "degree")
    ET.SubElement(degree, "degree-value").text = str(value)
    ET.SubElement(degree, "degree-alter").text = str(alter)
    ET.SubElement(degree, "degree-type").text = kind
