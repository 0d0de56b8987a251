"""Note events -> parts: one for each track, channel and program that plays; all drums are one part.

Channels turned into drums by GS, XG or GM2 messages, sustain pedals, MIDI ports and notes that never end are
understood; what cannot be kept (pitch bends) is told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from models.formats.midi.chunks import META, SYSEX, Event, MidiFileError
from models.formats.midi.texts import decode
from models.formats.midi.writer import DRUM_CHANNEL, PAN, VOLUME
from models.score import MIDDLE_PAN, USUAL_VOLUME, Note, Part, Role
from models.score.roles import infer_role, sounds_like_drums

_NAME, _PORT = 0x03, 0x21
_NEVER = 2**62
_BANK, _PEDAL, _DRUM_BANKS = 0, 64, (120, 127)
_GS_DRUM_PART = re.compile(rb"\x41.\x42\x12\x40([\x10-\x1f])\x15(.)", re.DOTALL)
_HANGING_BEATS, _HANGING_DRUM_BEATS = 4.0, 0.25

Channel = tuple[int, int]
"""MIDI port and channel."""


class _Voice(NamedTuple):
    track: int
    channel: Channel
    program: int
    drums: bool


class _Raw(NamedTuple):
    start: int
    end: int
    pitch: int
    velocity: int


class VoiceReader:
    """Takes events in order of time and pairs them into notes.

    Where the file has one track for all (`titled`), its name is the piece's, and tells nothing of what is played.
    """

    def __init__(
        self, ticks: float, most_notes: int, titled: bool = False, decode: Callable[[bytes], str] = decode
    ) -> None:
        self._titled, self._decode = titled, decode
        self.warnings: list[str] = []
        self._ticks, self._most, self._count = ticks, most_notes, 0
        self._names: dict[int, str] = {}
        self._ports: dict[int, int] = {}
        self._programs: dict[Channel, int] = {}
        self._track_programs: dict[tuple[int, Channel], int] = {}
        self._drums: dict[Channel, bool] = {}
        self._volumes: dict[Channel, int] = {}
        self._pans: dict[Channel, int] = {}
        self._levels: dict[_Voice, tuple[int, int]] = {}
        self._pedals: dict[Channel, list[tuple[int, bool]]] = defaultdict(list)
        self._spans: dict[Channel, list[tuple[int, int]]] = {}
        self._sounding: dict[tuple[int, Channel, int], deque[tuple[int, int, _Voice]]] = defaultdict(deque)
        self._notes: dict[_Voice, list[_Raw]] = defaultdict(list)
        self._bends = 0

    def event(self, track: int, event: Event) -> None:
        """Take in one event of a track."""
        status = event.status
        if status == META:
            if event.first == _NAME and track not in self._names:
                self._names[track] = self._decode(event.data).strip()
            elif event.first == _PORT and event.data:
                self._ports[track] = event.data[0]
            return
        if status == SYSEX:
            self._sysex(track, event.data)
            return
        channel = self._ports.get(track, 0), status & 0x0F
        kind = status & 0xF0
        if kind == 0x90 and event.second:
            self._start(track, channel, event)
        elif kind in (0x80, 0x90):
            self._end(track, channel, event)
        elif kind == 0xC0:
            self._programs[channel] = self._track_programs[track, channel] = event.first
        elif kind == 0xB0 and event.first in (VOLUME, PAN):
            (self._volumes if event.first == VOLUME else self._pans)[channel] = event.second
        elif kind == 0xB0 and event.first == _PEDAL:
            self._pedals[channel].append((event.tick, event.second >= 64))
        elif kind == 0xB0 and event.first == _BANK and event.second in _DRUM_BANKS:
            self._drums[channel] = True
        elif kind == 0xE0 and (event.first, event.second) != (0, 64):
            self._bends += 1

    def parts(self, ends: Sequence[int]) -> tuple[Part, ...]:
        """The parts in order of track and first note; `ends` are the tracks' last ticks."""
        self._release(ends)
        pedalled = {v: n if v.drums else self._sustained(v.channel, n, ends[v.track]) for v, n in self._notes.items()}
        if self._bends:
            self.warnings.append("pitch bends are left out")
        drums: list[Note] = []
        kits: Counter[int] = Counter()
        names: list[str] = []
        place = None
        drum_levels = USUAL_VOLUME, MIDDLE_PAN
        found: list[Part] = []
        for voice in sorted(pedalled, key=lambda voice: (voice.track, voice.channel)):
            notes = tuple(self._note(raw) for raw in pedalled[voice])
            name = self._names.get(voice.track, "")
            if voice.drums or self._hidden_drums(voice, "" if self._titled else name, notes):
                drums += notes
                if not kits:
                    drum_levels = self._levels[voice]
                kits[voice.program] += len(notes)
                names.append(name)
                place = len(found) if place is None else place
                continue
            role = infer_role("" if self._titled else name, voice.program, False, notes)
            found.append(Part(role, voice.program, notes, name, *self._levels[voice]))
        if place is not None:
            name = names[0] if len(set(names)) == 1 else "Drums"
            found.insert(place, Part(Role.DRUMS, kits.most_common(1)[0][0], tuple(drums), name, *drum_levels))
        return tuple(found)

    def _note(self, raw: _Raw) -> Note:
        return Note(raw.start / self._ticks, raw.pitch, max(raw.end - raw.start, 1) / self._ticks, raw.velocity)

    def _hidden_drums(self, voice: _Voice, name: str, notes: Sequence[Note]) -> bool:
        if voice.channel in self._drums:  # the file says what it is
            return False
        if not sounds_like_drums(notes, name) or not 0 <= voice.program < 8:
            return False
        where = f"'{name}'" if name else f"track {voice.track + 1}"
        self.warnings.append(f"{where} on channel {voice.channel[1] + 1} was read as drums")
        return True

    def _start(self, track: int, channel: Channel, event: Event) -> None:
        self._count += 1
        if self._count > self._most:
            raise MidiFileError(f"it has more than {self._most} notes; so many are not read")
        program = self._track_programs.get((track, channel), self._programs.get(channel, 0))
        drums = self._drums.get(channel, channel[1] == DRUM_CHANNEL)
        voice = _Voice(track, channel, program, drums)
        if voice not in self._levels:  # as it stands when the part begins; what fades later is left out
            self._levels[voice] = self._volumes.get(channel, USUAL_VOLUME), self._pans.get(channel, MIDDLE_PAN)
        self._sounding[track, channel, event.first].append((event.tick, event.second, voice))

    def _end(self, track: int, channel: Channel, event: Event) -> None:
        if pending := self._sounding.get((track, channel, event.first)):
            start, velocity, voice = pending.popleft()
            self._notes[voice].append(_Raw(start, event.tick, event.first, velocity))

    def _release(self, ends: Sequence[int]) -> None:
        """End what was never ended, with its track, but not later than a few beats after its start."""
        hanging = 0
        for (track, _, pitch), pending in self._sounding.items():
            for start, velocity, voice in pending:
                longest = _HANGING_DRUM_BEATS if voice.drums else _HANGING_BEATS
                end = min(max(ends[track], start), start + round(longest * self._ticks))
                self._notes[voice].append(_Raw(start, end, pitch, velocity))
                hanging += 1
        self._sounding.clear()
        if hanging:
            self.warnings.append(f"{hanging} note{'s' * (hanging > 1)} never ended: cut after at most 4 beats")

    def _sustained(self, channel: Channel, notes: list[_Raw], end: int) -> list[_Raw]:
        """Lengthen notes that end under a held pedal to its release, or to the next of the same pitch."""
        held = self._held(channel)
        if not held:
            return notes
        following: dict[_Raw, int] = {}
        by_pitch: dict[int, list[_Raw]] = defaultdict(list)
        for raw in sorted(notes):
            by_pitch[raw.pitch].append(raw)
        for same in by_pitch.values():
            following |= {raw: later.start for raw, later in pairwise(same)}
        result = []
        for raw in notes:
            place = bisect_right(held, (raw.end, _NEVER)) - 1
            if place < 0 or held[place][1] <= raw.end:
                result.append(raw)
                continue
            release = end if held[place][1] == _NEVER else held[place][1]
            result.append(raw._replace(end=max(raw.end, min(release, following.get(raw, release)))))
        if result != notes:
            self.warnings.append("the sustain pedal was written into the notes' lengths")
        return result

    def _held(self, channel: Channel) -> list[tuple[int, int]]:
        """From when to when the pedal of a channel is held; without a release up to `_NEVER`."""
        if channel not in self._spans:
            spans: list[tuple[int, int]] = []
            down_since: int | None = None
            for tick, down in self._pedals.get(channel, ()):
                if down and down_since is None:
                    down_since = tick
                elif not down and down_since is not None:
                    spans.append((down_since, tick))
                    down_since = None
            self._spans[channel] = spans if down_since is None else [*spans, (down_since, _NEVER)]
        return self._spans[channel]

    def _sysex(self, track: int, data: bytes) -> None:
        """Roland GS: `40 1p 15` makes part p (0: channel 10, 1-9: channels 1-9, A-F: 11-16) drums or not."""
        if match := _GS_DRUM_PART.search(data):
            part = match[1][0] & 0x0F
            channel = DRUM_CHANNEL if part == 0 else part - 1 if part < 10 else part
            self._drums[self._ports.get(track, 0), channel] = match[2][0] != 0
