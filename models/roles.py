"""What a part does in the ensemble, judged from its name, instrument and notes; and parts split into voices.

General music gives no roles, so they are inferred the same way for training material and for users' seeds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from models.score import Note, Role

_NAMES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"drum|percussion|schlagzeug|hihat|\bkick|snare|congas?\b|cymbal", re.I), Role.DRUMS),
    (re.compile(r"\bbass|walk|kontrabass", re.I), Role.BASS),
    (re.compile(r"arpeggio|\barp\b|plectrum|scale", re.I), Role.ARPEGGIO),
    (re.compile(r"\bpad|strings|streicher|choir", re.I), Role.PAD),
    (re.compile(r"melod|solo|lead|voice|vocal|gesang|stimme|soprano|flute|violin|trumpet|sax", re.I), Role.MELODY),
    (re.compile(r"chord|comp|rhythm|akkord|guitar|piano|organ|acc", re.I), Role.CHORDS),
)
_BASS_PROGRAMS = frozenset((*range(32, 40), 43, 58))
_PAD_PROGRAMS = frozenset((44, 48, 49, 50, 51, 52, 53, 54, *range(88, 96)))


def infer_role(name: str, program: int, is_drum: bool, notes: Sequence[Note]) -> Role:
    """Judge what a part does: its channel first, then its name, instrument, register and texture."""
    if is_drum:
        return Role.DRUMS
    # MMA names tracks like "Bass-Sax" and "Chord-Piano": the part before the hyphen is the role.
    for pattern, role in _NAMES:
        if role is not Role.DRUMS and pattern.match(name.partition("-")[0]):
            return role
    if not notes:
        return Role.MELODY
    pitches = sorted(note.pitch for note in notes)
    median = pitches[len(pitches) // 2]
    polyphony = mean_polyphony(notes)
    if program in _BASS_PROGRAMS or (median < 48 and polyphony < 1.5):
        return Role.BASS
    long_notes = sum(note.duration_beats for note in notes) / len(notes) >= 1.5
    if program in _PAD_PROGRAMS and (polyphony >= 1.5 or long_notes):
        return Role.PAD
    if polyphony >= 1.4:
        return Role.CHORDS
    for pattern, role in _NAMES:
        if role in (Role.ARPEGGIO, Role.MELODY) and pattern.search(name):
            return role
    return Role.MELODY if median >= 55 else Role.CHORDS


def mean_polyphony(notes: Sequence[Note]) -> float:
    """How many notes start together, on average over the onsets."""
    return len(notes) / max(1, len({round(note.start_beats * 24) for note in notes}))


def split_voices(notes: Iterable[Note]) -> dict[Role, list[Note]]:
    """Split chordal writing into melody (top), bass (bottom) and chords (between), onset by onset.

    A lone note goes to the bass when it lies nearer to the last bottom note than to the last top note.
    """
    voices: dict[Role, list[Note]] = {Role.MELODY: [], Role.CHORDS: [], Role.BASS: []}
    top, bottom = 72, 48
    for _, group in groupby(sorted(notes), key=lambda note: round(note.start_beats * 24)):
        chord = sorted(group, key=lambda note: note.pitch)
        if len(chord) == 1:
            note = chord[0]
            is_bass = abs(note.pitch - bottom) < abs(note.pitch - top)
            voices[Role.BASS if is_bass else Role.MELODY].append(note)
            top, bottom = (top, note.pitch) if is_bass else (note.pitch, bottom)
            continue
        voices[Role.BASS].append(chord[0])
        voices[Role.CHORDS] += chord[1:-1]
        voices[Role.MELODY].append(chord[-1])
        top, bottom = chord[-1].pitch, chord[0].pitch
    return voices
