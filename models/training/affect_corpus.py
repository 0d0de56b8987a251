"""Sentences and words with their mood: corpora of emotions, sentiment and affect on the axes of valence and arousal."""

from __future__ import annotations

import csv
import lzma
import math
import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.prompt.text import normalise, tokenise
from models.prompt.words.affect import AFFECT
from models.prompt.words.moods import MOOD_WORDS
from models.training.everyday import everyday_sentence
from models.training.plain_sentences import plain_sentence

UNKNOWN = float("nan")
"""Stands for an axis that a source does not tell."""

_EMOTIONS: dict[str, tuple[float, float]] = {
    "anger": (-0.7, 0.7),
    "anticipation": (0.2, 0.3),
    "disgust": (-0.6, 0.3),
    "fear": (-0.7, 0.5),
    "joy": (0.8, 0.5),
    "sadness": (-0.7, -0.4),
    "surprise": (0.1, 0.6),
    "trust": (0.4, -0.1),
    "neutral": (0.0, 0.0),
}
"""Plutchik's emotions on Russell's circumplex, about where Russell and Mehrabian (1977) found their words."""

_XED = dict(enumerate(("anger", "anticipation", "disgust", "fear", "joy", "sadness", "surprise", "trust"), 1))
_GO = ("anger", "disgust", "fear", "joy", "neutral", "sadness", "surprise")

_GERMAN_TIMES = 4
"""There are sixteen times as many English sentences."""

_FRAMES = {
    "en": (
        "{}",
        "he ate the cake {}",
        "a {} song",
        "music that sounds {}",
        "she was {} all day",
        "something {} please",
        "it feels {}",
        "the {} evening by the river",
    ),
    "de": (
        "{}",
        "Er hat den Kuchen {} gegessen",
        "ein {}es Lied",
        "Musik, die {} klingt",
        "sie war den ganzen Tag {}",
        "etwas {}es bitte",
        "es klingt {}",
        "der {}e Abend am Fluss",
        "wir gingen {} nach Hause",
    ),
}
_EVERYDAY_SHARE = 0.4
"""How much of what is composed tells of everyday life; the rest stands around a word of the lexicons."""

_PLAIN_SHARE = 0.15
"""How much of what is composed is without a mood."""

_NOUN_FRAMES = ("{}", "es war ein {}", "{} am Abend", "das {} im Dorf", "voller {}", "wegen {}")
_VERB_FRAMES = ("{}", "sie {}", "wir {} heute", "ich möchte {}", "sie {} die ganze Nacht")
_INFLECTED_SHARE = 0.4
"""How many German words of the lexicons stand in another form than that of a dictionary."""

_NEGATIONS = {"en": ("not {}", "not at all {}", "never {}"), "de": ("nicht {}", "gar nicht {}", "kein bisschen {}")}
_PAST_FRAMES = ("{}", "sie {}", "er {} den ganzen Weg", "die Leute {} am Markt", "wir {} zusammen", "meine Mutter {}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_VERB = re.compile("(?:en|ern|eln)$")
_PREFIXES = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer")
"""German verbs that begin like this have no "ge" in their participle."""

_STRONG = {
    "betruegen": "betrog betrogen", "betrügen": "betrog betrogen", "brechen": "brach gebrochen",
    "erschrecken": "erschrak erschrocken", "fliehen": "floh geflohen", "frieren": "fror gefroren",
    "geniessen": "genoss genossen", "genießen": "genoss genossen", "gewinnen": "gewann gewonnen",
    "leiden": "litt gelitten", "lügen": "log gelogen", "scheitern": "scheiterte gescheitert",
    "schlagen": "schlug geschlagen", "schreien": "schrie geschrien", "singen": "sang gesungen",
    "sterben": "starb gestorben", "streiten": "stritt gestritten", "verderben": "verdarb verdorben",
    "vergessen": "vergaß vergessen", "verlassen": "verließ verlassen", "verlieren": "verlor verloren",
    "zerbrechen": "zerbrach zerbrochen", "zerreißen": "zerriss zerrissen",
}  # fmt: skip
"""Past and participle of verbs that change their vowel."""


Pair = tuple[tuple[str, ...], tuple[str, ...]]
"""A sentence in English and in German, as words."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence as words, and its mood; an axis may be `UNKNOWN`. `weight` is how far it is to be trusted."""

    words: tuple[str, ...]
    valence: float
    arousal: float
    weight: float = 1.0


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as the network is given them."""
    return tuple(token.surface for token in tokenise(normalise(text)) if token.is_word)


def read_affect(folder: Path) -> tuple[list[Sample], list[Sample]]:
    """Sentences to train on, and others held out; raise OSError if a corpus is missing."""
    train: list[Sample] = []
    held: list[Sample] = []
    for number, (sample, times) in enumerate(_sentences(folder)):
        if not sample.words:
            continue
        if number % 20 == 7:
            held.append(sample)
        else:
            train += [sample] * times
    return train, held


def _sentences(folder: Path) -> Iterator[tuple[Sample, int]]:
    """Sentences, and how often each is learnt in one round."""
    for row in _rows(folder / "de_en_xed_emotion" / "de-projections.tsv"):
        yield _labelled(row), _GERMAN_TIMES
    for sample in _english_sentences(folder):
        yield sample, 1


def _labelled(row: Sequence[str]) -> Sample:
    text, labels = row
    return _emotional(text, [_XED[int(label)] for label in labels.split(",") if int(label) in _XED])


def _english_sentences(folder: Path) -> Iterator[Sample]:
    xed = folder / "de_en_xed_emotion"
    yield from map(_labelled, _rows(xed / "en-annotated.tsv"))
    for line in (xed / "neu_en.txt").read_text(encoding="utf-8").splitlines():
        yield _emotional(line.partition("\t")[2], ["neutral"])
    with (folder / "en_emobank_vad" / "emobank.csv").open(encoding="utf-8", newline="") as file:
        for rated in csv.DictReader(file):
            # Means of several raters lie close to the middle: spread as the other sources are.
            yield Sample(words_of(rated["text"]), _spread(rated["V"]), _spread(rated["A"]), 2.0)
    for row in _rows(folder / "en_poem_sentiment" / "train.tsv"):
        if row[2] in ("-1", "0", "1"):
            yield Sample(words_of(row[1]), 0.7 * int(row[2]), UNKNOWN)
    with lzma.open(folder / "en_goemotions_ekman" / "train.tsv.xz", "rt", encoding="utf-8") as file:
        for line in file:
            text, labels, _ = line.rsplit("\t", 2)
            yield _emotional(text, [_GO[int(label)] for label in labels.split(",")], 0.7)


def read_pairs(folder: Path) -> list[Pair]:
    """Sentences as words, English and German, that say the same; raise OSError if the corpus is missing."""
    with lzma.open(folder / "de_en_tatoeba" / "pairs.tsv.xz", "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t")[:2] for line in file]
    pairs = [(words_of(row[0]), words_of(row[1])) for row in rows if len(row) == 2]
    return [pair for pair in pairs if all(pair)]


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def _emotional(text: str, emotions: Sequence[str], weight: float = 1.0) -> Sample:
    found = [_EMOTIONS[name] for name in emotions] or [(UNKNOWN, UNKNOWN)]
    return Sample(words_of(text), _mean(v for v, _ in found), _mean(a for _, a in found), weight)


def _mean(values: Iterator[float]) -> float:
    rows = list(values)
    return sum(rows) / len(rows)


def _spread(rating: str) -> float:
    return max(-1.0, min(1.0, (float(rating) - 3.0) / 1.2))


def read_lexicons(folder: Path) -> dict[str, dict[str, tuple[float, float]]]:
    """Language -> word -> (valence, arousal), the project's own mood words before those of the lexicons."""
    english: dict[str, tuple[float, float]] = {}
    for row in _rows(folder / "en_vader_lexicon" / "vader_lexicon.txt"):
        if _WORD.fullmatch(row[0]):
            english[row[0].lower()] = (max(-1.0, min(1.0, float(row[1]) / 3.0)), UNKNOWN)
    german: dict[str, tuple[float, float]] = {}
    for word in ET.parse(folder / "de_polarity_lexicon" / "de-sentiment.xml").iter("word"):  # ours
        form = word.get("form", "")
        if _WORD.fullmatch(form):
            german[form if word.get("pos") == "NN" else form.lower()] = (0.8 * float(word.get("polarity", 0)), UNKNOWN)
    for mood, (common, en, de) in MOOD_WORDS.items():
        for language, forms in (("en", f"{common},{en}"), ("de", f"{common},{de}")):
            own = english if language == "en" else german
            own.update({form.strip().rstrip("~"): AFFECT[mood] for form in forms.split(",") if form.strip()})
    return {"en": english, "de": german}


def inflected(word: str) -> list[str]:
    """The forms in which a German verb or adjective of the lexicons stands in sentences; nouns stay as they are."""
    if word[0].isupper():
        return []
    if not _VERB.search(word):
        return [word.removesuffix("e") + ending for ending in ("e", "er", "es", "en", "em")]
    stem = re.sub("(?<=[lr])n$|en$", "", word)
    link = "e" if stem.endswith(("t", "d")) else ""
    past = [f"{stem}{link}te", f"{stem}{link}ten"]
    participle = f"{'' if stem.startswith(_PREFIXES) or stem.endswith('ier') else 'ge'}{stem}{link}t"
    if word in _STRONG:
        first, participle = _STRONG[word].split()
        past = [first, f"{first}en"]
    present = f"{word}d"
    return [f"{stem}{link}t", *past, participle, *(present + ending for ending in ("", "e", "er", "es", "en"))]


def compose_sample(
    lexicons: Mapping[str, Mapping[str, tuple[float, float]]], own: Mapping[str, Sequence[str]], rng: random.Random
) -> Sample:
    """A sentence around a word of the lexicons, sometimes negated or misspelt, or one without a mood.

    Half of the words are mood words of `own`.
    """
    language = rng.choice(("en", "de"))
    if rng.random() < _EVERYDAY_SHARE:
        text, valence = everyday_sentence(language, rng)
        return Sample(words_of(text), valence, 0.0 if valence == 0 else UNKNOWN)
    if rng.random() < _PLAIN_SHARE:
        return Sample(words_of(plain_sentence(language, rng)), 0.0, 0.0)
    word = rng.choice(own[language])
    valence, arousal = lexicons[language][word]
    frames: Sequence[str] = _FRAMES[language]
    if language == "de" and math.isnan(arousal):
        frames = _NOUN_FRAMES if word[0].isupper() else _VERB_FRAMES if _VERB.search(word) else frames
        forms = inflected(word)
        if forms and rng.random() < _INFLECTED_SHARE:
            word = rng.choice(forms)
            frames = _PAST_FRAMES
    text = misspelt(word, rng) if rng.random() < 0.1 else word
    if rng.random() < 0.15:
        text = rng.choice(_NEGATIONS[language]).format(text)
        # What is not sad is not merry either: the other side, and less of it.
        valence, arousal = -0.4 * valence, -0.3 * arousal
    return Sample(words_of(rng.choice(frames).format(text)), valence, arousal)


def misspelt(word: str, rng: random.Random) -> str:
    """A word with one slip of the fingers: a letter lost, doubled, changed, or two of them swapped."""
    if len(word) < 5:
        return word
    place = rng.randrange(1, len(word) - 1)
    head, letter, rest = word[:place], word[place], word[place + 1 :]
    return rng.choice(
        (
            head + rest,
            head + 2 * letter + rest,
            head + rng.choice("aeinrst") + rest,
            head + rest[:1] + letter + rest[1:],
        )
    )
