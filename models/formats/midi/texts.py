"""Bytes of names and lyrics -> text. The standard names no encoding; files hold whatever the writer's machine used.

A lyric event is one syllable, too little to tell anything by: the encoding is decided once for a file, from all of its
texts together. A general detector is no help with so little text (tried: chardet and charset-normalizer each take two
of seven such files for something else); what is usual in each script tells more.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable

_WESTERN = "cp1252"
_KANA = re.compile("[\u3040-\u30ff\uff66-\uff9f]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ASIAN = ("HIRAGANA", "KATAKANA", "HANGUL", "CJK", "FULLWIDTH", "HALFWIDTH", "IDEOGRAPHIC", "CIRCLED")
_SIGNS = frozenset("○●◎△▲□■◇◆☆★♪♭♯→←↑↓…‥・ー〜～－―“”‘’、。「」『』（）【】《》　①②③④⑤⑥⑦⑧⑨⑩·")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, encoding: str = "utf-8") -> str:
    """Decode in a file's encoding, as UTF-16 where a mark says so; never fails.

    Spaces around it stay: in lyrics they are what parts the words.
    """
    if _is_utf16(data):
        return data.decode("utf-16", "replace").rstrip("\0")
    data = data.rstrip(b"\0")
    tried = ("utf-8", _WESTERN) if encoding in ("utf-8", _WESTERN) else (encoding, "utf-8")
    return next((text for one in tried if (text := _decoded(data, one)) is not None), data.decode(_WESTERN, "replace"))


def guess_encoding(texts: Iterable[bytes]) -> str:
    """The encoding of a file, from all its texts; those in ASCII or UTF-16 do not count."""
    strange = [text.rstrip(b"\0") for text in dict.fromkeys(texts) if not text.isascii() and not _is_utf16(text)]
    if all(_decoded(text, "utf-8") is not None for text in strange):
        return "utf-8"
    for encoding, fits in _FITTING:
        decoded = [_decoded(text, encoding) for text in strange]
        known = [text for text in decoded if text is not None]
        if len(known) == len(decoded) and fits("".join(known), b"".join(strange)):
            return encoding
    return _WESTERN


def _is_utf16(data: bytes) -> bool:
    return len(data) > 2 and data[:2] in _UTF16


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _beyond(text: str) -> list[str]:
    return [char for char in text if ord(char) > 127]


def _is_asian(text: str) -> bool:
    """Whether every character beyond ASCII is one that Japanese, Korean or Chinese is written with."""
    return all(char in _SIGNS or unicodedata.name(char, "").startswith(_ASIAN) for char in _beyond(text))


def _japanese(text: str, raw: bytes) -> bool:
    """Japanese has kana or kanji of the first rows; halfwidth kana alone are more likely other letters."""
    double = sum(0x81 <= byte <= 0x9F for byte in raw)
    return _is_asian(text) and double > 0 and (bool(_KANA.search(text)) or double >= len(raw) // 4)


def _korean(text: str, raw: bytes) -> bool:
    """Korean is written in Hangul; single high bytes among Western letters never pair so well."""
    beyond = _beyond(text)
    return _is_asian(text) and len(_HANGUL.findall(text)) >= 0.8 * len(beyond)


def _chinese(text: str, raw: bytes) -> bool:
    """Chinese is mostly of the characters of everyday use: the first level of GB 2312, by pronunciation."""
    beyond = _beyond(text)
    everyday = sum(0xB0 <= char.encode("gb18030")[0] <= 0xD7 for char in beyond if len(char.encode("gb18030")) == 2)
    return _is_asian(text) and everyday >= 0.7 * len(beyond)


def _russian(text: str, raw: bytes) -> bool:
    """Cyrillic words are Cyrillic throughout and mostly of small letters; Western ones have few high bytes."""
    letters = [char for char in text if char.isalpha()]
    cyrillic = _CYRILLIC.findall(text)
    small = sum(char.islower() for char in cyrillic)
    mostly = len(cyrillic) >= 0.6 * len(letters) and len(cyrillic) >= 0.95 * len(_beyond(text))
    return mostly and len(cyrillic) >= 3 and 2 * small > len(cyrillic)


def _euc_japanese(text: str, raw: bytes) -> bool:
    return _is_asian(text) and len(_KANA.findall(text)) >= 0.3 * len(_beyond(text))


_FITTING: tuple[tuple[str, Callable[[str, bytes], bool]], ...] = (
    ("cp932", _japanese),
    ("euc_jp", _euc_japanese),
    ("cp1251", _russian),
    ("cp949", _korean),
    ("gb18030", _chinese),
    ("koi8_r", _russian),
)
