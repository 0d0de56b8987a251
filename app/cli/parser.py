"""The command line's grammar: every command with its options, and errors of one line."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from app.cli import (
    batch,
    composing,
    continuing,
    demo,
    diagnosis,
    evaluating,
    files,
    revising,
    songs,
    training,
    understanding,
    writing,
)
from app.core.version import version


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        # What was typed is repeated in the message, line breaks and all.
        print(f"auftakt: {' '.join(message.split())} - see {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


def build_parser() -> argparse.ArgumentParser:
    """The parser; a parsed command line has `run`, a function of the options that returns the exit code."""
    parser = _Parser(
        prog="auftakt",
        description="Compose music with recurrent neural networks, offline: from a sentence or from a few beats.",
        epilog="Each command explains itself: auftakt compose --help. "
        "Without a command, or with just a MIDI file or project, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"auftakt {version()}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)
    makers = (composing, continuing, revising, songs, writing, batch)
    for module in (*makers, understanding, files, demo, diagnosis, evaluating, training):
        module.add(commands)
    return parser
