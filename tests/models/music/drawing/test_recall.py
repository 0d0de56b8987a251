"""What a melody recalls, and that it makes the difference it is meant to make."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.judging.measures import mean_measures, measure
from models.music import generator
from models.music.drawing.recall import Recall, Source
from models.music.generator import compose_all
from models.music.network.memory import Memory
from models.music.network.vocabulary import BAR, CONSTANT_NAMES, MELODY, Event, chord_number
from models.music.planning import plan
from models.music.planning.forms import Round
from models.requests import ComposeRequest
from tests.helpers.networks import shipped_model

_BAR = 96
_AAB = Round((((0, "7"),),) * 12, "AAB", phase=8)
C, F = chord_number(0, ""), chord_number(5, "")


def _memory() -> Memory:
    """Four bars on C, F, C, F; the first two have melody notes on the first and third beat."""
    memory = Memory([0] * len(CONSTANT_NAMES), _BAR, 16, C)
    for bar in range(4):
        memory.push(Event(bar * _BAR, BAR, F if bar % 2 == 0 else C))
        if bar < 2:
            memory.push(Event(bar * _BAR, MELODY, 60 + bar, 11, 5))
            memory.push(Event(bar * _BAR + 48, MELODY, 64, 9, 5))
    return memory


def _recalling(distance: int, notes: bool) -> tuple[Recall, int]:
    """A recall and a bar of it that recalls bar 0 or 1 in that way."""
    for seed in range(3000):
        recall = Recall(_memory(), 0, 16, seed)
        for bar in (distance, distance + 1):
            source = recall.source(bar * _BAR)
            if source is not None and (source.distance, source.notes) == (distance, notes):
                return recall, bar
    raise AssertionError("no seed recalls like that")


def test_the_onsets_of_the_recalled_bar_become_likelier_and_others_less() -> None:
    recall, bar = _recalling(4, notes=False)
    bias = recall.onset_bias(bar * _BAR + np.arange(_BAR))
    assert bias is not None
    assert np.flatnonzero(bias > 0).tolist() == [0, 48]
    assert (np.delete(bias, [0, 48]) < 0).all()
    assert recall.note(bar * _BAR) is None
    assert recall.chord(bar) is None


def test_within_a_bar_the_rest_of_the_recalled_one_counts() -> None:
    recall, bar = _recalling(4, notes=False)
    bias = recall.onset_bias(np.arange(bar * _BAR + 40, (bar + 1) * _BAR))
    assert bias is not None
    assert np.flatnonzero(bias > 0).tolist() == [8]
    assert _memory().times(MELODY, _BAR, _BAR + 49) == [_BAR, _BAR + 48]
    assert _memory().times(MELODY, 2 * _BAR, 4 * _BAR) == []


def test_recalled_notes_move_with_the_chord() -> None:
    recall, bar = _recalling(4, notes=True)
    assert recall.chord(bar) == (C if bar == 4 else F)
    found = recall.note(bar * _BAR + 48)
    assert found is not None
    assert found[1] == 9
    assert recall.note(bar * _BAR + 7) is None


def test_nothing_is_recalled_from_before_the_beginning_or_in_the_last_bar_or_out_of_silence() -> None:
    for seed in range(200):
        recall = Recall(_memory(), 0, 16, seed)
        assert recall.source(0) is None
        assert recall.source(15 * _BAR) is None
        silent = recall.source(6 * _BAR)
        if silent is not None and silent.distance in (2, 4):
            assert recall.onset_bias(6 * _BAR + np.arange(_BAR)) is None


def test_sections_recall_those_of_their_letter() -> None:
    distances = set()
    for seed in range(200):
        recall = Recall(_memory(), 0, 17, seed)
        sources = [recall.source(bar * _BAR) for bar in range(16)]
        assert sources[0] is None
        assert all(source.distance == 2 for source in sources[:4] if source is not None)
        assert all(source.distance in (2, 4, 8) for source in sources if source is not None)
        distances |= {source.distance for source in sources[12:] if source is not None}
    assert distances >= {4, 8}


def test_what_goes_on_from_a_seed_takes_the_seeds_last_bars_for_its_first_section() -> None:
    recalled = [Recall(_memory(), 4, 13, seed).source(4 * _BAR) for seed in range(200)]
    assert sum(source is not None and source.distance == 4 for source in recalled) > 30
    assert all(source is None or source.distance == 4 for source in recalled)


def test_a_strength_of_zero_recalls_nothing_and_a_seed_always_the_same() -> None:
    assert all(Recall(_memory(), 0, 16, s, 0.0).source(b * _BAR) is None for s in range(20) for b in range(16))
    plans = [[Recall(_memory(), 0, 16, 5).source(bar * _BAR) for bar in range(16)] for _ in range(2)]
    assert plans[0] == plans[1]


def test_melodies_recall_more_than_the_network_does_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def repeated() -> float:
        takes = [compose_all(shipped_model(), ComposeRequest(style="jazz", bars=16, seed=seed)) for seed in range(6)]
        pieces = [measure(take.score, take.score.key) for take in takes if take.score.key]
        return mean_measures(pieces)["melody repeated rhythms"]

    with_plan = repeated()

    monkeypatch.setattr(generator, "settle", lambda *rest: replace(plan.settle(*rest), recall=0.0))
    assert with_plan > repeated() + 0.05


def test_given_sections_are_gone_through_until_the_end_and_repeat_notes_as_they_were() -> None:
    for seed in range(20):
        recall = Recall(_memory(), 0, 16, seed, 5.0, _AAB)  # so strong that every section is recalled
        assert recall.source(4 * _BAR) is None  # the first A after four bars that are left over
        sources = [recall.source(bar * _BAR) for bar in (8, 10)]
        assert [source.distance for source in sources if source is not None] == [4, 4]
    moving, literal = Recall(_memory(), 0, 4, 1), Recall(_memory(), 0, 4, 1, 5.0, _AAB)
    for recall in (moving, literal):
        recall._sources = {1: Source(1, notes=True)}
    assert moving.note(_BAR) == (65, 11)  # C to F
    assert literal.note(_BAR) == (60, 11)
