"""Torch on one thread: tiny networks run no faster on more, and far slower where the cores are busy."""

from __future__ import annotations

from collections.abc import Iterator

import torch


def on_one_thread() -> Iterator[None]:
    """Body of a fixture: one thread during the test, as many as before after it."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)
