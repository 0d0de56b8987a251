"""The benchmark on characters: what it is told, and that it learns."""

from __future__ import annotations

import math

import numpy as np
import pytest

from models.training.characters import SMALL, CharacterTrial, columns_of

TEXT = "ROMEO:\nWhat light is this? What light is that?\n\n" * 40


def test_what_is_told_after_each_character() -> None:
    alphabet = sorted(set(TEXT))
    characters = np.array([1 + alphabet.index(char) for char in TEXT[:60]])
    columns = columns_of(characters, alphabet)
    names = ["character", *SMALL, "copy3", "copy5", "copy"]
    after = dict(zip(names, columns[TEXT.index("light") + 4].tolist(), strict=True))
    assert (after["in_word"], after["words"], after["in_line"]) == (5, 1, 10)
    second = TEXT.index("What", 20) + 4
    after = dict(zip(names, columns[second].tolist(), strict=True))
    assert alphabet[after["copy"] - 1] == "l", "what followed 'What ' before"
    assert after["match"] >= 2


def test_it_knows_only_the_past() -> None:
    alphabet = sorted(set(TEXT))
    characters = np.array([1 + alphabet.index(char) for char in TEXT[:200]])
    whole = columns_of(characters, alphabet)
    assert np.array_equal(whole[:120], columns_of(characters[:120], alphabet))


def test_chance_cannot_be_learnt() -> None:
    """Whatever told it of the next character would make this text easier than its alphabet is large."""
    text = "".join(np.random.default_rng(0).choice(list("abcdefg \n"), 20_000))
    result = CharacterTrial(text, seed=1, hidden=32, dropout=0.0).run(0, lambda _: None, steps=120)
    assert result.nats == pytest.approx(math.log(9), abs=0.02)


def test_it_learns() -> None:
    trial = CharacterTrial(TEXT, seed=1, hidden=32, dropout=0.0)
    before = trial.measure(trial.network)
    told: list[str] = []
    result = trial.run(0, told.append, steps=60)
    assert result.nats < before - 0.2
    assert result.epochs > 0
    with pytest.raises(ValueError, match="too short"):
        CharacterTrial("short", seed=1)
