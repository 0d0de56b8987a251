from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.core.history import History


def test_undo_and_redo_give_the_states_back() -> None:
    history = History(0)
    history.change("one", 1)
    history.change("two", 2)
    assert (history.undo_label, history.redo_label) == ("two", None)
    assert history.undo()
    assert (history.state, history.undo_label, history.redo_label) == (1, "one", "two")
    assert history.redo()
    assert history.state == 2
    assert not history.redo()


def test_what_merges_is_one_step_until_something_else_happens() -> None:
    history = History(0)
    history.change("drag", 1, "volume")
    history.change("drag", 2, "volume")
    history.settle()
    history.change("drag", 3, "volume")
    history.undo()
    assert history.state == 2
    history.undo()
    assert history.state == 0


def test_a_new_change_drops_what_was_undone() -> None:
    history = History("a")
    history.change("b", "b")
    history.undo()
    history.change("c", "c")
    assert history.redo_label is None
    assert history.state == "c"


@given(st.lists(st.tuples(st.sampled_from(["change", "merge", "undo", "redo"]), st.integers())))
def test_any_changes_undone_are_the_start_again_and_redone_the_end(steps: list[tuple[str, int]]) -> None:
    history = History(-1)
    for kind, value in steps:
        if kind in ("change", "merge"):
            history.change("step", value, "same" if kind == "merge" else "")
        else:
            getattr(history, kind)()
    while history.redo():
        pass
    end = history.state
    while history.undo():
        pass
    assert history.state == -1
    while history.redo():
        pass
    assert history.state == end
