"""Ranking: real measures and the critic together tell a good piece from a bad one."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from models.judging import ranking
from models.judging.ranking import judge, real_measures
from models.music.generator import compose_all
from models.requests import ComposeRequest
from models.score import Role, Score
from tests.helpers.networks import shipped_model


def _take(style: str, seed: int) -> Score:
    return compose_all(shipped_model(), ComposeRequest(style=style, bars=8, seed=seed)).score


def _spoiled(score: Score) -> Score:
    """Every pitch by chance: no longer music."""
    rng = random.Random(1)
    parts = tuple(
        replace(part, notes=tuple(replace(note, pitch=rng.randrange(30, 100)) for note in part.notes))
        for part in score.parts
    )
    return replace(score, parts=parts)


def test_a_spoiled_piece_ranks_below_the_piece_it_was() -> None:
    for seed in range(3):
        score = _take("jazz", seed)
        good, bad = judge(score, "jazz"), judge(_spoiled(score), "jazz")
        assert good is not None
        assert bad is not None
        assert good.merit > bad.merit
        assert good.typical is not None
        assert bad.typical is not None
        assert good.typical > bad.typical
        assert set(bad.strange) > set(good.strange)


def test_a_piece_ranks_higher_as_what_it_is() -> None:
    score = _take("waltz", 2)
    as_waltz, as_funk = judge(score, "waltz"), judge(score, "funk")
    assert as_waltz is not None
    assert as_funk is not None
    assert as_waltz.confidence > as_funk.confidence
    assert as_waltz.merit > as_funk.merit
    unasked = judge(score)
    assert unasked is not None
    assert unasked.style == next(iter(unasked.styles))
    told = as_waltz.told()
    assert len(told["styles"]) == 3
    assert 0 <= told["merit"] <= 1


def test_one_part_alone_is_judged_by_what_it_has() -> None:
    score = _take("rock", 1)
    melody = replace(score, parts=tuple(part for part in score.parts if part.role is Role.MELODY))
    found = judge(melody, "rock")
    assert found is not None
    assert found.typical is not None


def test_nothing_is_thought_of_silence_and_nothing_without_the_critic(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    score = _take("jazz", 1)
    assert judge(replace(score, parts=()), "jazz") is None
    monkeypatch.setattr(ranking, "CRITIC", tmp_path)
    ranking.style_critic.cache_clear()
    try:
        assert judge(score, "jazz") is None
    finally:
        ranking.style_critic.cache_clear()


def test_the_real_measures_are_there() -> None:
    assert {"jazz", "rock", "classical"} <= set(real_measures())
