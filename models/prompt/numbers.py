"""Numbers written as English and German words, 0-999."""

from __future__ import annotations

import re

_EN_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_EN_UNITS += " seventeen eighteen nineteen"
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_DE_UNITS = "null eins zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf dreizehn vierzehn fuenfzehn"
_DE_UNITS += " sechzehn siebzehn achtzehn neunzehn"
_DE_TENS = "zwanzig dreissig vierzig fuenfzig sechzig siebzig achtzig neunzig"

ENGLISH: dict[str, int] = {word: value for value, word in enumerate(_EN_UNITS.split())}
ENGLISH |= {word: 10 * (index + 2) for index, word in enumerate(_EN_TENS.split())} | {"dozen": 12}

_GERMAN: dict[str, int] = {word: value for value, word in enumerate(_DE_UNITS.split())} | {"zwo": 2, "dutzend": 12}
_GERMAN_TENS = {word: 10 * (index + 2) for index, word in enumerate(_DE_TENS.split())}
_GERMAN_BELOW_TEN = {word: value for word, value in _GERMAN.items() if 2 <= value <= 9} | {"ein": 1}
_HUNDREDS = re.compile(r"(?P<count>[a-z]*?)hundert(?:und)?(?P<rest>[a-z]*)")
_TENS = re.compile(rf"(?P<unit>{'|'.join(_GERMAN_BELOW_TEN)})und(?P<tens>{'|'.join(_GERMAN_TENS)})")


def german_number(word: str) -> int | None:
    """The value of a folded German number word such as `zweiunddreissig`; None if it is not one."""
    if word in _GERMAN:
        return _GERMAN[word]
    if word in _GERMAN_TENS:
        return _GERMAN_TENS[word]
    if match := _TENS.fullmatch(word):
        return _GERMAN_TENS[match["tens"]] + _GERMAN_BELOW_TEN[match["unit"]]
    if match := _HUNDREDS.fullmatch(word):
        count = _GERMAN_BELOW_TEN.get(match["count"]) if match["count"] else 1
        rest = german_number(match["rest"]) if match["rest"] else 0
        if count is not None and rest is not None and rest < 100:
            return 100 * count + rest
    return None


def number_word(word: str) -> int | None:
    """The value of one folded number word of either language; None if it is not one."""
    return ENGLISH[word] if word in ENGLISH else german_number(word)
