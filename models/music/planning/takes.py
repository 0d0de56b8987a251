"""Several takes of one piece: of one key, tempo and instrumentation, each with a seed of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.music.planning.plan import settle
from models.music.planning.seeding import Seed
from models.music.planning.style_facts import StyleFacts
from models.requests import ComposeRequest
from models.requests.limits import SEEDS


def counted_up(seed: int, takes: int) -> list[int]:
    """The seeds of takes, from the first one's on."""
    return [(seed + number) % SEEDS for number in range(takes)]


def requests_of_takes(asked: ComposeRequest, facts: StyleFacts, seeds: Sequence[int]) -> list[ComposeRequest]:
    """A request a seed; what is left to the style is drawn once for all of them, with the seed of `asked`.

    A single take with that seed draws the same by itself. What continues or changes a piece is like that piece, so that
    nothing of it is drawn before. Raise ValueError if `asked` contradicts itself.
    """
    if list(seeds) != [asked.seed] and asked.seed_score is None and asked.revision is None:
        plan = settle(asked, facts, Seed())
        asked = replace(
            asked,
            key=plan.key,
            mode=None,
            tempo_bpm=plan.tempo_bpm,
            meter=asked.meter or plan.meter,
            bars=plan.request.bars,
            seconds=None,
            roles=plan.request.roles,
            with_roles=(),
            without_roles=(),
            programs=dict(plan.programs),
        )
    return [asked.with_seed(seed) for seed in seeds]
