"""Holding roles to their notes a bar."""

from __future__ import annotations

import pytest

from models.music.drawing.pace import Pace
from models.music.network.vocabulary import BAR, DRUMS, MELODY, Event, density_limits
from models.music.planning.densities import Density


def _paced(notes_per_bar: int, rate: tuple[float, float], bars: int = 6) -> list[float]:
    pace = Pace({MELODY: Density(3, rate)})
    pace.listen()
    biases = []
    for bar in range(bars):
        for note in range(notes_per_bar):
            pace.hear(Event(bar * 96 + note, MELODY, 60))
        pace.hear(Event(bar * 96, BAR, 1))
        pace.listen()
        biases.append(pace.bias(MELODY))
    return biases


def test_a_role_at_its_density_is_left_alone() -> None:
    assert _paced(5, (4, 7)) == [0.0] * 6


@pytest.mark.parametrize(("notes", "sign"), [(0, 1), (1, 1), (20, -1)])
def test_a_role_beside_its_density_is_pushed_harder_and_harder(notes: int, sign: int) -> None:
    biases = [sign * bias for bias in _paced(notes, (4, 7))]
    assert 0 < biases[0] < biases[1] < biases[2]
    assert max(biases) <= 14.0


def test_the_densest_has_a_limit_too() -> None:
    assert _paced(20, density_limits(5)) == [0.0] * 6
    assert _paced(60, density_limits(5))[0] < 0


def test_a_bar_with_twice_as_many_notes_as_the_most_has_enough() -> None:
    pace = Pace({MELODY: Density(3, (4, 7)), DRUMS: Density(6, None)})
    for note in range(14):
        assert pace.bias(MELODY) == 0.0
        pace.hear(Event(note, MELODY, 60))
    assert pace.bias(MELODY) < -10
    assert pace.bias(DRUMS) == 0.0


def test_what_is_asked_for_is_leaned_to_from_the_first_bar_on() -> None:
    pace = Pace({MELODY: Density(3, (4, 7), lean=-1.5)})
    assert pace.bias(MELODY) == -1.5
    pace.listen()
    for bar in range(3):
        for note in range(5):
            pace.hear(Event(bar * 96 + note, MELODY, 60))
        pace.listen()
    assert -1.5 < pace.bias(MELODY) < 0  # it has become what it is to be
