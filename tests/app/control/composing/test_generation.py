from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.control.composing import worker as module
from app.control.composing.generation import Generation
from app.control.composing.jobs import Composed, GenerationUpdate
from app.core.errors import UserError
from models.music.generator import compose_all
from models.requests import ComposeRequest
from models.score import Role
from tests.helpers.networks import shipped_model


@pytest.fixture
def generation(qtbot: QtBot) -> Iterator[Generation]:
    made = Generation()
    yield made
    made.close()


def test_it_composes_what_the_command_line_would(generation: Generation, qtbot: QtBot) -> None:
    request = ComposeRequest(style="jazz", bars=4, seed=8)
    updates: list[GenerationUpdate] = []
    takes: list[Composed] = []
    generation.updated.connect(updates.append)
    generation.composed.connect(takes.append)
    with qtbot.waitSignal(generation.ended, timeout=20_000):
        generation.compose([request], "cpu")
        assert generation.busy
    assert not generation.busy
    [composed] = takes
    assert composed.complete
    assert composed.take.score == compose_all(shipped_model(), request).score
    assert updates
    assert [update.fraction for update in updates] == sorted(update.fraction for update in updates)
    last = updates[-1]
    assert last.score.length_beats == composed.take.score.length_beats
    known = {(p.role, n) for p in last.score.parts for n in p.notes if n.end_beats < last.known_beats - 4}
    assert known <= {(p.role, n) for p in composed.take.score.parts for n in p.notes}


def test_takes_come_one_after_the_other(generation: Generation, qtbot: QtBot) -> None:
    takes: list[Composed] = []
    generation.composed.connect(takes.append)
    with qtbot.waitSignal(generation.ended, timeout=20_000):
        generation.compose([ComposeRequest(bars=1, seed=seed) for seed in range(3)], "cpu")
    assert [(one.index, one.count, one.take.request.seed) for one in takes] == [(0, 3, 0), (1, 3, 1), (2, 3, 2)]


def test_cancel_answers_at_once_and_keeps_what_is_there(generation: Generation, qtbot: QtBot) -> None:
    takes: list[Composed] = []
    generation.composed.connect(takes.append)
    with qtbot.waitSignal(generation.updated, timeout=20_000):
        generation.compose([ComposeRequest(style="rock", bars=2000, seed=1)] * 2, "cpu")
    qtbot.wait(500)
    begun = time.monotonic()
    with qtbot.waitSignal(generation.ended, timeout=5_000):
        generation.cancel()
    print(f"cancelled after {(time.monotonic() - begun) * 1000:.0f} ms")
    [composed] = takes
    assert not composed.complete
    assert 0 < composed.take.score.bars < 2000
    assert composed.take.remarks[-1].startswith("stopped after")


def test_a_new_job_takes_the_place_of_the_old_one(generation: Generation, qtbot: QtBot) -> None:
    takes: list[Composed] = []
    generation.composed.connect(takes.append)
    with qtbot.waitSignal(generation.updated, timeout=20_000):
        generation.compose([ComposeRequest(style="rock", bars=2000, seed=1)], "cpu")
    with qtbot.waitSignal(generation.ended, timeout=20_000):
        generation.compose([ComposeRequest(style="folk", bars=1, seed=2)], "cpu")
    assert [one.take.request.style for one in takes] == ["folk"]


@pytest.mark.parametrize(
    ("request_", "what"),
    [
        (ComposeRequest(roles=(Role.BASS,), without_roles=(Role.BASS,)), "every part was excluded"),
        (ComposeRequest(model="nonsense"), "no model 'nonsense'"),
    ],
)
def test_a_failure_says_its_cause_and_the_thread_lives(
    generation: Generation, qtbot: QtBot, request_: ComposeRequest, what: str
) -> None:
    errors: list[UserError] = []
    generation.failed.connect(errors.append)
    with qtbot.waitSignal(generation.ended, timeout=20_000):
        generation.compose([request_], "cpu")
    assert what in str(errors[0])
    with qtbot.waitSignal(generation.composed, timeout=20_000):
        generation.compose([ComposeRequest(bars=1)], "cpu")


@pytest.mark.parametrize(
    ("error", "what"), [(MemoryError(), "out of memory"), (RuntimeError("the GPU\nfell off"), "the GPU fell off")]
)
def test_whatever_breaks_is_told(
    generation: Generation, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, error: Exception, what: str
) -> None:
    def broken(*arguments: object) -> None:
        raise error

    monkeypatch.setattr(module, "Composition", broken)
    errors: list[UserError] = []
    generation.failed.connect(errors.append)
    with qtbot.waitSignal(generation.ended, timeout=20_000):
        generation.compose([ComposeRequest(bars=1)], "cpu")
    assert what in errors[0].message


def test_a_device_that_is_not_there_is_told(generation: Generation, qtbot: QtBot) -> None:
    errors: list[UserError] = []
    generation.failed.connect(errors.append)
    with qtbot.waitSignal(generation.ended, timeout=60_000):
        generation.compose([ComposeRequest(bars=1)], "mps")
    assert "'mps' is not available" in errors[0].message


def test_closing_while_composing_and_twice(qtbot: QtBot) -> None:
    made = Generation()
    takes: list[Composed] = []
    made.composed.connect(takes.append)
    with qtbot.waitSignal(made.updated, timeout=20_000, check_params_cb=lambda update: update.bar > 2):
        made.compose([ComposeRequest(style="rock", bars=4000)], "cpu")
    made.close()
    made.close()
    assert not made.busy
    assert [one.complete for one in takes] == [False]
