"""What a piece shall be like: a prompt and what overrides it, as text, read into a request."""

from __future__ import annotations

import secrets
from argparse import Namespace
from dataclasses import dataclass
from typing import Any

from app.core.errors import UserError
from models.prompt import LONGEST_PROMPT, PromptReading, read_prompt
from models.requests import DENSITIES, LOUDNESSES, REGISTERS, ComposeRequest, Sampling
from models.requests.styles import STYLES
from models.score import ROLES, Meter, Role
from models.score.chord_symbols import parse_progression
from models.score.chords import BarChords
from models.score.keys import Key

_SEEDS, _FEW = 2**31, 100
_CHOICES = {"density": DENSITIES, "loudness": LOUDNESSES, "register": REGISTERS}
_GERMAN = {
    "density": ("licht", "mittel", "dicht"),
    "loudness": ("leise", "mittel", "laut"),
    "register": ("tief", "mittel", "hoch"),
}
"""The same as the window calls them in German."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked: the request and how the prompt was read."""

    request: ComposeRequest
    reading: PromptReading

    @property
    def says_something(self) -> bool:
        """Whether there is anything to compose by."""
        return self.request.style is not None or bool(self.reading.understood)


def read_wish(options: Namespace) -> Wish:
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


def _overrides(options: Namespace) -> dict[str, Any]:
    fields: dict[str, Any] = {"tempo_bpm": options.tempo, "bars": options.bars}
    fields |= {name: _choice(name, getattr(options, name)) for name in _CHOICES}
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


def _choice(name: str, text: str | None) -> str | None:
    """One of the choices, by its name in English or German, or as a prompt says it ("forte", "hohe Lage")."""
    word = "" if text is None else text.strip().lower()
    if text is None or word in _CHOICES[name]:
        return word or None
    if word in _GERMAN[name]:
        return _CHOICES[name][_GERMAN[name].index(word)]
    read: str | None = getattr(understood(text), name, None)
    return read or word  # the request says which choices there are


def understood(text: str) -> PromptReading | None:
    """How a prompt of so few words is read, None if any of them is not understood."""
    reading = read_prompt(text[:_FEW])
    return None if reading.not_understood or not reading.understood else reading


def _style(text: str) -> dict[str, Any]:
    """A style by its name, by one of its own ("bebop") or as the model calls it ("jazz:bebop")."""
    name = text.strip().lower()
    if name in STYLES:
        return {"style": name, "substyle": None}
    genre, colon, _ = name.partition(":")
    style = next((style.name for style in STYLES.values() if style.genre == genre), None)
    if colon and style is not None:
        return {"style": style, "substyle": name}
    reading = understood(text)
    if reading is not None and reading.style is not None:
        return {"style": reading.style, "substyle": reading.substyle}
    raise UserError(f"unknown style '{text}'", f"choose one of {', '.join(STYLES)}")


def _chords(text: str) -> tuple[BarChords, ...]:
    try:
        return parse_progression(text)
    except ValueError as error:
        raise UserError(f"the chords cannot be read: {error}", 'write them like "Dm7 G7 Cmaj7"') from error


def _key(text: str) -> Key:
    for phrase in (text, f"key: {text}"):
        reading = understood(phrase)
        if reading is not None and reading.key is not None:
            return reading.key
    raise UserError(f"'{text}' is not a key", 'write it like "F# minor", "Bb", "Es-Dur" or "h-moll"')


def _meter(text: str) -> Meter:
    try:
        return Meter.parse(text)
    except ValueError as error:
        reading = understood(text)
        if reading is not None and reading.meter is not None:
            return reading.meter  # "Dreivierteltakt"
        raise UserError(f"'{text}' is not a metre", "write it like 3/4") from error


def _roles(text: str) -> tuple[Role, ...]:
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in list(ROLES)]
    reading = understood(f"only {text}") if unknown else None
    if reading is not None and reading.roles_only and not reading.programs:
        return reading.roles_only  # "Schlagzeug und Bass"
    if unknown or not names:
        raise UserError(f"unknown part '{unknown[0] if unknown else text}'", f"parts are {', '.join(ROLES)}")
    return tuple(role for role in ROLES if role in names)


def _instruments(options: Namespace, fields: dict[str, Any]) -> dict[str, Any]:
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
