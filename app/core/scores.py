"""Reading a user's MIDI file, with errors that say what to do."""

from __future__ import annotations

import math
from pathlib import Path

from app.core.errors import UserError
from models.midi_files import TICKS_PER_BEAT, MidiFileError, MidiReading, read_midi
from models.music.vocabulary import GRID

_MOST_TICKS = 0x7FFF
"""The header has 15 bits for it."""


def read_score_file(path: Path) -> MidiReading:
    """Read a MIDI file; raise UserError if it cannot be opened or is not one."""
    try:
        return read_midi(path)
    except MidiFileError as error:
        raise UserError(f"cannot read {path}: {error}", "choose another MIDI file") from error
    except FileNotFoundError as error:
        raise UserError(f"cannot read {path}: there is no such file", "check the name") from error
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror or error}", "choose another MIDI file") from error


def exact_ticks(own: int) -> int:
    """Ticks a beat in which both the notes of a file with `own` ticks a beat and composed ones are exact."""
    both = math.lcm(own, GRID)
    return both if both <= _MOST_TICKS else max(min(own, _MOST_TICKS), TICKS_PER_BEAT)
