"""Damaging bytes, and values inside JSON, as disks, programs and attackers do."""

from __future__ import annotations

import copy
import random
from typing import Any

_BYTES = (b"\0", b"\xff", b"\x7f", b"\x80", b"\n", b'"', b"<", b"/", b"MTrk", b"\xff\xff\xff\xff", b"1e999", b"\\ud800")
_VALUES: tuple[Any, ...] = (
    *(None, True, -1, 0, 1, 2**31, 2**63, 10**400, -(10**30), 0.5, -0.0, 1e308, 1e-320),
    *(float("inf"), float("-inf"), float("nan")),
    *("", "\ud800", "\x1b[31m", "../../x", "a\0b", "x" * 5000, "\u202e"),
    *([], {}, [[]], {"a": 1}, [1] * 50),
)
_MOST_CHANGES = 6


def damaged(data: bytes, rng: random.Random) -> bytes:
    """The bytes with a few of them changed, cut out, doubled or put in."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, _MOST_CHANGES)):
        if not changed:
            break
        at = rng.randrange(len(changed))
        kind = rng.randrange(6)
        if kind == 0:
            changed[at] = rng.randrange(256)
        elif kind == 1:
            changed[at] ^= 1 << rng.randrange(8)
        elif kind == 2:
            del changed[at : at + rng.randint(1, 40)]
        elif kind == 3:
            changed[at:at] = changed[at : at + rng.randint(1, 40)] * rng.randint(1, 3)
        elif kind == 4:
            changed[at:at] = rng.choice(_BYTES)
        else:
            del changed[at:]
    return bytes(changed)


def other_values(value: Any, rng: random.Random) -> Any:
    """JSON with a few values in it exchanged, left out or doubled."""
    changed = copy.deepcopy(value)
    for _ in range(rng.randint(1, 3)):
        places = list(_places(changed))
        if not places:
            break
        holder, name = rng.choice(places)
        kind = rng.randrange(8)
        if kind == 0 and isinstance(holder, dict):
            del holder[name]
        elif kind == 1 and isinstance(holder, list):
            holder.append(holder[name])
        else:
            holder[name] = copy.deepcopy(rng.choice(_VALUES))
    return changed


def _places(value: Any) -> Any:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in list(items):
        yield value, name
        yield from _places(one)
