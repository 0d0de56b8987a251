"""Drawing how many notes a bar a role is to have."""

from __future__ import annotations

import numpy as np
import pytest

from models.music.network.vocabulary import UNKNOWN_DENSITY
from models.music.planning.densities import Density, draw_density
from models.music.planning.style_facts import RATE_QUANTILES, RoleFacts

USUAL = RoleFacts(1.0, 3, {}, (2.0, 3.0, 5.0, 8.0, 12.0), 0.0)


def _rate(asked: str, place: float) -> float:
    found = draw_density(asked, USUAL, None, place).rate
    assert found is not None
    low, high = found
    assert high == pytest.approx(low * 1.25**2)
    return low * 1.25


def test_a_medium_density_is_one_that_real_pieces_have() -> None:
    assert _rate("medium", 0.5) == pytest.approx(5.0)
    assert _rate("medium", 0.0) == pytest.approx(2.0)  # the tenth quantile: nothing below it is drawn
    assert _rate("medium", 0.999) == pytest.approx(12.0)
    assert draw_density("medium", USUAL, None, 0.5).bucket == 3


@pytest.mark.parametrize("place", [0.0, 0.3, 0.7, 1.0])
def test_sparse_is_less_than_dense_whatever_is_drawn(place: float) -> None:
    rates = [_rate(asked, place) for asked in ("sparse", "medium", "dense")]
    assert rates[0] < rates[1] < rates[2] or place in (0.0, 1.0)
    assert _rate("sparse", 1.0) < 3.0
    denser_than_most = np.interp(0.7, RATE_QUANTILES, USUAL.notes_per_bar)
    assert _rate("dense", 0.0) > 1.1 * denser_than_most


def test_what_a_seed_has_goes_first() -> None:
    assert draw_density("medium", USUAL, 5, 0.0) == Density(5, (11, 24))
    assert draw_density("sparse", USUAL, 5, 0.0) == Density(4, (7, 11), lean=-1.5)


def test_without_rates_the_usual_density_is_taken() -> None:
    assert draw_density("dense", RoleFacts(0.2, 3, {}), None, 0.4) == Density(4, (7, 11), lean=2.5)
    assert draw_density("dense", RoleFacts(0.2, 5, {}), None, 0.4).bucket == 5
    assert draw_density("medium", None, None, 0.4) == Density(UNKNOWN_DENSITY, None)


def test_a_role_that_never_rests_is_steady() -> None:
    assert draw_density("medium", USUAL, None, 0.5).steady
    resting = RoleFacts(1.0, 3, {}, USUAL.notes_per_bar, 0.2)
    assert not draw_density("medium", resting, None, 0.5).steady
