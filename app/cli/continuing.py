"""`auftakt continue`: further bars for a MIDI file, a beat or a few notes, or call and response with a keyboard."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from app.cli.composing import compose_takes
from app.cli.live import add_live_options, run_live
from app.cli.options import add_piece_options, asked_of
from app.cli.seeds import add_seed_options, read_seed_music
from models.requests.limits import USUAL_BARS

if TYPE_CHECKING:
    from app.cli.console import Commands


def add(commands: Commands) -> None:
    """Add `continue`."""
    parser = commands.add_parser("continue", help="compose further bars for a MIDI file, a beat or a few notes")
    add_seed_options(parser)
    parser.add_argument("--prompt", help="what the further bars shall be like")
    parser.add_argument("--only-new", action="store_true", help="leave the seed's own notes out")
    add_piece_options(parser, bars=f"how many further bars (usually {USUAL_BARS})")
    add_live_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Continue a MIDI file, a drum pattern or a few notes; or a player, in turns."""
    if options.live_port is not None:
        return run_live(options)
    asked = asked_of(options)
    seed = read_seed_music(options, asked.request)
    request = replace(asked.request, seed_score=replace(seed.score, texts=()), only_new=options.only_new)
    return compose_takes(options, asked.with_request(request), f"{seed.name}-continued", seed.ticks)
