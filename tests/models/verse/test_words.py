"""Words that are known, and words that are made up."""

from __future__ import annotations

import pytest

from models.verse.words import Words, pack_words

PACKED = pack_words(["Frühling", "Frühlings", "wegen", "wuchs", "it's", "Ei"])


@pytest.mark.parametrize("word", ["Frühling", "frühling", "FRÜHLING", "it's", "'Frühling'", "Ei"])
def test_what_was_packed_is_known(word: str) -> None:
    assert word in Words(PACKED, compounds=False)


@pytest.mark.parametrize("word", ["Frühlingswegen", "frühlingsx", "Eiwegen", "", "wegwegen"])
def test_what_was_not_packed_is_not_known(word: str) -> None:
    assert word not in Words(PACKED, compounds=False)


def test_a_compound_of_two_longer_words_is_known_where_there_are_compounds() -> None:
    words = Words(PACKED, compounds=True)
    assert "Frühlingswegen" in words
    assert "Wuchsfrühling" in words
    assert "Eiwegen" not in words
    assert "Frühlingswegx" not in words


def test_nothing_is_known_of_no_words() -> None:
    assert "word" not in Words(pack_words([]), compounds=True)


def test_damaged_words_are_refused() -> None:
    with pytest.raises(ValueError, match="damaged"):
        Words("not base64!", compounds=False)
