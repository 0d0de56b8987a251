"""`auftakt demo`: a short piece at once, for a first start without a window."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.audio.export import AudioOptions, check_target
from app.cli.composing import compose_take, load_model, summary, write_take
from app.cli.console import INTERRUPTED
from app.cli.window import display_there
from models.formats.midi import TICKS_PER_BEAT
from models.music.hearing.facts import describe
from models.prompt import read_prompt
from models.requests import ComposeRequest

if TYPE_CHECKING:
    from app.cli.console import Commands

PROMPT = "melodischer Jazz, 16 Takte"
_SEED = 7


def add(commands: Commands) -> None:
    """Add `demo`."""
    parser = commands.add_parser("demo", help="compose a short piece to MIDI and WAV and say where it is")
    parser.add_argument("--folder", type=Path, default=Path("auftakt-demo"), help="where to (./auftakt-demo)")
    parser.set_defaults(run=run_demo)


def run_demo(options: argparse.Namespace) -> int:
    """Compose the demo piece."""
    paths = [options.folder / f"demo{suffix}" for suffix in (".mid", ".wav")]
    audio = AudioOptions()
    for path in paths:
        check_target(path, audio)
    if not display_there():
        print("There is no display for the window, so here is a piece.")
    print(f'It is composed for the prompt "{PROMPT}":')
    fields = read_prompt(PROMPT).to_request_fields()
    request = ComposeRequest(**fields, prompt=PROMPT, seed=_SEED)  # type: ignore[arg-type]
    take, _ = compose_take(load_model(request.model), request, "composing")
    if take is None:
        return INTERRUPTED
    for line in summary(take, describe(take.score)):
        print(line)
    write_take(take, paths, TICKS_PER_BEAT, audio)
    for path in paths:
        print(f"wrote {path.absolute()}")
    print('Next: auftakt compose "calm minor waltz, 90 bpm, piano and strings" -o waltz.wav')
    return 0
