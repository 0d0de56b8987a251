"""Syllables, stress and rhymes by eSpeak NG's phonemes: an ear that the writer does not use, to judge it by."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache

_VOWELS = "aeiouyøœɶɑɒɐɔəɛɜɪʊʌæɨʉɯɤɵɚɝᵻ"
_DIPHTHONGS = "aɪ|aʊ|eɪ|oʊ|əʊ|ɔɪ|ɔø|ɔʏ|iə|eə|ʊə"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_WEAK = ("ə", "ɜ")


def there() -> bool:
    """Whether eSpeak NG is installed."""
    return shutil.which("espeak-ng") is not None


@cache
def _phonemes(word: str, language: str) -> str:
    command = ["espeak-ng", "-q", "--ipa", "-v", language, word]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    return re.sub(r"\([^)]*\)|[͜͡‿ ]", "", said)


def syllables(line: str, language: str) -> int:
    """Vowels, diphthongs and syllabic consonants of a line."""
    return sum(_count(_phonemes(word, language)) for word in _WORD.findall(line))


def stress(word: str, language: str) -> tuple[int, int]:
    """The number of the syllable with the main stress, from 0 on, and how many there are."""
    said = _phonemes(word, language)
    return _count(said.partition("ˈ")[0]) if "ˈ" in said else 0, _count(said)


def _count(said: str) -> int:
    said = re.sub(_DIPHTHONGS, "a", re.sub("[ˈˌ]", "", said))
    return len(re.findall(f"[{_VOWELS}]ː?", said)) + len(re.findall("n̩|l̩|m̩", said))


def rhyme(one: str, other: str, language: str) -> bool:
    """Whether two words sound the same from the stressed vowel on, or from the last full one.

    eSpeak stresses the first part of a German compound, where verse rhymes on the last.
    """
    said = [_phonemes(word, language) for word in (one, other)]
    return one != other and any(ear(said[0]) == ear(said[1]) != "" for ear in (_from_stress, _from_full_vowel))


def _from_stress(said: str) -> str:
    said = said[max(said.rfind("ˈ"), said.rfind("ˌ")) + 1 :]
    found = re.search(f"[{_VOWELS}]", said)
    return said[found.start() :].replace("ɾ", "t").replace("ᵻ", "ɪ").replace("ɐ", "ɜ") if found else ""


def _from_full_vowel(said: str) -> str:
    said = re.sub("[ˈˌ]", "", said).replace("ɾ", "t").replace("ɐ", "ɜ")
    found = list(re.finditer(f"({_DIPHTHONGS}|[{_VOWELS}])ː?", said))
    full = [one for one in found if one[0] not in _WEAK] or found
    return said[full[-1].start() :] if full else ""
