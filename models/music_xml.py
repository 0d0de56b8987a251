"""Score -> MusicXML: what notation programs read. Times are rounded to twelfths of a beat: sixteenths and triplets."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from models.chords import NO_CHORD, parts_of, written_quality
from models.instruments import DRUM_KIT, INSTRUMENTS
from models.score import Chord, Meter, Part, Role, Score, sung_part
from models.spelling import bass_place, note_letter, note_place, octave_of, root_place

DIVISIONS = 12
"""Units of time in a quarter note."""

_DOCTYPE = (
    '<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" '
    '"http://www.musicxml.org/dtds/partwise.dtd">'
)
_SHORT = 6
"""Gaps and differences shorter than this, an eighth, are a matter of playing, not of writing."""

_VALUES: dict[int, tuple[str, int, bool]] = {
    48: ("whole", 0, False),
    36: ("half", 1, False),
    24: ("half", 0, False),
    18: ("quarter", 1, False),
    12: ("quarter", 0, False),
    9: ("eighth", 1, False),
    8: ("quarter", 0, True),
    6: ("eighth", 0, False),
    4: ("eighth", 0, True),
    3: ("16th", 0, False),
    2: ("16th", 0, True),
    1: ("32nd", 0, True),
}
"""Length in units -> note value, dots, and whether it is one of three in the time of two."""

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
# General MIDI drums on a staff of five lines, as drum notation has them: step, octave, notehead.
_DRUMS = {
    35: ("F", 4, ""), 36: ("F", 4, ""), 37: ("C", 5, "x"), 38: ("C", 5, ""), 39: ("C", 5, "x"), 40: ("C", 5, ""),
    41: ("G", 4, ""), 42: ("G", 5, "x"), 43: ("A", 4, ""), 44: ("D", 4, "x"), 45: ("B", 4, ""),
    46: ("G", 5, "circle-x"), 47: ("D", 5, ""), 48: ("E", 5, ""),
    49: ("A", 5, "x"), 50: ("E", 5, ""), 51: ("F", 5, "x"), 52: ("B", 5, "x"),
    53: ("F", 5, "diamond"), 55: ("B", 5, "x"), 57: ("A", 5, "x"), 59: ("F", 5, "x"),
}  # fmt: skip
_OTHER_DRUM = ("E", 5, "triangle")


@dataclass(frozen=True, slots=True)
class _Sound:
    """What begins and ends together in one voice; times in units."""

    start: int
    end: int
    pitches: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Bar:
    start: int
    end: int
    meter: Meter
    changes: bool


def score_to_musicxml(score: Score) -> bytes:
    """Write a score as MusicXML 4.0 (partwise), a staff for each part, with chord symbols over the first one."""
    root = ET.Element("score-partwise", version="4.0")
    if score.title:
        ET.SubElement(ET.SubElement(root, "work"), "work-title").text = score.title
    encoding = ET.SubElement(ET.SubElement(root, "identification"), "encoding")
    ET.SubElement(encoding, "software").text = "Auftakt"
    parts = [part for part in _in_score_order(score.parts) if part.notes]
    names = ET.SubElement(root, "part-list")
    bars = _bars(score)
    for number, part in enumerate(parts, 1):
        _part_entry(names, part, f"P{number}", number)
    for number, part in enumerate(parts, 1):
        element = ET.SubElement(root, "part", id=f"P{number}")
        _Writer(score, part, bars, leads=number == 1).write(element, f"P{number}")
    if not parts:
        entry = ET.SubElement(names, "score-part", id="P1")
        ET.SubElement(entry, "part-name").text = "Music"
        ET.SubElement(ET.SubElement(root, "part", id="P1"), "measure", number="1")
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_DOCTYPE}\n{body}\n'.encode()


def _in_score_order(parts: Iterable[Part]) -> list[Part]:
    order = (Role.MELODY, Role.CHORDS, Role.BASS, Role.DRUMS)
    return sorted(parts, key=lambda part: order.index(part.role))


def _bars(score: Score) -> list[_Bar]:
    starts = [round(beats * DIVISIONS) for beats in score.bar_starts()] or [0]
    changes = {round(change.start_beats * DIVISIONS): change.meter for change in score.meters}
    meter = score.meter
    bars = []
    for index, start in enumerate(starts):
        changed = start in changes and (index == 0 or changes[start] != meter)
        meter = changes.get(start, meter)
        end = starts[index + 1] if index + 1 < len(starts) else start + round(meter.bar_beats * DIVISIONS)
        bars.append(_Bar(start, end, meter, changed or index == 0))
    return bars


def _part_entry(names: ET.Element, part: Part, part_id: str, number: int) -> None:
    entry = ET.SubElement(names, "score-part", id=part_id)
    drums = part.role is Role.DRUMS
    instrument = DRUM_KIT if drums else INSTRUMENTS[part.program]
    ET.SubElement(entry, "part-name").text = instrument
    pitches = sorted({note.pitch for note in part.notes}) if drums else [0]
    for pitch in pitches:
        name = f"{part_id}-I{pitch + 1}"
        ET.SubElement(ET.SubElement(entry, "score-instrument", id=name), "instrument-name").text = instrument
    for pitch in pitches:
        midi = ET.SubElement(entry, "midi-instrument", id=f"{part_id}-I{pitch + 1}")
        ET.SubElement(midi, "midi-channel").text = "10" if drums else str((number - 1) % 9 + 1)
        ET.SubElement(midi, "midi-program").text = str(part.program + 1)
        if drums:
            ET.SubElement(midi, "midi-unpitched").text = str(pitch + 1)
        ET.SubElement(midi, "volume").text = str(round(part.volume / 127 * 100))
        ET.SubElement(midi, "pan").text = str(round((part.pan - 64) / 64 * 90))


class _Writer:
    """Writes one part, bar by bar."""

    def __init__(self, score: Score, part: Part, bars: Sequence[_Bar], leads: bool) -> None:
        self._score, self._part, self._bars, self._leads = score, part, bars, leads
        self._drums = part.role is Role.DRUMS
        self._voices = _voices(part, bars[-1].end)
        self._lyrics = _lyrics(score) if part is sung_part(score) else {}

    def write(self, element: ET.Element, part_id: str) -> None:
        """Write all measures."""
        for number, bar in enumerate(self._bars, 1):
            measure = ET.SubElement(element, "measure", number=str(number))
            if bar.changes:
                self._attributes(measure, bar, first=number == 1)
            if self._leads:
                self._directions(measure, bar)
            self._measure(measure, bar, part_id)

    def _attributes(self, measure: ET.Element, bar: _Bar, first: bool) -> None:
        attributes = ET.SubElement(measure, "attributes")
        if first:
            ET.SubElement(attributes, "divisions").text = str(DIVISIONS)
            if self._score.key is not None and not self._drums:
                key = ET.SubElement(attributes, "key")
                ET.SubElement(key, "fifths").text = str(self._score.key.fifths)
                ET.SubElement(key, "mode").text = self._score.key.mode
        time = ET.SubElement(attributes, "time")
        ET.SubElement(time, "beats").text = str(bar.meter.numerator)
        ET.SubElement(time, "beat-type").text = str(bar.meter.denominator)
        if first:
            sign, line = _clef(self._part)
            clef = ET.SubElement(attributes, "clef")
            ET.SubElement(clef, "sign").text = sign
            ET.SubElement(clef, "line").text = line

    def _directions(self, measure: ET.Element, bar: _Bar) -> None:
        """Tempos and chord symbols, at their places in the bar."""
        for change in self._score.tempos:
            at = round(change.start_beats * DIVISIONS)
            if bar.start <= at < bar.end:
                direction = ET.SubElement(measure, "direction", placement="above")
                metronome = ET.SubElement(ET.SubElement(direction, "direction-type"), "metronome")
                ET.SubElement(metronome, "beat-unit").text = "quarter"
                ET.SubElement(metronome, "per-minute").text = f"{change.bpm:g}"
                if at > bar.start:
                    ET.SubElement(direction, "offset").text = str(at - bar.start)
                ET.SubElement(direction, "sound", tempo=f"{change.bpm:g}")
        for chord in self._score.chords:
            at = round(chord.start_beats * DIVISIONS)
            if bar.start <= at < bar.end:
                self._harmony(measure, chord, at - bar.start)

    def _harmony(self, measure: ET.Element, chord: Chord, offset: int) -> None:
        harmony = ET.SubElement(measure, "harmony")
        root = ET.SubElement(harmony, "root")
        _step(root, root_place(chord.symbol, self._score.key), "root-")
        base, alterations = parts_of(chord.quality)
        kind = ET.SubElement(harmony, "kind")
        kind.text = _KINDS[base]
        if chord.silent:
            root[0].set("text", "")
        if base in _ADDED or alterations or chord.silent:
            kind.set("text", written_quality(chord.quality))
        if chord.bass is not None:
            _step(ET.SubElement(harmony, "bass"), bass_place(chord.symbol, self._score.key), "bass-")
        for degree in _ADDED.get(base, ()):
            _degree(harmony, degree, 0, "add")
        for name in alterations:
            number = int(name.lstrip("b#"))
            alter = {"b": -1, "#": 1}.get(name[0], 0)
            _degree(harmony, number, alter, "alter" if number == 5 else "add")
        if offset:
            ET.SubElement(harmony, "offset").text = str(offset)

    def _measure(self, measure: ET.Element, bar: _Bar, part_id: str) -> None:
        written = 0
        for number, voice in enumerate(self._voices, 1):
            inside = [sound for sound in voice if sound.start < bar.end and sound.end > bar.start]
            if not inside and number > 1:
                continue
            if written:
                ET.SubElement(ET.SubElement(measure, "backup"), "duration").text = str(written)
            at = bar.start
            for sound in inside:
                start, end = max(sound.start, bar.start), min(sound.end, bar.end)
                self._rest(measure, start - at, number, whole=False)
                self._sound(measure, sound, start, end, number, part_id)
                at = end
            self._rest(measure, bar.end - at, number, whole=not inside)
            written = bar.end - bar.start

    def _rest(self, measure: ET.Element, units: int, voice: int, whole: bool) -> None:
        if whole:
            note = ET.SubElement(measure, "note")
            ET.SubElement(note, "rest", measure="yes")
            ET.SubElement(note, "duration").text = str(units)
            ET.SubElement(note, "voice").text = str(voice)
            return
        for value in _split(units):
            note = ET.SubElement(measure, "note")
            ET.SubElement(note, "rest")
            ET.SubElement(note, "duration").text = str(value)
            ET.SubElement(note, "voice").text = str(voice)
            _value(note, value)

    def _sound(self, measure: ET.Element, sound: _Sound, start: int, end: int, voice: int, part_id: str) -> None:
        """Notes struck together, in as many tied values as they need."""
        at = start
        for value in _split(end - start):
            goes_on = at + value < sound.end
            came_on = at > sound.start
            for index, pitch in enumerate(sound.pitches):
                note = ET.SubElement(measure, "note")
                if index:
                    ET.SubElement(note, "chord")
                self._pitch(note, pitch, sound.start)
                ET.SubElement(note, "duration").text = str(value)
                kinds = [kind for kind, on in (("stop", came_on), ("start", goes_on)) if on]
                for kind in kinds:
                    ET.SubElement(note, "tie", type=kind)
                if self._drums:
                    ET.SubElement(note, "instrument", id=f"{part_id}-I{pitch + 1}")
                ET.SubElement(note, "voice").text = str(voice)
                _value(note, value)
                if self._drums and (head := _DRUMS.get(pitch, _OTHER_DRUM)[2]):
                    ET.SubElement(note, "notehead").text = head
                if kinds:
                    notations = ET.SubElement(note, "notations")
                    for kind in kinds:
                        ET.SubElement(notations, "tied", type=kind)
                if not index and voice == 1 and at == sound.start and sound.start in self._lyrics:
                    self._lyric(note, *self._lyrics[sound.start])
            at += value

    @staticmethod
    def _lyric(note: ET.Element, text: str, syllabic: str, held: bool) -> None:
        lyric = ET.SubElement(note, "lyric", number="1")
        ET.SubElement(lyric, "syllabic").text = syllabic
        ET.SubElement(lyric, "text").text = text
        if held:
            ET.SubElement(lyric, "extend")

    def _pitch(self, note: ET.Element, pitch: int, start: int) -> None:
        if self._drums:
            step, octave, _ = _DRUMS.get(pitch, _OTHER_DRUM)
            place = ET.SubElement(note, "unpitched")
            ET.SubElement(place, "display-step").text = step
            ET.SubElement(place, "display-octave").text = str(octave)
            return
        place = ET.SubElement(note, "pitch")
        chord = self._score.chord_at(start / DIVISIONS)
        name = note_place(pitch % 12, self._score.key, None if chord is None else chord.symbol)
        _step(place, name)
        ET.SubElement(place, "octave").text = str(octave_of(pitch, name))


def _lyrics(score: Score) -> dict[int, tuple[str, str, bool]]:
    """What is sung from each time on: the text, its place in its word, and whether it is held over further notes."""
    part = sung_part(score)
    starts = sorted({round(note.start_beats * DIVISIONS) for note in part.notes}) if part is not None else []
    times = [round(lyric.start_beats * DIVISIONS) for lyric in score.lyrics]
    found: dict[int, tuple[str, str, bool]] = {}
    within = False
    for number, lyric in enumerate(score.lyrics):
        text = lyric.text.strip()
        goes_on = text.endswith("-")
        syllabic = ("middle" if within else "begin") if goes_on else ("end" if within else "single")
        within = goes_on
        following = times[number + 1] if number + 1 < len(times) else None
        ends_line = lyric.text.endswith(("\r", "\n"))
        between = [start for start in starts if times[number] < start and (following is None or start < following)]
        found[times[number]] = text.removesuffix("-"), syllabic, bool(between) and not goes_on and not ends_line
    return found


def _voices(part: Part, end: int) -> list[list[_Sound]]:
    """The part's notes in voices that each sound one thing at a time; drums last only to the next beat."""
    stops: dict[tuple[int, int], int] = {}
    for note in part.notes:
        start = round(note.start_beats * DIVISIONS)
        stop = max(round(note.end_beats * DIVISIONS), start + 1)
        if start < end:
            stops[start, note.pitch] = max(min(stop, end), stops.get((start, note.pitch), 0))
    together: dict[tuple[int, int], set[int]] = defaultdict(set)
    for (start, pitch), stop in stops.items():
        together[start, stop].add(pitch)
    together = _drum_lengths(together, end) if part.role is Role.DRUMS else _alike(together)
    voices: list[list[_Sound]] = []
    for (start, stop), pitches in sorted(together.items()):
        sound = _Sound(start, stop, tuple(sorted(pitches)))
        free = next((voice for voice in voices if voice[-1].end <= start), None)
        if free is None:
            voices.append([sound])
        else:
            free.append(sound)
    return [_legato(voice) for voice in voices] or [[]]


def _alike(together: dict[tuple[int, int], set[int]]) -> dict[tuple[int, int], set[int]]:
    """Notes that begin together and end nearly so are written as one chord."""
    by_start: dict[int, list[tuple[int, set[int]]]] = defaultdict(list)
    for (start, end), pitches in together.items():
        by_start[start].append((end, pitches))
    result: dict[tuple[int, int], set[int]] = {}
    for start, ends in by_start.items():
        latest = None
        for end, pitches in sorted(ends, key=lambda pair: -pair[0]):
            if latest is None or latest - end >= _SHORT:
                latest = end
            result.setdefault((start, latest), set()).update(pitches)
    return result


def _legato(voice: list[_Sound]) -> list[_Sound]:
    """Without the little gaps that a player leaves and nobody writes."""
    written = []
    for sound, following in zip(voice, [*voice[1:], None], strict=True):
        gap = 0 if following is None else following.start - sound.end
        written.append(replace(sound, end=sound.end + gap) if 0 < gap < _SHORT else sound)
    return written


def _drum_lengths(together: dict[tuple[int, int], set[int]], end: int) -> dict[tuple[int, int], set[int]]:
    """Drums that are struck together are one sound, up to the next one or the end of its beat."""
    struck: dict[int, set[int]] = defaultdict(set)
    for (start, _), pitches in together.items():
        struck[start] |= pitches
    starts = sorted(struck)
    if not starts:
        return {}
    lengths: dict[tuple[int, int], set[int]] = {}
    for start, following in zip(starts, [*starts[1:], end], strict=True):
        beat = (start // DIVISIONS + 1) * DIVISIONS
        lengths[start, max(min(following, beat, end), start + 1)] = struck[start]
    return lengths


def _split(units: int) -> list[int]:
    """A length as note values, the longest first."""
    values = []
    for value in _VALUES:
        while units >= value:
            values.append(value)
            units -= value
    return values


def _value(note: ET.Element, units: int) -> None:
    name, dots, triplet = _VALUES[units]
    ET.SubElement(note, "type").text = name
    for _ in range(dots):
        ET.SubElement(note, "dot")
    if triplet:
        modification = ET.SubElement(note, "time-modification")
        ET.SubElement(modification, "actual-notes").text = "3"
        ET.SubElement(modification, "normal-notes").text = "2"


def _degree(harmony: ET.Element, value: int, alter: int, kind: str) -> None:
    degree = ET.SubElement(harmony, "degree")
    ET.SubElement(degree, "degree-value").text = str(value)
    ET.SubElement(degree, "degree-alter").text = str(alter)
    ET.SubElement(degree, "degree-type").text = kind


def _step(parent: ET.Element, place: int, prefix: str = "") -> None:
    letter, alteration = note_letter(place)
    ET.SubElement(parent, f"{prefix}step").text = letter
    if alteration:
        ET.SubElement(parent, f"{prefix}alter").text = str(alteration)


def _clef(part: Part) -> tuple[str, str]:
    if part.role is Role.DRUMS:
        return "percussion", "2"
    middle = sum(note.pitch for note in part.notes) / len(part.notes)
    return ("F", "4") if middle < 58 else ("G", "2")
