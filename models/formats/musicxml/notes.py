"""What stands inside a note: its value, beams, ties, tuplets, syllables."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from models.checks import plain
from models.formats.musicxml.beams import Beams
from models.formats.musicxml.values import Value


def xml_text(text: str) -> str:
    """A text without what XML cannot hold."""
    return "".join(char for char in plain(text) if char >= " " or char in "\n\t")


def write_value(note: ET.Element, value: Value) -> None:
    """Write a note value: its name, dots and tuplet."""
    if value.name:
        ET.SubElement(note, "type").text = value.name
    for _ in range(value.dots):
        ET.SubElement(note, "dot")
    if value.actual != 1:
        modification = ET.SubElement(note, "time-modification")
        ET.SubElement(modification, "actual-notes").text = str(value.actual)
        ET.SubElement(modification, "normal-notes").text = str(value.normal)


def write_beams(note: ET.Element, beams: Beams) -> None:
    """Write what each beam does at a note."""
    for number, kind in beams:
        ET.SubElement(note, "beam", number=str(number)).text = kind


def write_notations(note: ET.Element, value: Value, ties: Iterable[str], bracket: bool = True) -> None:
    """Ties, and where a tuplet begins and ends; of a chord its first note says that."""
    edges = [kind for kind, on in (("start", value.begins), ("stop", value.ends)) if on and bracket]
    if not edges and not ties:
        return
    notations = ET.SubElement(note, "notations")
    for kind in ties:
        ET.SubElement(notations, "tied", type=kind)
    for kind in edges:
        ET.SubElement(notations, "tuplet", type=kind)


def write_lyric(note: ET.Element, text: str, syllabic: str, held: bool) -> None:
    """Write a syllable, its place in its word, and whether it is held over further notes."""
    lyric = ET.SubElement(note, "lyric", number="1")
    ET.SubElement(lyric, "syllabic").text = syllabic
    ET.SubElement(lyric, "text").text = xml_text(text)
    if held:
        ET.SubElement(lyric, "extend")


def write_swing(measure: ET.Element) -> None:
    """The word over the first bar, and for programs that play it how long the first of two eighths is."""
    direction = ET.SubElement(measure, "direction", placement="above")
    ET.SubElement(ET.SubElement(direction, "direction-type"), "words").text = "Swing"
    swing = ET.SubElement(ET.SubElement(direction, "sound"), "swing")
    ET.SubElement(swing, "first").text = "2"
    ET.SubElement(swing, "second").text = "1"
    ET.SubElement(swing, "swing-type").text = "eighth"
