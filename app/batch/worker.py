"""What a process of a batch does: it loads the model once, then makes one piece after the other, with all its files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.audio.export import AudioOptions, export_take
from app.batch.manifest import Record
from app.batch.orders import Order
from app.batch.texts import SUFFIX, make_text
from app.core.errors import UserError
from app.core.files import atomic_write
from app.core.paths import find_model
from models.formats.midi import TICKS_PER_BEAT
from models.judging.takes import Made, make_take
from models.music.generator import compose_all
from models.music.hearing.facts import describe

if TYPE_CHECKING:
    from models.music.network.model import MusicModel
    from models.verse.request import WriteRequest

TEXT = "txt"


@dataclass(frozen=True)
class Target:
    """Where the pieces of a batch go, and as what: `folder`, `formats` (suffixes), `soundfont` for those of sound."""

    folder: Path
    formats: tuple[str, ...]
    soundfont: Path | None = None


Make = Callable[[Iterator[Order], Target], Iterator[Record]]
"""Makes all pieces that are ordered; gives their records, in order."""


class TargetError(UserError):
    """A file could not be written: the fault of the place, not of the row, so the batch ends."""


@cache
def _model(name: str) -> MusicModel:
    from models.music.network.model import load_music_model
    from models.nets.checkpoint import CheckpointError

    try:
        return load_music_model(find_model(name))
    except CheckpointError as error:
        raise TargetError(
            f"the model '{name}' cannot be used: {error}", "reinstall the program or the model"
        ) from error


def lost(order: Order) -> Record:
    """The record of a piece that ended every process which tried it."""
    return {"line": order.line, "name": order.name, "error": "its process ended unexpectedly"}


def make_recorded(order: Order, target: Target) -> Record:
    """Make a piece as `make_piece` does; whatever goes wrong in making it is its record, so that the others go on."""
    try:
        return make_piece(order, target)
    except TargetError:
        raise
    except Exception as error:
        reason = (
            "not enough memory" if isinstance(error, MemoryError) else f"{type(error).__name__}: {str(error)[:200]}"
        )
        return {"line": order.line, "take": order.take, "name": order.name, "error": f"it cannot be made ({reason})"}


def make_piece(order: Order, target: Target) -> Record:
    """Make a piece and its files; give its record. Raise TargetError if a file cannot be written."""
    if order.text is not None:
        return _text(order, order.text, target.folder)
    if order.request is None:
        return {"line": order.line, "error": order.error}
    model = _model(order.request.model)
    try:
        made = make_take(order.request, model.facts, lambda request: (compose_all(model, request), True))
    except ValueError as error:
        return {"line": order.line, "take": order.take, "name": order.name, "error": str(error)}
    assert made is not None
    files = [f"{order.name}.{suffix}" for suffix in target.formats]
    facts = describe(made.take.score)
    try:
        for name in files:
            if name.endswith(f".{TEXT}"):
                with atomic_write(target.folder / name) as path:
                    path.write_text(fact_sheet(made, facts), encoding="utf-8")
            else:
                export_take(made.take, target.folder / name, TICKS_PER_BEAT, AudioOptions(target.soundfont))
    except UserError as error:
        raise TargetError(str(error), error.hint) from error
    return _record(order, made, files, facts)


def _text(order: Order, request: WriteRequest, folder: Path) -> Record:
    head = {"line": order.line, "take": order.take, "name": order.name}
    try:
        return {**head, "id": order.id, **make_text(request, folder / f"{order.name}.{SUFFIX}")}
    except ValueError as error:
        return {**head, "error": str(error)}
    except UserError as error:
        raise TargetError(str(error), error.hint) from error


def _record(order: Order, made: Made, files: list[str], facts: dict[str, Any]) -> Record:
    take = made.take
    return {
        "line": order.line,
        "take": order.take,
        "name": order.name,
        "id": order.id,
        "files": files,
        "style": take.request.style,
        "seed": take.request.seed,
        "not_understood": list(order.not_understood),
        "remarks": list(take.remarks),
        "asked_got": [row.told() for row in made.rows],
        "heard_as": made.verdict.told() if made.verdict is not None else None,
        "facts": facts,
        "recipe": take.recipe(),
    }


def fact_sheet(made: Made, facts: dict[str, Any]) -> str:
    """A piece in words: what was asked, what it is like, its chords and its parts."""
    request = made.take.request
    lines = [request.prompt or str(request.style), ""]
    lines += [f"{facts['key'] or 'no key'}, {facts['meter']}, {facts['tempo_bpm']:g} bpm, {facts['bars']} bars"]
    lines += [f"{part['role']}: {part['instrument']}, {part['notes']} notes" for part in facts["parts"]]
    if facts["chords"]:
        lines += ["", " ".join(facts["chords"])]
    return "\n".join([*lines, "", f"seed {request.seed}, model {made.take.model_name}"]) + "\n"
