"""What is asked of the writer, and what it gives."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from models.requests.limits import SEEDS
from models.verse.form import Form
from models.verse.kinds import KINDS, Kind
from models.verse.sound import LANGUAGES

LONGEST_BEGINNING = 4000
"""Characters of given words that are read; more are refused."""

LONGEST_TITLE = 300
MOODS = 5


@dataclass(frozen=True)
class WriteRequest:
    """One text to be written. With the same model it always gives the same text."""

    language: str
    kind: str = "song"
    form: Form = field(default_factory=Form)
    beginning: str = ""
    """Words that the text begins with; of several lines the last may go on."""

    title: str = ""
    valence: float | None = None
    """The mood asked for, -1 sad to 1 happy; None for any."""

    kept: Mapping[int, str] = field(default_factory=dict)
    """Lines that stand as they are, by number."""

    varied: Mapping[int, int] = field(default_factory=dict)
    """Lines that are written another way than the seed would have it, with the number of the way."""

    accents: Mapping[int, str] = field(default_factory=dict)
    """For lines that are sung: a digit a syllable, 1 where the melody has a strong place."""

    temperature: float = 0.85
    top_p: float = 0.92
    seed: int = 0

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise ValueError(f"'{self.language}' is not a language this program writes: {', '.join(LANGUAGES)}")
        if self.kind not in KINDS:
            raise ValueError(f"'{self.kind}' is not a kind of text this program knows: {', '.join(KINDS)}")
        if not 0.1 <= self.temperature <= 2.0:
            raise ValueError("the temperature is between 0.1 and 2")
        if not 0.0 < self.top_p <= 1.0:
            raise ValueError("top-p is above 0, at most 1")
        if self.valence is not None and not -1.0 <= self.valence <= 1.0:
            raise ValueError("a mood is between -1 and 1")
        if not 0 <= self.seed < SEEDS:
            raise ValueError(f"seed {self.seed} is not in 0 to 2^63 - 1")
        if len(self.title) > LONGEST_TITLE:
            raise ValueError(f"the title has more than {LONGEST_TITLE} characters")
        if len(self.beginning) > LONGEST_BEGINNING:
            raise ValueError(
                f"the beginning has {len(self.beginning)} characters, more than the {LONGEST_BEGINNING} that are read"
            )

    @property
    def shape(self) -> Kind:
        """The kind in full."""
        return KINDS[self.kind]

    @property
    def mood(self) -> int:
        """The mood as one of five classes, 0 for any."""
        return 0 if self.valence is None else 1 + min(MOODS - 1, int((self.valence + 1) / 2 * MOODS))

    def given(self) -> tuple[dict[int, str], str, int]:
        """Lines given whole, by number; the beginning of the line after the last of them; and that line's number."""
        lines = [" ".join(line.split()) for line in clean(self.beginning).split("\n")]
        lines = [line for line in lines[:-1] if line] + [lines[-1]]
        whole, started = lines[:-1], lines[-1]
        return {**dict(enumerate(whole)), **{n: text for n, text in self.kept.items() if text}}, started, len(whole)

    def with_seed(self, seed: int) -> WriteRequest:
        """The same request by another seed."""
        return replace(self, seed=seed)

    def recipe(self, model_hash: str) -> dict[str, Any]:
        """Everything that makes the text again."""
        return {
            "text": 1,
            "language": self.language,
            "kind": self.kind,
            "lines": self.form.lines,
            "rhyme": self.form.scheme,
            "syllables": list(self.form.syllables),
            "beginning": self.beginning,
            "title": self.title,
            "valence": self.valence,
            "kept": {str(number): text for number, text in sorted(self.kept.items())},
            "varied": {str(number): way for number, way in sorted(self.varied.items())},
            "accents": {str(number): marks for number, marks in sorted(self.accents.items())},
            "temperature": self.temperature,
            "top_p": self.top_p,
            "seed": self.seed,
            "model_hash": model_hash,
        }

    @classmethod
    def of_recipe(cls, recipe: Mapping[str, Any]) -> WriteRequest:
        """The request of a recipe; raise ValueError, KeyError or TypeError if it is none."""
        return cls(
            str(recipe["language"]),
            str(recipe["kind"]),
            Form(int(recipe["lines"]), str(recipe["rhyme"]), tuple(map(int, recipe["syllables"]))),
            str(recipe["beginning"]),
            str(recipe["title"]),
            None if recipe["valence"] is None else float(recipe["valence"]),
            {int(number): str(text) for number, text in recipe["kept"].items()},
            {int(number): int(way) for number, way in recipe["varied"].items()},
            {int(number): str(marks) for number, marks in recipe.get("accents", {}).items()},
            float(recipe["temperature"]),
            float(recipe["top_p"]),
            int(recipe["seed"]),
        )


@dataclass(frozen=True)
class VerseLine:
    """A line as it was written or given."""

    text: str
    syllables: int
    asked: int
    letter: str
    rhymes: bool | None
    """Whether it rhymes as asked with the lines before it; None where no line before it asks for that."""

    stanza: int
    given: bool = False

    def told(self) -> dict[str, Any]:
        """As a JSON-able object."""
        asked = self.asked or None
        return {
            "text": self.text,
            "syllables": self.syllables,
            "asked": asked,
            "rhyme": self.letter if self.letter != "x" else None,
            "rhymes": self.rhymes,
        }


@dataclass(frozen=True)
class Verse:
    """A whole text."""

    lines: tuple[VerseLine, ...]
    request: WriteRequest
    model_hash: str
    remarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text, an empty line between stanzas; of prose, sentences follow each other."""
        return set_out([(line.text, line.stanza) for line in self.lines], prose=self.request.kind == "prose")


def set_out(lines: list[tuple[str, int]], prose: bool = False) -> str:
    """Lines with the number of their stanza as text."""
    told = ""
    for number, (text, stanza) in enumerate(lines):
        if number:
            told += "\n\n" if lines[number - 1][1] != stanza else " " if prose else "\n"
        told += text
    return told


def hard_breaks(text: str) -> str:
    """A text for Markdown, which else joins the lines of a stanza."""
    return "  \n".join(text.split("\n")).replace("  \n  \n", "\n\n")


def clean(text: str) -> str:
    """Text as the network knows it: composed characters, straight quotes, one kind of line end, nothing invisible."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    for chars, plain in (("’‘", "'"), ("“”„»«", '"'), ("—–", "--"), ("\t\u00a0", " "), ("ſ", "s")):
        for char in chars:
            text = text.replace(char, plain)
    text = text.replace("…", "...")
    return "".join(char for char in text if char == "\n" or unicodedata.category(char)[0] != "C")
