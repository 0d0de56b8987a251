"""The chords of a lead sheet, MusicXML or ABC -> a progression of one or two chords a bar."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from xml.etree import ElementTree

from models.chord_symbols import parse_chord
from models.chords import BarChord, BarChords

MOST_BYTES = 16 * 2**20
_MOST_BARS = 1024
_ABC_CHORD = re.compile(r'"([^"^_<>@\n]{1,20})"')
_ABC_BAR = re.compile(r"\|\]|\[\||\|\||:\||\|:|\||::")
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
    "half-diminished": "m7b5",
    "suspended-fourth": "sus4",
    "suspended-second": "sus2",
    "major-sixth": "6",
    "minor-sixth": "m6",
    "dominant-ninth": "9",
    "major-ninth": "maj9",
    "minor-ninth": "m9",
}
"""MusicXML's `kind` -> the ending of a chord symbol."""


class LeadSheetError(ValueError):
    """The text is no lead sheet with chords; the message says what is wrong."""


def read_lead_sheet(data: bytes) -> tuple[BarChords, ...]:
    """The chords of each bar of a MusicXML file (plain or `.mxl`) or of an ABC tune; raise LeadSheetError."""
    if len(data) > MOST_BYTES:
        raise LeadSheetError("it is too large")
    if data[:2] == b"PK":
        data = _unpacked(data)
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:200]
    bars = _music_xml(data) if head.startswith(b"<") else _abc(_decoded(data))
    chords = _filled(bars)
    if not chords:
        raise LeadSheetError("it has no chord symbols")
    return chords


def _unpacked(data: bytes) -> bytes:
    """The score inside a compressed MusicXML file."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name.endswith((".xml", ".musicxml"))]
            names = [name for name in names if not name.startswith("META-INF/")]
            if not names:
                raise LeadSheetError("there is no score in it")
            with archive.open(names[0]) as member:
                content = member.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise LeadSheetError("it is damaged") from error
    if len(content) > MOST_BYTES:
        raise LeadSheetError("it is too large")
    return content


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _music_xml(data: bytes) -> list[list[BarChord]]:
    """The chords of each measure of the first part that has any."""
    if b"<!ENTITY" in data:  # expands without limit in some parsers; no score needs it
        raise LeadSheetError("it defines entities, which a score does not need")
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise LeadSheetError(f"it is no MusicXML ({error})") from error
    for part in root.iter("part"):
        bars = [
            [chord for harmony in measure.iter("harmony") if (chord := _harmony(harmony)) is not None]
            for measure in part.iter("measure")
        ]
        if any(bars):
            return bars
    return []


def _harmony(harmony: ElementTree.Element) -> BarChord | None:
    step = (harmony.findtext("root/root-step") or "").strip()
    try:
        alter = round(float(harmony.findtext("root/root-alter") or 0))
    except ValueError:
        return None
    kind = (harmony.findtext("kind") or "major").strip()
    if kind == "none" or alter not in _ALTERS or not step:
        return None
    ending = _KINDS.get(kind, "m" if kind.startswith("minor") else "7" if "dominant" in kind else "")
    shift = {"bb": -1, "##": 1}.get(_ALTERS[alter], 0)
    chord = parse_chord(step + (_ALTERS[alter] if not shift else "") + ending)
    if chord is None or not shift:
        return chord
    return (chord[0] + 2 * shift) % 12, chord[1]


def _abc(text: str) -> list[list[BarChord]]:
    """The chords of each bar of the first tune: what stands in quotation marks over its notes."""
    lines: list[str] = []
    for line in text.splitlines():
        if re.match(r"[XK]:", line):
            if line.startswith("X:") and any(_ABC_CHORD.search(old) for old in lines):
                break
            continue
        if not re.match(r"[A-Za-z+]:", line) and not line.startswith("%"):
            lines.append(line.split("%")[0])
    bars = []
    for piece in _ABC_BAR.split(" ".join(lines)):
        if re.search(r"[A-Ga-gzx]", _ABC_CHORD.sub("", piece)) or _ABC_CHORD.search(piece):
            chords = (parse_chord(symbol.strip()) for symbol in _ABC_CHORD.findall(piece))
            bars.append([chord for chord in chords if chord is not None])
    return bars


def _filled(bars: Iterable[Sequence[BarChord]]) -> tuple[BarChords, ...]:
    """One or two chords a bar: where none is written the last one holds; bars before the first one are left out."""
    found: list[BarChords] = []
    held: BarChord | None = None
    for bar in bars:
        if bar:
            first, last = bar[0], bar[len(bar) // 2] if len(bar) > 2 else bar[-1]
            found.append((first,) if first == last else (first, last))
            held = bar[-1]
        elif held is not None:
            found.append((held,))
    return tuple(found[:_MOST_BARS])
