"""Rhyme schemes, stanzas and syllables, and what each kind of text usually has."""

from __future__ import annotations

import pytest

from models.verse.form import Form
from models.verse.kinds import KINDS, find_kind


def test_partners_of_a_cross_rhyme() -> None:
    places = Form(8, "ABAB").places
    assert [place.partners for place in places[:4]] == [(2,), (3,), (0,), (1,)]
    assert [place.stanza for place in places] == [0, 0, 0, 0, 1, 1, 1, 1]
    assert places[4].partners == (6,), "each time the scheme is gone through, its letters begin anew"


def test_letters_go_through_a_scheme_of_several_stanzas() -> None:
    places = Form(14, "ABBA ABBA CDC DCD").places
    assert places[7].partners == (4, 3, 0), "those before it first, the nearest of them first"
    assert places[4].partners == (3, 0, 7)
    assert [place.size for place in places] == [4] * 8 + [3] * 6


def test_free_lines_rhyme_with_none() -> None:
    assert [place.partners for place in Form(4, "xAxA").places] == [(), (3,), (), (1,)]
    assert all(not place.partners for place in Form(6).places)


def test_a_text_that_ends_within_a_stanza() -> None:
    places = Form(6, "ABAB").places
    assert [place.size for place in places] == [4, 4, 4, 4, 2, 2]
    assert places[4].partners == ()


def test_syllables_begin_anew_with_each_stanza() -> None:
    form = Form(10, "AABBA", (8, 8, 5, 5, 8))
    assert [form.asked(number) for number in range(10)] == [8, 8, 5, 5, 8] * 2
    assert Form(3).asked(0) == 0


@pytest.mark.parametrize(
    ("lines", "scheme", "syllables"),
    [(0, "", ()), (201, "", ()), (4, "A1B", ()), (4, "", (0,)), (4, "", (25,)), (4, "!", ())],
)
def test_what_is_no_form_is_refused(lines: int, scheme: str, syllables: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"lines|scheme|syllables"):
        Form(lines, scheme, syllables)


def test_every_kind_has_a_form_in_both_languages() -> None:
    for kind in KINDS.values():
        for language in ("en", "de"):
            form = kind.form(language)
            assert form.lines == len(form.places)
            assert bool(form.scheme) == (kind.name != "prose")


def test_kinds_by_their_names() -> None:
    assert find_kind("Lied").name == "song"
    assert find_kind("volkslied").name == "folk"
    assert find_kind("sonnet").form("de", lines=4, scheme="AABB", syllables=(7,)) == Form(4, "AABB", (7,))
    with pytest.raises(ValueError, match="not a kind of text"):
        find_kind("opera")
