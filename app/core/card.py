"""The attribute card: what a piece shall be like, and of each attribute whether it was read, set or left open."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from models.music.planning.plan import Plan, settle
from models.music.planning.seeding import Seed
from models.music.planning.style_facts import StyleFacts
from models.music.planning.takes import counted_up, requests_of_takes
from models.prompt import PromptReading, read_prompt
from models.requests import ComposeRequest
from models.requests.limits import DRAWN_SEEDS
from models.requests.wishes import Wishes, merge, says_something


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
class AttributeCard:
    """A prompt as it was read, what was set by hand over it, and what the style gives for the rest.

    `draw` is the seed with which that rest is drawn: as long as it stays, so does the card.
    """

    prompt: str
    choices: Wishes
    facts: StyleFacts
    draw: int = 0
    reading: PromptReading = field(default_factory=PromptReading)

    @classmethod
    def read(cls, prompt: str, choices: Wishes, facts: StyleFacts, draw: int) -> AttributeCard:
        """Read a prompt; raise ValueError if it is too long."""
        return cls(prompt, choices, facts, draw, read_prompt(prompt))

    @property
    def says_something(self) -> bool:
        """Whether there is anything to compose from: an understood word or a choice."""
        return says_something(self.reading, self.choices)

    @cached_property
    def request(self) -> ComposeRequest:
        """What was read and set, with everything else open. Raise ValueError if it contradicts itself.

        Its seed is that of the card, or the one that was set: the same words and seed give the same piece anywhere.
        """
        seed = self.draw if self.choices.seed is None else self.choices.seed
        return merge(self.reading, self.choices, self.prompt, seed)

    @cached_property
    def plan(self) -> Plan:
        """Everything settled; raise ValueError if the card contradicts itself."""
        return settle(self.request, self.facts, Seed())

    def origin(self, attribute: str) -> Origin:
        """Where the value of one of `ATTRIBUTES` comes from."""
        choices, reading = self.choices, self.reading
        if attribute == "mood":
            return Origin.READ
        if choices.says(attribute):
            return Origin.SET
        if attribute == "instruments":
            named = (reading.programs, reading.roles_only, reading.with_roles, reading.without_roles)
            return Origin.READ if any(named) else Origin.STYLE
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
        seed = secrets.randbelow(DRAWN_SEEDS) if self.choices.seed is None else self.choices.seed
        return requests_of_takes(self.request, self.facts, counted_up(seed, takes))
