"""`compose`: from a sentence to files, the same ones for the same seed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import mido
import pytest
import soundfile

from app.core.recipes import recipe_in
from models.formats.midi import read_midi
from models.score import Meter, Role
from models.score.keys import Key
from tests.helpers.commands import Run

BARS = ("--bars", 2)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _request(path: Path) -> dict[str, Any]:
    recipe = recipe_in(read_midi(path).score.texts)
    assert recipe is not None
    request: dict[str, Any] = recipe["request"]
    return request


def test_files_have_the_prompts_music_and_the_recipe(run: Run, here: Path) -> None:
    prompt = "fröhlicher Walzer in Es-Dur, 4 Takte, 150 bpm"
    result = run("compose", prompt, "--seed", 5, "-o", "süß/a.mid", "-o", "a.wav")
    assert (result.code, result.err) == (0, "")
    assert "Waltz  Eb major  3/4  150 bpm  4 bars" in result.out
    assert result.out.splitlines()[-2:] == [f"wrote {Path('süß/a.mid')}", "wrote a.wav"]
    assert _names(here) == ["a.wav", "süß"]
    score = read_midi(here / "süß" / "a.mid").score
    assert (score.meter, score.tempo_bpm, score.bars, score.key) == (Meter(3, 4), 150, 4, Key(3, "major"))
    assert (score.title, {part.role for part in score.parts}) == (prompt, set(Role))
    texts = [message.text for message in mido.MidiFile(here / "süß" / "a.mid").tracks[0] if message.type == "text"]
    with soundfile.SoundFile(here / "a.wav") as file:
        assert file.frames > 4 * file.samplerate
        assert texts == [file.comment]
    request = json.loads(texts[0])["request"]
    assert (request["prompt"], request["style"], request["key"], request["seed"]) == (prompt, "waltz", [3, "major"], 5)


def test_a_seed_repeats_the_bytes_and_another_gives_other_notes(run: Run, here: Path) -> None:
    for name, seed in (("a", 8), ("b", 8), ("c", 9)):
        assert run("compose", "jazz, 2 bars", "--seed", seed, "-o", f"{name}.mid").code == 0
    assert (here / "a.mid").read_bytes() == (here / "b.mid").read_bytes()
    assert read_midi(here / "a.mid").score.parts != read_midi(here / "c.mid").score.parts


def test_without_a_seed_each_piece_is_another(run: Run, here: Path) -> None:
    for name in ("a", "b"):
        assert run("compose", "jazz, 2 bars", "-o", f"{name}.mid").code == 0
    assert _request(here / "a.mid")["seed"] != _request(here / "b.mid")["seed"]


def test_takes_are_numbered_and_their_seeds_counted_up(run: Run, here: Path) -> None:
    assert run("compose", "folk", *BARS, "--takes", 3, "--seed", 40, "-o", "t.mid").code == 0
    assert _names(here) == ["t-1.mid", "t-2.mid", "t-3.mid"]
    assert [_request(here / name)["seed"] for name in _names(here)] == [40, 41, 42]
    assert run("compose", "folk", *BARS, "--seed", 40, "-o", "alone.mid").code == 0
    alone, *takes = (read_midi(here / name).score for name in ("alone.mid", *_names(here)[1:]))
    assert alone.parts == takes[0].parts
    assert len({(take.key, take.tempo_bpm, tuple(part.program for part in take.parts)) for take in takes}) == 1
    assert len({take.parts for take in takes}) == 3


def test_what_was_not_named_is_never_overwritten(run: Run, here: Path) -> None:
    for _ in range(2):
        assert run("compose", "Grüner Jazz!", *BARS).code == 0
    assert _names(here) == ["grüner-jazz-2.mid", "grüner-jazz.mid"]
    for _ in range(2):
        assert run("compose", "folk", *BARS, "--takes", 2).code == 0
    assert _names(here)[:4] == ["folk-1.mid", "folk-2-1.mid", "folk-2-2.mid", "folk-2.mid"]


def test_a_named_file_is_replaced(run: Run, here: Path) -> None:
    (here / "a.mid").write_bytes(b"old")
    assert run("compose", "folk", *BARS, "-o", "a.mid").code == 0
    assert read_midi(here / "a.mid").score.bars == 2
    assert _names(here) == ["a.mid"]


def test_json_is_one_object_a_take(run: Run, here: Path) -> None:
    prompt = "trauriger Walzer\nmit blubbernden Xylomonstern"
    result = run("compose", prompt, *BARS, "--takes", 2, "--seed", 3, "--json", "-o", "a.mid", "-o", "b.mid")
    assert (result.code, result.err) == (0, "")
    records = [json.loads(line) for line in result.out.splitlines()]
    assert [record["files"] for record in records] == [["a-1.mid", "b-1.mid"], ["a-2.mid", "b-2.mid"]]
    assert [record["seed"] for record in records] == [3, 4]
    for record in records:
        assert record["style"] == "waltz"
        assert record["language"] == "de"
        assert "Walzer" in record["understood"]
        assert "Xylomonstern" in record["not_understood"]
        score = read_midi(here / record["files"][0]).score
        assert record["recipe"] == recipe_in(score.texts)
        facts = record["facts"]
        assert (facts["bars"], facts["meter"], facts["notes"]) == (2, "3/4", score.note_count)
        assert sum(part["notes"] for part in facts["parts"]) == facts["notes"]


def test_what_was_not_understood_is_told_beside_the_result(run: Run) -> None:
    result = run("compose", "jazz with xylomonsters", *BARS, "-o", "a.mid")
    assert result.code == 0
    assert "xylomonsters" in result.err
    assert "xylomonsters" not in result.out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--style", "Walzer"), {"style": "waltz"}),
        (("--style", "HIP-HOP"), {"style": "hip-hop"}),
        (("--tempo", "61.5"), {"tempo_bpm": 61.5}),
        (("--key", "fis-moll"), {"key": [6, "minor"], "mode": None}),
        (("--key", "C"), {"key": [0, "major"], "mode": None}),
        (("--meter", "6/8"), {"meter": "6/8"}),
        (("--bars", "3"), {"bars": 3}),
        (("--density", "sparse"), {"density": "sparse"}),
        (("--roles", "drums, melody"), {"roles": ["drums", "melody"], "with_roles": [], "without_roles": []}),
        (("--instruments", "violin"), {"programs": {"melody": 40}}),
        (("--temperature", "1.5", "--top-k", "9"), {"sampling": {"temperature": 1.5, "top_k": 9, "top_p": 0.95}}),
    ],
)
def test_options_override_the_prompt(run: Run, here: Path, words: tuple[str, ...], expected: dict[str, Any]) -> None:
    prompt = "dense minor rock with flute and without drums, 2 bars, 4/4, 100 bpm"
    assert run("compose", prompt, *words, "--seed", 1, "-o", "a.mid").code == 0
    assert run("compose", prompt, "--seed", 1, "-o", "plain.mid").code == 0
    request, plain = _request(here / "a.mid"), _request(here / "plain.mid")
    assert {name: request[name] for name in expected} == expected
    assert {name: plain[name] for name in expected} != expected
    rest = set(plain) - set(expected)
    assert {name: request[name] for name in rest} == {name: plain[name] for name in rest}


def test_a_key_in_the_prompt_gives_way_to_the_option(run: Run, here: Path) -> None:
    assert run("compose", "waltz in C major, 2 bars", "--key", "h-moll", "-o", "a.mid").code == 0
    assert read_midi(here / "a.mid").score.key == Key(11, "minor")


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        (("waltz", "--instruments", "piano, drums"), {Role.DRUMS, Role.BASS, Role.CHORDS, Role.MELODY}),
        (("waltz", "--roles", "chords", "--instruments", "piano, drums"), {Role.CHORDS}),
        (("waltz without melody", "--instruments", "violin"), set(Role)),
        (("waltz, only bass", "--instruments", "violin"), {Role.BASS, Role.MELODY}),
    ],
)
def test_instruments_join_the_other_parts(run: Run, here: Path, words: tuple[str, ...], roles: set[Role]) -> None:
    assert run("compose", *words, "--bars", 4, "--seed", 5, "-o", "a.mid").code == 0
    assert {part.role for part in read_midi(here / "a.mid").score.parts} == roles


def test_a_style_will_do_without_a_prompt_and_surprise_without_both(run: Run, here: Path) -> None:
    assert run("compose", "--style", "folk", *BARS).code == 0
    assert run("compose", "--surprise", *BARS).code == 0
    assert run("compose", "qwrtz plmpf", "--surprise", *BARS).code == 0
    assert _names(here) == ["folk.mid", "qwrtz-plmpf.mid", "surprise.mid"]


def test_a_prompt_of_undecodable_bytes_is_composed(run: Run, here: Path) -> None:
    assert run("compose", "jazz \udcff", *BARS, "-o", "a.mid").code == 0
    assert read_midi(here / "a.mid").score.title == "jazz ?"


def test_takes_are_ranked_and_the_best_can_be_kept(run: Run, here: Path) -> None:
    result = run("compose", "jazz, 4 bars", "--seed", 5, "--takes", 4, "-o", "all.mid")
    assert (result.code, result.err) == (0, "")
    assert result.out.count("sounds like ") == 4
    ranked = re.findall(r"all-(\d)\.mid \((\d+) %\)", result.out.splitlines()[-1])
    assert sorted(number for number, _ in ranked) == ["1", "2", "3", "4"]
    merits = [int(merit) for _, merit in ranked]
    assert merits == sorted(merits, reverse=True)
    result = run("compose", "jazz, 4 bars", "--seed", 5, "--takes", 4, "--best", 2, "-o", "best.mid")
    assert (result.code, result.err) == (0, "")
    assert [name for name in _names(here) if name.startswith("best")] == ["best-1.mid", "best-2.mid"]
    for place, (number, _) in enumerate(ranked[:2], 1):
        assert (here / f"best-{place}.mid").read_bytes() == (here / f"all-{number}.mid").read_bytes()


def test_more_than_all_cannot_be_kept(run: Run, here: Path) -> None:
    for best in (0, 3):
        result = run("compose", "jazz, 2 bars", "--takes", 2, "--best", best)
        assert result.code == 2
        assert "--best" in result.err
    assert not _names(here)


def test_json_tells_what_was_asked_and_got_and_how_it_is_heard(run: Run, here: Path) -> None:
    result = run("compose", "Walzer in h-Moll, 8 Takte", "--seed", 3, "-o", "a.mid", "--json")
    record = json.loads(result.out)
    rows = {row["attribute"]: row for row in record["asked_got"]}
    assert set(rows) == {"style", "key", "tempo", "meter", "bars", "instruments", "density"}
    assert rows["bars"] == {"attribute": "bars", "asked": 8, "got": 8, "agrees": True}
    assert rows["meter"] == {"attribute": "meter", "asked": None, "got": "3/4", "agrees": None}
    assert rows["key"]["asked"] == "B minor"
    assert rows["style"]["asked"] == "waltz"
    assert 0 < rows["style"]["got"]["confidence"] <= 1
    assert record["heard_as"]["style"] == "waltz"
    assert 0 < record["heard_as"]["merit"] <= 1
    inspected = json.loads(run("inspect", "a.mid", "--json").out)
    assert inspected["styles"] == record["heard_as"]["styles"]
    assert "style   like " in run("inspect", "a.mid").out
