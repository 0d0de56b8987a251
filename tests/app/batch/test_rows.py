"""Batch files as spreadsheets and editors write them."""

from __future__ import annotations

import itertools
import json
import tracemalloc
from pathlib import Path

import pytest

from app.batch.rows import COLUMNS, Row, read_rows
from app.core.errors import UserError

DOCUMENTED = Path(__file__).parents[3] / "docs" / "batch.md"
TABLE = 'prompt;takte;tempo\r\nfröhlicher Walzer;16;120\r\n"Blues; langsam";12;70\r\n;;\r\nJazz;8;\r\n'
READ = [
    Row(2, {"prompt": "fröhlicher Walzer", "bars": "16", "tempo": "120"}),
    Row(3, {"prompt": "Blues; langsam", "bars": "12", "tempo": "70"}),
    Row(5, {"prompt": "Jazz", "bars": "8"}),
]


def _rows(tmp_path: Path, name: str, data: bytes | str) -> list[Row]:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_rows(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_table_is_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    assert _rows(tmp_path, "a.csv", TABLE.encode(encoding)) == READ


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_table_is_read_with_any_delimiter(tmp_path: Path, delimiter: str) -> None:
    assert _rows(tmp_path, "a.csv", TABLE.replace("Blues;", "Blues:").replace(";", delimiter))[0] == READ[0]
    assert _rows(tmp_path, "a.csv", "sep=" + delimiter + "\n" + TABLE.replace(";", delimiter))[2].line == 6


def test_a_cell_may_have_several_lines(tmp_path: Path) -> None:
    found = _rows(tmp_path, "a.csv", 'prompt,bars\n"jazz,\nslow",8\nrock,4\n')
    assert found == [Row(2, {"prompt": "jazz,\nslow", "bars": "8"}), Row(4, {"prompt": "rock", "bars": "4"})]


def test_without_headings_the_whole_row_is_the_prompt(tmp_path: Path) -> None:
    found = _rows(tmp_path, "a.csv", "ruhiger Jazz, 90 bpm\nRock\n")
    assert [row.cells["prompt"] for row in found] == ["ruhiger Jazz, 90 bpm", "Rock"]


def test_too_many_cells_are_told_and_the_others_go_on(tmp_path: Path) -> None:
    found = _rows(tmp_path, "a.csv", "prompt,bars\njazz,8,9\nrock,4,,\n")
    assert (found[0].line, found[0].error) == (2, "it has 3 cells, the headings are 2")
    assert found[1] == Row(3, {"prompt": "rock", "bars": "4"})


def test_headings_are_known_in_both_languages_and_others_kept(tmp_path: Path) -> None:
    found = _rows(tmp_path, "a.csv", "Beschreibung,Tonart,TAKTART,Time_Signature,Kunde\nJazz,d-Moll,3/4,,Müller\n")
    assert found == [Row(2, {"prompt": "Jazz", "key": "d-Moll", "meter": "3/4", "Kunde": "Müller"})]


@pytest.mark.parametrize("column", COLUMNS)
def test_every_heading_is_known_however_it_is_written(tmp_path: Path, column: str) -> None:
    for heading in COLUMNS[column]:
        for written in (heading, heading.upper(), heading.title().replace("ä", "ae").replace(" ", "_")):
            (row,) = _rows(tmp_path, "a.jsonl", json.dumps({written: "x"}))
            assert row.cells == {column: "x"}


def test_every_heading_that_is_documented_is_known() -> None:
    table = [line.split("|") for line in DOCUMENTED.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    documented = [name.strip() for _, english, german, *_ in table[1:] for name in f"{english},{german}".split(",")]
    documented = [name for name in documented if name and not set(name) <= set("-: ")]
    known = {heading for headings in COLUMNS.values() for heading in headings}
    assert [name for name in documented if name.lower() not in known] == []
    assert len(documented) > 35


def test_lines_of_json_and_of_text(tmp_path: Path) -> None:
    rows = [{"prompt": "jazz", "Takte": 8.0, "instruments": ["piano", "bass"], "seed": None}, "rock", 5, {"bars": True}]
    text = "\n".join(json.dumps(row) for row in rows) + "\n{broken\n\n" + "[" * 5000
    found = _rows(tmp_path, "a.jsonl", text)
    assert found[0] == Row(1, {"prompt": "jazz", "bars": "8", "instruments": "piano, bass"})
    assert found[1] == Row(2, {"prompt": "rock"})
    assert [bool(row.error) for row in found] == [False, False, True, False, True, True]
    assert found[-1].line == 7
    assert _rows(tmp_path, "a.txt", '{"prompt": "jazz"}\n') == [Row(1, {"prompt": "jazz"})]
    assert _rows(tmp_path, "a.txt", "\n ruhiger Jazz \n\nrock\n") == [
        Row(2, {"prompt": "ruhiger Jazz"}),
        Row(4, {"prompt": "rock"}),
    ]


def test_mixed_encodings_in_one_file(tmp_path: Path) -> None:
    data = "prompt\nfröhlich\n".encode() + "prächtig\n".encode("cp1252")
    assert [row.cells["prompt"] for row in _rows(tmp_path, "a.csv", data)] == ["fröhlich", "prächtig"]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_rows(tmp_path: Path, data: bytes) -> None:
    assert _rows(tmp_path, "a.csv", data) == []
    assert _rows(tmp_path, "a.txt", data) == []


def test_what_is_no_text_or_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not text"):
        _rows(tmp_path, "a.csv", b"PK\3\4\0\0\0\0junk\n")
    with pytest.raises(UserError, match="cannot be read"):
        list(read_rows(tmp_path / "missing.csv"))
    with pytest.raises(UserError, match="it is a folder"):
        list(read_rows(tmp_path))


def test_a_million_rows_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w") as file:
        file.write("prompt,bars\n")
        file.writelines(itertools.repeat("jazz ballad with piano,8\n", 1_000_000))
    tracemalloc.start()
    rows = read_rows(path)
    assert [row.line for row in itertools.islice(rows, 50_000)][-1] == 50_001
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**22  # of 25 MB
