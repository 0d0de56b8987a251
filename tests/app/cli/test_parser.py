"""The grammar of the command line: every command explains itself, and errors take one line."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest

from app.cli.parser import build_parser
from tests.helpers.commands import Refused, Run


def _commands(parser: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield words
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from _commands(below, (*words, name))


COMMANDS = tuple(_commands(build_parser()))


def test_the_commands_are_these() -> None:
    assert {" ".join(words) for words in COMMANDS} == {
        *(
            "",
            "compose",
            "continue",
            "regenerate",
            "vary",
            "write",
            "song",
            "batch",
            "render",
            "inspect",
            "recipe",
            "demo",
            "doctor",
            "evaluate",
        ),
        *("understand", "train", "train prompts", "train critic", "train text"),
        *("evaluate trial", "evaluate pieces", "evaluate sampling", "evaluate real", "evaluate melodies"),
        *("evaluate densities", "evaluate passages", "evaluate verse", "evaluate characters"),
    }


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_explains_itself(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"usage: {' '.join(('auftakt', *words))}")


@pytest.mark.parametrize("words", [words for words in COMMANDS if words not in ((), ("train",), ("evaluate",))])
def test_an_unknown_option_is_told_in_one_line(refused: Refused, words: tuple[str, ...]) -> None:
    needed = ("a.mid",) if words[0] in ("render", "inspect", "recipe", "regenerate", "vary", "batch") else ()
    if words[0] == "train" or words[-1] in ("real", "densities", "melodies", "passages", "verse"):
        needed = ("--corpus", "texts")
    if words[-1] == "characters":
        needed = ("--text", "a.txt")
    line = refused(*words, *needed, "--nonsense")
    assert line.endswith("unrecognized arguments: --nonsense - see auftakt --help")


def test_no_command_is_told(refused: Refused) -> None:
    assert refused("--device") == "auftakt: the following arguments are required: COMMAND - see auftakt --help"
    assert "see auftakt compose --help" in refused("compose", "jazz", "--bars", "many")
