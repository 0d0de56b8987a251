"""Known words that look like one that was not understood."""

from __future__ import annotations

import difflib
import re
from functools import cache

from models.prompt.text import fold
from models.prompt.vocabulary import word_tables

_WORTH_OFFERING = frozenset(
    {"style", "substyle", "instrument", "role", "tempo", "mood", "density", "loudness", "register", "mode", "meter"}
)
_LIKE_ENOUGH = 0.65
_LONGEST = 40
_UMLAUTS = ((re.compile("ae"), "ä"), (re.compile("(?<!p)oe"), "ö"), (re.compile("(?<![aeq])(?<!bl)ue(?!ll|tt|$)"), "ü"))


def near_words(word: str, language: str, most: int = 4) -> tuple[str, ...]:
    """Up to `most` words of a language ("en" or "de") that look like `word`, the likest first, one for each meaning."""
    forms = _forms(language)
    folded = fold(word)[:_LONGEST]
    found: dict[tuple[str, str], str] = {}
    for form in difflib.get_close_matches(folded, forms, 4 * most, _LIKE_ENOUGH):
        meaning, spelled = forms[form]
        found.setdefault(meaning, spelled)
    return tuple(found.values())[:most]


@cache
def _forms(language: str) -> dict[str, tuple[tuple[str, str], str]]:
    """Folded form -> what it means, and how it is spelled."""
    found: dict[str, tuple[tuple[str, str], str]] = {}
    for kind, table in word_tables():
        if kind in _WORTH_OFFERING:
            for value, forms in table.items():
                common, english, german = forms
                own = german if language == "de" else english
                for text, spell in ((common, str), (own, with_umlauts if language == "de" else str)):
                    for form in filter(None, (part.strip().rstrip("~") for part in text.split(","))):
                        found.setdefault(form, ((kind, value), spell(form)))
    return found


def with_umlauts(folded: str) -> str:
    """A German word of the tables as it is written: the tables spell ä, ö and ü as ae, oe and ue."""
    for pattern, umlaut in _UMLAUTS:
        folded = pattern.sub(umlaut, folded)
    return folded
