"""Work in the background tells its end once, on the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.control.tasks import Task, Tasks
from app.core.errors import UserError


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def test_a_result_is_told_on_the_gui_thread(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[tuple[int, threading.Thread]] = []
    tasks.start(Task(lambda _: 7, lambda result: told.append((result, threading.current_thread())), pytest.fail))
    qtbot.waitUntil(lambda: not tasks.running)
    assert told == [(7, threading.main_thread())]


def test_what_ends_while_closing_is_told(tasks: Tasks) -> None:
    """A project that was written when the window closed is saved; nobody returns to the event loop to hear of it."""
    told: list[str] = []
    begun = threading.Event()

    def work(task: Task) -> str:
        begun.set()
        while not task.cancelled():
            pass
        return "written"

    tasks.start(Task(work, told.append, pytest.fail))
    begun.wait()
    tasks.close()
    assert told == ["written"]
    assert not tasks.running
    tasks.close()
    assert told == ["written"]


def test_a_task_that_heeds_the_end_is_cancelled(tasks: Tasks) -> None:
    told: list[str] = []

    def work(task: Task) -> None:
        while True:
            task.tell(0.5)

    tasks.start(Task(work, pytest.fail, pytest.fail, lambda: told.append("cancelled")))
    tasks.close()
    assert told == ["cancelled"]


@pytest.mark.parametrize("error", [UserError("the disk is full", "make room"), ValueError("odd")])
def test_a_failure_is_told(tasks: Tasks, qtbot: QtBot, error: Exception, capfd: pytest.CaptureFixture[str]) -> None:
    told: list[str] = []

    def work(_task: Task) -> None:
        raise error

    tasks.start(Task(work, pytest.fail, lambda failure: told.append(failure.message)))
    qtbot.waitUntil(lambda: not tasks.running)
    [message] = told
    assert error.args[0] in message
    assert ("Traceback" in capfd.readouterr().err) == isinstance(error, ValueError)


def test_what_is_told_while_closing_begins_nothing_new(tasks: Tasks) -> None:
    """A text that waits for its network would begin when that is loaded, and run while its window is deleted."""
    begun: list[str] = []

    def begin_another(_result: object) -> None:
        tasks.start(Task(lambda _: begun.append("another"), pytest.fail, pytest.fail))

    tasks.start(Task(lambda _: None, begin_another, pytest.fail))
    tasks.close()
    assert begun == []
    assert not tasks.running
