"""The longest shared passage: in any key, over any accompaniment, and never across two melodies."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import numpy as np
import pytest

from models.formats.midi import score_to_midi
from models.judging.melodies import BOUNDARY, Symbols, melody_symbols
from models.judging.originality import MelodyIndex, melody_index, shared_passage
from models.music.generator import compose_all
from models.nets.checkpoint import CheckpointError
from models.requests import ComposeRequest
from models.score import Meter, MeterChange, Note, Part, Role, Score, TempoChange
from models.training.melodies import build_index, save_index
from models.training.midi_corpus import INDEX
from tests.helpers.networks import shipped_model


def _score(pitches: list[int], lengths: list[float], role: Role = Role.MELODY) -> Score:
    notes, time = [], 0.0
    for pitch, length in zip(pitches, lengths, strict=True):
        notes.append(Note(time, pitch, length, 80))
        time += length
    return Score((Part(role, 0, tuple(notes)),), (TempoChange(0.0, 100.0),), (MeterChange(0.0, Meter(4, 4)),))


def _tune(seed: int, count: int = 40) -> tuple[list[int], list[float]]:
    rng = random.Random(seed)
    return [rng.randrange(55, 80) for _ in range(count)], [rng.choice((0.5, 1.0, 1.5)) for _ in range(count)]


def _index(*melodies: Symbols, usual: int = 10) -> MelodyIndex:
    whole = np.concatenate([np.append(one, BOUNDARY) for one in melodies])
    starts = np.cumsum([0, *(len(one) + 1 for one in melodies)])[:-1]
    return MelodyIndex(whole, starts, [f"tune {number}" for number in range(len(melodies))], usual)


def test_symbols_do_not_depend_on_the_key_and_take_the_highest_note() -> None:
    pitches, lengths = _tune(1)
    low, high = _score(pitches, lengths), _score([pitch + 7 for pitch in pitches], lengths)
    assert np.array_equal(melody_symbols(low), melody_symbols(high))
    assert len(melody_symbols(low)) == 39
    chords = tuple(Note(note.start_beats, note.pitch - 12, 0.5, 70) for note in low.parts[0].notes)
    both = Score((Part(Role.MELODY, 0, low.parts[0].notes + chords),), low.tempos, low.meters)
    assert np.array_equal(melody_symbols(both), melody_symbols(low))
    assert len(melody_symbols(_score([60], [1.0]))) == 0
    assert len(melody_symbols(_score(pitches, lengths, Role.BASS))) == 0


def test_a_passage_that_was_taken_is_found_in_another_key() -> None:
    tunes = [_tune(seed) for seed in range(6)]
    index = _index(*(melody_symbols(_score(*tune)) for tune in tunes))
    own, taken = _tune(99), tunes[3]
    pitches = own[0][:8] + [pitch - 5 for pitch in taken[0][10:25]] + own[0][8:]
    lengths = own[1][:8] + taken[1][10:25] + own[1][8:]
    found = index.longest(melody_symbols(_score(pitches, lengths)))
    assert found is not None
    assert (found.source, found.copied) == ("tune 3", True)
    assert 15 <= found.notes <= 16  # the length of the last one may go on as its own tune did
    assert found.start == 8
    assert index.longest(melody_symbols(_score(*own))) is None


def test_a_whole_tune_is_itself_unless_it_is_left_out() -> None:
    first, second = (melody_symbols(_score(*_tune(seed))) for seed in (1, 2))
    index = _index(first, second)
    found = index.longest(second)
    assert found is not None
    assert (found.notes, found.start, found.source) == (40, 0, "tune 1")
    assert index.longest(second, frozenset({1})) is None
    # What runs from the end of one melody into the next is no passage of either.
    across = np.concatenate([first[-6:], second[:6]])
    assert index.longest(across) == index.longest(first[-6:])


@pytest.mark.parametrize("count", [0, 1, 4])
def test_too_few_notes_share_nothing(count: int) -> None:
    melody = melody_symbols(_score(*_tune(1)))
    assert _index(melody).longest(melody[:count]) is None


def test_repeated_notes_are_no_ones() -> None:
    drone = melody_symbols(_score([60] * 5000, [1.0] * 5000))
    assert _index(drone).longest(drone[:50]) is None


def test_the_shipped_index_finds_nothing_much_in_new_pieces_and_all_of_a_known_tune() -> None:
    index = melody_index()
    assert index is not None
    assert 8 <= index.usual <= 40
    assert len(index.names) > 2000
    known = index.symbols[:40]
    assert BOUNDARY not in known
    found = index.longest(known)
    assert found is not None
    assert found.copied
    assert found.notes == 41 or found.notes > 41
    for seed in range(4):
        take = compose_all(shipped_model(), ComposeRequest(style="jazz", bars=8, seed=seed))
        shared = shared_passage(take.score)
        assert shared is None or not shared.copied


def test_an_index_is_built_from_a_corpus_and_kept(tmp_path: Path) -> None:
    rows = []
    for number in range(6):
        pitches, lengths = _tune(number)
        for version in range(2):  # the same tune in another key
            name = f"somewhere/tune{number}__{version}.mid"
            (tmp_path / "somewhere").mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(score_to_midi(_score([pitch + version for pitch in pitches], lengths)))
            rows.append({"path": name, "genre": "folk", "source": "nottingham"})
    with (tmp_path / INDEX).open("w", newline="") as file:
        writer = csv.DictWriter(file, ["path", "genre", "source", "subgenre", "chords"], restval="")
        writer.writeheader()
        writer.writerows(rows)
    index = build_index(tmp_path, 1, lambda _: None)
    assert sorted(index.names) == [f"tune{number} 0 (somewhere)" for number in range(6)]
    save_index(index, tmp_path / "out", {"commit": "abc"})
    again = MelodyIndex.load(tmp_path / "out")
    assert np.array_equal(again.symbols, index.symbols)
    melody = melody_symbols(_score(*_tune(4)))
    found = again.longest(melody)
    assert found is not None
    assert (found.notes, found.source) == (40, "tune4 0 (somewhere)")
    with pytest.raises(CheckpointError):
        MelodyIndex.load(tmp_path)
