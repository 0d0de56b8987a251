"""Waiting for roles that are silent."""

from __future__ import annotations

from models.music.drawing.insistence import Insistence
from models.music.network.vocabulary import BASS, CHORDS, MELODY, Event
from models.music.planning.canvas import new_bars
from models.music.planning.densities import Density

BAR_STEPS = 96


def _insistence(steady: bool = False, bars: int = 8) -> Insistence:
    canvas = new_bars(BAR_STEPS, bars, [BASS, MELODY], (), (), ())
    return Insistence({role: Density(3, (4, 7), steady) for role in (BASS, MELODY)}, canvas)


def test_a_role_may_rest_for_two_bars_and_is_called_for_louder_and_louder() -> None:
    found = _insistence()
    found.hear(Event(0, BASS, 40))
    assert found.bias(BASS, 2 * BAR_STEPS) == 0.0
    called = [found.bias(BASS, bars * BAR_STEPS) for bars in (3, 4, 6, 8)]
    assert 0 < called[0] < called[1] < called[2] < called[3]
    found.hear(Event(4 * BAR_STEPS, BASS, 40))
    assert found.bias(BASS, 5 * BAR_STEPS) == 0.0
    assert found.bias(MELODY, 5 * BAR_STEPS) > 0


def test_a_steady_role_is_called_for_in_every_bar() -> None:
    found = _insistence(steady=True)
    assert found.bias(BASS, 0) == 0.0
    assert 0 < found.bias(BASS, 24) < found.bias(BASS, 72)
    found.hear(Event(0, BASS, 40))
    assert found.bias(BASS, 72) == 0.0  # it has played in this bar, on its first beat
    assert found.bias(BASS, BAR_STEPS + 24) > 0


def test_a_short_piece_waits_less() -> None:
    assert _insistence(bars=2).bias(BASS, 2 * BAR_STEPS - 1) > 0 == _insistence().bias(BASS, 2 * BAR_STEPS - 2)


def test_who_joins_a_seed_is_waited_for_at_once() -> None:
    heard = [Event(time, BASS, 40, 3, 5) for time in range(0, 4 * BAR_STEPS, 24)]
    canvas = new_bars(BAR_STEPS, 8, [BASS, MELODY], heard, ((1, 1),) * 4, ())
    found = Insistence(dict.fromkeys((BASS, MELODY), Density(3, (4, 7))), canvas)
    assert found.bias(MELODY, canvas.start + 24) > 0 == found.bias(BASS, canvas.start + 24)
    found.hear(Event(canvas.start + 24, MELODY, 60))
    found.hear(Event(canvas.start + 24, CHORDS, 60))  # nobody asked for it
    assert found.bias(MELODY, canvas.start + 48) == 0.0
