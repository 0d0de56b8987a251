"""What else the network would write in the place of a word."""

from __future__ import annotations

import pytest

from models.verse.considering import other_words
from models.verse.model import VerseModel
from models.verse.request import WriteRequest

LINES = [("Der Mond ist aufgegangen,", 0), ("Die goldnen Sternlein prangen", 0)]


def test_words_with_chances_the_one_there_among_them(model: VerseModel) -> None:
    found = other_words(model, WriteRequest("de"), LINES, 1, 0)
    texts = [one.text for one in found]
    assert "Die" in texts
    assert len(texts) == len(set(texts)) >= 8
    assert [one.chance for one in found] == sorted((one.chance for one in found), reverse=True)
    assert sum(one.chance for one in found) == pytest.approx(1.0)
    assert all(one.syllables >= 1 for one in found if one.text.isalpha())


def test_the_rest_of_the_line_counts(model: VerseModel) -> None:
    after_plural = {
        one.text: one.chance for one in other_words(model, WriteRequest("de"), [("Die Rosen blühn", 0)], 0, 0)
    }
    after_singular = {
        one.text: one.chance for one in other_words(model, WriteRequest("de"), [("Die Rose blüht", 0)], 0, 0)
    }
    assert after_plural != after_singular


def test_signs_stay_and_masked_words_are_left_out(model: VerseModel) -> None:
    first = other_words(model, WriteRequest("de"), LINES, 0, 1)
    best = next(one.text for one in first if one.text != "Mond")
    again = other_words(model, WriteRequest("de"), LINES, 0, 1, masked=lambda word: word == best.lower())
    assert best not in [one.text for one in again]


@pytest.mark.parametrize(("line", "word"), [(2, 0), (0, 4), (-1, 0), (0, -1)])
def test_where_no_word_is_it_is_told(model: VerseModel, line: int, word: int) -> None:
    with pytest.raises(ValueError, match="no such word"):
        other_words(model, WriteRequest("de"), LINES, line, word)


def test_the_stanza_before_counts(model: VerseModel) -> None:
    one = other_words(model, WriteRequest("de"), LINES, 1, 2)
    parted = other_words(model, WriteRequest("de"), [LINES[0], (LINES[1][0], 1)], 1, 2)
    titled = other_words(model, WriteRequest("de", title="Der Krieg"), LINES, 1, 2)
    assert len({tuple((word.text, word.chance) for word in found) for found in (one, parted, titled)}) == 3
