"""Where a text stands: what is remembered of it and the network's state, and going on from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.verse.inputs import LinePlan, PoemMemory
from models.verse.model import MODEL_KINDS, VerseModel
from models.verse.network import State
from models.verse.request import WriteRequest


@dataclass
class Context:
    """A place in a text."""

    memory: PoemMemory
    state: State


def begin(model: VerseModel, request: WriteRequest) -> Context:
    """The beginning of a text: kind and mood are told, and a title is read."""
    facts = {"kind": MODEL_KINDS.index(request.shape.model_kind), "mood": request.mood}
    first = model.pieces.title if request.title else model.pieces.start
    memory = PoemMemory(model.units, model.sounds[request.language], request.language, facts, first)
    context = Context(memory, model.network.zero())
    if request.title:
        read_line(model, context, LinePlan(), request.title, model.pieces.line)
    return context


def read_line(model: VerseModel, context: Context, plan: LinePlan, text: str, end: int) -> None:
    """Go on over a whole line, to its end."""
    context.memory.begin_line(plan)
    read(model, context, [*model.pieces.of_line(text), end])


def read(model: VerseModel, context: Context, pieces: Sequence[int]) -> None:
    """Go on over some pieces."""
    for piece in pieces:
        _, context.state = model.network.step([context.memory.columns()], context.state)
        context.memory.push(piece)
