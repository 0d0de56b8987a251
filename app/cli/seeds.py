"""What `continue` goes on from: a MIDI file, drums as text, or notes as text."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from app.cli.console import read_midi_file
from app.core.errors import UserError
from app.core.scores import exact_ticks
from models.formats.drum_text import DrumGridError, parse_drum_grid
from models.formats.midi import TICKS_PER_BEAT
from models.formats.note_text import NoteTextError, parse_notes
from models.requests import ComposeRequest
from models.score import Meter, Score

_USUAL_BPM = 120.0


@dataclass(frozen=True, slots=True)
class SeedMusic:
    """A seed, the resolution (ticks a beat) that keeps it exact, and a name for what is made of it."""

    score: Score
    ticks: int
    name: str


def add_seed_options(parser: argparse.ArgumentParser) -> None:
    """Add the three kinds of seed."""
    parser.add_argument("seed_file", nargs="?", type=Path, metavar="SEED.mid", help="the music to go on from")
    parser.add_argument("--beats", metavar="TEXT", help='a drum pattern instead: "kick x...x... snare ....x..."')
    parser.add_argument("--notes", metavar="TEXT", help='a melody instead: "C4 D4 E4:2 R G4:0.5"')


def seed_given(options: argparse.Namespace) -> list[str]:
    """The options that name a seed."""
    return [name for name in ("seed_file", "beats", "notes") if getattr(options, name) is not None]


def read_seed_music(options: argparse.Namespace, request: ComposeRequest) -> SeedMusic:
    """Read the seed that the options name; what was odd about a file is told on stderr. Raise UserError."""
    if len(seed_given(options)) != 1:
        raise UserError(
            "continue needs one seed", 'name a MIDI file, or give --beats "kick x...x..." or --notes "C4 D4"'
        )
    meter, bpm = request.meter or Meter(4, 4), request.tempo_bpm or _USUAL_BPM
    try:
        if options.beats is not None:
            return SeedMusic(parse_drum_grid(options.beats, meter, bpm), TICKS_PER_BEAT, "beats")
        if options.notes is not None:
            return SeedMusic(parse_notes(options.notes, meter, bpm), TICKS_PER_BEAT, "notes")
    except DrumGridError as error:
        raise UserError(f"the drum pattern cannot be read: {error}", "see auftakt continue --help") from error
    except NoteTextError as error:
        raise UserError(f"the notes cannot be read: {error}", 'write them like "C4 D4 E4:2"') from error
    path = options.seed_file
    reading = read_midi_file(path)
    if reading.score.note_count == 0:
        raise UserError(f"{path} has no notes to go on from", "choose another MIDI file")
    return SeedMusic(reading.score, exact_ticks(reading.ticks_per_beat), path.stem)
