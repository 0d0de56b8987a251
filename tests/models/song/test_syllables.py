"""Lines as the syllables that are sung."""

from __future__ import annotations

import itertools
from pathlib import Path

import pyphen
import pytest

from models.song.syllables import line_syllables, split_word
from models.verse.sound import WORD, syllable_count
from models.verse.sound import line_syllables as count_syllables

SAMPLES = Path(__file__).parents[3] / "docs" / "samples"
_GERMAN = """be-glei-ten ge-ste-hen ver-glüht Au-gen-blick Wie-sen-grund be-zwun-gen a-ber A-bend glück-li-cher
er-klun-gen schwar-ze Blu-men-strauß Him-mels-ster-ne ent-schlief müt-ter-lich Zu-cker Ap-fel er-strahlt"""
_ENGLISH = "trem-bles lit-tle com-plete mis-tress morn-ing o-ver sum-mer's ta-ble peo-ple"


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
        *((word.replace("-", ""), "de", word) for word in _GERMAN.split()),
        *((word.replace("-", ""), "en", word) for word in _ENGLISH.split()),
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


def test_german_words_are_parted_as_in_print() -> None:
    """Of the words of `docs/samples`. Those that differ were looked at: the dictionary parts single letters off."""
    words = {word for path in SAMPLES.glob("de-*.md") for word in WORD.findall(path.read_text(encoding="utf-8"))}
    printed = pyphen.Pyphen(lang="de_DE")
    checked = other = 0
    for word in sorted(words):
        if syllable_count(word, "de") < 2:
            continue
        checked += 1
        cuts = set(itertools.accumulate(map(len, split_word(word, "de")[:-1])))
        other += not cuts.issuperset(printed.positions(word.lower().partition("'")[0]))
    assert checked > 1000
    assert other <= 0.02 * checked
