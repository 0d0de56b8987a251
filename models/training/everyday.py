"""Sentences of everyday life with their mood, composed: what is won or lost, begins or ends, who does what.

Whether a word is good or bad is told by `everyday/*.txt`; what a sentence makes of it, by its frame: a feast that is
called off is sad, a fever that is gone is not. So the network reads what happens to a thing, not just its name.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "everyday"

Material = Mapping[str, Sequence[str]]

_HAPPENS: tuple[tuple[str, str, float, float], ...] = (
    ("good things", "gain", 0.7, 3),
    ("good things", "loss", -0.6, 3),
    ("bad things", "begin", -0.7, 3),
    ("bad things", "end", 0.5, 3),
    ("neutral things", "gain", 0.35, 0.7),
    ("neutral things", "loss", -0.4, 1),
    ("people", "good events", 0.75, 5),
    ("people", "bad events", -0.75, 5),
    ("people", "neutral events", 0.0, 5),
    ("neutral things", "places", 0.0, 3),
    ("good things", "alone", 0.5, 1.5),
    ("bad things", "alone", -0.5, 1.5),
    ("denials", "alone", -0.6, 2),
    ("reliefs", "alone", 0.5, 2),
    ("good scenes", "alone", 0.7, 2),
    ("bad scenes", "alone", -0.7, 2),
)
"""What a sentence is about, its frame, its valence (-1 to 1), and how often it comes beside the others."""

_PLACES = {
    "en": "the {} is over there|the {} stands by the wall|the {} is near the {}|two of them at the {}|the {} at noon",
    "de": "{} ist dort drüben|{} steht an der Wand|{} ist neben {}|zwei Leute an {}|{} um zwölf|{} ist nebenan",
}
_WHEN = {
    "en": "yesterday|today|this morning|last night|on Sunday|again|in May|at noon|before dawn|last winter|and then",
    "de": "gestern|heute|heute früh|letzte Nacht|am Sonntag|im Mai|mittags|vor Tagesanbruch|letzten Winter|und dann",
}
_WHEN_SHARE = 0.35
_OWN = {"der": "mein", "die": "meine", "das": "mein"}
_OWN_SHARE = 0.25
_ARTICLES = re.compile(r"^(der|die|das) ")


@cache
def material(language: str) -> Material:
    """The lists of a language ("en", "de") by their headings."""
    lists: dict[str, list[str]] = {}
    heading = ""
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            lists.setdefault(heading, []).extend(one.strip() for one in line.split("|"))
    return lists | {"places": _PLACES[language].split("|"), "alone": ["{}"]}


def everyday_sentence(language: str, rng: random.Random) -> tuple[str, float]:
    """A sentence, and its valence."""
    lists = material(language)
    subject, frame, valence, _ = rng.choices(_HAPPENS, [often for *_, often in _HAPPENS])[0]
    if subject == "people":
        text = f"{rng.choice(lists['people'])} {rng.choice(lists[frame])}"
    else:
        text = _filled(rng.choice(lists[frame]), lists[subject], language, rng)
    if rng.random() < _WHEN_SHARE:
        when = rng.choice(_WHEN[language].split("|"))
        text = f"{when} {text}" if rng.random() < 0.5 else f"{text} {when}"
    return text, valence


def _filled(frame: str, things: Sequence[str], language: str, rng: random.Random) -> str:
    while "{}" in frame:
        before = frame.partition("{}")[0]
        thing = rng.choice(things)
        frame = frame.replace("{}", _german(thing, before, rng) if language == "de" else thing, 1)
    return frame


def _german(thing: str, before: str, rng: random.Random) -> str:
    """A thing with its article, in the accusative where it is no subject, or with "mein" in its place."""
    if rng.random() < _OWN_SHARE:
        return _ARTICLES.sub(lambda found: f"{_OWN[found[1]]} ", thing)
    return re.sub("^der ", "den ", thing) if before else thing
