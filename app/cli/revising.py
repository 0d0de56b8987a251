"""`auftakt regenerate` and `auftakt vary`: bars and parts of a piece composed anew, everything else as it is."""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.composing import compose_takes
from app.cli.console import note, read_midi_file
from app.cli.options import add_piece_options, asked_of
from app.core.errors import UserError
from app.core.recipes import recipe_in, request_of
from app.core.scores import exact_ticks
from models.requests import ComposeRequest
from models.requests.revision import Revision, bars_open
from models.score import ROLES, Role, Score

if TYPE_CHECKING:
    from app.cli.console import Commands

_USUAL_VARIATIONS = 4
_RANGE = re.compile(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?")


def add(commands: Commands) -> None:
    """Add `regenerate` and `vary`."""
    parser = commands.add_parser("regenerate", help="recompose bars or parts of a piece, and keep the rest")
    parser.add_argument(
        "--keep-chords", action="store_true", help="keep the chords where everything else is recomposed"
    )
    _add_options(parser)
    parser.set_defaults(run=run)

    parser = commands.add_parser("vary", help="compose variations of a piece, or of some bars, over its own chords")
    _add_options(parser)
    parser.set_defaults(run=run, keep_chords=True, takes=_USUAL_VARIATIONS)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("piece", type=Path, metavar="PIECE.mid", help="the piece")
    parser.add_argument("--bars", dest="open_bars", metavar="RANGES", help='which bars, such as "5-8" or "1-2, 7"; all')
    parser.add_argument("--prompt", help="what the new notes shall be like")
    add_piece_options(parser, bars=None)


def run(options: argparse.Namespace) -> int:
    """Compose anew what is asked for."""
    reading = read_midi_file(options.piece)
    score = reading.score
    if not score.note_count:
        raise UserError(f"{options.piece} has no notes", "choose another MIDI file")
    asked = asked_of(options)
    roles = asked.request.roles or tuple(role for role in ROLES if score.part(role) is not None)
    revision = read_revision(replace(score, texts=()), options.open_bars, roles, options.keep_chords)
    request = replace(_like_the_piece(asked.request, score), revision=revision)
    name = f"{options.piece.stem}-{'varied' if options.keep_chords else 'anew'}"
    return compose_takes(options, asked.with_request(request), name, exact_ticks(reading.ticks_per_beat))


def read_revision(score: Score, bars: str | None, roles: tuple[Role, ...], keep_chords: bool) -> Revision:
    """The revision that composes some bars (written as "5-8, 11") of some roles anew; raise UserError."""
    try:
        ranges = [(0, score.bars)] if bars is None else _ranges(bars)
        spans = tuple(span for first, last in ranges for span in bars_open(score, roles, first, last))
        return Revision(score, spans, keep_chords=keep_chords)
    except ValueError as error:
        raise UserError(str(error), 'name bars of the piece, such as --bars "5-8"') from error


def _ranges(text: str) -> list[tuple[int, int]]:
    """The bars of "5-8, 11" as ranges from 0, the last one excluded."""
    found = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = _RANGE.fullmatch(part)
        if match is None:
            raise ValueError(f"'{part[:20]}' is not a range of bars")
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last:
            raise ValueError(f"'{part}' is not a range of bars")
        found.append((first - 1, last))
    return found


def _like_the_piece(request: ComposeRequest, score: Score) -> ComposeRequest:
    """What is not asked for otherwise as the piece's own recipe has it, if there is one inside."""
    recipe = recipe_in(score.texts)
    if recipe is None:
        return request
    try:
        own = request_of(recipe)
    except UserError as error:
        note(f"its recipe is not used: {error.message}")
        return request
    if request.style is not None:
        return request
    kept = {name: getattr(request, name) or getattr(own, name) for name in ("density", "loudness", "register")}
    return replace(request, style=own.style, substyle=own.substyle, **kept)
