"""Numbers written as words."""

from __future__ import annotations

import pytest

from models.prompt.numbers import german_number, number_word


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("null", 0),
        ("eins", 1),
        ("zwo", 2),
        ("zwoelf", 12),
        ("dutzend", 12),
        ("siebzehn", 17),
        ("zwanzig", 20),
        ("einundzwanzig", 21),
        ("zweiunddreissig", 32),
        ("achtundneunzig", 98),
        ("hundert", 100),
        ("einhundert", 100),
        ("hundertundeins", 101),
        ("hundertachtundzwanzig", 128),
        ("zweihundertfuenf", 205),
        ("neunhundertneunundneunzig", 999),
    ],
)
def test_german_numbers_are_read(word: str, value: int) -> None:
    assert german_number(word) == value


@pytest.mark.parametrize(
    "word", ["", "ein", "jazz", "undzwanzig", "einszwanzig", "zehnhundert", "hunderthundert", "hundertjazz", "twelve"]
)
def test_other_words_are_no_german_numbers(word: str) -> None:
    assert german_number(word) is None


@pytest.mark.parametrize(("word", "value"), [("nineteen", 19), ("ninety", 90), ("dozen", 12), ("vierzehn", 14)])
def test_a_number_word_is_of_either_language(word: str, value: int) -> None:
    assert number_word(word) == value
