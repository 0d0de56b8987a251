"""Progressions: in the key, from tonic to tonic, and after a seed's own chords."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from models.library import MusicModel
from models.music.analysis import key_of_weights
from models.music.chord_network import slots_per_bar
from models.music.codec import QUALITIES, ChordSpan
from models.music.plan import Plan, make_plan
from models.music.progression import compose_progression
from models.requests import ComposeRequest
from models.score import CHORD_QUALITIES, Key, Meter, Role, Score
from tests.helpers.music import random_score
from tests.helpers.networks import tiny_model

HOMES = {"major": (0, ("", "7", "maj7", "sus4")), "minor": (9, ("m", "m7", ""))}


@pytest.fixture(scope="module")
def model() -> MusicModel:
    return tiny_model()


def _plan(model: MusicModel, **values: object) -> Plan:
    return make_plan(model, ComposeRequest(style="pop", **values), np.random.default_rng(1))  # type: ignore[arg-type]


def _compose(model: MusicModel, plan: Plan, before: tuple[ChordSpan, ...] = (), seed: int = 1) -> tuple[ChordSpan, ...]:
    return compose_progression(model, plan, before, np.random.default_rng(seed))


def _is_home(span: ChordSpan, mode: str) -> bool:
    root, qualities = HOMES[mode]
    return span.root == root and QUALITIES[span.quality] in qualities


@pytest.mark.parametrize("mode", ["major", "minor"])
@pytest.mark.parametrize("meter", ["4/4", "3/4", "6/8", "2/4", "5/4", "1/64"])
@pytest.mark.parametrize("bars", [1, 2, 9])
def test_it_begins_and_ends_on_the_tonic(model: MusicModel, mode: str, meter: str, bars: int) -> None:
    plan = _plan(model, mode=mode, meter=Meter.parse(meter), bars=bars)
    for seed in range(3):
        spans = _compose(model, plan, seed=seed)
        assert spans[0].time == 0
        assert _is_home(spans[0], mode)
        assert _is_home(spans[-1], mode)
        assert spans[-1].time <= plan.bar_starts[-2], "the last bar keeps its chord"


@pytest.mark.parametrize("meter", ["4/4", "3/4", "12/8"])
def test_chords_change_at_slots_only_and_every_span_is_a_change(model: MusicModel, meter: str) -> None:
    plan = _plan(model, meter=Meter.parse(meter), bars=12)
    spans = _compose(model, plan)
    bar = plan.bar_starts[1]
    slot = bar // slots_per_bar(plan.meter)
    assert len(spans) > 4
    assert all(span.time % slot == 0 for span in spans)
    assert [span.time for span in spans] == sorted({span.time for span in spans})
    assert all(a[1:] != b[1:] for a, b in pairwise(spans))


def test_most_progressions_are_heard_in_the_key(model: MusicModel) -> None:
    heard = 0
    for seed in range(10):
        plan = _plan(model, mode="major", bars=4)
        weights = np.zeros(12)
        for span in _compose(model, plan, seed=seed):
            for step in CHORD_QUALITIES[QUALITIES[span.quality]]:
                weights[(span.root + step) % 12] += 1
        heard += key_of_weights(weights) in (Key(0, "major"), Key(9, "minor"))
    assert heard >= 7, "chords at random are in the key one time in twelve"


def test_the_random_numbers_decide(model: MusicModel) -> None:
    plan = _plan(model, bars=8)
    assert _compose(model, plan, seed=1) == _compose(model, plan, seed=1)
    assert _compose(model, plan, seed=1) != _compose(model, plan, seed=2)


def test_drums_alone_have_no_chords(model: MusicModel) -> None:
    assert _compose(model, _plan(model, roles=(Role.DRUMS,))) == ()


def _after(model: MusicModel, seed: Score, **values: object) -> Plan:
    return _plan(model, seed_score=seed, key=Key(0, "major"), **values)


@pytest.mark.parametrize("meter", ["4/4", "3/4"])
def test_a_seeds_chords_stay_and_new_ones_begin_with_the_new_bars(model: MusicModel, meter: str) -> None:
    plan = _after(model, random_score(1, 4), bars=3, meter=Meter.parse(meter))
    before = (ChordSpan(0, 0, 0), ChordSpan(100, 5, 0), ChordSpan(300, 7, 2), ChordSpan(plan.start, 1, 1))
    spans = _compose(model, plan, before)
    assert spans[:3] == before[:3]
    assert spans[3].time == plan.start
    assert _is_home(spans[-1], "major")


def test_a_seed_is_heeded(model: MusicModel) -> None:
    plan = _after(model, random_score(1, 4), bars=4)
    answers = {_compose(model, plan, (ChordSpan(0, root, 0),))[1:] for root in range(6)}
    assert len(answers) > 1


def test_the_first_chords_of_all_begin_on_the_tonic_even_after_drums(model: MusicModel) -> None:
    drums = random_score(1, 4, roles=(Role.DRUMS,))
    plan = _after(model, drums, bars=4, roles=(Role.BASS,))
    for seed in range(4):
        assert _is_home(_compose(model, plan, seed=seed)[0], "major")
