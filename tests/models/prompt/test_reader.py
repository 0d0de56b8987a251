"""The reader at its edges: nothing, nonsense, too much; and no word of a prompt gets lost."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from models.prompt import LONGEST_PROMPT, PromptReading, read_prompt
from models.prompt.reader import read_unbounded
from models.prompt.text import fold
from models.prompt.vocabulary import vocabulary
from models.prompt.words.plain import CONNECTIVES, FILLERS
from models.requests import ComposeRequest
from models.score import Role
from tests.models.prompt.prompts_english import ENGLISH
from tests.models.prompt.prompts_german import GERMAN

_MANY = 20_000
_ODD = "qwxzvk"
"""Letters of words that nobody knows."""


@pytest.mark.parametrize("text", ["", " \t\r\n", "...", "?!", "-- / == ##", "🎹🎷🥁", "\x00\x07\x1b", "'\"_*"])
def test_a_prompt_without_words_says_nothing(text: str) -> None:
    assert read_prompt(text) == PromptReading()


@pytest.mark.parametrize(
    "text",
    [
        "🎷 jazz 🎺",
        "jazz\x00",
        "\x1bjazz\x07",
        "\ud83c jazz",
        "ＪＡＺＺ",
        "JAZZ",
        "*jazz*",
        '"Jazz"',
        "jazz\u200b",
        "\ufeffjazz",
    ],
)
def test_signs_that_mean_nothing_do_not_disturb(text: str) -> None:
    reading = read_prompt(text)
    assert (reading.style, reading.not_understood) == ("jazz", ())


def test_decomposed_umlauts_are_read() -> None:
    assert read_prompt("fro\u0308hlich").moods == ("happy",)


def test_nonsense_is_given_back_word_by_word() -> None:
    text = "Xylquar zebnotti! Grumpfelworz 7734, krzbx-qwump"
    assert read_prompt(text) == PromptReading(
        not_understood=("Xylquar", "zebnotti", "Grumpfelworz", "7734", "krzbx-qwump")
    )


@pytest.mark.parametrize(
    "text", ["1234567890", "12345678901234567890 bars", "99999 bars", "0/4", "፩", "Opus 27 Nr. 2", "10"]
)
def test_figures_that_mean_nothing_are_not_understood(text: str) -> None:
    reading = read_prompt(text)
    assert reading.bars is None
    assert reading.meter is None
    assert reading.not_understood


def test_a_prompt_of_the_longest_length_is_read_to_its_end() -> None:
    text = "jazz " + "la " * 700
    text = text[: LONGEST_PROMPT - len(" in c minor")] + " in c minor"
    reading = read_prompt(text)
    assert len(text) == LONGEST_PROMPT
    assert (reading.style, str(reading.key)) == ("jazz", "C minor")


def test_a_longer_prompt_is_refused() -> None:
    with pytest.raises(ValueError, match=f"{LONGEST_PROMPT + 1} characters; at most {LONGEST_PROMPT}"):
        read_prompt("x" * (LONGEST_PROMPT + 1))


@pytest.mark.parametrize("phrase", ["jazz ", "the ", "no drums, ", "not sad, ", "solo piano ", "zweiund", "1 ", "/"])
def test_reading_time_is_linear(phrase: str) -> None:
    # Were it quadratic, this would take hours.
    text = phrase * (_MANY // len(phrase.split())) + " bossa"
    assert read_unbounded(text).style in ("bossa", "jazz")


def test_of_twenty_thousand_words_none_is_lost() -> None:
    reading = read_unbounded("melodischer Jazz " * (_MANY // 2))
    assert reading.style == "jazz"
    assert len(reading.understood) == _MANY


def test_words_are_listed_as_they_are_written_and_in_their_order() -> None:
    reading = read_prompt("Trauriger WALZER in h-Moll, ohne Schlagzeug, für Tante Erna, im 3/4-Takt bei q=96!")
    assert reading.understood == (
        "Trauriger", "WALZER", "in", "h-Moll", "ohne", "Schlagzeug", "3/4-Takt", "q=96"
    )  # fmt: skip
    assert reading.not_understood == ("Tante", "Erna")


@pytest.mark.parametrize(
    ("text", "missed"),
    [
        ("not bananas", ("not", "bananas")),
        ("ohne Umschweife", ("ohne", "Umschweife")),
        ("all alone", ("alone",)),
        ("and very with or", ()),
    ],
)
def test_a_negation_or_limit_that_reaches_nothing_is_not_understood(text: str, missed: tuple[str, ...]) -> None:
    assert read_prompt(text).not_understood == missed


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("melodic jazz with piano and strings", "en"),
        ("melodischer Jazz mit Klavier und Streichern", "de"),
        ("Jazz", "en"),
        ("Fröhlich", "de"),
    ],
)
def test_the_language_is_that_of_most_words(text: str, language: str) -> None:
    assert read_prompt(text).language == language


@pytest.mark.parametrize(
    ("text", "style", "blend"),
    [
        ("jazzy pop", "pop", ("jazz",)),
        ("jazzy", "jazz", ()),
        ("folk rock", "rock", ("folk",)),
        ("rock with a touch of jazz", "rock", ("jazz",)),
        ("rock, mit Jazz-Einflüssen, aber Blues", "blues", ("rock", "jazz")),
        ("Bluesrock", "rock", ("blues",)),
        ("country waltz", "country", ("waltz",)),
        ("waltz, jazz", "jazz", ("waltz",)),
        ("jazz, waltz", "waltz", ("jazz",)),
        ("elegant Viennese waltz", "waltz", ()),
    ],
)
def test_the_last_noun_is_the_style_and_others_colour_it(text: str, style: str, blend: tuple[str, ...]) -> None:
    reading = read_prompt(text)
    assert (reading.style, reading.blend) == (style, blend)


@pytest.mark.parametrize(
    ("text", "meter"),
    [
        ("a jig", "6/8"),
        ("3/4 jig", "3/4"),
        ("a jig in 9/8", "9/8"),
        ("jazz waltz", "3/4"),
        ("jazz waltz in 6/8", "6/8"),
        ("Rock mit Walzer-Einschlag", "3/4"),
        ("waltz", "None"),
        ("no jig", "None"),
    ],
)
def test_a_stated_metre_wins_over_that_of_the_style_word(text: str, meter: str) -> None:
    assert str(read_prompt(text).meter) == meter


@pytest.mark.parametrize(
    ("text", "key", "mode"),
    [
        ("sad", "None", "minor"),
        ("happy", "None", "major"),
        ("happy but sad", "None", "None"),
        ("happy, in minor", "None", "minor"),
        ("sad, in C", "C minor", "None"),
        ("sad, in C major", "C major", "None"),
        ("in D, minor key", "D minor", "None"),
        ("not minor", "None", "major"),
        ("nicht in Dur", "None", "minor"),
        ("dorian", "None", "dorian"),
        ("in C, then in G", "G major", "None"),
    ],
)
def test_the_mode_comes_from_the_key_the_words_or_the_moods(text: str, key: str, mode: str) -> None:
    reading = read_prompt(text)
    assert (str(reading.key), str(reading.mode)) == (key, mode)


@pytest.mark.parametrize(
    ("text", "slowest", "fastest"),
    [
        ("slow", 52, 84),
        ("very slow", 40, 60),
        ("rather fast", 116, 140),
        ("sehr schnell", 164, 208),
        ("not fast", 90, 118),
        ("calm", 58, 92),
        ("calm and relaxed", 70, 92),
        ("calm but wild", 58, 92),
        ("calm, presto", 168, 200),
        ("slow, andante", 76, 84),
    ],
)
def test_words_give_a_range_of_tempi(text: str, slowest: float, fastest: float) -> None:
    reading = read_prompt(text)
    assert (reading.tempo_bpm, reading.tempo_range) == (None, (slowest, fastest))


@pytest.mark.parametrize(
    ("text", "density"),
    [
        ("dense", "dense"),
        ("spärlich", "sparse"),
        ("not too dense", "medium"),
        ("simple", "sparse"),
        ("simple but dense", "dense"),
        ("jazz", None),
    ],
)
def test_density_is_said_by_words_or_moods(text: str, density: str | None) -> None:
    assert read_prompt(text).density == density


@pytest.mark.parametrize(
    ("text", "loudness", "register"),
    [
        ("lauter Rock", "loud", None),
        ("nicht so laut", "medium", None),
        ("jazz, fortissimo, in a high register", "loud", "high"),
        ("piano piece, pianissimo", "soft", None),
        ("ein Lied in tiefer Lage", None, "low"),
        ("calm waltz", "soft", None),
        ("calm but loud", "loud", None),
        ("Er hat den Kuchen wütend gegessen", "loud", None),
        ("sad and happy", "soft", None),
        ("jazz", None, None),
    ],
)
def test_loudness_and_register_are_said_by_words_or_moods(
    text: str, loudness: str | None, register: str | None
) -> None:
    reading = read_prompt(text)
    assert (reading.loudness, reading.register) == (loudness, register)
    fields = reading.to_request_fields()
    assert (fields.get("loudness"), fields.get("register")) == (loudness, register)


def _salad(rng: random.Random) -> str:
    """Words that say something, that say nothing and that nobody knows, figures and signs between spaces."""
    known = sorted(vocabulary().words)
    figures = ("3/4", "160bpm", "16", "7", "120-130", "2", "4096", "12345678901", "F#m", "cis-Moll", "B♭", "(slow)")
    whole = [word for case in ENGLISH + GERMAN for word in case.text.split()]
    words = []
    for _ in range(rng.randrange(30)):
        kind = rng.randrange(4)
        if kind == 0:
            words.append("".join(rng.choices(_ODD, k=rng.randrange(7, 12))))
        else:
            words.append(rng.choice((figures, whole, known)[kind - 1]))
    return rng.choice((" ", "  ", "\n")).join(words)


def _may_be_silent() -> set[str]:
    idle = [forms for name, forms in CONNECTIVES.items() if name not in ("not", "no", "neither", "without", "solo")]
    words = {word for forms in (FILLERS, *idle) for form in forms for word in form.replace(",", " ").split()}
    return words | {"1", "2", "one", "two", "ein", "eine", "zwei", "zwo"}


@pytest.mark.parametrize("seed", range(300))
def test_every_word_is_understood_or_not_unless_it_is_a_filler(seed: int) -> None:
    text = _salad(random.Random(seed))
    reading = read_prompt(text)
    written = _words(text)
    listed = _words(" ".join(reading.understood + reading.not_understood))
    assert set(written - listed) <= _may_be_silent(), text
    assert not listed - written, "a word was listed twice"
    assert {word for word in written if len(word) >= 7 and set(word) <= set(_ODD)} <= set(
        _words(" ".join(reading.not_understood))
    )


def _words(text: str) -> Counter[str]:
    return Counter(fold(word) for word in re.findall(r"[^\W\d_]+|\d+", text))


@pytest.mark.parametrize("seed", range(300))
def test_any_reading_makes_a_request(seed: int) -> None:
    fields = read_prompt(_salad(random.Random(seed))).to_request_fields()
    request = ComposeRequest(**fields)  # type: ignore[arg-type]
    assert request.roles is None or set(request.roles) <= set(Role)
