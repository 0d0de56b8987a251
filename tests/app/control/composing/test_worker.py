from __future__ import annotations

import pytest

from app.control.composing.worker import UPDATE_SECONDS, Pace


def sent_and_taken(pace: Pace, at: float, cost: float) -> None:
    """An update that is sent at a time and keeps the window for so long."""
    pace.sent(at)
    pace.due(at + cost)


def test_updates_come_at_most_thirty_times_a_second() -> None:
    pace = Pace(10.0)
    assert not pace.due(10.0 + UPDATE_SECONDS / 2)
    assert pace.due(10.0 + UPDATE_SECONDS + 1e-6)
    sent_and_taken(pace, 11.0, 0.001)
    assert not pace.due(11.0 + UPDATE_SECONDS / 2)
    assert pace.due(11.0 + UPDATE_SECONDS + 1e-6)


@pytest.mark.parametrize("cost", [0.02, 0.05, 0.1])
def test_most_of_the_time_is_left_for_composing(cost: float) -> None:
    """However long the window takes for an update, three quarters of the time remain."""
    pace, now, taken = Pace(0.0), 0.0, 0.0
    for _ in range(20):
        while not pace.due(now):
            now += 0.001
        pace.sent(now)
        now += cost
        taken += cost
    assert taken < 0.27 * now


def test_an_update_is_never_late_for_long() -> None:
    pace = Pace(0.0)
    sent_and_taken(pace, 1.0, 5.0)
    assert pace.due(6.001)
    sent_and_taken(pace, 7.0, 0.4)
    assert not pace.due(7.45)
    assert pace.due(7.501)
