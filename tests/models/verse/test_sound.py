"""Syllables, stress and rhyme in both languages, against lists written by hand and against eSpeak."""

from __future__ import annotations

import pytest

from models.evaluation import other_ear
from models.verse.sound import (
    last_word,
    line_stresses,
    line_syllables,
    rhyme_keys,
    rhymes,
    rhymes_purely,
    stresses,
    syllable_count,
    unit_syllables,
)

GERMAN = "Liebe:2 Ewigkeit:3 Mondennacht:3 geeint:2 Nation:2 Poesie:3 sehn:1 Qualen:2 Äuglein:2 und:1 Thal:1"
ENGLISH = "love:1 heaven:2 o'er:1 lonely:2 beautiful:3 ta'en:1 moved:1 lovest:2 wild-flower:3 'tis:1 violet:3"


@pytest.mark.parametrize("word", GERMAN.split())
def test_german_syllables(word: str) -> None:
    text, count = word.split(":")
    assert syllable_count(text, "de") == int(count)


@pytest.mark.parametrize("word", ENGLISH.split())
def test_english_syllables(word: str) -> None:
    text, count = word.split(":")
    assert unit_syllables(text, "en") == int(count)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Leben", "geben", "de"),
        ("Herz", "Schmerz", "de"),
        ("Mond", "gewohnt", "de"),
        ("Nacht", "gebracht", "de"),
        ("Bach", "sprach", "de"),
        ("Königin", "dahin", "de"),
        ("Finsternis", "gewiss", "de"),
        ("Stadt", "matt", "de"),
        ("love", "above", "en"),
        ("heav'n", "seven", "en"),
        ("flower", "power", "en"),
        ("o'er", "shore", "en"),
        ("cries", "eyes", "en"),
    ],
)
def test_words_that_rhyme(one: str, other: str, language: str) -> None:
    assert rhymes(one.lower(), other.lower(), language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Leben", "Liebe", "de"),
        ("Herz", "Haus", "de"),
        ("Königin", "ziehn", "de"),
        ("Berlin", "Sinn", "de"),
        ("Stettin", "bin", "de"),
        ("love", "move", "en"),
        ("moon", "moon", "en"),
        ("", "sun", "en"),
    ],
)
def test_words_that_do_not(one: str, other: str, language: str) -> None:
    assert not rhymes(one.lower(), other.lower(), language)


@pytest.mark.parametrize(
    ("one", "other", "pure"),
    [
        ("gewährt", "gelehrt", False),
        ("gewährt", "genährt", True),
        ("Hände", "Ende", True),
        ("ewige", "Siege", False),
        ("ewige", "selige", True),
    ],
)
def test_a_stricter_ear(one: str, other: str, pure: bool) -> None:
    assert rhymes_purely(one.lower(), other.lower(), "de") is pure


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("Liebe", "de", "10"),
        ("geliebt", "de", "01"),
        ("verloren", "de", "010"),
        ("Melodie", "de", "001"),
        ("und", "de", "0"),
        ("Haus", "de", "1"),
        ("above", "en", "01"),
        ("lonely", "en", "10"),
        ("the", "en", "0"),
        ("stone", "en", "1"),
    ],
)
def test_stress(word: str, language: str, expected: str) -> None:
    assert stresses(word, language) == expected


def test_a_line() -> None:
    line = "Der Mond ist aufgegangen,"
    assert line_syllables(line, "de") == 7
    assert line_stresses(line, "de") == "0101000"
    assert last_word(line) == "aufgegangen"


def test_what_is_no_word_has_nothing() -> None:
    assert last_word("-- !") == ""
    assert rhyme_keys("", "de") == rhyme_keys("", "en") == ()
    assert unit_syllables("1848", "de") == -1
    assert line_syllables("im Jahr 1848", "de") == 2


VERSE = {
    "de": """Sah ein Knab' ein Röslein stehn
    War so jung und morgenschön
    Lief er schnell es nah zu sehn
    Ich weiß nicht was soll es bedeuten
    Daß ich so traurig bin
    Ein Märchen aus alten Zeiten
    Das kommt mir nicht aus dem Sinn""",
    "en": """The curfew tolls the knell of parting day
    The lowing herd wind slowly over the lea
    The ploughman homeward plods his weary way
    And leaves the world to darkness and to me""",
}


@pytest.mark.parametrize("language", VERSE)
def test_another_ear_counts_the_same(language: str) -> None:
    for line in VERSE[language].splitlines():
        assert line_syllables(line, language) == other_ear.syllables(line, language), line


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "gegangen", "aufgegangen"),
        ("de", "Abendwind", "Morgenwind"),
        ("de", "getragen", "ertragen"),
        ("de", "versteht", "aufersteht"),
        ("de", "Rat", "Rad"),
        ("en", "light", "delight"),
        ("en", "right", "write"),
        ("en", "way", "away"),
    ],
)
def test_the_same_syllable_again_is_no_rhyme(language: str, one: str, other: str) -> None:
    assert not rhymes(one.lower(), other.lower(), language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "Leid", "Kleid"),
        ("de", "alt", "Gestalt"),
        ("de", "allein", "ein"),
        ("de", "traurig", "schaurig"),
        ("de", "innig", "sinnig"),
        ("de", "Leitung", "Zeitung"),
        ("de", "Linien", "Pinien"),
        ("en", "rain", "train"),
        ("en", "moving", "proving"),
    ],
)
def test_a_word_within_another_rhymes_where_its_syllable_begins_otherwise(language: str, one: str, other: str) -> None:
    assert rhymes(one.lower(), other.lower(), language)
