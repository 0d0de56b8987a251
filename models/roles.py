"""What a part does in the ensemble, judged from its name, instrument and notes: files name no roles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.instruments import BASS_PROGRAMS
from models.score import Note, Role

DRUM_NAME = re.compile(r"(?<!steel )\b(drum|percussion|schlagzeug|hihat|hi-hat|kick|snare|congas?\b|cymbal)", re.I)
"""Names of tracks that hold drums."""

_NAMES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"\bbass|walk|kontrabass", re.I), Role.BASS),
    (re.compile(r"arpeggio|\barp\b|plectrum|scale|\bpad|strings|streicher|choir", re.I), Role.CHORDS),
    (re.compile(r"melod|solo|lead|voice|vocal|gesang|stimme|soprano|flute|violin|trumpet|sax", re.I), Role.MELODY),
    (re.compile(r"chord|comp|rhythm|akkord|guitar|piano|organ|acc", re.I), Role.CHORDS),
)
_MELODY_NAME = _NAMES[2][0]
_KICKS, _SNARES, _HATS = frozenset((35, 36)), frozenset((38, 40)), frozenset((42, 44, 46))
_KIT = _KICKS | _SNARES | _HATS | frozenset((37, 39, 41, 43, 45, 47, 48, 49, 50, 51, 53, 54, 56, 57))


def infer_role(name: str, program: int, is_drum: bool, notes: Sequence[Note]) -> Role:
    """Judge what a part does: its channel first, then its name, instrument, register and texture."""
    if is_drum:
        return Role.DRUMS
    # MMA names tracks like "Bass-Sax" and "Chord-Piano": the part before the hyphen is the role.
    for pattern, role in _NAMES:
        if pattern.match(name.partition("-")[0]):
            return role
    if not notes:
        return Role.MELODY
    pitches = sorted(note.pitch for note in notes)
    median = pitches[len(pitches) // 2]
    polyphony = mean_polyphony(notes)
    if program in BASS_PROGRAMS or (median < 48 and polyphony < 1.5):
        return Role.BASS
    if polyphony >= 1.4:
        return Role.CHORDS
    if _MELODY_NAME.search(name):
        return Role.MELODY
    return Role.MELODY if median >= 55 else Role.CHORDS


def mean_polyphony(notes: Sequence[Note]) -> float:
    """How many notes start together, on average over the onsets."""
    return len(notes) / max(1, len({round(note.start_beats * 24) for note in notes}))


def sounds_like_drums(notes: Sequence[Note]) -> bool:
    """Whether the pitches are those of kick, snare and hi-hat and little else, several of them struck together."""
    pitches = {note.pitch for note in notes}
    complete = all(pitches & drums for drums in (_KICKS, _SNARES, _HATS))
    return complete and pitches <= _KIT and mean_polyphony(notes) >= 1.2
