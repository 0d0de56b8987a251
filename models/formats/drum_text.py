"""A drum pattern written as text -> a seed score: `kick x...x... snare ....x...`.

One character is one sixteenth: `x` a stroke, `X` an accent, `o` a soft one, `.` or `-` nothing; `|` only
separates. A row shorter than the longest is repeated, and the longest is filled up to whole bars the same way.
"""

from __future__ import annotations

import math
import re

from models.score import Meter, MeterChange, Note, Part, Role, Score, TempoChange

STEPS_PER_BEAT = 4
MAX_STEPS = 64 * 16
_STROKES = {"x": 96, "X": 120, "o": 56}
_ROW = re.compile(r"[xXo.\-|]+")
_TWO_WORDS = re.compile(r"\b(große|grosse|kleine)\s+(trommel)\b", re.IGNORECASE)
_DRUMS: dict[int, tuple[str, ...]] = {
    36: ("kick", "bd", "bass", "bassdrum", "basedrum", "grosse-trommel"),
    37: ("rim", "rimshot", "sidestick", "stick"),
    38: ("snare", "sd", "kleine-trommel"),
    39: ("clap", "claps", "klatschen"),
    42: ("hat", "hihat", "hi-hat", "hh", "closed", "ch"),
    44: ("pedal", "foot"),
    46: ("open", "openhat", "openhihat", "oh", "offen"),
    41: ("floortom", "floor"),
    45: ("lowtom", "tom3"),
    47: ("midtom", "tom", "tom2"),
    50: ("hightom", "tom1"),
    49: ("crash", "becken"),
    51: ("ride", "rd"),
    53: ("ridebell", "bell"),
    54: ("tambourine", "tamb", "schellenkranz"),
    56: ("cowbell", "cb", "kuhglocke"),
    62: ("conga", "mute", "conga-mute"),
    63: ("openconga", "conga-open"),
    64: ("lowconga", "conga-low"),
    60: ("highbongo", "bongo"),
    61: ("lowbongo",),
    70: ("maracas", "shaker", "rassel"),
    75: ("claves", "clave"),
    76: ("woodblock", "block"),
    81: ("triangle", "triangel"),
}
_PITCHES = {name: pitch for pitch, names in _DRUMS.items() for name in names}


class DrumGridError(ValueError):
    """The text is not a drum grid; the message says what is wrong."""


def parse_drum_grid(text: str, meter: Meter, tempo_bpm: float = 120.0) -> Score:
    """Build a score of one drum part, in whole bars of `meter`; raise DrumGridError for anything else."""
    rows = _rows(text)
    steps_per_bar = int(meter.bar_beats * STEPS_PER_BEAT)
    if steps_per_bar != meter.bar_beats * STEPS_PER_BEAT:
        raise DrumGridError(f"a bar of {meter} does not have whole sixteenths")
    longest = max(len(row) for _, row in rows)
    steps = max(1, math.ceil(longest / steps_per_bar)) * steps_per_bar
    if steps > MAX_STEPS:
        raise DrumGridError(f"it has {steps} steps in whole bars; at most {MAX_STEPS} can be read")
    notes = tuple(
        Note(step / STEPS_PER_BEAT, pitch, 1 / STEPS_PER_BEAT, _STROKES[row[step % len(row)]])
        for pitch, row in rows
        for step in range(steps)
        if row[step % len(row)] in _STROKES
    )
    if not notes:
        raise DrumGridError("it has no stroke")
    return Score(
        (Part(Role.DRUMS, 0, notes, "Drums"),),
        tempos=(TempoChange(0.0, tempo_bpm),),
        meters=(MeterChange(0.0, meter),),
        length_beats=steps / STEPS_PER_BEAT,
    )


def _rows(text: str) -> list[tuple[int, str]]:
    """Pitch and pattern of each drum; what is said of one drum in several places is one pattern."""
    patterns: dict[int, str] = {}
    name = ""
    for word in _TWO_WORDS.sub(r"\1-\2", re.sub(r"[:=,;]", " ", text)).split():
        if _ROW.fullmatch(word):
            if not name:
                raise DrumGridError(f"'{word}' has no drum's name before it")
            patterns[_PITCHES[name]] = patterns.get(_PITCHES[name], "") + word.replace("|", "")
        elif word.casefold() in _PITCHES:
            name = word.casefold()
        else:
            known = ", ".join(names[0] for names in _DRUMS.values())
            raise DrumGridError(f"'{word}' is neither a drum nor steps like x...x...; drums: {known}")
    rows = [(pitch, row) for pitch, row in patterns.items() if row]
    if not rows:
        raise DrumGridError("it has no steps, such as: kick x...x... snare ....x...")
    return rows
