"""Exact grammar: tempo, metre, bars and key from figures, over the canonical form of a prompt.

The canonical form is the folded words joined by single spaces, number words as figures, signs
apart: "3/4, q=96" is `3 / 4 , q = 96`. Every pattern starts and ends at a space.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from models.prompt import durations, keys
from models.prompt.items import Entry, Item
from models.prompt.text import Token, Word
from models.requests.limits import FASTEST_BPM, MOST_BARS, SLOWEST_BPM
from models.score import Meter

_COUNT = r"\d{1,9}"
_NUMBER = rf"{_COUNT}(?:\.\d+)?"
_MINUTE = r"beats? (?:per|a|pro) minutes?|schlaege?n? (?:pro|je|in der|die) minute|(?:schlaege|beats) / min"
_UNIT = rf"(?:bpm|b \. p \. m(?: \.)?|{_MINUTE})"
_ABOUT = r"(?:(?:ca|circa|zirka|etwa|ungefaehr|about|around|approximately|roughly|rund|of|von|um|at|is|:|=|\.) ){0,4}"
_TO = r"(?:-|to|bis|and|und)"
_PAIR = rf"(?P<low>{_NUMBER}) {_TO} (?P<high>{_NUMBER})"
_MORE = r"(?:more|further|weitere|weiteren|volle)"
_BARS = r"(?:bars?|measures?|takte?n?|taktig\w*)"
_TAKT = r"(?: (?:tel|er|takt|takts|takten|time|meter|metre|signature|rhythmus|feel)){0,2}"
_MORE_THAN = r"(?:more than|faster than|quicker than|higher than|above|over|mehr als|schneller als|ueber|hoeher als)"
_LESS_THAN = r"(?:less than|slower than|lower than|below|under|weniger als|langsamer als|unter)"
_NOT = r"(?:no|not|never|nicht|kein|keine|keinesfalls|auf keinen fall|nie)"
_UNDER = rf"(?:{_NOT} {_MORE_THAN}|{_LESS_THAN}|max(?: \.)?|maximum(?: of)?|maximal|hoechstens|up to|at most|bis zu)"
_OVER = rf"(?:{_NOT} {_LESS_THAN}|{_MORE_THAN}|min \.|minimum(?: of)?|minimal|mindestens|at least|wenigstens)"
_SAID = r"(?:no|not|nicht|kein|keine)? ?(?:faster than|slower than|quicker than|schneller als|langsamer als)"
"""Comparisons that tell of a tempo without its unit too."""
_OTHER_UNITS = (
    rf"(?! (?:percent|prozent|%|years?|jahren?|degrees|grad|seconds?|sekunden|minutes?|uhr|o|/|{_BARS}|-|to|bis))"
)
_BEATS = {"half": 2.0, "halbe": 2.0, "quarter": 1.0, "viertel": 1.0, "q": 1.0, "♩": 1.0}
_BEATS |= {"eighth": 0.5, "achtel": 0.5, "♪": 0.5}
"""Note values that a tempo counts -> quarter notes."""
_BEAT = rf"(?:(?P<dotted>dotted|punktierte?n?) )?(?P<beat>{'|'.join(_BEATS)})(?: note)?(?P<dot> \.)?"

Reader = Callable[[re.Match[str]], Entry | None]


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")


def _tempo(match: re.Match[str]) -> Entry | None:
    bpm = float(match["bpm"])
    return _bpm(bpm)


def _bpm(bpm: float) -> Entry | None:
    return Entry("bpm", str(bpm), "") if SLOWEST_BPM <= bpm <= FASTEST_BPM else None


def _bare_tempo(match: re.Match[str]) -> Entry | None:
    return _tempo(match) if 40 <= float(match["bpm"]) <= 300 else None


def _beat_tempo(match: re.Match[str]) -> Entry | None:
    """A tempo with its beat, "half = 60", in quarter notes a minute."""
    bpm = float(match["bpm"]) * _BEATS[match["beat"]] * (1.5 if match["dotted"] or match["dot"] else 1)
    return _bpm(bpm)


def _range(match: re.Match[str]) -> Entry | None:
    low, high = sorted((float(match["low"]), float(match["high"])))
    return Entry("range", f"{low}:{high}", "") if low >= SLOWEST_BPM and high <= FASTEST_BPM else None


def _bare_range(match: re.Match[str]) -> Entry | None:
    return _range(match) if min(float(match["low"]), float(match["high"])) >= 40 else None


def _limit(match: re.Match[str]) -> Entry | None:
    if _tempo(match) is None:
        return None
    bpm = float(match["bpm"])
    if re.match(rf"{_UNDER} ", match.group()):
        return Entry("range", f"{max(SLOWEST_BPM, round(bpm * 0.7))}:{bpm}", "")
    return Entry("range", f"{bpm}:{min(FASTEST_BPM, round(bpm * 1.3))}", "")


def _meter(match: re.Match[str]) -> Entry | None:
    if int(match["top"]) < 2:
        return None  # "1/2" is a half
    unit = {"viertel": "4", "quarter": "4", "achtel": "8", "eighth": "8", "halbe": "2", "half": "2"}
    try:
        return Entry("meter", str(Meter.parse(f"{match['top']}/{unit.get(match['unit'], match['unit'])}")), "")
    except ValueError:
        return None


def _german_meter(match: re.Match[str]) -> Entry | None:
    """Im Fünfertakt, im 5er Takt."""
    unit = {6: 8, 7: 8, 9: 8, 12: 8}.get(int(match["top"]), 4)
    return Entry("meter", f"{match['top']}/{unit}", "")


def _bars(match: re.Match[str]) -> Entry | None:
    bars = int(match["bars"])
    return Entry("bars", str(bars), "") if 1 <= bars <= MOST_BARS else None


_RULES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_whole(rf"(?<!/ )(?:{_COUNT} (?:-|to|bis|or|oder) )?(?P<bars>{_COUNT})(?: {_MORE})? {_BARS}"), _bars),
    (_whole(rf"(?:bars|measures|takte) (?:: |= )?(?P<bars>{_COUNT})"), _bars),
    (_whole(rf"(?P<top>{_COUNT}) / (?P<unit>{_COUNT}){_TAKT}"), _meter),
    (_whole(rf"(?P<top>{_COUNT}) (?P<unit>viertel|achtel|halbe|quarter|eighth|half){_TAKT}(?! =)"), _meter),
    (_whole(r"(?P<top>[3-9]|12) er (?:takt|takts|takte|rhythmus|metrum)"), _german_meter),
    (_whole(rf"(?P<top>{_COUNT}) (?P<unit>2|4|8|16) (?:time|meter|metre|takt|signature|feel)"), _meter),
    (_whole(rf"(?:(?:between|zwischen|from|von|at|@|bei|mit) )?{_PAIR} {_UNIT}"), _range),
    (_whole(rf"(?:tempo|bpm|speed|geschwindigkeit) {_ABOUT}(?:(?:between|zwischen) )?{_PAIR}(?: {_UNIT})?"), _range),
    (_whole(rf"(?:between|zwischen) {_PAIR}{_OTHER_UNITS}"), _bare_range),
    (_whole(rf"(?:{_UNDER}|{_OVER}) (?P<bpm>{_NUMBER}) {_UNIT}"), _limit),
    (_whole(rf"{_SAID} (?P<bpm>{_NUMBER}){_OTHER_UNITS}"), _limit),
    (_whole(rf"(?:(?:at|@|bei|mit) )?{_ABOUT}(?P<bpm>{_NUMBER}) {_UNIT}"), _tempo),
    (_whole(rf"(?P<bpm>{_NUMBER}) er tempo"), _tempo),
    (_whole(rf"(?P<bpm>{_NUMBER}) schlaegen?"), _bare_tempo),
    (_whole(rf"(?:bpm|tempo|speed|geschwindigkeit) {_ABOUT}(?P<bpm>{_NUMBER}){_OTHER_UNITS}"), _tempo),
    (_whole(rf"{_BEAT} = {_ABOUT}(?P<bpm>{_NUMBER})"), _beat_tempo),
    (_whole(rf"(?:mm|m \. m \.) = {_ABOUT}(?P<bpm>{_NUMBER})"), _tempo),
    (_whole(rf"(?:mm|m \. m \.|♩) (?P<bpm>{_NUMBER})"), _tempo),
    (_whole(rf"(?P<low>{_NUMBER}) - (?P<high>{_NUMBER}){_OTHER_UNITS}"), _bare_range),
    (_whole(rf"(?:at|@|bei|mit) {_ABOUT}(?P<bpm>{_NUMBER}){_OTHER_UNITS}"), _bare_tempo),
    *((_whole(pattern), reader) for pattern, reader in durations.PATTERNS),
)  # fmt: skip

_SPELLED_METER = _whole(rf"(?P<top>{_COUNT}) (?P<unit>2|4|8|16)(?! (?:\d|{_BARS}))")


class ExactReader:
    """Apply the rules to one prompt; a word belongs to the first rule that reads it."""

    def __init__(self, words: Sequence[Word], tokens: Sequence[Token], german: bool) -> None:
        self._words, self._tokens, self._german = words, tokens, german
        self._text = " ".join(word.text for word in words)
        self._starts = [0, *accumulate(len(word.text) + 1 for word in words)][: len(words)]
        self._taken: set[int] = set()

    def read(self) -> list[Item]:
        """All exact statements, in the order of the rules."""
        items: list[Item] = []
        for pattern, reader in _RULES:
            items += self._apply(pattern, reader)
        items += self._apply(_SPELLED_METER, self._spelled_meter)
        return items + self._apply(keys.PATTERN, self._key)

    def _apply(self, pattern: re.Pattern[str], reader: Reader) -> list[Item]:
        items = []
        for match in pattern.finditer(self._text):
            first, last = self._index(match.start()), self._index(match.end() - 1)
            if self._taken.isdisjoint(range(first, last + 1)) and (entry := reader(match)) is not None:
                self._taken.update(range(first, last + 1))
                items.append(Item((entry,), first, last))
        return items

    def _index(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _spelled_meter(self, match: re.Match[str]) -> Entry | None:
        first = self._index(match.start())
        both_words = self._words[first].spelled and self._words[first + 1].spelled
        after_number = first > 0 and self._words[first - 1].text[0].isdigit()
        return _meter(match) if both_words and not after_number else None

    def _key(self, match: re.Match[str]) -> Entry | None:
        note, last = self._index(match.start("note")), self._index(match.end() - 1)
        after = self._words[last + 1].text if last + 1 < len(self._words) else ""
        surface = self._tokens[self._words[note].first].surface
        return keys.read_key(match, surface, after, self._german)
