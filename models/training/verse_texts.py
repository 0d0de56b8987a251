"""The poems, songs and tales of a corpus folder as clean stanzas: split by author, without doubles, balanced.

What is held out is held out by author across all sources, so that no poem is learnt in one anthology and measured in
another; poems whose lines were seen are dropped on either side.
"""

from __future__ import annotations

import json
import lzma
import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from models.verse.sound import LANGUAGES, WORD
from models.verse.words import pack_words

_KINDS = {
    "gedicht": "poem",
    "epigramm": "epigram",
    "lied": "song",
    "sonett": "sonnet",
    "geistlich": "hymn",
    "volkslied": "folk",
    "fabel": "fable",
    "kriegslied": "war",
    "ballade": "ballad",
    "trinklied": "drinking",
    "elegie": "elegy",
    "kinderlied": "nursery",
}
_METRES = frozenset("iambic trochaic dactylic anapaest amphibrach hexameter alexandrine".split())  # noqa: SIM905
_PLAIN = {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "»": '"', "«": '"', "…": "...", "—": "--", "–": "--"}
_NUMBERING = re.compile(r"^\W*([IVXLC]+|\d+)\W*$")
_SENTENCE_END = re.compile(r"(?<=[.!?])([\"']*) +(?=[\"'(]*[A-ZÄÖÜ])")
_NO_AUTHOR = frozenset("anonymous unknown various traditional anonym volkslied".split())  # noqa: SIM905
_TITLES = frozenset("sir lord mrs mr dr rev von van de der jr the lady".split())  # noqa: SIM905
_MOST_LINES = 72
_HELD_OUT_AUTHORS, _HELD_OUT_SHARE = 0.05, 0.055
_FEW_CHARACTERS, _MANY_CHARACTERS = 8_000, 700_000
_SEEN_WHILE_TRAINING, _SEEN_HELD_OUT = 0.4, 0.1
_LONGEST_POEM = 3_500
_TALE_PARAGRAPHS = 12

Stanzas = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Poem:
    """One text; `author` is a surname and a first initial, empty where it is not known."""

    language: str
    kind: str
    author: str
    title: str
    stanzas: Stanzas
    source: str
    metre: str = ""
    year: int | None = None
    refrain: int = 0
    """0 not told, 1 has none, 2 has one."""

    held_out: bool = False
    mood: int = 0

    @property
    def characters(self) -> int:
        """Letters, with one for each line's and each stanza's end."""
        return sum(len(line) + 1 for stanza in self.stanzas for line in stanza) + len(self.stanzas)

    @property
    def text(self) -> str:
        """As it is counted: lines and stanzas parted by newlines, and a mark at the end."""
        return "\n\n".join("\n".join(stanza) for stanza in self.stanzas) + "\n\x03"


def read_poems(corpus: Path, tell: Callable[[str], None], seed: int = 7) -> list[Poem]:
    """All of a corpus folder (`../shared/corpus/text` and its like); raise OSError or ValueError if it is none."""
    poems = [*_german_poems(corpus), *_english_poems(corpus), *_carols(corpus), *_tales(corpus)]
    if not poems:
        raise ValueError("no poems were found")
    tell(f"{len(poems)} texts read")
    chance = random.Random(seed)
    kept = _without_doubles(_split(poems, chance))
    chance.shuffle(kept)
    kept = _with_moods(_balanced(kept), corpus)
    for language in ("de", "en"):
        for held_out in (False, True):
            of_it = [poem for poem in kept if poem.language == language and poem.held_out == held_out]
            size = sum(poem.characters for poem in of_it) / 1e6
            tell(f"{language} {'held out' if held_out else 'to learn'}: {len(of_it)} texts, {size:.2f} M characters")
    return kept


def packed_words(poems: Iterable[Poem]) -> dict[str, str]:
    """The words of poems by language, packed as a model's vocabulary holds them."""
    found: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for poem in poems:
        found[poem.language].update(WORD.findall(poem.text))
    return {language: pack_words(words) for language, words in found.items()}


def clean(text: str) -> str:
    """Straight quotes, composed letters, no editor's marks."""
    for old, new in (("ſ", "s"), ("aͤ", "ä"), ("oͤ", "ö"), ("uͤ", "ü")):
        text = text.replace(old, new)
    text = unicodedata.normalize("NFC", text)
    text = "".join(_PLAIN.get(char, char) for char in text).replace("_", "").replace("\u00a0", " ").replace("\t", " ")
    text = re.sub(r"\[[^\]]{0,60}\]|[*|~^{}<>\\=#]", "", text)
    text = re.sub(r"-{3,}", "--", re.sub(r"\.{4,}", "...", text)).replace("& c.", "etc.")
    return re.sub(r"([^\s-])--(?=[^\s-])", r"\1 -- ", text)


def stanzas_of(text: str) -> Stanzas:
    """The stanzas of a clean text, without numbers above them; of long ones the first 72 lines."""
    found: list[tuple[str, ...]] = []
    count = 0
    for block in re.split(r"\n\s*\n", text):
        lines = [" ".join(line.split()) for line in block.split("\n")]
        lines = [line for line in lines if line and not _NUMBERING.match(line) and any(map(str.isalpha, line))]
        if not lines:
            continue
        if count and count + len(lines) > _MOST_LINES:
            break
        found.append(tuple(lines[:_MOST_LINES]))
        count += len(lines)
    return tuple(found)


def author_key(name: str) -> str:
    """Surname and first initial, the same for "Sir Philip Sidney" and "Sidney, Philip"; empty if there is no name."""
    name = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    if "," in name:
        last, first = name.split(",", 1)
        name = f"{first} {last}"
    words = [word for word in re.findall(r"[a-z]+", name) if word not in _TITLES]
    if not words or _NO_AUTHOR & set(words):
        return ""
    return f"{words[-1]} {words[0][0] if len(words) > 1 else ''}"


def _poem(language: str, kind: str, author: str, text: str, **more: Any) -> Iterator[Poem]:
    stanzas = stanzas_of(clean(text))
    lengths = sorted(len(line) for stanza in stanzas for line in stanza)
    if len(lengths) < 2:
        return
    if kind != "prose" and (lengths[len(lengths) // 2] > 80 or lengths[-1] > 140):
        return
    yield Poem(language, kind, author_key(author), stanzas=stanzas, **more)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.is_file():
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _german_poems(corpus: Path) -> Iterator[Poem]:
    for row in _rows(corpus / "de_dlk_poetry" / "gedichte.jsonl.xz"):
        if row["core"]:
            measure = (row["measure"] or "").split(".")[0]
            metre = measure if measure in _METRES else "other" if measure else ""
            kind = _KINDS.get(row["kind"], row["kind"])
            more = {"metre": metre, "year": row["year"], "refrain": 1 + bool(row["refrain"]), "source": "dlk"}
            yield from _poem("de", kind, row["author"], row["text"], title=row["title"] or "", **more)


def _english_poems(corpus: Path) -> Iterator[Poem]:
    for folder, name in (("en_gutenberg_songs", "songs"), ("en_publicdomain_poems", "poems")):
        for row in _rows(corpus / folder / f"{name}.jsonl.xz"):
            kind = _KINDS.get(row["kind"], row["kind"])
            more = {"year": row["year"], "refrain": 1 + bool(row["refrain"]), "source": name}
            yield from _poem("en", kind, row["author"], row["text"], title=row["title"] or "", **more)


def _carols(corpus: Path) -> Iterator[Poem]:
    path = corpus / "de_weihnachtslieder" / "lieder.txt"
    if not path.is_file():
        return
    for part in re.split(r"\n(?=#+ )|\n-{3,}\n", path.read_text(encoding="utf-8")):
        head = re.match(r"#+ *(.*)\n", part)
        told = r"^(genre|composer|poet|lyric|quelle|source|komponist|text)\b.*:"
        lines = (part[head.end() :] if head else part).split("\n")
        body = "\n".join(line for line in lines if not re.match(told, line, re.IGNORECASE))
        english = len(re.findall(r"\b(the|and|of)\b", body)) > 6
        body = re.sub(r"(?<=[^\W\d_])\d+", "", body)
        title = head[1].split("|")[0].strip() if head else ""
        yield from _poem("en" if english else "de", "carol", "", body, title=title, source="carol")


def _tales(corpus: Path) -> Iterator[Poem]:
    for language, name, paragraph_end in (
        ("de", "de_grimm_prose/grimm_khm.txt", r"\n\s*\n|\n"),
        ("en", "en_grimm_prose/grimm_taylor_edwardes.txt", r"\n\s*\n"),
    ):
        path = corpus / name
        if not path.is_file():
            continue
        for tale in re.split(r"\n## ", path.read_text(encoding="utf-8")):
            title, _, body = tale.partition("\n")
            paragraphs = [" ".join(clean(text).split()) for text in re.split(paragraph_end, body)]
            paragraphs = [_SENTENCE_END.sub(r"\1\n", text) for text in paragraphs if text]
            for start in range(0, len(paragraphs), _TALE_PARAGRAPHS):
                text = "\n\n".join(paragraphs[start : start + _TALE_PARAGRAPHS])
                yield from _poem(language, "prose", "", text, title="" if start else title.strip(), source="grimm")


def _split(poems: Sequence[Poem], chance: random.Random) -> list[Poem]:
    """Hold out about a twentieth of each language's authors."""
    held: set[tuple[str, str]] = set()
    for language in ("de", "en"):
        sizes: defaultdict[str, int] = defaultdict(int)
        for poem in poems:
            if poem.language == language and poem.author:
                sizes[poem.author] += poem.characters
        names = sorted(name for name, size in sizes.items() if _FEW_CHARACTERS < size < _MANY_CHARACTERS)
        chance.shuffle(names)
        total = 0
        for name in names[: round(_HELD_OUT_AUTHORS * len(sizes))]:
            if total > _HELD_OUT_SHARE * sum(sizes.values()):
                break
            held.add((language, name))
            total += sizes[name]
    return [replace(poem, held_out=(poem.language, poem.author) in held) for poem in poems]


def _without_doubles(poems: Sequence[Poem]) -> list[Poem]:
    """Without poems whose lines came before; what is learnt comes first, so that nothing held out was seen."""
    seen: set[str] = set()
    kept = []
    order = sorted(range(len(poems)), key=lambda n: (poems[n].held_out, poems[n].source == "poems", n))
    for number in order:
        poem = poems[number]
        lines = [re.sub(r"\W", "", line.lower()) for stanza in poem.stanzas for line in stanza if len(line) > 12]
        limit = _SEEN_HELD_OUT if poem.held_out else _SEEN_WHILE_TRAINING
        if lines and sum(line in seen for line in lines) > limit * len(lines):
            continue
        seen.update(lines)
        kept.append(poem)
    return kept


def _balanced(poems: Sequence[Poem]) -> list[Poem]:
    """English poems are taken until both languages have as many characters; long ones are left out."""
    german = sum(poem.characters for poem in poems if poem.language == "de")
    english = sum(poem.characters for poem in poems if poem.language == "en" and poem.source != "poems")
    kept = []
    for poem in poems:
        if poem.source == "poems" and not poem.held_out:
            if english > german or poem.characters > _LONGEST_POEM:
                continue
            english += poem.characters
        kept.append(poem)
    return kept


def _with_moods(poems: Sequence[Poem], corpus: Path) -> list[Poem]:
    """Give each poem one of five equal classes by the mean polarity of its words; 0 where there is no lexicon."""
    polarity = _polarities(corpus)
    found: list[float] = []
    for poem in poems:
        words = re.findall(r"[^\W\d_]+", " ".join(line for stanza in poem.stanzas for line in stanza).lower())
        known = [polarity[poem.language][word] for word in words if word in polarity[poem.language]]
        found.append(sum(known) / (len(words) + 8))
    classes = {}
    for language in ("de", "en"):
        values = [value for value, poem in zip(found, poems, strict=True) if poem.language == language]
        if values and polarity[language]:
            classes[language] = np.quantile(values, [0.2, 0.4, 0.6, 0.8])
    return [
        replace(poem, mood=1 + int(np.searchsorted(classes[poem.language], value)))
        if poem.language in classes
        else poem
        for value, poem in zip(found, poems, strict=True)
    ]


def _polarities(corpus: Path) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {"en": {}, "de": {}}
    english = corpus / "en_vader_lexicon" / "vader_lexicon.txt"
    if english.is_file():
        for line in english.read_text(encoding="utf-8").splitlines():
            word, value = line.split("\t")[:2]
            if word.isalpha():
                found["en"][word] = float(value) / 4
    german = corpus / "de_polarity_lexicon" / "de-sentiment.xml"
    if german.is_file():
        pattern = r'<word [^>]*?form="([^"]+)"[^>]*?polarity="([-\d.]+)"'
        for match in re.finditer(pattern, german.read_text(encoding="utf-8")):
            found["de"][match[1].lower()] = float(match[2])
    return found
