"""Prompt -> items: words are resolved, the exact grammar reads first, then the longest phrases of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from models.prompt.grammar import ExactReader
from models.prompt.items import Entry, Item
from models.prompt.lexicon import Lexicon
from models.prompt.text import Token, Word, fold

_LONE_TEMPO = re.compile("[6-9][0-9]|1[0-9]{2}|2[0-3][0-9]")
_PAUSES = frozenset(",.;:!?()|/")


def make_words(tokens: Sequence[Token], lexicon: Lexicon) -> list[Word]:
    """Resolve tokens to words; a number of several words ("one hundred and ten") becomes one."""
    words: list[Word] = []
    for index, token in enumerate(tokens):
        if token.is_number:
            words.append(Word(token.surface.replace(",", "."), index, index))
        elif token.is_word:
            folded = fold(token.surface)
            for part in lexicon.resolve(folded):
                words.append(Word(part, index, index, spelled=part != folded and part.isdecimal()))
        elif (sign := _sign(tokens, index)) is not None:
            words.append(Word(sign, index, index))
    return _join_numbers(words)


def _sign(tokens: Sequence[Token], index: int) -> str | None:
    """The sign as the grammar sees it; None for apostrophes and for hyphens within a word."""
    surface = tokens[index].surface
    if surface == "\n":
        return ","
    if surface != "-":
        return None if surface in "'\"_*" else "and" if surface == "&" else surface
    inside = 0 < index < len(tokens) - 1
    if inside and tokens[index - 1].is_number and tokens[index + 1].is_number:
        return "-"
    if inside and tokens[index - 1].end < tokens[index].start and tokens[index].end < tokens[index + 1].start:
        return ","
    return None


def _join_numbers(words: Sequence[Word]) -> list[Word]:
    joined: list[Word] = []
    for word in words:
        joined.append(word)
        while (merged := _merge(joined)) is not None:
            joined[-merged[0] :] = [merged[1]]
    return joined


def _merge(words: Sequence[Word]) -> tuple[int, Word] | None:
    """How many of the last words are one number, and that number: `thirty two`, `two hundred`, `hundred and five`."""
    last = words[-1]
    if last.text == "hundred":
        if len(words) > 1 and words[-2].spelled and int(words[-2].text) < 10:
            return 2, _number(int(words[-2].text) * 100, words[-2], last)
        if len(words) > 1 and words[-2].text == "a":
            return 2, _number(100, words[-2], last)
        return 1, _number(100, last, last)
    if not last.spelled:
        return None
    value = int(last.text)
    back = 3 if len(words) > 2 and words[-2].text == "and" else 2
    if len(words) >= back and words[-back].spelled:
        base = int(words[-back].text)
        tens = back == 2 and 20 <= base < 100 and base % 10 == 0 and 1 <= value <= 9
        hundreds = base >= 100 and base % 100 == 0 and value < 100
        later_unit = base >= 100 and base % 10 == 0 and base % 100 >= 20 and 1 <= value <= 9 and back == 2
        if tens or hundreds or later_unit:
            return back, _number(base + value, words[-back], last)
    return None


def _number(value: int, first: Word, last: Word) -> Word:
    return Word(str(value), first.first, last.last, spelled=True)


def language_of(words: Sequence[Word], tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """`de` if more words are German than English, else `en`."""
    balance = 0
    for word in words:
        languages = {entry.language for entry in lexicon.entries((word.text,))} - {""}
        if len(languages) == 1:
            balance += {"de": 1, "en": -1}.get(languages.pop(), 0)
    balance += sum(1 for token in tokens if any(char in "äöüßÄÖÜ" for char in token.surface))
    return "de" if balance > 0 else "en"


def make_items(words: Sequence[Word], tokens: Sequence[Token], lexicon: Lexicon, german: bool) -> list[Item]:
    """Everything that is said, in order; words that say nothing known become `unknown` items."""
    exact = {item.first: item for item in ExactReader(words, tokens, german).read()}
    items: list[Item] = []
    position = 0
    while position < len(words):
        described = bool(items) and (items[-1].describes or items[-1].kind == "style")
        item = exact.get(position) or _longest(words, position, exact, lexicon, described)
        items.append(item)
        position = item.last + 1
    _read_lone_tempo(items, words)
    return items


def _read_lone_tempo(items: list[Item], words: Sequence[Word]) -> None:
    """Take a lone figure for the tempo, as in "techno 130" and "rock, 120, E minor", if nothing else states one."""
    if any(item.kind in ("bpm", "range") for item in items):
        return
    for index, item in enumerate(items):
        word = words[item.first]
        if item.kind != "unknown" or word.spelled or not _LONE_TEMPO.fullmatch(word.text):
            continue
        before = _before(items, index)
        after = items[index + 1] if index + 1 < len(items) else None
        begins = before is None or before.value in _PAUSES or before.kind in ("style", "tempo")
        if begins and (after is None or after.value in _PAUSES or after.kind in ("connective", "key", "meter", "bars")):
            items[index] = replace(item, entries=(Entry("bpm", f"{word.text}.0", ""),))
            return


def _before(items: Sequence[Item], index: int) -> Item | None:
    """What stands before an item, over what says nothing: "trap beat 140", "so 100"."""
    for item in reversed(items[:index]):
        if item.kind != "filler" and item.connective not in ("too", "rather"):
            return item
    return None


def _longest(words: Sequence[Word], start: int, exact: dict[int, Item], lexicon: Lexicon, described: bool) -> Item:
    stop = min(start + lexicon.longest_phrase, len(words))
    stop = next((index for index in range(start, stop) if index in exact), stop)
    for end in range(stop, start, -1):
        entries = _sorted_out(lexicon.entries(tuple(word.text for word in words[start:end])), described)
        if entries:
            return Item(entries, start, end - 1)
    text = words[start].text
    if words[start].spelled and text in ("1", "2"):
        return Item((Entry("filler", "", ""),), start, start)
    is_sign = not text[0].isalnum()
    return Item((Entry("punctuation" if is_sign else "unknown", text, ""),), start, start)


def _sorted_out(entries: Sequence[Entry], described: bool) -> tuple[Entry, ...]:
    """Entries without doubles and units; connectives first, a filler only if there is nothing else.

    Described, an instrument that can be a filler is one: "chill vibes", but "piano and vibes".
    """
    unlike = {(entry.kind, entry.value): replace(entry, language="") for entry in entries if entry.kind != "unit"}
    kept = [entry for entry in unlike.values() if entry.kind != "filler"]
    if not kept or (described and len(kept) < len(unlike) and kept[0].kind == "instrument"):
        kept = [entry for entry in unlike.values() if entry.kind == "filler"]
    return tuple(sorted(kept, key=lambda entry: entry.kind != "connective"))
