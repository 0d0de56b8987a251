"""What is offered for a word that was not understood."""

import pytest

from models.prompt import near_words, read_prompt
from models.prompt.suggestions import with_umlauts


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("mysterjös", "de", "mysteriös"),
        ("Trompette", "de", "trompete"),
        ("melonkolish", "de", "melancholisch"),
        ("clarinett", "en", "clarinet"),
        ("reggea", "en", "reggae"),
        ("BLUBBS", "de", "blues"),
    ],
)
def test_the_likest_word_comes_first(word: str, language: str, expected: str) -> None:
    assert near_words(word, language)[0] == expected


@pytest.mark.parametrize("word", ["", "xyz", "?", "大きな", "z" * 5000])
def test_what_looks_like_nothing_gets_no_offer(word: str) -> None:
    assert near_words(word, "en") == ()


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_offer_is_understood(language: str) -> None:
    for word in ("walser", "jaz", "mysterjös", "flote", "hapy", "gitare", "schnel", "metalisch"):
        for offer in near_words(word, language):
            assert read_prompt(offer).not_understood == (), offer


def test_german_words_are_offered_as_they_are_written() -> None:
    folded = ["gefuehlvoll", "blues", "menuett", "revue", "trauer", "poetisch", "quelle", "blaeser", "neue", "virtuell"]
    assert [with_umlauts(word) for word in folded] == [
        "gefühlvoll", "blues", "menuett", "revue", "trauer", "poetisch", "quelle", "bläser", "neue", "virtuell"
    ]  # fmt: skip
