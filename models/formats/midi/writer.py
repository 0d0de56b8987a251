"""Score -> Standard MIDI File, type 1.

The first track carries tempo, metre, key, chord symbols (as markers), lyrics and texts such as the recipe; each part
has a track of its own.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

import mido

from models.checks import plain
from models.score import MIDDLE_PAN, USUAL_VOLUME, Part, Role, Score
from models.score.keys import Key, fifths_name

TICKS_PER_BEAT = 480
DRUM_CHANNEL = 9
VOLUME, PAN = 7, 10
"""Controllers of a channel."""
_CLOCKS = 24
"""MIDI clocks a quarter note."""

_SLOWEST_TEMPO = 0xFFFFFF
_LONGEST_DELTA = 0x0FFFFFFF


def score_to_midi(score: Score, ticks_per_beat: int = TICKS_PER_BEAT) -> bytes:
    """Write a type 1 MIDI file; times are rounded to `ticks_per_beat` ticks a quarter note."""
    file = mido.MidiFile(type=1, ticks_per_beat=ticks_per_beat, charset="utf-8")
    file.tracks.append(_conductor(score, ticks_per_beat))
    placed = list(zip(score.parts, channels(score.parts), strict=True))
    programs = {channel: {part.program for part, same in placed if same == channel} for _, channel in placed}
    for part, channel in placed:
        shared = len(programs[channel]) > 1
        file.tracks.append(_part_track(part, channel, ticks_per_beat, shared))
    buffer = io.BytesIO()
    file.save(file=buffer)
    return buffer.getvalue()


def channels(parts: Sequence[Part]) -> list[int]:
    """A MIDI channel for each part: drums on 9, the others one each; beyond fifteen they share, alike with alike."""
    free = [channel for channel in range(16) if channel != DRUM_CHANNEL]
    by_program: dict[int, int] = {}
    result: list[int] = []
    taken = 0
    for part in parts:
        if part.role is Role.DRUMS:
            result.append(DRUM_CHANNEL)
        elif taken < len(free) or part.program not in by_program:
            result.append(free[taken % len(free)])
            by_program.setdefault(part.program, result[-1])
            taken += 1
        else:
            result.append(by_program[part.program])
    return result


def _conductor(score: Score, ticks: int) -> mido.MidiTrack:
    events: list[tuple[int, mido.MetaMessage]] = [
        (0, mido.MetaMessage("track_name", name=plain(score.title) or "Auftakt"))
    ]
    events += [(0, mido.MetaMessage("text", text=plain(text))) for text in score.texts]
    for tempo in score.tempos:
        value = min(max(round(60e6 / tempo.bpm), 1), _SLOWEST_TEMPO)
        events.append((round(tempo.start_beats * ticks), mido.MetaMessage("set_tempo", tempo=value)))
    for change in score.meters:
        signature = mido.MetaMessage(
            "time_signature",
            numerator=change.meter.numerator,
            denominator=change.meter.denominator,
            clocks_per_click=round(_CLOCKS * change.meter.pulse_beats),
        )
        events.append((round(change.start_beats * ticks), signature))
    if score.key is not None:
        events.append((0, mido.MetaMessage("key_signature", key=_key_signature(score.key))))
    events += [(round(c.start_beats * ticks), mido.MetaMessage("marker", text=str(c))) for c in score.chords]
    events += [(round(y.start_beats * ticks), mido.MetaMessage("lyrics", text=plain(y.text))) for y in score.lyrics]
    events.sort(key=lambda event: event[0])
    track = mido.MidiTrack()
    now = 0
    for tick, message in events:
        _append(track, message, tick - now)
        now = tick
    _append(track, mido.MetaMessage("end_of_track"), max(math.ceil(score.length_beats * ticks) - now, 0))
    return track


def _append(track: mido.MidiTrack, message: mido.Message | mido.MetaMessage, delta: int) -> None:
    """Add a message so many ticks after the last one; what is more than four bytes can say is bridged."""
    while delta > _LONGEST_DELTA:
        track.append(mido.MetaMessage("text", text="", time=_LONGEST_DELTA))
        delta -= _LONGEST_DELTA
    track.append(message.copy(time=delta))


def _unnested(part: Part, ticks: int) -> list[int]:
    """The ends of a part's notes in ticks.

    One that is struck and ends again while its own pitch is held ends that one: a file cannot say which goes on.
    """
    ends = [max(round(note.end_beats * ticks), round(note.start_beats * ticks) + 1) for note in part.notes]
    held: dict[int, list[int]] = {}
    for index, note in enumerate(part.notes):
        start = round(note.start_beats * ticks)
        still = [other for other in held.get(note.pitch, ()) if ends[other] > start]
        for other in still:
            if ends[other] > ends[index]:
                ends[other] = max(start, round(part.notes[other].start_beats * ticks) + 1)
        held[note.pitch] = [*(other for other in still if ends[other] > start), index]
    return ends


def _key_signature(key: Key) -> str:
    """As mido names it; MIDI knows major and minor only."""
    return fifths_name(key.signature.tonic_fifths) + ("m" if key.minor else "")


def _part_track(part: Part, channel: int, ticks: int, shared: bool) -> mido.MidiTrack:
    """The track of a part; on a channel `shared` with other programs, each onset is told its own again."""
    program = mido.Message("program_change", channel=channel, program=part.program)
    events: list[tuple[int, int, mido.Message]] = []
    ends = _unnested(part, ticks)
    for note, end in zip(part.notes, ends, strict=True):
        start = round(note.start_beats * ticks)
        on = mido.Message("note_on", channel=channel, note=note.pitch, velocity=note.velocity)
        off = mido.Message("note_off", channel=channel, note=note.pitch, velocity=0)
        # Releases come before onsets of the same tick, or a repeated pitch would be cut off at once.
        events += [(end, 0, off), *([(start, 1, program)] if shared else []), (start, 2, on)]
    events.sort(key=lambda event: event[:2])
    track = mido.MidiTrack([mido.MetaMessage("track_name", name=plain(part.name) or part.role.value.capitalize())])
    track.append(program)
    for control, value, usual in ((VOLUME, part.volume, USUAL_VOLUME), (PAN, part.pan, MIDDLE_PAN)):
        if value != usual:
            track.append(mido.Message("control_change", channel=channel, control=control, value=value))
    now = 0
    for tick, _, message in events:
        _append(track, message, tick - now)
        now = tick
    return track
