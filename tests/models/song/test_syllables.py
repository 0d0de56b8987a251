"""Lines as the syllables that are sung."""

from __future__ import annotations

import pytest

from models.song.syllables import line_syllables, split_word
from models.text.sound import line_syllables as count_syllables


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("Mondennacht", "de", "Mon-den-nacht"),
        ("Liebe", "de", "Lie-be"),
        ("Rose", "de", "Ro-se"),
        ("Wasser", "de", "Was-ser"),
        ("schwache", "de", "schwa-che"),
        ("geeint", "de", "ge-eint"),
        ("Haus", "de", "Haus"),
        ("morning", "en", "mor-ning"),
        ("father", "en", "fa-ther"),
        ("above", "en", "a-bove"),
        ("lonely", "en", "lone-ly"),
        ("moved", "en", "moved"),
        ("beautiful", "en", "beau-ti-ful"),
    ],
)
def test_words_are_parted(word: str, language: str, expected: str) -> None:
    assert "-".join(split_word(word, language)) == expected


LINES = [
    ("Der Mond ist aufgegangen, die goldnen Sternlein prangen", "de"),
    ("Ach! wie ist's möglich dann -- daß ich dich lassen kann?", "de"),
    ("'Twas o'er the wild-flower's bed -- the bee's, heav'n knows!", "en"),
    ("violets, ideas and fire are poetry; quiet! (a lion)", "en"),
]


@pytest.mark.parametrize(("line", "language"), LINES)
def test_a_line_loses_nothing(line: str, language: str) -> None:
    syllables = line_syllables(line, language)
    assert len(syllables) == count_syllables(line, language)
    joined = "".join(syllable.text + ("" if syllable.goes_on else " ") for syllable in syllables).strip()
    assert joined.replace("-", "") == line.replace("-", "") or joined == line


def test_lyrics_have_hyphens_within_words() -> None:
    assert [one.lyric for one in line_syllables("O Tannenbaum!", "de")] == ["O ", "Tan-", "nen-", "baum! "]


def test_stress_is_told() -> None:
    assert [one.stressed for one in line_syllables("The lonely moon", "en")] == [False, True, False, True]


def test_what_has_no_syllable_is_nothing() -> None:
    assert line_syllables("-- ! 12", "de") == []
