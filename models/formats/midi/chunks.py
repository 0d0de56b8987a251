"""The bytes of a Standard MIDI File -> events with absolute ticks, tolerant of what files in the wild get wrong.

Own code rather than mido's reader, which refuses a whole file for one bad byte (an undefined status, a running
status after a system message, a short metre event, a chunk it does not know), and takes SMPTE divisions as ticks.
What was wrong is told in `Chunks.warnings`; only bytes in which no music can be found raise `MidiFileError`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

MAX_BYTES = 4 * 2**20
MAX_TRACKS = 256
MAX_EVENTS = 600_000
END_OF_TRACK, SYSEX, META = 0x2F, 0xF0, 0xFF
_SYSTEM_LENGTHS = {0xF1: 1, 0xF2: 2, 0xF3: 1}
_OTHERS = (
    (0, b"PK\x03\x04", "a ZIP archive (unpack it first)"),
    (0, b"\x1f\x8b", "a compressed file (unpack it first)"),
    (0, b"7z\xbc\xaf", "a 7-Zip archive (unpack it first)"),
    (0, b"Rar!", "a RAR archive (unpack it first)"),
    (8, b"WAVE", "a sound file"),
    (0, b"ID3", "a sound file"),
    (0, b"\xff\xfb", "a sound file"),
    (0, b"OggS", "a sound file"),
    (0, b"fLaC", "a sound file"),
    (0, b"%PDF", "a PDF document"),
    (0, b"<?xml", "an XML file, perhaps a score"),
    (0, b"Extended Module:", "a tracker module"),
    (0, b"IMPM", "a tracker module"),
    (44, b"SCRM", "a tracker module"),
    (1080, b"M.K.", "a tracker module"),
)
"""Where in a file which bytes tell what it is."""

_SEARCHED = 4096
"""How far into a file its header is looked for: MacBinary and mail gateways put a few hundred bytes before it."""


class MidiFileError(ValueError):
    """The bytes are not a MIDI file that can be read; the message says what is wrong."""


class Event(NamedTuple):
    """One event: absolute tick, status byte, then data bytes (channel) or a meta type (`first`) and its `data`."""

    tick: int
    status: int
    first: int = 0
    second: int = 0
    data: bytes = b""


@dataclass(slots=True)
class Chunks:
    """A parsed file.

    `ticks_per_beat` is ticks a quarter note, or None where the division is SMPTE and `ticks_per_second` is set.
    """

    format: int
    ticks_per_beat: int | None
    ticks_per_second: float | None
    tracks: list[list[Event]] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def parse(data: bytes) -> Chunks:
    """Walk the chunks of a file; raise MidiFileError if there is no header or no track."""
    data, warnings = _unwrapped(data)
    if len(data) < 14:
        raise MidiFileError("it is cut off in its header")
    length = int.from_bytes(data[4:8], "big")
    chunks = _header(data)
    chunks.warnings = warnings
    declared = int.from_bytes(data[10:12], "big")
    _walk(data, 8 + max(length, 6), chunks)
    if not chunks.tracks:
        raise MidiFileError("it has a header but no track")
    if chunks.format == 0 and len(chunks.tracks) > 1:
        warnings.append(f"a file of format 0 with {len(chunks.tracks)} tracks: all were read")
    elif len(chunks.tracks) != declared:
        warnings.append(f"the header promises {declared} tracks, there are {len(chunks.tracks)}")
    return chunks


def _unwrapped(data: bytes) -> tuple[bytes, list[str]]:
    """The bytes from the header on: files come inside RIFF containers and behind foreign headers."""
    if not data:
        raise MidiFileError("it is empty")
    place = data.find(b"MThd", 0, _SEARCHED)
    if place < 0:
        raise MidiFileError(_what_else(data))
    if place > 0 and data[:4] != b"RIFF":
        return data[place:], [f"{place} bytes before the header were skipped"]
    return data[place:], []


def _what_else(data: bytes) -> str:
    """What a file is that is none of MIDI."""
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "it is a web page, not a MIDI file: the download went wrong"
    for place, sign, name in _OTHERS:
        if data[place : place + len(sign)] == sign:
            return f"it is {name}, not a MIDI file"
    return "it is not a MIDI file"


def _header(data: bytes) -> Chunks:
    kind, division = int.from_bytes(data[8:10], "big"), int.from_bytes(data[12:14], "big")
    if not division & 0x8000:
        if division == 0:
            raise MidiFileError("its resolution is zero ticks a beat, so no note has a time")
        return Chunks(kind, division, None)
    frames, ticks = 256 - data[12], data[13]
    if frames not in (24, 25, 29, 30) or ticks == 0:
        raise MidiFileError(f"its time division ({frames} frames a second, {ticks} ticks a frame) does not exist")
    return Chunks(kind, None, (30000 / 1001 if frames == 29 else frames) * ticks)


def _walk(data: bytes, place: int, chunks: Chunks) -> None:
    """Read each MTrk chunk from `place` on, skip others as the standard demands."""
    unknown = 0
    while place + 8 <= len(data):
        name, length = data[place : place + 4], int.from_bytes(data[place + 4 : place + 8], "big")
        place += 8
        if name == b"MTrk":
            if len(chunks.tracks) == MAX_TRACKS:
                raise MidiFileError(f"it has more than {MAX_TRACKS} tracks; so many are not read")
            number = len(chunks.tracks) + 1
            cut = place + length > len(data)
            events, end, problems = _Track(data[place : place + length]).read(cut)
            chunks.tracks.append(events)
            chunks.ends.append(end)
            chunks.warnings += [f"track {number}: {problem}" for problem in problems]
        elif place + length <= len(data):
            unknown += 1
        place += length
    if unknown:
        chunks.warnings.append(f"{unknown} chunk{'s' * (unknown > 1)} of an unknown kind skipped")


class _Truncated(Exception):
    """The track ends inside an event."""


class _Track:
    """The walk over one track's bytes."""

    def __init__(self, data: bytes) -> None:
        self.data, self.place, self.tick = data, 0, 0
        self.events: list[Event] = []
        self.problems: Counter[str] = Counter()
        self.ended = False

    def read(self, cut: bool) -> tuple[list[Event], int, list[str]]:
        """The events, the last tick, and what was wrong; `cut`: the file ends before the track does."""
        running = 0
        try:
            while self.place < len(self.data) and not self.ended:
                running = self._event(running)
        except _Truncated:
            cut = True
        if cut:
            self.problems["it is cut off; what is left of it was read"] += 1
        told = [text if count == 1 else f"{text} ({count} times)" for text, count in self.problems.items()]
        return self.events, self.tick, told

    def _event(self, running: int) -> int:
        """Read a delta time and an event; give the running status after it."""
        self.tick += self._number()
        status = self._byte()
        if status < 0x80:
            if not running:
                self.problems["a data byte without a status was skipped"] += 1
                return running
            self.place -= 1
            status = running
        if status < 0xF0:
            self._channel(status)
            return status
        if status == META:
            self._meta()
        elif status in (SYSEX, 0xF7):
            self.events.append(Event(self.tick, SYSEX, data=self._bytes()))
        else:
            self.problems["a system message that no file may hold was skipped"] += 1
            self.place += _SYSTEM_LENGTHS.get(status, 0)
        # Running status after these is illegal, yet common: players go on with the last one.
        return running

    def _channel(self, status: int) -> None:
        first = self._byte()
        second = 0 if status & 0xF0 in (0xC0, 0xD0) else self._byte()
        if first > 127:
            if status & 0xF0 != 0x80:  # what was never begun need not be ended
                self.problems[f"{'a note' if status < 0xA0 else 'an event'} above 127 was left out"] += 1
            return
        if second > 127:
            if status & 0xE0 != 0x80:
                self.problems["an event above 127 was left out"] += 1
                return
            self.problems["a velocity above 127 was taken as 127"] += 1
            second = 127
        if len(self.events) == MAX_EVENTS:
            raise MidiFileError(f"it has more than {MAX_EVENTS} events in a track; so many are not read")
        self.events.append(Event(self.tick, status, first, second))

    def _meta(self) -> None:
        kind = self._byte()
        data = self._bytes()
        if kind == END_OF_TRACK:
            self.ended = True
        else:
            self.events.append(Event(self.tick, META, kind, data=data))

    def _bytes(self) -> bytes:
        length = self._number()
        data = self.data[self.place : self.place + length]
        self.place += length
        if len(data) < length:
            raise _Truncated
        return data

    def _byte(self) -> int:
        try:
            byte = self.data[self.place]
        except IndexError:
            raise _Truncated from None
        self.place += 1
        return byte

    def _number(self) -> int:
        """A variable-length quantity: seven bits a byte, at most four bytes."""
        value = 0
        for _ in range(4):
            byte = self._byte()
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value
        self.problems["a delta time of more than four bytes was cut"] += 1
        return value
