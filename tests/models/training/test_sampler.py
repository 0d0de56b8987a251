"""Windows of training: whole pieces in order, and exactly the same ones after a resume."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from models.training.music_data import MusicData
from models.training.sampler import LONGEST_STRETCH, Window, WindowSampler, piece_weights

LANES, LENGTH = 4, 50


def _same(one: Window, other: Window) -> bool:
    pairs = ((one.rows, other.rows), (one.condition, other.condition), (one.fresh, other.fresh), (one.mask, other.mask))
    return all(np.array_equal(first, second) for first, second in pairs)


def _long(data: MusicData, times: int) -> MusicData:
    """One piece only, `times` over, longer than a lane plays at once."""
    first = data.pieces[0]
    rows = np.concatenate([data.rows[first.start : first.start + first.rows]] * times)
    # Rows that know their own number show which ones a window took.
    rows[:, 0], rows[:, 1] = np.arange(len(rows)) // 256, np.arange(len(rows)) % 256
    return replace(data, rows=rows, pieces=(replace(first, start=0, rows=len(rows)),))


@pytest.mark.parametrize("after", [0, 1, 7, 30])
def test_a_restored_sampler_goes_on_exactly(train_data: MusicData, after: int) -> None:
    sampler = WindowSampler(train_data, LANES, LENGTH, 3)
    for _ in range(after):
        sampler.next()
    state = json.loads(json.dumps(sampler.state()))
    resumed = WindowSampler(train_data, LANES, LENGTH, 3)
    resumed.restore(state)
    for _ in range(20):
        assert _same(sampler.next(), resumed.next())


def test_the_seed_decides_the_windows(train_data: MusicData) -> None:
    first, same, other = (WindowSampler(train_data, LANES, LENGTH, seed) for seed in (3, 3, 4))
    windows = [[sampler.next() for _ in range(5)] for sampler in (first, same, other)]
    assert all(_same(a, b) for a, b in zip(windows[0], windows[1], strict=True))
    assert not all(_same(a, b) for a, b in zip(windows[0], windows[2], strict=True))


def test_a_lane_plays_a_piece_from_its_beginning_to_its_end(train_data: MusicData) -> None:
    sampler = WindowSampler(train_data, LANES, LENGTH, 1)
    pieces = {train_data.rows[p.start : p.start + p.rows].tobytes() for p in train_data.pieces}
    played: list[list[np.ndarray]] = [[] for _ in range(LANES)]
    complete = 0
    for _ in range(40):
        window = sampler.next()
        for lane in range(LANES):
            if window.fresh[lane] and played[lane]:
                assert np.concatenate(played[lane]).tobytes() in pieces
                played[lane] = []
                complete += 1
            played[lane].append(window.rows[lane][window.mask[lane]])
    assert complete > 10


def test_the_mask_covers_the_rows_that_are_real_and_the_rest_is_zero(train_data: MusicData) -> None:
    sampler = WindowSampler(train_data, LANES, LENGTH, 2)
    windows = [sampler.next() for _ in range(30)]
    assert windows[0].fresh.all()
    assert any(not window.mask.all() for window in windows), "pieces must end within windows"
    for window in windows:
        assert window.rows.shape[:2] == window.mask.shape == (LANES, LENGTH)
        assert not window.rows[~window.mask].any()
        assert window.mask[:, 0].all()
        counts = window.mask.sum(1)
        assert all(window.mask[lane, : counts[lane]].all() for lane in range(LANES)), "no holes"


def test_a_lane_leaves_a_long_piece_after_a_while_and_may_begin_in_its_middle(train_data: MusicData) -> None:
    data = _long(train_data, 3 * LONGEST_STRETCH // train_data.pieces[0].rows)
    sampler = WindowSampler(data, 8, 512, 1)
    starts, stretches = [], Counter[int]()
    for _ in range(30):
        window = sampler.next()
        numbers = window.rows[..., 0].astype(int) * 256 + window.rows[..., 1]
        for lane in range(8):
            if window.fresh[lane]:
                starts.append(int(numbers[lane, 0]))
                stretches[lane] = 0
            stretches[lane] += int(window.mask[lane].sum())
            assert stretches[lane] <= LONGEST_STRETCH
    assert 0.25 < sum(start == 0 for start in starts) / len(starts) < 0.75
    assert max(starts) + LONGEST_STRETCH <= data.pieces[0].rows
    assert len(set(starts)) > 10


def test_some_labels_are_hidden_and_none_is_invented(train_data: MusicData) -> None:
    conditions = {tuple(row) for row in train_data.conditions().tolist()}
    sampler = WindowSampler(train_data, 16, LENGTH, 5)
    rows: list[list[int]] = []
    for _ in range(60):
        window = sampler.next()
        rows += window.condition[window.fresh].tolist()
    assert len(rows) > 100
    fully_said = sum(tuple(row) in conditions for row in rows)
    assert 0.05 < fully_said / len(rows) < 0.8
    for row in rows:
        assert any(all(value in (0, whole) for value, whole in zip(row, card, strict=True)) for card in conditions)
    no_density = sum(not any(row[5:11]) for row in rows) / len(rows)
    assert 0.05 < no_density < 0.3, "all densities are hidden together now and then"
    assert 0.01 < sum(row[0] == 0 for row in rows) / len(rows) < 0.2, "the style is seldom hidden"


def test_what_is_hidden_stays_hidden_for_the_whole_piece(train_data: MusicData) -> None:
    sampler = WindowSampler(train_data, LANES, 20, 5)
    before = sampler.next()
    compared = 0
    for _ in range(60):
        window = sampler.next()
        going_on = ~window.fresh
        assert np.array_equal(window.condition[going_on], before.condition[going_on])
        compared += int(going_on.sum())
        before = window
    assert compared > 50


def test_every_piece_can_be_drawn_and_plentiful_styles_are_capped(train_data: MusicData) -> None:
    weights = piece_weights(train_data)
    assert weights.sum() == pytest.approx(1)
    assert (weights > 0).all()
    events = np.array([piece.rows for piece in train_data.pieces], float)
    styles = np.array([piece.style for piece in train_data.pieces])
    expected = weights * events / (weights * events).sum()
    totals = {style: events[styles == style].sum() for style in set(styles.tolist())}
    shares = {style: expected[styles == style].sum() for style in totals}
    plentiful, scarce = max(totals, key=totals.__getitem__), min(totals, key=totals.__getitem__)
    assert shares[plentiful] < 0.9 * totals[plentiful] / events.sum()
    assert shares[scarce] > 1.1 * totals[scarce] / events.sum()
    assert shares[plentiful] > 1.2 * shares[scarce], "levelled, not made equal"
