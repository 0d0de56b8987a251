"""What a command line gave back, for the tests of `app.cli`; the fixtures are in `tests/app/cli/conftest.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]
"""The fixture `run`: a command line's words -> its result."""
Refused = Callable[..., str]
"""The fixture `refused`: a command line's words -> the one line that says why it failed."""
