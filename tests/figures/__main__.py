"""Measure locks, stems, loudness, notation, the German ear and prompts, and write the page."""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
from pathlib import Path

from tests.benchmarks.page import processor, write_page
from tests.figures.locks import measure_locks
from tests.figures.notation import measure_notation
from tests.figures.prompts import measure_prompts
from tests.figures.sound import measure_sound
from tests.figures.verse import measure_verse


def main() -> None:
    """Measure everything; a few minutes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    page = parser.parse_args().page
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout
    head = [
        "# Figures of what must not be wrong",
        "",
        f"Measured by `make figures` at {commit.strip()}, on {processor()}.",
    ]
    with tempfile.TemporaryDirectory() as home:
        os.environ["AUFTAKT_DATA"] = os.environ["AUFTAKT_CONFIG"] = home
        locks = measure_locks(Path(home))
    sections = (head, locks, measure_sound(), measure_notation(), measure_verse(), measure_prompts())
    write_page(page, [line for section in sections for line in (*section, "")][:-1])


if __name__ == "__main__":
    main()
