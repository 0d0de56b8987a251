"""A batch from end to end, in real processes: resumed, killed, out of room."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.batch.manifest import LINES, TABLE, Manifest, read_records
from app.batch.orders import read_orders
from app.batch.runner import BatchReport, run_batch
from app.batch.worker import Target, make_recorded
from app.core.errors import UserError
from app.core.recipes import recipe_in, request_of
from models.formats.midi import read_midi
from models.music.generator import compose_all
from models.score import Role, Score
from tests.helpers.full_disk import SIZE_BYTES, tiny_disk
from tests.helpers.networks import shipped_model

pytestmark = pytest.mark.quiet  # its processes take every core from what runs beside it

ROWS = "prompt,bars,takes\njazz,2,2\nasdf qwer,2,\nWalzer in d-Moll,2,\nrock,many,\nfunk,2,\n"


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.mid"))}


def _notes(score: Score) -> list[tuple[Role, int, float]]:
    return sorted((part.role, note.pitch, round(note.start_beats, 3)) for part in score.parts for note in part.notes)


def test_a_batch_is_made_recorded_and_resumed(rows: Path, tmp_path: Path) -> None:
    out, told = tmp_path / "out", []
    report = run_batch(rows, out, ("mid", "txt"), workers=2, tell=lambda report, record: told.append(report.made))
    assert (report.made, report.failed, report.skipped) == (4, 2, 0)
    assert report.errors[1] == "line 5: bars: 'many' is not a number"
    assert told == [1, 2, 2, 3, 3, 4]
    names = [f"00002-jazz-{take}" for take in (1, 2)] + ["00004-walzer-in-d-moll", "00006-funk"]
    assert sorted(_files(out)) == [f"{name}.mid" for name in names]
    assert "D minor, 3/4" in (out / "00004-walzer-in-d-moll.txt").read_text(encoding="utf-8")
    records = list(read_records(out / LINES))
    assert [record["line"] for record in records] == [2, 2, 3, 4, 5, 6]
    with (out / TABLE).open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    assert [row["name"] for row in table if row["files"]] == names
    assert table[2]["error"].startswith("nothing of 'asdf qwer' was understood")
    assert (table[3]["key"], table[3]["meter"], table[3]["bars"]) == ("D minor", "3/4", "2")
    # The file's recipe gives the same notes again, in another process.
    score = read_midi(out / "00006-funk.mid").score
    recipe = recipe_in(score.texts)
    assert recipe is not None
    assert _notes(compose_all(shipped_model(), request_of(recipe)).score) == _notes(score)

    with pytest.raises(UserError, match="holds a batch already"):
        run_batch(rows, out)
    before = _files(out)
    (out / "00006-funk.mid").unlink()
    data = (out / LINES).read_bytes().splitlines(keepends=True)
    (out / LINES).write_bytes(b"".join(data[1:]) + b'{"line": 7, "na')  # the first is lost, the last was cut off
    again = run_batch(rows, out, ("mid", "txt"), workers=1, resume=True)
    assert (again.made, again.failed, again.skipped) == (2, 2, 2)
    assert _files(out) == before
    made = [record["name"] for record in read_records(out / LINES) if "files" in record]
    assert sorted(made) == sorted(names)


def test_a_format_that_was_not_there_is_made_when_it_is_resumed(tmp_path: Path) -> None:
    rows, out = tmp_path / "rows.txt", tmp_path / "out"
    rows.write_text("jazz, 2 bars\n", encoding="utf-8")
    run_batch(rows, out, workers=1)
    before = _files(out)
    assert run_batch(rows, out, ("mid", "txt"), workers=1, resume=True).made == 1
    assert (out / "00001-jazz-2-bars.txt").is_file()
    assert _files(out) == before
    assert len(list(read_records(out / LINES))) == 1
    assert run_batch(rows, out, ("txt",), workers=1, resume=True).skipped == 1


def test_a_killed_process_is_replaced_and_nothing_is_lost(tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text(ROWS + "pop,1,3\n", encoding="utf-8")
    run_batch(rows, tmp_path / "calm", workers=2)
    killed: list[int] = []

    def kill(_report: BatchReport, _record: dict[str, Any]) -> None:
        if not killed:
            children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
            workers = [int(pid) for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
            killed.append(workers[0])
            os.kill(workers[0], signal.SIGKILL)
            time.sleep(0.5)  # now it is noticed before more is handed out; later, while a piece is waited for

    (tmp_path / "killed").mkdir()
    (tmp_path / "killed/.auftakt-0123456789abcdef.mid").touch()  # what a killed process leaves behind
    report = run_batch(rows, tmp_path / "killed", workers=1, tell=kill)  # one: it ends while more is handed out
    assert killed
    assert (report.made, report.failed) == (7, 2)
    assert _files(tmp_path / "killed") == _files(tmp_path / "calm")


def test_a_place_that_cannot_be_written_to_ends_the_batch(rows: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="cannot write"):
        run_batch(rows, tmp_path / "file" / "out")
    out = tmp_path / "out"
    out.mkdir()
    (out / "00002-jazz-2.mid").mkdir()  # a folder is where the second piece should go
    with pytest.raises(UserError, match=r"00002-jazz-2\.mid"):
        run_batch(rows, out, workers=1)
    assert [record["name"] for record in read_records(out / LINES)] == ["00002-jazz-1"]
    (out / "00002-jazz-2.mid").rmdir()
    assert run_batch(rows, out, workers=1, resume=True).skipped == 1
    assert json.loads((out / LINES).read_text(encoding="utf-8").splitlines()[0])["name"] == "00002-jazz-1"


@pytest.mark.parametrize("left_bytes", [3 * 4096, 5 * 4096])
def test_a_disk_that_fills_up_in_the_middle_ends_the_batch_and_it_is_resumed(tmp_path: Path, left_bytes: int) -> None:
    rows = tmp_path / "rows.txt"
    rows.write_text("waltz, 2 bars\n" * 6, encoding="utf-8")
    with tiny_disk(tmp_path / "disk") as disk:
        out = disk / "out"
        (disk / "filler").write_bytes(bytes(SIZE_BYTES - left_bytes))
        with pytest.raises(UserError, match="disk is full"):
            run_batch(rows, out, workers=1)
        before = _files(out)
        assert 0 < len(before) < 6
        (disk / "filler").unlink()
        report = run_batch(rows, out, workers=1, resume=True)
        assert report.made + report.skipped == 6
        assert len(_files(out)) == 6
        assert before.items() <= _files(out).items()
        assert len([record for record in read_records(out / LINES) if "files" in record]) == 6


def test_formats_are_checked_before_a_note(rows: Path, tmp_path: Path) -> None:
    for formats, told in ((("exe",), "exe"), (("",), "no format")):
        with pytest.raises(UserError, match=told):
            run_batch(rows, tmp_path / "out", formats)
    assert not (tmp_path / "out").exists()


def test_texts_are_made_beside_music_and_resumed(tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("prompt,kind,bars,lines\njazz,music,2,\nDer Mond,lied,,4\n", encoding="utf-8")
    out = tmp_path / "out"
    report = run_batch(rows, out, ("mid",), workers=1)
    assert (report.made, report.failed) == (2, 0)
    text = next(out.glob("00003-*.txt")).read_text(encoding="utf-8")
    assert text.startswith("Der Mond")
    assert len(text.split()) > 8
    record = list(read_records(out / LINES))[1]
    assert [line["asked"] for line in record["lines"]] == [8, 7, 8, 7]
    assert record["recipe"]["kind"] == "song"
    again = run_batch(rows, out, ("mid",), workers=1, resume=True)
    assert (again.made, again.skipped) == (0, 2)


def test_workers_end_with_the_one_that_began_them(rows: Path, tmp_path: Path) -> None:
    rows.write_text("prompt,bars,takes\njazz,64,200\n", encoding="utf-8")
    code = f"import sys; from app.__main__ import main; sys.exit(main(['batch', {str(rows)!r}, '--out', 'out']))"
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, stderr=subprocess.DEVNULL)
    try:
        workers = _until(
            lambda: len(found := _children(parent.pid)) >= 2 and (tmp_path / "out" / LINES).exists() and found
        )
    finally:
        parent.kill()
        parent.wait()
    _until(lambda: not any(map(_alive, workers)))


def _until(look: Callable[[], Any]) -> Any:
    """What `look` gives as soon as that is something."""
    while not (found := look()):
        time.sleep(0.05)
    return found


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_no_row_ends_the_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order = next(read_orders(_written(tmp_path, "jazz\n"), 1))
    for problem in (RuntimeError("x"), MemoryError(), OverflowError("far")):

        def fails(*_: object, problem: Exception = problem) -> None:
            raise problem

        monkeypatch.setattr("app.batch.worker.make_take", fails)
        record = make_recorded(order, Target(tmp_path, ("mid",)))
        assert record["error"].startswith("it cannot be made (")
    monkeypatch.setattr("app.batch.orders.ask", fails)
    assert [one.error.split(" (")[0] for one in read_orders(_written(tmp_path, "jazz\nrock\n"), 1)] == [
        "it cannot be read"
    ] * 2


def _written(folder: Path, text: str) -> Path:
    path = folder / "orders.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_names_are_cut_by_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        json.dumps({"prompt": "jazz", "bars": 2, "name": "\N{GRINNING FACE}" * 64}) + "\n", encoding="utf-8"
    )
    (order,) = read_orders(path, 1)
    assert order.name == "\N{GRINNING FACE}" * 30
    path.write_text('{"prompt": "jazz", "bars": 2, "name": "\\ud800x"}\n', encoding="utf-8")
    (order,) = read_orders(path, 1)
    assert order.name.encode().decode() == order.name
    assert order.id


def test_no_cell_of_the_table_is_a_formula(tmp_path: Path) -> None:
    with Manifest(tmp_path / "out", ("mid",), False) as manifest:
        manifest.add({"line": 1, "name": "=1+1", "error": "@x", "remarks": ["-2", "b"], "notes": -3})
        manifest.write_table()
    with (tmp_path / "out" / TABLE).open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["name"], row["error"], row["remarks"], row["notes"]) == ("'=1+1", "'@x", "'-2; b", "-3")


def test_a_pipe_is_no_batch_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p")
    with pytest.raises(UserError, match="pipe"):
        run_batch(tmp_path / "p", tmp_path / "out")
