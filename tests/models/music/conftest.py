"""Networks of a few units run on one thread."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.threads import on_one_thread


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    yield from on_one_thread()
