"""The pieces of a batch, made in several processes of this machine."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread

from app.batch.manifest import Record
from app.batch.orders import Order
from app.batch.worker import Target, lost, make_recorded

_AHEAD = 4
"""So many pieces a process are handed out ahead of those that are made."""

_MOST_TRIED = 2
"""A piece whose process ends is tried again once; then it is the piece's fault."""

_Waiting = deque[tuple[Order, "Future[Record]", int]]


def made_in_processes(workers: int, orders: Iterator[Order], target: Target) -> Iterator[Record]:
    """The records of all orders, in order; a process that ends is replaced, and its pieces are made again."""
    waiting: _Waiting = deque()
    pool = _pool(workers)
    try:
        while True:
            for order in islice(orders, _AHEAD * workers - len(waiting)):
                waiting.append((order, _handed(pool, order, target), 1))
            if not waiting:
                return
            order, future, tried = waiting[0]
            try:
                record = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _pool(workers)
                waiting = deque(_again(pool, waiting, target))
                if tried < _MOST_TRIED:
                    continue
                waiting.popleft()
                record = lost(order)
            else:
                waiting.popleft()
            yield record
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Have this process end when the one that began it does, however that ended: nobody is left to make pieces for."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_watch, args=(parent.sentinel,), name="parent", daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _handed(pool: ProcessPoolExecutor, order: Order, target: Target) -> Future[Record]:
    """Hand out an order; to a pool with a process that has just ended, in vain."""
    try:
        return pool.submit(make_recorded, order, target)
    except BrokenProcessPool as error:
        future: Future[Record] = Future()
        future.set_exception(error)
        return future


def _again(pool: ProcessPoolExecutor, waiting: _Waiting, target: Target) -> Iterator[tuple[Order, Future[Record], int]]:
    """What had not been made when a process ended; only the first counts as tried, one of them made it end."""
    for place, (order, future, tried) in enumerate(waiting):
        if future.done() and not future.cancelled() and future.exception() is None:
            yield order, future, tried
        else:
            yield order, _handed(pool, order, target), tried + (place == 0)
