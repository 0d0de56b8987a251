"""The n-gram model that the verse network is set beside."""

from __future__ import annotations

import math

import pytest

from models.evaluation.ngrams import CharacterNgrams

TEXT = "the cat sat on the mat and the cat ran to the hat. "


def test_what_was_seen_takes_fewer_bits() -> None:
    model = CharacterNgrams([TEXT] * 3, order=4)
    assert model.bits("the cat sat") < model.bits("tac eht tas") / 2


def test_the_chances_of_all_characters_add_up_to_one() -> None:
    model = CharacterNgrams([TEXT, "another text"], order=3)
    characters = sorted(set(TEXT + "another text"))
    for context in ("th", "zz", ""):
        rest = sum(2 ** -(model.bits(context + char) - model.bits(context)) for char in characters)
        unknown = 2 ** -(model.bits(context + "%") - model.bits(context))
        before = 2 ** -(model.bits(context + "\x02") - model.bits(context))
        assert rest + unknown + before == pytest.approx(1.0, abs=1e-6)


def test_a_longer_order_is_better_on_what_repeats() -> None:
    assert CharacterNgrams([TEXT] * 9, 5).bits(TEXT) < CharacterNgrams([TEXT] * 9, 1).bits(TEXT) / 2
    assert math.isfinite(CharacterNgrams([TEXT], 5).bits("ωß%"))


def test_what_cannot_be_counted_is_refused() -> None:
    with pytest.raises(ValueError, match="order"):
        CharacterNgrams([TEXT], 9)
    with pytest.raises(ValueError, match="characters"):
        CharacterNgrams(["".join(map(chr, range(300, 700)))])
