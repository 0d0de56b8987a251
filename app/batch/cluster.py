"""The pieces of a batch, made on a cluster of machines by Dask distributed (the extra `auftakt[cluster]`).

A worker makes a piece as a process of this machine would (`app.batch.worker`), in a folder of its own that lasts as
long as the task; the files travel back with the record. So the machines need no disk in common.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.batch.manifest import Record
from app.batch.orders import Order
from app.batch.worker import TEXT, Make, Target, TargetError, lost, make_recorded
from app.core.errors import UserError
from app.core.files import atomic_write
from app.core.version import version

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 2
"""So many pieces a thread of the cluster are handed out ahead of those that are made."""

_PATIENCE_SECONDS = 10
"""How long a scheduler has to answer, and to name a first worker."""

_SAME = "install the same version of auftakt[cluster] on every machine"


@contextmanager
def on_cluster(address: str) -> Iterator[Make]:
    """A way to make pieces on the cluster of a Dask scheduler.

    A piece whose worker ends is made by another one; one that ends several is recorded as lost. Raise UserError if
    there is no Dask, no scheduler, no worker or another version of the program, and when the scheduler goes away.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise UserError("Dask is not installed", "pip install 'auftakt[cluster]'") from error
    # What it logs of lost connections, with tracebacks, is told in a line by what is raised.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        asyncio.run(_call(address))  # before there is a client: one that cannot connect leaves a thread running
        client = Client(address, timeout=_PATIENCE_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        hint = "start `dask scheduler` and name its address, such as tcp://192.168.0.10:8786"
        raise UserError(f"no scheduler answers at {address}", hint) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE_SECONDS)
        except TimeoutError as error:
            raise UserError(
                f"the scheduler at {address} has no workers", f"start some: dask worker {address}"
            ) from error
        yield partial(_made, client, address)


async def _call(address: str) -> None:
    """Raise OSError or ValueError if nothing answers there."""
    from distributed.comm import connect

    connection = await connect(address, timeout=_PATIENCE_SECONDS)
    await connection.close()


def _made(client: Client, address: str, orders: Iterator[Order], target: Target) -> Iterator[Record]:
    """The records of all orders, in order, with their files in the target's folder."""
    waiting: deque[tuple[Order, Future]] = deque()
    while True:
        with _told(address):
            most = _AHEAD * max(1, sum(client.nthreads().values()))
        for order in islice(orders, max(0, most - len(waiting))):
            with _told(address):
                waiting.append((order, client.submit(make_there, order, target, version(), pure=False)))
        if not waiting:
            return
        order, future = waiting.popleft()
        with _told(address):
            record, files = _result(future, order)
        for name, content in _expected(files, order, target).items():
            with atomic_write(target.folder / name) as path:
                path.write_bytes(content)
        yield record


def _expected(files: dict[str, bytes], order: Order, target: Target) -> dict[str, bytes]:
    """The files of a piece; raise UserError if a worker sends others: their names would be joined to our folder."""
    known = {f"{order.name}.{suffix}" for suffix in (*target.formats, TEXT)}
    if strange := [name for name in files if name not in known]:
        raise UserError(f"a worker of the cluster sent a file '{strange[0][:80]}'", "use a cluster of your own")
    return files


def _result(future: Future, order: Order) -> tuple[Record, dict[str, bytes]]:
    from distributed import KilledWorker

    try:
        record, files = future.result()
    except KilledWorker:
        return lost(order), {}
    return record, files


@contextmanager
def _told(address: str) -> Iterator[None]:
    """What is wrong with the cluster, in a line."""
    try:
        yield
    except ImportError as error:
        raise UserError(f"the workers of {address} cannot make pieces: {error}", _SAME) from error
    except (CancelledError, OSError) as error:
        raise UserError(f"the scheduler at {address} has gone", "start it again, and go on with --resume") from error


def make_there(order: Order, target: Target, ours: str) -> tuple[Record, dict[str, bytes]]:
    """On a worker: make a piece; give its record and its files by name. Raise UserError if it cannot work for us."""
    if version() != ours:
        raise TargetError(f"a worker has Auftakt {version()}, this is {ours}", _SAME)
    with TemporaryDirectory(prefix="auftakt-") as folder:
        record = make_recorded(order, replace(target, folder=Path(folder)))
        return record, {name: (Path(folder) / name).read_bytes() for name in record.get("files", ())}
