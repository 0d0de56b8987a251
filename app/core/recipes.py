"""The recipe inside an exported file: how the piece was made, as JSON in a text of the file.

It is plain ASCII, so that neither a MIDI file's nor an audio file's encoding can harm it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import is_dataclass
from functools import cache
from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from app.core.errors import UserError
from models.checks import own_errors, read_json
from models.requests import RECIPE_FORMAT, ComposeRequest, Take

_KEY = "auftakt_recipe"


def recipe_text(take: Take) -> str:
    """The text that goes into a file."""
    return json.dumps(take.recipe(), separators=(",", ":"))


def recipe_in(texts: Iterable[str]) -> dict[str, Any] | None:
    """The recipe among the texts of a file, None if there is none."""
    for text in texts:
        if text.startswith("{") and _KEY in text:
            try:
                recipe = read_json(text)
            except ValueError:
                continue
            if isinstance(recipe, dict) and _KEY in recipe:
                return recipe
    return None


def request_of(recipe: dict[str, Any]) -> ComposeRequest:
    """The request of a recipe; raise UserError if the recipe is damaged or of a newer program."""
    if recipe.get(_KEY) != RECIPE_FORMAT:
        raise UserError(f"the recipe has format {recipe.get(_KEY)!r}, this program reads {RECIPE_FORMAT}", "update it")
    with own_errors(lambda why: UserError(why, "recompose the piece"), "the recipe"):
        return cast(ComposeRequest, check_types(ComposeRequest.from_json(recipe["request"]), ComposeRequest))


def check_types(value: Any, kind: Any) -> Any:
    """Return `value`; raise TypeError unless it and all in it have the types of `kind`: a file may hold any JSON."""
    inner = get_args(kind)
    if is_dataclass(kind) and isinstance(value, cast(type, kind)):
        for name, declared in _declared(cast(type, kind)).items():
            check_types(getattr(value, name), declared)
    elif get_origin(kind) is UnionType:
        if not any(_has_types(value, one) for one in inner):
            raise TypeError(f"{str(value)[:40]} is no {kind}")
    elif get_origin(kind) is tuple and isinstance(value, tuple):
        kinds = inner[:1] * len(value) if inner[-1] is Ellipsis else inner
        for one, declared in zip(value, kinds, strict=True):
            check_types(one, declared)
    elif get_origin(kind) is dict and isinstance(value, dict):
        for pair in value.items():
            check_types(pair[0], inner[0])
            check_types(pair[1], inner[1])
    elif type(value) not in ((int, float) if kind is float else (kind,)):
        raise TypeError(f"{str(value)[:40]} is no {getattr(kind, '__name__', kind)}")
    return value


def _has_types(value: Any, kind: Any) -> bool:
    try:
        check_types(value, kind)
    except (TypeError, ValueError):
        return False
    return True


@cache
def _declared(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
