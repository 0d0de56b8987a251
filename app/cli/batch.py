"""`auftakt batch`: a piece for every row of a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.batch.orders import Order, read_orders
from app.batch.rows import COLUMNS, read_rows
from app.cli.console import INTERRUPTED, note
from app.core.errors import UserError
from models.requests import DEFAULT_MODEL

if TYPE_CHECKING:
    from app.batch.runner import BatchReport
    from app.cli.console import Commands

_SOME_FAILED = 1


def add(commands: Commands) -> None:
    """Add `batch`."""
    parser = commands.add_parser(
        "batch",
        help="compose a piece for every row of a CSV, JSONL or text file",
        epilog="Columns, in English or German: prompt, style, tempo, key, meter, bars, instruments, roles, density, "
        "loudness, register, chords, temperature, seed, takes, name; kind (music or text), and for texts form, "
        "language, lines, rhyme, syllables, mood. Exit code 1: some rows could not be made; they are in the manifest.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a row a piece: prompt or columns")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="where the pieces go (the file's name)")
    parser.add_argument("--formats", default="mid", metavar="LIST", help="such as mid,wav,txt (mid)")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--workers", type=int, metavar="N", help="processes (all cores)")
    where.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="make the pieces on a Dask cluster: its scheduler, such as tcp://host:8786",
    )
    parser.add_argument("--resume", action="store_true", help="go on where an earlier run was ended")
    parser.add_argument("--dry-run", action="store_true", help="say what would be made, and make nothing")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="for rows without a seed of their own (0)")
    parser.add_argument("--model", default=DEFAULT_MODEL, metavar="NAME")
    parser.add_argument("--soundfont", type=Path, metavar="FILE", help="the SoundFont for audio files")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run a batch, or tell what it would do."""
    if options.workers is not None and not 1 <= options.workers <= 256:
        raise UserError(f"{options.workers} processes are not in 1-256", "choose another number")
    _tell_unknown_columns(options.file)
    if options.dry_run:
        return _preview(options)
    from app.batch.manifest import TABLE
    from app.batch.runner import run_batch

    folder = options.output or Path(options.file.stem)
    total = _count_pieces(options.file) if sys.stderr.isatty() else None
    try:
        report = run_batch(
            options.file,
            folder,
            tuple(options.formats.split(",")),
            workers=options.workers,
            scheduler=options.scheduler,
            seed=options.seed,
            resume=options.resume,
            model=options.model,
            soundfont=options.soundfont,
            tell=lambda report, record: _tell(report, record, total),
        )
    except KeyboardInterrupt:
        _clear()
        note(f"stopped; what was made is in {folder}, and --resume goes on with it")
        return INTERRUPTED
    _clear()
    there = f", {report.skipped} were there already" if report.skipped else ""
    rate = f" in {report.seconds:.0f} s, {report.rate:.2g} a second" if report.made else ""
    print(
        f"{_count(report.made, 'piece')} made{rate}{there}, {_count(report.failed, 'row')} failed; see {folder / TABLE}"
    )
    return _SOME_FAILED if report.failed else 0


def _tell_unknown_columns(file: Path) -> None:
    """A heading that was misspelt would else be left out unseen."""
    first = next(read_rows(file), None)
    unknown = [] if first is None else [name for name in first.cells if name not in COLUMNS]
    if unknown:
        note(f"left out, as no such column is known: {', '.join(unknown)}")


def _count_pieces(file: Path) -> int:
    """About how many pieces there will be, without reading a prompt."""
    takes = (row.cells.get("takes", "") for row in read_rows(file))
    return sum(int(number) if number.isdecimal() else 1 for number in takes)


def _orders(options: argparse.Namespace) -> Iterator[Order]:
    return read_orders(options.file, options.seed, options.model)


def _preview(options: argparse.Namespace) -> int:
    made = failed = 0
    for order in _orders(options):
        if not order.can_be_made:
            failed += 1
            print(f"line {order.line}: {order.error}")
            continue
        made += 1
        if order.request is None:
            assert order.text is not None
            text = order.text
            told = [text.shape.title_en, f"{text.form.lines} lines", text.language]
            print(f"line {order.line}: {order.name}: {', '.join(told)}, seed {text.seed}")
            continue
        request = order.request
        told = [request.style or "any style", f"{request.bars} bars"]
        told += [str(request.key)] if request.key is not None else []
        told += [f"{request.tempo_bpm:g} bpm"] if request.tempo_bpm is not None else []
        unknown = f"; not understood: {', '.join(order.not_understood)}" if order.not_understood else ""
        print(f"line {order.line}: {order.name}: {', '.join(told)}, seed {request.seed}{unknown}")
    print(f"{_count(made, 'piece')} would be made, {_count(failed, 'row')} would fail")
    return _SOME_FAILED if failed else 0


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _tell(report: BatchReport, record: dict[str, Any], total: int | None) -> None:
    """A row that failed is told at once; how far it is, with the time left, on a terminal only."""
    if "error" in record:
        _clear()
        note(f"line {record['line']}: {record['error']}")
    if total is None:
        return
    through = report.made + report.failed + report.skipped
    left = (total - through) / report.rate if report.rate else 0.0
    line = f"{through} of {total}, {report.rate:.1f} a second, {left // 60:.0f}:{left % 60:02.0f} left"
    print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)


def _clear() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
