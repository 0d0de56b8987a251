"""`auftakt compose`: from a sentence to files; and what every command that composes shares."""

from __future__ import annotations

import argparse
import json
import os
import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.audio.export import AudioOptions, check_target, export_take
from app.cli.console import INTERRUPTED, note, progress
from app.cli.options import add_piece_options, asked_of
from app.core.errors import UserError
from app.core.paths import find_model
from app.core.wishes import Asked
from models.formats.midi import TICKS_PER_BEAT
from models.judging.takes import Made, make_take
from models.music.hearing.facts import describe
from models.music.planning.takes import counted_up, requests_of_takes
from models.requests import ComposeRequest, Take
from models.requests.limits import MOST_TAKES, USUAL_BARS
from models.requests.styles import STYLES

if TYPE_CHECKING:
    from app.cli.console import Commands
    from models.music.network.model import MusicModel


def add(commands: Commands) -> None:
    """Add `compose`."""
    parser = commands.add_parser("compose", help="compose a piece from a description, in English or German")
    parser.add_argument("prompt", nargs="?", help='such as "melodischer Jazz" or "calm minor waltz, 90 bpm"')
    parser.add_argument("--surprise", action="store_true", help="compose even if nothing of the prompt is understood")
    add_piece_options(parser, bars=f"how many bars (usually {USUAL_BARS})")
    parser.set_defaults(run=run_compose)


def run_compose(options: argparse.Namespace) -> int:
    """Compose from a prompt."""
    asked = asked_of(options)
    _check_understood(options, asked)
    return compose_takes(options, asked, slug(options.prompt or options.style or "surprise"), TICKS_PER_BEAT)


def _check_understood(options: argparse.Namespace, asked: Asked) -> None:
    prompt = (options.prompt or "").strip()
    if not prompt and not asked.says_something and not options.surprise:
        raise UserError("there is no prompt", f"describe the music, or name a --style: {', '.join(STYLES)}")
    if prompt and not asked.says_something and not options.surprise:
        hint = f"name a style ({', '.join(list(STYLES)[:8])} ...), a mood or instruments, or add --surprise"
        raise UserError(f"nothing of '{prompt[:60]}' was understood", hint)


def compose_takes(options: argparse.Namespace, asked: Asked, name: str, ticks: int) -> int:
    """Compose all takes and write each, under `name` if no file is named; all paths are checked before a note."""
    if not 1 <= options.takes <= MOST_TAKES:
        raise UserError(f"{options.takes} takes are not in 1-{MOST_TAKES}", "choose another number")
    if options.best is not None and not 1 <= options.best <= options.takes:
        raise UserError(f"of {options.takes} takes --best {options.best} cannot be kept", "ask for more --takes")
    audio = AudioOptions(options.soundfont)
    count = options.best or options.takes
    outputs = options.output or [free_name(name, ".mid", count)]
    targets = [[_numbered(path, number, count) for path in outputs] for number in range(1, count + 1)]
    for path in dict.fromkeys((*outputs, *chain.from_iterable(targets))):
        check_target(path, audio)
    takes = _composed(options, asked)
    stopped = False
    if options.best is not None:
        every = list(takes)
        whole = sum(made.complete for made in every)
        if stopped := whole < options.takes:
            note(f"stopped early: the best of {whole} takes")
        takes = iter(sorted(every, key=lambda made: (not made.complete, -made.merit))[: options.best])
    merits: dict[str, float] = {}
    for paths, made in zip(targets, takes, strict=False):
        write_take(made.take, paths, ticks, audio)
        _report(made, asked, paths, options.json)
        merits[paths[0].name] = made.merit
        if not made.complete:
            note(f"stopped early; what was composed by then is in {', '.join(map(str, paths))}")
            return INTERRUPTED
    if stopped or len(merits) < count:
        return INTERRUPTED
    if len(merits) > 1 and options.best is None and not options.json:
        ranked = sorted(merits.items(), key=lambda one: -one[1])
        print(f"best first: {', '.join(f'{name} ({100 * merit:.0f} %)' for name, merit in ranked)}")
    return 0


def _composed(options: argparse.Namespace, asked: Asked) -> Iterator[Made]:
    """Each take in turn, until one is interrupted."""
    model = load_model(asked.request.model)
    try:
        requests = requests_of_takes(asked.request, model.facts, counted_up(asked.request.seed, options.takes))
    except ValueError as error:
        raise UserError(str(error), "change the prompt or the options") from error
    for number, request in enumerate(requests):
        label = "composing" if options.takes == 1 else f"composing {number + 1} of {options.takes}"
        made = make_take(request, model.facts, partial(compose_take, model, label=label, device=options.device))
        if made is not None:
            yield made
        if made is None or not made.complete:
            return


def write_take(take: Take, paths: list[Path], ticks: int, audio: AudioOptions) -> None:
    """Write a take to each of `paths`, with progress."""
    for path in paths:
        with progress(f"writing {path.name}") as bar:
            export_take(take, path, ticks, audio, bar)


def load_model(name: str) -> MusicModel:
    """Load a model by name; raise UserError if it is missing or damaged."""
    from models.music.network.model import load_music_model
    from models.nets.checkpoint import CheckpointError

    try:
        return load_music_model(find_model(name))
    except CheckpointError as error:
        raise UserError(f"the model '{name}' cannot be used: {error}", "reinstall the program or the model") from error


def compose_take(
    model: MusicModel, request: ComposeRequest, label: str, device: str = "cpu"
) -> tuple[Take | None, bool]:
    """Compose one take with progress: the take and whether it is whole; raise UserError for a contradiction.

    Ctrl-C ends it early: the take is then what there is, None if that is not even a bar.
    """
    from models.music.generator import Composition

    try:
        composition = Composition(model, request, compose_device(device))
    except ValueError as error:
        raise UserError(str(error), "change the prompt or the options") from error
    with progress(label) as bar:
        try:
            for step in composition:
                bar(step.fraction)
        except KeyboardInterrupt:
            take = composition.take()
            return (take if take.score.note_count else None), False
    return composition.take(), True


def compose_device(wanted: str) -> str:
    """The device by name; "auto" is the best one there is. Raise ValueError if it is not there."""
    if wanted == "cpu":
        return wanted  # without importing torch, which takes seconds
    from models.nets.device import best_device

    return str(best_device(wanted))


def _report(made: Made, asked: Asked, paths: list[Path], as_json: bool) -> None:
    take, verdict = made.take, made.verdict
    facts = describe(take.score)
    reading = asked.reading
    if as_json:
        words = {"understood": reading.understood, "not_understood": reading.not_understood}
        said = {"style": take.request.style, "seed": take.request.seed, "language": reading.language, **words}
        told: dict[str, Any] = {"asked_got": [one.told() for one in made.rows]}
        told |= {"remarks": list(take.remarks), "heard_as": verdict.told() if verdict is not None else None}
        record = {"files": [str(path) for path in paths], **said, "facts": facts, **told, "recipe": take.recipe()}
        print(json.dumps(record, ensure_ascii=False))
        return
    if reading.understood:
        print(f"understood: {', '.join(reading.understood)}")
    if reading.not_understood:
        note(f"not understood: {', '.join(reading.not_understood)}")
    for remark in take.remarks:
        note(remark)
    for line in summary(take, facts):
        print(line)
    if verdict is not None:
        print(f"sounds like {styles_line(verdict.styles)}")
    for path in paths:
        print(f"wrote {path}")


def summary(take: Take, facts: dict[str, Any]) -> list[str]:
    """Two lines on a take: what it is, and who plays how many notes."""
    request = take.request
    style = STYLES[request.style].title_en if request.style else "Free style"
    head = [style, str(request.key), str(request.meter), f"{request.tempo_bpm:g} bpm", f"{facts['bars']} bars"]
    head += [f"{facts['seconds']:.0f} s", f"seed {request.seed}"]
    parts = [f"{part['role']} {part['notes']} ({part['instrument']})" for part in facts["parts"]]
    return ["  ".join(head), "  ".join(parts)]


def styles_line(styles: Mapping[str, float]) -> str:
    """The likeliest styles in words: those that are at least half as likely as the first, three at most."""
    found = list(styles.items())[:3]
    likely = [(style, chance) for style, chance in found if chance >= found[0][1] / 2]
    return ", ".join(f"{STYLES[style].title_en} ({100 * chance:.0f} %)" for style, chance in likely)


def _numbered(path: Path, number: int, count: int) -> Path:
    return path if count == 1 else path.parent / f"{path.stem}-{number:0{len(str(count))}d}{path.suffix}"


def slug(text: str) -> str:
    """A prompt as the name of a file."""
    words = re.findall(r"\w+", text.lower())
    return "-".join(words)[:60].strip("-") or "auftakt"


def free_name(stem: str, suffix: str, takes: int = 1) -> Path:
    """A name in the current folder that no file has: what was not named is never overwritten."""
    path, number = Path(f"{stem}{suffix}"), 1
    # Not Path.exists(), which raises where the name is too long; that is told when the target is checked.
    while any(os.path.exists(_numbered(path, take, takes)) for take in range(1, takes + 1)):
        number += 1
        path = Path(f"{stem}-{number}{suffix}")
    return path
