"""The application of all tests that need one: made as the program makes it, whichever test comes first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture(scope="session")
def qapp_cls() -> Callable[[list[str]], Any]:
    from app.gui.shell.application import make_application

    return make_application
