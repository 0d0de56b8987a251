"""MusicXML -> measures: chord symbols at their places, repeats, endings and pickups."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, cast
from xml.etree import ElementTree

from models.formats.lead_sheets.measures import LeadSheetError, Measure
from models.score import Meter
from models.score.chord_symbols import parse_chord
from models.score.chords import NO_CHORD, BarChord

_DEEPEST, _MOST_ELEMENTS = 100, 2_000_000
_ALTERS = {-2: "bb", -1: "b", 0: "", 1: "#", 2: "##"}
_KINDS = {
    "major": "",
    "minor": "m",
    "augmented": "aug",
    "diminished": "dim",
    "dominant": "7",
    "major-seventh": "maj7",
    "minor-seventh": "m7",
    "diminished-seventh": "dim7",
    "augmented-seventh": "7#5",
    "half-diminished": "m7b5",
    "major-minor": "mM7",
    "suspended-fourth": "sus4",
    "suspended-second": "sus2",
    "power": "5",
    "major-sixth": "6",
    "minor-sixth": "m6",
    "dominant-ninth": "9",
    "major-ninth": "maj9",
    "minor-ninth": "m9",
    "dominant-11th": "11",
    "minor-11th": "m11",
    "dominant-13th": "13",
    "major-13th": "maj13",
    "minor-13th": "m13",
}
"""MusicXML's `kind` -> the ending of a chord symbol."""


def read_music_xml(data: bytes) -> list[Measure]:
    """The measures of the first part that has chords; raise LeadSheetError if it is not MusicXML."""
    root = _parsed(data)
    for part in root.iter("part"):
        measures = _Part().read(part)
        if any(measure.chords for measure in measures):
            return measures
    return []


def _parsed(data: bytes) -> ElementTree.Element:
    if b"<!ENTITY" in data or "<!ENTITY".encode("utf-16-le") in data or "<!ENTITY".encode("utf-16-be") in data:
        # It expands without limit in some parsers; no score needs it.
        raise LeadSheetError("it defines entities, which a score does not need")
    parser: ElementTree.XMLPullParser[Any] = ElementTree.XMLPullParser(("start", "end"))
    depth = count = 0
    root: ElementTree.Element | None = None
    try:
        for begin in range(0, len(data), 65_536):
            parser.feed(data[begin : begin + 65_536])
            for event, element in cast(Iterable[tuple[str, ElementTree.Element]], parser.read_events()):
                root = element if root is None else root
                depth += 1 if event == "start" else -1
                count += event == "start"
                if depth > _DEEPEST or count > _MOST_ELEMENTS:
                    raise LeadSheetError("it is nested too deeply or too long for a score")
        parser.close()
    except LeadSheetError:
        raise
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise LeadSheetError(f"it is not MusicXML ({error})") from error
    if root is None:
        raise LeadSheetError("it is not MusicXML (it is empty)")
    return root


class _Part:
    """Reads one part; divisions, metre and endings go on from measure to measure."""

    def __init__(self) -> None:
        self._divisions = 1.0
        self._meter = Meter(4, 4)
        self._endings: frozenset[int] = frozenset()

    def read(self, part: ElementTree.Element) -> list[Measure]:
        """All measures."""
        return [self._measure(element) for element in part.iter("measure")]

    def _measure(self, element: ElementTree.Element) -> Measure:
        for attributes in element.findall("attributes"):
            self._attributes(attributes)
        measure = Measure(self._meter, implicit=element.get("implicit") == "yes" or element.get("number") == "0")
        position = longest = 0.0
        for child in element:
            if child.tag == "note" and child.find("chord") is None and child.find("grace") is None:
                position += self._beats(child.findtext("duration"))
            elif child.tag in ("forward", "backup"):
                step = self._beats(child.findtext("duration"))
                position = position + step if child.tag == "forward" else max(0.0, position - step)
            elif child.tag == "harmony":
                chord = _harmony(child)
                if chord is not None:
                    measure.chords.append((max(0.0, position + self._beats(child.findtext("offset"))), chord))
            elif child.tag == "barline":
                self._barline(child, measure)
            longest = max(longest, position)
        measure.beats = longest or None
        if not measure.endings:
            measure.endings = self._endings
        return measure

    def _attributes(self, attributes: ElementTree.Element) -> None:
        divisions = _number(attributes.findtext("divisions"))
        if divisions is not None and divisions > 0:
            self._divisions = divisions
        try:
            beats, unit = attributes.findtext("time/beats") or "", attributes.findtext("time/beat-type") or ""
            self._meter = Meter(sum(int(one) for one in beats.split("+")), int(unit))
        except ValueError:
            return  # there is none, or none that can be read: the one before goes on

    def _barline(self, barline: ElementTree.Element, measure: Measure) -> None:
        repeat, ending = barline.find("repeat"), barline.find("ending")
        if ending is not None and ending.get("type") == "start":
            numbers = (ending.get("number") or "").replace(",", " ").split()
            self._endings = frozenset(int(number) for number in numbers if number.isdecimal() and len(number) < 3)
            measure.endings = self._endings
        elif ending is not None:
            measure.endings, self._endings = self._endings, frozenset()
        if repeat is not None and repeat.get("direction") == "forward":
            measure.begins_repeat = True
        elif repeat is not None:
            times = _number(repeat.get("times"))
            measure.ends_repeat = int(times) if times is not None and 2 <= times <= 9 else 2

    def _beats(self, text: str | None) -> float:
        return (_number(text) or 0.0) / self._divisions


def _number(text: str | None) -> float | None:
    """A finite number, None for anything else."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) < 1e9 else None


def _harmony(harmony: ElementTree.Element) -> BarChord | None:
    kind = (harmony.findtext("kind") or "major").strip()
    if kind == "none":
        return 0, NO_CHORD
    root = _pitch(harmony, "root")
    if root is None:
        return None
    ending = _KINDS.get(kind)
    if ending is None:
        ending = "m" if kind.startswith("minor") else "7" if "dominant" in kind else ""
    bass = _pitch(harmony, "bass")
    degrees = [_degree(degree) for degree in harmony.findall("degree")]
    if kind.startswith("suspended") and degrees and degrees[-1] in ("add7", "add9", "add13"):
        ending, degrees = degrees[-1].removeprefix("add") + ending, []
    plain = ending + "".join(one for one in degrees if one != "add7")
    chord = parse_chord("C" + plain) or parse_chord("C" + ending)
    if chord is None:
        return None
    return (root, chord[1]) if bass is None or bass == root else (root, chord[1], bass)


def _degree(degree: ElementTree.Element) -> str:
    """An added or altered degree as chord symbols have it."""
    value, alter = _number(degree.findtext("degree-value")), _number(degree.findtext("degree-alter")) or 0.0
    if value is None or degree.findtext("degree-type") == "subtract":
        return ""
    sign = {-1: "b", 0: "add", 1: "#"}.get(round(alter), "")
    return f"{sign}{round(value)}" if sign else ""


def _pitch(harmony: ElementTree.Element, name: str) -> int | None:
    """The pitch class of the root or the bass."""
    step = (harmony.findtext(f"{name}/{name}-step") or "").strip()
    alter = _number(harmony.findtext(f"{name}/{name}-alter")) or 0.0
    if step not in tuple("ABCDEFG") or abs(alter) > 2:
        return None
    return ({"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}[step] + round(alter)) % 12
