"""The table of styles agrees with itself, with the model in the box, and with what prompts can say."""

from __future__ import annotations

import pytest

from models.prompt import read_prompt
from models.prompt.words.substyles import BALLADS, BLENDS, SUBSTYLE_WORDS
from models.requests.styles import STYLE_NAMES, STYLES, Style
from tests.helpers.networks import shipped_model

_each_style = pytest.mark.parametrize("style", STYLES.values(), ids=STYLE_NAMES)


def test_names_and_titles_are_unique() -> None:
    assert tuple(style.name for style in STYLES.values()) == STYLE_NAMES
    for titles in ({s.title_en for s in STYLES.values()}, {s.title_de for s in STYLES.values()}):
        assert len(titles) == len(STYLES)


@_each_style
def test_the_model_knows_a_styles_genre_and_style(style: Style) -> None:
    facts = shipped_model().facts
    assert style.genre in facts.genres
    assert style.substyle is None or style.substyle in facts.styles


def test_every_genre_of_the_model_has_a_name_that_people_use() -> None:
    # "middleeastern" is a single piece of drums, "march" nine for piano (see the table).
    known = {style.genre for style in STYLES.values()} | {"middleeastern", "march"}
    assert known == set(shipped_model().facts.genres)


@pytest.mark.parametrize("substyle", [*SUBSTYLE_WORDS, *BLENDS.values(), *BALLADS.values()])
def test_the_model_knows_the_styles_that_words_name(substyle: str) -> None:
    assert substyle in shipped_model().facts.styles


@pytest.mark.parametrize(("substyle", "words"), SUBSTYLE_WORDS.items())
def test_each_word_of_a_style_names_it(substyle: str, words: str) -> None:
    for word in words.split(","):
        assert read_prompt(word.strip(" ~")).substyle == substyle, word


@pytest.mark.parametrize(
    ("prompt", "substyle"),
    [
        ("slow jazz waltz", "jazz:jazzwaltz"),
        ("Jazzballade", "jazz:jazzballad"),
        ("eine Popballade", "pop:popballad"),
        ("jazz", None),
        ("Folkrock", "rock:folkrock"),
        ("swing, but rather rock", None),
    ],
)
def test_blends_and_ballads_have_styles_of_their_own(prompt: str, substyle: str | None) -> None:
    assert read_prompt(prompt).substyle == substyle
