"""The tiny corpus, prepared once for all tests of training; networks of a few units run on one thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.training.music_data import MusicData, prepare
from tests.helpers.corpus import tiny_corpus
from tests.helpers.threads import on_one_thread


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    yield from on_one_thread()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `prepare` makes of the tiny corpus; only to be read."""
    folder = tmp_path_factory.mktemp("prepared")
    prepare(tiny_corpus(tmp_path_factory.mktemp("corpus")), folder, workers=1, report=lambda line: None)
    return folder


@pytest.fixture(scope="session")
def train_data(prepared: Path) -> MusicData:
    return MusicData.load(prepared, "train")


@pytest.fixture(scope="session")
def valid_data(prepared: Path) -> MusicData:
    return MusicData.load(prepared, "valid")
