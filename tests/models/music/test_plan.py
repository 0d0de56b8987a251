"""Plans: every open wish is settled from the style and a real piece, and what was said is left alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.library import MusicModel
from models.music.condition import ABSENT, density_class
from models.music.plan import Plan, make_plan, seed_bars, wanted_roles
from models.requests import ComposeRequest
from models.score import ROLES, Key, Meter, MeterChange, Note, Part, Role, Score, TempoChange
from models.styles import ENSEMBLE, STYLES
from tests.helpers.music import random_score
from tests.helpers.networks import EXEMPLARS, exemplar, tiny_model

FOUR, THREE = Meter(4, 4), Meter(3, 4)


@pytest.fixture(scope="module")
def model() -> MusicModel:
    return tiny_model()


def _plan(model: MusicModel, seed: int = 0, **values: object) -> Plan:
    request = ComposeRequest(**values)  # type: ignore[arg-type]
    return make_plan(model, request, np.random.default_rng(seed))


def test_what_is_said_is_kept(model: MusicModel) -> None:
    said = ComposeRequest(
        style="jazz",
        substyle="bop",
        tempo_bpm=93.5,
        key=Key(6, "minor"),
        mode="minor",
        meter=Meter(5, 4),
        bars=3,
        roles=(Role.BASS, Role.MELODY),
        programs={Role.BASS: 43, Role.MELODY: 60},
    )
    plan = make_plan(model, said, np.random.default_rng(0))
    assert plan.request == said
    assert plan.roles == (Role.BASS, Role.MELODY)
    assert (plan.key, plan.meter) == (Key(6, "minor"), Meter(5, 4))
    assert plan.bar_starts == (0, 120, 240, 360)
    assert (plan.start, plan.end, plan.start_beats, plan.end_beats) == (0, 360, 0.0, 15.0)
    card = plan.card
    assert (card.style, card.substyle, card.mode, card.tempo_bpm) == ("jazz", "bop", "minor", 93.5)


def test_the_same_random_numbers_give_the_same_plan(model: MusicModel) -> None:
    plans = [_plan(model, seed) for seed in (1, 1, *range(2, 12))]
    assert plans[0] == plans[1]
    assert len({plan.request.style for plan in plans}) > 2
    assert len({plan.key for plan in plans}) > 4


@pytest.mark.parametrize("style", STYLES)
def test_every_style_has_a_plan_of_its_own_kind(model: MusicModel, style: str) -> None:
    for seed in range(5):
        plan = _plan(model, seed, style=style)
        low, high = STYLES[style].tempo_bpm
        assert plan.request.tempo_bpm is not None
        assert low - 1 <= plan.request.tempo_bpm <= high + 1
        assert plan.request.tempo_bpm % 2 == 0
        assert set(STYLES[style].roles) <= set(plan.roles)
        assert plan.request.programs.keys() == set(plan.roles)
        assert all(plan.request.programs[role] == STYLES[style].programs[role] for role in plan.roles)


def test_an_exemplar_of_another_style_lends_its_density_only() -> None:
    strange = replace(exemplar("jazz", "swing"), programs=dict.fromkeys(STYLES["jazz"].roles, 99))
    plan = _plan(tiny_model(exemplars=(strange,)), style="ska")
    assert plan.request.substyle is None
    assert 99 not in plan.request.programs.values()
    jazz = _plan(tiny_model(exemplars=(strange,)), style="jazz")
    assert set(jazz.request.programs.values()) == {99}
    assert jazz.request.substyle == "swing"


def test_a_waltz_is_in_three_unless_asked_otherwise(model: MusicModel) -> None:
    assert _plan(model, style="waltz").meter == THREE
    assert _plan(model, style="waltz", meter=FOUR).meter == FOUR


def test_densities_follow_the_exemplar_and_the_wish(model: MusicModel) -> None:
    usual, sparse, dense = (
        _plan(model, style="pop", density=density).card.notes_per_beat or {} for density in (None, "sparse", "dense")
    )
    for role in ROLES:
        if role in STYLES["pop"].roles:
            assert usual[role] == EXEMPLARS[3].notes_per_beat[role]
            assert (sparse[role] or 0) < (usual[role] or 0) < (dense[role] or 0)
    assert density_class(usual[Role.ARPEGGIO]) == ABSENT


def test_a_role_the_exemplar_lacks_gets_its_usual_density(model: MusicModel) -> None:
    plan = _plan(model, style="funk", roles=(Role.DRUMS, Role.PAD))
    assert plan.card.notes_per_beat is not None
    assert plan.card.notes_per_beat[Role.PAD] == EXEMPLARS[3].notes_per_beat[Role.PAD]


def test_pads_of_the_exemplar_join_in_only_where_nothing_was_said(model: MusicModel) -> None:
    assert Role.PAD in _plan(model, style="pop").roles
    assert Role.PAD not in _plan(model, style="pop", without_roles=(Role.PAD,)).roles
    assert Role.PAD not in _plan(model, style="pop", roles=STYLES["pop"].roles).roles
    assert Role.PAD not in _plan(model, style="rock").roles


def test_roles_are_named_or_the_styles_or_a_small_ensemble() -> None:
    assert wanted_roles(ComposeRequest(roles=(Role.MELODY, Role.DRUMS))) == (Role.DRUMS, Role.MELODY)
    assert wanted_roles(ComposeRequest(style="rock")) == STYLES["rock"].roles
    assert wanted_roles(ComposeRequest()) == ENSEMBLE
    assert wanted_roles(ComposeRequest(without_roles=(Role.BASS,))) == (Role.CHORDS, Role.MELODY)
    with pytest.raises(ValueError, match="no role is left"):
        wanted_roles(ComposeRequest(without_roles=ENSEMBLE))


def test_a_continuation_takes_after_its_seed(model: MusicModel) -> None:
    seed = random_score(1, 4, Key(2, "minor"), THREE, (Role.DRUMS, Role.BASS), bpm=77)
    plan = _plan(model, seed_score=seed, bars=2)
    assert plan.roles == (Role.DRUMS, Role.BASS)
    assert (plan.key, plan.meter, plan.request.tempo_bpm) == (Key(2, "minor"), THREE, 77)
    assert plan.bar_starts == tuple(range(0, 7 * 72, 72))
    assert (plan.start, plan.start_beats, plan.end_beats) == (4 * 72, 12.0, 18.0)
    assert plan.request.programs == {part.role: part.program for part in seed.parts}
    assert plan.card.style is None
    assert plan.card.notes_per_beat is not None
    for part in seed.parts:
        assert plan.card.notes_per_beat[part.role] == pytest.approx(len(part.notes) / 12)
    assert plan.card.notes_per_beat[Role.MELODY] == 0


def test_density_counts_from_a_parts_first_note_and_over_all_its_parts(model: MusicModel) -> None:
    late = Part(Role.MELODY, 5, tuple(Note(float(beat), 60, 1.0, 80) for beat in range(4, 8)))
    bass = Part(Role.BASS, 33, (Note(0.0, 40, 1.0, 80),))
    seed = Score((bass, late, replace(late, program=6), Part(Role.CHORDS, 7, ())))
    plan = _plan(model, seed_score=seed, density="dense")
    assert plan.card.notes_per_beat == {**dict.fromkeys(ROLES, 0.0), Role.BASS: 1.7 / 8, Role.MELODY: 1.7 * 2}
    assert plan.request.programs == {Role.BASS: 33, Role.MELODY: 5}
    more = _plan(model, seed_score=seed, style="pop", density="sparse")
    assert more.request.programs[Role.CHORDS] == 7, "an empty part names its instrument"
    assert more.request.programs[Role.DRUMS] == STYLES["pop"].programs[Role.DRUMS]
    assert (more.card.notes_per_beat or {})[Role.DRUMS] == pytest.approx(0.55 * 3)


@pytest.mark.parametrize(("key", "other"), [(Key(2, "minor"), "major"), (Key(7, "major"), "minor")])
def test_a_mode_asked_for_beside_a_seed_is_kept(model: MusicModel, key: Key, other: str) -> None:
    seed = random_score(1, 4, key)
    assert _plan(model, seed_score=seed, mode=key.mode).key == key
    assert _plan(model, seed_score=seed, mode=other).key == key.relative
    assert _plan(model, seed_score=seed, mode=other, key=Key(1, other)).key == Key(1, other)


def test_extreme_tempos_of_a_seed_stay_possible_requests(model: MusicModel) -> None:
    for bpm, planned in ((5.0, 20.0), (900.0, 400.0), (399.9, 399.9)):
        seed = replace(random_score(1, 1), tempos=(TempoChange(0.0, bpm),))
        assert _plan(model, seed_score=seed).request.tempo_bpm == planned


def test_the_last_tempo_and_metre_of_a_seed_go_on(model: MusicModel) -> None:
    seed = replace(
        random_score(1, 3),
        tempos=(TempoChange(0.0, 100.0), TempoChange(5.0, 140.0)),
        meters=(MeterChange(0.0, FOUR), MeterChange(6.0, THREE)),
    )
    plan = _plan(model, seed_score=seed)
    assert (plan.request.tempo_bpm, plan.meter) == (140.0, THREE)


def _melody(*starts: float) -> tuple[Part, ...]:
    return (Part(Role.MELODY, 0, tuple(Note(start, 60, 0.25, 80) for start in starts)),)


def test_a_seeds_bars_end_with_that_of_its_last_onset() -> None:
    assert seed_bars(Score(_melody(0.0, 3.9))) == [0, 4]
    assert seed_bars(Score(_melody(0.0, 4.0))) == [0, 4, 8]
    assert seed_bars(Score(_melody(1.0), length_beats=40.0)) == [0, 4]
    assert seed_bars(Score(_melody(9.0))) == [0, 4, 8, 12]
    changes = (MeterChange(0.0, FOUR), MeterChange(6.0, THREE))
    assert seed_bars(Score(_melody(5.0), meters=changes)) == [0, 4, 6]
    assert seed_bars(Score(_melody(6.5), meters=changes)) == [0, 4, 6, 9]
    with pytest.raises(ValueError, match="no notes"):
        seed_bars(Score((Part(Role.BASS, 33, ()),)))


def test_a_seed_whose_roles_are_all_excluded_is_refused(model: MusicModel) -> None:
    with pytest.raises(ValueError, match="no role is left"):
        _plan(model, seed_score=random_score(1, 1, roles=(Role.BASS,)), without_roles=(Role.BASS,))
