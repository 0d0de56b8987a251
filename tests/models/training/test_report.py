"""The page of figures: every number at its place, readable as Markdown."""

from __future__ import annotations

from typing import Any

import pytest

from models.training.report import evaluation_markdown


def _facts(**trial: Any) -> dict[str, Any]:
    group = {"mutopia": {"nats": 6.5, "notes": 1000}, "mma": {"nats": 2.25, "notes": 1_234_567}}
    return {
        "model": "base",
        "model_hash": "0123456789abcdef",
        "commit": "41a242f+",
        "data_hash": "feedbeef",
        "run": {"minutes": 95.1, "notes_seen": 12_345_678, "training": {"seed": 7}},
        "test": {
            "pieces": 400,
            "notes": 98_765,
            "by_attribute": {"time": 1.0, "role": 0.25, "pitch": 1.5},
            "total": 2.75,
            "chord_nats_per_note": 0.125,
            **{f"by_{name}": group for name in ("role", "style", "source")},
        },
        "trial": {
            **{"pieces": 100, "keys": {"one": {"same": 90, "relative": 7, "other": 3}}, "tempo_as_asked": 99},
            **{"faults": {"ends early": 2, "silent role": 1}, "faultless": 97, "details": ["not shown"]},
            **trial,
        },
    }


def test_the_page_tells_model_data_and_run() -> None:
    page = evaluation_markdown(_facts())
    assert page.startswith("# Figures of the music model `base`\n")
    assert "Commit 41a242f+, model 0123456789ab, data feedbeef, trained 95.1 minutes\n(12,345,678 notes" in page
    assert "with seed 7" in page
    assert "not shown" not in page


def test_the_page_tells_every_figure() -> None:
    page = evaluation_markdown(_facts())
    assert "Nats a note on 400 pieces of the test split (98,765 notes)" in page
    assert "| time | role | pitch | sum | chords |\n|---:|---:|---:|---:|---:|\n" in page
    assert "| 1.000 | 0.250 | 1.500 | **2.750** | 0.125 |" in page
    for name in ("role", "style", "source"):
        assert f"| {name} | nats a note | notes |\n|---|---:|---:|\n| mutopia | 6.500 | 1,000 |\n" in page
    assert "| one | 90 | 7 | 3 |\n" in page
    assert "Tempo (99 as asked)" in page
    assert "Without any fault: 97." in page
    assert "Found: ends early 2, silent role 1.\n" in page


def test_no_fault_is_told_too() -> None:
    assert "Found: none.\n" in evaluation_markdown(_facts(faults={}))


def test_every_table_is_whole() -> None:
    page = evaluation_markdown(_facts())
    blocks = [block for block in page.split("\n\n") if block.startswith("|")]
    assert len(blocks) == 5
    for block in blocks:
        assert len({line.count("|") for line in block.strip().splitlines()}) == 1


@pytest.mark.parametrize("missing", ["test", "run", "trial"])
def test_what_is_missing_is_no_page(missing: str) -> None:
    facts = _facts()
    del facts[missing]
    with pytest.raises(KeyError):
        evaluation_markdown(facts)
