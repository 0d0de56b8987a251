"""Text becomes tokens that know their place."""

from __future__ import annotations

import pytest

from models.prompt.text import Token, fold, normalise, tokenise


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("JAZZ", "jazz"),
        ("Fröhlich", "froehlich"),
        ("fro\u0308hlich", "froehlich"),
        ("SÜß", "suess"),
        ("Étude", "etude"),
        ("Dvořák", "dvorak"),
        ("Søren", "soeren"),
        ("İzmir", "izmir"),
    ],
)
def test_words_are_compared_without_case_umlauts_and_accents(word: str, folded: str) -> None:
    assert fold(normalise(word)) == folded


def test_look_alikes_get_one_form() -> None:
    assert normalise("3⁄4 – “a”’s ＪＡＺＺ") == "3/4 - “a”'s JAZZ"


def test_tokens_know_their_place() -> None:
    text = "cis-Moll, 3/4 q=92,5\nh"
    tokens = tokenise(text)
    assert [token.surface for token in tokens] == [
        "cis", "-", "Moll", ",", "3", "/", "4", "q", "=", "92,5", "\n", "h"
    ]  # fmt: skip
    assert all(text[token.start : token.end] == token.surface for token in tokens)


@pytest.mark.parametrize(
    ("surface", "is_word", "is_number"),
    [
        ("jazz", True, False),
        ("不", True, False),
        ("120", False, True),
        ("92,5", False, True),
        ("123456789", False, True),
        ("1234567890", True, False),
        ("/", False, False),
        ("♯", False, False),
        ("🎹", False, False),
    ],
)
def test_a_token_is_a_word_a_number_or_a_sign(surface: str, is_word: bool, is_number: bool) -> None:
    token = Token(surface, 0, len(surface))
    assert (token.is_word, token.is_number) == (is_word, is_number)
