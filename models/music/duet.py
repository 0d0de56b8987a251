"""Call and response: a player has some bars, the network answers with as many, over parts that play on throughout."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from models.music.endless import TOLD_BARS, EndlessBar, as_score, bars_of
from models.music.generator import Composition
from models.music.network.model import MusicModel
from models.requests import ComposeRequest, Sampling
from models.requests.limits import SEEDS
from models.score import Note, Role

MOST_TURN_BARS = 8

_AHEAD_BARS = 4
"""A run is asked for so many bars more than are taken from it: the network must not hear its end coming."""

PlayedNotes = Sequence[tuple[Role, Note]]


class Duet:
    """A piece in turns of `turn_bars` bars. For one thread.

    `opening` gives the bars over which the player begins; then `answer` takes what was played and gives the answer and
    the bars of the player's next turn. In the player's bars the parts that the player took are silent.
    """

    def __init__(self, model: MusicModel, request: ComposeRequest, turn_bars: int, device: str = "cpu") -> None:
        """Begin with a request, whose number of bars does not matter; raise ValueError for no such turn."""
        if not 1 <= turn_bars <= MOST_TURN_BARS:
            raise ValueError(f"a turn of {turn_bars} bars is not in 1-{MOST_TURN_BARS}")
        self.turn_bars, self._request = turn_bars, request
        self._model, self._device = model, device
        self._recent: list[EndlessBar] = []
        self._played: frozenset[Role] = frozenset({Role.MELODY})
        self._runs = 0

    def change(self, request: ComposeRequest) -> None:
        """Answer with other settings from the next turn on; raise ValueError, and keep these, if they cannot be."""
        Composition(self._model, self._as_next(request, self.turn_bars), self._device)
        self._request = request

    def opening(self) -> Iterator[EndlessBar]:
        """The bars of the player's first turn; raise ValueError if the request contradicts itself."""
        return self._given(_without(bar, self._played) for bar in self._compose(self.turn_bars, self._request))

    def answer(self, call: PlayedNotes) -> Iterator[EndlessBar]:
        """The bars of an answer, and of the player's next turn after it.

        `call` is what was played in the bars that were given last, at positions of the whole music.
        """
        self._played = frozenset(role for role, _ in call) or self._played
        self._recent = list(played_over(self._recent, call))
        for attempt in (self._request, *_livelier(self._request)):
            bars = self._compose(2 * self.turn_bars, attempt)
            answer = list(islice(bars, self.turn_bars))
            if any(role in self._played for bar in answer for role, _ in bar.notes):
                break  # after few notes the network may well answer with none, which a player takes for a fault
        return self._given(chain(answer, (_without(bar, self._played) for bar in bars)))

    def _compose(self, count: int, request: ComposeRequest) -> Iterator[EndlessBar]:
        """New bars after those that are there; raise ValueError if the request contradicts itself."""
        last = self._recent[-1] if self._recent else None
        number, start = (last.number + 1, last.end_beats) if last is not None else (0, 0.0)
        composition = Composition(self._model, self._as_next(request, count), self._device)
        self._runs += 1
        return bars_of(composition, number, start, count)

    def _given(self, bars: Iterable[EndlessBar]) -> Iterator[EndlessBar]:
        """Remember each bar as it is given."""
        for bar in bars:
            self._recent = [*self._recent, bar][-max(TOLD_BARS, 2 * self.turn_bars) :]
            yield bar

    def _as_next(self, request: ComposeRequest, bars: int) -> ComposeRequest:
        """A request for so many bars behind those that are there."""
        request = replace(request, bars=bars + _AHEAD_BARS, seconds=None)
        if request.roles is not None:
            request = replace(request, roles=_joined(request.roles, self._played))
        else:
            unwanted = tuple(role for role in request.without_roles if role not in self._played)
            request = replace(request, with_roles=_joined(request.with_roles, self._played), without_roles=unwanted)
        if any(bar.notes for bar in self._recent):
            told = as_score(self._recent, from_zero=True)
            request = replace(request, seed_score=told, only_new=True)
        return request.with_seed((request.seed + 7919 * self._runs) % SEEDS)


def played_over(bars: Collection[EndlessBar], notes: Iterable[tuple[Role, Note]]) -> tuple[EndlessBar, ...]:
    """Bars with notes that were played over them; each stands in the bar in which it begins, others are left out."""
    rows = list(notes)
    found = [[row for row in rows if bar.start_beats <= row[1].start_beats < bar.end_beats] for bar in bars]
    return tuple(replace(bar, notes=(*bar.notes, *new)) for bar, new in zip(bars, found, strict=True))


def _livelier(request: ComposeRequest) -> tuple[ComposeRequest, ...]:
    """What is tried when an answer has no note: more notes, no style that has few of that part, less likely notes."""
    dense = replace(request, density="dense")
    free = replace(dense, style=None, substyle=None)
    return dense, free, replace(free, sampling=Sampling(temperature=1.3, top_p=1.0))


def _joined(roles: Iterable[Role], played: frozenset[Role]) -> tuple[Role, ...]:
    return tuple(role for role in Role if role in played or role in roles)


def _without(bar: EndlessBar, roles: frozenset[Role]) -> EndlessBar:
    return replace(bar, notes=tuple(row for row in bar.notes if row[0] not in roles))
