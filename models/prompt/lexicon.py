"""Look-up of folded words: exact, inflected, compound, or misspelt by one edit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from models.prompt.items import Entry
from models.prompt.numbers import german_number, number_word
from models.prompt.text import fold
from models.prompt.words.styles import Forms

_ENDINGS = ("eren", "erer", "eres", "sten", "lich", "ere", "ste", "em", "en", "er", "es", "ly", "ish", "e", "n", "s")
_CASES = ("em", "en", "er", "es", "e")
_DOUBLED = re.compile(r"(.)\1+")
_FROM_Y = re.compile("([a-z]{3,})i(?:er|est|ly)")
_LINKS = ("", "s", "n", "en", "e", "es")
_SHORTEST_STEM = 4
_SHORTEST_TYPO = 5
_SHORTEST_SQUEEZED = 3
_LONGEST_WORD = 40
_COMPOUND_METER = re.compile(r"([a-z]{3,})(viertel|achtel|halbe)(takt|takte|takten|rhythmus|taktig\w{0,2})?")
_COMPOUND_BARS = re.compile(r"([a-z]{3,})(taktig)(?:e|er|es|en|em)?")
_COMPOUND_KEY = re.compile(r"((?:[a-h](?:is)?|[cdfg]es|es|as)) ?(dur|moll)(?:tonart)?")


@dataclass
class Lexicon:
    """Words and phrases with their entries. Filled once with `add`, read only afterwards."""

    protected: frozenset[str] = frozenset()
    aliases: dict[str, str] = field(default_factory=dict)
    tails: frozenset[str] = frozenset()
    phrases: dict[tuple[str, ...], list[Entry]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)

    def add(self, kind: str, value: str, forms: Forms) -> None:
        """Enter every form of `forms` as a statement of `kind`; `~` after a form marks an adjective."""
        for language, text in zip(("", "en", "de"), forms, strict=True):
            for form in filter(None, (part.strip() for part in text.split(","))):
                phrase = tuple(_as_figure(word) for word in form.rstrip("~").split())
                entry = Entry(kind, value, language, form.endswith("~"))
                self.phrases.setdefault(_uninflected(phrase), []).append(entry)
                self.words.update(phrase)

    @cached_property
    def longest_phrase(self) -> int:
        """How many words the longest phrase has."""
        return max(map(len, self.phrases))

    def entries(self, words: tuple[str, ...]) -> list[Entry]:
        """The entries of this phrase, in any inflection; empty if there is none."""
        found = self.phrases.get(_uninflected(words))
        if found is None and len(words) == 1 and words[0] in self.words:
            # Known as a part of phrases only ("klassische Gitarre"): alone it may inflect another word.
            stem = self._stem(words[0])
            found = None if stem is None else self.entries((stem,))
        return found or []

    def resolve(self, word: str) -> tuple[str, ...]:
        """The known words that a folded word stands for; the word itself if it is unknown."""
        if word in self.aliases:
            return tuple(self.aliases[word].split())
        if word in self.words or len(word) > _LONGEST_WORD:
            return (word,)
        number = number_word(word)
        if number is not None:
            return (str(number),)
        found = _grammar_compound(word)
        if found is not None:
            return found
        if word in self.protected:
            return (word,)
        stem = self._stem(word)
        if stem is not None:
            return (stem,)
        return self._compound(word) or self._typo(word) or (word,)

    def _stem(self, word: str) -> str | None:
        for ending in _ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= _SHORTEST_STEM and self._inflects(stem):
                return stem
        match = _FROM_Y.fullmatch(word)
        return match[1] + "y" if match and self._inflects(match[1] + "y") else None

    def _inflects(self, word: str) -> bool:
        return any(entry.kind not in ("filler", "unit", "connective") for entry in self.entries((word,)))

    def _compound(self, word: str) -> tuple[str, ...] | None:
        """Split `jazzwalzer` into known content words; the last may be a mere music noun."""
        for cut in range(len(word) - 3, 2, -1):
            tail = word[cut:] if self._is_tail(word[cut:]) else self._stem(word[cut:])
            if tail is None or not self._is_tail(tail):
                continue
            for link in _LINKS:
                head = word[:cut].removesuffix(link) if link else word[:cut]
                if len(head) >= 3 and head + link == word[:cut] and self._inflects(head):
                    # "Gitarrensolo" is a passage of a piece, unlike "solo guitar".
                    return (head, "melodie" if tail == "solo" else tail)
        return None

    def _is_tail(self, word: str) -> bool:
        return len(word) >= 3 and (word in self.tails or self._inflects(word))

    def _typo(self, word: str) -> tuple[str, ...] | None:
        if len(word) < _SHORTEST_SQUEEZED:
            return None
        for candidate in (word, *_stripped(word, (*_CASES, "s"), _SHORTEST_TYPO + 1)):
            found = self._squeezed.get(_DOUBLED.sub(r"\1", candidate)) or self._near(candidate)
            meanings = {self._meaning(near) for near in found}
            if len(meanings) == 1:
                return (min(found),)
            if found:
                return None
        return None

    def _near(self, word: str) -> set[str]:
        """Known words within one insertion, deletion, substitution or swap that begin with the same letter."""
        if len(word) < _SHORTEST_TYPO:
            return set()
        found: set[str] = set()
        for key in (word, *_deletions(word)):
            found.update(near for near in self._by_deletion.get(key, ()) if _one_edit(near, word))
        return {near for near in found if near[0] == word[0]}

    @cached_property
    def _by_deletion(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for word in self._worth_correcting:
            if len(word) >= _SHORTEST_TYPO:
                for key in {word, *_deletions(word)}:
                    index.setdefault(key, []).append(word)
        return index

    @cached_property
    def _squeezed(self) -> dict[str, set[str]]:
        """Words by their form without doubled letters, for `jazzz` and `rockk`."""
        index: dict[str, set[str]] = {}
        for word in self._worth_correcting:
            index.setdefault(_DOUBLED.sub(r"\1", word), set()).add(word)
        return index

    @cached_property
    def _worth_correcting(self) -> list[str]:
        """Known words that are more than fillers."""
        words = (word for word in self.words if len(word) >= _SHORTEST_STEM)
        return sorted(w for w in words if any(entry.kind != "filler" for entry in self.entries((w,))))

    def _meaning(self, word: str) -> tuple[tuple[str, str], ...]:
        entries = self.entries((word,))
        kinds = tuple(sorted((e.kind, "" if e.kind == "filler" else e.value) for e in entries))
        return kinds or (("part", word),)


def _as_figure(word: str) -> str:
    number = number_word(fold(word))
    return word if number is None else str(number)


def _grammar_compound(word: str) -> tuple[str, ...] | None:
    """Take apart `dreivierteltakt`, `zwoelftaktig` and `cismoll`."""
    if match := _COMPOUND_METER.fullmatch(word):
        count = german_number(match[1])
        unit = {"viertel": "4", "achtel": "8", "halbe": "2"}[match[2]]
        return None if count is None else (str(count), "/", unit, "takt")
    if match := _COMPOUND_BARS.fullmatch(word):
        count = german_number(match[1])
        return None if count is None else (str(count), "taktig")
    if match := _COMPOUND_KEY.fullmatch(word):
        return (match[1], match[2])
    return None


def _uninflected(phrase: tuple[str, ...]) -> tuple[str, ...]:
    """A phrase of several words without the endings of its adjectives; a single word as it is.

    Plurals stay: "drums and bass" are instruments, "drum and bass" is a style.
    """
    if len(phrase) == 1:
        return phrase
    return tuple(next(_stripped(word, _CASES, _SHORTEST_STEM), word) for word in phrase)


def _stripped(word: str, endings: Sequence[str], shortest: int) -> Iterator[str]:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            yield word.removesuffix(ending)


def _deletions(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _one_edit(one: str, other: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours turns `one` into `other`."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, others = one[start:], other[start:]
    if len(rest) == len(others):
        swapped = rest[1::-1] + rest[2:] if len(rest) > 1 else rest
        return rest[1:] == others[1:] or swapped == others
    longer, shorter = (rest, others) if len(rest) > len(others) else (others, rest)
    return longer[1:] == shorter
