"""`auftakt render` and `auftakt recipe`: MIDI to sound, and the recipe inside a file."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from app.audio.export import AudioOptions, check_target, export_score
from app.cli.composing import compose_take, load_model, write_take
from app.cli.console import note, progress
from app.core.errors import UserError
from app.core.recipes import recipe_of, request_of
from app.core.scores import exact_ticks, read_score
from models.score import Part, Score

if TYPE_CHECKING:
    from app.cli.console import Commands


def add(commands: Commands) -> None:
    """Add `render` and `recipe`."""
    parser = commands.add_parser("render", help="turn a MIDI file into sound")
    parser.add_argument("midi", type=Path, metavar="X.mid")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=".wav, .flac, .ogg or .mp3 (X.wav)")
    parser.add_argument("--soundfont", type=Path, metavar="FILE", help="a .sf2 or .sf3 file")
    parser.add_argument("--sample-rate", type=int, default=44_100, metavar="HZ")
    parser.set_defaults(run=run_render)

    parser = commands.add_parser("recipe", help="show how a MIDI file of Auftakt was made, or make it again")
    parser.add_argument("midi", type=Path, metavar="X.mid")
    parser.add_argument("--run", dest="again", action="store_true", help="compose it again")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where --run writes (X-again.mid)")
    parser.add_argument("--any-model", action="store_true", help="go on even if the model has changed since")
    parser.set_defaults(run=run_recipe)


def run_render(options: argparse.Namespace) -> int:
    """Render a MIDI file through FluidSynth."""
    score = read_score(options.midi)
    output = options.output or options.midi.with_suffix(".wav")
    audio = AudioOptions(options.soundfont, options.sample_rate)
    check_target(output, audio)
    with progress("rendering") as bar:
        export_score(score, output, audio=audio, progress=bar)
    print(f"wrote {output}")
    return 0


def run_recipe(options: argparse.Namespace) -> int:
    """Print the recipe, or compose by it and say whether the notes are the same."""
    score = read_score(options.midi)
    recipe = recipe_of(score)
    if recipe is None:
        raise UserError("the file carries no recipe", "only files that Auftakt wrote have one")
    if not options.again:
        print(json.dumps(recipe, indent=1))
        return 0
    output = options.output or options.midi.with_stem(f"{options.midi.stem}-again")
    check_target(output, AudioOptions())
    request = request_of(recipe)
    model = load_model(str(recipe.get("model", request.model)))
    if model.hash != recipe.get("model_hash"):
        if not options.any_model:
            hint = "add --any-model for a piece by the same request"
            raise UserError("the recipe's model is another one than the installed one, so notes will differ", hint)
        note("the model has changed since, so the notes will differ")
    with progress("composing") as bar:
        take = compose_take(model, request, bar)
    write_take(take, [output], exact_ticks(options.midi), AudioOptions())
    same = _notes(take.score) == _notes(score)
    print(f"wrote {output}: {'the same notes' if same else 'other notes'} as {options.midi}")
    return 0


def _notes(score: Score) -> list[tuple[str, list[tuple[int, int, int, int]]]]:
    """Parts with notes, times in thousandths of a beat, as a file keeps them; comparable across files."""

    def rounded(part: Part) -> list[tuple[int, int, int, int]]:
        return sorted(
            (round(1000 * n.start_beats), n.pitch, round(1000 * n.duration_beats), n.velocity) for n in part.notes
        )

    return sorted((part.name or part.role.value.capitalize(), rounded(part)) for part in score.parts if part.notes)
