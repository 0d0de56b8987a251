"""A seed score as the network sees it: its events and chords on the grid, and the state it leaves behind."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import torch

from models.music.analysis import estimate_chords
from models.music.codec import REST, STEPS_PER_BEAT, ChordSpan, Event, encode, transposition
from models.music.context import Context
from models.music.network import MusicNetwork
from models.music.plan import Plan
from models.rnn import State
from models.score import Role, Score

LONGEST_MEMORY = 2048
"""Events of a seed that the stack is run over; the look-back knows all of it."""


def seed_events(seed: Score, plan: Plan) -> list[Event]:
    """The seed's notes (and rests between them) on the grid, in the plan's key, before the new bars."""
    events = [event for event in encode(seed, plan.key).events if event.role <= REST and event.time < plan.start]
    while events and events[-1].role == REST:
        events.pop()
    return events


def seed_chords(seed: Score, plan: Plan) -> tuple[ChordSpan, ...]:
    """The chords heard in the seed, in the plan's key."""
    heard = seed if seed.chords else _with_chords(seed)
    return tuple(span for span in encode(heard, plan.key).chords if span.time < plan.start)


def _with_chords(seed: Score) -> Score:
    return replace(seed, chords=estimate_chords(seed))


def seed_range(seed: Score) -> dict[Role, tuple[int, int]]:
    """Lowest and highest pitch of each pitched role."""
    ranges: dict[Role, tuple[int, int]] = {}
    for part in seed.parts:
        pitches = [note.pitch for note in part.notes]
        if part.role is not Role.DRUMS and pitches:
            low, high = ranges.get(part.role, (127, 0))
            ranges[part.role] = (min(low, *pitches), max(high, *pitches))
    return ranges


def held_keys(seed: Score, plan: Plan) -> dict[tuple[Role, int], int]:
    """What pitched parts of the seed still hold when the new bars begin: role and token -> the grid step of release."""
    shift = transposition(plan.key)
    held: dict[tuple[Role, int], int] = {}
    for part in seed.parts:
        for note in part.notes:
            if note.end_beats > plan.start_beats and part.role is not Role.DRUMS:
                slot = part.role, note.pitch + shift
                held[slot] = max(held.get(slot, 0), math.ceil(note.end_beats * STEPS_PER_BEAT - 1e-6))
    return held


def warm_state(network: MusicNetwork, context: Context, condition: torch.Tensor, events: Sequence[Event]) -> State:
    """Push the seed's events into `context` and run the stack over them; give its state."""
    state = network.stack.initial_state(1)
    rows = []
    for number, event in enumerate(events):
        if number >= len(events) - LONGEST_MEMORY:
            rows.append(context.step())
        context.push(event)
    if not rows:
        return state
    features = torch.tensor([rows], device=condition.device)
    _, state = network.stack.forward(network.embed(features) + condition.unsqueeze(1), state)
    return state
