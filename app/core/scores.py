"""Reading a user's MIDI file, with errors that say what to do."""

from __future__ import annotations

import math
from pathlib import Path

from app.core.errors import UserError
from models.midi_files import TICKS_PER_BEAT, MidiFileError, file_ticks_per_beat, read_midi
from models.music.codec import STEPS_PER_BEAT
from models.score import Score

_MOST_TICKS = 0x7FFF
"""The header has 15 bits for it."""


def read_score(path: Path) -> Score:
    """Read a MIDI file; raise UserError if it cannot be opened or is not one."""
    try:
        return read_midi(path)
    except MidiFileError as error:
        raise UserError(f"cannot read {path}: {error}", "choose another MIDI file") from error
    except FileNotFoundError as error:
        raise UserError(f"cannot read {path}: there is no such file", "check the name") from error
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror or error}", "choose another MIDI file") from error


def exact_ticks(path: Path) -> int:
    """Ticks a beat in which both the notes of a MIDI file that can be read and composed ones are exact."""
    own = file_ticks_per_beat(path.read_bytes())
    both = math.lcm(own, STEPS_PER_BEAT)
    return both if both <= _MOST_TICKS else max(own, TICKS_PER_BEAT)
