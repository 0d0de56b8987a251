"""What every test obeys."""

from __future__ import annotations

import gc
import os
import random
import threading
from collections.abc import Iterator

import pytest

# Windows are painted into memory; where a test wants a real display, it starts one for a process of its own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# As in the program (`app`): numpy reads this once, when it is imported, so this stands before everything else.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Two processes test at once, on two cores: torch's threads would wait for each other's turn, by spinning.
os.environ.setdefault("OMP_NUM_THREADS", "1")

GRACE_SECONDS = 5.0
"""How long a thread that is already ending may take; a test that passes never waits for it."""


def pytest_collection_finish() -> None:
    """What thousands of tests have imported stays to the end: no collection of garbage need search it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _drawn_seeds_are_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the seeds that the program draws for its user be the same in each run: no piece is like another by chance."""
    monkeypatch.setattr("secrets.randbelow", random.Random(1).randrange)


@pytest.fixture(autouse=True)
def _no_stray_threads() -> Iterator[None]:
    """Fail a test that leaves a thread running: it would disturb the next one, and hang the program at exit."""
    before = set(threading.enumerate())
    yield
    started = [thread for thread in threading.enumerate() if thread not in before]
    for thread in started:
        thread.join(GRACE_SECONDS)
    stray = [thread.name for thread in started if thread.is_alive()]
    if stray:
        pytest.fail(f"the test left threads running: {', '.join(stray)}")
