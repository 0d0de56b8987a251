"""Real music as MIDI files: pieces of music21's corpus, and files of the training corpus if it is there."""

from __future__ import annotations

import csv
import os
import warnings
from pathlib import Path

INDEX_NAME = "corpus_index.csv"

ENGRAVED = ("bach/bwv269.xml", "bach/bwv66.6.mxl", "joplin/maple_leaf_rag.mxl", "ryansMammoth/BelleOfBostonReel.abc")
"""A chorale in major and one in minor, a rag, a reel."""
SHARED = Path(os.environ.get("AUFTAKT_CORPUS", Path(__file__).parents[3] / "shared/corpus/music"))
_EVERY = 400


def engraved_midi(name: str, folder: Path) -> Path:
    """Write one piece of music21's corpus as MIDI into `folder`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # music21 warns of what it would like installed, and of its own syntax
        from music21 import corpus

        path = folder / f"{Path(name).stem}.mid"
        corpus.parse(name).write("midi", fp=path)
    return path


def shared_files() -> list[Path]:
    """Some two dozen files of the shared corpus, of all its sources; empty where there is none."""
    if not (SHARED / INDEX_NAME).is_file():
        return []
    with (SHARED / INDEX_NAME).open(newline="", encoding="utf-8") as file:
        return [SHARED / row["path"] for row in list(csv.DictReader(file))[::_EVERY]]
