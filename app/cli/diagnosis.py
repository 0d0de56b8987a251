"""`auftakt doctor`: what is found on this machine, and how to get what is missing."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.doctor import State, examine, format_report

if TYPE_CHECKING:
    from app.cli.console import Commands


def add(commands: Commands) -> None:
    """Add `doctor`."""
    parser = commands.add_parser("doctor", help="say what is found on this machine and how to get what is missing")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.set_defaults(run=run_doctor)


def run_doctor(options: argparse.Namespace) -> int:
    """Print the report; the exit code is 1 if something needed is missing."""
    findings = examine()
    if options.json:
        print(json.dumps([asdict(finding) for finding in findings], indent=1))
    else:
        print(format_report(findings))
    return int(any(finding.state is State.MISSING for finding in findings))
