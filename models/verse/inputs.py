"""What the network is told at each step: the piece before, where in form and line it is, and what rhymes with what.

The columns of a step are [piece | small ones | pieces looked back at | rhyme sounds]; they describe what is known when
the next piece is chosen. `PoemMemory` gives them one by one; training gives them for whole poems at once
(`models.training.verse_features`), and tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.verse.pieces import Ids, Pieces
from models.verse.sound import folded, last_word, rhyme_keys, unit_syllables

SMALL = {
    "language": 3,
    "kind": 20,
    "direction": 3,
    "syllables_left": 24,
    "syllables_done": 26,
    "asked": 26,
    "line": 18,
    "lines_left": 18,
    "rhyme": 7,
    "position": 8,
    "words": 16,
    "stanza": 8,
    "stanzas_left": 7,
    "metre": 9,
    "mood": 6,
    "refrain": 3,
    "era": 7,
    "syllables_back1": 26,
    "syllables_back2": 26,
    "copy_run": 6,
}
"""The small columns and how many values each has; 0 is "unknown", "none" or "not told"."""

LOOK = ("end1", "end2", "end3", "end4", "first1", "first2", "copy")
SOUNDS = ("target", "sound1", "sound2", "sound3", "sound4")
SOUND_COUNT = 2048
COLUMNS = ("piece", *SMALL, *LOOK, *SOUNDS)
PLACE = {name: place for place, name in enumerate(COLUMNS)}

LANGUAGE_NUMBERS = {"en": 1, "de": 2}
MOST_SYLLABLES = 24
NO_RHYME, SAME_WORD = 1, 6
"""Values of `rhyme`; 2 to 5 mean "with the line 1 to 4 before", 0 is unknown."""

_FURTHEST_RHYME = 4
_LONGEST_RUN = 4

Sounds = Mapping[str, int]
"""Rhyme key of one language -> its number."""


@dataclass(frozen=True)
class LinePlan:
    """What is asked of a line; a title is line 0."""

    asked: int = 0
    """Syllables, 0 for as many as come."""

    line: int = 0
    lines_left: int = 0
    rhyme: int = 0
    stanza: int = 0
    stanzas_left: int = 0
    target: int = 0
    """The number of the sound to rhyme with."""

    backward: bool = False
    """Written from its last word to its first."""

    def columns(self) -> dict[str, int]:
        """The columns that stay the same for the whole line."""
        return {
            "asked": min(MOST_SYLLABLES, self.asked),
            "line": min(17, self.line),
            "lines_left": min(17, self.lines_left),
            "rhyme": self.rhyme,
            "stanza": min(7, self.stanza),
            "stanzas_left": min(6, self.stanzas_left),
            "target": self.target,
            "direction": 2 if self.backward else 1,
        }


@dataclass(frozen=True)
class LineFacts:
    """What is remembered of a finished line: the pieces it begins and ends with, its sound and its syllables."""

    end: int
    first: int
    sound: int
    syllables: int


class Units:
    """Pieces and running syllables of what stands between two spaces, each worked out once."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self._running: dict[tuple[Ids, str], int] = {}
        self._units: dict[tuple[str, str], tuple[Ids, tuple[int, ...]]] = {}

    def syllables(self, ids: Ids, language: str) -> int:
        """Syllables of a unit that is spelled as far as `ids`."""
        key = ids, language
        found = self._running.get(key)
        if found is None:
            found = unit_syllables(self.pieces.text(ids).strip(), language)
            self._running[key] = found = min(MOST_SYLLABLES, max(0, found))
        return found

    def unit(self, unit: str, language: str) -> tuple[Ids, tuple[int, ...]]:
        """A unit's pieces, and its syllables after each of them."""
        key = unit, language
        found = self._units.get(key)
        if found is None:
            ids = self.pieces.of_unit(unit)
            running = tuple(self.syllables(ids[: count + 1], language) for count in range(len(ids)))
            self._units[key] = found = ids, running
        return found


def line_facts(
    pieces: Pieces, units: Sequence[Sequence[int]], text: str, language: str, sounds: Sounds, syllables: int
) -> LineFacts:
    """What is remembered of a line that is spelled by `units`, in reading order."""
    end = 0
    for unit in reversed(units):
        lettered = [piece for piece in unit if piece in pieces.with_letters]
        if lettered:
            end = lettered[-1]
            break
    keys = rhyme_keys(last_word(text), language)
    return LineFacts(end, units[0][0] if units else 0, sounds.get(keys[0], 0) if keys else 0, min(25, syllables))


class PoemMemory:
    """What has been written, as the columns that follow from it."""

    def __init__(self, units: Units, sounds: Sounds, language: str, facts: Mapping[str, int], first: int) -> None:
        """Begin a poem whose first piece is `first`; `facts` are the columns that stay the same for all of it."""
        self._units, self._pieces = units, units.pieces
        self._sounds, self._language = sounds, language
        self._facts = {**facts, "language": LANGUAGE_NUMBERS[language]}
        self._written = [first]
        self._pairs: dict[tuple[int, int], int] = {}
        self._triples: dict[tuple[int, int, int], int] = {}
        self._copy, self._offered_run, self._run = 0, 0, 0
        self._lines: list[LineFacts] = []
        self._row = [0] * len(COLUMNS)
        self.begin_line(LinePlan())

    def copy(self) -> PoemMemory:
        """The same, to go another way."""
        other = PoemMemory.__new__(PoemMemory)
        other.__dict__.update(self.__dict__)
        other._written = list(self._written)
        other._pairs, other._triples = dict(self._pairs), dict(self._triples)
        other._lines = list(self._lines)
        other._line = [list(unit) for unit in self._line]
        other._row = list(self._row)
        return other

    def begin_line(self, plan: LinePlan) -> None:
        """Go on to a line, before any piece of it."""
        self.plan = plan
        self._line: list[list[int]] = []
        self._before, self.syllables, self._position = 0, 0, 0
        row = self._row = [0] * len(COLUMNS)
        for name, value in (*self._facts.items(), *plan.columns().items()):
            row[PLACE[name]] = value
        if plan.line == 0:
            return
        for back, facts in enumerate(reversed(self._lines[-4:]), 1):
            row[PLACE[f"end{back}"]] = facts.end
            row[PLACE[f"sound{back}"]] = facts.sound
            if back <= 2:
                row[PLACE[f"first{back}"]] = facts.first
                row[PLACE[f"syllables_back{back}"]] = facts.syllables

    @property
    def unit_count(self) -> int:
        """Words begun in this line."""
        return len(self._line)

    @property
    def unit_length(self) -> int:
        """Pieces of the word that was begun last."""
        return len(self._line[-1]) if self._line else 0

    def line_text(self) -> str:
        """The line so far, in reading order."""
        return self._pieces.text(piece for unit in self._in_order() for piece in unit).strip()

    def syllables_with(self, piece: int) -> int:
        """Syllables of the line if `piece` came next."""
        if self._pieces.opens(piece) or not self._line:
            return self._total() + self._units.syllables((piece,), self._language)
        return self._before + self._units.syllables((*self._line[-1], piece), self._language)

    def push(self, piece: int) -> None:
        """Go on by one piece; after an end, `begin_line` comes next."""
        self._look_back(piece)
        if piece in self._pieces.ends:
            if self.plan.line:
                units, text = self._in_order(), self.line_text()
                told = line_facts(self._pieces, units, text, self._language, self._sounds, self._total())
                self._lines.append(told)
            return
        if self._pieces.opens(piece) or not self._line:
            self._before = self._total()
            self._line.append([piece])
            self._position = 0
        else:
            self._line[-1].append(piece)
        self._position += 1
        self.syllables = min(25, self._total())

    def columns(self) -> list[int]:
        """The columns for choosing the next piece."""
        row = self._row.copy()
        row[0] = self._written[-1]
        row[PLACE["syllables_done"]] = self.syllables
        row[PLACE["position"]] = min(7, self._position)
        row[PLACE["words"]] = min(15, len(self._line))
        if asked := row[PLACE["asked"]]:
            row[PLACE["syllables_left"]] = min(20, max(-2, asked - self.syllables)) + 3
        row[PLACE["copy"]], row[PLACE["copy_run"]] = self._copy, self._offered_run
        return row

    def _in_order(self) -> list[list[int]]:
        return self._line[::-1] if self.plan.backward else self._line

    def _total(self) -> int:
        if not self._line:
            return 0
        return self._before + self._units.syllables(tuple(self._line[-1]), self._language)

    def _look_back(self, piece: int) -> None:
        """Offer the piece that followed the latest earlier occurrence of the last three pieces, else of two."""
        self._run = min(_LONGEST_RUN, self._run + 1) if self._offered_run and self._copy == piece else 0
        written = self._written
        written.append(piece)
        place = len(written) - 1
        pair = written[-2], piece
        found = self._triples.get((written[-3], *pair)) if place > 1 else None
        if found is None:
            found = self._pairs.get(pair)
        self._copy, self._offered_run = (written[found + 1], 1 + self._run) if found is not None else (0, 0)
        self._pairs[pair] = place
        if place > 1:
            self._triples[written[-3], *pair] = place


def rhyme_code(words: Sequence[str], language: str) -> tuple[int, str | None]:
    """What the last of some end words rhymes with (a value of `rhyme`), and the sound it shares.

    Impure rhymes are told as unknown: they neither count as rhymes nor as none.
    """
    word = words[-1]
    keys = rhyme_keys(word, language)
    if not keys:
        return 0, None
    same = impure = False
    for back, other in enumerate(reversed(words[-1 - _FURTHEST_RHYME : -1]), 1):
        if other == word:
            same = True
            continue
        others = rhyme_keys(other, language)
        shared = next((key for key in keys if key in others), None)
        if shared is not None:
            return 1 + back, shared
        impure = impure or _impure(keys, others, language)
    if same:
        return SAME_WORD, None
    return (0 if impure else NO_RHYME), None


def _impure(keys: Iterable[str], others: Iterable[str], language: str) -> bool:
    return bool({folded(key, language) for key in keys} & {folded(key, language) for key in others})
