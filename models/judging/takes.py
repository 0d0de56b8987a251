"""Composing takes that are judged at once: what is thought of each, what was asked and got, and no copies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from models.judging.ranking import Verdict, judge
from models.music.hearing.comparison import Compared, compare
from models.music.planning.style_facts import StyleFacts
from models.requests import ComposeRequest, Take
from models.requests.limits import SEEDS

_MOST_TRIED, _NEXT_SEED = 4, 7_368_787
"""So many takes are tried for one that is no copy, their seeds far from those of other takes."""


@dataclass(frozen=True)
class Made:
    """A take, whether it is whole, what is thought of it, and what was asked and got."""

    take: Take
    complete: bool
    verdict: Verdict | None
    rows: tuple[Compared, ...]

    @property
    def merit(self) -> float:
        """For ranking, 0 to 1."""
        return self.verdict.merit if self.verdict is not None else 0.0


def make_take(
    request: ComposeRequest, facts: StyleFacts, compose: Callable[[ComposeRequest], tuple[Take | None, bool]]
) -> Made | None:
    """A take by `compose`, and what is thought of it; where its melody is copied, another one with a seed of its own.

    `compose` gives a take and whether it is whole; None, as this then does, if it was ended before there was anything.
    """
    dropped: tuple[str, ...] = ()
    free = request.seed_score is None and request.revision is None  # else it may well be like the seed's own tune
    tried = 0
    while True:
        take, complete = compose(request.with_seed((request.seed + tried * _NEXT_SEED) % SEEDS))
        if take is None:
            return None
        verdict = judge(take.score, take.request.style)
        tried += 1
        copied = verdict.shared if verdict is not None and verdict.copied else None
        if copied is None or not free or not complete or tried == _MOST_TRIED:
            break
        dropped += (f"a take was dropped that had {copied.notes} notes in a row of '{copied.source}'",)
    take = replace(take, remarks=(*take.remarks, *dropped))
    styles = verdict.styles if verdict is not None else None
    return Made(take, complete, verdict, compare(take.asked, take.request, take.score, facts, styles))
