"""Continuing a seed: its own notes stay as they are, and the network has heard them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import torch

from models.library import MusicModel
from models.midi_files import midi_to_score, score_to_midi
from models.music import seeding
from models.music.analysis import find_key
from models.music.codec import DRUMS, MAX_DELTA, REST, STEPS_PER_BEAT
from models.music.context import Context
from models.music.generator import compose_all
from models.music.plan import make_plan
from models.music.seeding import held_keys, seed_chords, seed_events, seed_range, warm_state
from models.requests import ComposeRequest
from models.score import Key, Meter, MeterChange, Note, Part, Role, Score, TempoChange
from tests.helpers.music import random_score
from tests.helpers.networks import stubborn_model, tiny_model

FOUR, THREE = Meter(4, 4), Meter(3, 4)


def _off_grid() -> Score:
    """Played by hand: onsets, lengths and velocities that no grid knows."""
    score = random_score(2, 3, Key(2, "major"))
    parts = [replace(part, notes=tuple(map(_humanised, part.notes))) for part in score.parts]
    return replace(score, parts=tuple(parts))


def _humanised(note: Note) -> Note:
    late = 0.003 + note.pitch % 7 / 600
    return Note(note.start_beats + late, note.pitch, note.duration_beats * 0.913, max(note.velocity - 3, 1))


def _cut_short() -> Score:
    """The last bar has notes on its first beat only."""
    score = random_score(4, 3)
    parts = [replace(p, notes=tuple(n for n in p.notes if n.start_beats < 9)) for p in score.parts]
    return replace(score, parts=tuple(parts), length_beats=9.0, chords=())


def _with_tempos() -> Score:
    tempos = (TempoChange(0.0, 90.0), TempoChange(2.5, 111.1), TempoChange(7.0, 133.0))
    return replace(random_score(5, 2), tempos=tempos)


def _with_metres() -> Score:
    """Two bars of 4/4, the second cut short, then 3/4."""
    return replace(random_score(6, 3), meters=(MeterChange(0.0, FOUR), MeterChange(6.0, THREE)))


def _drums_only() -> Score:
    return replace(random_score(7, 2, roles=(Role.DRUMS,)), chords=())


def _two_of_a_role() -> Score:
    """Two pianos, and a drum that General MIDI does not have."""
    score = random_score(8, 2, roles=(Role.CHORDS,))
    drums = Part(Role.DRUMS, 0, (Note(0.0, 12, 0.25, 90), Note(1.0, 38, 0.25, 90)))
    return replace(score, parts=(*score.parts, replace(score.parts[0], program=4), drums))


def _off_grid_metre() -> Score:
    """A file whose metre changes a hair after the beat."""
    return replace(random_score(9, 3), meters=(MeterChange(0.0, FOUR), MeterChange(4.03, FOUR)))


SEEDS = {
    "plain": random_score(1, 3),
    "off the grid": _off_grid(),
    "in 3/4": random_score(3, 4, Key(9, "minor"), THREE),
    "in 6/8": random_score(3, 2, Key(4, "minor"), Meter(6, 8)),
    "ends mid-bar": _cut_short(),
    "tempo changes": _with_tempos(),
    "metre changes": _with_metres(),
    "metre off the grid": _off_grid_metre(),
    "drums only": _drums_only(),
    "two of a role": _two_of_a_role(),
    "one note": Score((Part(Role.MELODY, 73, (Note(0.0, 60, 1.0, 80),)),)),
    "one high note": Score((Part(Role.BASS, 33, (Note(3.9, 127, 0.1, 1),)),)),
    "starts late": Score((Part(Role.MELODY, 73, (Note(50.3, 60, 1.0, 80), Note(51.0, 0, 1.0, 127))),)),
    "from a file": midi_to_score(score_to_midi(random_score(11, 2))),
}


@pytest.fixture(scope="module")
def model() -> MusicModel:
    return tiny_model()


def _boundary(seed: Score) -> float:
    """Where the bar of the last onset ends."""
    last = max(note.start_beats for part in seed.parts for note in part.notes)
    starts = [start for start in seed.bar_starts() if start <= last]
    meter = [change.meter for change in seed.meters if change.start_beats <= starts[-1]][-1]
    return starts[-1] + meter.bar_beats


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.parametrize("bars", [1, 3])
def test_the_seed_is_kept_note_for_note(model: MusicModel, name: str, bars: int) -> None:
    seed = SEEDS[name]
    start = _boundary(seed)
    take = compose_all(model, ComposeRequest(seed_score=seed, bars=bars, seed=2))
    score = take.score
    for old, new in zip(seed.parts, score.parts, strict=False):
        assert (new.role, new.program, new.name) == (old.role, old.program, old.name)
        assert new.notes[: len(old.notes)] == old.notes
        assert all(note.start_beats >= start - 1 / STEPS_PER_BEAT for note in new.notes[len(old.notes) :])
    new_roles = {
        part.role for part in score.parts if any(note.start_beats > start - 1 / STEPS_PER_BEAT for note in part.notes)
    }
    assert new_roles == {part.role for part in seed.parts}, "every part goes on"
    changes = [change for change in seed.tempos if change.start_beats < start]
    assert score.tempos == tuple(changes), "the last tempo holds"
    meter = seed.meters[-1].meter
    assert score.meters[: len(seed.meters)] == seed.meters
    assert score.meters[-1].meter == meter
    assert score.bars == sum(beats < start - 1e-6 for beats in seed.bar_starts()) + bars
    assert max(note.end_beats for part in score.parts for note in part.notes) <= start + bars * meter.bar_beats + 1e-6


@pytest.mark.parametrize("name", SEEDS)
def test_only_new_leaves_the_seed_out(model: MusicModel, name: str) -> None:
    seed = SEEDS[name]
    request = ComposeRequest(seed_score=seed, bars=2, seed=2)
    whole = compose_all(model, request).score
    score = compose_all(model, replace(request, only_new=True)).score
    meter = seed.meters[-1].meter
    assert score.meters == (MeterChange(0.0, meter),)
    assert score.tempos == (TempoChange(0.0, whole.tempos[-1].bpm),)
    assert score.bars == 2
    assert score.length_beats == pytest.approx(2 * meter.bar_beats)
    assert whole.note_count == seed.note_count + score.note_count
    assert all(part.notes for part in score.parts)
    assert {part.role for part in score.parts} == {part.role for part in seed.parts}
    assert all(note.start_beats >= 0 for part in score.parts for note in part.notes)
    if Role.DRUMS not in {part.role for part in seed.parts} or len(seed.parts) > 1:
        assert score.chords[0].start_beats == 0


@pytest.mark.parametrize("delay", [1, 96])
def test_the_first_new_note_comes_after_the_seed(delay: int) -> None:
    for name in ("ends mid-bar", "starts late", "one high note"):
        seed = SEEDS[name]
        take = compose_all(stubborn_model(time=delay), ComposeRequest(seed_score=seed, bars=1))
        old = [note for part in seed.parts for note in part.notes]
        new = [note for part in take.score.parts for note in part.notes if note not in old]
        assert new
        assert all(note.start_beats >= _boundary(seed) for note in new)


def test_a_continuation_may_change_key_tempo_metre_and_instruments(model: MusicModel) -> None:
    seed = SEEDS["plain"]
    request = ComposeRequest(
        seed_score=seed,
        bars=16,
        key=Key(6, "major"),
        tempo_bpm=71.5,
        meter=THREE,
        programs={Role.MELODY: 11, Role.PAD: 5},
    )
    take = compose_all(model, request)
    assert take.score.tempos == (*seed.tempos, TempoChange(12.0, 71.5))
    assert take.score.meters == (*seed.meters, MeterChange(12.0, THREE))
    assert take.score.bars == 3 + 16
    assert [(part.role, part.program) for part in take.score.parts] == [
        *((part.role, part.program) for part in seed.parts),
        (Role.MELODY, 11),
    ], "other notes of another instrument are another part"
    assert take.score.parts[3].notes == seed.parts[3].notes
    new = compose_all(model, replace(request, only_new=True)).score
    assert {part.role: part.program for part in new.parts}[Role.MELODY] == 11
    assert find_key(new) in (Key(6, "major"), Key(3, "minor"))
    assert find_key(new) != find_key(seed)


def test_a_metre_asked_for_is_counted_from_the_end_of_a_bar_cut_short(model: MusicModel) -> None:
    seed = SEEDS["metre changes"]
    early = replace(
        seed, parts=tuple(replace(p, notes=tuple(n for n in p.notes if n.start_beats < 6)) for p in seed.parts)
    )
    take = compose_all(model, ComposeRequest(seed_score=early, bars=2, meter=FOUR))
    assert take.score.bar_starts() == [0, 4, 6, 10]
    assert take.score.length_beats == 14


def test_roles_of_the_new_bars(model: MusicModel) -> None:
    seed = SEEDS["plain"]

    def roles(**values: object) -> set[Role]:
        request = ComposeRequest(seed_score=seed, bars=2, only_new=True, **values)  # type: ignore[arg-type]
        return {part.role for part in compose_all(model, request).score.parts}

    assert roles() == {part.role for part in seed.parts}
    assert roles(without_roles=(Role.DRUMS,)) == {Role.BASS, Role.CHORDS, Role.MELODY}
    assert roles(roles=(Role.PAD,)) == {Role.PAD}
    assert roles(style="pop", without_roles=(Role.MELODY,)) == {Role.DRUMS, Role.BASS, Role.CHORDS}


def test_drums_get_company_in_a_mode_asked_for(model: MusicModel) -> None:
    request = ComposeRequest(seed_score=SEEDS["drums only"], bars=4, style="rock", mode="minor")
    take = compose_all(model, request)
    assert {part.role for part in take.score.parts} == {Role.DRUMS, Role.BASS, Role.CHORDS, Role.MELODY}
    assert take.request.key is not None
    assert take.request.key.mode == "minor"
    assert take.score.chords[0].start_beats == 8
    assert take.score.chords[0].root == take.score.chords[-1].root == take.request.key.tonic


def test_what_the_seed_was_matters(model: MusicModel) -> None:
    requests = [ComposeRequest(seed_score=random_score(n, 3), bars=2, only_new=True, seed=1) for n in (1, 2)]
    first, other = (compose_all(model, request).score for request in requests)
    assert [p.notes for p in first.parts] != [p.notes for p in other.parts]


def test_the_networks_view_of_a_seed(model: MusicModel) -> None:
    seed = SEEDS["starts late"]
    plan = make_plan(model, ComposeRequest(seed_score=seed, bars=1), np.random.default_rng(0))
    events = seed_events(seed, plan)
    assert [event.time for event in events if event.role < REST] == [round(50.3 * 24), 51 * 24]
    assert all(after.time - before.time <= MAX_DELTA for before, after in pairwise(events))
    assert events[-1].role < REST
    assert all(event.time < plan.start for event in events)


def test_chords_are_the_seeds_own_or_heard(model: MusicModel) -> None:
    seed = SEEDS["plain"]
    plan = make_plan(model, ComposeRequest(seed_score=seed, key=seed.key, bars=1), np.random.default_rng(0))
    own = seed_chords(seed, plan)
    assert [(span.time, span.root) for span in own] == [(round(c.start_beats * 24), c.root) for c in seed.chords]
    heard = seed_chords(replace(seed, chords=()), plan)
    assert heard
    assert heard[0].root == own[0].root
    assert seed_chords(SEEDS["drums only"], plan) == ()


def test_ranges_span_all_parts_of_a_role() -> None:
    low, high = Part(Role.MELODY, 0, (Note(0, 20, 1, 80),)), Part(Role.MELODY, 1, (Note(0, 110, 1, 80),))
    empty = Part(Role.BASS, 0, ())
    drums = Part(Role.DRUMS, 0, (Note(0, 36, 1, 80),))
    assert seed_range(Score((low, high, empty, drums))) == {Role.MELODY: (20, 110)}


def test_keys_held_beyond_the_seed_are_known_with_their_release(model: MusicModel) -> None:
    held = (Note(0, 60, 4, 80), Note(3, 62, 2, 80), Note(3.5, 62, 3.5, 80), Note(3, 64, 0.5, 80))
    drums = Part(Role.DRUMS, 0, (Note(3, 36, 9, 80),))
    seed = Score((Part(Role.MELODY, 0, held), drums))
    plan = make_plan(model, ComposeRequest(seed_score=seed, key=Key(2, "major"), bars=2), np.random.default_rng(0))
    assert plan.start_beats == 4
    assert held_keys(seed, plan) == {(Role.MELODY, 62 - 2): 7 * 24}


@torch.inference_mode()
def test_a_warm_state_is_that_of_step_after_step(model: MusicModel, monkeypatch: pytest.MonkeyPatch) -> None:
    seed = SEEDS["plain"]
    plan = make_plan(model, ComposeRequest(seed_score=seed, bars=1), np.random.default_rng(0))
    events = seed_events(seed, plan)
    assert {event.role for event in events} > {DRUMS}
    condition = model.notes.condition_vector(torch.tensor([model.codec.encode(plan.card)]))
    context, slow = Context(plan.bar_starts, ()), Context(plan.bar_starts, ())
    state = model.notes.stack.initial_state(1)
    for event in events:
        _, state = model.notes.step(torch.tensor([slow.step()]), condition, state)
        slow.push(event)
    warm = warm_state(model.notes, context, condition, events)
    for one, other in zip(warm, state, strict=True):
        torch.testing.assert_close(one, other, atol=1e-5, rtol=1e-4)
    assert context.step() == slow.step()
    monkeypatch.setattr(seeding, "LONGEST_MEMORY", 4)
    short = Context(plan.bar_starts, ())
    forgetful = warm_state(model.notes, short, condition, events)
    assert not torch.equal(forgetful[0], warm[0])
    assert short.step() == slow.step(), "the look-back knows all of it"


def test_no_events_leave_the_state_cold(model: MusicModel) -> None:
    state = warm_state(model.notes, Context([0, 96], ()), torch.zeros(1, 8), [])
    assert not any(part.any() for part in state)
