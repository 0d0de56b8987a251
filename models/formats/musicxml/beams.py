"""Beams: what is shorter than a quarter hangs together within a beat, as it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.formats.musicxml.values import Stretch, Value

_FLAGS = {"eighth": 1, "16th": 2, "32nd": 3, "64th": 4, "128th": 5}

Beams = list[tuple[int, str]]
"""For each beam, from 1, what it does at a note: begin, continue, end or a hook."""


def beams_of(written: Sequence[tuple[Stretch, Value]], start: int, group: int) -> list[Beams]:
    """The beams of each value of a voice in a bar that begins at `start`; beats are `group` units long."""
    found: list[Beams] = [[] for _ in written]
    for run in _runs(written, start, group):
        flags = [_FLAGS[written[index][1].name] for index in run]
        for number in range(1, max(flags) + 1):
            for place, index in enumerate(run):
                if flags[place] >= number:
                    found[index].append((number, _state(flags, place, number)))
    return found


def _runs(written: Sequence[tuple[Stretch, Value]], start: int, group: int) -> Iterator[list[int]]:
    """The values that hang together, by index: at least two sounds in one beat."""
    run: list[int] = []
    at, beat = start, -1
    for index, (stretch, value) in enumerate(written):
        now = (at - start) // group
        if stretch.sound is None or value.name not in _FLAGS or now != beat:
            if len(run) > 1:
                yield run
            run = []
        if stretch.sound is not None and value.name in _FLAGS:
            run.append(index)
        beat, at = now, at + value.units
    if len(run) > 1:
        yield run


def _state(flags: Sequence[int], place: int, number: int) -> str:
    before = place > 0 and flags[place - 1] >= number
    after = place + 1 < len(flags) and flags[place + 1] >= number
    if before:
        return "continue" if after else "end"
    return "begin" if after else "backward hook" if place else "forward hook"
