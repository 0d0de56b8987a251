"""Lengths in time: "2:30 min", "two minutes and 30 seconds", "anderthalb Minuten", "half a minute".

Patterns over the canonical form of a prompt (see `models.prompt.grammar`): number words are figures, signs stand apart.
"""

from __future__ import annotations

import re

from models.prompt.items import Entry

MOST_SECONDS = 3600.0

_COUNT = r"\d{1,4}(?:\.\d+)?"
_ONE = "a|an|ein|eine|einer|einen"
_MIN = r"(?:minutes?|mins?|minuten?|min)(?: \.)?"
_SEC = r"(?:seconds?|secs?|sekunden?|sek|s)(?: \.)?"
_LONG = r"(?: (?:long|lang|dauer|duration))?"
_HALVES = {"eineinhalb": 1.5, "anderthalb": 1.5, "zweieinhalb": 2.5, "dreieinhalb": 3.5, "viereinhalb": 4.5}
_HALVES |= {"fuenfeinhalb": 5.5, "sechseinhalb": 6.5, "siebeneinhalb": 7.5}
_NOT_TEMPO = r"(?! (?:bpm|b \.|/|beats?|schlaege?n?|bars?|measures?|takte?n?|minuten?|minutes?|mins?|-|to|bis))"


def _entry(seconds: float) -> Entry | None:
    return Entry("seconds", str(seconds), "") if 1 <= seconds <= MOST_SECONDS else None


def _number(text: str) -> float:
    return float(text) if text[0].isdecimal() else 1.0


def _mixed(match: re.Match[str]) -> Entry | None:
    return _entry(60 * _number(match["minutes"]) + float(match["seconds"]))


def _halves(match: re.Match[str]) -> Entry | None:
    return _entry(60 * (_HALVES.get(match["number"]) or _number(match["number"]) + 0.5))


def _half(match: re.Match[str]) -> Entry | None:
    return _entry(30.0)


def _three_quarters(match: re.Match[str]) -> Entry | None:
    return _entry(45.0)


def _plain(match: re.Match[str]) -> Entry | None:
    return _entry(_number(match["number"]) * (60 if match["unit"].startswith("min") else 1))


PATTERNS = (
    (rf"(?P<minutes>\d{{1,2}}) : (?P<seconds>[0-5]\d)(?: (?:{_MIN}|h))?{_LONG}", _mixed),
    (rf"(?P<minutes>{_COUNT}|{_ONE}) {_MIN}(?: (?:and|und|,))? (?P<seconds>[0-5]?\d) {_SEC}{_LONG}", _mixed),
    (rf"(?P<minutes>{_COUNT}|{_ONE}) {_MIN}(?: (?:and|und))? (?P<seconds>[0-5]?\d){_NOT_TEMPO}", _mixed),
    (rf"(?P<number>\d{{1,2}}|{_ONE}) (?:and a half|1 / 2) {_MIN}{_LONG}", _halves),
    (rf"(?P<number>\d{{1,2}}|{_ONE}) {_MIN} and a half{_LONG}", _halves),
    (rf"(?P<number>{'|'.join(_HALVES)}) {_MIN}{_LONG}", _halves),
    (rf"(?:(?:{_ONE}) )?(?:half|halbe|halben|halber|1 / 2) (?:(?:a|an) )?{_MIN}{_LONG}", _half),
    (rf"(?:(?:{_ONE}) )?(?:dreiviertel|3 quarters of (?:a|an)) (?:minute){_LONG}", _three_quarters),
    (rf"(?<!/ )(?P<number>{_COUNT}|{_ONE}) (?P<unit>{_MIN}|seconds?|secs?|sekunden?|sek){_LONG}", _plain),
)
"""Patterns with what they mean, the longest first."""
