"""What a finished piece is like, measured on its notes rather than taken from its recipe."""

from __future__ import annotations

from typing import Any

from models.instruments import DRUM_KIT, INSTRUMENTS
from models.music.analysis import find_key
from models.score import PITCH_NAMES, Part, Role, Score


def describe(score: Score) -> dict[str, Any]:
    """JSON-able facts: tempo, key as heard, metre, bars, length, and each part's instrument, notes and range."""
    pitched = any(part.notes for part in score.parts if part.role is not Role.DRUMS)
    key = find_key(score) if pitched else None
    bars = score.bars
    return {
        "tempo_bpm": round(score.tempo_bpm, 2),
        "tonic": None if key is None else PITCH_NAMES[key.tonic],
        "mode": None if key is None else key.mode,
        "meter": str(score.meter),
        "bars": bars,
        "seconds": round(score.seconds_at(score.length_beats), 2),
        "notes": score.note_count,
        "notes_per_bar": round(score.note_count / max(bars, 1), 2),
        "chords": [str(chord) for chord in score.chords],
        "parts": [_part(part) for part in score.parts],
    }


def _part(part: Part) -> dict[str, Any]:
    pitches = [note.pitch for note in part.notes]
    return {
        "role": part.role.value,
        "program": part.program,
        "instrument": instrument_name(part),
        "notes": len(pitches),
        "lowest": min(pitches, default=None),
        "highest": max(pitches, default=None),
    }


def instrument_name(part: Part) -> str:
    """The General MIDI name of a part's instrument; a drum part is a drum kit."""
    return DRUM_KIT if part.role is Role.DRUMS else INSTRUMENTS[part.program]
