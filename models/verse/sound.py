"""The sound of words and lines in the two languages: syllables, stress, rhyme."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from types import ModuleType

from models.verse import english, german, german_stress

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?")
"""A word with its inner apostrophes."""

LANGUAGES = ("en", "de")
_EARS: dict[str, ModuleType] = {"en": english, "de": german}
_FOLDED = str.maketrans({"ü": "i", "ö": "e", ".": None, ":": None, "z": "s"})


@cache
def rhyme_keys(word: str, language: str) -> tuple[str, ...]:
    """What a word must share with another to rhyme with it: one key for each way it is said."""
    keys: tuple[str, ...] = _EARS[language].rhyme_keys(word)
    return keys


@cache
def pure_keys(word: str, language: str) -> tuple[str, ...]:
    """The same as a stricter ear hears them: what rhymes in verse but not in every speaker's mouth differs."""
    keys: tuple[str, ...] = german.pure_keys(word) if language == "de" else rhyme_keys(word, language)
    return keys


@cache
def syllable_count(word: str, language: str) -> int:
    """How many syllables a word has."""
    return int(_EARS[language].syllable_count(word))


@cache
def stresses(word: str, language: str) -> str:
    """A digit a syllable of a word: 1 stressed, 0 not."""
    return german_stress.stresses(word) if language == "de" else english.stresses(word)


def unit_syllables(unit: str, language: str) -> int:
    """Syllables of what stands between two spaces ("sun-lit,"); -1 if it holds a digit, which may be said many ways."""
    if any(char.isdigit() for char in unit):
        return -1
    return sum(syllable_count(word, language) for word in WORD.findall(unit))


def line_syllables(line: str, language: str) -> int:
    """Syllables of a line; what cannot be told counts as none."""
    return sum(max(0, unit_syllables(unit, language)) for unit in line.split())


def line_stresses(line: str, language: str) -> str:
    """A digit a syllable of a line."""
    return "".join(stresses(word, language) for word in WORD.findall(line))


def last_word(line: str) -> str:
    """The word a line rhymes by, in lower case; empty if it has none."""
    words = WORD.findall(line)
    return words[-1].lower().strip("'") if words else ""


@cache
def onsets(word: str, language: str) -> tuple[str, ...]:
    """For each of its keys, pure or not, the consonants that begin the syllable where it begins; "?" if unknown."""
    found: tuple[str, ...] = _EARS[language].onsets(word)
    return found


def rhymes(one: str, other: str, language: str) -> bool:
    """Whether two words rhyme; the same syllable again ("gegangen", "aufgegangen") is no rhyme."""
    return _rhyme(one, other, language, rhyme_keys)


def rhymes_purely(one: str, other: str, language: str) -> bool:
    """Whether two words rhyme for a stricter ear too."""
    return _rhyme(one, other, language, pure_keys)


def _rhyme(one: str, other: str, language: str, keys: Callable[[str, str], tuple[str, ...]]) -> bool:
    first, second = (dict(zip(keys(word, language), onsets(word, language), strict=True)) for word in (one, other))
    for key in first.keys() & second.keys():
        known = "?" not in (first[key], second[key])
        if first[key] != second[key] if known else not (one.endswith(other) or other.endswith(one)):
            return True
    return False


def folded(key: str, language: str) -> str:
    """A key in which impure rhymes (ü and i, ö and e, eu and ei, vowel lengths) are the same."""
    if language == "de":
        return key.replace("oi", "ai").translate(_FOLDED)
    return key.replace("AO", "AA").replace("Z", "S").replace("IH", "IY")
