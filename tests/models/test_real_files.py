"""Real music through every layer: file, score, events and back, nothing lost but what the grid cannot hold."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from models.midi_files import midi_to_score, read_midi, score_to_midi
from models.music.analysis import find_key
from models.music.codec import DURATIONS, REST, STEPS_PER_BEAT, VELOCITY_WIDTH, decode, encode
from models.score import Key, Role, Score
from tests.helpers.real_music import ENGRAVED, SHARED, engraved_midi, shared_files

KEYS = {"bwv269": Key(7, "major"), "maple_leaf_rag": Key(8, "major")}
_TICKS = 3360
"""480 times 7: a multiple of what most files use; others are rounded to the nearest."""


@pytest.fixture(scope="module")
def engraved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Score]:
    folder = tmp_path_factory.mktemp("engraved")
    return {Path(name).name: read_midi(engraved_midi(name, folder)) for name in ENGRAVED}


@pytest.fixture(scope="module")
def shared() -> dict[str, Score]:
    if not (files := shared_files()):
        pytest.skip(f"the training corpus is not at {SHARED}")
    return {path.name: read_midi(path) for path in files}


def _assert_written_and_read_alike(score: Score) -> None:
    again = midi_to_score(score_to_midi(score, _TICKS))
    assert [part.program for part in again.parts] == [part.program for part in score.parts]
    for ours, theirs in zip(again.parts, score.parts, strict=True):
        assert [(n.pitch, n.velocity) for n in ours.notes] == [(n.pitch, n.velocity) for n in theirs.notes]
        for what in ("start_beats", "end_beats"):
            wanted = [getattr(note, what) for note in theirs.notes]
            assert [getattr(note, what) for note in ours.notes] == pytest.approx(wanted, abs=1.01 / _TICKS)
    assert again.meters == score.meters
    assert [t.bpm for t in again.tempos] == pytest.approx([t.bpm for t in score.tempos], rel=1e-4)
    assert again.key == score.key


def _assert_encoded_and_decoded_alike(score: Score) -> None:
    """Every note comes back within half a grid step, in its velocity class, as long as the nearest class."""
    key = find_key(score)
    piece = encode(score, key)
    decoded = decode(piece.events, key)
    end = piece.bar_starts[-1] / STEPS_PER_BEAT
    for role in Role:
        notes = [note for part in score.parts if part.role is role for note in part.notes if note.start_beats < end]
        wanted = Counter((round(n.start_beats * STEPS_PER_BEAT), n.pitch) for n in notes)
        got = Counter((round(n.start_beats * STEPS_PER_BEAT), n.pitch) for n in decoded.get(role, []))
        if role is not Role.DRUMS:  # drums outside General MIDI's set move to the one that sounds most alike
            wanted = Counter(slot for slot in wanted if slot[0] < piece.bar_starts[-1])
            assert got == wanted, role
        by_slot = {(round(n.start_beats * STEPS_PER_BEAT), n.pitch): n for n in decoded.get(role, [])}
        for note in notes:
            twin = by_slot.get((round(note.start_beats * STEPS_PER_BEAT), note.pitch))
            if twin is not None and role is not Role.DRUMS and wanted.total() == len(notes):
                assert abs(twin.velocity - note.velocity) <= VELOCITY_WIDTH // 2
                steps = min(max(note.duration_beats * STEPS_PER_BEAT, 1.0), float(DURATIONS[-1]))
                assert twin.duration_beats * STEPS_PER_BEAT / steps == pytest.approx(1.0, abs=0.5)
    assert piece.events[-1].time == piece.bar_starts[-1]
    assert sum(event.role < REST for event in piece.events) == sum(map(len, decoded.values()))


@pytest.mark.parametrize("name", [Path(name).name for name in ENGRAVED])
def test_engraved_music(engraved: dict[str, Score], name: str) -> None:
    score = engraved[name]
    assert score.note_count > 100
    _assert_written_and_read_alike(score)
    _assert_encoded_and_decoded_alike(score)


def test_the_training_corpus(shared: dict[str, Score]) -> None:
    assert len(shared) > 20
    for score in shared.values():
        _assert_written_and_read_alike(score)
        _assert_encoded_and_decoded_alike(score)


@pytest.mark.parametrize("stem", KEYS)
def test_the_key_of_real_music_is_found(engraved: dict[str, Score], stem: str) -> None:
    score = next(score for name, score in engraved.items() if name.startswith(stem))
    assert find_key(score) == KEYS[stem]
    assert find_key(score.transposed(5)) == Key((KEYS[stem].tonic + 5) % 12, KEYS[stem].mode)
