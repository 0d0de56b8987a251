"""Poems as the network's inputs, whole poems at once: the same columns as `models.verse.inputs.PoemMemory` gives."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.training.verse_texts import Poem
from models.verse.inputs import (
    COLUMNS,
    LANGUAGE_NUMBERS,
    MOST_SYLLABLES,
    PLACE,
    LineFacts,
    LinePlan,
    Sounds,
    Units,
    line_facts,
    rhyme_code,
)
from models.verse.model import METRES, MODEL_KINDS
from models.verse.pieces import Pieces
from models.verse.sound import last_word

Ints = NDArray[np.int64]

_ERAS = (1815, 1835, 1860, 1885, 1905)
_LINE_COLUMNS = (
    *("asked", "line", "lines_left", "rhyme", "stanza", "stanzas_left", "syllables_back1", "syllables_back2"),
    *("end1", "end2", "end3", "end4", "first1", "first2", "target", "sound1", "sound2", "sound3", "sound4"),
)
_LINE_PLACES = [PLACE[name] for name in _LINE_COLUMNS]
_POEM_COLUMNS = ("language", "kind", "metre", "mood", "refrain", "era")
_NO_LINE = LineFacts(0, 0, 0, 0)


@dataclass(frozen=True)
class Steps:
    """The pieces of lines laid end to end in one direction, and what is known after each of them."""

    pieces: NDArray[np.uint16]
    syllables: NDArray[np.uint8]
    positions: NDArray[np.uint8]
    words: NDArray[np.uint8]


@dataclass(frozen=True)
class PoemInputs:
    """A poem ready for training; line 0 is its title, if it has one."""

    titled: bool
    starts: Ints
    """Where each line begins in `forward` and `backward`; one more for the end."""

    lines: NDArray[np.uint16]
    """The columns that stay the same for a line [lines, columns]."""

    facts: tuple[int, ...]
    forward: Steps
    backward: Steps
    characters: int
    prose: bool
    held_out: bool
    kind: str

    @property
    def size(self) -> int:
        """Pieces without the title."""
        return int(self.starts[-1] - self.starts[int(self.titled)])


def era(year: int | None) -> int:
    """The class of a year, 0 if it is not known."""
    return 0 if not year else 1 + int(np.searchsorted(_ERAS, int(year), side="right"))


def poem_inputs(poem: Poem, units: Units, sounds: Sounds) -> PoemInputs:
    """Work out a poem's inputs; `sounds` are those of its language."""
    pieces, prose = units.pieces, poem.kind == "prose"
    title = _title(poem.title)
    forward, backward = _Laid(units, poem.language), _Laid(units, poem.language)
    starts, rows = [0], []
    if title:
        for laid in (forward, backward):
            laid.add(title.split(), pieces.line, turned=laid is backward)
        starts.append(len(forward.pieces))
        rows.append([0] * len(_LINE_COLUMNS))
    known: list[LineFacts] = []
    words: list[str] = []
    for stanza, lines in enumerate(poem.stanzas):
        for number, line in enumerate(lines):
            last = number == len(lines) - 1
            end = pieces.line if not last else pieces.stanza if stanza < len(poem.stanzas) - 1 else pieces.end
            count = forward.add(line.split(), end, turned=False)
            backward.add(line.split(), end, turned=True)
            starts.append(len(forward.pieces))
            words.append(last_word(line))
            rhyme, key = (0, None) if prose else rhyme_code(words[-5:], poem.language)
            told = prose or any(map(str.isdigit, line)) or not 1 <= count <= MOST_SYLLABLES
            plan = LinePlan(
                asked=0 if told else count,
                line=number + 1,
                lines_left=len(lines) - number,
                rhyme=rhyme,
                stanza=stanza + 1,
                stanzas_left=len(poem.stanzas) - stanza,
                target=sounds.get(key, 0) if key else 0,
            )
            rows.append(_row(plan, known))
            spelled = [units.unit(unit, poem.language)[0] for unit in line.split()]
            known.append(line_facts(pieces, spelled, line, poem.language, sounds, count))
    facts = (
        *(LANGUAGE_NUMBERS[poem.language], MODEL_KINDS.index(poem.kind) if poem.kind in MODEL_KINDS else 0),
        *(METRES.index(poem.metre), poem.mood, poem.refrain, era(poem.year)),
    )
    return PoemInputs(
        *(bool(title), np.array(starts), np.array(rows, np.uint16), facts, forward.steps(), backward.steps()),
        *(poem.characters, prose, poem.held_out, poem.kind),
    )


def view(
    poem: PoemInputs,
    backward: Sequence[int] | Ints,
    pieces: Pieces,
    title: bool = False,
    dropped: Collection[str] = (),
    unasked: NDArray[np.bool_] | None = None,
) -> tuple[Ints, Ints, Ints]:
    """The columns [steps, columns] of a poem, what follows each step [steps], and the line of each [steps].

    `backward` says of each line (without the title) whether it is written backward. The columns named by `dropped` are
    unknown throughout, and the syllables asked of the lines marked in `unasked` (title included).
    """
    low = 0 if title and poem.titled else int(poem.titled)
    begin, stop = int(poem.starts[low]), int(poem.starts[-1])
    count = len(poem.starts) - 1
    lines = np.repeat(np.arange(low, count), np.diff(poem.starts[low:]))
    turned = np.concatenate([np.zeros(int(poem.titled), np.int64), np.asarray(backward, np.int64)])[lines] == 1

    def chosen(name: str) -> Ints:
        forward, back = getattr(poem.forward, name), getattr(poem.backward, name)
        return np.asarray(np.where(turned, back[begin:stop], forward[begin:stop]), np.int64)

    targets = chosen("pieces")
    columns = np.zeros((len(targets), len(COLUMNS)), np.int64)
    columns[0, 0] = pieces.title if title and poem.titled else pieces.start
    columns[1:, 0] = targets[:-1]
    columns[:, _LINE_PLACES] = poem.lines[lines]
    for name, value in zip(_POEM_COLUMNS, poem.facts, strict=True):
        columns[:, PLACE[name]] = value
    columns[:, PLACE["direction"]] = 1 + turned
    for name, source in (("syllables_done", "syllables"), ("position", "positions"), ("words", "words")):
        columns[1:, PLACE[name]] = chosen(source)[:-1]
    for name in dropped:
        columns[:, PLACE[name]] = 0
        if name == "rhyme":
            columns[:, PLACE["target"]] = 0
    if unasked is not None:
        columns[unasked[lines], PLACE["asked"]] = 0
    asked = columns[:, PLACE["asked"]]
    left = np.clip(asked - columns[:, PLACE["syllables_done"]], -2, 20) + 3
    columns[:, PLACE["syllables_left"]] = np.where(asked > 0, left, 0)
    columns[:, PLACE["copy"]], columns[:, PLACE["copy_run"]] = _copies([int(columns[0, 0]), *targets.tolist()])
    return columns, targets, lines


class _Laid:
    """Lines laid end to end, while they come."""

    def __init__(self, units: Units, language: str) -> None:
        self._units, self._language = units, language
        self.pieces: list[int] = []
        self._syllables: list[int] = []
        self._positions: list[int] = []
        self._words: list[int] = []

    def add(self, line: Sequence[str], end: int, turned: bool) -> int:
        """Add a line; its syllables."""
        total = 0
        for place, unit in enumerate(line[::-1] if turned else line):
            ids, running = self._units.unit(unit, self._language)
            self.pieces += ids
            self._syllables += [min(25, total + count) for count in running]
            self._positions += [min(7, 1 + position) for position in range(len(ids))]
            self._words += [min(15, place + 1)] * len(ids)
            total += running[-1]
        self.pieces.append(end)
        for column in (self._syllables, self._positions, self._words):
            column.append(0)
        return total

    def steps(self) -> Steps:
        small = (np.array(column, np.uint8) for column in (self._syllables, self._positions, self._words))
        return Steps(np.array(self.pieces, np.uint16), *small)


def _row(plan: LinePlan, known: Sequence[LineFacts]) -> list[int]:
    values: Mapping[str, int] = plan.columns()
    back = [known[-count] if len(known) >= count else _NO_LINE for count in (1, 2, 3, 4)]
    return [
        *(values[name] for name in _LINE_COLUMNS[:6]),
        *(facts.syllables for facts in back[:2]),
        *(facts.end for facts in back),
        *(facts.first for facts in back[:2]),
        values["target"],
        *(facts.sound for facts in back),
    ]


def _title(title: str) -> str:
    """A title that can be learnt from, or nothing."""
    title = " ".join(title.split()).strip(" .")
    usable = 2 < len(title) < 60 and re.search(r"[^\W\d_]{3}", title) and "/" not in title
    return title if usable else ""


def _copies(written: Sequence[int]) -> tuple[list[int], list[int]]:
    """For each step the piece that is offered by look-back, and how long such offers have been right."""
    offered, runs = [0] * len(written), [0] * len(written)
    pairs: dict[tuple[int, int], int] = {}
    triples: dict[tuple[int, int, int], int] = {}
    run = 0
    for place in range(1, len(written)):
        piece = written[place]
        run = min(4, run + 1) if runs[place - 1] and offered[place - 1] == piece else 0
        pair = written[place - 1], piece
        found = triples.get((written[place - 2], *pair)) if place > 1 else None
        if found is None:
            found = pairs.get(pair)
        if found is not None:
            offered[place], runs[place] = written[found + 1], 1 + run
        pairs[pair] = place
        if place > 1:
            triples[written[place - 2], *pair] = place
    return offered[:-1], runs[:-1]
