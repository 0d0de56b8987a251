"""Composing: whatever the network draws, the piece is what was asked for, ends in time and can be made again."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from models.library import MusicModel
from models.music.analysis import find_key
from models.music.codec import DURATION_CLASSES, MAX_DELTA, ROLE_INDEX, STEPS_PER_BEAT
from models.music.generator import compose, compose_all
from models.requests import ComposeRequest, GenerationStep, Take
from models.score import ROLES, Key, Meter, Note, Role, Score
from models.styles import STYLES
from tests.helpers.music import random_score
from tests.helpers.networks import stubborn_model, tiny_model

METERS = ("4/4", "3/4", "6/8", "2/4", "5/4", "7/8")
ADVERSARIES: dict[str, dict[str, int]] = {
    "nonsense": {},
    "never moves": {"time": 0},
    "one step": {"time": 1},
    "leaps": {"time": MAX_DELTA},
    "leaps in silence": {"time": MAX_DELTA, "role": len(ROLES)},
    "would end at once": {"role": len(ROLES) + 1},
    "drums only": {"role": ROLE_INDEX[Role.DRUMS]},
    "melody only": {"role": ROLE_INDEX[Role.MELODY]},
    "lowest": {"pitch": 0},
    "highest": {"pitch": 127},
    "endless notes": {"duration": DURATION_CLASSES - 1},
}
_RANGES = {Role.BASS: (24, 62), Role.CHORDS: (36, 88), Role.PAD: (36, 90), Role.MELODY: (45, 98)}


@pytest.fixture(scope="module")
def model() -> MusicModel:
    return tiny_model()


def _asked(**values: object) -> ComposeRequest:
    return replace(ComposeRequest(style="pop", bars=4, seed=1), **values)  # type: ignore[arg-type]


def _run(model: MusicModel, request: ComposeRequest) -> tuple[list[GenerationStep], Take]:
    composing = compose(model, request)
    steps: list[GenerationStep] = []
    while True:
        try:
            steps.append(next(composing))
        except StopIteration as stop:
            return steps, stop.value


def _notes(score: Score) -> list[tuple[Role, Note]]:
    return [(part.role, note) for part in score.parts for note in part.notes]


def _assert_sound(score: Score, bars: int, meter: Meter) -> None:
    """What holds for every piece: its bars, metre and end, no silent part, no endless note, playable pitches."""
    assert score.bars == bars
    assert [change.meter for change in score.meters] == [meter]
    assert len(score.tempos) == 1
    assert score.length_beats == pytest.approx(bars * meter.bar_beats)
    for part in score.parts:
        assert part.notes, f"{part.role} is silent"
        low, high = _RANGES.get(part.role, (0, 127)) if part.role is not Role.DRUMS else (35, 81)
        assert all(low <= note.pitch <= high for note in part.notes)
        assert all(note.duration_beats <= 8 * meter.bar_beats for note in part.notes)
        last: dict[int, Note] = {}
        for note in part.notes:
            assert (note.start_beats * STEPS_PER_BEAT).is_integer()
            assert note.pitch not in last or last[note.pitch].end_beats <= note.start_beats + 1e-9
            last[note.pitch] = note


def test_the_seed_decides_the_notes(model: MusicModel) -> None:
    first, again, other = (compose_all(model, _asked(seed=seed)) for seed in (5, 5, 6))
    assert first == again
    assert _notes(first.score) != _notes(other.score)
    assert (first.model_name, first.model_hash) == (model.name, model.hash)
    assert first.asked == _asked(seed=5)
    assert first.log_likelihood < 0


def test_another_model_gives_other_notes(model: MusicModel) -> None:
    assert _notes(compose_all(model, _asked()).score) != _notes(compose_all(tiny_model(2), _asked()).score)


def test_the_state_of_torchs_own_generator_does_not_matter(model: MusicModel) -> None:
    takes = []
    for number in (1, 2):
        torch.manual_seed(number)
        takes.append(compose_all(model, _asked()))
    assert takes[0] == takes[1]


@pytest.mark.parametrize("meter", METERS)
@pytest.mark.parametrize("bars", [1, 2, 5])
def test_bars_metre_and_tempo_are_exact(model: MusicModel, meter: str, bars: int) -> None:
    take = compose_all(model, _asked(meter=Meter.parse(meter), bars=bars, tempo_bpm=97.3))
    _assert_sound(take.score, bars, Meter.parse(meter))
    assert take.score.tempo_bpm == 97.3
    assert {part.role for part in take.score.parts} == {*STYLES["pop"].roles, Role.PAD}, "the exemplar has a pad"


@pytest.mark.parametrize("meter", ["1/64", "5/64", "1/8", "13/4"])
@pytest.mark.parametrize("bars", [1, 3])
def test_odd_bars_are_exact_too(model: MusicModel, meter: str, bars: int) -> None:
    take = compose_all(model, _asked(meter=Meter.parse(meter), bars=bars, roles=(Role.MELODY,)))
    _assert_sound(take.score, bars, Meter.parse(meter))


def test_a_long_piece(model: MusicModel) -> None:
    take = compose_all(model, _asked(bars=64, style="waltz", key=Key(3, "major")))
    _assert_sound(take.score, 64, Meter(3, 4))
    onsets = [note.start_beats for _, note in _notes(take.score)]
    assert max(onsets) > 60 * 3, "it plays to the end"
    assert find_key(take.score) in (Key(3, "major"), Key(0, "minor"))


@pytest.mark.parametrize("name", ADVERSARIES)
@pytest.mark.parametrize("bars", [1, 3])
def test_no_network_breaks_the_rules(name: str, bars: int) -> None:
    request = _asked(bars=bars, meter=Meter(3, 4), roles=(Role.DRUMS, Role.BASS, Role.CHORDS, Role.MELODY))
    take = compose_all(stubborn_model(**ADVERSARIES[name]), request)
    _assert_sound(take.score, bars, Meter(3, 4))
    assert {part.role for part in take.score.parts} == set(request.roles or ())


@pytest.mark.parametrize("seed", range(5))
def test_the_asked_key_is_heard(seed: int) -> None:
    key = Key(5 * seed % 12, ("major", "minor")[seed % 2])
    take = compose_all(tiny_model(seed), _asked(key=key, bars=16, seed=seed))
    assert take.score.key == take.request.key == key
    assert take.request.mode == key.mode
    assert find_key(take.score) in (key, key.relative)


def test_a_mode_alone_is_kept(model: MusicModel) -> None:
    for mode in ("major", "minor"):
        take = compose_all(model, _asked(mode=mode))
        assert take.request.key is not None
        assert take.request.key.mode == mode


def test_only_and_without_are_obeyed(model: MusicModel) -> None:
    only = compose_all(model, _asked(roles=(Role.MELODY, Role.ARPEGGIO)))
    assert [part.role for part in only.score.parts] == [Role.ARPEGGIO, Role.MELODY]
    without = compose_all(model, _asked(without_roles=(Role.DRUMS, Role.PAD)))
    assert [part.role for part in without.score.parts] == [Role.BASS, Role.CHORDS, Role.MELODY]


def test_instruments_are_as_asked_or_as_usual(model: MusicModel) -> None:
    take = compose_all(model, _asked(programs={Role.MELODY: 71}, without_roles=(Role.PAD,)))
    usual = STYLES["pop"].programs
    assert {part.role: part.program for part in take.score.parts} == {
        role: 71 if role is Role.MELODY else usual[role] for role in STYLES["pop"].roles
    }


def test_drums_alone(model: MusicModel) -> None:
    take = compose_all(model, _asked(roles=(Role.DRUMS,)))
    _assert_sound(take.score, 4, Meter(4, 4))
    assert [part.role for part in take.score.parts] == [Role.DRUMS]
    assert take.score.chords == ()


def test_chords_lie_within_the_piece_and_end_on_the_tonic(model: MusicModel) -> None:
    score = compose_all(model, _asked(key=Key(7, "minor"))).score
    assert score.chords[0].start_beats == 0
    assert all(chord.start_beats < score.length_beats for chord in score.chords)
    assert score.chords[0].root == score.chords[-1].root == 7


def test_what_was_left_open_is_filled_in(model: MusicModel) -> None:
    take = compose_all(model, ComposeRequest(bars=2, seed=3))
    request = take.request
    assert request.style in {exemplar.style for exemplar in model.exemplars}
    assert None not in (request.key, request.meter, request.tempo_bpm, request.roles, request.mode)
    assert (take.score.meter, take.score.tempo_bpm, take.score.key) == (request.meter, request.tempo_bpm, request.key)
    assert take.asked == ComposeRequest(bars=2, seed=3)


def test_the_prompt_is_the_title(model: MusicModel) -> None:
    assert compose_all(model, _asked(prompt="  A quiet waltz \n")).score.title == "A quiet waltz"
    assert len(compose_all(model, _asked(prompt="x" * 500)).score.title) == 80


@pytest.mark.parametrize("name", ["nonsense", "endless notes", "leaps"])
@pytest.mark.parametrize("only_new", [False, True])
@pytest.mark.parametrize("seeded", [False, True])
def test_the_steps_hold_the_notes_of_the_take(name: str, only_new: bool, seeded: bool) -> None:
    seed_score = random_score(1, 3) if seeded else None
    request = _asked(bars=3, seed_score=seed_score, only_new=only_new)
    steps, take = _run(stubborn_model(**ADVERSARIES[name]), request)
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(set(fractions)), "they rise"
    assert fractions[0] > 0
    assert fractions[-1] == 1.0
    made = sorted((role, note) for step in steps for role, note in step.notes)
    old = _notes(seed_score) if seed_score is not None and not only_new else []
    taken = sorted(note for note in _notes(take.score) if note not in old)
    assert len(made) == len(taken)
    for (role, note), (taken_role, taken_note) in zip(made, taken, strict=True):
        assert taken_role is role
        assert replace(note, duration_beats=1) == replace(taken_note, duration_beats=1)
        assert taken_note.duration_beats <= note.duration_beats
        assert note.end_beats <= take.score.length_beats + 1e-9


def test_steps_come_beat_by_beat(model: MusicModel) -> None:
    steps, _ = _run(model, _asked())
    assert all(step.notes for step in steps)
    beats = [{int(note.start_beats) for _, note in step.notes} for step in steps]
    assert all(len(group) == 1 for group in beats)
    assert [min(group) for group in beats] == sorted({min(group) for group in beats})


def test_progress_is_told(model: MusicModel) -> None:
    told: list[float] = []
    compose_all(model, _asked(), told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_dropping_it_half_way_is_harmless(model: MusicModel) -> None:
    whole = compose_all(model, _asked())
    torch.set_num_threads(2)
    composing = compose(model, _asked())
    for _ in range(3):
        next(composing)
        assert torch.get_num_threads() == 2, "between steps the caller's setting holds"
        assert not torch.is_inference_mode_enabled()
    composing.close()
    assert torch.get_num_threads() == 2
    assert compose_all(model, _asked()) == whole
    assert torch.get_num_threads() == 2


def test_a_failure_half_way_leaves_torch_as_it_was(model: MusicModel, monkeypatch: pytest.MonkeyPatch) -> None:
    torch.set_num_threads(2)
    composing = compose(model, _asked())
    next(composing)

    def fails(*values: object) -> None:
        raise MemoryError

    monkeypatch.setattr(model.notes, "step", fails)
    with pytest.raises(MemoryError):
        list(composing)
    assert torch.get_num_threads() == 2
    assert not torch.is_inference_mode_enabled()


def test_two_pieces_may_be_made_in_turns(model: MusicModel) -> None:
    requests = [_asked(seed=seed) for seed in (1, 2)]
    alone = [_run(model, request)[0] for request in requests]
    turns = [compose(model, request) for request in requests]
    mixed = [[next(turn) for turn in turns] for _ in range(3)]
    assert [list(steps) for steps in zip(*mixed, strict=True)] == [steps[:3] for steps in alone]


@pytest.mark.parametrize(
    "request_",
    [
        ComposeRequest(style="pop", roles=(Role.PAD,), without_roles=(Role.PAD,)),
        ComposeRequest(style="pop", without_roles=ROLES),
        ComposeRequest(without_roles=ROLES, seed_score=random_score(1, 1)),
        ComposeRequest(seed_score=Score(())),
    ],
)
def test_contradictions_are_refused_at_once(model: MusicModel, request_: ComposeRequest) -> None:
    with pytest.raises(ValueError, match=r"no role is left|no notes"):
        compose(model, request_)


def test_a_model_without_exemplars_says_so() -> None:
    with pytest.raises(ValueError, match="no exemplars"):
        compose(tiny_model(exemplars=()), ComposeRequest())
