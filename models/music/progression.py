"""The chord progression of a plan, slot by slot from the chord network, before the notes are composed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from models.library import MusicModel
from models.music.analysis import key_of_weights
from models.music.chord_network import CONDITION_WIDTH, slot_features, slots_per_bar
from models.music.chords import CHORD_CLASSES, NO_CHORD, chord_span, slot_classes
from models.music.codec import QUALITIES, ChordSpan
from models.music.plan import Plan
from models.requests import Sampling
from models.rnn import State
from models.sampling import draw
from models.score import CHORD_QUALITIES, Key, Role

_DRAWS = 12
_SAMPLING = Sampling(temperature=0.95, top_p=0.92)
_TONICS = {"major": (0, ("", "7", "maj7", "sus4")), "minor": (9, ("m", "m7", ""))}
"""Root and qualities of the chords a piece may begin and end on, by mode, in the codec's C major or A minor."""


def compose_progression(
    model: MusicModel, plan: Plan, before: Sequence[ChordSpan], generator: np.random.Generator
) -> tuple[ChordSpan, ...]:
    """Chords of all new bars after `before`, those of the seed.

    Progressions are drawn until one is heard in the plan's key (or its relative); after `_DRAWS` the last is
    taken. A piece without pitched roles has none.
    """
    if all(role is Role.DRUMS for role in plan.roles):
        return tuple(before)
    condition = torch.tensor([model.codec.encode(plan.card)[:CONDITION_WIDTH]])
    per_bar = slots_per_bar(plan.meter)
    slots = _slot_times(plan, per_bar)
    old = slot_classes(before, [time for time in slots if time < plan.start])
    classes: list[int] = []
    for _ in range(_DRAWS):
        classes = _draw(model, condition, old, len(slots), per_bar, plan.key.mode, generator)
        if _sounds_in_key(classes[len(old) :], plan.key.mode):
            break
    kept = [span for span in before if span.time < plan.start]
    return (*kept, *_spans(slots[len(old) :], classes[len(old) :]))


def _slot_times(plan: Plan, per_bar: int) -> list[int]:
    times = []
    for start, end in zip(plan.bar_starts, plan.bar_starts[1:], strict=False):
        times += [start + (end - start) * number // per_bar for number in range(per_bar)]
    return times


@torch.inference_mode()
def _draw(
    model: MusicModel,
    condition: torch.Tensor,
    old: Sequence[int],
    slots: int,
    per_bar: int,
    mode: str,
    generator: np.random.Generator,
) -> list[int]:
    network = model.chords
    state: State = network.stack.initial_state(1)
    chords: list[int] = []
    for slot in range(slots):
        logits, state = network.step(slot_features(chords, slots, per_bar), condition, state)
        if slot < len(old):
            chords.append(old[slot])
            continue
        values = logits.numpy()
        values[NO_CHORD] = -np.inf
        begins = slot == len(old) and all(chord == NO_CHORD for chord in old)
        if begins or slot >= slots - per_bar:
            values = np.where(_tonic_mask(mode), values, -np.inf).astype(np.float32)
        # The last bar keeps its chord: a piece ends at rest.
        closing = slot > slots - per_bar
        chords.append(chords[-1] if closing else draw(values, _SAMPLING, generator))
    return chords


def _tonic_mask(mode: str) -> NDArray[np.bool_]:
    root, qualities = _TONICS[mode]
    mask = np.zeros(CHORD_CLASSES, dtype=bool)
    mask[[root * len(QUALITIES) + QUALITIES.index(quality) for quality in qualities]] = True
    return mask


def _sounds_in_key(classes: Sequence[int], mode: str) -> bool:
    weights = np.zeros(12)
    for chord in classes:
        root, quality = divmod(chord, len(QUALITIES))
        for step in CHORD_QUALITIES[QUALITIES[quality]]:
            weights[(root + step) % 12] += 1.0
    asked = Key(0, "major") if mode == "major" else Key(9, "minor")
    return key_of_weights(weights) in (asked, asked.relative)


def _spans(times: Sequence[int], classes: Sequence[int]) -> list[ChordSpan]:
    spans: list[ChordSpan] = []
    previous = -1
    for time, chord in zip(times, classes, strict=True):
        if chord != previous:
            spans.append(chord_span(time, chord))
        previous = chord
    return spans
