"""Reading a user's MIDI file, with errors that say what to do."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

from app.core.errors import UserError
from app.core.recipes import recipe_in
from models.formats.midi import TICKS_PER_BEAT, MidiFileError, MidiReading, read_midi
from models.music.hearing.analysis import find_key
from models.music.network.vocabulary import GRID
from models.score import Score

_MOST_TICKS = 0x7FFF
"""The header has 15 bits for it."""


def read_score_file(path: Path) -> MidiReading:
    """Read a MIDI file, in the key that its notes are in; raise UserError if it cannot be opened or is not one."""
    try:
        reading = read_midi(path)
        return replace(reading, score=in_heard_key(reading.score))
    except MidiFileError as error:
        raise UserError(f"cannot read {path}: {error}", "choose another MIDI file") from error
    except FileNotFoundError as error:
        raise UserError(f"cannot read {path}: there is no such file", "check the name") from error
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror or error}", "choose another MIDI file") from error


def in_heard_key(score: Score) -> Score:
    """The score of a file in the key of its notes: a signature is often just the default. Our own files know theirs."""
    if recipe_in(score.texts) is not None:
        return score
    return replace(score, key=find_key(score, score.key))


def exact_ticks(own: int) -> int:
    """Ticks a beat in which both the notes of a file with `own` ticks a beat and composed ones are exact."""
    both = math.lcm(own, GRID)
    return both if both <= _MOST_TICKS else max(min(own, _MOST_TICKS), TICKS_PER_BEAT)
