"""Setting words to a melody: a syllable a note, stresses on strong places, several notes to a syllable where need be.

Found by dynamic programming over the notes of a phrase. Where there are more syllables than notes, the longest notes
are parted until there are enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.score import Lyric, Note, Part, Score, sung_part
from models.song.melody import Phrase, one_at_a_time, phrase_bars, phrases, strength, syllables_for
from models.song.syllables import Syllable, line_syllables

_MELISMA = 0.45
"""What each note costs that has no syllable of its own."""

_LINE_END, _TEXT_END = "\r", "\n"
_UNSTRESSED_ON_STRONG = 0.6
_SHORTEST_HALF = 0.25


class SettingError(ValueError):
    """Words and melody cannot be brought together; the message is one line."""


@dataclass(frozen=True)
class Sung:
    """A syllable on its first note; `notes` counts how many it is sung to."""

    syllable: Syllable
    note: Note
    notes: int


@dataclass(frozen=True)
class Setting:
    """A score whose sung part carries the words, and how well they lie."""

    score: Score
    lines: tuple[tuple[Sung, ...], ...]
    stresses_met: float
    """The share of stressed syllables of longer words, and of strong words, that fall on strong places."""


def singable_phrases(score: Score, lines: int = 1) -> list[Phrase]:
    """The phrases that lines can be sung to, shorter ones where there would be too few of them.

    Raise SettingError if there is nothing to sing.
    """
    part = sung_part(score)
    notes = one_at_a_time(part.notes) if part is not None else ()
    if not notes:
        raise SettingError("there is no melody to sing to: no part but drums has notes")
    bars = phrase_bars(notes, score)
    found = phrases(notes, score, bars)
    while len(found) < lines and bars > 1:
        bars //= 2
        found = phrases(notes, score, bars)
    return found


def accents(phrase: Phrase, score: Score, count: int) -> str:
    """For each of `count` syllables sung to a phrase, 1 where a strong place is likely and 0 where a weak one is."""
    notes = _enough(list(phrase.notes), count)
    step = len(notes) / count
    chosen = [notes[min(len(notes) - 1, int(number * step))] for number in range(count)]
    strengths = [strength(note.start_beats, score) for note in chosen]
    middle = sorted(strengths)[len(strengths) // 2]
    return "".join("1" if value > max(0.2, middle - 1e-6) or value >= 0.75 else "0" for value in strengths)


def lyric_form(score: Score) -> tuple[list[Phrase], tuple[int, ...]]:
    """The phrases of a melody and the syllables that lines for them should have."""
    found = singable_phrases(score)
    return found, tuple(syllables_for(phrase) for phrase in found)


def set_words(score: Score, lines: Sequence[str], language: str) -> Setting:
    """Put lines under the melody, one a phrase; raise SettingError if there are more lines than phrases.

    Notes are parted where a line has more syllables than its phrase has notes; nothing else of the score changes.
    """
    texts = [line_syllables(line, language) for line in lines if line.strip()]
    texts = [text for text in texts if text]
    if not texts:
        raise SettingError("there are no words to sing")
    found = singable_phrases(score, len(texts))
    if len(texts) > len(found):
        raise SettingError(f"{len(texts)} lines do not fit a melody of {len(found)} phrases")
    sung = tuple(_set_line(phrase, text, score) for phrase, text in zip(found, texts, strict=False))
    return _with_lyrics(score, found, sung)


def _set_line(phrase: Phrase, text: Sequence[Syllable], score: Score) -> tuple[Sung, ...]:
    notes = _enough(list(phrase.notes), len(text))
    firsts = _align(notes, text, score)
    ends = [*firsts[1:], len(notes)]
    return tuple(
        Sung(syllable, notes[first], end - first) for syllable, first, end in zip(text, firsts, ends, strict=True)
    )


def _enough(notes: list[Note], count: int) -> list[Note]:
    """At least `count` notes: the longest are parted in halves."""
    while len(notes) < count:
        index = max(range(len(notes)), key=lambda number: (notes[number].duration_beats, -number))
        note = notes[index]
        half = note.duration_beats / 2
        if half >= 2 * _SHORTEST_HALF:
            half = round(half * 2) / 2  # on an eighth
        second = replace(note, start_beats=note.start_beats + half, duration_beats=note.duration_beats - half)
        notes[index : index + 1] = [replace(note, duration_beats=half), second]
    return notes


def _align(notes: Sequence[Note], text: Sequence[Syllable], score: Score) -> list[int]:
    """The first note of each syllable; the first syllable begins on the first note."""
    strengths = [strength(note.start_beats, score) for note in notes]
    none = float("inf")
    costs = [[none] * len(notes) for _ in text]
    came_from = [[0] * len(notes) for _ in text]
    costs[0][0] = _misfit(text[0], strengths[0])
    for number in range(1, len(text)):
        last = len(notes) - (len(text) - 1 - number)
        for place in range(number, last):
            for before in range(number - 1, place):
                if costs[number - 1][before] == none:
                    continue
                skipped = _MELISMA * (place - before - 1) * (1.0 if text[number - 1].stressed else 1.5)
                cost = costs[number - 1][before] + skipped + _misfit(text[number], strengths[place])
                if cost < costs[number][place]:
                    costs[number][place], came_from[number][place] = cost, before
    end = min(
        range(len(text) - 1, len(notes)), key=lambda place: costs[-1][place] + _MELISMA * (len(notes) - 1 - place)
    )
    chosen = [end]
    for number in range(len(text) - 1, 0, -1):
        chosen.append(came_from[number][chosen[-1]])
    return chosen[::-1]


def _misfit(syllable: Syllable, place: float) -> float:
    return (1 - place) if syllable.stressed else _UNSTRESSED_ON_STRONG * place


def _with_lyrics(score: Score, found: Sequence[Phrase], sung: tuple[tuple[Sung, ...], ...]) -> Setting:
    part = sung_part(score)
    assert part is not None
    lyrics = []
    for number, line in enumerate(sung):
        for index, one in enumerate(line):
            text = one.syllable.lyric
            if index == len(line) - 1:
                text = text.rstrip() + (_TEXT_END if number == len(sung) - 1 else _LINE_END)
            lyrics.append(Lyric(one.note.start_beats, text))
    notes = [note for phrase, line in zip(found, sung, strict=False) for note in _enough(list(phrase.notes), len(line))]
    notes += [note for phrase in found[len(sung) :] for note in phrase.notes]
    told = [one for line in sung for one in line if one.syllable.stressed]
    met = sum(strength(one.note.start_beats, score) >= 0.5 for one in told) / max(1, len(told))
    sings = Part(part.role, part.program, tuple(notes), part.name, part.volume, part.pan)
    parts = tuple(sings if one is part else one for one in score.parts)
    return Setting(replace(score, parts=parts, lyrics=tuple(lyrics)), sung, met)
