from __future__ import annotations

import pytest

from app.core.bars import BarPlace, Bars
from models.score import Meter, MeterChange


def bars(*changes: tuple[float, str]) -> Bars:
    return Bars(tuple(MeterChange(start, Meter.parse(meter)) for start, meter in changes))


def test_positions_in_one_metre() -> None:
    waltz = bars((0, "3/4"))
    assert waltz.bar_at(0) == 0
    assert waltz.bar_at(2.999) == 0
    assert waltz.bar_at(3) == 1
    assert waltz.start_of(4) == 12
    assert waltz.place(7.5) == BarPlace(2, 1, 0.5)


def test_a_metre_change_begins_a_bar_even_if_it_cuts_one_short() -> None:
    changing = bars((0, "4/4"), (10, "3/4"), (16, "6/8"))
    assert [changing.start_of(n) for n in range(7)] == [0, 4, 8, 10, 13, 16, 19]
    assert [changing.bar_at(b) for b in (9.9, 10, 12.9, 13, 16, 19)] == [2, 3, 3, 4, 5, 6]
    assert changing.place(17.0) == BarPlace(5, 2, pytest.approx(0.0))  # the third eighth


def test_bars_agree_with_the_score(tmp_path: object) -> None:
    from tests.helpers.music import random_score

    score = random_score(3, bars=9, meter=Meter(5, 4))
    assert [Bars.of(score).start_of(n) for n in range(score.bars)] == score.bar_starts()


@pytest.mark.parametrize(
    ("meter", "pulses"), [("4/4", [0, 1, 2, 3, 4]), ("6/8", [0, 1.5, 3]), ("3/8", [0, 0.5, 1, 1.5]), ("2/2", [0, 2, 4])]
)
def test_pulses_are_what_one_taps_along(meter: str, pulses: list[float]) -> None:
    grid = bars((0, meter))
    found, at = [], 0.0
    for _ in pulses:
        place, accent = grid.next_pulse(at)
        found.append(place)
        assert accent == (place in (0, grid.start_of(1)))
        at = place + 0.01
    assert found == pytest.approx(pulses)


def test_a_pulse_never_crosses_a_bar_line() -> None:
    assert bars((0, "4/4"), (2.5, "4/4")).next_pulse(2.1) == (2.5, True)
