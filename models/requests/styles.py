"""The styles by the names that people use, and what the network calls them.

What a style is like (tempo, metres, roles, instruments) is not told here but measured: a model's `style_facts.json`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its titles, the network's genre, and the network's style where that says more than the genre."""

    name: str
    title_en: str
    title_de: str
    genre: str
    substyle: str | None = None


_TABLE = (
    Style("jazz", "Jazz", "Jazz", "jazz"),
    Style("bossa", "Bossa nova", "Bossa nova", "bossa"),
    Style("latin", "Latin", "Latin", "latin"),
    Style("blues", "Blues", "Blues", "blues"),
    Style("rock", "Rock", "Rock", "rock"),
    Style("pop", "Pop", "Pop", "pop"),
    Style("funk", "Funk", "Funk", "funk"),
    Style("soul", "Soul", "Soul", "soul"),
    Style("reggae", "Reggae", "Reggae", "reggae"),
    Style("ska", "Ska", "Ska", "ska"),
    Style("hip-hop", "Hip-hop", "Hip-Hop", "hiphop"),
    Style("electronic", "Electronic", "Elektronisch", "electronic"),
    Style("country", "Country", "Country", "country"),
    Style("folk", "Folk", "Folk", "folk"),
    Style("waltz", "Waltz", "Walzer", "waltz"),
    Style("classical", "Classical", "Klassik", "classical"),
    Style("chorale", "Chorale", "Choral", "hymn"),
    Style("ragtime", "Ragtime", "Ragtime", "ragtime"),
    # The genre "march" is nine piano pieces; the marches that a band plays are among the folk music.
    Style("march", "March", "Marsch", "folk", "folk:march"),
    Style("fusion", "Fusion", "Fusion", "fusion"),
    Style("calypso", "Calypso", "Calypso", "caribbean"),
    Style("musical", "Stage musical", "Musical", "stage"),
    # Music of free games, which the corpus has no other word for.
    Style("game", "Game music", "Spielmusik", "mixed"),
)

STYLES: dict[str, Style] = {style.name: style for style in _TABLE}
"""Every style by name."""

STYLE_NAMES = tuple(STYLES)
