"""Text -> tokens with their place in the text, and the folding by which words are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_FOLDS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae"})
_ALIKE = str.maketrans({"⁄": "/", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "`": "'"})
_TOKEN = re.compile(r"\d+(?:[.,]\d{1,2}(?![\d/]))?|[^\W\d_]+|[^\w\s]|_|\n")
_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign; `start` and `end` are character positions in the normalised text."""

    surface: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether this is a figure short enough to mean something."""
        return self.surface[0].isdecimal() and len(self.surface) <= _LONGEST_NUMBER

    @property
    def is_word(self) -> bool:
        """Whether this is made of letters, or is a figure too long to be a number."""
        return self.surface[0].isalnum() and not self.is_number


@dataclass(frozen=True, slots=True)
class Word:
    """A folded, corrected word that stands for the tokens `first` to `last`, both included."""

    text: str
    first: int
    last: int
    spelled: bool = False


def normalise(text: str) -> str:
    """Bring look-alike characters to one form: NFKC, one dash, one apostrophe, one slash."""
    return unicodedata.normalize("NFKC", text).translate(_ALIKE)


def fold(word: str) -> str:
    """The form in which words are compared: lower case, umlauts as ae/oe/ue, no accents."""
    folded = word.casefold().translate(_FOLDS)
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", folded)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def tokenise(text: str) -> list[Token]:
    """Split normalised text into words, numbers and single signs."""
    return [Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
