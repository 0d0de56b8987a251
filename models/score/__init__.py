"""The score and what it is made of: notes, parts, chords, keys, roles, instruments, spelling."""

from models.score.score import (
    MIDDLE_PAN,
    MOST_SCORE_BARS,
    ROLES,
    USUAL_VOLUME,
    Chord,
    Lyric,
    Meter,
    MeterChange,
    Note,
    Part,
    Role,
    Score,
    TempoChange,
    moved_pitch,
    note_order,
    sung_part,
)

__all__ = [
    "MIDDLE_PAN",
    "MOST_SCORE_BARS",
    "ROLES",
    "USUAL_VOLUME",
    "Chord",
    "Lyric",
    "Meter",
    "MeterChange",
    "Note",
    "Part",
    "Role",
    "Score",
    "TempoChange",
    "moved_pitch",
    "note_order",
    "sung_part",
]
