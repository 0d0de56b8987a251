"""Rows -> pieces: requests, seeds and names, and what is wrong with a row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.batch.orders import Order, read_orders
from models.score import Meter, Role
from models.score.keys import Key


def _orders(tmp_path: Path, *rows: dict[str, Any], seed: int = 1) -> list[Order]:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return list(read_orders(path, seed))


def test_columns_override_the_prompt(tmp_path: Path) -> None:
    row = {
        "prompt": "fröhlicher Walzer, 8 Takte",
        "bars": "zwölf",
        "key": "d-Moll",
        "tempo": "92,5",
        "roles": "bass,melody",
    }
    (order,) = _orders(tmp_path, row)
    request = order.request
    assert request is not None
    assert (request.style, request.bars, request.key, request.tempo_bpm) == ("waltz", 12, Key(2, "minor"), 92.5)
    assert request.roles == (Role.BASS, Role.MELODY)
    assert request.prompt == "fröhlicher Walzer, 8 Takte"
    (order,) = _orders(tmp_path, {"style": "jazz", "meter": "3/4", "tempo": "schnell", "chords": "Dm7 G7", "seed": 5})
    request = order.request
    assert request is not None
    assert (request.style, request.meter, request.seed) == ("jazz", Meter(3, 4), 5)
    assert request.tempo_range is not None
    assert request.tempo_range[0] > 110
    assert len(request.chords) == 2


@pytest.mark.parametrize(
    ("columns", "wanted"),
    [
        ({"Dichte": "dicht", "Lautstärke": "leise", "Lage": "hoch"}, ("dense", "soft", "high")),
        ({"Dichte": "Licht", "Lautstärke": "laut", "Lage": "tief"}, ("sparse", "loud", "low")),
        ({"Dichte": "mittel", "Lautstärke": "mittel", "Lage": "mittel"}, ("medium", "medium", "middle")),
        ({"density": "busy", "loudness": "forte", "register": "hohe Lage"}, ("dense", "loud", "high")),
        ({"density": "Dense", "loudness": "LOUD", "register": " low "}, ("dense", "loud", "low")),
    ],
)
def test_choices_are_known_in_both_languages(tmp_path: Path, columns: dict[str, str], wanted: tuple[str, ...]) -> None:
    (order,) = _orders(tmp_path, {"Stil": "Walzer", "Stimmen": "Schlagzeug, Bass und Melodie", **columns})
    request = order.request
    assert request is not None
    assert (request.density, request.loudness, request.register) == wanted
    assert request.roles == (Role.DRUMS, Role.BASS, Role.MELODY)


@pytest.mark.parametrize(
    ("meter", "tempo"),
    [("3/4-Takt", "120 BPM"), ("Dreivierteltakt", "ca. 120"), ("3/4 time", "120 Schläge pro Minute")],
)
def test_numbers_may_have_units(tmp_path: Path, meter: str, tempo: str) -> None:
    row = {"prompt": "jazz, 90 bpm, 4/4", "Taktart": meter, "Tempo": tempo, "Takte": "8 Takte"}
    (order,) = _orders(tmp_path, row)  # columns override the prompt
    request = order.request
    assert request is not None
    assert (request.meter, request.tempo_bpm, request.bars) == (Meter(3, 4), 120.0, 8)
    for wrong in ({"Taktart": "Walzer"}, {"Tempo": "500 BPM"}, {"Tempo": "120 km"}, {"Taktart": "3"}):
        assert _orders(tmp_path, {"Stil": "Jazz", **wrong})[0].error


def test_the_mood_of_a_text_is_a_number_or_a_word(tmp_path: Path) -> None:
    moods = ("traurig", "happy", "0,5", "-1")
    texts = [order.text for order in _orders(tmp_path, *({"Art": "Text", "Stimmung": mood} for mood in moods))]
    valences = [0.0 if text is None or text.valence is None else text.valence for text in texts]
    assert valences[0] < -0.3
    assert valences[1] > 0.3
    assert valences[2:] == [0.5, -1.0]
    (order,) = _orders(tmp_path, {"Art": "Text", "Stimmung": "Sauerkraut"})
    assert order.error == "mood: 'Sauerkraut' is not a number"


def test_seeds_and_names_are_the_same_every_time_and_names_are_used_once(tmp_path: Path) -> None:
    rows = [{"prompt": "jazz", "name": name} for name in ("a", "A", "b.mid", "..", "con", "x/../y")]
    rows += [{"prompt": "jazz", "takes": 2, "seed": 9}, {"prompt": "jazz", "takes": 2}]
    orders = _orders(tmp_path, *rows)
    assert [order.name for order in orders] == [
        *(
            "a",
            "A-2",
            "b",
            "00004-jazz",
            "_con",
            "x_.._y",
            "00007-jazz-1",
            "00007-jazz-2",
            "00008-jazz-1",
            "00008-jazz-2",
        )
    ]
    assert orders == _orders(tmp_path, *rows)
    seeds = [order.request.seed for order in orders if order.request is not None]
    assert seeds[6:8] == [9, 10]
    assert len(set(seeds)) == len(seeds)
    assert len({order.id for order in orders}) == len(orders)
    others = _orders(tmp_path, *rows, seed=2)
    assert not {order.id for order in orders if order.line != 7} & {order.id for order in others}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"bars": 8}, "neither prompt nor style"),
        ({"prompt": "asdf qwer"}, "nothing of 'asdf qwer' was understood"),
        ({"prompt": "jazz", "bars": "many"}, "bars: 'many' is not a number"),
        ({"prompt": "jazz", "bars": 0}, "bars: 0 is not in 1-4096"),
        ({"prompt": "jazz", "tempo": "9 or so"}, "tempo"),
        ({"prompt": "jazz", "key": "Q"}, "not a key"),
        ({"prompt": "jazz", "meter": "3"}, "not a metre"),
        ({"prompt": "jazz", "style": "noise"}, "unknown style"),
        ({"prompt": "jazz", "takes": 5000}, "takes"),
        ({"prompt": "jazz", "seed": -1}, "seed"),
        ({"prompt": "jazz", "roles": "singer"}, "unknown part"),
        ({"prompt": "jazz", "density": "purple"}, "density"),
        ({"prompt": "jazz " * 500}, "characters"),
        ({"prompt": "jazz", "kind": "opera"}, "music, text"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_in_a_line(tmp_path: Path, row: dict[str, Any], told: str) -> None:
    bad, good = _orders(tmp_path, row, {"prompt": "jazz"})
    assert told in bad.error
    assert "\n" not in bad.error
    assert bad.request is None
    assert good.request is not None
    assert (bad.line, good.line) == (1, 2)


def test_rows_of_texts(tmp_path: Path) -> None:
    rows = (
        {"prompt": "Der Mond", "kind": "text", "form": "Volkslied", "lines": 4, "syllables": "7/6", "takes": 2},
        {"prompt": "The sea", "kind": "ballad", "rhyme": "AABB", "mood": "-0,5", "seed": 9},
        {"kind": "text", "language": "fr"},
        {"kind": "text", "prompt": "Der Mond", "lines": 900},
    )
    first, again, second, french, long = _orders(tmp_path, *rows)
    assert first.text is not None
    assert (first.text.language, first.text.kind, first.text.form.lines) == ("de", "folk", 4)
    assert first.text.form.syllables == (7, 6)
    assert again.text is not None
    assert again.text.seed != first.text.seed
    assert again.id != first.id
    assert second.text is not None
    assert (second.text.kind, second.text.form.scheme, second.text.valence, second.text.seed) == (
        "ballad",
        "AABB",
        -0.5,
        9,
    )
    assert "not a language" in french.error
    assert "lines: 900 is not in" in long.error
