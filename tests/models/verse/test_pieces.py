"""Text to word pieces and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.verse.files import VERSE
from models.verse.model import VerseModel, load_verse_model

LINES = ["Der Mond ist aufgegangen,", "o'er the wild-flower's bed --", '"Ach!" (sprach er)', "Ω ≠ 東京", "1848"]


@pytest.mark.parametrize("line", LINES)
def test_a_line_comes_back(model: VerseModel, line: str) -> None:
    assert model.pieces.text(model.pieces.of_line(line)).strip() == line


@given(st.text(st.characters(blacklist_categories=("C", "Z"), blacklist_characters="▁"), min_size=1, max_size=30))
def test_any_unit_comes_back(unit: str) -> None:
    pieces = _PIECES
    assert pieces.text(pieces.of_unit(unit)) == f" {unit}"


def test_a_word_is_spelled_with_the_likeliest_pieces(model: VerseModel) -> None:
    assert len(model.pieces.of_unit("Liebe")) == 1
    assert [model.pieces.texts[piece] for piece in model.pieces.of_unit("the")] == ["▁the"]


def test_signs_are_pieces_of_their_own(model: VerseModel) -> None:
    spelled = [model.pieces.texts[piece] for piece in model.pieces.of_unit("Liebe,")]
    assert spelled[-1] == ","


def test_marks_are_never_written(model: VerseModel) -> None:
    pieces = model.pieces
    assert {pieces.start, pieces.title, *pieces.ends, *pieces.bytes} <= pieces.unwritable
    assert not pieces.unwritable & set(pieces.of_line("Der Mond ist aufgegangen, and the sun."))


_PIECES = load_verse_model(VERSE).pieces
