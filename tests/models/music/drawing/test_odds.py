"""Leaning on what comes next without distorting the rest."""

from __future__ import annotations

import numpy as np
import pytest

from models.music.drawing.odds import lean, plausible

CELLS = np.array([0.2, 0.0, 0.3, 0.1])
NOTHING = 0.4


def test_without_a_bias_nothing_changes() -> None:
    cells, nothing = lean(CELLS, NOTHING, np.zeros(4))
    assert cells == pytest.approx(CELLS)
    assert nothing == pytest.approx(NOTHING)


@pytest.mark.parametrize("bias", [-3.0, 0.7, 5.0, 50.0, 700.0])
def test_raising_a_cell_leaves_what_comes_before_as_it_was(bias: float) -> None:
    cells, nothing = lean(CELLS, NOTHING, np.array([0.0, 0.0, bias, 0.0]))
    assert cells[0] == pytest.approx(0.2)
    assert cells[1] == 0.0
    assert cells.sum() + nothing == pytest.approx(1.0)
    assert bool(cells[2] > 0.3) is (bias > 0)
    # What comes after keeps its own proportions.
    assert cells[3] * NOTHING == pytest.approx(nothing * 0.1)


def test_the_odds_of_a_cell_given_that_it_is_reached_are_multiplied() -> None:
    cells, nothing = lean(CELLS, NOTHING, np.array([0.0, 0.0, 1.0, 0.0]))
    before, after = 0.3 / (0.1 + 0.4), cells[2] / (cells[3] + nothing)
    assert after == pytest.approx(before * np.e)


def test_an_impossible_cell_stays_impossible_and_a_sure_one_sure() -> None:
    cells, nothing = lean(np.array([0.0, 1.0]), 0.0, np.array([50.0, -1.0]))
    assert cells == pytest.approx([0.0, 1.0])
    assert nothing == pytest.approx(0.0)


def test_no_cells_leave_nothing() -> None:
    cells, nothing = lean(np.zeros(0), 1.0, np.zeros(0))
    assert (len(cells), nothing) == (0, 1.0)


def test_what_is_plausible_is_where_the_network_expects_something() -> None:
    rows = np.array([[0.3, 0.0], [0.001, 0.0], [0.0, 0.06], [0.0, 0.0]])
    found = plausible(rows, 0.639)
    assert found == pytest.approx([1.0, 0.001 / 0.7 / 0.1, 0.06 / 0.699 / 0.1, 0.0])
