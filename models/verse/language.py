"""Which of the two languages given words are in."""

from __future__ import annotations

from models.verse.model import VerseModel
from models.verse.sound import LANGUAGES, WORD

_WORDS = {
    "en": frozenset(
        "the a an of to in and is was my i you it on at with for he she his her they are be not".split()  # noqa: SIM905
    ),
    "de": frozenset(
        "der die das ein eine und ist war mein ich du er sie es im in von zu den dem des nicht so".split()  # noqa: SIM905
    ),
}
"""Small words that tell a language."""


def guess_language(text: str, model: VerseModel) -> str | None:
    """The language by its small words, its letters, and words that end lines of verse; None if nothing tells."""
    votes = dict.fromkeys(LANGUAGES, 0.0)
    for word in WORD.findall(text):
        lower = word.lower()
        for language in LANGUAGES:
            votes[language] += 2.0 * (lower in _WORDS[language]) + model.is_line_end(word, language)
        votes["de"] += 2.0 * any(char in "äöüß" for char in lower)
    best = max(LANGUAGES, key=lambda language: votes[language])
    others = max(votes[language] for language in LANGUAGES if language != best)
    return best if votes[best] > others else None
