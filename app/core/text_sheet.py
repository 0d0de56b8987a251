"""A text in a project: what was asked of it, its lines as they stand, and which of them are locked."""

from __future__ import annotations

import difflib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from app.core.recipes import check_types
from models.checks import check_range
from models.verse.form import Form, Place
from models.verse.kinds import KINDS
from models.verse.request import Verse, WriteRequest, clean, set_out
from models.verse.sound import LANGUAGES, last_word, line_stresses, line_syllables, rhymes

LONGEST_TEXT = 20_000
"""Characters that a text may have."""


@dataclass(frozen=True)
class SheetLine:
    """One line as it stands."""

    text: str
    stanza: int
    locked: bool = False


@dataclass(frozen=True)
class LineFacts:
    """What is measured on a line: syllables and asked ones (0: any), stresses, and whether it rhymes as asked."""

    syllables: int
    asked: int
    stresses: str
    letter: str
    rhymes: bool | None

    @property
    def fits(self) -> bool:
        """Whether it is as the form asks."""
        return (not self.asked or self.syllables == self.asked) and self.rhymes is not False


@dataclass(frozen=True)
class TextRecord:
    """A text in the takes list of the text page; `created` is ISO 8601 in UTC."""

    id: str
    name: str
    created: str
    request: WriteRequest
    model_hash: str
    lines: tuple[SheetLine, ...]
    starred: bool = False
    remarks: tuple[str, ...] = ()

    @classmethod
    def of_verse(cls, name: str, verse: Verse, locked: Sequence[int] = ()) -> TextRecord:
        """A record of what was written, made now."""
        created = datetime.now(UTC).isoformat(timespec="seconds")
        lines = tuple(SheetLine(line.text, line.stanza, n in locked) for n, line in enumerate(verse.lines))
        return cls(secrets.token_hex(8), name, created, verse.request, verse.model_hash, lines, remarks=verse.remarks)

    @property
    def form(self) -> Form:
        """The form, with as many lines as there are."""
        form = self.request.form
        return form if len(self.lines) <= form.lines else replace(form, lines=len(self.lines))

    @property
    def text(self) -> str:
        """The text as it stands."""
        prose = self.request.kind == "prose"
        return set_out([(line.text, line.stanza) for line in self.lines], prose)

    def with_text(self, text: str) -> TextRecord:
        """The same with lines as they were typed, stanzas parted by empty lines; locks stay with their lines."""
        lines = parse_lines(text)
        same = len(lines) == len(self.lines)
        kept = [old.locked for old in self.lines] if same else _moved_locks(self.lines, lines)
        return replace(self, lines=tuple(replace(line, locked=on) for line, on in zip(lines, kept, strict=True)))

    def with_line(self, number: int, **changes: Any) -> TextRecord:
        """The same with one line changed."""
        line = replace(self.lines[number], **changes)
        return replace(self, lines=(*self.lines[:number], line, *self.lines[number + 1 :]))

    def facts(self) -> list[LineFacts]:
        """What is measured on each line."""
        return list(self._facts)

    @cached_property
    def _facts(self) -> tuple[LineFacts, ...]:
        places = self.form.places
        return tuple(self._facts_of(number, places[number]) for number in range(len(self.lines)))

    def _facts_of(self, number: int, place: Place) -> LineFacts:
        language, text = self.request.language, self.lines[number].text
        before = [last_word(self.lines[other].text) for other in place.partners if other < number]
        met = any(rhymes(last_word(text), other, language) for other in before) if before else None
        prose = self.request.kind == "prose"
        asked = 0 if prose else self.form.asked(number)
        letter = "" if prose or not self.request.form.scheme else place.letter
        return LineFacts(line_syllables(text, language), asked, line_stresses(text, language), letter, met)

    def to_json(self) -> dict[str, Any]:
        """A JSON-able form that `from_json` reads back."""
        return {
            "id": self.id,
            "name": self.name,
            "created": self.created,
            "request": self.request.recipe(self.model_hash),
            "lines": [[line.text, line.stanza, line.locked] for line in self.lines],
            "starred": self.starred,
            "remarks": list(self.remarks),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> TextRecord:
        """Read `to_json`'s form; raise ValueError, KeyError or TypeError if it is not one."""
        lines = tuple(
            SheetLine(check_types(text, str), check_types(stanza, int), check_types(locked, bool))
            for text, stanza, locked in data["lines"]
        )
        if sum(len(line.text) + 1 for line in lines) > 2 * LONGEST_TEXT:
            raise ValueError("the text is too long")
        record = cls(
            id=check_types(data["id"], str),
            name=check_types(data["name"], str),
            created=check_types(data["created"], str),
            request=WriteRequest.of_recipe(data["request"]),
            model_hash=str(data["request"].get("model_hash", "")),
            lines=lines,
            starred=check_types(data["starred"], bool),
            remarks=check_types(tuple(data["remarks"]), tuple[str, ...]),
        )
        datetime.fromisoformat(record.created)
        return record


@dataclass(frozen=True)
class TextOrder:
    """What is to be written next; None and empty: as the kind usually has it, or as the given words are."""

    beginning: str = ""
    language: str = ""
    kind: str = "song"
    lines: int | None = None
    scheme: str | None = None
    syllables: tuple[int, ...] | None = None
    title: str = ""
    valence: float | None = None
    freedom: int = 50
    """0 careful to 100 wild."""

    @property
    def temperature(self) -> float:
        """What the freedom means to the network."""
        return round(0.5 + 0.7 * self.freedom / 100, 3)

    def to_json(self) -> dict[str, Any]:
        """A JSON-able form that `from_json` reads back."""
        data = {name: getattr(self, name) for name in self.__dataclass_fields__}
        data["syllables"] = None if self.syllables is None else list(self.syllables)
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> TextOrder:
        """Read `to_json`'s form; raise ValueError, KeyError or TypeError if it is not one."""
        values = {name: data[name] for name in cls.__dataclass_fields__}
        if values["syllables"] is not None:
            values["syllables"] = tuple(values["syllables"])
        return cls(**check_fields(values))


def check_fields(values: dict[str, Any]) -> dict[str, Any]:
    """The fields of an order, each of its type; raise TypeError or ValueError otherwise."""
    kinds: dict[str, Any] = {
        **dict.fromkeys(("beginning", "language", "kind", "title"), str),
        **{"lines": int | None, "scheme": str | None, "syllables": tuple[int, ...] | None},
        **{"valence": float | None, "freedom": int},
    }
    for name, value in values.items():
        check_types(value, kinds[name])
    if values["kind"] not in KINDS or values["language"] not in ("", *LANGUAGES):
        raise ValueError("there is no such kind or language of text")
    check_range(values["freedom"], 0, 100, "freedom")
    if values["valence"] is not None:
        check_range(values["valence"], -1, 1, "mood")
    Form(values["lines"] or 1, values["scheme"] or "", values["syllables"] or ())  # raises what is wrong
    return values


def parse_lines(text: str) -> list[SheetLine]:
    """Lines of a text, stanzas parted by empty ones."""
    lines: list[SheetLine] = []
    stanza, gap = 0, False
    for line in clean(text[:LONGEST_TEXT]).split("\n"):
        line = " ".join(line.split())
        if not line:
            gap = bool(lines)
            continue
        stanza += gap
        gap = False
        lines.append(SheetLine(line, stanza))
    return lines


def _moved_locks(old: Sequence[SheetLine], new: Sequence[SheetLine]) -> list[bool]:
    """Which of the new lines are locked: those that an old locked line became."""
    locked = [False] * len(new)
    matcher = difflib.SequenceMatcher(None, [line.text for line in old], [line.text for line in new], autojunk=False)
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            locked[block.b + offset] = old[block.a + offset].locked
    return locked
