"""Drawing: what may be drawn, how often, and always the same for the same seed."""

from __future__ import annotations

import numpy as np
import pytest

from models.nets.sampling import Sampler
from models.requests import Sampling

LOGITS = np.log(np.array([0.5, 0.25, 0.15, 0.07, 0.03], np.float32))


def _counts(sampling: Sampling, draws: int = 4000, allowed: list[bool] | None = None) -> list[float]:
    sampler = Sampler(sampling, 1)
    mask = None if allowed is None else np.array(allowed)
    drawn = [sampler.draw(LOGITS, mask) for _ in range(draws)]
    return [drawn.count(index) / draws for index in range(len(LOGITS))]


def test_without_limits_classes_come_as_often_as_they_are_likely() -> None:
    assert _counts(Sampling(1.0, 0, 1.0)) == pytest.approx([0.5, 0.25, 0.15, 0.07, 0.03], abs=0.03)


def test_a_low_temperature_sharpens_and_a_high_one_flattens() -> None:
    assert _counts(Sampling(0.1, 0, 1.0))[0] > 0.98
    assert min(_counts(Sampling(5.0, 0, 1.0))) > 0.1


def test_top_k_and_top_p_keep_the_likeliest() -> None:
    assert [count > 0 for count in _counts(Sampling(1.0, 2, 1.0))] == [True, True, False, False, False]
    # 0.5 + 0.25 = 0.75: the class that passes 0.8 is kept too
    assert [count > 0 for count in _counts(Sampling(1.0, 0, 0.8))] == [True, True, True, False, False]


def test_only_what_is_allowed_is_drawn() -> None:
    counts = _counts(Sampling(1.0, 0, 1.0), allowed=[False, True, False, True, False])
    assert counts == pytest.approx([0, 0.25 / 0.32, 0, 0.07 / 0.32, 0], abs=0.03)
    with pytest.raises(ValueError, match="no class is possible"):
        Sampler(Sampling(), 0).draw(LOGITS, np.zeros(5, bool))


def test_a_seed_repeats_and_each_draw_takes_one_random_number() -> None:
    first, second = Sampler(Sampling(), 7), Sampler(Sampling(), 7)
    first.draw(LOGITS)
    second.draw(np.zeros(100, np.float32))
    assert [first.draw(LOGITS) for _ in range(20)] == [second.draw(LOGITS) for _ in range(20)]


def test_probabilities_need_not_sum_to_one() -> None:
    sampler = Sampler(Sampling(1.0, 0, 1.0), 3)
    drawn = [sampler.draw_probabilities(np.array([0.0, 0.01, 0.03])) for _ in range(2000)]
    assert drawn.count(0) == 0
    assert drawn.count(2) / 2000 == pytest.approx(0.75, abs=0.04)
