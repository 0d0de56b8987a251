"""Rows of a batch that ask for a text, and writing them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.errors import UserError
from app.core.masked_words import load_masked_words
from app.core.texts import shared_words, verse_model, write_text_file
from models.verse.kinds import find_kind
from models.verse.language import guess_language
from models.verse.request import WriteRequest
from models.verse.writer import Writer

SUFFIX = "txt"
_ANY_TEXT = ("text", "verse", "lyrics")
_LANGUAGES = {"en": "en", "english": "en", "englisch": "en", "de": "de", "german": "de", "deutsch": "de"}


@dataclass(frozen=True, slots=True)
class TextNumbers:
    """The cells of a row that are numbers; None where there is none."""

    lines: int | None
    valence: float | None
    temperature: float | None


def read_text_order(cells: dict[str, str], kind: str, numbers: TextNumbers) -> WriteRequest:
    """What a row asks for; raise UserError for what cannot be meant."""
    beginning = cells.get("prompt", "")
    try:
        shape = find_kind(cells.get("form", "song") if kind in _ANY_TEXT else kind)
    except ValueError as error:
        raise UserError(f"'{kind}' cannot be made: music, text, or a kind of text") from error
    named = cells.get("language", "").lower()
    if named and named not in _LANGUAGES:
        raise UserError(f"'{named[:40]}' is not a language this program writes: en or de")
    language = _LANGUAGES.get(named) or guess_language(beginning, verse_model()) or "en"
    heat = numbers.temperature if numbers.temperature is not None else WriteRequest.temperature
    try:
        form = shape.form(language, numbers.lines, cells.get("rhyme"), _syllables(cells))
        return WriteRequest(language, shape.name, form, beginning, valence=numbers.valence, temperature=heat)
    except ValueError as error:
        raise UserError(str(error)) from error


def _syllables(cells: dict[str, str]) -> tuple[int, ...] | None:
    if "syllables" not in cells:
        return None
    text = cells["syllables"]
    try:
        return tuple(int(part) for part in text.replace(",", " ").replace("/", " ").split())
    except ValueError:
        raise UserError(f"syllables: '{text[:40]}' are not numbers such as 8,7") from None


def make_text(request: WriteRequest, path: Path) -> dict[str, Any]:
    """Write a text to a file; its record. Raise UserError if the disk refuses, ValueError if nothing can be written."""
    writer = Writer(verse_model(), request, load_masked_words(request.language))
    for _ in writer:
        pass
    verse = writer.verse
    write_text_file(path, "", verse.text)
    return {
        "kind": "text",
        "files": [path.name],
        "seed": request.seed,
        "remarks": list(verse.remarks),
        "lines": [line.told() for line in verse.lines],
        "copied": shared_words(verse.text).told(),
        "recipe": request.recipe(verse.model_hash),
    }
