"""Writing a score: parts, measures, notes."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections.abc import Sequence

from models.formats.musicxml.bars import Bar, all_lines, bars_of
from models.formats.musicxml.beams import Beams, beams_of
from models.formats.musicxml.harmony import write_harmony, write_step
from models.formats.musicxml.notes import write_beams, write_lyric, write_notations, write_swing, write_value, xml_text
from models.formats.musicxml.rhythm import DIVISIONS
from models.formats.musicxml.swing import Swing
from models.formats.musicxml.values import Stretch, Value, written
from models.formats.musicxml.voices import Sound, voices_of
from models.score import Part, Role, Score, sung_part
from models.score.instruments import DRUM_KIT, INSTRUMENTS
from models.score.spelling import note_place, octave_of

_DOCTYPE = (
    '<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" '
    '"http://www.musicxml.org/dtds/partwise.dtd">'
)
# General MIDI drums on a staff of five lines, as drum notation has them: step, octave, notehead.
_DRUMS = {
    35: ("F", 4, ""), 36: ("F", 4, ""), 37: ("C", 5, "x"), 38: ("C", 5, ""), 39: ("C", 5, "x"), 40: ("C", 5, ""),
    41: ("G", 4, ""), 42: ("G", 5, "x"), 43: ("A", 4, ""), 44: ("D", 4, "x"), 45: ("B", 4, ""),
    46: ("G", 5, "circle-x"), 47: ("D", 5, ""), 48: ("E", 5, ""),
    49: ("A", 5, "x"), 50: ("E", 5, ""), 51: ("F", 5, "x"), 52: ("B", 5, "x"),
    53: ("F", 5, "diamond"), 55: ("B", 5, "x"), 57: ("A", 5, "x"), 59: ("F", 5, "x"),
}  # fmt: skip
_OTHER_DRUM = ("E", 5, "triangle")
_LOW, _MIDDLE, _HIGH = 43, 58, 70
"""Pitches around which a part is read in other clefs."""

_GUITARS = range(24, 32)


def score_to_musicxml(score: Score) -> bytes:
    """Write a score as MusicXML 4.0 (partwise), a staff for each part, with chord symbols over the first one."""
    root = ET.Element("score-partwise", version="4.0")
    if score.title:
        ET.SubElement(ET.SubElement(root, "work"), "work-title").text = xml_text(score.title)
    encoding = ET.SubElement(ET.SubElement(root, "identification"), "encoding")
    ET.SubElement(encoding, "software").text = "Auftakt"
    parts = [number for number in _in_score_order(score.parts) if score.parts[number].notes]
    names = ET.SubElement(root, "part-list")
    bars, lines, swing = bars_of(score), all_lines(score), Swing(score)
    for place, number in enumerate(parts, 1):
        _part_entry(names, score.parts[number], f"P{place}", place)
    for place, number in enumerate(parts, 1):
        element = ET.SubElement(root, "part", id=f"P{place}")
        voices = voices_of(score.parts[number], number, lines, swing)
        _Writer(score, score.parts[number], bars, voices).write(element, f"P{place}", place == 1, bool(swing))
    if not parts:
        entry = ET.SubElement(names, "score-part", id="P1")
        ET.SubElement(entry, "part-name").text = "Music"
        ET.SubElement(ET.SubElement(root, "part", id="P1"), "measure", number="1")
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_DOCTYPE}\n{body}\n'.encode()


def _in_score_order(parts: Sequence[Part]) -> list[int]:
    order = (Role.MELODY, Role.CHORDS, Role.BASS, Role.DRUMS)
    return sorted(range(len(parts)), key=lambda number: order.index(parts[number].role))


def _part_entry(names: ET.Element, part: Part, part_id: str, number: int) -> None:
    entry = ET.SubElement(names, "score-part", id=part_id)
    drums = part.role is Role.DRUMS
    instrument = DRUM_KIT if drums else INSTRUMENTS[part.program]
    ET.SubElement(entry, "part-name").text = _own_name(part) or instrument
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


def _own_name(part: Part) -> str:
    """What a part is called, if that is more than its role."""
    name = xml_text(part.name).strip()
    return "" if name.lower() in tuple(Role) else name


class _Writer:
    """Writes one part, bar by bar."""

    def __init__(self, score: Score, part: Part, bars: Sequence[Bar], voices: Sequence[Sequence[Sound]]) -> None:
        self._score, self._part, self._bars, self._voices = score, part, bars, voices
        self._drums = part.role is Role.DRUMS
        self._lyrics = _lyrics(score) if part is sung_part(score) else {}

    def write(self, element: ET.Element, part_id: str, leads: bool, swung: bool) -> None:
        """Write all measures; the part that `leads` has tempos and chords over it, and whether eighths are `swung`."""
        for number, bar in enumerate(self._bars):
            measure = ET.SubElement(element, "measure", number=bar.number)
            if bar.pickup:
                measure.set("implicit", "yes")
            if number == 0 or bar.time is not None:
                self._attributes(measure, bar, first=number == 0)
            if leads and number == 0 and swung:
                write_swing(measure)
            if leads:
                self._directions(measure, bar)
            self._measure(measure, bar, part_id)

    def _attributes(self, measure: ET.Element, bar: Bar, first: bool) -> None:
        attributes = ET.SubElement(measure, "attributes")
        if first:
            ET.SubElement(attributes, "divisions").text = str(DIVISIONS)
            if self._score.key is not None and not self._drums:
                key = ET.SubElement(attributes, "key")
                ET.SubElement(key, "fifths").text = str(self._score.key.fifths)
                ET.SubElement(key, "mode").text = self._score.key.mode
        if bar.time is not None:
            time = ET.SubElement(attributes, "time")
            if not bar.shown:
                time.set("print-object", "no")
            ET.SubElement(time, "beats").text = str(bar.time[0])
            ET.SubElement(time, "beat-type").text = str(bar.time[1])
        if first:
            sign, line, octaves = _clef(self._part)
            clef = ET.SubElement(attributes, "clef")
            ET.SubElement(clef, "sign").text = sign
            ET.SubElement(clef, "line").text = line
            if octaves:
                ET.SubElement(clef, "clef-octave-change").text = str(octaves)

    def _directions(self, measure: ET.Element, bar: Bar) -> None:
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
                write_harmony(measure, chord, at - bar.start, self._score.key)

    def _measure(self, measure: ET.Element, bar: Bar, part_id: str) -> None:
        before = 0
        for number, voice in enumerate(self._voices, 1):
            inside = [sound for sound in voice if sound.start < bar.end and sound.end > bar.start]
            if not inside and number > 1:
                continue
            if before:
                ET.SubElement(ET.SubElement(measure, "backup"), "duration").text = str(before)
            before = bar.end - bar.start
            if not inside:
                self._whole_rest(measure, before, number)
                continue
            at, values = bar.start, list(written(_stretches(inside, bar), bar.lines))
            for (stretch, value), beams in zip(values, beams_of(values, bar.start, bar.group), strict=True):
                if stretch.sound is None:
                    self._rest(measure, value, number)
                else:
                    self._sound(measure, inside[stretch.sound], at, (value, beams), number, part_id)
                at += value.units

    def _whole_rest(self, measure: ET.Element, units: int, voice: int) -> None:
        note = ET.SubElement(measure, "note")
        ET.SubElement(note, "rest", measure="yes")
        ET.SubElement(note, "duration").text = str(units)
        ET.SubElement(note, "voice").text = str(voice)

    def _rest(self, measure: ET.Element, value: Value, voice: int) -> None:
        note = ET.SubElement(measure, "note")
        ET.SubElement(note, "rest")
        ET.SubElement(note, "duration").text = str(value.units)
        ET.SubElement(note, "voice").text = str(voice)
        write_value(note, value)
        write_notations(note, value, [])

    def _sound(
        self, measure: ET.Element, sound: Sound, at: int, told: tuple[Value, Beams], voice: int, part_id: str
    ) -> None:
        """Notes struck together, in the value from `at` on, one of the tied values that they need."""
        value, beams = told
        kinds = [kind for kind, on in (("stop", at > sound.start), ("start", at + value.units < sound.end)) if on]
        for index, pitch in enumerate(sound.pitches):
            note = ET.SubElement(measure, "note")
            if index:
                ET.SubElement(note, "chord")
            self._pitch(note, pitch, sound.played)
            ET.SubElement(note, "duration").text = str(value.units)
            for kind in kinds:
                ET.SubElement(note, "tie", type=kind)
            if self._drums:
                ET.SubElement(note, "instrument", id=f"{part_id}-I{pitch + 1}")
            ET.SubElement(note, "voice").text = str(voice)
            write_value(note, value)
            if self._drums and (head := _DRUMS.get(pitch, _OTHER_DRUM)[2]):
                ET.SubElement(note, "notehead").text = head
            if not index:
                write_beams(note, beams)
            write_notations(note, value, kinds, bracket=not index)
            lyric = self._lyrics.get(round(sound.played * DIVISIONS))
            if lyric is not None and not index and voice == 1 and at == sound.start:
                write_lyric(note, *lyric)

    def _pitch(self, note: ET.Element, pitch: int, played: float) -> None:
        if self._drums:
            step, octave, _ = _DRUMS.get(pitch, _OTHER_DRUM)
            place = ET.SubElement(note, "unpitched")
            ET.SubElement(place, "display-step").text = step
            ET.SubElement(place, "display-octave").text = str(octave)
            return
        place = ET.SubElement(note, "pitch")
        chord = self._score.chord_at(played)
        name = note_place(pitch % 12, self._score.key, None if chord is None else chord.symbol)
        write_step(place, name)
        ET.SubElement(place, "octave").text = str(octave_of(pitch, name))


def _stretches(sounds: Sequence[Sound], bar: Bar) -> list[Stretch]:
    """What is written in a bar, rests and sounds, without a gap."""
    found: list[Stretch] = []
    at = bar.start
    for number, sound in enumerate(sounds):
        start, end = max(sound.start, at), min(sound.end, bar.end)
        if start > at:
            found.append(Stretch(at, start, None))
        if end > start:
            found.append(Stretch(start, end, number))
        at = max(at, end)
    if at < bar.end:
        found.append(Stretch(at, bar.end, None))
    return found


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
        place = bisect_right(starts, times[number])
        more = place < len(starts) and (following is None or starts[place] < following)
        found[times[number]] = text.removesuffix("-"), syllabic, more and not goes_on and not ends_line
    return found


def _clef(part: Part) -> tuple[str, str, int]:
    """Sign, line and octaves: basses and guitars are read an octave higher than they sound."""
    if part.role is Role.DRUMS:
        return "percussion", "2", 0
    middle = sum(note.pitch for note in part.notes) / len(part.notes)
    if middle < _LOW:
        return "F", "4", -1
    if part.program in _GUITARS and middle < _HIGH:
        return "G", "2", -1
    return ("F", "4", 0) if middle < _MIDDLE else ("G", "2", 0)
