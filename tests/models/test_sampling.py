"""Drawing from logits, checked against small examples worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from models.requests import Sampling
from models.sampling import draw, log_probability, probabilities

PLAIN = Sampling(1.0, 0, 1.0)


def _logits(*weights: float) -> np.ndarray:
    with np.errstate(divide="ignore"):
        return np.log(np.array(weights)).astype(np.float32)


def test_plain_sampling_is_the_softmax() -> None:
    assert probabilities(_logits(1, 2, 5), PLAIN) == pytest.approx([0.125, 0.25, 0.625])
    assert probabilities(_logits(1, 2, 5) + 900, PLAIN) == pytest.approx([0.125, 0.25, 0.625], rel=1e-3)


def test_temperature_is_a_power_of_the_odds() -> None:
    assert probabilities(_logits(1, 3), Sampling(0.5, 0, 1.0)) == pytest.approx([0.1, 0.9])
    assert probabilities(_logits(1, 9), Sampling(2.0, 0, 1.0)) == pytest.approx([0.25, 0.75])


def test_top_k_keeps_the_likeliest_and_the_earlier_of_equals() -> None:
    assert probabilities(_logits(1, 3, 2, 2), Sampling(1.0, 2, 1.0)) == pytest.approx([0, 0.6, 0.4, 0])
    assert probabilities(_logits(1, 3), Sampling(1.0, 1, 1.0)).tolist() == [0.0, 1.0]
    assert probabilities(_logits(1, 3), Sampling(1.0, 9, 1.0)) == pytest.approx([0.25, 0.75])


def test_top_p_keeps_the_smallest_set_with_that_much_probability() -> None:
    logits = _logits(1, 5, 3, 1)
    assert probabilities(logits, Sampling(1.0, 0, 0.45)) == pytest.approx([0, 1, 0, 0])
    assert probabilities(logits, Sampling(1.0, 0, 0.55)) == pytest.approx([0, 0.625, 0.375, 0])
    assert probabilities(logits, Sampling(1.0, 0, 0.75)) == pytest.approx([0, 0.625, 0.375, 0])
    assert probabilities(logits, Sampling(1.0, 0, 0.85)) == pytest.approx([1 / 9, 5 / 9, 3 / 9, 0])
    assert probabilities(logits, Sampling(1.0, 0, 0.0001)) == pytest.approx([0, 1, 0, 0])


def test_top_p_comes_after_temperature_and_the_narrower_of_both_limits_holds() -> None:
    logits = _logits(1, 3, 2)
    assert probabilities(logits, Sampling(0.5, 0, 0.6)) == pytest.approx([0, 1, 0]), "3^2 of 14 is more than 0.6"
    assert probabilities(logits, Sampling(1.0, 1, 0.99)) == pytest.approx([0, 1, 0])
    assert probabilities(logits, Sampling(1.0, 3, 0.3)) == pytest.approx([0, 1, 0])


@pytest.mark.parametrize("sampling", [PLAIN, Sampling(5.0, 0, 0.99), Sampling(0.05, 3, 1.0)])
def test_the_impossible_stays_impossible(sampling: Sampling) -> None:
    logits = np.array([-math.inf, 0.0, -math.inf, -2.0], np.float32)
    chances = probabilities(logits, sampling)
    assert chances[0] == chances[2] == 0
    assert chances.sum() == pytest.approx(1)
    generator = np.random.default_rng(1)
    assert {draw(logits, sampling, generator) for _ in range(200)} <= {1, 3}


@pytest.mark.parametrize("logits", [[-math.inf, -math.inf], [math.nan, 0.0]])
def test_when_nothing_is_possible_it_says_so(logits: list[float]) -> None:
    with pytest.raises(ValueError, match="no class is possible"):
        probabilities(np.array(logits, np.float32), PLAIN)


@pytest.mark.parametrize("sampling", [PLAIN, Sampling(0.9, 2, 0.9), Sampling(1.0, 1, 1.0)])
def test_a_draw_takes_exactly_one_random_number(sampling: Sampling) -> None:
    drawing, counting = np.random.default_rng(3), np.random.default_rng(3)
    for _ in range(50):
        draw(_logits(1, 5, 3, 1), sampling, drawing)
        counting.random()
    assert drawing.bit_generator.state == counting.bit_generator.state


def test_the_same_seed_draws_the_same_classes() -> None:
    logits = _logits(1, 2, 3, 4)
    runs = [[draw(logits, PLAIN, generator) for _ in range(100)] for generator in map(np.random.default_rng, (7, 7, 8))]
    assert runs[0] == runs[1] != runs[2]


def test_draws_come_as_often_as_their_probability() -> None:
    generator = np.random.default_rng(0)
    counts = np.bincount([draw(_logits(1, 2, 5), PLAIN, generator) for _ in range(4000)], minlength=3)
    assert counts / 4000 == pytest.approx([0.125, 0.25, 0.625], abs=0.03)


class _Fixed:
    """A generator that always gives the same number."""

    def __init__(self, value: float) -> None:
        self.value = value

    def random(self) -> float:
        return self.value


@pytest.mark.parametrize(("value", "index"), [(0.0, 1), (0.249, 1), (0.25, 2), (0.999999999999999889, 2)])
def test_the_random_number_chooses_along_the_cumulated_probabilities(value: float, index: int) -> None:
    # Neither end may give the classes that have no probability, even for the extreme random numbers.
    logits = _logits(0, 1, 3, 0)
    assert draw(logits, PLAIN, _Fixed(value)) == index  # type: ignore[arg-type]


def test_the_log_probability_is_that_of_plain_sampling() -> None:
    logits = np.array([1.0, -2.0, 700.0, 699.0, -np.inf], np.float32)
    plain = probabilities(logits, Sampling(temperature=1.0, top_p=1.0))
    for index in (2, 3):
        assert log_probability(logits, index) == pytest.approx(np.log(plain[index]))
    assert log_probability(logits, 4) == -np.inf
