"""Indexing the verse of a corpus, to find copies in what is written: `auftakt evaluate passages`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from models.judging.passages import FORMAT, PassageIndex
from models.training.saving import save_checkpoint
from models.training.verse_texts import Poem, read_poems

_LONGEST_NAME = 56


def index_passages(corpus: Path, tell: Callable[[str], None]) -> PassageIndex:
    """Index what is learnt from; what is usual is the 99th percentile of what held-out poems share with it."""
    poems = read_poems(corpus, tell)
    index = PassageIndex.build((_name(poem), _lines(poem)) for poem in poems if not poem.held_out)
    shared = [index.longest("\n".join(_lines(poem))).words for poem in poems if poem.held_out and poem.kind != "prose"]
    usual = int(np.percentile(shared, 99)) if shared else 0
    tell(f"{len(index.hashes)} passages; held-out poems share up to {usual} words with another (99 of 100)")
    return PassageIndex(index.hashes, index.sources, index.names, usual)


def save_passages(index: PassageIndex, folder: Path, commit: str) -> None:
    """Write the index."""
    config = {"format": FORMAT, "usual": index.usual, "commit": commit}
    save_checkpoint(folder, index.tensors(), config)


def _lines(poem: Poem) -> Sequence[str]:
    return [line for stanza in poem.stanzas for line in stanza]


def _name(poem: Poem) -> str:
    author = poem.author.split()[0].capitalize() if poem.author else ""
    first = poem.stanzas[0][0].rstrip(",;:.-! ") if poem.stanzas else ""
    title = " ".join(poem.title.split()) or first
    return ": ".join(filter(None, (author, title)))[:_LONGEST_NAME]
