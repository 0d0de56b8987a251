from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import UserError
from app.core.locks import Locks
from app.core.project import FORMAT, Project, TakeRecord, load_project, part_keys, save_project
from models.music.generator import compose_all
from models.prompt import LONGEST_PROMPT
from models.requests import ComposeRequest
from models.requests.wishes import Wishes
from models.score import Part, Role, Score
from tests.helpers.full_disk import tiny_disk
from tests.helpers.music import random_score
from tests.helpers.networks import shipped_model


def project() -> Project:
    take = compose_all(shipped_model(), ComposeRequest(style="jazz", bars=2, seed=5))
    records = (
        replace(TakeRecord.new("Blue hour – ü", take.score, take), starred=True),
        TakeRecord.new("opened", replace(random_score(2), texts=("hello",)), None),
    )
    return Project(
        "melodischer Jazz",
        Wishes(bars=2),
        77,
        records,
        records[1].id,
        records[0].id,
        frozenset({"bass"}),
        frozenset(),
    )


def as_json(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        data: dict[str, Any] = json.loads(archive.read("project.json"))
    return data


def test_a_project_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "p.auftakt"
    save_project(project_ := project(), path)
    opened = load_project(path)
    assert opened.project == project_
    assert opened.warnings == ()


def test_plain_json_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "p.auftakt"
    save_project(project_ := project(), path)
    path.write_text(json.dumps(as_json(path)))
    assert load_project(path).project == project_


def test_a_newer_project_is_refused_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "p.auftakt"
    path.write_text(json.dumps({"auftakt_project": FORMAT + 1}))
    with pytest.raises(UserError, match="newer Auftakt - update Auftakt"):
        load_project(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000, b"MThd"])
def test_what_is_no_project_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.auftakt"
    path.write_bytes(content)
    with pytest.raises(UserError, match="cannot open"):
        load_project(path)


def test_a_cut_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.auftakt"
    save_project(project(), path)
    whole = path.read_bytes()
    for share in (0.1, 0.5, 0.9, 0.99):
        path.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(UserError, match="damaged"):
            load_project(path)


def test_missing_and_forbidden_files_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.auftakt", tmp_path):
        with pytest.raises(UserError, match="cannot open"):
            load_project(path)


def test_one_damaged_take_does_not_take_the_others_along(tmp_path: Path) -> None:
    path = tmp_path / "p.auftakt"
    save_project(project_ := project(), path)
    data = as_json(path)
    data["takes"][0]["score"]["parts"][0]["notes"][0][1] = 300
    data["choices"] = "?"
    path.write_text(json.dumps(data))
    opened = load_project(path)
    assert [record.name for record in opened.project.takes] == ["opened"]
    assert opened.project.current == project_.takes[1].id
    assert opened.project.choices == Wishes()
    assert len(opened.warnings) == 2


@pytest.mark.parametrize("value", [None, "x", [1], {"a": 1}, -1, 1e400, True])
def test_any_json_in_any_place_gives_a_project_or_a_reason(tmp_path: Path, value: object) -> None:
    path = tmp_path / "p.auftakt"
    save_project(project(), path)
    whole = as_json(path)
    for key in whole:
        path.write_text(json.dumps(whole | {key: value}))
        try:
            load_project(path)
        except UserError:
            continue
    record = whole["takes"][0]
    for key in record:
        path.write_text(json.dumps(whole | {"takes": [record | {key: value}, whole["takes"][1]]}))
        assert load_project(path).project.takes


def test_a_full_disk_keeps_the_older_file(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk") as folder:
        path = folder / "p.auftakt"
        small = Project("before")
        save_project(small, path)
        big = replace(project(), prompt="".join(chr(33 + n * 7919 % 50_000) for n in range(2_000_000)))
        with pytest.raises(UserError, match="cannot write"):
            save_project(big, path)
        assert load_project(path).project == small


def test_deleting_the_shown_take_shows_its_neighbour() -> None:
    before = project()
    after = before.without_take(before.takes[1].id)
    assert after.current == before.takes[0].id
    assert after.without_take(before.takes[0].id).current is None


def test_parts_of_one_role_have_keys_of_their_own() -> None:
    parts = tuple(Part(role, 0, ()) for role in (Role.BASS, Role.CHORDS, Role.CHORDS, Role.MELODY))
    assert part_keys(Score(parts)) == ("bass", "chords", "chords 2", "melody")


def test_a_take_with_slash_chords_is_kept(tmp_path: Path) -> None:
    take = project().takes[0].take
    assert take is not None
    chords = (((0, "maj7", 4), (5, "")), ((7, "7", 11),))
    slashed = replace(take, asked=replace(take.asked, chords=chords), request=replace(take.request, chords=chords))
    record = replace(project().takes[0], take=slashed)
    save_project(Project(takes=(record,)), tmp_path / "p.auftakt")
    opened = load_project(tmp_path / "p.auftakt")
    assert opened.warnings == ()
    assert opened.project.takes == (record,)


def test_damaged_locks_and_numbers_do_not_take_the_piece_along(tmp_path: Path) -> None:
    path = tmp_path / "p.auftakt"
    save_project(project(), path)
    data = as_json(path)
    data["takes"][0] |= {"locks": {"roles": [], "bars": [-5], "notes": []}, "transposed": 10**9}
    data |= {"draw": -1, "prompt": "x" * 100_000}
    path.write_text(json.dumps(data))
    opened = load_project(path)
    assert len(opened.project.takes) == 2
    assert (opened.project.takes[0].locks, opened.project.takes[0].transposed) == (Locks(), 0)
    assert (opened.project.draw, opened.project.prompt) == (0, "x" * LONGEST_PROMPT)
    assert len(opened.warnings) == 4


@pytest.mark.parametrize("number", ["Infinity", "NaN", "1e999", "9" * 400])
def test_a_number_that_is_none_costs_its_take_alone(tmp_path: Path, number: str) -> None:
    path = tmp_path / "p.auftakt"
    save_project(project(), path)
    data = as_json(path)
    data["takes"][0]["score"]["tempos"][0][1] = "HERE"
    path.write_text(json.dumps(data).replace('"HERE"', number))
    opened = load_project(path)
    assert len(opened.project.takes) == 1
    assert len(opened.warnings) == 1
