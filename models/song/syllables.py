"""A line of text as the syllables that are sung: as many as are spoken, parted as printed music parts them."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

from models.verse import german
from models.verse.sound import WORD, stresses, syllable_count

_ONSETS = (
    *("schl", "schm", "schn", "schr", "schw", "sch", "str", "spr"),
    *("bl", "br", "ch", "ck", "cl", "cr", "dr", "fl", "fr", "gl", "gr", "kl", "kn", "kr", "ph", "pl", "pr", "qu"),
    *("sh", "st", "th", "tr", "wh"),
)
"""Consonants that begin a syllable together, the longest first."""

_VOWELS = re.compile(r"[aeiouyàáâèéêëìíòóôöùúüäæœ]+")
_SILENT = re.compile(r"(?<=[^aeiouyl])e(?=s?$)|e(?=ly$|ment|ful|less)|(?<=[^aeiouytd])e(?=d$)")
_MARK = "-"


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable; `goes_on` where its word does, so that it is written with a hyphen."""

    text: str
    goes_on: bool
    stressed: bool

    @property
    def lyric(self) -> str:
        """As a lyric event has it (MMA RP-017): a hyphen within a word, a space after it."""
        return self.text + (_MARK if self.goes_on else " ")


def line_syllables(line: str, language: str) -> list[Syllable]:
    """The syllables of a line; signs stay with the word they stand at, and what has no vowel joins its neighbour."""
    found: list[Syllable] = []
    before = ""
    for unit in line.split():
        syllables = _unit(unit, language)
        if not syllables:
            if found:
                found[-1] = Syllable(f"{found[-1].text} {unit}", False, found[-1].stressed)
            else:
                before += f"{unit} "
            continue
        if before:
            first = syllables[0]
            syllables[0] = Syllable(before + first.text, first.goes_on, first.stressed)
            before = ""
        found += syllables
    return found


def split_word(word: str, language: str) -> list[str]:
    """A word parted into its syllables; whole where it has one or none."""
    count = syllable_count(word, language)
    if count <= 1:
        return [word]
    centres = german.nuclei(word.lower()) if language == "de" else _english_nuclei(word.lower(), count)
    if len(centres) != count:
        return _evenly(word, count)
    cuts = _printed_cuts(word.lower(), language)
    borders = [_border(word.lower(), end, start, cuts) for (_, end), (start, _) in itertools.pairwise(centres)]
    return [word[start:end] for start, end in zip([0, *borders], [*borders, len(word)], strict=True)]


def _unit(unit: str, language: str) -> list[Syllable]:
    """The syllables of what stands between two spaces."""
    parts: list[Syllable] = []
    place = 0
    held = ""
    for match in WORD.finditer(unit):
        between, place = unit[place : match.start()], match.end()
        if parts:
            last = parts[-1]
            parts[-1] = Syllable(last.text + between.rstrip(_MARK), between.endswith(_MARK), last.stressed)
        else:
            held += between
        word = match[0]
        if not syllable_count(word, language):
            if parts:
                parts[-1] = Syllable(parts[-1].text + word, False, parts[-1].stressed)
            else:
                held += word
            continue
        pieces, marks = split_word(word, language), stresses(word, language)
        pieces[0] = held + pieces[0]
        held = ""
        parts += [
            Syllable(piece, number < len(pieces) - 1, mark == "1")
            for number, (piece, mark) in enumerate(zip(pieces, marks, strict=True))
        ]
    if parts:
        parts[-1] = Syllable(parts[-1].text + unit[place:], False, parts[-1].stressed)
    return parts


def _english_nuclei(word: str, count: int) -> list[tuple[int, int]]:
    """Vowel groups, without silent ones and with long ones parted, until there are `count` if that is possible."""
    silent = {match.start() for match in _SILENT.finditer(word)}
    groups = [match.span() for match in _VOWELS.finditer(word)]
    if groups and word[0] == "y" and groups[0][1] > 1:
        groups[0] = (1, groups[0][1])
    spoken = [span for span in groups if not (span[1] - span[0] == 1 and span[0] in silent)]
    if len(spoken) < count:
        spoken = groups if len(groups) <= count else spoken
    while len(spoken) < count:
        longest = max(range(len(spoken)), key=lambda index: spoken[index][1] - spoken[index][0], default=-1)
        if longest < 0 or spoken[longest][1] - spoken[longest][0] < 2:
            break
        start, end = spoken[longest]
        spoken[longest : longest + 1] = [(start, start + 1), (start + 1, end)]
    return spoken


@lru_cache(maxsize=4096)
def _printed_cuts(word: str, language: str) -> tuple[int, ...]:
    """Where printed music may part a word: hyphenation (Liang 1983), by pyphen's dictionaries."""
    stem = word.partition("'")[0]
    return tuple(int(place) for place in _dictionary(language).positions(stem))


@cache
def _dictionary(language: str) -> Pyphen:
    import pyphen  # only where words are sung

    return pyphen.Pyphen(lang="de_DE" if language == "de" else "en_US")


def _border(word: str, end: int, start: int, cuts: tuple[int, ...]) -> int:
    """Where two syllables part between the vowels that end at `end` and begin at `start`.

    As printed music parts them, or else before the last consonants that a word can begin with.
    """
    printed = [cut for cut in cuts if end <= cut <= start]
    between = word[end:start]
    onset = next((len(cluster) for cluster in _ONSETS if between.endswith(cluster)), min(1, len(between)))
    return min(printed, key=lambda cut: (abs(cut - (start - onset)), -cut), default=start - onset)


def _evenly(word: str, count: int) -> list[str]:
    """A word whose vowels do not tell, parted into pieces of about the same length."""
    borders = [round(len(word) * number / count) for number in range(count + 1)]
    return [word[start:end] for start, end in itertools.pairwise(borders)]
