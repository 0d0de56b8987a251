"""Drafting one line: candidates side by side, each a lane of the network, and the choice among them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from models.verse.inputs import LinePlan, PoemMemory
from models.verse.model import VerseModel
from models.verse.network import Floats, State
from models.verse.pieces import Ids
from models.verse.request import WriteRequest
from models.verse.sound import WORD, last_word, line_stresses, rhyme_keys, rhymes, rhymes_purely, stresses

LANES = 8
_LONGEST = 64
_MOST_UNITS = 16
_LONGEST_UNIT = 7
_CONSIDERED = 400
"""How many of the likeliest pieces may be drawn at a step."""

_TAIL = 1e-4
"""What pieces outside the nucleus weigh: they are drawn where all inside it would overrun the syllables."""

_RHYME_WORDS = 48
_FEW_RHYMES = 4
_SUNG_WEIGHT = 2.5
_REPEATING = 1.2
"""What it costs a line to say what was said: the offer to copy makes that likely."""

_MADE_UP = 1.0
"""What a word costs that is none."""

_IMPOSSIBLE = np.float32(-1e9)


@dataclass(frozen=True)
class Asked:
    """What one line is to be."""

    plan: LinePlan
    end: int
    partner: str
    """The word to rhyme with; empty for none."""

    started: str
    """Words that it begins with."""

    given_up: int
    """0: all must be met, 1: rhyme words need not be listed ones, 2: neither rhyme nor syllables must be met."""

    awaited: bool
    """Whether a later line is to rhyme with this one."""

    used: frozenset[str]
    """End words not to be used again."""

    written: frozenset[str]
    """Lines in lower case that are there already."""

    accents: str
    """For a line that is sung: a digit a syllable, 1 where the melody has a strong place."""

    heat: float
    """What the request's temperature is multiplied by."""

    chance: np.random.Generator


@dataclass
class Candidate:
    """One line in the making; when it is finished, `text`, `syllables` and `state` are its own."""

    memory: PoemMemory
    queue: list[int]
    """Pieces that are settled: given words, or the rhyme word."""

    locked: bool
    """Whether the word that was settled last must not be spelled further."""

    likelihood: float = 0.0
    drawn: int = 0
    text: str = ""
    syllables: int = 0
    state: State = field(default_factory=lambda: State.zero(1, 1))


class Drafter:
    """Lines for one request. Not for several threads at once."""

    def __init__(self, model: VerseModel, request: WriteRequest, masked: Callable[[str], bool]) -> None:
        self._model, self._request, self._masked = model, request, masked
        pieces = model.pieces
        self._opens = np.array([pieces.opens(piece) for piece in range(len(pieces))])
        self._barred = np.zeros(len(pieces), np.float32)
        self._barred[sorted(pieces.unwritable)] = _IMPOSSIBLE
        letters = np.zeros(len(pieces), bool)
        letters[sorted(pieces.with_letters)] = True
        self._spells_on = letters & ~self._opens
        beginning = request.beginning.lstrip()
        self._capital = not beginning or not beginning[0].islower()

    def sound(self, word: str) -> int:
        """The number of the sound a word rhymes by, 0 if the network does not know it."""
        known = self._model.sounds[self._request.language]
        return next((known[key] for key in rhyme_keys(word, self._request.language) if key in known), 0)

    def draft(self, memory: PoemMemory, state: State, asked: Asked) -> Candidate | None:
        """The best of the candidates that are what is asked; None if none is."""
        memory = memory.copy()
        memory.begin_line(asked.plan)
        starts = self._starts(memory, state, asked)
        if not starts:
            return None
        lanes = [Candidate(memory.copy(), list(start), bool(start)) for start in starts]
        finished = self._run(lanes, state.take([0] * len(lanes)), asked)
        fitting = [one for one in finished if self._fits(one, asked)]
        return max(fitting, key=lambda one: self._merit(one, asked), default=None)

    def _starts(self, memory: PoemMemory, state: State, asked: Asked) -> list[Ids]:
        """What each lane begins with: the given words, a rhyme word, or nothing."""
        if asked.started:
            # Its rhyme can only be met by chance, so there are more chances.
            return [self._model.pieces.of_line(asked.started)] * (LANES * 4 if asked.partner else LANES)
        if asked.partner and asked.plan.backward and asked.given_up < 2:
            words = self._rhyme_words(memory, state, asked)
            if words:
                return [words[lane % len(words)] for lane in range(self._lanes(asked))]
            if asked.given_up == 0:
                return []
        return [()] * self._lanes(asked)

    @staticmethod
    def _lanes(asked: Asked) -> int:
        """How many candidates: where more is asked, fewer of them fit."""
        return LANES * 2 if asked.accents else LANES

    def _rhyme_words(self, memory: PoemMemory, state: State, asked: Asked) -> list[Ids]:
        """Words that rhyme, drawn in proportion to what the network thinks of them here (Gumbel's trick)."""
        found = self._model.rhymes_with(asked.partner, self._request.language)
        found = [word for word in found if word.lower() not in asked.used and not self._masked(word.lower())]
        if not found:
            return []
        network = self._model.network
        logits, first = network.step([memory.columns()], state)
        spelled = [self._model.pieces.of_unit(word) for word in found]
        start = logits[0] - _log_sums(logits)[0]
        likely = sorted(range(len(found)), key=lambda number: -float(start[spelled[number][0]]))[:_RHYME_WORDS]
        scores = {number: float(start[spelled[number][0]]) for number in likely}
        live = [(number, memory.copy()) for number in likely if len(spelled[number]) > 1]
        states = first.take([0] * len(live))
        depth = 1
        while live:
            for number, lane in live:
                lane.push(spelled[number][depth - 1])
            logits, states = network.step([lane.columns() for _, lane in live], states)
            sums = _log_sums(logits)
            for row, (number, _) in enumerate(live):
                scores[number] += float(logits[row, spelled[number][depth]] - sums[row])
            depth += 1
            kept = [row for row, (number, _) in enumerate(live) if len(spelled[number]) > depth]
            live, states = [live[row] for row in kept], states.take(kept)
        heat = max(0.3, self._request.temperature * asked.heat)
        drawn = {number: score / heat + asked.chance.gumbel() for number, score in scores.items()}
        return [spelled[number] for number in sorted(drawn, key=lambda number: -drawn[number])[:LANES]]

    def _run(self, lanes: list[Candidate], state: State, asked: Asked) -> list[Candidate]:
        """Write all lanes on until each has ended or cannot."""
        finished: list[Candidate] = []
        for _ in range(_LONGEST + len(lanes[0].queue)):
            logits, state = self._model.network.step([lane.memory.columns() for lane in lanes], state)
            sums = _log_sums(logits)
            kept = []
            for row, lane in enumerate(lanes):
                settled = bool(lane.queue)
                piece = lane.queue.pop(0) if settled else self._draw(lane, logits[row], asked)
                if piece is None:
                    continue
                if not (settled and asked.started):
                    lane.likelihood += float(logits[row, piece] - sums[row])
                    lane.drawn += 1
                if piece == asked.end:
                    lane.text, lane.syllables = lane.memory.line_text(), lane.memory.syllables
                    lane.memory.push(piece)
                    lane.state = state.take([row])
                    finished.append(lane)
                    continue
                if not settled and self._opens[piece]:
                    lane.locked = False
                lane.memory.push(piece)
                kept.append(row)
            if not kept:
                break
            lanes, state = [lanes[row] for row in kept], state.take(kept)
        return finished

    def _draw(self, lane: Candidate, logits: Floats, asked: Asked) -> int | None:
        """One piece, or the end; None if nothing is possible."""
        memory, limit = lane.memory, self._limit(lane, asked)
        least = 1 if limit and limit < 3 else 2
        may_end = memory.unit_count >= least and (not limit or memory.syllables == limit)
        if may_end and not limit and memory.unit_count >= _MOST_UNITS:
            return asked.end
        heat = self._request.temperature * asked.heat
        scaled = (logits + self._barred) / np.float32(heat)
        if lane.locked:
            scaled[self._spells_on] = _IMPOSSIBLE
        if memory.unit_length > _LONGEST_UNIT:
            scaled[~self._opens] = _IMPOSSIBLE
        if may_end:
            scaled[asked.end] = logits[asked.end] / heat
        for piece in self._in_drawn_order(scaled, asked):
            if piece == asked.end or not limit or memory.syllables_with(piece) <= limit:
                return piece
        return asked.end if may_end else None

    def _in_drawn_order(self, scaled: Floats, asked: Asked) -> Iterator[int]:
        """The likeliest pieces in the order in which drawing without putting back gives them (Gumbel's trick)."""
        likely = np.flatnonzero(scaled >= np.partition(scaled, -_CONSIDERED)[-_CONSIDERED])
        likely = likely[np.argsort(-scaled[likely], kind="stable")]
        weights = np.exp((scaled[likely] - scaled[likely[0]]).astype(np.float64))
        weights /= weights.sum()
        before = weights.cumsum() - weights
        weights = np.where(before < min(0.99, self._request.top_p), weights, weights * _TAIL)
        keys = np.log(np.maximum(weights, 1e-300)) + asked.chance.gumbel(size=len(likely))
        keys[scaled[likely] <= _IMPOSSIBLE / 10] = -np.inf
        first = keys.argmax()  # nearly always it will do
        if keys[first] > -np.inf:
            yield int(likely[first])
            order = np.argsort(-keys, kind="stable")[1:]
            yield from likely[order[keys[order] > -np.inf]].tolist()

    def _limit(self, lane: Candidate, asked: Asked) -> int:
        """Syllables that must come out, 0 for any."""
        if asked.given_up == 2 or lane.memory.syllables > asked.plan.asked:
            return 0
        return asked.plan.asked

    def _fits(self, one: Candidate, asked: Asked) -> bool:
        language = self._request.language
        word = last_word(one.text)
        if any(self._masked(word.lower()) for word in WORD.findall(one.text)):
            return False
        strict = asked.given_up < 2
        rhyme = rhymes if asked.given_up else rhymes_purely
        if strict and asked.plan.asked and one.syllables != asked.plan.asked and not asked.started:
            return False
        if strict and asked.partner and (word in asked.used or not rhyme(word, asked.partner, language)):
            return False
        if asked.given_up == 0 and asked.awaited and not asked.partner:
            return len(self._model.rhymes_with(word, language)) >= _FEW_RHYMES
        return True

    def _merit(self, one: Candidate, asked: Asked) -> float:
        """Mean log-likelihood, less for what looks or sounds wrong."""
        text, word = one.text, last_word(one.text)
        merit = one.likelihood / max(1, one.drawn)
        if not word or text.lower() in asked.written:
            merit -= 3
        if not asked.partner and word in asked.used:
            merit -= 1.5
        first = re.search(r"[^\W\d_]", text)
        if self._capital and first is not None and first[0].islower():
            merit -= 1.2
        merit -= 0.7 * (text.count('"') % 2) + 0.5 * (text.count("(") != text.count(")"))
        if asked.end != self._model.pieces.line:
            merit += 0.4 * text.endswith((".", "!", "?")) - 0.5 * text.endswith(",")
        merit -= _MADE_UP * self._model.made_up(text, self._request.language)
        words = text.lower().split()
        merit -= 0.5 * (len(words) - len(set(words))) / max(1, len(words))
        merit -= _REPEATING * _repeated(words, asked.written)
        return merit - (self._off_beat(text, asked.accents) if asked.accents else self._limping(text))

    def _limping(self, text: str) -> float:
        """How far stressed syllables of longer words fall off the beat that suits most of them."""
        if not self._request.form.syllables:
            return 0.0
        place, on = 0, [0, 0]
        for word in WORD.findall(text):
            marks = stresses(word, self._request.language)
            if len(marks) > 1:
                for offset, mark in enumerate(marks):
                    on[(place + offset) % 2] += mark == "1"
            place += len(marks)
        return 0.8 * min(on) / max(1, sum(on))

    def _off_beat(self, text: str, accents: str) -> float:
        """How many stresses the melody would have to sing weakly, or weak syllables strongly."""
        marks = line_stresses(text, self._request.language)
        pairs = list(zip(marks, accents, strict=False))
        wrong = 1.0 * sum(mark == "1" and accent == "0" for mark, accent in pairs)
        wrong += 0.5 * sum(mark == "0" and accent == "1" for mark, accent in pairs)
        return _SUNG_WEIGHT * wrong / max(1, len(pairs))


def _repeated(words: list[str], written: frozenset[str]) -> float:
    """The share of a line's passages of three words that stand in earlier lines already."""
    passages = [" ".join(words[start : start + 3]) for start in range(len(words) - 2)]
    return sum(any(passage in line for line in written) for passage in passages) / max(1, len(passages))


def _log_sums(logits: Floats) -> Floats:
    """What the logits of each lane must be lowered by to be log-likelihoods [lanes]."""
    highest = logits.max(-1)
    sums: Floats = highest + np.log(np.exp(logits - highest[:, None]).sum(-1))
    return sums
