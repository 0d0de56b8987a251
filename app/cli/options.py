"""Options that describe a piece, shared by `compose` and `continue`: a prompt and what overrides it."""

from __future__ import annotations

import argparse
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.errors import UserError
from models.chord_symbols import parse_progression
from models.prompt import LONGEST_PROMPT, PromptReading, read_prompt
from models.requests import DEFAULT_MODEL, DENSITIES, BarChords, ComposeRequest, Sampling
from models.score import ROLES, Key, Meter, Role
from models.styles import STYLES

_SEEDS = 2**31
DEVICES = ("cpu", "auto", "cuda", "mps")


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked: the request and how the prompt was read."""

    request: ComposeRequest
    reading: PromptReading


def add_piece_options(parser: argparse.ArgumentParser, bars: str | None) -> None:
    """Add the options of a piece; each overrides what the prompt says. `bars` is the help for their number, if any."""
    piece = parser.add_argument_group("the piece (each overrides the prompt)")
    piece.add_argument("--style", metavar="NAME", help=f"one of {', '.join(STYLES)}")
    piece.add_argument("--tempo", type=float, metavar="BPM", help="quarter notes a minute, 20-400")
    piece.add_argument("--key", metavar="KEY", help='such as "F# minor", "Es-Dur", "h-moll", "C"')
    piece.add_argument("--meter", metavar="N/D", help="time signature, such as 3/4")
    if bars is None:
        parser.set_defaults(bars=None)
    else:
        piece.add_argument("--bars", type=int, metavar="N", help=bars)
    piece.add_argument("--instruments", metavar="LIST", help='such as "piano, strings"')
    piece.add_argument("--roles", metavar="LIST", help=f"only these parts: {', '.join(ROLES)}")
    piece.add_argument("--density", choices=DENSITIES, help="how many notes")
    piece.add_argument("--polyphonic", metavar="LIST", help="bass or melody, if it may play several notes at once")
    piece.add_argument("--chords", metavar="LIST", help='one a bar, repeated: "Dm7 G7 Cmaj7"; "Dm7 G7 | C" for two')
    sampling = parser.add_argument_group("how it is drawn")
    usual = Sampling()
    sampling.add_argument("--temperature", type=float, metavar="T", default=usual.temperature)
    sampling.add_argument("--top-k", type=int, metavar="K", default=usual.top_k, help="only the K likeliest; 0: all")
    sampling.add_argument("--top-p", type=float, metavar="P", default=usual.top_p, help="nucleus sampling")
    sampling.add_argument("--seed", type=int, metavar="N", help="the same seed gives the same notes; else a new one")
    sampling.add_argument("--takes", type=int, metavar="N", default=1, help="as many pieces, seeds counted up")
    sampling.add_argument("--best", type=int, metavar="N", help="keep only the N best takes, the best one first")
    sampling.add_argument("--model", metavar="NAME", default=DEFAULT_MODEL, help="which; `auftakt doctor` lists them")
    sampling.add_argument(
        "--device", choices=DEVICES, default="cpu", help="where the network runs (cpu, which starts at once)"
    )
    output = parser.add_argument_group("output")
    output.add_argument(
        *("-o", "--output"),
        action="append",
        type=Path,
        metavar="FILE",
        help=".mid, .wav, .flac, .ogg or .mp3; may be given several times",
    )
    output.add_argument("--json", action="store_true", help="print recipe and facts as JSON, a line a take")
    output.add_argument("--soundfont", type=Path, metavar="FILE", help="the SoundFont for audio files")


def read_wish(options: argparse.Namespace) -> Wish:
    """Read prompt and options into a request; raise UserError for what cannot be meant."""
    # A byte that the terminal's encoding lacks arrives as a lone surrogate, which no file can hold.
    prompt = (options.prompt or "").encode("utf-8", "replace").decode()
    reading = _read(prompt)
    fields = {**reading.to_request_fields(), **_overrides(options), "prompt": prompt}
    if "key" in fields:
        fields.pop("mode", None)
    if options.bars is not None:
        fields.pop("seconds", None)
    if options.instruments is not None:
        fields |= _instruments(options, fields)
    if options.roles is not None:
        without = fields.get("without_roles", ())
        fields["without_roles"] = tuple(role for role in without if role not in fields["roles"])
    try:
        sampling = Sampling(options.temperature, options.top_k, options.top_p)
        seed = secrets.randbelow(_SEEDS) if options.seed is None else options.seed
        return Wish(ComposeRequest(**fields, sampling=sampling, seed=seed, model=options.model), reading)
    except ValueError as error:
        raise UserError(str(error), "change the prompt or that option") from error


def _read(text: str) -> PromptReading:
    try:
        return read_prompt(text)
    except ValueError as error:
        raise UserError(str(error), f"say it in at most {LONGEST_PROMPT} characters") from error


def _overrides(options: argparse.Namespace) -> dict[str, Any]:
    fields: dict[str, Any] = {"tempo_bpm": options.tempo, "bars": options.bars, "density": options.density}
    if options.style is not None:
        fields |= _style(options.style)
    if options.key is not None:
        fields["key"] = _key(options.key)
    if options.meter is not None:
        fields["meter"] = _meter(options.meter)
    if options.roles is not None:
        fields["roles"] = _roles(options.roles)
    if options.polyphonic is not None:
        fields["polyphonic"] = _roles(options.polyphonic)
    if options.chords is not None:
        fields["chords"] = _chords(options.chords)
    return {name: value for name, value in fields.items() if value is not None}


def _style(text: str) -> dict[str, Any]:
    """A style by its name, by one of its own ("bebop") or as the model calls it ("jazz:bebop")."""
    name = text.strip().lower()
    if name in STYLES:
        return {"style": name, "substyle": None}
    genre, colon, _ = name.partition(":")
    style = next((style.name for style in STYLES.values() if style.genre == genre), None)
    if colon and style is not None:
        return {"style": style, "substyle": name}
    reading = read_prompt(text[:100])
    if reading.style is not None and not reading.not_understood:
        return {"style": reading.style, "substyle": reading.substyle}
    raise UserError(f"unknown style '{text}'", f"choose one of {', '.join(STYLES)}")


def _chords(text: str) -> tuple[BarChords, ...]:
    try:
        return parse_progression(text)
    except ValueError as error:
        raise UserError(f"the chords cannot be read: {error}", 'write them like "Dm7 G7 Cmaj7"') from error


def _key(text: str) -> Key:
    for phrase in (text, f"key: {text}"):
        reading = read_prompt(phrase[:100])
        if reading.key is not None and not reading.not_understood:
            return reading.key
    raise UserError(f"'{text}' is not a key", 'write it like "F# minor", "Bb", "Es-Dur" or "h-moll"')


def _meter(text: str) -> Meter:
    try:
        return Meter.parse(text)
    except ValueError as error:
        raise UserError(f"'{text}' is not a metre", "write it like 3/4") from error


def _roles(text: str) -> tuple[Role, ...]:
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in list(ROLES)]
    if unknown or not names:
        raise UserError(f"unknown part '{unknown[0] if unknown else text}'", f"parts are {', '.join(ROLES)}")
    return tuple(role for role in ROLES if role in names)


def _instruments(options: argparse.Namespace, fields: dict[str, Any]) -> dict[str, Any]:
    """Programs, and the parts that play them: they join those of prompt or style, unless --roles names all."""
    reading = _read(f"with {options.instruments}")
    if not reading.programs and not reading.with_roles:
        hint = 'write them like "piano, strings, double bass"'
        raise UserError(f"no instrument is known in '{options.instruments}'", hint)
    if reading.not_understood:
        raise UserError(f"unknown instrument '{reading.not_understood[0]}'", "name another one")
    without = tuple(role for role in fields.get("without_roles", ()) if role not in reading.with_roles)
    found: dict[str, Any] = {"programs": {**fields.get("programs", {}), **reading.programs}, "without_roles": without}
    if options.roles is None and reading.roles_only is not None:
        found["roles"] = reading.roles_only
    elif options.roles is None and "roles" in fields:
        found["roles"] = tuple(role for role in ROLES if role in (*fields["roles"], *reading.with_roles))
    elif options.roles is None:
        wanted = (*fields.get("with_roles", ()), *reading.with_roles)
        found["with_roles"] = tuple(role for role in ROLES if role in wanted)
    return found
