"""Words written for a melody, or put under it as they are; and what a prompt says a song is about."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from models.prompt.words.affect import AFFECT
from models.score import Score
from models.song.setting import accents, lyric_form
from models.verse.form import Form
from models.verse.kinds import KINDS, find_kind
from models.verse.request import WriteRequest
from models.verse.sound import WORD

_ABOUT = re.compile(
    r"\b(?:über|ueber|about|vom|von|of|on)\s+(?:(?:den|die|das|dem|der|einen|eine|ein|einem|einer|the|a|an|my|meine?n?)\s+)?"
    r"([^,;.!?\d]+)",
    re.IGNORECASE,
)
_LONGEST_TOPIC = 60
_MOOD_WORDS = {
    "happy": ("happy", "fröhlicher"),
    "sad": ("sad", "trauriger"),
    "calm": ("calm", "ruhiger"),
    "aggressive": ("angry", "wütender"),
    "tense": ("tense", "spannungsvoller"),
    "energetic": ("energetic", "energischer"),
    "melancholic": ("melancholic", "melancholischer"),
    "gentle": ("gentle", "sanfter"),
    "dark": ("dark", "düsterer"),
}
"""Moods of texts -> how a prompt says them, in English and German."""

_KIND_STYLES = {
    "hymn": ("chorale", "Choral"),
    "carol": ("chorale", "Choral"),
    "war": ("march", "Marsch"),
    "drinking": ("waltz", "Walzer"),
    "sonnet": ("classical", "Klassik"),
    "ode": ("classical", "Klassik"),
    "elegy": ("classical", "Klassik"),
}
_FELT = 0.12
"""How far from the middle a mood must lie to be named."""

_STYLE_KINDS = {"folk": "folk", "country": "ballad", "chorale": "hymn", "march": "war", "classical": "song"}


def topic_of(prompt: str) -> str:
    """What a song is to be about ("ein Volkslied über den Mai": "Mai"); empty where nothing says so."""
    found = _ABOUT.search(prompt)
    topic = " ".join(found[1].split()[:6]) if found else ""
    topic = re.split(r"\s+(?:in|mit|with|for|für)\s+", topic)[0]
    return (topic[:1].upper() + topic[1:])[:_LONGEST_TOPIC].strip()


def kind_of(prompt: str, style: str | None) -> str:
    """The kind of text that a prompt names, or that suits the style of the music."""
    for word in WORD.findall(prompt):
        try:
            kind = find_kind(word)
        except ValueError:
            continue
        if kind.name != "prose":
            return kind.name
    return _STYLE_KINDS.get(style or "", "song")


def music_prompt(kind: str, lines: int, mood: tuple[float, float], german: bool) -> str:
    """A prompt for music in the mood (valence, arousal) of a text, with bars for its lines."""
    name = min(_MOOD_WORDS, key=lambda word: math.dist(AFFECT[word], mood))
    feeling = _MOOD_WORDS[name][german] if math.hypot(*mood) >= _FELT else ""
    style = _KIND_STYLES.get(kind, ("folk", "Folk"))[german]
    bars = max(4, 2 * lines)
    return f"{feeling} {style}, {bars} {'Takte' if german else 'bars'}".strip()


def words_request(score: Score, request: WriteRequest, scheme: str | None = None) -> WriteRequest:
    """A request for words that suit a melody: a line a phrase, its syllables and strong places those of the notes.

    Raise `SettingError` if there is no melody.
    """
    found, counts = lyric_form(score)
    usual = KINDS[request.kind].form(request.language).scheme if scheme is None else scheme
    form = Form(len(found), usual if " " not in usual else "ABAB", counts)
    marks = {
        number: accents(phrase, score, count) for number, (phrase, count) in enumerate(zip(found, counts, strict=True))
    }
    return replace(request, form=form, accents=marks)


def bars_for(lines: Sequence[str]) -> int:
    """How many bars of music some lines need: two each."""
    return 2 * max(1, sum(bool(line.strip()) for line in lines))
