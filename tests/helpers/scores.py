"""Small scores for tests."""

from __future__ import annotations

from models.score import Note, Part, Role, Score, TempoChange


def single_notes(*starts: float, pitch: int = 69, program: int = 80, bpm: float = 120.0) -> Score:
    """One part with a note of half a beat at each start, in beats; the default program sounds at once."""
    notes = tuple(Note(start, pitch, 0.5, 100) for start in starts)
    return Score((Part(Role.MELODY, program, notes),), tempos=(TempoChange(0.0, bpm),))


def small_band(bars: int = 2) -> Score:
    """Drums, bass, chords and melody in 4/4 at 120 beats a minute."""
    beats = range(4 * bars)
    kit = (36, 42, 38, 42)
    drums = tuple(Note(half / 2, kit[half % 4], 0.25, 100) for half in range(8 * bars))
    bass = tuple(Note(beat, 36 + beat % 4, 1, 90) for beat in beats)
    chords = tuple(Note(4 * bar, pitch, 4, 70) for bar in range(bars) for pitch in (60, 64, 67))
    melody = tuple(Note(beat, 72 + beat % 5, 0.5, 100) for beat in beats)
    return Score(
        (
            Part(Role.DRUMS, 0, drums),
            Part(Role.BASS, 33, bass),
            Part(Role.CHORDS, 0, chords),
            Part(Role.MELODY, 73, melody),
        )
    )
