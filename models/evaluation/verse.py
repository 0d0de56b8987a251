"""What the verse network writes, measured: whether form holds by another ear, what is copied, and how fast it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models.evaluation import other_ear
from models.verse.kinds import KINDS
from models.verse.model import VerseModel
from models.verse.request import Verse, WriteRequest, hard_breaks
from models.verse.sound import WORD, last_word
from models.verse.writer import Writer

_GRAM = 8
Grams = frozenset[int]


def word_grams(texts: Sequence[str]) -> Grams:
    """The hashes of all passages of eight words."""
    return frozenset(gram for text in texts for gram in _grams(text))


def measure_verse(
    model: VerseModel,
    texts: int,
    seed: int,
    learnt: Mapping[str, Grams],
    tell: Callable[[str], None],
    keep: Callable[[Sequence[Verse]], None] = lambda verses: None,
) -> dict[str, dict[str, Any]]:
    """Write so many texts of each kind but prose, in each language, and judge them; `learnt` is what was trained on.

    `keep` is given the texts of each language and kind.
    """
    found = {}
    for language in ("en", "de"):
        judged = _Judged()
        for kind in KINDS.values():
            if kind.name == "prose":
                continue
            written = []
            for number in range(texts):
                request = WriteRequest(language, kind.name, kind.form(language), seed=seed + number)
                begun = time.process_time()
                writer = Writer(model, request)
                list(writer)
                judged.add(writer.verse, time.process_time() - begun, learnt.get(language, frozenset()))
                written.append(writer.verse)
            keep(written)
        found[language] = judged.told()
        tell(f"{language}: {judged.told()}")
    return found


class _Judged:
    """Counts over texts."""

    def __init__(self) -> None:
        self.texts = self.lines = self.own_syllables = self.their_syllables = 0
        self.pairs = self.own_rhymes = self.their_rhymes = 0
        self.grams = self.copied = self.characters = 0
        self.seconds = 0.0

    def add(self, verse: Verse, seconds: float, learnt: Grams) -> None:
        language = verse.request.language
        self.texts += 1
        self.seconds += seconds
        self.characters += len(verse.text)
        for number, line in enumerate(verse.lines):
            self.lines += 1
            self.own_syllables += line.syllables == line.asked
            self.their_syllables += other_ear.syllables(line.text, language) == line.asked
            before = [other for other in verse.request.form.places[number].partners if other < number]
            if before:
                words = last_word(line.text), last_word(verse.lines[before[0]].text)
                self.pairs += 1
                self.own_rhymes += bool(line.rhymes)
                self.their_rhymes += other_ear.rhyme(*words, language)
        grams = _grams(verse.text)
        self.grams += len(grams)
        self.copied += sum(gram in learnt for gram in grams)

    def told(self) -> dict[str, Any]:
        """Shares and speed."""
        return {
            "texts": self.texts,
            "lines": self.lines,
            "syllables": round(self.own_syllables / max(1, self.lines), 4),
            "syllables_espeak": round(self.their_syllables / max(1, self.lines), 4),
            "pairs": self.pairs,
            "rhymes": round(self.own_rhymes / max(1, self.pairs), 4),
            "rhymes_espeak": round(self.their_rhymes / max(1, self.pairs), 4),
            "copied_8_grams": round(self.copied / max(1, self.grams), 5),
            "characters_a_cpu_second": round(self.characters / max(1e-9, self.seconds)),
        }


def samples_markdown(verses: Sequence[Verse]) -> str:
    """Texts of one language and kind, as they were written, each with its seed and figures."""
    request = verses[0].request
    form = request.form
    title = request.shape.title_de if request.language == "de" else request.shape.title_en
    counts = ",".join(map(str, form.syllables))
    head = f"# {title}\n\n`auftakt write --language {request.language} --kind {request.kind} --seed N`: "
    head += (
        f"{form.lines} lines, rhyme {form.scheme}, syllables {counts}; unedited, model {verses[0].model_hash[:12]}.\n"
    )
    parts = []
    for verse in verses:
        fitting = sum(line.syllables == line.asked and line.rhymes is not False for line in verse.lines)
        parts.append(
            f"## {verse.request.seed}\n{hard_breaks(verse.text)}\n\n*{fitting} of {len(verse.lines)} lines in form*\n"
        )
    return "\n".join([head, *parts])


def _grams(text: str) -> list[int]:
    words = [word.lower() for word in WORD.findall(text)]
    return [hash(tuple(words[start : start + _GRAM])) for start in range(len(words) - _GRAM + 1)]


def verse_markdown(figures: Mapping[str, Any]) -> str:
    """The figures as a page."""
    bits = figures["bits_per_character"]
    rows = "\n".join(
        f"| {name} | {bits.get(f'{name} plain', 0):.3f} | {bits.get(f'{name} form', 0):.3f} "
        f"| {figures['ngram'][name]:.3f} |"
        for name in ("en", "de")
    )
    judged = figures["judged"]
    titles = {
        "texts": "texts written",
        "lines": "lines",
        "syllables": "lines with the asked syllables, by the writer's own count",
        "syllables_espeak": "the same by eSpeak NG",
        "pairs": "pairs of lines that should rhyme",
        "rhymes": "pairs that do, by the writer's own ear",
        "rhymes_espeak": "the same by eSpeak NG",
        "copied_8_grams": "passages of eight words that stand in the training text",
        "characters_a_cpu_second": "characters a CPU second",
    }
    lines = "\n".join(f"| {title} | {judged['en'][name]} | {judged['de'][name]} |" for name, title in titles.items())
    return f"""# What the verse network writes

Written by `auftakt evaluate verse`, commit {figures["commit"]}, model {figures["model_hash"][:12]},
data {figures["data"]}, seed {figures["seed"]}. All kinds but prose, in their usual forms.

## Bits a character
On poems of 30 to 500 pieces by authors that were never trained on; "form" also knows syllables, rhyme and stanzas. The
n-gram is an interpolated Kneser-Ney 5-gram of characters, trained and measured on the same poems.

| | network | knowing the form | 5-gram |
|---|---:|---:|---:|
{rows}

## Form, copies, speed
eSpeak NG is an ear that the writer never uses; it does not agree with verse in every case (of pairs of the corpus that
the writer's ear calls rhymes it accepts 88 % in German and 95 % in English).

| | English | German |
|---|---:|---:|
{lines}
"""
