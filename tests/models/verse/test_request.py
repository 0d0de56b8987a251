"""What is asked of the writer: checked, told in a recipe, and cleaned of what no text holds."""

from __future__ import annotations

import pytest

from models.verse.form import Form
from models.verse.request import WriteRequest, clean, set_out


def test_a_recipe_is_the_request_again() -> None:
    request = WriteRequest(
        "de",
        "ballad",
        Form(6, "AAB", (8, 7)),
        "Der Mond",
        "Nachts",
        -0.5,
        {2: "Ein Wort"},
        {3: 1},
        {0: "10"},
        0.7,
        0.8,
        9,
    )
    assert WriteRequest.of_recipe(request.recipe("abc")) == request


@pytest.mark.parametrize(
    "fields",
    [
        {"language": "fr"},
        {"kind": "opera"},
        {"temperature": 0.0},
        {"top_p": 1.5},
        {"valence": 2.0},
        {"beginning": "la " * 2000},
    ],
)
def test_what_cannot_be_meant_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        WriteRequest(**{"language": "en", **fields})


def test_moods_are_five_classes() -> None:
    moods = [WriteRequest("en", valence=valence).mood for valence in (None, -1.0, -0.5, 0.0, 0.5, 1.0)]
    assert moods == [0, 1, 2, 3, 4, 5]


def test_the_last_line_of_a_beginning_may_go_on() -> None:
    request = WriteRequest("de", beginning="Der Mond ist aufgegangen\nDie goldnen", kept={3: "Und nun"})
    assert request.given() == ({0: "Der Mond ist aufgegangen", 3: "Und nun"}, "Die goldnen", 1)
    assert WriteRequest("de", beginning="Der Mond\n").given() == ({0: "Der Mond"}, "", 1)
    assert WriteRequest("de").given() == ({}, "", 0)


def test_text_is_cleaned() -> None:
    assert clean("»Ach«,\u200b so’s\u0007 … a\u0308\r\nzwei\u2028drei") == '"Ach", so\'s ... ä\nzwei\ndrei'


def test_lines_are_set_out() -> None:
    lines = [("a", 0), ("b", 0), ("c", 1)]
    assert set_out(lines) == "a\nb\n\nc"
    assert set_out(lines, prose=True) == "a b\n\nc"
