"""The kinds of text there are, their names in both languages, and the form that each usually has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.verse.form import Form


@dataclass(frozen=True)
class Kind:
    """A kind of text: what the network knows it as, its names, and its usual form by language."""

    name: str
    model_kind: str
    title_en: str
    title_de: str
    names: tuple[str, ...]
    forms: Mapping[str, Form]

    def form(
        self,
        language: str,
        lines: int | None = None,
        scheme: str | None = None,
        syllables: Sequence[int] | None = None,
    ) -> Form:
        """The usual form, but for what is asked otherwise."""
        usual = self.forms[language]
        return Form(
            usual.lines if lines is None else lines,
            usual.scheme if scheme is None else scheme,
            usual.syllables if syllables is None else tuple(syllables),
        )


def _kind(
    name: str, model_kind: str, titles: tuple[str, str], names: str, en: Form, de: Form | None = None
) -> tuple[str, Kind]:
    return name, Kind(name, model_kind, *titles, tuple(names.split()), {"en": en, "de": de or en})


# fmt: off
KINDS: Mapping[str, Kind] = dict(
    (
        _kind("song", "song", ("Song", "Lied"), "lied lyrics liedtext", Form(8, "ABAB", (8, 6)), Form(8, "ABAB", (8, 7))),
        _kind("folk", "folk", ("Folk song", "Volkslied"), "volkslied folksong", Form(8, "xAxA", (8, 6)), Form(8, "ABAB", (7, 6))),
        _kind("ballad", "ballad", ("Ballad", "Ballade"), "ballade", Form(12, "xAxA", (8, 6)), Form(12, "AABB", (9,))),
        _kind("poem", "poem", ("Poem", "Gedicht"), "gedicht verse", Form(8, "ABAB", (10,)), Form(8, "ABAB", (9, 8))),
        _kind("sonnet", "sonnet", ("Sonnet", "Sonett"), "sonett", Form(14, "ABAB CDCD EFEF GG", (10,)), Form(14, "ABBA ABBA CDC DCD", (11,))),
        _kind("hymn", "hymn", ("Hymn", "Geistliches Lied"), "geistlich choral kirchenlied", Form(8, "ABAB", (8, 6)), Form(8, "ABAB", (8, 7))),
        _kind("carol", "carol", ("Carol", "Weihnachtslied"), "weihnachtslied", Form(8, "AABB", (8,)), Form(8, "AABB", (8,))),
        _kind("nursery", "nursery", ("Nursery rhyme", "Kinderlied"), "kinderlied kinderreim", Form(8, "AABB", (7,)), Form(8, "AABB", (7,))),
        _kind("limerick", "humour", ("Limerick", "Limerick"), "", Form(5, "AABBA", (8, 8, 5, 5, 8)), Form(5, "AABBA", (9, 9, 6, 6, 9))),
        _kind("drinking", "drinking", ("Drinking song", "Trinklied"), "trinklied", Form(8, "AABB", (8,)), Form(8, "ABAB", (8, 7))),
        _kind("war", "war", ("War song", "Kriegslied"), "kriegslied", Form(8, "ABAB", (8, 6)), Form(8, "ABAB", (8, 7))),
        _kind("love", "love", ("Love song", "Liebeslied"), "liebeslied", Form(8, "ABAB", (8, 6)), Form(8, "ABAB", (8, 7))),
        _kind("elegy", "elegy", ("Elegy", "Elegie"), "elegie klagelied", Form(8, "ABAB", (10,)), Form(8, "ABAB", (11, 10))),
        _kind("ode", "ode", ("Ode", "Ode"), "", Form(8, "ABAB", (10, 8)), Form(8, "ABAB", (9, 8))),
        _kind("fable", "fable", ("Fable", "Fabel"), "fabel", Form(10, "AABBCC", (8,)), Form(10, "AABBCC", (9, 9, 8, 8))),
        _kind("epigram", "epigram", ("Epigram", "Epigramm"), "epigramm spruch", Form(4, "AABB", (8,)), Form(4, "ABAB", (8, 7))),
        _kind("prose", "prose", ("Tale", "Märchen"), "märchen tale prosa", Form(8)),
    )
)
# fmt: on
"""Kinds of text by name."""

_BY_NAME = {name: kind for kind in KINDS.values() for name in (kind.name, *kind.names)}


def find_kind(name: str) -> Kind:
    """A kind by one of its names in English or German; raise ValueError if there is none."""
    found = _BY_NAME.get(name.strip().lower())
    if found is None:
        raise ValueError(f"'{name}' is not a kind of text this program knows: {', '.join(KINDS)}")
    return found
