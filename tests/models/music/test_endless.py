"""Endless music: bars that follow each other, memory that does not grow, settings that change at a bar line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice, pairwise

import pytest

from models.music import endless as endless_module
from models.music.endless import Endless, EndlessBar, as_score
from models.music.generator import Composition
from models.requests import ComposeRequest
from models.score import Meter, Note, Role
from models.score.keys import Key
from tests.helpers.networks import shipped_model

REQUEST = ComposeRequest(style="rock", seed=5, key=Key(2, "major"), tempo_bpm=120)


def test_bars_follow_each_other_across_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endless_module, "_RUN_BARS", 6)
    bars = list(islice(Endless(shipped_model(), REQUEST), 15))
    assert [bar.number for bar in bars] == list(range(15))
    assert [bar.start_beats for bar in bars] == [4.0 * n for n in range(15)]
    for bar in bars:
        assert all(bar.start_beats - 1e-6 <= note.start_beats < bar.end_beats for _, note in bar.notes)
    assert all(bar.notes for bar in bars)
    sounding = {role for bar in bars[8:] for role, _ in bar.notes}
    assert sounding == set(Role)
    again = list(islice(Endless(shipped_model(), REQUEST), 15))
    assert again == bars


def test_the_first_run_is_what_composing_gives() -> None:
    def placed(notes: Iterable[tuple[Role, Note]]) -> list[tuple[str, float, int, int]]:
        return sorted((role.value, note.start_beats, note.pitch, note.velocity) for role, note in notes)

    composition = Composition(shipped_model(), replace(REQUEST, bars=64))
    for _ in composition:
        if composition.known_beats > 32:
            break
    piece = placed((role, note) for role, note in composition.new_notes() if note.start_beats < 32)
    assert {role for role, *_ in piece} == {role.value for role in Role}
    bars = islice(Endless(shipped_model(), REQUEST), 8)
    assert placed(note for bar in bars for note in bar.notes) == piece


def test_memory_does_not_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endless_module, "_RUN_BARS", 5)
    music = Endless(shipped_model(), REQUEST)
    most = 0
    for bar in islice(music, 40):
        most = max(most, len(music._recent), len(music._composition.new_notes()))
        assert bar.number < 40
    assert len(music._recent) <= 12
    assert most < 5 * 120


def test_settings_change_with_the_next_bar() -> None:
    music = Endless(shipped_model(), REQUEST)
    bars = iter(music)
    first = [next(bars) for _ in range(3)]
    music.change(ComposeRequest(style="rock", seed=5, key=Key(2, "major"), tempo_bpm=90, roles=(Role.DRUMS,)))
    later = [next(bars) for _ in range(3)]
    assert [bar.number for bar in (*first, *later)] == list(range(6))
    assert {bar.tempo_bpm for bar in later} == {90}
    assert {role for bar in later for role, _ in bar.notes} == {Role.DRUMS}
    with pytest.raises(ValueError, match="every part"):
        music.change(ComposeRequest(style="rock", roles=(Role.DRUMS,), without_roles=(Role.DRUMS,)))
    assert next(bars).number == 6


def test_bars_become_a_take() -> None:
    bars = list(islice(Endless(shipped_model(), ComposeRequest(style="waltz", seed=2)), 9))
    assert bars[0].meter == Meter(3, 4)
    take = as_score(bars[-4:], from_zero=True)
    assert take.bars == 4
    assert take.length_beats == 12
    assert min(note.start_beats for part in take.parts for note in part.notes) < 3
    for part in take.parts:
        if part.role in (Role.BASS, Role.MELODY):
            ends = [(note.start_beats, note.end_beats) for note in part.notes]
            assert all(a[1] <= b[0] + 1e-6 for a, b in pairwise(ends))
    with pytest.raises(ValueError, match="no bars"):
        as_score([])


def test_bars_sound_as_they_were_meant_when_instruments_and_tempo_change() -> None:
    note = (Role.MELODY, Note(0.0, 60, 6.0, 80))
    bar = EndlessBar(0, 0.0, 4.0, (note,), (), 100.0, Meter(4, 4), Key(0, "major"), {Role.MELODY: 40})
    later = (Role.MELODY, Note(4.0, 62, 1.0, 80))
    changed = replace(bar, number=1, start_beats=4.0, end_beats=8.0, notes=(later,), tempo_bpm=150.0)
    changed = replace(changed, programs={Role.MELODY: 73, Role.BASS: 33})
    score = as_score([bar, changed], every_part=True)
    assert [(part.role, part.program, len(part.notes)) for part in score.parts] == [
        (Role.BASS, 33, 0),
        (Role.MELODY, 40, 1),
        (Role.MELODY, 73, 1),
    ]
    assert score.parts[1].notes[0].end_beats == 4.0, "still one voice"
    assert [(change.start_beats, change.bpm) for change in score.tempos] == [(0.0, 100.0), (4.0, 150.0)]
    kept = as_score([bar, changed], from_zero=True)
    assert [part.program for part in kept.parts] == [40, 73]
