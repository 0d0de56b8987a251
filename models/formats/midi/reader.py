"""Events of a file -> a score, with a warning for everything that was not as it should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter
from pathlib import Path

from models.checks import MOST_BEATS, own_errors
from models.formats.midi.changes import ConductorReader
from models.formats.midi.chunks import MAX_BYTES, META, SYSEX, Chunks, Event, MidiFileError, parse
from models.formats.midi.texts import decode, guess_encoding
from models.formats.midi.voices import VoiceReader
from models.formats.midi.writer import PAN, VOLUME
from models.score import MIDDLE_PAN, USUAL_VOLUME, Meter, Part, Score
from models.score.keys import Key

MAX_NOTES = 150_000
_SMPTE_BPM = 120.0
_LONG_SILENCE_BARS = 64
_TEMPO, _METER, _USUAL_TEMPO = 0x51, 0x58, (500_000).to_bytes(3, "big")
_USUAL_CONTROLS = ((VOLUME, USUAL_VOLUME), (PAN, MIDDLE_PAN), (64, 0))
_TEXTS = range(1, 10)
"""The meta events that are text."""


@dataclass(frozen=True, slots=True)
class MidiReading:
    """What a file holds: the score, what was odd about the file, how many tracks, and its resolution.

    `ticks_per_beat` is a resolution in which the file's times can be written back exactly. `signature` is the key that
    the file says, whatever its notes are in.
    """

    score: Score
    warnings: tuple[str, ...]
    tracks: int
    ticks_per_beat: int
    signature: Key | None = None


def read_midi(path: Path) -> MidiReading:
    """Read a Standard MIDI File; raise MidiFileError if it is not one, OSError if it cannot be opened."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise MidiFileError("it is a device or a pipe, not a file")
    if path.is_file() and path.stat().st_size > MAX_BYTES:
        size = path.stat().st_size / 2**20
        raise MidiFileError(f"the file is {size:.0f} MB; the limit is {MAX_BYTES // 2**20} MB")
    return midi_to_score(path.read_bytes())


def midi_to_score(data: bytes) -> MidiReading:
    """Read a MIDI file's bytes; raise MidiFileError if no music can be found in them."""
    with own_errors(MidiFileError):
        return _read(data)


def _read(data: bytes) -> MidiReading:
    chunks = parse(data)
    warnings = chunks.warnings
    if chunks.ticks_per_second is not None:
        warnings.append(f"times are in video frames, not in beats: read at {_SMPTE_BPM:.0f} beats a minute")
    events = _in_order(chunks)
    ticks = chunks.ticks_per_beat or (chunks.ticks_per_second or 0) * 60 / _SMPTE_BPM
    end = max((*chunks.ends, 0))
    if end / ticks > MOST_BEATS:
        raise MidiFileError(f"it lasts {end / ticks:,.0f} beats; more than {MOST_BEATS:,.0f} are not read")
    encoding = guess_encoding(event.data for _, event in events if event.status == META and event.first in _TEXTS)
    as_text = partial(decode, encoding=encoding)
    conductor, voices = ConductorReader(ticks, as_text), VoiceReader(ticks, MAX_NOTES, chunks.format == 0, as_text)
    for track, event in events:
        if event.status == META:
            conductor.meta(track, event)
        voices.event(track, event)
    # In a file timed in seconds a tempo means nothing.
    score = conductor.score(smpte=chunks.ticks_per_second is not None, end=end)
    parts = voices.parts(chunks.ends)
    warnings += [*conductor.warnings, *voices.warnings]
    if not parts:
        warnings.append("there are no notes in it")
    if silence := _silence(parts, score.meter):
        warnings.append(silence)
    score = replace(score, parts=parts, length_beats=end / ticks)
    return MidiReading(score, tuple(dict.fromkeys(warnings)), len(chunks.tracks), max(round(ticks), 1), score.key)


def _afresh(track: Sequence[Event], tick: int) -> list[Event]:
    """What a sequence begins with where it says nothing else: nothing of the one before it is meant to go on."""
    channels = sorted({event.status & 0x0F for event in track if event.status < SYSEX})
    begun = [Event(tick, META, _TEMPO, data=_USUAL_TEMPO), Event(tick, META, _METER, data=b"\x04\x02\x18\x08")]
    for channel in channels:
        begun.append(Event(tick, 0xC0 | channel, 0))
        begun += [Event(tick, 0xB0 | channel, control, value) for control, value in _USUAL_CONTROLS]
    return begun


def _silence(parts: Sequence[Part], meter: Meter) -> str:
    """A warning of the longest silence, if it is very long; else nothing."""
    at = longest = 0.0
    for note in sorted((note for part in parts for note in part.notes), key=attrgetter("start_beats")):
        longest = max(longest, note.start_beats - at)
        at = max(at, note.end_beats)
    bars = int(longest / meter.bar_beats)
    return f"there is a silence of {bars:,} bars in it" if bars >= _LONG_SILENCE_BARS else ""


def _in_order(chunks: Chunks) -> list[tuple[int, Event]]:
    """All events with their track's number, by time; the sequences of format 2 one after the other."""
    if chunks.format == 2 and len(chunks.tracks) > 1:
        chunks.warnings.append(f"it holds {len(chunks.tracks)} separate sequences, read one after the other")
        offset = 0
        for number, (track, end) in enumerate(zip(chunks.tracks, chunks.ends, strict=True)):
            moved = [event._replace(tick=event.tick + offset) for event in track]
            chunks.tracks[number] = [*_afresh(track, offset), *moved]
            offset = chunks.ends[number] = end + offset
    elif chunks.format > 2:
        chunks.warnings.append(f"format {chunks.format} does not exist: read as format 1")
    both = [(number, event) for number, track in enumerate(chunks.tracks) for event in track]
    both.sort(key=lambda pair: pair[1].tick)  # stable: at one tick, tracks in their order
    return both
