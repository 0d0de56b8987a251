"""A melody written as text -> a seed score: `C4 D4 E4:2 R F#4:0.5 (C4 E4 G4):4`.

A note is a letter, an accidental, an octave (C4 is middle C, 4 if left out at the first note, else the one before);
`:2` makes it two beats long, one beat without. `R` rests, brackets sound together, `|` only separates.
"""

from __future__ import annotations

import math
import re

from models.score import Meter, MeterChange, Note, Part, Role, Score, TempoChange

MAX_BEATS = 256.0
_NATURALS = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11, "h": 11}
_NOTE = re.compile(r"(?P<letter>[A-Ha-h])(?P<accidental>##?|bb?|♯|♭)?(?P<octave>-?\d)?")
_WORD = re.compile(r"\((?P<chord>[^()]*)\)(?P<chord_beats>:[\d./]+)?|(?P<single>[^\s:()]+)(?P<beats>:[\d./]+)?")
_VELOCITY = 88
_FLUTE, _PIANO = 73, 0


class NoteTextError(ValueError):
    """The text is not notes; the message says what is wrong."""


def parse_notes(text: str, meter: Meter, tempo_bpm: float = 120.0) -> Score:
    """Build a score of one part, a melody or (with brackets) chords; raise NoteTextError for anything else."""
    notes: list[Note] = []
    time, octave = 0.0, 4
    for match in _words(text):
        beats = _beats(match["chord_beats"] or match["beats"])
        names = match["chord"].split() if match["single"] is None else [match["single"]]
        if not names:
            raise NoteTextError("there is a pair of brackets without notes")
        for name in names:
            if name.lower() in ("r", "-", "_"):
                continue
            pitch, octave = _pitch(name, octave)
            notes.append(Note(time, pitch, beats, _VELOCITY))
        time += beats
        if time > MAX_BEATS:
            raise NoteTextError(f"they last longer than {MAX_BEATS:.0f} beats")
    if not notes:
        raise NoteTextError("there is no note in them")
    chords = len({note.start_beats for note in notes}) < len(notes)
    part = Part(Role.CHORDS, _PIANO, tuple(notes)) if chords else Part(Role.MELODY, _FLUTE, tuple(notes))
    length = math.ceil(time / meter.bar_beats - 1e-9) * meter.bar_beats
    return Score((part,), (TempoChange(0.0, tempo_bpm),), (MeterChange(0.0, meter),), length_beats=length)


def _words(text: str) -> list[re.Match[str]]:
    plain = re.sub(r"[|,;]", " ", text)
    words = list(_WORD.finditer(plain))
    rest = _WORD.sub("", plain).strip()
    if rest:
        raise NoteTextError(f"'{' '.join(rest.split())[:20]}' is not a note")
    return words


def _beats(text: str | None) -> float:
    if text is None:
        return 1.0
    numerator, _, denominator = text[1:].partition("/")
    try:
        beats = float(numerator) / float(denominator or 1)
    except (ValueError, ZeroDivisionError):
        raise NoteTextError(f"'{text[1:]}' is no length in beats") from None
    if not 1 / 24 <= beats <= MAX_BEATS:
        raise NoteTextError(f"a note of {text[1:]} beats is not in 1/24 to {MAX_BEATS:.0f}")
    return beats


def _pitch(name: str, octave: int) -> tuple[int, int]:
    match = _NOTE.fullmatch(name)
    if match is None:
        raise NoteTextError(f"'{name[:20]}' is not a note; a note is written like C4, F#5 or Bb3")
    octave = octave if match["octave"] is None else int(match["octave"])
    accidental = match["accidental"] or ""
    shift = accidental.count("#") + accidental.count("♯") - accidental.count("b") - accidental.count("♭")
    pitch = 12 * (octave + 1) + _NATURALS[match["letter"].lower()] + shift
    if not 0 <= pitch <= 127:
        raise NoteTextError(f"'{name}' is outside the notes that MIDI has")
    return pitch, octave
