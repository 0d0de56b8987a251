"""What stands already and where something is to be composed: the composer's view of a new piece, a seed or a revision.

All times are grid steps from the first bar that the network is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.music.network.vocabulary import Event

Span = tuple[int, int]
ChordPair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Canvas:
    """`bars` bars in all, each `bar` long; the new ones, or those that are composed anew, lie from `start` to `end`.

    `events` are the notes that stand, `chords` the chord numbers of the halves of bars where they are given, `spans`
    where each role (by number) may have new notes. Bars in `rechorded` have other chords than before. With `locked`,
    it is certain that a role has no other notes outside of its spans; else it is merely not asked. What is heard from
    `listen_from` on counts for key and density.
    """

    bar: int
    bars: int
    start: int
    end: int
    spans: Mapping[int, tuple[Span, ...]]
    events: tuple[Event, ...] = ()
    chords: Mapping[int, ChordPair] = field(default_factory=dict)
    rechorded: tuple[int, ...] = ()
    locked: bool = False
    listen_from: int = 0

    @property
    def new_bars(self) -> int:
        """How many bars are composed, or composed anew."""
        return -(-self.end // self.bar) - self.start // self.bar

    @property
    def bars_left(self) -> int:
        """How many bars there are from the first new one to the end of the piece."""
        return self.bars - self.start // self.bar

    def span_at(self, role: int, time: int) -> Span | None:
        """The open span of a role that a time lies in."""
        return next((span for span in self.spans.get(role, ()) if span[0] <= time < span[1]), None)

    def over(self) -> Canvas:
        """The same for a composer that is told by another one what stands from `start` on, and its chords."""
        known = {bar: pair for bar, pair in self.chords.items() if bar * self.bar < self.start}
        if not known and 0 in self.chords:  # nobody announces the first bar
            known[0] = self.chords[0][:1] * 2
        return replace(self, events=tuple(event for event in self.events if event.time < self.start), chords=known)


def new_bars(
    bar: int,
    bars: int,
    roles: Iterable[int],
    told: Sequence[Event] = (),
    told_chords: Sequence[int] = (),
    chords: Sequence[ChordPair] = (),
) -> Canvas:
    """A canvas of `bars` new bars after those that are told, with their given `chords` if there are any."""
    start = len(told_chords) * bar
    end = start + bars * bar
    given = {number: (chord, chord) for number, chord in enumerate(told_chords)}
    given |= {len(told_chords) + number: pair for number, pair in enumerate(chords)}
    spans = dict.fromkeys(roles, ((start, end),))
    return Canvas(bar, len(told_chords) + bars, start, end, spans, tuple(told), given, listen_from=start)
