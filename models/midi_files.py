"""Score <-> Standard MIDI File; the only place that knows files' ticks.

Reading trusts nothing: size, tracks and notes are bounded, and whatever is wrong with a file ends in a
`MidiFileError` of one line. Writing gives a type 1 file whose first track carries tempo, metre, key,
chord symbols (as markers) and texts such as the recipe.
"""

from __future__ import annotations

import contextlib
import io
import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import mido

from models.roles import infer_role
from models.score import Key, Meter, MeterChange, Note, Part, Role, Score, TempoChange

MAX_BYTES = 16 * 2**20
MAX_TRACKS = 256
MAX_NOTES = 500_000
MAX_BEATS = 100_000.0
TICKS_PER_BEAT = 480
DRUM_CHANNEL = 9
_MAX_VALUES = {"set_tempo": 0xFFFFFF}


class MidiFileError(ValueError):
    """The bytes are not a MIDI file that can be read; the message says what is wrong."""


@dataclass(slots=True)
class _Track:
    """Notes of one track on one channel, in ticks, while a file is read."""

    name: str
    channel: int
    programs: Counter[int] = field(default_factory=Counter)
    notes: list[tuple[int, int, int, int]] = field(default_factory=list)


def read_midi(path: Path) -> Score:
    """Read a Standard MIDI File; raise MidiFileError if it is not one, OSError if it cannot be opened."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise MidiFileError("it is a device or a pipe, not a file")
    if path.is_file() and path.stat().st_size > MAX_BYTES:
        raise MidiFileError(
            f"it has {path.stat().st_size / 2**20:.0f} MB; more than {MAX_BYTES // 2**20} MB is no song"
        )
    return midi_to_score(path.read_bytes())


def midi_to_score(data: bytes) -> Score:
    """Build a score from a MIDI file's bytes; raise MidiFileError for anything else."""
    file = _parse(data)
    ticks = file.ticks_per_beat
    tracks, changes = _collect(file)
    parts = []
    for track in tracks:
        program = track.programs.most_common(1)[0][0] if track.programs else 0
        notes = tuple(
            Note(start / ticks, pitch, max(end - start, 1) / ticks, velocity)
            for start, end, pitch, velocity in track.notes
        )
        role = infer_role(track.name, program, track.channel == DRUM_CHANNEL, notes)
        parts.append(Part(role, program, notes, track.name))
    if not parts:
        raise MidiFileError("it has no notes")
    end_beats = max(note.end_beats for part in parts for note in part.notes)
    if end_beats > MAX_BEATS:
        raise MidiFileError(f"it lasts {end_beats:.0f} beats; more than {MAX_BEATS:.0f} are not read")
    return Score(
        parts=tuple(parts),
        tempos=_tempos(changes.tempos, ticks),
        meters=_meters(changes.meters, ticks),
        key=changes.key,
        length_beats=end_beats,
        title=_text(file.tracks[0].name) if file.tracks else "",
        texts=tuple(changes.texts),
    )


def file_ticks_per_beat(data: bytes) -> int:
    """The resolution of a MIDI file, in ticks a quarter note, from its header alone; MidiFileError without one."""
    return int.from_bytes(_checked(data)[12:14], "big")


def _checked(data: bytes) -> bytes:
    """The bytes from the MIDI header on; raise MidiFileError if there is none that can be read."""
    if not data:
        raise MidiFileError("it is empty")
    if data[:4] == b"RIFF" and b"MThd" in data[:64]:  # RMID: a MIDI file inside a RIFF container
        data = data[data.index(b"MThd") :]
    if data[:4] != b"MThd":
        raise MidiFileError("it is not a MIDI file")
    if len(data) < 14:
        raise MidiFileError("it is cut off")
    if int.from_bytes(data[10:12], "big") > MAX_TRACKS:
        raise MidiFileError(f"it has {int.from_bytes(data[10:12], 'big')} tracks; more than {MAX_TRACKS} are not read")
    if data[12] & 0x80 or data[12:14] == b"\x00\x00":
        raise MidiFileError("its times are in video frames, not in beats")
    return data


def _parse(data: bytes) -> mido.MidiFile:
    data = _checked(data)
    try:
        return mido.MidiFile(file=io.BytesIO(data), clip=True)
    except EOFError:
        raise MidiFileError("it is cut off") from None
    except Exception as error:  # mido raises OSError, ValueError, KeyError, IndexError, ... on damaged files
        raise MidiFileError(f"it is damaged ({error or type(error).__name__})") from None


@dataclass(slots=True)
class _Changes:
    tempos: dict[int, float] = field(default_factory=dict)
    meters: dict[int, Meter] = field(default_factory=dict)
    key: Key | None = None
    texts: list[str] = field(default_factory=list)


def _collect(file: mido.MidiFile) -> tuple[list[_Track], _Changes]:
    """Walk every track once; give tracks that have notes, and tempo, metre, key, texts."""
    changes = _Changes()
    tracks: list[_Track] = []
    total = 0
    for midi_track in file.tracks:
        by_channel: dict[int, _Track] = {}
        sounding: dict[tuple[int, int], deque[tuple[int, int]]] = defaultdict(deque)
        program: dict[int, int] = {}
        now = 0
        for message in midi_track:
            now += message.time
            if message.is_meta:
                _read_meta(message, now, changes)
            elif message.type == "program_change":
                program[message.channel] = message.program
            elif message.type == "note_on" and message.velocity > 0:
                track = by_channel.setdefault(message.channel, _Track(_text(midi_track.name), message.channel))
                track.programs[program.get(message.channel, 0)] += 1
                sounding[message.channel, message.note].append((now, message.velocity))
                total += 1
                if total > MAX_NOTES:
                    raise MidiFileError(f"it has more than {MAX_NOTES} notes")
            elif message.type in ("note_on", "note_off") and sounding[message.channel, message.note]:
                start, velocity = sounding[message.channel, message.note].popleft()
                by_channel[message.channel].notes.append((start, now, message.note, velocity))
        for (channel, pitch), pending in sounding.items():  # never released: they end with the track
            by_channel_notes = by_channel[channel].notes if pending else []
            by_channel_notes += [(start, max(now, start + 1), pitch, velocity) for start, velocity in pending]
        tracks += [track for track in by_channel.values() if track.notes]
    return tracks, changes


def _read_meta(message: mido.MetaMessage, now: int, changes: _Changes) -> None:
    if message.type == "set_tempo":
        if message.tempo == 0:
            raise MidiFileError("its tempo is zero")
        changes.tempos[now] = min(max(60e6 / message.tempo, 4.0), 6000.0)
    elif message.type == "time_signature" and message.numerator > 0 and message.denominator <= 64:
        changes.meters[now] = Meter(min(message.numerator, 64), message.denominator)
    elif message.type == "key_signature" and changes.key is None:
        changes.key = _key(message.key)
    elif message.type == "text":
        changes.texts.append(_text(message.text))


def _text(latin: str) -> str:
    """The standard names no encoding; mido reads Latin-1, but what is valid UTF-8 was meant as that."""
    with contextlib.suppress(UnicodeError):
        return latin.encode("latin-1").decode("utf-8").strip()
    return latin.strip()


def _key(name: str) -> Key:
    tonic = "CDEFGAB".index(name[0])
    pitch_class = (0, 2, 4, 5, 7, 9, 11)[tonic] + name.count("#") - name.count("b")
    return Key(pitch_class % 12, "minor" if name.endswith("m") else "major")


def _tempos(found: dict[int, float], ticks: int) -> tuple[TempoChange, ...]:
    first = found.get(0, next(iter(found.values()), 120.0) if min(found, default=0) == 0 else 120.0)
    changes = [TempoChange(0.0, first)]
    for tick in sorted(found):
        if tick > 0 and found[tick] != changes[-1].bpm:
            changes.append(TempoChange(tick / ticks, found[tick]))
    return tuple(changes)


def _meters(found: dict[int, Meter], ticks: int) -> tuple[MeterChange, ...]:
    changes = [MeterChange(0.0, found.get(0, Meter(4, 4)))]
    for tick in sorted(found):
        if tick > 0 and found[tick] != changes[-1].meter:
            changes.append(MeterChange(tick / ticks, found[tick]))
    return tuple(changes)


def score_to_midi(score: Score, ticks_per_beat: int = TICKS_PER_BEAT) -> bytes:
    """Write a type 1 MIDI file; times are rounded to `ticks_per_beat` ticks a quarter note."""
    file = mido.MidiFile(type=1, ticks_per_beat=ticks_per_beat, charset="utf-8")
    file.tracks.append(_conductor(score, ticks_per_beat))
    for part, channel in zip(score.parts, channels(score.parts), strict=True):
        file.tracks.append(_part_track(part, channel, ticks_per_beat))
    buffer = io.BytesIO()
    file.save(file=buffer)
    return buffer.getvalue()


def channels(parts: Iterable[Part]) -> list[int]:
    """A MIDI channel for each part: drums on 9, the others one each, shared by program beyond fifteen."""
    free = [channel for channel in range(16) if channel != DRUM_CHANNEL]
    by_program: dict[int, int] = {}
    result = []
    for part in parts:
        if part.role is Role.DRUMS:
            result.append(DRUM_CHANNEL)
        elif free:
            result.append(free.pop(0))
            by_program.setdefault(part.program, result[-1])
        else:
            result.append(by_program.get(part.program, 0))
    return result


def _conductor(score: Score, ticks: int) -> mido.MidiTrack:
    events: list[tuple[int, mido.MetaMessage]] = [(0, mido.MetaMessage("track_name", name=score.title or "Auftakt"))]
    events += [(0, mido.MetaMessage("text", text=text)) for text in score.texts]
    for tempo in score.tempos:
        value = min(max(round(60e6 / tempo.bpm), 1), _MAX_VALUES["set_tempo"])
        events.append((round(tempo.start_beats * ticks), mido.MetaMessage("set_tempo", tempo=value)))
    for change in score.meters:
        signature = mido.MetaMessage(
            "time_signature", numerator=change.meter.numerator, denominator=change.meter.denominator
        )
        events.append((round(change.start_beats * ticks), signature))
    if score.key is not None:
        events.append((0, mido.MetaMessage("key_signature", key=_key_signature(score.key))))
    events += [(round(c.start_beats * ticks), mido.MetaMessage("marker", text=str(c))) for c in score.chords]
    events.sort(key=lambda event: event[0])
    track = mido.MidiTrack()
    now = 0
    for tick, message in events:
        track.append(message.copy(time=tick - now))
        now = tick
    track.append(mido.MetaMessage("end_of_track", time=max(math.ceil(score.length_beats * ticks) - now, 0)))
    return track


def _key_signature(key: Key) -> str:
    names = {
        "major": ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"),
        "minor": ("Cm", "C#m", "Dm", "Ebm", "Em", "Fm", "F#m", "Gm", "G#m", "Am", "Bbm", "Bm"),
    }
    return names[key.mode][key.tonic]


def _part_track(part: Part, channel: int, ticks: int) -> mido.MidiTrack:
    events: list[tuple[int, int, mido.Message]] = []
    for note in part.notes:
        start = round(note.start_beats * ticks)
        end = max(round(note.end_beats * ticks), start + 1)
        on = mido.Message("note_on", channel=channel, note=note.pitch, velocity=note.velocity)
        off = mido.Message("note_off", channel=channel, note=note.pitch, velocity=0)
        # Releases come before onsets of the same tick, or a repeated pitch would be cut off at once.
        events += [(start, 1, on), (end, 0, off)]
    events.sort(key=lambda event: event[:2])
    track = mido.MidiTrack([mido.MetaMessage("track_name", name=part.name or part.role.value.capitalize())])
    track.append(mido.Message("program_change", channel=channel, program=part.program))
    now = 0
    for tick, _, message in events:
        track.append(message.copy(time=tick - now))
        now = tick
    return track
