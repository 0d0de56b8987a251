"""The attribute card: what a piece shall be like, and of each attribute whether it was read, set or left open."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from models.music.planning.plan import Plan, settle
from models.music.planning.seeding import Seed
from models.music.planning.style_facts import StyleFacts
from models.prompt import PromptReading, read_prompt
from models.requests import ComposeRequest, Sampling
from models.score import Meter, Role
from models.score.chords import BarChords
from models.score.keys import Key

USUAL_BARS = 16
SEEDS = 10_000
"""Seeds that are drawn for the user: short enough to be said and typed."""


class Origin(StrEnum):
    """Where an attribute's value comes from."""

    READ = "read"
    SET = "set"
    STYLE = "style"


ATTRIBUTES = (
    *("style", "mood", "key", "tempo", "meter", "bars"),
    *("instruments", "density", "loudness", "register", "chords"),
)

_KINDS = {
    "style": ("style", "substyle"),
    "mood": ("mood",),
    "key": ("key", "mode"),
    "tempo": ("bpm", "range", "tempo"),
    "meter": ("meter",),
    "bars": ("bars", "seconds"),
    "instruments": ("instrument", "role"),
    "density": ("density",),
    "loudness": ("loudness",),
    "register": ("register",),
    "chords": (),
}
"""Attribute -> kinds of words that it is read from."""


@dataclass(frozen=True)
class Choices:
    """What was set by hand; None where nothing was. `seed` None means a new one each time."""

    style: str | None = None
    key: Key | None = None
    tempo_bpm: float | None = None
    meter: Meter | None = None
    bars: int | None = None
    roles: tuple[Role, ...] | None = None
    programs: Mapping[Role, int] = field(default_factory=dict)
    density: str | None = None
    loudness: str | None = None
    register: str | None = None
    chords: tuple[BarChords, ...] | None = None
    sampling: Sampling = field(default_factory=Sampling)
    seed: int | None = None

    def without(self, attribute: str) -> Choices:
        """The same with an attribute left open again."""
        if attribute == "instruments":
            return replace(self, roles=None, programs={})
        opened: dict[str, Any] = {_FIELDS[attribute]: None}
        return replace(self, **opened)

    @property
    def empty(self) -> bool:
        """Whether nothing was set."""
        return self == Choices()

    def to_json(self) -> dict[str, Any]:
        """A JSON-able form: that of a request with just these fields."""
        return _as_request(self).to_json() | {"seed": self.seed, "bars": self.bars}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Choices:
        """Read `to_json`'s form; raise ValueError, KeyError or TypeError if it is not one."""
        known = ComposeRequest.from_json(data | {"seed": data["seed"] or 0, "bars": data["bars"] or USUAL_BARS})
        values = {f.name: getattr(known, f.name) for f in fields(cls)}
        return cls(**values | {"seed": data["seed"], "bars": data["bars"], "chords": known.chords or None})


_FIELDS = {
    "style": "style",
    "key": "key",
    "tempo": "tempo_bpm",
    "meter": "meter",
    "bars": "bars",
    "density": "density",
    "loudness": "loudness",
    "register": "register",
    "chords": "chords",
}


_DRAWN = ("key", "tempo", "meter", "bars", "instruments")
"""What is drawn once for all takes where it is left to the style."""


def _as_request(choices: Choices) -> ComposeRequest:
    values = {f.name: getattr(choices, f.name) for f in fields(choices)}
    values |= {
        "seed": choices.seed or 0,
        "bars": choices.bars or USUAL_BARS,
        "programs": dict(choices.programs),
        "chords": choices.chords or (),
    }
    return ComposeRequest(**values)


@dataclass(frozen=True)
class AttributeCard:
    """A prompt as it was read, what was set by hand over it, and what the style gives for the rest.

    `draw` is the seed with which that rest is drawn: as long as it stays, so does the card.
    """

    prompt: str
    choices: Choices
    facts: StyleFacts
    draw: int = 0
    reading: PromptReading = field(default_factory=PromptReading)

    @classmethod
    def read(cls, prompt: str, choices: Choices, facts: StyleFacts, draw: int) -> AttributeCard:
        """Read a prompt; raise ValueError if it is too long."""
        return cls(prompt, choices, facts, draw, read_prompt(prompt))

    @property
    def says_something(self) -> bool:
        """Whether there is anything to compose from: an understood word or a choice."""
        return bool(self.reading.understood) or not self.choices.empty

    @cached_property
    def request(self) -> ComposeRequest:
        """What was read and set, with everything else open. Raise ValueError if it contradicts itself."""
        said: dict[str, Any] = self.reading.to_request_fields()
        choices = self.choices
        if choices.style is not None:
            said.pop("substyle", None)
            said["style"] = choices.style
        if choices.key is not None:
            said.pop("mode", None)
        if choices.tempo_bpm is not None:
            said.pop("tempo_range", None)
        if choices.bars is not None:
            said.pop("seconds", None)
        if choices.roles is not None:
            for name in ("with_roles", "without_roles"):
                said.pop(name, None)
        programs = {**said.get("programs", {}), **choices.programs}
        for name in ("key", "tempo_bpm", "meter", "bars", "roles", "density", "loudness", "register", "chords"):
            if (value := getattr(choices, name)) is not None:
                said[name] = value
        return ComposeRequest(
            **said | {"programs": programs, "sampling": choices.sampling, "prompt": self.prompt, "seed": self.draw}
        )

    @cached_property
    def plan(self) -> Plan:
        """Everything settled; raise ValueError if the card contradicts itself."""
        return settle(self.request, self.facts, Seed())

    def origin(self, attribute: str) -> Origin:
        """Where the value of one of `ATTRIBUTES` comes from."""
        choices, reading = self.choices, self.reading
        if attribute == "mood":
            return Origin.READ
        if attribute == "instruments":
            if choices.roles is not None or choices.programs:
                return Origin.SET
            named = (reading.programs, reading.roles_only, reading.with_roles, reading.without_roles)
            return Origin.READ if any(named) else Origin.STYLE
        if getattr(choices, _FIELDS[attribute]) is not None:
            return Origin.SET
        read = {
            "style": reading.style,
            "key": reading.key or reading.mode,
            "tempo": reading.tempo_bpm or reading.tempo_range,
            "meter": reading.meter,
            "bars": reading.bars or reading.seconds,
            "density": reading.density,
            "loudness": reading.loudness,
            "register": reading.register,
            "chords": None,
        }
        return Origin.STYLE if read[attribute] is None else Origin.READ

    def names(self, attribute: str) -> bool:
        """Whether an attribute was set, or said in so many words; a mood alone does not name it."""
        said = any(span.kind in _KINDS[attribute] for span in self.reading.spans)
        return said or self.origin(attribute) is Origin.SET

    def words(self, attribute: str) -> str:
        """The words of the prompt that an attribute was read from; moods, where they are what shapes it."""
        for kinds in (_KINDS[attribute], ("mood",)):
            found = [self.prompt[span.start : span.end] for span in self.reading.spans if span.kind in kinds]
            if found:
                return " ".join(found)
        return ""

    def requests(self, takes: int) -> list[ComposeRequest]:
        """As many requests as takes: of one key, tempo and instrumentation, with seeds counted up."""
        plan, asked = self.plan, self.request
        seed = secrets.randbelow(SEEDS) if self.choices.seed is None else self.choices.seed
        settled = replace(
            asked,
            key=plan.key,
            mode=None,
            tempo_bpm=plan.tempo_bpm,
            meter=asked.meter or plan.meter,
            bars=plan.request.bars,
            seconds=None,
            roles=plan.request.roles,
            with_roles=(),
            without_roles=(),
            programs=dict(plan.programs),
            left_open=tuple(name for name in _DRAWN if self.origin(name) is Origin.STYLE),
        )
        return [settled.with_seed((seed + number) % 2**63) for number in range(takes)]
