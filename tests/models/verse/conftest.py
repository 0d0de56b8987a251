"""The verse model that comes with the program."""

from __future__ import annotations

import pytest

from models.verse.files import VERSE
from models.verse.model import VerseModel, load_verse_model


@pytest.fixture(scope="session")
def model() -> VerseModel:
    return load_verse_model(VERSE)
