"""Words and items: numbers of several words, the longest phrase, lone tempi, ambiguous words."""

from __future__ import annotations

import pytest

from models.prompt import read_prompt
from models.prompt.parsing import make_items, make_words
from models.prompt.text import tokenise
from models.prompt.vocabulary import vocabulary


def _words(text: str) -> list[str]:
    return [word.text for word in make_words(tokenise(text), vocabulary())]


def _items(text: str) -> list[tuple[str, str]]:
    tokens = tokenise(text)
    words = make_words(tokens, vocabulary())
    return [(item.kind, item.value) for item in make_items(words, tokens, vocabulary(), german=False)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("thirty two", "32"),
        ("thirty-two", "32"),
        ("two hundred", "200"),
        ("hundred and five", "105"),
        ("one hundred twenty eight", "128"),
        ("a hundred and ten", "110"),
        ("two three", "2 3"),
        ("twenty twenty", "20 20"),
        ("twelve hundred", "12 100"),
        ("120 five", "120 5"),
        ("hip-hop", "hip hop"),
        ("jazz - blues", "jazz , blues"),
        ("8-16", "8 - 16"),
        ("jazz\nblues", "jazz , blues"),
        ("rock 'n' roll", "rock n roll"),
        ("R&B", "r and b"),
        ("92,5", "92.5"),
    ],
)
def test_a_text_has_words(text: str, words: str) -> None:
    assert " ".join(_words(text)) == words


def test_the_longest_phrase_wins() -> None:
    assert _items("bass") == [("role", "bass")]
    assert _items("drum and bass") == [("style", "electronic")]
    assert _items("bass drum") == [("role", "drums")]
    assert _items("jazz fusion jazz") == [("style", "fusion"), ("style", "jazz")]


@pytest.mark.parametrize(
    ("text", "bpm"),
    [
        ("techno 130", 130),
        ("techno, 130", 130),
        ("130, techno", 130),
        ("techno 130 in a minor", 130),
        ("allegro 138", 138),
        ("techno 59", None),
        ("techno 240", None),
        ("techno 130 drums", None),
        ("zebra 130", None),
        ("techno 130, 90 bpm", 90),
        ("one hundred thirty", None),
    ],
)
def test_a_figure_that_stands_alone_is_a_tempo(text: str, bpm: float | None) -> None:
    assert read_prompt(text).tempo_bpm == bpm


@pytest.mark.parametrize(
    ("text", "kind"), [("chill vibes", "filler"), ("jazz vibes", "filler"), ("piano and vibes", "instrument")]
)
def test_vibes_are_a_feeling_or_an_instrument(text: str, kind: str) -> None:
    assert _items(text)[-1][0] == kind
