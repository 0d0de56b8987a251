"""Word pieces: text to numbers and back, with a plain Viterbi search, so that no tokenizer library is needed.

The pieces are a unigram vocabulary (Kudo 2018) trained on both languages, with bytes for what they cannot spell.
"▁" marks the beginning of a word. Line ends are pieces of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

_CHUNK = re.compile(r"▁?[^\W\d_▁]+(?:'[^\W\d_▁]+)*|▁?\d|▁?[^\w\s▁]+|▁|_")
"""Letters, one digit, or signs, with the mark of a word's beginning: no piece holds a word's end and a comma."""

_BYTE = re.compile(r"<0x([0-9A-F]{2})>")
_UNKNOWN_COST = 10.0
WORD_START = "▁"

Ids = tuple[int, ...]


class Pieces:
    """The vocabulary. Its numbers never change once a network was trained on them."""

    def __init__(self, table: Sequence[tuple[str, float]]) -> None:
        """Take each piece with the logarithm of its probability; raise ValueError if an end is missing."""
        self.texts = [text for text, _ in table]
        self.start, self.title = self.texts.index("<s>"), self.texts.index("<title>")
        self.line, self.stanza, self.end = (self.texts.index(name) for name in ("<line>", "<stanza>", "<end>"))
        self.ends = frozenset((self.line, self.stanza, self.end))
        self.bytes = {
            number: int(found[1], 16) for number, text in enumerate(self.texts) if (found := _BYTE.match(text))
        }
        self._of_byte = {value: number for number, value in self.bytes.items()}
        self._special = self.ends | {0, self.start, self.title}
        self._scores = {
            text: (number, score)
            for number, (text, score) in enumerate(table)
            if number not in self._special and number not in self.bytes
        }
        self._longest = max(map(len, self._scores))
        self._lowest = min(score for _, score in self._scores.values()) - _UNKNOWN_COST
        self._known: dict[str, Ids] = {}

    def __len__(self) -> int:
        return len(self.texts)

    def of_unit(self, unit: str) -> Ids:
        """The pieces of what stands between two spaces."""
        return tuple(piece for chunk in _CHUNK.findall(WORD_START + unit) for piece in self._of_chunk(chunk))

    def of_line(self, line: str) -> Ids:
        """The pieces of a line."""
        return tuple(piece for unit in line.split() for piece in self.of_unit(unit))

    def text(self, pieces: Iterable[int]) -> str:
        """What the pieces spell, words parted by spaces; broken characters are left out."""
        spelled = b"".join(
            bytes([self.bytes[piece]]) if piece in self.bytes else self.texts[piece].encode() for piece in pieces
        )
        return spelled.decode("utf-8", "ignore").replace(WORD_START, " ")

    def opens(self, piece: int) -> bool:
        """Whether the piece begins a word."""
        return self.texts[piece].startswith(WORD_START)

    @cached_property
    def with_letters(self) -> frozenset[int]:
        """The pieces that spell letters."""
        return frozenset(
            number
            for number, text in enumerate(self.texts)
            if number not in self._special and number not in self.bytes and any(map(str.isalpha, text))
        )

    @cached_property
    def unwritable(self) -> frozenset[int]:
        """Pieces that are never written: marks, single bytes, lone word starts and brackets."""
        odd = {
            number
            for number, text in enumerate(self.texts)
            if text in (WORD_START, "�") or any(char in text for char in "<>{}[]|")
        }
        return frozenset(odd | self._special | set(self.bytes))

    def _of_chunk(self, chunk: str) -> Ids:
        """The likeliest pieces of a chunk (Viterbi)."""
        if (known := self._known.get(chunk)) is not None:
            return known
        best: list[tuple[float, int, Ids]] = [(0.0, 0, ())]
        for end in range(1, len(chunk) + 1):
            found: tuple[float, int, Ids] | None = None
            for begin in range(max(0, end - self._longest), end):
                entry = self._scores.get(chunk[begin:end])
                if entry is not None and (found is None or best[begin][0] + entry[1] > found[0]):
                    found = best[begin][0] + entry[1], begin, (entry[0],)
            if found is None:
                spelled = tuple(self._of_byte[byte] for byte in chunk[end - 1].encode())
                found = best[end - 1][0] + self._lowest, end - 1, spelled
            best.append(found)
        parts: list[Ids] = []
        end = len(chunk)
        while end > 0:
            parts.append(best[end][2])
            end = best[end][1]
        self._known[chunk] = result = tuple(piece for part in reversed(parts) for piece in part)
        return result
