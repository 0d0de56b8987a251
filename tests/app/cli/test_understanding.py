"""What `auftakt understand` prints: one object a prompt, in order, with everything that was read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.commands import Refused, Run

FIELDS = {
    *("style", "styles", "mood", "tempo_bpm", "tonic", "mode", "meter", "bars", "instruments", "roles"),
    *("understood", "not_understood", "language"),
}


def read(run: Run, prompt: str) -> dict[str, Any]:
    result = run("understand", prompt, "--json")
    assert result.code == 0
    told: dict[str, Any] = json.loads(result.out)
    assert set(told) == FIELDS
    return told


def test_everything_that_is_said(run: Run) -> None:
    told = read(
        run, "melodischer Jazz in Es-Dur mit Klavier und Kontrabass, 96 bpm, 12 Takte im 3/4-Takt, ohne Schlagzeug"
    )
    assert (told["style"], told["styles"]) == ("jazz", {"jazz": 1.0})
    assert (told["tempo_bpm"], told["tonic"], told["mode"]) == (96.0, "Eb", "major")
    assert (told["meter"], told["bars"], told["language"]) == ("3/4", 12, "de")
    assert told["instruments"] == ["piano", "upright bass"]
    assert told["roles"] == {"only": [], "without": ["drums"]}
    assert told["mood"]["words"] == ["melodischer"]
    assert told["not_understood"] == []


def test_blends_and_limits(run: Run) -> None:
    told = read(run, "jazzy hip-hop, only drums and bass")
    assert told["styles"] == {"hip-hop": 0.7, "jazz": 0.3}
    assert told["roles"]["only"] == ["drums", "bass"]


def test_a_mood_settles_tempo_and_mode(run: Run) -> None:
    told = read(run, "sad")
    assert told["mode"] == "minor"
    assert 55 <= told["tempo_bpm"] <= 90
    assert told["mood"]["valence"] < 0
    assert read(run, "not sad")["mood"]["valence"] > 0
    assert read(run, "C major")["tempo_bpm"] is None


@pytest.mark.parametrize(
    ("prompt", "bars"),
    [("30 seconds at 120 bpm", 15), ("eine Minute Rock, 120 bpm", 30), ("two minutes, 3/4, 90 bpm", 60)],
)
def test_a_length_in_time_becomes_bars(run: Run, prompt: str, bars: int) -> None:
    assert read(run, prompt)["bars"] == bars


def test_beats_a_minute_are_a_tempo(run: Run) -> None:
    told = read(run, "rock, 120 beats a minute")
    assert (told["tempo_bpm"], told["bars"]) == (120.0, None)


def test_what_contradicts_itself_is_told_as_it_is_said(run: Run) -> None:
    told = read(run, "30 seconds at 120 bpm, no drums, no bass, no chords, no melody")
    assert (told["tempo_bpm"], told["bars"]) == (120.0, None)
    assert told["roles"]["without"] == ["drums", "bass", "chords", "melody"]


def test_nonsense_is_not_understood(run: Run) -> None:
    told = read(run, "asdf qwer zxcv")
    assert (told["style"], told["tempo_bpm"], told["mode"]) == (None, None, None)
    assert told["not_understood"] == ["asdf", "qwer", "zxcv"]
    assert told["understood"] == []


def test_a_sentence_is_read_for_its_mood(run: Run) -> None:
    glad, angry = read(run, "Er hat den Kuchen glücklich gegessen"), read(run, "Er hat den Kuchen wütend gegessen")
    assert (glad["mode"], angry["mode"]) == ("major", "minor")
    assert glad["mood"]["words"] == ["glücklich"]
    horrible = read(run, "yesterday my best friend died in a horrible accident")
    assert horrible["mode"] == "minor"
    assert horrible["mood"]["valence"] < -0.2
    assert horrible["style"] is None


def test_a_line_a_prompt_in_order(run: Run, here: Path) -> None:
    (here / "p.txt").write_bytes("Jazz\r\n\r\nfröhliche Polka\n".encode("utf-16"))
    result = run("understand", "--file", "p.txt", "--json")
    rows = [json.loads(line) for line in result.out.splitlines()]
    assert [row["style"] for row in rows] == ["jazz", None, "folk"]
    (here / "l.txt").write_bytes("düsterer Techno".encode("latin-1"))
    assert json.loads(run("understand", "--file", "l.txt", "--json").out)["style"] == "electronic"
    (here / "long.txt").write_text("jazz " * 1000, encoding="utf-8")
    result = run("understand", "--file", "long.txt", "--json")
    assert "the first 2000 are read" in result.err
    assert json.loads(result.out)["style"] == "jazz"


def test_for_people(run: Run) -> None:
    lines = run("understand", "calm waltz with a zither in F").out.splitlines()
    assert "style: waltz" in lines
    assert "tonic: F" in lines
    assert any(line.startswith("mood: valence +0.40") for line in lines)


def test_what_cannot_be_read(refused: Refused, here: Path) -> None:
    assert "no one prompt" in refused("understand")
    assert "no one prompt" in refused("understand", "x", "--file", "y")
    assert "cannot be read" in refused("understand", "--file", "nowhere.txt")
    assert "2001 characters" in refused("understand", "x" * 2001)
