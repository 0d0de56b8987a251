"""Measuring a corpus: excerpts, given chords, and what is left out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from models.evaluation.real import BARS, add_densities, excerpt, measure_corpus, measure_densities
from models.formats.midi import score_to_midi
from models.music.generator import compose_all
from models.requests import ComposeRequest
from models.score import Meter, MeterChange, Note, Part, Role, Score, TempoChange
from models.training.midi_corpus import INDEX
from tests.helpers.networks import shipped_model


def _score(bars: int, start: float = 0.0, meters: tuple[MeterChange, ...] = (MeterChange(0.0, Meter(4, 4)),)) -> Score:
    notes = tuple(Note(start + n, 60 + n % 5, 1.5, 80) for n in range(4 * bars))
    return Score((Part(Role.MELODY, 0, notes),), (TempoChange(0.0, 100.0),), meters, length_beats=start + 4 * bars)


def test_an_excerpt_begins_with_the_first_note_and_ends_with_the_metre() -> None:
    found = excerpt(_score(40, start=8.0))
    assert (found.bars, found.length_beats) == (BARS, 64)
    assert found.parts[0].notes[0].start_beats == 0
    assert found.parts[0].notes[-1].end_beats == 64
    changed = _score(12, meters=(MeterChange(0.0, Meter(4, 4)), MeterChange(36.0, Meter(3, 4))))
    assert excerpt(changed).length_beats == 36
    assert excerpt(_score(3)).bars == 4  # the last note sounds on


def _corpus(folder: Path) -> None:
    rows = []
    for seed in range(8):
        score = compose_all(shipped_model(), ComposeRequest(style="jazz", bars=8, seed=seed)).score
        (folder / f"{seed}.mid").write_bytes(score_to_midi(score))
        chords = "Dm7|G7/B|CM7|C" if seed else ""
        rows.append({"path": f"{seed}.mid", "genre": "jazz", "subgenre": "Be-Bop;up", "chords": chords})
    (folder / "short.mid").write_bytes(score_to_midi(_score(2)))
    rows += [{"path": "short.mid", "genre": "jazz"}, {"path": "0.mid", "genre": "rock"}]
    with (folder / INDEX).open("w", newline="") as file:
        writer = csv.DictWriter(file, ["path", "genre", "chords", "source", "subgenre"], restval="")
        writer.writeheader()
        writer.writerows(rows)


def test_a_corpus_is_measured_by_style(tmp_path: Path) -> None:
    _corpus(tmp_path)
    found = measure_corpus(tmp_path, lambda _: None)
    assert set(found) == {"jazz"}  # one piece says nothing on rock
    assert found["jazz"]["pieces"] == 8
    mean, deviation = found["jazz"]["measures"]["chord changes/bar"]
    assert 0 < mean <= 1
    assert deviation > 0
    with pytest.raises(OSError, match=INDEX):
        measure_corpus(tmp_path / "nowhere", lambda _: None)


def test_densities_are_measured_and_put_into_the_facts(tmp_path: Path) -> None:
    _corpus(tmp_path)
    found = measure_densities(tmp_path, lambda _: None)
    rates = found["jazz:bebop"]["bass"]["notes_per_bar"]
    assert rates == sorted(rates)
    assert 0.5 < rates[0] < rates[-1] < 20
    assert found["jazz"] == found["jazz:bebop"]
    assert not found["rock"]  # one piece says nothing on rock
    role = {"present": 1.0, "density": 3, "rests": 0.9}
    facts = {"genres": {"jazz": {"roles": {"bass": dict(role), "kazoo": dict(role)}}}, "styles": {}}
    assert add_densities(facts, found) == 1
    told = facts["genres"]["jazz"]["roles"]
    assert told["bass"]["notes_per_bar"] == rates
    assert 0 <= told["bass"]["rests"] < 0.3
    assert told["kazoo"] == {"present": 1.0, "density": 3}  # what was measured before is gone
