"""Bytes of a name or lyric -> text. The standard names no encoding; files hold whatever the writer's machine used."""

from __future__ import annotations

import re
import unicodedata

_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_EAST_ASIAN = ("shift_jis", "euc_kr", "euc_jp", "gb18030")
_LETTERS = ("HIRAGANA", "KATAKANA", "HANGUL", "CJK", "FULLWIDTH", "IDEOGRAPHIC")


def decode(data: bytes) -> str:
    """Decode as UTF-8 if it is that, else as the East Asian or Western encoding it looks like; never fails.

    Spaces around it stay: in lyrics they are what parts the words.
    """
    data = data.rstrip(b"\0")
    for encoding in ("utf-8", *(_EAST_ASIAN if _looks_east_asian(data) else ())):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _is_east_asian(text):
            return text
    return data.decode("cp1252", "replace")


def _looks_east_asian(data: bytes) -> bool:
    """Western text has single high bytes among letters, above 0x9F; two-byte encodings have others, or pairs."""
    runs = _HIGH_RUN.findall(data)
    if any(byte < 0xA0 for run in runs for byte in run):
        return True
    return sum(len(run) for run in runs) >= 4 and all(len(run) % 2 == 0 for run in runs)


def _is_east_asian(text: str) -> bool:
    """Whether every character beyond ASCII is one that Japanese, Korean or Chinese is written with."""
    beyond = [char for char in text if ord(char) > 127]
    return all(unicodedata.name(char, "").startswith(_LETTERS) for char in beyond if not char.isspace())
