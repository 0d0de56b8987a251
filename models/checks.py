"""What whatever comes from a file must be: numbers finite and within bounds, JSON that is JSON, errors of our own.

The value classes call these when they are made, so that what exists is valid; the readers pass what is wrong on as
their own kind of error.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

MOST_BEATS = 100_000.0
"""How far a piece may reach, in quarter notes: fourteen hours at 120."""

_MOST_DIGITS = 20
_HALF = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def check_beats(value: float, what: str) -> None:
    """Raise ValueError unless a position (quarter notes) lies within a piece."""
    if not isinstance(value, (int, float)) or not 0.0 <= value <= MOST_BEATS:  # nor where it is not a number
        raise ValueError(f"{what} at {value}")


def check_range(value: float, low: float, high: float, what: str) -> None:
    """Raise ValueError unless a number is in a range."""
    if not isinstance(value, (int, float)) or not low <= value <= high:
        raise ValueError(f"{what} {value} is not in {low:g}-{high:g}")


def read_json(text: str) -> Any:
    """Read JSON; raise ValueError for what is none, depths without end among it.

    NaN, infinity and endless numbers come as their text, which no reader takes for a number, so that the rest around
    them can be saved. Halves of characters, which no text can hold, become question marks.
    """
    try:
        value = json.loads(text, parse_constant=str, parse_float=_finite, parse_int=_whole)
        return _mended(value) if _SURROGATE.search(text) else value
    except RecursionError:
        raise ValueError("it is nested without end") from None


@contextmanager
def own_errors(kind: Callable[[str], Exception], what: str = "it") -> Iterator[None]:
    """Turn whatever goes wrong in reading `what` a person may have got anywhere into an error of our `kind`.

    The one boundary of a reader: what damaged bytes raise in libraries, nobody can list. Errors of the kind itself,
    those of the disk, and the lack of memory pass.
    """
    try:
        yield
    except (OSError, MemoryError):
        raise
    except Exception as error:
        if isinstance(kind, type) and isinstance(error, kind):
            raise
        raise kind(f"{what} is damaged ({' '.join(str(error).split())[:120] or type(error).__name__})") from error


def _finite(text: str) -> float | str:
    value = float(text)
    return value if math.isfinite(value) else text


def _whole(text: str) -> int | str:
    return int(text) if len(text) <= _MOST_DIGITS else text


def plain(text: str) -> str:
    """A text as UTF-8 can hold it: halves of characters, as arguments and JSON may have them, become question marks."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _HALF.search(text) else text


def visible(text: str) -> str:
    """A text for a terminal: control characters, which might do anything, as escapes; line ends and tabs stay."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [_mended(one) for one in value]
    if isinstance(value, dict):
        return {_mended(name): _mended(one) for name, one in value.items()}
    return value
