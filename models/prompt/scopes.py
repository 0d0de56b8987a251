"""What "not", "without", "only" and "solo" reach to.

"not" reaches to the next statement and over "or" to further ones, "neither" over "nor"; "no" and "without"
reach to a noun with its adjectives and over a list of nouns; "only" wants a list of sounds before or after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from models.prompt.items import SOUND_KINDS, Entry, Item
from models.score import Role

_FARTHEST = 6
_SKIPPED = frozenset({"very", "rather", "too", "with"})


def apply_scopes(items: Sequence[Item]) -> bool:
    """Mark what is negated or ignored; return whether the prompt wants only the sounds it names."""
    paired = False
    for index, item in enumerate(items):
        if item.connective == "not":
            _negate_next(items, index)
        elif item.connective == "neither" or (item.connective == "nor" and paired):
            paired = True
            _negate_next(items, index)
        elif item.connective in ("no", "without"):
            _negate_nouns(items, index)
        elif item.connective in ("very", "rather"):
            item.used = index + 1 < len(items) and items[index + 1].kind == "tempo"
    sounds = sum(item.kind in SOUND_KINDS and not item.negated for item in items)
    limits = [index for index, item in enumerate(items) if item.connective in ("only", "alone", "solo")]
    return any([_limit(items, index, sounds) for index in limits])  # a list: each is marked


def _negate_next(items: Sequence[Item], index: int) -> None:
    target = _next_statement(items, index + 1)
    while target is not None:
        items[index].used = True
        items[target].negated = True
        linked = target + 1 < len(items) and items[target + 1].connective == "or"
        target = _next_statement(items, target + 2) if linked else None


def _next_statement(items: Sequence[Item], start: int) -> int | None:
    for index in range(start, min(start + _FARTHEST, len(items))):
        item = items[index]
        if item.describes or item.names:
            return index
        if item.kind != "filler" and item.connective not in _SKIPPED:
            return None
    return None


def _negate_nouns(items: Sequence[Item], index: int) -> None:
    nouns, separators = _noun_list(items, index + 1, skip_unknown=True)
    if not nouns:
        _negate_next(items, index)
        return
    items[index].used = True
    for adjectives, noun in nouns[: _reach(items[index].connective, separators[: len(nouns) - 1])]:
        items[noun].negated = True
        for adjective in adjectives:
            items[adjective].void = True


def _reach(negation: str, separators: Sequence[str]) -> int:
    """How many nouns of a list are negated; commas are of the list only if it ends with "or" or "and".

    "no drums, piano and strings" wants piano and strings, "without drums, bass and piano" none of them.
    """
    if negation == "no" and "comma" in separators and "or" not in separators:
        separators = separators[: separators.index("comma")]
    return max((place + 2 for place, separator in enumerate(separators) if separator != "comma"), default=1)


def _noun_list(
    items: Sequence[Item], start: int, skip_unknown: bool = False
) -> tuple[list[tuple[list[int], int]], list[str]]:
    """Nouns of one group (sounds, or one other kind) with their adjectives, and the separators between them."""
    nouns: list[tuple[list[int], int]] = []
    separators: list[str] = []
    position = start
    while (phrase := _noun_phrase(items, position, skip_unknown)) is not None:
        if nouns and _group(items[phrase[1]]) != _group(items[nouns[0][1]]):
            break
        nouns.append(phrase)
        separator, position = _separator(items, phrase[1] + 1)
        if not separator:
            break
        separators.append(separator)
    return nouns, separators


def _group(item: Item) -> str:
    return "sound" if item.kind in SOUND_KINDS else item.kind


def _separator(items: Sequence[Item], position: int) -> tuple[str, int]:
    """`and`, `or`, `comma` or "" at `position`, and where the next noun phrase would start."""
    if position < len(items) and items[position].connective in ("and", "or"):
        return items[position].connective, position + 1
    if position < len(items) and items[position].value in (",", "/"):
        if position + 1 < len(items) and items[position + 1].connective in ("and", "or"):
            return items[position + 1].connective, position + 2
        return "comma", position + 1
    return "", position


def _noun_phrase(items: Sequence[Item], start: int, skip_unknown: bool) -> tuple[list[int], int] | None:
    adjectives: list[int] = []
    for index in range(start, min(start + _FARTHEST, len(items))):
        item = items[index]
        followed_by_sound = index + 1 < len(items) and items[index + 1].kind in SOUND_KINDS
        if item.describes or (item.kind == "style" and followed_by_sound):
            adjectives.append(index)
        elif item.names:
            return adjectives, index
        elif (item.kind == "unknown" and not skip_unknown) or (
            item.kind not in ("filler", "unknown") and item.connective not in _SKIPPED
        ):
            return None
    return None


def _limit(items: Sequence[Item], index: int, sounds: int) -> bool:
    """Whether the limiting word at `index` has one of the `sounds` wanted sounds to limit, after or before it."""
    item = items[index]
    before = items[index - 1] if index else None
    found = before is not None and before.kind in SOUND_KINDS and not before.negated
    start = index
    if found:
        start = index - 1
    elif item.connective != "alone":
        phrase = _noun_phrase(items, index + 1, skip_unknown=False)
        found = phrase is not None and items[phrase[1]].kind in SOUND_KINDS
    item.used = found
    after_one_of_many = start < index and sounds > 1
    if found and item.connective == "solo" and (after_one_of_many or _accompanied(items, start)):
        # "with a guitar solo": the band stays, the guitar has the melody (but drums have none).
        if items[start].kind != "role":
            item.entries = (Entry("role", Role.MELODY.value, ""),)
        return False
    return found


def _accompanied(items: Sequence[Item], start: int) -> bool:
    """Whether "with" or "and" stands before, as in "with a wild guitar solo"."""
    for item in reversed(items[max(0, start - _FARTHEST) : start]):
        if item.connective in ("with", "and", "no", "without"):
            return True
        if item.kind != "filler" and not item.describes:
            return False
    return False
