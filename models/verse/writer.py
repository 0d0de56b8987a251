"""Writing line by line: the rhyme word first, then backward from it, several lines side by side, the best is kept.

A line that must rhyme is written from its last word to its first: its rhyme word is drawn among the words that rhyme,
in proportion to what the network thinks of them there. A piece that would overrun the asked syllables is not drawn.
So form holds by construction, and the network chooses among what fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from models.verse.context import Context, begin, read_line
from models.verse.draft import Asked, Drafter
from models.verse.form import Place
from models.verse.inputs import MOST_SYLLABLES, NO_RHYME, LinePlan
from models.verse.model import VerseModel
from models.verse.request import Verse, VerseLine, WriteRequest
from models.verse.sound import last_word, line_syllables, rhymes

_PATIENCE = (0, 0, 1, 2, 2)
"""How much is given up at each try for a line: nothing, then rhyme words first, then the form itself."""


class Writer:
    """One text, line by line: iterate, then `verse` is what there is. Stop iterating to end early."""

    def __init__(self, model: VerseModel, request: WriteRequest, masked: Callable[[str], bool] | None = None) -> None:
        """Begin; `masked` says of a word that it must not be written."""
        self._model, self._request = model, request
        self._given, self._started, self._started_at = request.given()
        needed = max((*self._given, self._started_at if self._started else -1), default=-1) + 1
        if needed > request.form.lines:
            self._form = replace(request.form, lines=needed)
        else:
            self._form = request.form
        self._drafter = Drafter(model, request, masked or (lambda word: False))
        self._lines: list[VerseLine] = []
        self._remarks: list[str] = []
        self._context = begin(model, request)

    @property
    def verse(self) -> Verse:
        """What has been written so far."""
        return Verse(tuple(self._lines), self._request, self._model.hash, tuple(dict.fromkeys(self._remarks)))

    def __iter__(self) -> Iterator[VerseLine]:
        """Write on, a line at a time."""
        while len(self._lines) < self._form.lines:
            number = len(self._lines)
            line = self._take(number) if number in self._given else self._write(number)
            if line is None:
                self._remarks.append(f"line {number + 1} could not be written in this form: the text ends before it")
                return
            self._lines.append(line)
            yield line

    def _take(self, number: int) -> VerseLine:
        """Go on over a line that is given whole."""
        text = self._given[number]
        count = line_syllables(text, self._request.language)
        plan = replace(self._plan(number), asked=min(MOST_SYLLABLES, count), rhyme=0, target=0, backward=False)
        read_line(self._model, self._context, plan, text, self._end(number))
        return self._line(number, text, count, given=True)

    def _write(self, number: int) -> VerseLine | None:
        place = self._form.places[number]
        started = self._started if number == self._started_at else ""
        partner = self._partner(place)
        for attempt, given_up in enumerate(_PATIENCE):
            asked = Asked(
                plan=self._plan(number),
                end=self._end(number),
                partner=partner,
                started=started,
                given_up=given_up,
                # Others are to rhyme with it: it should not end on a word that few do.
                awaited=any(other > number and other not in self._given for other in place.partners),
                used=frozenset(last_word(line.text) for line in self._nearby(place)),
                written=frozenset(line.text.lower() for line in self._lines),
                accents=self._request.accents.get(number, ""),
                heat=1 + 0.08 * attempt,
                chance=np.random.Generator(
                    np.random.PCG64([self._request.seed, number, self._request.varied.get(number, 0), attempt])
                ),
            )
            found = self._drafter.draft(self._context.memory, self._context.state, asked)
            if found is not None:
                self._context = Context(found.memory, found.state)
                return self._line(number, found.text, found.syllables)
        return None

    def _plan(self, number: int) -> LinePlan:
        place = self._form.places[number]
        verse = self._request.kind != "prose"
        partner = self._partner(place)
        rhyme = self._rhyme_code(number, place)
        stanzas = self._form.places[-1].stanza + 1
        return LinePlan(
            asked=self._form.asked(number) if verse else 0,
            line=place.line + 1,
            lines_left=place.size - place.line if verse else 0,
            rhyme=rhyme,
            stanza=place.stanza + 1,
            stanzas_left=stanzas - place.stanza,
            target=self._drafter.sound(partner) if partner else 0,
            backward=verse and not (number == self._started_at and self._started),
        )

    def _rhyme_code(self, number: int, place: Place) -> int:
        if not self._form.scheme or self._request.kind == "prose":
            return 0
        if not place.partners:
            return NO_RHYME
        back = number - place.partners[0]
        if back < 0:
            return NO_RHYME
        return 1 + back if back <= 4 else 0

    def _partner(self, place: Place) -> str:
        """The end word of a line that this one is to rhyme with and that stands already; empty if there is none."""
        for other in place.partners:
            text = self._lines[other].text if other < len(self._lines) else self._given.get(other, "")
            if word := last_word(text):
                return word
        return ""

    def _nearby(self, place: Place) -> list[VerseLine]:
        """The lines whose end words should not come again: those of the stanza, or the last two."""
        if self._form.scheme:
            return [line for line in self._lines if line.stanza == place.stanza]
        return self._lines[-2:]

    def _end(self, number: int) -> int:
        pieces, places = self._model.pieces, self._form.places
        if number == len(places) - 1:
            return pieces.end
        return pieces.stanza if places[number + 1].stanza != places[number].stanza else pieces.line

    def _line(self, number: int, text: str, syllables: int, given: bool = False) -> VerseLine:
        place = self._form.places[number]
        before = [self._lines[other].text for other in place.partners if other < number]
        word = last_word(text)
        met = any(rhymes(word, last_word(other), self._request.language) for other in before) if before else None
        asked = self._form.asked(number) if self._request.kind != "prose" else 0
        if not given and met is False:
            self._remarks.append(f"line {number + 1} does not rhyme: nothing that fits was found")
        if not given and asked and syllables != asked:
            self._remarks.append(f"line {number + 1} has {syllables} syllables instead of {asked}")
        return VerseLine(text, syllables, asked, place.letter, met, place.stanza, given)
