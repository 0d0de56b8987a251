"""Running a batch: rows are read as they are needed, pieces made in several processes, and recorded in order."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from app.audio.export import AudioOptions, check_target
from app.batch.manifest import Manifest, Record
from app.batch.orders import Order, read_orders
from app.batch.rows import read_rows
from app.batch.worker import TEXT, make_piece
from app.core.errors import UserError
from models.requests import DEFAULT_MODEL

_AHEAD = 4
"""So many pieces a process are handed out ahead of those that are made."""

_MOST_TRIED = 2
"""A piece whose process ends is tried again once; then it is the piece's fault."""


@dataclass
class BatchReport:
    """How far a batch is: pieces made, rows that failed, pieces that were there already; `seconds` since it began."""

    made: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    errors: list[str] = field(default_factory=list)
    """The first hundred errors, each with its line."""

    @property
    def rate(self) -> float:
        """Pieces a second."""
        return self.made / self.seconds if self.seconds > 0 else 0.0


Tell = Callable[[BatchReport, Record], None]


def run_batch(
    source: Path,
    folder: Path,
    formats: tuple[str, ...] = ("mid",),
    *,
    workers: int | None = None,
    seed: int = 0,
    resume: bool = False,
    model: str = DEFAULT_MODEL,
    soundfont: Path | None = None,
    tell: Tell = lambda report, record: None,
) -> BatchReport:
    """Make every piece of a batch file into `folder`, with `manifest.jsonl` and `manifest.csv`; tell of each one.

    The same file and seed give the same pieces, with any number of `workers` (processes; all cores without it). A row
    that cannot be made is recorded with its error, and the others go on. With `resume` what is there already is not
    made again. Raise UserError if the file cannot be read or the folder not be written to; what was made by then stays.
    """
    checked = tuple(dict.fromkeys(one.strip().lower().lstrip(".") for one in formats if one.strip()))
    if not checked:
        raise UserError("no format is named", "name some, such as mid,wav,txt")
    for suffix in checked:
        if suffix != TEXT:
            check_target(folder / f"piece.{suffix}", AudioOptions(soundfont))
    for _ in read_rows(source):  # before there is a folder for nothing
        break
    report, begun = BatchReport(), time.monotonic()
    with Manifest(folder, checked, resume) as manifest:
        orders = _left(read_orders(source, seed, model), manifest, report)
        for record in _made(orders, (folder, checked, soundfont), workers or os.cpu_count() or 1):
            manifest.add(record)
            if error := record.get("error"):
                report.failed += 1
                report.errors += [f"line {record['line']}: {error}"] if len(report.errors) < 100 else []
            else:
                report.made += 1
            report.seconds = time.monotonic() - begun
            tell(report, record)
        manifest.write_table()
    return report


def _left(orders: Iterator[Order], manifest: Manifest, report: BatchReport) -> Iterator[Order]:
    for order in orders:
        if order.can_be_made and order.id in manifest.done:
            report.skipped += 1
        else:
            yield order


def _made(orders: Iterator[Order], how: tuple[Path, tuple[str, ...], Path | None], workers: int) -> Iterator[Record]:
    """The records of all orders, in order; a process that ends is replaced, and its pieces are made again."""
    waiting: deque[tuple[Order, Future[Record], int]] = deque()
    with _one_thread_each():
        pool = ProcessPoolExecutor(workers, get_context("spawn"))
        try:
            more = True
            while more or waiting:
                while more and len(waiting) < _AHEAD * workers:
                    order = next(orders, None)
                    if order is None:
                        more = False
                    else:
                        waiting.append((order, pool.submit(make_piece, order, *how), 1))
                if not waiting:
                    break
                order, future, tried = waiting[0]
                try:
                    record = future.result()
                except BrokenProcessPool:
                    pool.shutdown(wait=False, cancel_futures=True)
                    pool = ProcessPoolExecutor(workers, get_context("spawn"))
                    waiting = deque(_again(pool, waiting, how))
                    if tried < _MOST_TRIED:
                        continue
                    waiting.popleft()
                    record = {"line": order.line, "name": order.name, "error": "its process ended unexpectedly"}
                else:
                    waiting.popleft()
                yield record
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _again(
    pool: ProcessPoolExecutor,
    waiting: deque[tuple[Order, Future[Record], int]],
    how: tuple[Path, tuple[str, ...], Path | None],
) -> Iterator[tuple[Order, Future[Record], int]]:
    """What had not been made when a process ended; only the first counts as tried, one of them made it end."""
    for place, (order, future, tried) in enumerate(waiting):
        if future.done() and not future.cancelled() and future.exception() is None:
            yield order, future, tried
        else:
            yield order, pool.submit(make_piece, order, *how), tried + (place == 0)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes that begin now compute with one thread each: together they use every core."""
    names = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
