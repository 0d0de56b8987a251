"""A project: prompt, choices and takes, in a file of its own kind (`.auftakt`: JSON in a zip, or the JSON alone)."""

from __future__ import annotations

import json
import secrets
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from app.core.errors import UserError
from app.core.files import atomic_write, check_ordinary
from app.core.locks import Locks
from app.core.recipes import check_types
from app.core.seed_grid import SeedGrid
from app.core.text_sheet import TextOrder, TextRecord
from models.checks import check_range, own_errors, read_json
from models.prompt import LONGEST_PROMPT
from models.requests import ComposeRequest, Take
from models.requests.wishes import Wishes
from models.score import Score

SUFFIX = ".auftakt"
FORMAT = 1
_MEMBER = "project.json"
_MOST_BYTES = 512 * 2**20
_KEY = "auftakt_project"

T = TypeVar("T")


@dataclass(frozen=True)
class TakeRecord:
    """A result in the takes list.

    `score` is the piece as it stands now, with the mixer's settings in its parts; `take` is how it was composed, None
    for a file that was opened. `transposed` counts the semitones since then. `locks` stay when the rest is composed
    anew. `created` is ISO 8601 in UTC.
    """

    id: str
    name: str
    score: Score
    created: str
    take: Take | None = None
    starred: bool = False
    complete: bool = True
    transposed: int = 0
    locks: Locks = field(default_factory=Locks)

    @classmethod
    def new(cls, name: str, score: Score, take: Take | None = None, complete: bool = True) -> TakeRecord:
        """A record made now."""
        created = datetime.now(UTC).isoformat(timespec="seconds")
        return cls(secrets.token_hex(8), name, score, created, take, complete=complete)

    @cached_property
    def export_take(self) -> Take | None:
        """The take with the score as it stands, for files that carry a recipe."""
        return None if self.take is None else replace(self.take, score=self.score)


@dataclass(frozen=True)
class Project:
    """Everything that a project file holds.

    `current` is the id of the take that is shown, A of a comparison;
    `other` its B. `muted` and `soloed` are keys of parts (`part_keys`). `seed` is what is drawn on the seed page.
    `order` is what is to be written next on the text page, `texts` are those written, `current_text` is shown.
    """

    prompt: str = ""
    choices: Wishes = field(default_factory=Wishes)
    draw: int = 0
    takes: tuple[TakeRecord, ...] = ()
    current: str | None = None
    other: str | None = None
    muted: frozenset[str] = frozenset()
    soloed: frozenset[str] = frozenset()
    seed: SeedGrid = field(default_factory=lambda: SeedGrid.preset("rock"))
    order: TextOrder = field(default_factory=TextOrder)
    texts: tuple[TextRecord, ...] = ()
    current_text: str | None = None

    @property
    def work(self) -> Project:
        """What a person made of it: all but what is chosen to be seen and heard."""
        return replace(self, **_UNSEEN)

    def find(self, take_id: str | None) -> TakeRecord | None:
        """The take with an id, None if there is none."""
        return next((record for record in self.takes if record.id == take_id), None)

    @property
    def shown(self) -> TakeRecord | None:
        """The take that is shown."""
        return self.find(self.current)

    @property
    def text(self) -> TextRecord | None:
        """The text that is shown."""
        return next((record for record in self.texts if record.id == self.current_text), None)

    def with_text(self, record: TextRecord) -> Project:
        """The same with one text put in the place of its older self."""
        return replace(self, texts=tuple(record if old.id == record.id else old for old in self.texts))

    def without_text(self, text_id: str) -> Project:
        """The same without a text; its neighbour is shown instead."""
        index = next(number for number, record in enumerate(self.texts) if record.id == text_id)
        texts = self.texts[:index] + self.texts[index + 1 :]
        current = self.current_text
        if current == text_id:
            current = texts[min(index, len(texts) - 1)].id if texts else None
        return replace(self, texts=texts, current_text=current)

    def with_take(self, record: TakeRecord) -> Project:
        """The same with one take put in the place of its older self."""
        return replace(self, takes=tuple(record if old.id == record.id else old for old in self.takes))

    def without_take(self, take_id: str) -> Project:
        """The same without a take; its neighbour is shown instead."""
        index = next(number for number, record in enumerate(self.takes) if record.id == take_id)
        takes = self.takes[:index] + self.takes[index + 1 :]
        current = self.current
        if current == take_id:
            current = takes[min(index, len(takes) - 1)].id if takes else None
        return replace(self, takes=takes, current=current, other=None if self.other == take_id else self.other)


_UNSEEN: dict[str, Any] = {
    "current": None,
    "other": None,
    "muted": frozenset(),
    "soloed": frozenset(),
    "current_text": None,
}
"""The fields that only say what is seen and heard. Every other one, new ones too, is undone and counts as work."""


def part_keys(score: Score) -> tuple[str, ...]:
    """A name for each part that the parts of another take share: its role, and which of that role it is."""
    seen: Counter[str] = Counter()
    keys = []
    for part in score.parts:
        seen[part.role.value] += 1
        keys.append(part.role.value if seen[part.role.value] == 1 else f"{part.role.value} {seen[part.role.value]}")
    return tuple(keys)


@dataclass(frozen=True, slots=True)
class OpenedProject:
    """A project from a file, and what of it could not be read."""

    project: Project
    warnings: tuple[str, ...] = ()


def save_project(project: Project, path: Path) -> None:
    """Write a project file; it is complete or the older one stays. Raise UserError if the disk refuses."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr(_MEMBER, json.dumps(_to_json(project), separators=(",", ":")))
    with atomic_write(path) as temporary:
        temporary.write_bytes(buffer.getbuffer())


def load_project(path: Path) -> OpenedProject:
    """Read a project file; raise UserError if it is broken, of a newer program or cannot be opened."""
    try:
        data = read_json(_read(path).decode("utf-8"))
    except ValueError as error:
        raise _broken(path, "its contents are not JSON") from error
    if not isinstance(data, dict) or type(data.get(_KEY)) is not int:
        raise _broken(path, "it is not an Auftakt project")
    if data[_KEY] > FORMAT:
        raise UserError(f"cannot open {path}: it was saved by a newer Auftakt", "update Auftakt, then open it again")
    return _from_json(data, path)


def _read(path: Path) -> bytes:
    check_ordinary(path)
    try:
        with own_errors(lambda _: _broken(path, "it is damaged")), path.open("rb") as file:
            head = file.read(4)
            file.seek(0)
            if head[:2] != b"PK":
                content = file.read(_MOST_BYTES + 1)
            else:
                with zipfile.ZipFile(file) as archive, archive.open(_MEMBER) as member:
                    content = member.read(_MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise UserError(f"cannot open {path}: there is no such file", "check the name") from error
    except OSError as error:
        raise UserError(f"cannot open {path}: {error.strerror or error}", "choose another file") from error
    if len(content) > _MOST_BYTES:
        raise _broken(path, "it is too large")
    return content


def _broken(path: Path, why: str) -> UserError:
    return UserError(f"cannot open {path}: {why}", "open a copy of it if you have one; your present work is untouched")


def _to_json(project: Project) -> dict[str, Any]:
    return {
        _KEY: FORMAT,
        "prompt": project.prompt,
        "choices": project.choices.to_json(),
        "draw": project.draw,
        "current": project.current,
        "other": project.other,
        "muted": sorted(project.muted),
        "soloed": sorted(project.soloed),
        "seed": project.seed.to_json(),
        "takes": [_record_to_json(record) for record in project.takes],
        "order": project.order.to_json(),
        "texts": [record.to_json() for record in project.texts],
        "current_text": project.current_text,
    }


def _record_to_json(record: TakeRecord) -> dict[str, Any]:
    take = record.take
    data: dict[str, Any] = {
        "id": record.id,
        "name": record.name,
        "created": record.created,
        "starred": record.starred,
        "complete": record.complete,
        "transposed": record.transposed,
        "locks": record.locks.to_json(),
        "score": record.score.to_json() | {"texts": list(record.score.texts)},
    }
    if take is not None:
        data["take"] = {
            "request": take.request.to_json(),
            "asked": take.asked.to_json(),
            "model": take.model_name,
            "model_hash": take.model_hash,
            "remarks": list(take.remarks),
        }
    return data


class _Salvage:
    """Reads what can be read of a damaged file, and notes what cannot."""

    def __init__(self) -> None:
        self.warnings: list[str] = []

    def attempt(self, what: str, read: Callable[[], T], otherwise: T) -> T:
        """The value, or `otherwise` with a note of `what` is wrong."""
        try:
            return read()
        except Exception:  # a file may hold anything
            self.warnings.append(what)
            return otherwise


def _from_json(data: dict[str, Any], path: Path) -> OpenedProject:
    salvage = _Salvage()
    items: tuple[Any, ...] = salvage.attempt("the list of takes is damaged", lambda: tuple(data["takes"]), ())
    takes: list[TakeRecord] = []
    for number, item in enumerate(items):
        read = partial(_record, item, salvage, number + 1)
        record = salvage.attempt(f"take {number + 1} is damaged and was left out", read, None)
        if record is not None and record.id not in {other.id for other in takes}:
            takes.append(record)
    texts = _texts(data, salvage)
    nothing: frozenset[str] = frozenset()
    project = Project(
        prompt=salvage.attempt("the prompt is damaged", lambda: _prompt(data["prompt"], salvage), ""),
        choices=salvage.attempt("the choices are damaged", lambda: _choices(data["choices"]), Wishes()),
        draw=salvage.attempt("the draw is damaged", lambda: _draw(data["draw"]), 0),
        takes=tuple(takes),
        muted=salvage.attempt("the mixer is damaged", lambda: _keys(data["muted"]), nothing),
        soloed=salvage.attempt("the mixer is damaged", lambda: _keys(data["soloed"]), nothing),
        seed=salvage.attempt("the seed is damaged", lambda: _seed(data), SeedGrid.preset("rock")),
        order=salvage.attempt("what the text is to be like is damaged", lambda: _order(data), TextOrder()),
        texts=tuple(texts),
        current_text=_current_text(data, texts),
    )
    if items and not takes:
        raise _broken(path, "nothing in it can be read")
    shown = project.find(data.get("current")) or (takes[0] if takes else None)
    other = project.find(data.get("other"))
    project = replace(project, current=shown.id if shown else None, other=other.id if other else None)
    return OpenedProject(project, tuple(dict.fromkeys(salvage.warnings)))


def _prompt(data: Any, salvage: _Salvage) -> str:
    text = str(check_types(data, str))
    if len(text) > LONGEST_PROMPT:
        salvage.warnings.append(f"the prompt is cut to {LONGEST_PROMPT} characters")
    return text[:LONGEST_PROMPT]


def _draw(data: Any) -> int:
    check_range(check_types(data, int), 0, 2**63 - 1, "draw")
    return int(data)


def _keys(data: Any) -> frozenset[str]:
    return frozenset(check_types(tuple(data), tuple[str, ...]))


def _seed(data: dict[str, Any]) -> SeedGrid:
    return SeedGrid.from_json(data["seed"]) if "seed" in data else SeedGrid.preset("rock")


def _order(data: dict[str, Any]) -> TextOrder:
    return TextOrder.from_json(data["order"]) if "order" in data else TextOrder()


def _texts(data: dict[str, Any], salvage: _Salvage) -> list[TextRecord]:
    items: tuple[Any, ...] = salvage.attempt("the list of texts is damaged", lambda: tuple(data.get("texts", ())), ())
    texts: list[TextRecord] = []
    for number, item in enumerate(items):
        warning = f"text {number + 1} is damaged and was left out"
        record: TextRecord | None = salvage.attempt(warning, partial(TextRecord.from_json, item), None)
        if record is not None and record.id not in {other.id for other in texts}:
            texts.append(record)
    return texts


def _current_text(data: dict[str, Any], texts: list[TextRecord]) -> str | None:
    wanted = data.get("current_text")
    found = next((record.id for record in texts if record.id == wanted), None)
    return found or (texts[0].id if texts else None)


def _choices(data: Any) -> Wishes:
    choices = Wishes.from_json(data)
    check_types(choices.tempo_bpm, float | None)
    check_types(choices.bars, int | None)
    check_types(choices.seed, int | None)
    return choices


def _record(data: dict[str, Any], salvage: _Salvage, number: int) -> TakeRecord:
    score = _score(data["score"])
    take = None
    if data.get("take") is not None:
        found = data["take"]
        requests = [ComposeRequest.from_json(found[name]) for name in ("request", "asked")]
        for request in requests:
            check_types(request, ComposeRequest)
        remarks = check_types(tuple(found["remarks"]), tuple[str, ...])
        names = [check_types(found[name], str) for name in ("model", "model_hash")]
        take = Take(score, requests[0], requests[1], names[0], names[1], remarks)
    record = TakeRecord(
        id=check_types(data["id"], str),
        name=check_types(data["name"], str),
        score=score,
        created=check_types(data["created"], str),
        take=take,
        starred=check_types(data["starred"], bool),
        complete=check_types(data["complete"], bool),
        transposed=salvage.attempt(f"how far take {number} was moved is damaged", partial(_transposed, data), 0),
        locks=salvage.attempt(f"the locks of take {number} are damaged", partial(_locks, data), Locks()),
    )
    datetime.fromisoformat(record.created)
    return record


def _transposed(data: dict[str, Any]) -> int:
    semitones = int(check_types(data["transposed"], int))
    check_range(semitones, -128, 128, "transposition")
    return semitones


def _locks(data: dict[str, Any]) -> Locks:
    return Locks.from_json(data["locks"]) if "locks" in data else Locks()


def _score(data: dict[str, Any]) -> Score:
    score = replace(Score.from_json(data), texts=tuple(data.get("texts", ())))
    check_types(score, Score)
    return score
