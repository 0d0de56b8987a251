"""Which language given words are in."""

from __future__ import annotations

import pytest

from models.verse.language import guess_language
from models.verse.model import VerseModel


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Mond", "de"),
        ("the old man", "en"),
        ("Über den Bergen", "de"),
        ("Liebe", "de"),
        ("Roses are red", "en"),
        ("", None),
        ("Луна", None),
        ("12 34 !?", None),
    ],
)
def test_small_words_and_letters_tell(model: VerseModel, text: str, language: str | None) -> None:
    assert guess_language(text, model) == language
