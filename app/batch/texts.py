"""Rows of a batch that ask for a text, and writing them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from app.core.errors import UserError
from app.core.files import atomic_write
from app.core.masked_words import load_masked_words
from models.checkpoint import CheckpointError
from models.originality.passages import NOTHING_SHARED, passage_index
from models.text.files import VERSE
from models.text.kinds import find_kind
from models.text.language import guess_language
from models.text.model import VerseModel, load_verse_model
from models.text.request import WriteRequest
from models.text.writer import Writer

SUFFIX = "txt"
_ANY_TEXT = ("text", "verse", "lyrics")
_LANGUAGES = {"en": "en", "english": "en", "englisch": "en", "de": "de", "german": "de", "deutsch": "de"}


@cache
def text_model() -> VerseModel:
    """The model, loaded once a process; raise UserError if it is missing or damaged."""
    try:
        return load_verse_model(VERSE)
    except CheckpointError as error:
        raise UserError(f"the text model cannot be used: {error}", "reinstall the program") from error


def read_text_order(cells: dict[str, str], kind: str) -> WriteRequest:
    """What a row asks for; raise UserError for what cannot be meant."""
    beginning = cells.get("prompt", "")
    try:
        shape = find_kind(cells.get("form", "song") if kind in _ANY_TEXT else kind)
    except ValueError as error:
        raise UserError(f"'{kind}' cannot be made: music, text, or a kind of text") from error
    named = cells.get("language", "").lower()
    if named and named not in _LANGUAGES:
        raise UserError(f"'{named[:40]}' is no language this program writes: en or de")
    language = _LANGUAGES.get(named) or guess_language(beginning, text_model()) or "en"
    try:
        form = shape.form(language, _whole(cells, "lines"), cells.get("rhyme"), _syllables(cells))
        valence = float(cells["mood"].replace(",", ".")) if "mood" in cells else None
        temperature = cells.get("temperature")
        usual = WriteRequest.temperature
        heat = float(temperature.replace(",", ".")) if temperature is not None else usual
        return WriteRequest(language, shape.name, form, beginning, valence=valence, temperature=heat)
    except ValueError as error:
        raise UserError(str(error)) from error


def _whole(cells: dict[str, str], column: str) -> int | None:
    return int(cells[column]) if column in cells else None


def _syllables(cells: dict[str, str]) -> tuple[int, ...] | None:
    if "syllables" not in cells:
        return None
    return tuple(int(part) for part in cells["syllables"].replace(",", " ").replace("/", " ").split())


def make_text(request: WriteRequest, path: Path) -> dict[str, Any]:
    """Write a text to a file; its record. Raise UserError if the disk refuses, ValueError if nothing can be written."""
    writer = Writer(text_model(), request, load_masked_words(request.language))
    for _ in writer:
        pass
    verse = writer.verse
    with atomic_write(path) as temporary:
        temporary.write_text(verse.text + "\n", encoding="utf-8")
    index = passage_index()
    shared = index.longest(verse.text) if index is not None else NOTHING_SHARED
    return {
        "kind": "text",
        "files": [path.name],
        "seed": request.seed,
        "remarks": list(verse.remarks),
        "lines": [line.told() for line in verse.lines],
        "copied": shared.told(),
        "recipe": request.recipe(verse.model_hash),
    }
