"""The index of a corpus: labels read, units named, and a split that tears no unit apart."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from models.corpora.catalogue import (
    INDEX_NAME,
    SPLITS,
    CatalogueRow,
    chords_from_bars,
    parse_chord,
    parse_key,
    parse_root,
    read_catalogue,
)
from models.score import Chord, Key, Meter
from tests.helpers.corpus import COLUMNS, REJECTED, USABLE, tiny_corpus


def _read_all(folder: Path, **values: str) -> list[CatalogueRow]:
    """What is read of an index whose one record has `values`."""
    record = {**dict.fromkeys(COLUMNS, ""), "path": "mma/a__b.mid", "source": "mma", "genre": "jazz", **values}
    with (folder / INDEX_NAME).open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerow(record)
    return list(read_catalogue(folder))


def _read(folder: Path, **values: str) -> CatalogueRow:
    (row,) = _read_all(folder, **values)
    return row


def _row(unit: str) -> CatalogueRow:
    return CatalogueRow("", "", "", "", unit, None, None, None, ())


def test_the_tiny_corpus_has_every_file_of_its_index_in_some_split(tmp_path: Path) -> None:
    rows = list(read_catalogue(tiny_corpus(tmp_path)))
    assert len(rows) == USABLE + len(REJECTED)
    usable = [row for row in rows if row.path not in REJECTED]
    assert {row.split for row in usable} == set(SPLITS)
    assert all((tmp_path / row.path).is_file() for row in usable)


def test_siblings_stay_in_one_split(tmp_path: Path) -> None:
    splits: dict[str, set[str]] = defaultdict(set)
    files: Counter[str] = Counter()
    for row in read_catalogue(tiny_corpus(tmp_path)):
        splits[row.unit].add(row.split)
        files[row.unit] += 1
    assert max(files.values()) == 2, "the corpus must have siblings for this to say anything"
    assert all(len(names) == 1 for names in splits.values())


def test_the_split_holds_out_about_three_and_four_percent_and_never_changes() -> None:
    shares = Counter(_row(f"unit {number}").split for number in range(20_000))
    assert shares["valid"] / 20_000 == pytest.approx(0.03, abs=0.006)
    assert shares["test"] / 20_000 == pytest.approx(0.04, abs=0.006)
    assert [_row(f"groove:tune{number}").split for number in (0, 4, 31)] == ["train", "valid", "test"]


def test_labels_are_read(tmp_path: Path) -> None:
    row = _read(tmp_path, subgenre="Swing/Up;x", timesig="3/4", key="Bb", mode="minor", tempo="132.5", chords="Gm/C7|F")
    assert (row.style, row.substyle, row.meter, row.key) == ("jazz", "swing", Meter(3, 4), Key(10, "minor"))
    assert (row.tempo_bpm, row.bar_chords) == (132.5, ("Gm/C7", "F"))


def test_labels_that_are_not_there_are_none(tmp_path: Path) -> None:
    row = _read(tmp_path)
    assert (row.meter, row.key, row.tempo_bpm, row.bar_chords) == (None, None, None, ())
    assert row.substyle == "mma", "the folder stands in for a substyle"


@pytest.mark.parametrize(
    ("source", "path", "unit"),
    [
        ("mma", "mma/Swing1__Cmaj.mid", "groove:swing1"),
        ("gmd", "gmd/drummer1/session2/3_rock.mid", "gmd:drummer1/session2"),
        ("nottingham+mma", "n/ashover12__polka.mid", "nottingham:ashover12"),
        ("openewld+mma", "o/Blue Moon__swing.mid", "openewld:Blue Moon"),
        ("mutopia", "mutopia/bwv846.mid", "mutopia:bwv846"),
    ],
)
def test_units_are_what_renders_of_one_thing_share(tmp_path: Path, source: str, path: str, unit: str) -> None:
    assert _read(tmp_path, source=source, path=path).unit == unit


@pytest.mark.parametrize(
    ("genre", "style"),
    [("hiphop", "hip-hop"), ("hymn", "chorale"), ("caribbean", "calypso"), ("rock/metal", "game"), ("jazz", "jazz")],
)
def test_genres_become_styles(tmp_path: Path, genre: str, style: str) -> None:
    assert _read(tmp_path, genre=genre).style == style


def test_bachs_chorales_are_told_from_his_other_works(tmp_path: Path) -> None:
    bach = {"source": "mutopia", "genre": "classical", "subgenre": "BachJS"}
    assert _read(tmp_path, **bach, path="mutopia/bwv-253.mid").style == "chorale"
    assert _read(tmp_path, **bach, path="mutopia/Choral-4.mid").style == "chorale"
    assert _read(tmp_path, **bach, path="mutopia/bwv-846.mid").style == "classical"


def test_unknown_genres_are_left_out_and_a_missing_index_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_catalogue(tmp_path))
    assert _read_all(tmp_path, genre="middleeastern") == []


@pytest.mark.parametrize(
    ("text", "mode", "key"),
    [
        ("Db", "major", Key(1, "major")),
        ("F major", "", Key(5, "major")),
        ("B- major", "", Key(10, "major")),
        ("Bb-maj", "", Key(10, "major")),
        ("F#", "minor", Key(6, "minor")),
        ("A-min", "", Key(9, "minor")),
        ("Cb", "major", Key(11, "major")),
        ("", "", None),
        ("C", "dorian", None),
        ("C", "", None),
        ("H", "major", None),
    ],
)
def test_keys_are_read_as_the_sources_write_them(text: str, mode: str, key: Key | None) -> None:
    assert parse_key(text, mode) == key


@pytest.mark.parametrize(
    ("text", "chord"),
    [
        ("C", (0, "")),
        ("F#m", (6, "m")),
        ("Bbmaj7", (10, "maj7")),
        ("BbM7", (10, "maj7")),
        ("G7", (7, "7")),
        ("G13", (7, "7")),
        ("Am7", (9, "m7")),
        ("A-7", (9, "m7")),
        ("Bm7b5", (11, "m7b5")),
        ("Bdim7", (11, "dim")),
        ("Bo", (11, "dim")),
        ("C+", (0, "aug")),
        ("Dsus4", (2, "sus4")),
        ("D7sus4", (2, "sus4")),
        ("C6", (0, "")),
        (" Ebm ", (3, "m")),
        ("N.C.", None),
        ("z", None),
        ("", None),
    ],
)
def test_chord_symbols_become_root_and_quality(text: str, chord: tuple[int, str] | None) -> None:
    assert parse_chord(text) == chord


def test_roots_take_any_number_of_accidentals() -> None:
    assert parse_root("Cbb7") == (10, "7")
    assert parse_root("E##") == (6, "")
    assert parse_root("c") is None


def test_chords_of_bars_share_them_and_are_said_once() -> None:
    chords = chords_from_bars(("C", "C", "Gm/C7", "N.C.", "F"), [0.0, 4.0, 8.0, 12.0, 16.0], 4.0)
    assert chords == (Chord(0.0, 0, ""), Chord(8.0, 7, "m"), Chord(10.0, 0, "7"), Chord(16.0, 5, ""))
    assert chords_from_bars(("C", "F", "G"), [0.0], 4.0) == (Chord(0.0, 0, ""),)
    assert chords_from_bars((), [0.0], 4.0) == ()
