"""The same batch on a cluster: a scheduler and workers as they are started by hand, one of them killed."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.batch import cluster
from app.batch.manifest import LINES, TABLE, read_records
from app.batch.runner import BatchReport, run_batch
from app.core.errors import UserError
from tests.helpers.sound_server import wait_until

pytestmark = pytest.mark.quiet  # its processes take every core from what runs beside it

ROWS = "prompt,bars,takes,kind\njazz,2,2,\nasdf qwer,2,,\nWalzer in d-Moll,2,,\nDer Mond,,,lied\nfunk,2,2,\n"


@contextmanager
def process(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of Dask's, which makes no noise and ends with the block."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as made:
        try:
            yield made
        finally:
            made.kill()


class Cluster:
    """A scheduler, and the workers that were started for it."""

    def __init__(self, folder: Path, ends: ExitStack) -> None:
        self._file, self._ends = folder / "scheduler.json", ends
        options = ["--port", "0", "--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(self._file)]
        self.scheduler = ends.enter_context(process("dask_scheduler", *options))
        wait_until("the scheduler", self._file.exists)
        self.address: str = json.loads(self._file.read_text())["address"]

    def worker(self) -> subprocess.Popen[bytes]:
        options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(self._file.parent)]
        return self._ends.enter_context(process("dask_worker", self.address, *options))


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Cluster]:
    with ExitStack() as ends:
        yield Cluster(tmp_path, ends)


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def _all(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_life_of_a_cluster(started: Cluster, rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workers = [started.worker(), started.worker()]
    with monkeypatch.context() as patch:
        patch.setattr(cluster, "version", lambda: "99.0")
        with pytest.raises(UserError, match=r"a worker has Auftakt .* this is 99\.0"):
            run_batch(rows, tmp_path / "other", scheduler=started.address)

    # A worker is killed in the middle; all is as on one machine.
    killed: list[int] = []

    def kill(_report: BatchReport, _record: dict[str, Any]) -> None:
        if not killed:
            killed.append(workers[0].pid)
            workers[0].kill()

    local, there = tmp_path / "local", tmp_path / "there"
    report = run_batch(rows, there, ("mid", "txt"), scheduler=started.address, tell=kill)
    assert killed
    assert (report.made, report.failed) == (6, 1)
    run_batch(rows, local, ("mid", "txt"), workers=2)
    assert _all(there) == _all(local)
    assert {LINES, TABLE} < set(_all(there))

    # The scheduler goes away; what was made is kept.
    with pytest.raises(UserError, match=r"has gone.*--resume"):
        run_batch(rows, tmp_path / "out", scheduler=started.address, tell=lambda *_: started.scheduler.kill())
    assert [record["line"] for record in read_records(tmp_path / "out" / LINES)] == [2]


def test_no_scheduler_no_workers_no_dask(
    started: Cluster, rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE_SECONDS", 1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        for address in (nobody, "nonsense://x"):
            with pytest.raises(UserError, match="no scheduler answers"):
                run_batch(rows, tmp_path / "out", scheduler=address)
    with pytest.raises(UserError, match="has no workers"):
        run_batch(rows, tmp_path / "out", scheduler=started.address)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UserError, match=r"auftakt\[cluster\]"):
        run_batch(rows, tmp_path / "out", scheduler=started.address)
    assert not (tmp_path / "out").exists()
