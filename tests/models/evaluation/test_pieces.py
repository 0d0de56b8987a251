"""Pieces beside real ones: figures and pages in small."""

from __future__ import annotations

import json

import pytest

from models.evaluation import pieces
from models.evaluation.pieces import measure_pieces, search_sampling
from models.evaluation.pieces_report import pieces_markdown, sampling_markdown
from tests.helpers.networks import shipped_model

REAL = {"jazz": {"pieces": 9, "measures": {"bass/bar": [3.0, 5.0], "drums/bar": [99.0, 1.0], "moods": [1.0, 1.0]}}}
HEAD = {"commit": "abc", "model": "m", "model_hash": "0123456789abcdef"}


def test_pieces_are_measured_and_set_out() -> None:
    found = json.loads(json.dumps(measure_pieces(shipped_model(), REAL, 2, names=("jazz", "funk"))))
    assert found["styles"]["jazz"]["off"] == ["drums/bar"]
    assert found["styles"]["jazz"]["compared"] == 2
    assert set(found["styles"]) == {"jazz"}
    assert sum(found["heard"]["funk"].values()) == 2
    page = pieces_markdown(HEAD | found)
    assert "Commit abc, model m (0123456789ab), seeds 0 to 1." in page
    assert "| jazz | 9 | 1 of 2 |" in page
    assert "- jazz: drums/bar 99.00 / " in page
    assert "| funk | " in page
    assert "Of the 2 styles of which it was tested on held-out real pieces it names 8" in page  # jazz 90 %, funk 86 %
    assert "It has not been tested on real pieces." in pieces_markdown(HEAD | found | {"held_out": {}})


def test_settings_are_compared_on_the_same_seeds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "CHANGES", {"temperature": (0.3,), "pitch": (1.0, 3.0)})
    rows = search_sampling(shipped_model(), REAL, 1)["rows"]
    assert [(row["changed"], row["to"]) for row in rows] == [("", 0), ("temperature", 0.3), ("pitch", 1), ("pitch", 3)]
    assert rows[2]["more"] == 0.0  # the same pieces as with the defaults
    assert rows[1]["more"] != 0.0 != rows[3]["more"]
    clear = {"changed": "top_p", "to": 0.5, "confidence": 0.5, "typical": 0.5, "merit": 0.5, "more": -0.2}
    found = {"each": 1, "bars": 16, "styles": ["jazz"], "rows": [*rows, clear | {"error": 0.05}]}
    page = sampling_markdown(HEAD | found)
    assert "| nothing | | " in page
    assert "| top-p | 0.5 | 0.500 | 0.500 | 0.500 | **-0.200** ± 0.050 |" in page


def test_what_was_not_asked_to_play_is_not_measured() -> None:
    real = {"classical": {"pieces": 9, "measures": {"drums/bar": [9.0, 1.0], "chords/bar": [12.0, 50.0]}}}
    found = measure_pieces(shipped_model(), real, 1, names=("classical",))
    assert found["styles"]["classical"]["compared"] == 1
