"""What a piece shall be like, as text: a prompt, and the options or cells over it, read into wishes and a request."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import Any

from app.core.errors import UserError
from models.prompt import LONGEST_PROMPT, PromptReading, read_prompt
from models.requests import DENSITIES, LOUDNESSES, REGISTERS, ComposeRequest
from models.requests.limits import DRAWN_SEEDS
from models.requests.styles import STYLES
from models.requests.wishes import Wishes, merge, says_something
from models.score import ROLES, Meter, Role
from models.score.chord_symbols import parse_progression
from models.score.chords import BarChords
from models.score.keys import Key

_FEW = 100
_CHOICES = {"density": DENSITIES, "loudness": LOUDNESSES, "register": REGISTERS}
_GERMAN = {
    "density": ("licht", "mittel", "dicht"),
    "loudness": ("leise", "mittel", "laut"),
    "register": ("tief", "mittel", "hoch"),
}
"""The same as the window calls them in German."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the request, how the prompt was read, and whether there is anything to compose by."""

    request: ComposeRequest
    reading: PromptReading
    says_something: bool

    def with_request(self, request: ComposeRequest) -> Asked:
        """The same with another request made of it."""
        return replace(self, request=request)


@dataclass(frozen=True, slots=True)
class WrittenWishes:
    """Wishes as they are typed; None where nothing is."""

    style: str | None = None
    key: str | None = None
    meter: str | None = None
    instruments: str | None = None
    roles: str | None = None
    polyphonic: str | None = None
    density: str | None = None
    loudness: str | None = None
    register: str | None = None
    chords: str | None = None


def ask(prompt: str | None, wishes: Wishes, model: str) -> Asked:
    """Read a prompt and merge it with wishes; raise UserError for what cannot be meant."""
    # A byte that the terminal's encoding lacks arrives as a lone surrogate, which no file can hold.
    text = (prompt or "").encode("utf-8", "replace").decode()
    reading = _read(text)
    seed = secrets.randbelow(DRAWN_SEEDS) if wishes.seed is None else wishes.seed
    try:
        request = merge(reading, wishes, text, seed, model)
    except ValueError as error:
        raise UserError(str(error), "change the prompt or that option") from error
    return Asked(request, reading, says_something(reading, wishes))


def read_wishes(written: WrittenWishes, given: Wishes) -> Wishes:
    """`given`, and what is written beside it; raise UserError for what cannot be read."""
    found: dict[str, Any] = {} if written.instruments is None else _instruments(written.instruments)
    if written.style is not None:
        found |= _style(written.style)
    if written.roles is not None:
        found |= {"roles": _roles(written.roles), "with_roles": ()}
    readers = {"key": _key, "meter": _meter, "polyphonic": _roles, "chords": _chords}
    for name, read in readers.items():
        if (text := getattr(written, name)) is not None:
            found[name] = read(text)
    found |= {name: _choice(name, getattr(written, name)) for name in _CHOICES}
    return replace(given, **found)


def _read(text: str) -> PromptReading:
    try:
        return read_prompt(text)
    except ValueError as error:
        raise UserError(str(error), f"say it in at most {LONGEST_PROMPT} characters") from error


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


def _instruments(text: str) -> dict[str, Any]:
    """Programs, and the parts that play them: alone ("piano solo"), or beside those of prompt or style."""
    reading = _read(f"with {text}")
    if not reading.programs and not reading.with_roles:
        hint = 'write them like "piano, strings, double bass"'
        raise UserError(f"no instrument is known in '{text}'", hint)
    if reading.not_understood:
        raise UserError(f"unknown instrument '{reading.not_understood[0]}'", "name another one")
    return {"programs": reading.programs, "roles": reading.roles_only, "with_roles": reading.with_roles}
