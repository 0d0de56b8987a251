"""Plain sentences: words that name a style but are meant otherwise, what is taken back, and what denial turns.

"My house is on fire" is no house music, "happy? no, sad!" is sad, "nobody loves me" is not romantic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.prompt.items import Entry, Item
from models.prompt.text import Word, fold

_AMBIGUOUS = frozenset(["house", "country", "soul", "rock"])
"""Words that name a style, and things of everyday life."""

_DETERMINERS = frozenset(
    """the my our your his her their its this that these a an every each no der die das dem den mein meine meinem meinen
    unser unsere dein deine""".split()  # noqa: SIM905
)
_MUSIC = frozenset(
    """song songs music track tracks tune tunes beat beats groove piece ballad style feel vibe vibes band jam number
    anthem rhythm loop sound solo riff hit classic party mix set""".split()  # noqa: SIM905
)
_FARTHEST = 3
_SOUNDING = ("instrument", "role", "bpm", "range", "key", "meter", "bars")

_DENIAL = re.compile(
    r"\b(?:nobody|no one|noone|nothing|no body|niemand|niemanden|niemandem|keiner|keinen|keinem|nichts|nie wieder|"
    r"never again|ohne dich|without you)\b"
)
"""What turns the good that is said into its lack."""

_RELIEF = re.compile(
    r"\b(?:nicht (?:mehr )?(?:un\w{4,}|traurig|allein|einsam|boese|krank|bange)"
    r"|(?:not|never|no longer|n t) (?:un\w{4,}|sad|afraid|angry|alone|lonely|sick|scared|hopeless)"
    r"|keine?n? (?:angst|sorgen?|schmerz\w*|traenen|furcht|streit|krieg|not|kummer)(?: mehr)?"
    r"|(?:no more|no longer any|without) (?:fear|pain|tears|worr\w+|war|sorrows?|trouble)"
    r"|(?:angst|krieg|schmerz|streit|war|pain|fear|nightmare|albtraum) (?:is|ist) (?:over|vorbei|gone|weg))\b"
)
"""What says that something bad is not, or no more."""

SORRY, RELIEVED = (-0.6, -0.3), (0.4, -0.1)
"""Valence and arousal of denied joy and of denied pain."""


def leave_plain_words(items: Sequence[Item], words: Sequence[Word]) -> None:
    """Make unknown again what names a style only by chance: "for a small proud country".

    It has an article or a possessive before it, no word of music after it, and nothing else that is heard beside it.
    """
    if any(item.kind in _SOUNDING for item in items):
        return
    for index, item in enumerate(items):
        text = words[item.first].text
        if item.kind == "style" and item.first == item.last and text in _AMBIGUOUS and _is_plain(items, words, index):
            item.entries = (Entry("unknown", text, ""),)


def _is_plain(items: Sequence[Item], words: Sequence[Word], index: int) -> bool:
    following = words[items[index].last + 1].text if items[index].last + 1 < len(words) else ""
    if following in _MUSIC or (index + 1 < len(items) and items[index + 1].kind in ("style", "instrument")):
        return False
    for before in reversed(items[max(0, index - _FARTHEST) : index]):
        if words[before.last].text in _DETERMINERS:
            return True
        if before.kind != "unknown":
            return False
    return False


def correct_oneself(items: Sequence[Item]) -> None:
    """Drop the mood that is taken back: "happy? no, sad!"."""
    for index, item in enumerate(items[:-1]):
        following = items[index + 1]
        if item.value == "?" and (following.connective == "no" or following.value == "nein"):
            following.used = True
            for earlier in items[:index]:
                if earlier.kind == "mood":
                    earlier.void = True


def turned(text: str, valence: float) -> tuple[float, float] | None:
    """What a sentence feels like that denies what its words say; None if it does not.

    `valence` is that of its words.
    """
    folded = " ".join(fold(word) for word in re.findall(r"[\w']+", text.replace("'", " ")))
    if _RELIEF.search(folded):
        return RELIEVED
    if valence > 0 and _DENIAL.search(folded):
        return SORRY
    return None
