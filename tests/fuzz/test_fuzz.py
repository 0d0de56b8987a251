"""Two thousand cases over all readers; `make fuzz` tries a hundred thousand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.attack import attack
from tests.fuzz.targets import TARGETS, Target

_CASES = 2000


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_no_input_does_more_than_be_refused(target: Target, tmp_path: Path) -> None:
    outcome = attack(target, range(-(-_CASES // len(TARGETS))), tmp_path)
    assert outcome.failures == {}
    assert outcome.read + outcome.refused == -(-_CASES // len(TARGETS))
    assert outcome.refused or not target.refuses
