"""Small MIDI files as bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable

import mido


def notes(*pitches: int, channel: int = 0, ticks: int = 480) -> list[mido.Message]:
    """A note after the other."""
    found = []
    for pitch in pitches:
        found.append(mido.Message("note_on", channel=channel, note=pitch, velocity=90))
        found.append(mido.Message("note_off", channel=channel, note=pitch, time=ticks))
    return found


def file_bytes(
    *tracks: Iterable[mido.Message | mido.MetaMessage], kind: int = 1, charset: str = "utf-8", ticks: int = 480
) -> bytes:
    """A file of these tracks; without a note in them, one is added."""
    made = [list(track) for track in tracks]
    if not any(message.type == "note_on" for track in made for message in track):
        made.append(notes(60))
    file = mido.MidiFile(type=kind, ticks_per_beat=ticks, charset=charset)
    file.tracks += [mido.MidiTrack(track) for track in made]
    buffer = io.BytesIO()
    file.save(file=buffer)
    return buffer.getvalue()
