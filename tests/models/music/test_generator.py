"""Composing: the same for the same seed, what was asked, and never what may not be."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from models.formats.drum_text import parse_drum_grid
from models.music.drawing import composer
from models.music.generator import Composition, compose_all
from models.requests import ComposeRequest, GenerationStep, Sampling
from models.requests.styles import STYLE_NAMES
from models.score import Meter, MeterChange, Note, Part, Role, Score, TempoChange
from models.score.keys import Key
from tests.helpers.music import random_score
from tests.helpers.networks import shipped_model


def _compose(**asked: object) -> Score:
    return compose_all(shipped_model(), ComposeRequest(**asked)).score  # type: ignore[arg-type]


def test_a_seed_gives_the_same_notes_twenty_times_and_another_seed_others() -> None:
    request = ComposeRequest(style="jazz", bars=4, seed=11)
    first = compose_all(shipped_model(), request)
    assert all(compose_all(shipped_model(), request) == first for _ in range(19))
    assert compose_all(shipped_model(), request.with_seed(12)).score.parts != first.score.parts


@pytest.mark.parametrize("style", [*STYLE_NAMES, None])
def test_every_style_has_its_roles_its_bars_and_no_note_beyond_them(style: str | None) -> None:
    take = compose_all(shipped_model(), ComposeRequest(style=style, bars=8, seed=5))
    score, request = take.score, take.request
    assert request.roles is not None
    assert [part.role for part in score.parts] == list(request.roles)
    assert Role.MELODY in request.roles
    assert score.bars == 8
    assert score.length_beats == 8 * score.meter.bar_beats
    for part in score.parts:
        assert part.notes
        assert all(note.duration_beats <= 8 * score.meter.bar_beats for note in part.notes)


def test_tempo_key_metre_bars_roles_and_instruments_are_as_asked() -> None:
    asked = {"tempo_bpm": 97.0, "key": Key(3, "minor"), "meter": Meter(3, 4), "bars": 5}
    programs = {Role.BASS: 43, Role.MELODY: 40}
    score = _compose(style="folk", roles=(Role.BASS, Role.MELODY), programs=programs, **asked)
    assert (score.tempo_bpm, score.key, score.meter, score.bars) == tuple(asked.values())
    assert {part.role: part.program for part in score.parts} == programs


@pytest.mark.parametrize("bars", [1, 2, 3, 33])
def test_short_and_long_pieces_have_every_role_and_end_on_time(bars: int) -> None:
    score = _compose(style="rock", bars=bars, seed=3)
    assert score.bars == bars
    assert {part.role for part in score.parts} == set(Role)


def test_bass_and_melody_are_one_voice_and_no_pitch_sounds_twice_at_once() -> None:
    for seed in range(4):
        for part in _compose(style="bossa", bars=8, seed=seed).parts:
            last = 0.0
            sounding: dict[int, float] = {}
            for note in part.notes:
                if part.role in (Role.BASS, Role.MELODY):
                    assert note.start_beats >= last - 1e-9
                last = note.end_beats
                assert note.start_beats >= sounding.get(note.pitch, 0.0) - 1e-9
                sounding[note.pitch] = note.end_beats


def test_the_last_bar_is_at_home() -> None:
    for mode, third in (("major", 4), ("minor", 3)):
        key = Key(7, mode)
        score = _compose(style="pop", key=key, bars=8, seed=2)
        last = [note for part in score.parts if part.role is not Role.DRUMS for note in part.notes]
        last = [note for note in last if note.start_beats >= 28]
        assert last
        assert {(note.pitch - key.tonic) % 12 for note in last} <= {0, third, 7}
        assert score.chords[-1].root == key.tonic


def test_chords_move_on_more_often_than_the_network_alone_would(monkeypatch: pytest.MonkeyPatch) -> None:
    def changes() -> int:
        pieces = [compose_all(shipped_model(), ComposeRequest(style="folk", bars=16, seed=seed)) for seed in range(3)]
        return sum(len(piece.score.chords) for piece in pieces)

    moving = changes()
    monkeypatch.setattr(composer, "_STAYING", 0.0)
    assert changes() < moving


def test_an_asked_last_chord_is_the_end_though_it_be_not_home() -> None:
    chords = (((2, "m7"),), ((7, "7"),), ((0, "maj7"),), ((9, "7"),))
    score = _compose(style="bossa", chords=chords, bars=8, seed=2, key=Key(0, "major"))
    last = {
        part.role: {note.pitch % 12 for note in part.notes if note.start_beats >= 28}
        for part in score.parts
        if part.role is not Role.DRUMS
    }
    assert last.pop(Role.BASS) == {9}
    assert set().union(*last.values()) <= {9, 1, 4, 7}


@pytest.mark.parametrize("polyphonic", [(), (Role.MELODY,)])
def test_a_melody_is_one_voice_unless_asked_otherwise(polyphonic: tuple[Role, ...]) -> None:
    chords = []
    for seed in range(3):
        asked = {"style": "ragtime", "roles": (Role.MELODY,), "density": "dense", "bars": 8}
        melody = _compose(**asked, polyphonic=polyphonic, seed=seed).part(Role.MELODY)
        assert melody is not None
        chords.append(len(melody.notes) - len({note.start_beats for note in melody.notes}))
    assert (sum(chords) > 0) is bool(polyphonic)


def test_an_asked_progression_is_played() -> None:
    chords = (((2, "m7"), (7, "7")), ((0, "maj7"),))
    score = _compose(style="jazz", chords=chords, bars=4, key=Key(0, "major"))
    assert [(c.start_beats, str(c)) for c in score.chords] == [
        (0.0, "Dm7"),
        (2.0, "G7"),
        (4.0, "Cmaj7"),
        (8.0, "Dm7"),
        (10.0, "G7"),
        (12.0, "Cmaj7"),
    ]


def test_notes_stay_in_the_range_of_their_instrument() -> None:
    for seed in range(3):
        score = _compose(style="folk", key=Key(6, "major"), programs={Role.MELODY: 73}, bars=8, seed=seed)
        melody = score.part(Role.MELODY)
        assert melody is not None
        assert all(60 <= note.pitch <= 96 for note in melody.notes)


def test_steps_bring_every_note_once_and_end_at_one() -> None:
    composition = Composition(shipped_model(), ComposeRequest(style="funk", bars=4, seed=1))
    steps: list[GenerationStep] = list(composition)
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    take = composition.take()
    assert Counter(pair for step in steps for pair in step.notes) == Counter(
        (part.role, note) for part in take.score.parts for note in part.notes
    )


def test_a_piece_can_be_stopped_between_two_notes_and_what_is_there_is_kept() -> None:
    request = ComposeRequest(style="jazz", bars=8, seed=4)
    whole = compose_all(shipped_model(), request).score
    composition = Composition(shipped_model(), request)
    assert composition.take().score.note_count == 0
    for step in composition:
        if step.fraction >= 0.45:
            break
    take = composition.take()
    assert take.remarks == ("stopped after 3 of 8 bars",)
    assert take.score.bars == 3
    assert take.score.note_count > 20
    assert all(note.end_beats <= 12 for part in take.score.parts for note in part.notes)
    begun = {(part.role, n.start_beats, n.pitch) for part in whole.parts for n in part.notes if n.start_beats < 12}
    kept = {(part.role, n.start_beats, n.pitch) for part in take.score.parts for n in part.notes}
    assert kept == begun


def test_density_makes_a_difference() -> None:
    counts = [_compose(style="rock", density=density, bars=8, seed=3).note_count for density in ("sparse", "dense")]
    assert counts[0] * 1.3 < counts[1]


@pytest.mark.parametrize(("meter", "nearest"), [(Meter(15, 8), "12/8"), (Meter(5, 8), "5/4"), (Meter(9, 4), "3/4")])
def test_a_metre_the_network_does_not_know_is_composed_in_the_nearest_and_said(meter: Meter, nearest: str) -> None:
    take = compose_all(shipped_model(), ComposeRequest(style="jazz", meter=meter, bars=2))
    assert str(take.score.meter) == nearest
    assert take.remarks == (f"the model knows no {meter}: composed in {nearest}, the nearest",)


def test_what_contradicts_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="every part was excluded"):
        Composition(shipped_model(), ComposeRequest(without_roles=tuple(Role)))
    with pytest.raises(ValueError, match="knows no style 'jazz:polkacore'"):
        Composition(shipped_model(), ComposeRequest(style="jazz", substyle="jazz:polkacore"))
    with pytest.raises(ValueError, match="the seed has no notes"):
        Composition(shipped_model(), ComposeRequest(seed_score=Score(())))


def _seeded(music: Score, **asked: object) -> Score:
    return _compose(seed_score=music, **asked)


@pytest.mark.parametrize("meter", [Meter(4, 4), Meter(3, 4), Meter(6, 8)], ids=str)
def test_a_seed_stands_note_for_note_before_the_new_bars(meter: Meter) -> None:
    seed = random_score(2, 4, Key(9, "minor"), meter)
    score = _seeded(seed, bars=4, seed=1)
    start = 4 * meter.bar_beats
    for before, after in zip(seed.parts, score.parts, strict=True):
        assert tuple(note for note in after.notes if note.start_beats < start) == before.notes
        assert (after.program, after.role) == (before.program, before.role)
        assert any(note.start_beats >= start for note in after.notes)
    assert score.bars == 8
    assert score.key in (Key(9, "minor"), Key(0, "major"))
    alone = _seeded(seed, bars=4, seed=1, only_new=True)
    assert alone.bars == 4
    assert alone.note_count + seed.note_count == score.note_count


def test_a_seed_goes_on_in_its_roles_unless_a_style_or_more_roles_are_asked_for() -> None:
    seed = random_score(2, 2, roles=(Role.MELODY,))
    assert {part.role for part in _seeded(seed, bars=4).parts} == {Role.MELODY}
    assert {part.role for part in _seeded(seed, bars=4, with_roles=(Role.BASS,)).parts} == {Role.BASS, Role.MELODY}
    assert {part.role for part in _seeded(seed, bars=4, style="rock").parts} == set(Role)
    roles = (Role.DRUMS,)
    assert {part.role for part in _seeded(seed, bars=4, roles=roles).parts} == {Role.DRUMS, Role.MELODY}


def test_a_seed_keeps_its_tempo_map_and_metres_and_goes_on_in_the_main_ones() -> None:
    seed = replace(
        random_score(2, 4),
        tempos=(TempoChange(0.0, 90.0), TempoChange(14.0, 60.0)),
        meters=(MeterChange(0.0, Meter(3, 4)), MeterChange(12.0, Meter(4, 4))),
    )
    score = _seeded(seed, bars=2)
    assert score.tempos == (*seed.tempos, TempoChange(16.0, 90.0))
    assert score.meters == (*seed.meters, MeterChange(16.0, Meter(3, 4)))  # the one that most of it is in
    changed = _seeded(seed, bars=2, tempo_bpm=120.0, meter=Meter(3, 4))
    assert changed.tempos[-1] == TempoChange(16.0, 120.0)
    assert changed.meters[-1] == MeterChange(16.0, Meter(3, 4))


@pytest.mark.parametrize(
    "notes",
    [
        (Note(0.0, 60, 1.0, 90),),
        tuple(Note(0.0, pitch, 1.0, 90) for pitch in range(128)),
        (Note(0.0, 0, 400.0, 127), Note(399.9, 127, 0.001, 1)),
        tuple(Note(index / 64, 60 + index % 7, 1 / 64, 90) for index in range(6000)),
    ],
    ids=["one note", "all at once", "very long", "very many"],
)
def test_strange_seeds_are_gone_on_from(notes: tuple[Note, ...]) -> None:
    seed = Score((Part(Role.CHORDS, 0, notes),))
    score = _seeded(seed, bars=2)
    assert Counter(notes) <= Counter(note for part in score.parts for note in part.notes)
    assert score.note_count > len(notes)


def test_sampling_reaches_the_choice() -> None:
    greedy = Sampling(0.05, 1, 1.0)
    first, second = (_compose(style="pop", key=Key(0, "major"), bars=2, seed=s, sampling=greedy) for s in (1, 1))
    assert first == second
    assert first.parts != _compose(style="pop", key=Key(0, "major"), bars=2, seed=1).parts


def test_parts_that_join_a_beat_enter_soon() -> None:
    """The network, which heard two bars of drums alone, would let the others rest for bars."""
    beat = parse_drum_grid("kick x...x...x...x... snare ....x.......x... hat x.x.x.x.x.x.x.x.", Meter(4, 4), 110)
    entries: list[float] = []
    for seed in range(6):
        request = ComposeRequest(style="rock", seed_score=beat, only_new=True, bars=8, seed=seed)
        score = compose_all(shipped_model(), request).score
        for role in (Role.BASS, Role.CHORDS, Role.MELODY):
            part = score.part(role)
            entries.append(part.notes[0].start_beats / 4 if part is not None else 8.0)
    assert sum(entries) / len(entries) < 1.2
    assert max(entries) < 4


def test_melodies_hardly_leap_further_than_an_octave() -> None:
    leaps = steps = 0
    for seed in range(6):
        score = _compose(style="hip-hop", bars=16, seed=seed)
        melody = next(part for part in score.parts if part.role is Role.MELODY)
        sizes = [abs(b.pitch - a.pitch) for a, b in pairwise(sorted(melody.notes, key=lambda note: note.start_beats))]
        steps += len(sizes)
        leaps += sum(size > 12 for size in sizes)
    assert steps > 200
    assert leaps <= 0.005 * steps
