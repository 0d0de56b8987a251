"""Texts of a project: their lines, what is measured on them, and their way to a file and back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.project import Project, load_project, save_project
from app.core.text_sheet import SheetLine, TextOrder, TextRecord, parse_lines
from models.verse.form import Form
from models.verse.request import Verse, VerseLine, WriteRequest

TEXT = "Der Mond ist aufgegangen,\nDie goldnen Sternlein prangen\n\nAm Himmel hell und klar;"


def record(text: str = TEXT, form: Form = Form(4, "AABB", (7, 7, 6, 6))) -> TextRecord:  # noqa: B008
    verse = Verse((VerseLine("", 0, 0, "A", None, 0),), WriteRequest("de", form=form, seed=3), "abc", ("a remark",))
    return TextRecord.of_verse("Abend", verse).with_text(text)


def test_lines_and_stanzas() -> None:
    found = parse_lines("  eins  zwei\n\n\ndrei\n \nvier\u200b\n")
    assert [(line.text, line.stanza) for line in found] == [("eins zwei", 0), ("drei", 1), ("vier", 2)]
    assert record().text == TEXT


def test_what_is_measured() -> None:
    facts = record().facts()
    assert [fact.syllables for fact in facts] == [7, 7, 6]
    assert [fact.asked for fact in facts] == [7, 7, 6]
    assert facts[0].stresses == "0101000"
    assert [fact.rhymes for fact in facts] == [None, True, None]
    assert all(fact.fits for fact in facts)
    worse = record(TEXT.replace("prangen", "stehen da"))
    assert [fact.fits for fact in worse.facts()] == [True, False, True]


def test_more_lines_than_the_form_has() -> None:
    longer = record("\n".join(["la la la"] * 9), Form(2, "AA", (3,)))
    assert len(longer.facts()) == 9


def test_locks_stay_with_their_lines() -> None:
    locked = record().with_line(1, locked=True)
    assert [line.locked for line in locked.with_text(TEXT.replace("goldnen", "hellen")).lines] == [False, True, False]
    longer = locked.with_text("Ein Anfang\n" + TEXT)
    assert [line.locked for line in longer.lines] == [False, False, True, False]
    assert not any(line.locked for line in locked.with_text("ganz anders\nund neu").lines[2:])


@given(st.lists(st.text(st.characters(categories=("L", "P", "Zs", "Nd")), max_size=20), max_size=6))
def test_what_is_set_out_is_read_again(lines: list[str]) -> None:
    once = replace(record(), lines=tuple(parse_lines("\n".join(lines))))
    assert tuple(parse_lines(once.text)) == once.lines


def test_a_project_keeps_texts_and_order(tmp_path: Path) -> None:
    text = record().with_line(0, locked=True)
    order = TextOrder("Der Mond", "de", "ballad", 6, "AAB", (8, 7), "Nacht", -0.4, 70)
    project = Project(order=order, texts=(text,), current_text=text.id)
    path = tmp_path / "a.auftakt"
    save_project(project, path)
    opened = load_project(path)
    assert opened.warnings == ()
    assert opened.project.texts == (text,)
    assert opened.project.order == order
    assert opened.project.text == text


def test_a_damaged_text_is_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.auftakt"
    data = {"auftakt_project": 1, "prompt": "", "choices": {}, "draw": 1, "takes": [], "muted": [], "soloed": []}
    good = record().to_json()
    bad = {**good, "id": "x", "lines": [["a", "b", "c"]]}
    path.write_text(json.dumps({**data, "texts": [good, bad], "order": {"freedom": "wild"}}), encoding="utf-8")
    opened = load_project(path)
    assert len(opened.project.texts) == 1
    assert opened.project.order == TextOrder()
    assert any("text 2 is damaged" in warning for warning in opened.warnings)


def test_older_projects_have_no_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.auftakt"
    save_project(Project(prompt="jazz"), path)
    assert load_project(path).project.texts == ()


def test_removing_a_text_shows_its_neighbour() -> None:
    texts = (record(), record("zwei"), record("drei"))
    project = Project(texts=texts, current_text=texts[1].id).without_text(texts[1].id)
    assert project.text == texts[2]
    assert project.without_text(texts[2].id).text == texts[0]


@pytest.mark.parametrize(("freedom", "temperature"), [(0, 0.5), (50, 0.85), (100, 1.2)])
def test_freedom_is_the_temperature(freedom: int, temperature: float) -> None:
    assert TextOrder(freedom=freedom).temperature == temperature


def test_a_line_is_changed() -> None:
    changed = record().with_line(2, text="Anders")
    assert changed.lines[2] == SheetLine("Anders", 1)
