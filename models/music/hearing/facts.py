"""What a piece is like, measured on its notes rather than taken from what its file says."""

from __future__ import annotations

from typing import Any

from models.music.hearing.analysis import bar_chords, find_key
from models.music.network.codec import to_grid
from models.music.network.vocabulary import GRID, chord_of
from models.score import Chord, Part, Role, Score
from models.score.instruments import DRUM_KIT, INSTRUMENTS
from models.score.keys import Key, fifths_name
from models.score.spelling import chord_symbol


def describe(score: Score) -> dict[str, Any]:
    """JSON-able facts: tempo, metre, key as heard, bars, length, chords, and each part's instrument, notes, range."""
    key = find_key(score)
    bars = score.bars
    return {
        "tempo_bpm": round(score.tempo_bpm, 2),
        "tempo_changes": len(score.tempos) - 1,
        "meter": str(score.main_meter),
        "meter_changes": len(score.meters) - 1,
        "key": None if key is None else str(key),
        "tonic": None if key is None else fifths_name(key.tonic_fifths),
        "mode": None if key is None else key.mode,
        "signature": None if score.key is None else str(score.key),
        "bars": bars,
        "seconds": round(score.seconds_at(score.length_beats), 2),
        "notes": score.note_count,
        "notes_per_bar": round(score.note_count / max(bars, 1), 2),
        "roles": [role.value for role in Role if score.part(role) is not None],
        "instruments": list(dict.fromkeys(instrument_name(part) for part in score.parts)),
        "chords": [chord_symbol(chord.symbol, key) for chord in score.chords or heard_chords(score)],
        "parts": [_part(part, bars) for part in score.parts],
    }


def heard_chords(score: Score) -> tuple[Chord, ...]:
    """The chord of each bar as heard in the notes, where it changes; bars as in the first metre."""
    bar = round(score.meter.bar_beats * GRID)
    notes = to_grid(score, Key(0, "major"))
    bars = max((event.time for event in notes.events), default=-1) // bar + 1
    chords: list[Chord] = []
    before = None
    for number, found in enumerate(bar_chords(notes.events, bar, bars, notes.durations)):
        chord = chord_of(found)
        if chord is not None and found != before:
            chords.append(Chord(number * bar / GRID, *chord))
        before = found
    return tuple(chords)


def _part(part: Part, bars: int) -> dict[str, Any]:
    pitches = [note.pitch for note in part.notes]
    return {
        "role": part.role.value,
        "name": part.name,
        "program": part.program,
        "instrument": instrument_name(part),
        "notes": len(pitches),
        "notes_per_bar": round(len(pitches) / max(bars, 1), 2),
        "lowest": min(pitches, default=None),
        "highest": max(pitches, default=None),
    }


def instrument_name(part: Part) -> str:
    """The General MIDI name of a part's instrument; a drum part is a drum kit."""
    return DRUM_KIT if part.role is Role.DRUMS else INSTRUMENTS[part.program]
