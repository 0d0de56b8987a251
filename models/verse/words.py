"""The words of a language's texts, as hashes: what is written is told from what is made up."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from zlib import crc32

import numpy as np

_HASH = np.dtype("<u4")
_SHORTEST_PART = 4
"""Letters that each half of a compound has at least."""


class Words:
    """Words that are known; of a hundred thousand others about two are taken for one of them."""

    def __init__(self, packed: str, compounds: bool) -> None:
        """Take what `pack_words` gave; with `compounds`, two known words in one are known too. Raise ValueError."""
        try:
            self._hashes = np.frombuffer(base64.b64decode(packed, validate=True), _HASH)
        except binascii.Error as error:
            raise ValueError(f"the words are damaged: {error}") from None
        self._compounds = compounds

    def __contains__(self, word: str) -> bool:
        word = _plain(word)
        return self._listed(word) or (self._compounds and self._of_two(word))

    def _of_two(self, word: str) -> bool:
        places = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        return any(self._listed(word[:place]) and self._listed(word[place:]) for place in places)

    def _listed(self, word: str) -> bool:
        code = crc32(word.encode())
        place = int(self._hashes.searchsorted(code))
        return place < len(self._hashes) and int(self._hashes[place]) == code


def pack_words(words: Iterable[str]) -> str:
    """Sorted 32-bit hashes of words in base64: 5.3 characters a word."""
    hashes = sorted({crc32(_plain(word).encode()) for word in words})
    return base64.b64encode(np.array(hashes, _HASH).tobytes()).decode("ascii")


def _plain(word: str) -> str:
    return word.lower().strip("'")
