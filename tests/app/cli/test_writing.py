"""`auftakt write`, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

from tests.helpers.commands import Refused, Run

SHORT = ("--lines", 4, "--rhyme", "ABAB", "--syllables", "8,7", "--seed", 3)


def test_a_text_goes_on_from_given_words(run: Run) -> None:
    result = run("write", "Der Mond", "--kind", "lied", *SHORT)
    assert result.code == 0
    assert result.out.startswith("Der Mond")
    assert len(result.out.splitlines()) == 4
    assert "seed 3" in result.err


def test_json_has_every_line_and_a_recipe(run: Run) -> None:
    told = json.loads(run("write", "--language", "de", *SHORT, "--json").out)
    assert [line["asked"] for line in told["lines"]] == [8, 7, 8, 7]
    assert [line["syllables"] for line in told["lines"]] == [8, 7, 8, 7]
    assert [line["rhymes"] for line in told["lines"]] == [None, None, True, True]
    assert told["recipe"]["seed"] == told["seed"] == 3
    again = json.loads(run("write", "--language", "de", *SHORT, "--json").out)
    assert again == told


def test_files_of_each_kind(run: Run, here: Path) -> None:
    result = run("write", "The sea", *SHORT, "--title", "Waves", "-o", "a.txt", "-o", "a.md", "-o", "a.json")
    assert result.code == 0
    text = (here / "a.txt").read_text(encoding="utf-8")
    assert text.startswith("Waves\n\nThe sea")
    marked = (here / "a.md").read_text(encoding="utf-8")
    assert marked.startswith("# Waves\n\nThe sea")
    assert '"seed": 3' in marked
    assert json.loads((here / "a.json").read_text(encoding="utf-8"))["text"] in text


def test_the_language_is_that_of_the_kind_or_english(run: Run) -> None:
    assert json.loads(run("write", "--kind", "volkslied", *SHORT, "--json").out)["language"] == "de"
    assert json.loads(run("write", "--kind", "folk", *SHORT, "--json").out)["language"] == "en"


def test_another_language_is_told(run: Run) -> None:
    result = run("write", "Луна", "--lines", 2, "--rhyme", "AA", "--seed", 1)
    assert result.code == 0
    assert "not clearly English or German" in result.err


def test_the_own_list_of_masked_words_counts(run: Run, user_data: Path) -> None:
    first = run("write", "--language", "en", *SHORT).out
    words = sorted({word.strip(".,;:!?\"'-").lower() for word in first.split()} - {""})
    own = user_data / "words" / "masked.en.txt"
    own.parent.mkdir()
    try:
        own.write_text("# mine\n" + "\n".join(words), encoding="utf-8")
        other = run("write", "--language", "en", *SHORT).out
    finally:
        own.unlink()
        own.parent.rmdir()
    assert not set(words) & {word.strip(".,;:!?\"'-").lower() for word in other.split()}


def test_bad_input_is_refused_in_one_line(refused: Refused) -> None:
    assert "not a kind of text" in refused("write", "--kind", "opera")
    assert "not a rhyme scheme" in refused("write", "--rhyme", "A+B")
    assert "no syllables" in refused("write", "--syllables", "eight")
    assert "lines are not in" in refused("write", "--lines", "0")
    assert "characters" in refused("write", "word " * 10_000)
    assert "has no ending" in refused("write", "-o", "x.mid")
    assert "temperature" in refused("write", "--temperature", "0")
    assert "mood" in refused("write", "--mood", "3")
