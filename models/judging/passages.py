"""The verse of the corpus as short passages, and the longest passage that a text shares with one of its poems.

Kept are the first four and the last four words of each line, as hashes with the poem they stand in; commonplaces that
stand in several poems are left out. A text shares a passage with a poem where two of them or more stand close together
in it: then its length is that from the first to the last of them. So a copied line is found, and so are copied lines
in a row; fewer than five words are never told.
"""

from __future__ import annotations

import lzma
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.nets.checkpoint import CheckpointError, load_config, load_tensors
from models.resources import RESOURCES
from models.verse.sound import WORD

FORMAT = "auftakt-passages-2"
FOLDER = RESOURCES / "originality" / "verse"
GRAM = 4
_BITS = 30
_WIDEST = _NO_POEM = 2**16 - 1
_NEAR = 12
"""Words between two shared passages that count as one."""

_MOST_BYTES = 2**25
"""Of all names together, unpacked."""

_COMMONPLACE = 3
"""A passage that stands in so many poems is no one's."""


@dataclass(frozen=True, slots=True)
class SharedWords:
    """The longest passage that a text shares with a poem: its words, where it stands, and whether that is a copy."""

    words: int
    source: str
    copied: bool

    def told(self) -> dict[str, Any]:
        """JSON-able."""
        return {"words": self.words, "source": self.source, "copied": self.copied}


NOTHING_SHARED = SharedWords(0, "", False)


class PassageIndex:
    """Hashes of passages, rising, and the number of the poem of each. For any thread."""

    def __init__(
        self, hashes: NDArray[np.int64], sources: NDArray[np.integer], names: Sequence[str], usual: int
    ) -> None:
        """`names` tell each poem; more than `usual` words in a row count as copied."""
        self.hashes, self.sources, self.names, self.usual = hashes, sources, tuple(names), usual

    @classmethod
    def load(cls, folder: Path = FOLDER) -> PassageIndex:
        """Load from its folder; raise CheckpointError if it is missing or damaged."""
        config = load_config(folder, FORMAT)
        tensors: Mapping[str, Any] = load_tensors(folder, config)
        hashes, sources = np.cumsum(tensors["gaps"], dtype=np.int64), tensors["sources"]
        real = sources != _NO_POEM
        return cls(hashes[real], sources[real], _unpacked(tensors["names"]), int(config["usual"]))

    @classmethod
    def build(cls, poems: Iterable[tuple[str, Sequence[str]]], usual: int = 0) -> PassageIndex:
        """Of poems, each a name and its lines."""
        names: list[str] = []
        where: defaultdict[int, set[int]] = defaultdict(set)
        for number, (name, lines) in enumerate(poems):
            names.append(name)
            for passage in _anchors(lines):
                where[passage].add(number)
        kept = sorted((passage, min(found)) for passage, found in where.items() if len(found) < _COMMONPLACE)
        table = np.array(kept, np.int64).reshape(-1, 2)
        return cls(table[:, 0], table[:, 1].astype(np.uint16), names, usual)

    def tensors(self) -> dict[str, NDArray[np.generic]]:
        """What is kept: gaps between hashes, and poems; a wide gap is bridged by steps that belong to no poem."""
        gaps = np.diff(self.hashes, prepend=0)
        bridges, rest = np.divmod(gaps, _WIDEST)
        places = np.repeat(np.arange(len(gaps)), bridges)
        kept = np.insert(rest, places, _WIDEST)
        sources = np.insert(self.sources.astype(np.uint16), places, _NO_POEM)
        return {"gaps": kept.astype(np.uint16), "sources": sources, "names": _packed(self.names)}

    def longest(self, text: str) -> SharedWords:
        """The longest passage that a text shares with one poem."""
        words = _words(text)
        grams = np.array([_hash(words[start : start + GRAM]) for start in range(len(words) - GRAM + 1)], np.int64)
        if not len(grams) or not len(self.hashes):
            return NOTHING_SHARED
        places = np.minimum(np.searchsorted(self.hashes, grams), len(self.hashes) - 1)
        hits: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for start in np.flatnonzero(self.hashes[places] == grams).tolist():
            hits[int(self.sources[places[start]])].append((start, int(grams[start])))
        best, source = max(((_longest_run(found), poem) for poem, found in hits.items()), default=(0, -1))
        return SharedWords(best, self.names[source], best > self.usual) if best else NOTHING_SHARED


@cache
def passage_index() -> PassageIndex | None:
    """The index that comes with the program; None where it is missing."""
    try:
        return PassageIndex.load()
    except CheckpointError:
        return None


def _packed(names: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer(lzma.compress("\n".join(names).encode()), np.uint8)


def _unpacked(packed: NDArray[np.uint8]) -> list[str]:
    try:
        return lzma.LZMADecompressor().decompress(packed.tobytes(), _MOST_BYTES).decode().split("\n")
    except (lzma.LZMAError, UnicodeDecodeError) as error:
        raise CheckpointError(f"the names of poems are damaged ({error})") from None


def _longest_run(found: Sequence[tuple[int, int]]) -> int:
    """Words from the first to the last of passages (place, hash) that lie close together; 0 for a single one.

    A passage that comes again begins anew: a text that repeats itself has not taken more from the poem.
    """
    best, seen = 0, {found[0][1]}
    first = before = found[0][0]
    for start, passage in found[1:]:
        if start - before > _NEAR or passage in seen:
            first, seen = start, {passage}
        else:
            best = max(best, start + GRAM - first)
            seen.add(passage)
        before = start
    return best


def _anchors(lines: Sequence[str]) -> Iterable[int]:
    """The passages of a poem that are kept: over line ends where a line is short."""
    words: list[str] = []
    begins: list[int] = []
    for line in lines:
        begins.append(len(words))
        words += _words(line)
    ends = [*begins[1:], len(words)]
    for begin, end in zip(begins, ends, strict=True):
        for start in {begin, max(0, end - GRAM)}:
            if start + GRAM <= len(words):
                yield _hash(words[start : start + GRAM])


def _words(text: str) -> list[str]:
    return [word.lower().strip("'") for word in WORD.findall(text)]


def _hash(words: Sequence[str]) -> int:
    return zlib.crc32(" ".join(words).encode()) & ((1 << _BITS) - 1)
