"""What the program says to people uses the words of docs/glossary.md."""

from __future__ import annotations

import argparse
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.parser import build_parser

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "docs/guide.md")
NOT_A = re.compile(r"\b(is|are) no (?!longer|more|one|room|such|network)(?!.* but )", re.IGNORECASE)
"""English says that something "is not a chord symbol"; only what exists or not is or is no ("there is no model")."""


def replaced() -> list[str]:
    """What the glossary has in its last column."""
    rows = [line.split("|") for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()]
    return [phrase.strip() for row in rows[6:] if len(row) == 5 for phrase in row[3].split(",") if phrase.strip()]


def helps(parser: argparse.ArgumentParser) -> Iterator[str]:
    """The help of a command and of those under it."""
    yield parser.format_help()
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                yield from helps(one)


def window() -> list[str]:
    """Every text of the window, in English."""
    tree = ET.parse(ROOT / "resources" / "i18n" / "auftakt_de.ts")
    return [message.findtext("source", "") for message in tree.iter("message")]


@pytest.mark.parametrize("phrase", replaced())
def test_no_word_is_used_that_the_glossary_replaces(phrase: str) -> None:
    found = re.compile(rf"\b{re.escape(phrase)}\b", re.IGNORECASE)
    pages = [(ROOT / name).read_text(encoding="utf-8") for name in PAGES]
    said = [*window(), *(" ".join(text.split()) for text in helps(build_parser())), *pages]
    assert [text for text in said if found.search(text)] == []


def test_the_window_says_that_something_is_not_rather_than_is_no() -> None:
    there = re.compile(r"\bthere (is|are) no\b", re.IGNORECASE)
    assert [text for text in window() if NOT_A.search(there.sub("", text))] == []


def test_the_glossary_is_read() -> None:
    assert {"in the box", "composed anew", "genre"} <= set(replaced())
