from __future__ import annotations

import pickle

from app.core.errors import UserError


def test_one_line_with_and_without_a_hint() -> None:
    assert str(UserError("cannot\nread", "try  again")) == "cannot read - try again"
    assert str(UserError("cannot read")) == "cannot read"


def test_it_survives_the_way_to_another_process() -> None:
    copy = pickle.loads(pickle.dumps(UserError("what", "do")))
    assert (copy.message, copy.hint) == ("what", "do")
