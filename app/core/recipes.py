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
from models.midi_files import MAX_BEATS
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
                recipe = json.loads(text)
            except (ValueError, RecursionError):
                continue
            if isinstance(recipe, dict) and _KEY in recipe:
                return recipe
    return None


def request_of(recipe: dict[str, Any]) -> ComposeRequest:
    """The request of a recipe; raise UserError if the recipe is damaged or of a newer program."""
    if recipe.get(_KEY) != RECIPE_FORMAT:
        raise UserError(f"the recipe has format {recipe.get(_KEY)!r}, this program reads {RECIPE_FORMAT}", "update it")
    try:
        request = ComposeRequest.from_json(recipe["request"])
        check_types(request, ComposeRequest)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise UserError(f"the recipe is damaged ({str(error)[:200]})", "compose the piece anew") from error
    scores = (request.seed_score, None if request.revision is None else request.revision.score)
    if any(score is not None and not score.length_beats <= MAX_BEATS for score in scores):
        raise UserError(f"the recipe's seed lasts more than {MAX_BEATS:.0f} beats", "compose the piece anew")
    return request


def check_types(value: Any, kind: Any) -> Any:
    """Return `value`; raise TypeError unless it and all in it have the types of `kind`: a file may hold any JSON."""
    inner = get_args(kind)
    if is_dataclass(kind) and isinstance(value, cast(type, kind)):
        for name, declared in _declared(cast(type, kind)).items():
            check_types(getattr(value, name), declared)
    elif get_origin(kind) is UnionType and len(inner) == 2:
        if value is not None:
            check_types(value, inner[0])
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


@cache
def _declared(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
