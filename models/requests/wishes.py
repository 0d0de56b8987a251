"""What is set by hand over a prompt, and the one place where both become a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from models.requests.compose import DEFAULT_MODEL, ComposeRequest, Sampling
from models.requests.limits import USUAL_BARS
from models.score.chords import BarChords
from models.score.keys import Key
from models.score.score import ROLES, Meter, Role

if TYPE_CHECKING:
    from models.prompt import PromptReading

_FIELDS = {
    "style": ("style", "substyle"),
    "key": ("key",),
    "tempo": ("tempo_bpm",),
    "meter": ("meter",),
    "bars": ("bars",),
    "instruments": ("roles", "with_roles", "programs"),
    "density": ("density",),
    "loudness": ("loudness",),
    "register": ("register",),
    "chords": ("chords",),
}
"""Attribute of a card -> the fields that hold it."""

_DRAWN = {
    "key": ("key", "mode"),
    "tempo": ("tempo_bpm", "tempo_range"),
    "meter": ("meter",),
    "bars": ("bars", "seconds"),
    "instruments": ("roles", "with_roles", "without_roles", "programs"),
}
"""Attribute that a style gives where nobody asks for it -> the fields of a request that ask for it."""


@dataclass(frozen=True)
class Wishes:
    """What chips, options or cells say, over what the prompt says; None or empty where they say nothing.

    `with_roles` play beside those of the prompt or the style, `roles` alone. `programs` maps roles to General MIDI
    programs. `seed` None means a new one each time.
    """

    style: str | None = None
    substyle: str | None = None
    key: Key | None = None
    tempo_bpm: float | None = None
    meter: Meter | None = None
    bars: int | None = None
    roles: tuple[Role, ...] | None = None
    with_roles: tuple[Role, ...] = ()
    programs: Mapping[Role, int] = field(default_factory=dict)
    density: str | None = None
    loudness: str | None = None
    register: str | None = None
    polyphonic: tuple[Role, ...] = ()
    chords: tuple[BarChords, ...] | None = None
    sampling: Sampling = field(default_factory=Sampling)
    seed: int | None = None

    def without(self, attribute: str) -> Wishes:
        """The same with an attribute left open again."""
        opened: dict[str, Any] = {name: getattr(_NOTHING, name) for name in _FIELDS[attribute]}
        return replace(self, **opened)

    def says(self, attribute: str) -> bool:
        """Whether an attribute was set."""
        return any(getattr(self, name) != getattr(_NOTHING, name) for name in _FIELDS[attribute])

    @property
    def empty(self) -> bool:
        """Whether nothing was set."""
        return self == _NOTHING

    @property
    def shapes_the_piece(self) -> bool:
        """Whether anything was set that music can be made of: neither its length nor how notes are drawn."""
        return replace(self, sampling=_NOTHING.sampling, seed=None, bars=None) != _NOTHING

    def to_json(self) -> dict[str, Any]:
        """A JSON-able form: that of a request with just these fields."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        values |= {"seed": self.seed or 0, "bars": self.bars or USUAL_BARS}
        values |= {"programs": dict(self.programs), "chords": self.chords or ()}
        return ComposeRequest(**values).to_json() | {"seed": self.seed, "bars": self.bars}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Wishes:
        """Read `to_json`'s form; raise ValueError, KeyError or TypeError if it is not one."""
        known = ComposeRequest.from_json(data | {"seed": data["seed"] or 0, "bars": data["bars"] or USUAL_BARS})
        values = {one.name: getattr(known, one.name) for one in fields(cls)}
        return cls(**values | {"seed": data["seed"], "bars": data["bars"], "chords": known.chords or None})


_NOTHING = Wishes()


def says_something(reading: PromptReading, wishes: Wishes) -> bool:
    """Whether there is anything to compose from: an understood word, or a wish that shapes the piece."""
    return bool(reading.understood) or wishes.shapes_the_piece


def merge(reading: PromptReading, wishes: Wishes, prompt: str, seed: int, model: str = DEFAULT_MODEL) -> ComposeRequest:
    """What a prompt and the wishes over it ask for together; raise ValueError if that contradicts itself.

    `seed` is the request's, with which all is drawn that is still open.
    """
    said: dict[str, Any] = reading.to_request_fields()
    if wishes.style is not None:
        said |= {"style": wishes.style, "substyle": wishes.substyle}
    for name in ("key", "tempo_bpm", "meter", "bars", "density", "loudness", "register", "chords"):
        if (value := getattr(wishes, name)) is not None:
            said[name] = value
    for name, stronger in (("mode", wishes.key), ("tempo_range", wishes.tempo_bpm), ("seconds", wishes.bars)):
        if stronger is not None:
            said.pop(name, None)
    said |= _ensemble(said, wishes)
    opened = tuple(name for name, asks in _DRAWN.items() if not any(said.get(one) for one in asks))
    fixed: dict[str, Any] = {"sampling": wishes.sampling, "polyphonic": wishes.polyphonic, "left_open": opened}
    return ComposeRequest(**said, **fixed, prompt=prompt, seed=seed, model=model)


def _ensemble(said: Mapping[str, Any], wishes: Wishes) -> dict[str, Any]:
    """Who plays: the roles of the wishes alone, or those of the prompt and what the wishes add to them."""
    programs = {**said.get("programs", {}), **wishes.programs}
    if wishes.roles is not None:
        return {"roles": wishes.roles, "with_roles": (), "without_roles": (), "programs": programs}
    added = wishes.with_roles
    without = tuple(role for role in said.get("without_roles", ()) if role not in added)
    if "roles" in said:
        roles = tuple(role for role in ROLES if role in (*said["roles"], *added))
        return {"roles": roles, "without_roles": without, "programs": programs}
    beside = tuple(role for role in ROLES if role in (*said.get("with_roles", ()), *added))
    return {"with_roles": beside, "without_roles": without, "programs": programs}
