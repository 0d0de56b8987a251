"""`auftakt render`, `inspect` and `recipe`: MIDI to sound, what a file is like, and how it was made."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from app.audio.audio_files import read_comment
from app.audio.export import MIDI_SUFFIXES, AudioOptions, check_target, export_score
from app.cli.composing import compose_take, load_model, styles_line, write_take
from app.cli.console import INTERRUPTED, note, progress, read_midi_file
from app.cli.songs import sung_again
from app.core.errors import UserError
from app.core.recipes import recipe_in, request_of
from app.core.scores import exact_ticks, read_score_file
from models.checks import visible
from models.formats.midi import TICKS_PER_BEAT
from models.judging.ranking import judge
from models.music.hearing.facts import describe
from models.score import Lyric, Part, Score

if TYPE_CHECKING:
    from app.cli.console import Commands

_MOST_WORDS = 100
"""Characters of sung words that are shown."""


def add(commands: Commands) -> None:
    """Add `render`, `inspect` and `recipe`."""
    parser = commands.add_parser("render", help="turn a MIDI file into sound")
    parser.add_argument("midi", type=Path, metavar="X.mid")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=".wav, .flac, .ogg or .mp3 (X.wav)")
    parser.add_argument("--soundfont", type=Path, metavar="FILE", help="a .sf2 or .sf3 file")
    parser.add_argument("--sample-rate", type=int, default=44_100, metavar="HZ")
    parser.set_defaults(run=run_render)

    parser = commands.add_parser("inspect", help="say what a MIDI file is like, as measured on its notes")
    parser.add_argument("midi", type=Path, metavar="X.mid")
    parser.add_argument("--json", action="store_true", help="print it as JSON")
    parser.set_defaults(run=run_inspect)

    parser = commands.add_parser("recipe", help="show how a file of Auftakt was made, or make it again")
    parser.add_argument("file", type=Path, metavar="FILE", help="MIDI or audio that Auftakt wrote")
    parser.add_argument("--run", dest="again", action="store_true", help="compose it again")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where --run writes (FILE-again.mid)")
    parser.add_argument("--any-model", action="store_true", help="go on even if the model has changed since")
    parser.set_defaults(run=run_recipe)


def run_render(options: argparse.Namespace) -> int:
    """Render a MIDI file through FluidSynth."""
    reading = read_midi_file(options.midi)
    if reading.score.note_count == 0:
        raise UserError(f"{options.midi} has no notes, so nothing would be heard", "choose another MIDI file")
    output = options.output or options.midi.with_suffix(".wav")
    audio = AudioOptions(options.soundfont, options.sample_rate)
    check_target(output, audio)
    recipe = recipe_in(reading.score.texts)
    with progress("rendering") as bar:
        export_score(reading.score, output, audio=audio, recipe=json.dumps(recipe) if recipe else "", progress=bar)
    print(f"wrote {output}")
    return 0


def run_inspect(options: argparse.Namespace) -> int:
    """Print what a file holds; warnings go to stderr, or into the JSON."""
    reading = read_score_file(options.midi) if options.json else read_midi_file(options.midi)
    facts = describe(reading.score) | {"tracks": reading.tracks, "title": reading.score.title}
    facts["signature"] = None if reading.signature is None else str(reading.signature)
    facts["lyrics"] = len(reading.score.lyrics)
    verdict = judge(reading.score)
    facts["styles"] = verdict.told()["styles"] if verdict is not None else {}
    if options.json:
        print(json.dumps(facts | {"warnings": list(reading.warnings)}, ensure_ascii=False, indent=1))
        return 0
    for line in _inspection(facts | {"words": _words(reading.score.lyrics)}):
        print(visible(" ".join(line.split("\n"))))
    return 0


def _inspection(facts: dict[str, object]) -> list[str]:
    """The facts as aligned lines, then a line a part."""
    chords = facts["chords"]
    styles = facts["styles"]
    assert isinstance(chords, list)
    assert isinstance(styles, dict)
    told = [
        ("title", facts["title"]),
        ("length", f"{facts['bars']} bars, {facts['seconds']} s"),
        ("tempo", f"{facts['tempo_bpm']} bpm" + _changes(facts["tempo_changes"])),
        ("metre", f"{facts['meter']}" + _changes(facts["meter_changes"])),
        ("key", facts["key"] or "none: nothing pitched"),
        ("notes", f"{facts['notes']}, {facts['notes_per_bar']} a bar"),
        ("style", f"like {styles_line(styles)}" if styles else ""),
        ("chords", " ".join(chords[:32]) + (" ..." if len(chords) > 32 else "")),
        ("words", facts["words"]),
    ]
    lines = [f"{name:<8}{value}" for name, value in told if value]
    parts = facts["parts"]
    assert isinstance(parts, list)
    for part in parts:
        pitches = f"pitches {part['lowest']}-{part['highest']}"
        lines.append(f"{part['role']:<8}{part['instrument']}, {part['notes']} notes, {pitches}")
    return lines


def _words(lyrics: Sequence[Lyric]) -> str:
    """How sung words begin, with the hyphens between syllables; lines and stanzas (MMA RP-017, .kar) as a stroke."""
    said = re.sub(r"\s*[\r\n/\\]+\s*", " / ", "".join(lyric.text for lyric in lyrics)).strip(" /")
    return f"{shorten(said, _MOST_WORDS, placeholder=' ...')} ({len(lyrics)} syllables)" if said else ""


def _changes(count: object) -> str:
    return f", {count} change{'s' * (count != 1)} inside" if count else ""


def run_recipe(options: argparse.Namespace) -> int:
    """Print the recipe, or compose by it and say whether the notes are the same."""
    if options.file.suffix.lower() in MIDI_SUFFIXES:
        reading = read_score_file(options.file)
        texts, score, ticks = reading.score.texts, reading.score, exact_ticks(reading.ticks_per_beat)
    else:
        texts, score, ticks = (read_comment(options.file),), None, TICKS_PER_BEAT
    recipe = recipe_in(texts)
    if recipe is None:
        raise UserError(f"{options.file} carries no recipe", "only files that Auftakt wrote have one")
    if not options.again:
        print(json.dumps(recipe, indent=1))
        return 0
    output = options.output or options.file.with_name(f"{options.file.stem}-again.mid")
    check_target(output, AudioOptions())
    request = request_of(recipe)
    model = load_model(str(recipe.get("model", request.model)))
    if model.hash != recipe.get("model_hash"):
        if not options.any_model:
            hint = "add --any-model for a piece by the same request"
            raise UserError("the recipe's model is another one than the installed one, so notes will differ", hint)
        note("the model has changed since, so the notes will differ")
    take, complete = compose_take(model, request, "composing")
    if take is None or not complete:
        return INTERRUPTED
    if recipe.get("song") is None:
        write_take(take, [output], ticks, AudioOptions())
    else:
        take = replace(take, score=sung_again(take.score, recipe["song"]))
        export_score(take.score, output, ticks, recipe=json.dumps(recipe, separators=(",", ":")))
    if score is None:
        print(f"wrote {output}")
    else:
        same = _notes(take.score) == _notes(score)
        print(f"wrote {output}: {'the same notes' if same else 'other notes'} as {options.file}")
    return 0


def _notes(score: Score) -> list[tuple[str, list[tuple[int, int, int, int]]]]:
    """Parts with notes, times in thousandths of a beat, as a file keeps them; comparable across files."""

    def rounded(part: Part) -> list[tuple[int, int, int, int]]:
        return sorted(
            (round(1000 * n.start_beats), n.pitch, round(1000 * n.duration_beats), n.velocity) for n in part.notes
        )

    return sorted((part.name or part.role.value.capitalize(), rounded(part)) for part in score.parts if part.notes)
