"""Running a batch: rows are read as they are needed, pieces made by processes or a cluster, recorded in order."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from app.audio.export import AudioOptions, check_target
from app.batch.manifest import Manifest, Record
from app.batch.orders import Order, read_orders
from app.batch.rows import read_rows
from app.batch.worker import TEXT, Make, Target
from app.core.errors import UserError
from app.core.files import discard_leftovers
from models.requests import DEFAULT_MODEL


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
    scheduler: str | None = None,
    seed: int = 0,
    resume: bool = False,
    model: str = DEFAULT_MODEL,
    soundfont: Path | None = None,
    tell: Tell = lambda report, record: None,
) -> BatchReport:
    """Make every piece of a batch file into `folder`, with `manifest.jsonl` and `manifest.csv`; tell of each one.

    The same file and seed give the same pieces, with any number of `workers` (processes; all cores without it), and
    on the cluster whose Dask `scheduler` is named (its address, such as "tcp://10.0.0.1:8786"). A row that cannot be
    made is recorded with its error, and the others go on. With `resume` what is there already is not made again. Raise
    UserError if the file cannot be read, the folder not be written to or the scheduler not be reached; what was made
    by then stays.
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
    with _place(workers, scheduler) as make, Manifest(folder, checked, resume) as manifest:
        orders = _left(read_orders(source, seed, model), manifest, report)
        for record in make(orders, Target(folder, checked, soundfont)):
            manifest.add(record)
            if error := record.get("error"):
                report.failed += 1
                report.errors += [f"line {record['line']}: {error}"] if len(report.errors) < 100 else []
            else:
                report.made += 1
            report.seconds = time.monotonic() - begun
            tell(report, record)
        discard_leftovers(folder)
        manifest.write_table()
    return report


def _left(orders: Iterator[Order], manifest: Manifest, report: BatchReport) -> Iterator[Order]:
    for order in orders:
        if order.can_be_made and order.id in manifest.done:
            report.skipped += 1
        else:
            yield order


def _place(workers: int | None, scheduler: str | None) -> AbstractContextManager[Make]:
    """Where the pieces are made."""
    if scheduler is None:
        from app.batch.processes import made_in_processes

        return nullcontext(partial(made_in_processes, workers or os.cpu_count() or 1))
    from app.batch.cluster import on_cluster

    return on_cluster(scheduler)
