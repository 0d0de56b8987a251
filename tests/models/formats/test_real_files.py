"""Real music through file, score and events and back: nothing lost but what the grid cannot hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from models.formats.midi import MidiReading, midi_to_score, read_midi, score_to_midi
from models.music.hearing.analysis import find_key
from models.music.network.codec import to_grid, to_notes, transposition
from models.music.network.vocabulary import DURATIONS, GRID
from models.score import Note, Role, Score
from models.score.keys import Key
from tests.helpers.real_music import ENGRAVED, SHARED, engraved_midi, shared_files

KEYS = {"bwv269": Key(7, "major"), "maple_leaf_rag": Key(8, "major"), "bwv66.6": Key(6, "minor")}


@pytest.fixture(scope="module")
def engraved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, MidiReading]:
    folder = tmp_path_factory.mktemp("engraved")
    return {Path(name).stem: read_midi(engraved_midi(name, folder)) for name in ENGRAVED}


@pytest.fixture(scope="module")
def shared() -> list[MidiReading]:
    if not (files := shared_files()):
        pytest.skip(f"the training corpus is not at {SHARED}")
    return [read_midi(path) for path in files]


def _assert_written_and_read_alike(reading: MidiReading) -> None:
    score = reading.score
    again = midi_to_score(score_to_midi(score, reading.ticks_per_beat)).score
    assert again.tempos == score.tempos
    assert again.meters == score.meters

    # Of two notes of one pitch that overlap, a file does not say which one an end belongs to: ends count by themselves.
    assert _edges(again, "start_beats") == _edges(score, "start_beats")
    assert _edges(again, "end_beats") == _edges(_unnested(score), "end_beats")


def _unnested(score: Score) -> Score:
    """What a file can say: a note that holds another one of its pitch ends where that begins."""
    parts = []
    for part in score.parts:
        same: defaultdict[int, list[Note]] = defaultdict(list)
        for note in part.notes:
            same[note.pitch].append(note)
        notes = []
        for note in part.notes:
            inside = [one.start_beats for one in same[note.pitch] if _holds(note, one)]
            notes.append(replace(note, duration_beats=min(inside, default=note.end_beats) - note.start_beats))
        parts.append(replace(part, notes=tuple(notes)))
    return replace(score, parts=tuple(parts))


def _holds(note: Note, other: Note) -> bool:
    return note.start_beats < other.start_beats < other.end_beats < note.end_beats


def _edges(score: Score, what: str) -> Counter[tuple[bool, int, int, float]]:
    return Counter(
        (part.role is Role.DRUMS, part.program, note.pitch, round(getattr(note, what), 6))
        for part in score.parts
        for note in part.notes
    )


def _assert_on_the_grid_and_back(reading: MidiReading) -> None:
    score = reading.score
    key = find_key(score) or Key(0, "major")
    events = to_grid(score, key).events
    times = {(part.role, round(note.start_beats * GRID), note.pitch) for part in score.parts for note in part.notes}
    assert len(events) == len(times)
    end = max(event.time for event in events) + DURATIONS[-1]
    back = {(role, round(n.start_beats * GRID), n.pitch) for role, n in to_notes(events, transposition(key), end)}
    clipped = {(role, time, min(127, max(0, pitch))) for role, time, pitch in times}
    assert back == clipped


def test_engraved_pieces_are_kept(engraved: dict[str, MidiReading]) -> None:
    for reading in engraved.values():
        assert reading.score.note_count > 50
        _assert_written_and_read_alike(reading)
        _assert_on_the_grid_and_back(reading)


def test_their_keys_are_heard(engraved: dict[str, MidiReading]) -> None:
    assert {name: find_key(engraved[name].score) for name in KEYS} == KEYS


def test_files_of_the_corpus_are_kept(shared: list[MidiReading]) -> None:
    assert len(shared) > 20
    for reading in shared:
        _assert_written_and_read_alike(reading)
        _assert_on_the_grid_and_back(reading)
