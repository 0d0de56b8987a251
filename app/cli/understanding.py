"""`auftakt understand`: how a prompt is read, word for word."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.console import note
from app.core.card import AttributeCard
from app.core.errors import UserError
from app.core.files import read_text
from app.core.paths import find_model
from models.music.network.model import load_style_facts
from models.prompt import LONGEST_PROMPT, PromptReading
from models.requests import DEFAULT_MODEL
from models.requests.wishes import Wishes

if TYPE_CHECKING:
    from app.cli.console import Commands
    from models.music.planning.plan import Plan
    from models.music.planning.style_facts import StyleFacts

_MAIN_WEIGHT = 0.7
"""What the main style of a blend weighs; the others share the rest."""


def add(commands: Commands) -> None:
    """Add `understand`."""
    parser = commands.add_parser("understand", help="say how a prompt is read, word for word")
    parser.add_argument("prompt", nargs="?", help="the prompt, in English or German")
    parser.add_argument("--file", type=Path, metavar="TXT", help="read many prompts instead, one a line")
    parser.add_argument("--json", action="store_true", help="print one JSON object a prompt")
    parser.add_argument("--seed", type=int, metavar="N", default=0, help="what is drawn for tempo and mode (0)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read one prompt, or each line of a file, and tell."""
    if (options.prompt is None) == (options.file is None):
        raise UserError("there is no one prompt", "give a prompt, or --file with one a line")
    facts = load_style_facts(find_model(DEFAULT_MODEL))
    for prompt in _prompts(options):
        card = _read(prompt, facts, options.seed)
        told = _told(card)
        text = json.dumps(told, ensure_ascii=False) if options.json else "\n".join(_lines(told, card.reading))
        print(text, flush=options.json)
    return 0


def _prompts(options: argparse.Namespace) -> Iterator[str]:
    if options.prompt is not None:
        # A byte that the terminal's encoding lacks arrives as a lone surrogate, which no output can hold.
        yield options.prompt.encode("utf-8", "replace").decode()
        return
    text = sys.stdin.read() if str(options.file) == "-" else read_text(options.file)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines if lines[-1] else lines[:-1], 1):
        if len(line) > LONGEST_PROMPT:
            note(f"line {number} has {len(line)} characters: the first {LONGEST_PROMPT} are read")
        yield line[:LONGEST_PROMPT]


def _read(prompt: str, facts: StyleFacts, draw: int) -> AttributeCard:
    """A prompt's card; what a style, a mood or a tempo word leaves open is drawn with `draw`, as a piece's is."""
    try:
        return AttributeCard.read(prompt, Wishes(), facts, draw)
    except ValueError as error:
        raise UserError(str(error), "say it in fewer words") from error


def _told(card: AttributeCard) -> dict[str, Any]:
    """A card as a JSON-able object."""
    reading = card.reading
    key, plan = reading.key, _plan(card)
    mode = key.mode if key is not None else reading.mode
    return {
        "style": reading.style,
        "styles": _weights(reading),
        "mood": {"valence": reading.valence, "arousal": reading.arousal, "words": _mood_words(card)},
        "tempo_bpm": reading.tempo_bpm or (None if plan is None else plan.tempo_bpm),
        "tonic": None if key is None else str(key).split()[0],
        "mode": mode or (None if plan is None else plan.key.mode),
        "meter": None if reading.meter is None else str(reading.meter),
        "bars": plan.request.bars if plan is not None and reading.seconds is not None else reading.bars,
        "instruments": [name.lower() for name in reading.instruments],
        "roles": {"only": list(reading.roles_only or ()), "without": list(reading.without_roles)},
        "understood": list(reading.understood),
        "not_understood": list(reading.not_understood),
        "language": reading.language,
    }


def _plan(card: AttributeCard) -> Plan | None:
    """What will be used where nothing exact is said; None where nothing bears on it, or it contradicts itself."""
    reading = card.reading
    if not (reading.style or reading.moods or reading.tempo_range or reading.seconds):
        return None
    try:
        return card.plan
    except ValueError:  # what is said is told all the same
        return None


def _weights(reading: PromptReading) -> dict[str, float]:
    if reading.style is None:
        return {}
    if not reading.blend:
        return {reading.style: 1.0}
    share = round((1 - _MAIN_WEIGHT) / len(reading.blend), 3)
    return {reading.style: _MAIN_WEIGHT, **dict.fromkeys(reading.blend, share)}


def _mood_words(card: AttributeCard) -> list[str]:
    return [card.prompt[span.start : span.end] for span in card.reading.spans if span.kind == "mood"]


def _lines(told: dict[str, Any], reading: PromptReading) -> Iterator[str]:
    """The same for people: what is said, a line each."""
    manner = {"density": reading.density, "loudness": reading.loudness, "register": reading.register}
    for name, value in (told | manner).items():
        if isinstance(value, str | float | int) and name != "language":
            yield f"{name.removesuffix('_bpm')}: {value}"
    if told["mood"]["words"] or told["mood"]["valence"] or told["mood"]["arousal"]:
        mood = told["mood"]
        yield f"mood: valence {mood['valence']:+.2f}, arousal {mood['arousal']:+.2f} ({', '.join(mood['words'])})"
    for name, words in (
        ("instruments", told["instruments"]),
        ("only", told["roles"]["only"]),
        ("without", told["roles"]["without"]),
        ("understood", told["understood"]),
        ("not understood", told["not_understood"]),
    ):
        if words:
            yield f"{name}: {', '.join(words)}"
