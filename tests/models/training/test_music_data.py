"""A corpus prepared: rows, descriptions and rejections, the same every time."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from models.corpora.catalogue import SPLITS, read_catalogue
from models.music.chords import CHORD_CLASSES, NO_CHORD
from models.music.codec import END, REST, encode
from models.score import Key, Meter, Role
from models.training.music_data import ROW, MusicData, card_of, event_rows, prepare
from tests.helpers.corpus import REJECTED, SUBSTYLE, USABLE, tiny_corpus
from tests.helpers.music import random_score

ROLE_COLUMN, FIRST_TARGET = -4, -5


@pytest.fixture(scope="module", params=SPLITS)
def data(request: pytest.FixtureRequest, prepared: Path) -> MusicData:
    return MusicData.load(prepared, request.param)


def test_every_usable_file_is_in_the_split_of_its_unit(prepared: Path, tmp_path: Path) -> None:
    expected = {row.path: row.split for row in read_catalogue(tiny_corpus(tmp_path)) if row.path not in REJECTED}
    found = {piece.path: split for split in SPLITS for piece in MusicData.load(prepared, split).pieces}
    assert found == expected
    assert len(found) == USABLE


def test_rejected_files_are_listed_with_their_reason(prepared: Path) -> None:
    reasons = json.loads((prepared / "rejected.json").read_text())
    assert reasons.keys() == REJECTED.keys()
    assert all(reasons[path].startswith(start) for path, start in REJECTED.items())


def test_pieces_lie_one_after_another_and_each_ends_with_an_end(data: MusicData) -> None:
    assert data.rows.dtype == np.uint8
    assert data.rows.shape == (sum(piece.rows for piece in data.pieces), ROW)
    place = 0
    for piece in data.pieces:
        assert piece.start == place
        place += piece.rows
        roles = data.rows[piece.start : place, ROLE_COLUMN]
        assert int((roles == END).sum()) == 1
        assert roles[-1] == END
        assert int((roles < REST).sum()) == piece.notes


def test_descriptions_agree_with_the_rows(data: MusicData) -> None:
    for piece in data.pieces:
        beats = piece.bars * Meter.parse(piece.meter).bar_beats
        rows = data.rows[piece.start : piece.start + piece.rows]
        assert int(rows[:, FIRST_TARGET].sum()) == beats * 24, "the times of all events add up to the piece"
        for role, density in piece.notes_per_beat.items():
            count = int((rows[:, ROLE_COLUMN] == list(Role).index(Role(role))).sum())
            assert density == pytest.approx(count / beats)
        assert set(piece.programs) == set(piece.notes_per_beat)
        assert all(0 <= chord < CHORD_CLASSES for chord in piece.chord_slots)


def test_labels_of_the_index_reach_the_descriptions(train_data: MusicData) -> None:
    by_source = {piece.source: piece for piece in train_data.pieces}
    waltz, swing, drums = by_source["openewld+mma"], by_source["mma"], by_source["gmd"]
    assert (waltz.style, waltz.meter) == ("waltz", "3/4")
    assert len(waltz.chord_slots) == waltz.bars
    assert (swing.style, swing.substyle, len(swing.chord_slots)) == ("jazz", SUBSTYLE, 2 * swing.bars)
    assert NO_CHORD not in swing.chord_slots
    assert (drums.substyle, drums.chord_slots, set(drums.programs)) == ("live drums", [], {"drums"})


def test_only_substyles_of_several_training_files_are_in_the_vocabulary(data: MusicData) -> None:
    assert data.codec.substyles == (SUBSTYLE,)


def test_conditions_describe_the_pieces_within_their_fields(data: MusicData) -> None:
    conditions = data.conditions()
    assert conditions.shape == (len(data.pieces), len(data.codec.fields))
    assert (conditions >= 0).all()
    assert (conditions < np.array(data.codec.fields)).all()
    for piece, row in zip(data.pieces, conditions.tolist(), strict=True):
        assert row == data.codec.encode(card_of(piece))
        assert 0 not in (row[0], row[2], row[3], row[4]), "style, mode, metre and tempo are known"


def test_a_role_that_a_piece_lacks_is_told_as_absent(train_data: MusicData) -> None:
    card = card_of(next(piece for piece in train_data.pieces if piece.source == "gmd"))
    assert card.notes_per_beat is not None
    assert card.notes_per_beat[Role.MELODY] == 0.0
    assert (card.notes_per_beat[Role.DRUMS] or 0) > 0


def test_preparing_again_and_with_more_workers_gives_the_same(prepared: Path, tmp_path: Path) -> None:
    lines: list[str] = []
    prepare(tiny_corpus(tmp_path / "corpus"), tmp_path / "out", workers=2, report=lines.append)
    assert lines[-1].startswith(f"read {USABLE + len(REJECTED)} of {USABLE + len(REJECTED)} files")
    names = sorted(path.name for path in prepared.iterdir())
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    for name in names:
        assert (tmp_path / "out" / name).read_bytes() == (prepared / name).read_bytes(), name


def test_a_corpus_without_an_index_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        prepare(tmp_path / "nowhere", tmp_path / "out", workers=1)


@pytest.mark.parametrize("change", [{"format": -1}, {"columns": ROW + 1}])
def test_data_of_another_version_is_refused(prepared: Path, tmp_path: Path, change: dict[str, int]) -> None:
    facts = json.loads((prepared / "data.json").read_text())
    (tmp_path / "data.json").write_text(json.dumps({**facts, **change}))
    with pytest.raises(ValueError, match="prepare it again"):
        MusicData.load(tmp_path, "train")


def test_rows_carry_the_events_in_their_last_columns() -> None:
    piece = encode(random_score(1, 3), Key(0, "major"))
    rows = event_rows(piece).astype(int)
    assert rows.shape == (len(piece.events), ROW)
    assert rows[:, FIRST_TARGET].cumsum().tolist() == [event.time for event in piece.events]
    assert rows[:, ROLE_COLUMN:].tolist() == [list(event[1:]) for event in piece.events]
