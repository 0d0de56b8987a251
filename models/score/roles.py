"""What a part does in the ensemble, judged from its name, instrument and notes: files name no roles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.score.instruments import BASS_PROGRAMS
from models.score.score import Note, Role

DRUM_NAME = re.compile(r"(?<!steel )\b(drum|percussion|schlagzeug|hihat|hi-hat|kick|snare|congas?\b|cymbal)", re.I)
"""Names of tracks that hold drums."""

_FUNCTIONS = (
    (re.compile(r"\b(kontra|contra)?bass\b|\bwalk", re.I), Role.BASS),
    (
        re.compile(r"arpeggio|\barp\b|plectrum|scale|chord|\bcomp(ing)?\b|rhythm|akkord|\bacc\b|accomp|begleit", re.I),
        Role.CHORDS,
    ),
    (re.compile(r"melod|\bsolo|\blead|voice|vocal|gesang|stimme|soprano", re.I), Role.MELODY),
)
"""Names of what a part does."""

_INSTRUMENTS = (
    (re.compile(r"\bpad|strings|streicher|choir|chor\b|guitar|gitarre|piano|klavier|organ|orgel", re.I), Role.CHORDS),
    (re.compile(r"flute|flöte|violin|geige|trumpet|trompete|sax", re.I), Role.MELODY),
)
"""Names of instruments, with what they usually do."""

_THIN, _THICK = 1.4, 1.8
"""Notes an onset: below the first a line, above the second no voice any more."""

_LOW, _HIGH = 48, 67
"""A line whose middle is below the first is a bass, no bass is above the second."""
_KICKS, _SNARES, _HATS = frozenset((35, 36)), frozenset((38, 40)), frozenset((42, 44, 46))
_PERCUSSION = frozenset(range(27, 88))
_FEW_KEYS = 4
_KIT = _KICKS | _SNARES | _HATS | frozenset((37, 39, 41, 43, 45, 47, 48, 49, 50, 51, 53, 54, 56, 57))


def infer_role(name: str, program: int, is_drum: bool, notes: Sequence[Note]) -> Role:
    """Judge what a part does: its channel first, then its name, unless the notes belie it; else the notes alone."""
    if is_drum:
        return Role.DRUMS
    pitches = sorted(note.pitch for note in notes)
    median = pitches[len(pitches) // 2] if pitches else 60
    polyphony = mean_polyphony(notes)
    named = _named(name)
    line = polyphony < _THIN
    if named is Role.MELODY and polyphony < _THICK and not (line and median < _LOW):
        return Role.MELODY
    if named is Role.CHORDS or (named is Role.BASS and polyphony < _THICK and median <= _HIGH):
        return named
    if not notes:
        return Role.MELODY
    if (program in BASS_PROGRAMS and median <= _HIGH) or (median < _LOW and polyphony < 1.5):
        return Role.BASS
    if not line:
        return Role.CHORDS
    return Role.MELODY if median >= 55 or named is Role.MELODY else Role.CHORDS


def _named(name: str) -> Role | None:
    """What a name says that a part does: the last word counts, what it does before what it is played on."""
    # MMA names tracks like "Bass-Sax" and "Chord-Piano": the part before the hyphen is the role.
    head = name.partition("-")[0]
    for table in (_FUNCTIONS, _INSTRUMENTS):
        found = [(match.start(), role) for pattern, role in table for match in pattern.finditer(head)]
        if found:
            return max(found)[1]
    return None


def mean_polyphony(notes: Sequence[Note]) -> float:
    """How many notes start together, on average over the onsets."""
    return len(notes) / max(1, len({round(note.start_beats * 24) for note in notes}))


def sounds_like_drums(notes: Sequence[Note], name: str = "") -> bool:
    """Whether the pitches are those of kick, snare and hi-hat and little else, several of them struck together.

    Where a name speaks of drums, less is enough: keys of a kit of two kinds, or a few neighbouring keys as of congas.
    """
    pitches = {note.pitch for note in notes}
    if not pitches:
        return False
    kinds = sum(bool(pitches & drums) for drums in (_KICKS, _SNARES, _HATS))
    if kinds == 3 and pitches <= _KIT and mean_polyphony(notes) >= 1.2:
        return True
    if not DRUM_NAME.search(name):
        return False
    neighbours = len(pitches) <= _FEW_KEYS and max(pitches) - min(pitches) <= _FEW_KEYS and pitches <= _PERCUSSION
    return neighbours or (kinds >= 2 and pitches <= _KIT and bool(pitches & _HATS))
