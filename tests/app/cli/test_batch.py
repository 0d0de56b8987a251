"""`auftakt batch`: what is told, and the exit codes."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.commands import Refused, Run


def _write(here: Path, text: str) -> str:
    (here / "my rows.csv").write_text(text, encoding="utf-8")
    return "my rows.csv"


def test_a_dry_run_tells_what_would_be_made_and_makes_nothing(run: Run, here: Path) -> None:
    result = run("batch", _write(here, "prompt,bars\nruhiger Jazz in F,8\nhm,4\n"), "--dry-run")
    assert result.code == 1
    lines = result.out.splitlines()
    assert lines[0].startswith("line 2: 00002-ruhiger-jazz-in-f: jazz, 8 bars, F major, seed ")
    assert lines[1].startswith("line 3: nothing of 'hm' was understood")
    assert lines[2] == "1 piece would be made, 1 row would fail"
    assert [path.name for path in here.iterdir()] == ["my rows.csv"]


def test_pieces_go_into_a_folder_named_like_the_file(run: Run, here: Path) -> None:
    result = run("batch", _write(here, "prompt,bars\njazz,2\n"), "--workers", 1)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("1 piece made in ")
    assert sorted(path.name for path in (here / "my rows").iterdir()) == [
        "00002-jazz.mid",
        "manifest.csv",
        "manifest.jsonl",
    ]
    again = run("batch", "my rows.csv", "--resume")
    assert (again.code, again.out) == (
        0,
        f"0 pieces made, 1 were there already, 0 rows failed; see {Path('my rows') / 'manifest.csv'}\n",
    )


def test_mistakes_are_told_in_a_line(refused: Refused, here: Path) -> None:
    assert "missing.csv cannot be read" in refused("batch", "missing.csv")
    assert "not in 1-256" in refused("batch", _write(here, "prompt\njazz\n"), "--workers", "0")
    assert "exe" in refused("batch", "my rows.csv", "--formats", "exe")


def test_a_column_that_is_not_known_is_told(run: Run, here: Path) -> None:
    result = run("batch", _write(here, "Beschreibung;Tonartt;Kunde\nJazz;d-Moll;Müller\n"), "--dry-run")
    assert result.code == 0
    assert "no such column is known: Tonartt, Kunde" in result.err
    assert run("batch", _write(here, "Beschreibung;Tonart\nJazz;d-Moll\n"), "--dry-run").err == ""
