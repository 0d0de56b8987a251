"""What else the network would write in the place of a word, with probabilities: by what stands on both sides of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from models.verse.context import begin, read, read_line
from models.verse.inputs import MOST_SYLLABLES, LinePlan, PoemMemory
from models.verse.model import VerseModel
from models.verse.network import State
from models.verse.request import WriteRequest, clean
from models.verse.sound import WORD, line_syllables

_FIRST_PIECES, _WORDS = 48, 24
_MOST_PIECES = 4


@dataclass(frozen=True)
class OtherWord:
    """A word that could stand there, how likely it is among those considered, and its syllables."""

    text: str
    chance: float
    syllables: int


def other_words(
    model: VerseModel,
    request: WriteRequest,
    lines: Sequence[tuple[str, int]],
    line: int,
    word: int,
    masked: Callable[[str], bool] | None = None,
) -> list[OtherWord]:
    """Words for the place of word number `word` of line number `line`, the likeliest first; the one there among them.

    `lines` are the text's, each with the number of its stanza. Raise ValueError if there is no such word.
    """
    units = clean(lines[line][0]).split() if 0 <= line < len(lines) else []
    if not 0 <= word < len(units):
        raise ValueError("there is no such word")
    context = begin(model, request)
    plans = _plans(lines, request.language)
    for number in range(line):
        last = lines[number + 1][1] != lines[number][1]
        end = model.pieces.stanza if last else model.pieces.line
        read_line(model, context, plans[number], clean(lines[number][0]), end)
    context.memory.begin_line(plans[line])
    read(model, context, model.pieces.of_line(" ".join(units[:word])))
    there = WORD.search(units[word])
    kept = there[0] if there else units[word]
    found = _candidates(model, context.memory, context.state)
    sound = [text for text in found if not model.made_up(text, request.language)]
    usable = [text for text in sound if not (masked and masked(text.lower()))][: _WORDS + 1]
    if kept not in usable:
        usable.append(kept)
    rests = [[units[word].replace(kept, text, 1), *units[word + 1 :]] for text in usable]
    scores = _scores(model, context.memory, context.state, rests)
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    order = np.argsort(-chances, kind="stable")
    return [
        OtherWord(usable[number], float(chances[number]), line_syllables(usable[number], request.language))
        for number in order
    ]


def _plans(lines: Sequence[tuple[str, int]], language: str) -> list[LinePlan]:
    """What is told of each line: its syllables and where it stands; not what it rhymes with, which may change."""
    sizes = Counter(stanza for _, stanza in lines)
    last = max(sizes)
    plans: list[LinePlan] = []
    before: Counter[int] = Counter()
    for text, stanza in lines:
        before[stanza] += 1
        plans.append(
            LinePlan(
                asked=min(MOST_SYLLABLES, line_syllables(text, language)),
                line=before[stanza],
                lines_left=sizes[stanza] - before[stanza] + 1,
                stanza=stanza + 1,
                stanzas_left=last - stanza + 1,
            )
        )
    return plans


def _candidates(model: VerseModel, memory: PoemMemory, state: State) -> dict[str, None]:
    """Likely words, spelled on as long as the network spells on; in order of their first piece's likelihood."""
    pieces = model.pieces
    logits, after = model.network.step([memory.columns()], state)
    order = np.argsort(-logits[0], kind="stable")
    firsts = [
        piece
        for piece in order[:400].tolist()
        if pieces.opens(piece) and piece in pieces.with_letters and piece not in pieces.unwritable
    ][:_FIRST_PIECES]
    live = [(memory.copy(), [piece]) for piece in firsts]
    states = after.take([0] * len(live))
    found: dict[str, None] = {}
    for _ in range(_MOST_PIECES):
        for lane, spelled in live:
            lane.push(spelled[-1])
        logits, states = model.network.step([lane.columns() for lane, _ in live], states)
        kept = []
        for row, (_, spelled) in enumerate(live):
            following = int(logits[row].argmax())
            if following in pieces.with_letters and not pieces.opens(following) and following not in pieces.unwritable:
                spelled.append(following)
                kept.append(row)
            else:
                found[pieces.text(spelled).strip()] = None
        if not kept:
            break
        live, states = [live[row] for row in kept], states.take(kept)
    return found


def _scores(model: VerseModel, memory: PoemMemory, state: State, rests: Sequence[Sequence[str]]) -> np.ndarray:
    """The log-likelihood of each way for the line to go on to its end."""
    spelled = [[*model.pieces.of_line(" ".join(rest)), model.pieces.line] for rest in rests]
    lanes = [memory.copy() for _ in spelled]
    rows = list(range(len(spelled)))
    states = state.take([0] * len(rows))
    scores = np.zeros(len(spelled))
    for depth in range(max(map(len, spelled))):
        logits, states = model.network.step([lanes[row].columns() for row in rows], states)
        for place, row in enumerate(rows):
            values = logits[place].astype(np.float64)
            piece = spelled[row][depth]
            scores[row] += values[piece] - values.max() - np.log(np.exp(values - values.max()).sum())
            if depth + 1 < len(spelled[row]):
                lanes[row].push(piece)
        kept = [place for place, row in enumerate(rows) if depth + 1 < len(spelled[row])]
        rows, states = [rows[place] for place in kept], states.take(kept)
        if not rows:
            break
    return scores
