"""A prompt -> a reading: what was said is collected by kind and settled where it conflicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.prompt.ensemble import Ensemble, read_ensemble
from models.prompt.feeling import feel
from models.prompt.items import Item
from models.prompt.parsing import language_of, make_items, make_words
from models.prompt.plain import correct_oneself, leave_plain_words
from models.prompt.reading import PromptReading, Span
from models.prompt.scopes import apply_scopes
from models.prompt.text import Token, Word, normalise, tokenise
from models.prompt.vocabulary import vocabulary
from models.prompt.words.moods import MOODS, STRONGER, TEMPO_RANGES, WEAKER
from models.prompt.words.substyles import BALLADS, BLENDS
from models.requests.styles import STYLES
from models.score import Meter
from models.score.keys import Key

LONGEST_PROMPT = 2000
"""How many characters `read_prompt` accepts."""

Range = tuple[float, float]

_DANCE, _DANCE_METER = "waltz", "3/4"
# A negation or limit that reaches nothing was not understood; "and" or "very" are not missed.
_NEVER_IDLE = frozenset({"not", "no", "neither", "without", "alone", "solo"})


def read_prompt(text: str) -> PromptReading:
    """Read a prompt in English or German; raise ValueError if it is longer than `LONGEST_PROMPT` characters.

    A prompt without words gives a reading in which nothing is set.
    """
    if len(text) > LONGEST_PROMPT:
        raise ValueError(f"the prompt has {len(text)} characters; at most {LONGEST_PROMPT} can be read")
    return read_unbounded(text)


def read_unbounded(text: str) -> PromptReading:
    """Read a prompt of any length, in time proportional to it."""
    normal = normalise(text)
    tokens = tokenise(normal)
    lexicon = vocabulary()
    words = make_words(tokens, lexicon)
    language = language_of(words, tokens, lexicon)
    items = make_items(words, tokens, lexicon, language == "de")
    leave_plain_words(items, words)
    correct_oneself(items)
    limited = apply_scopes(items)
    valence, arousal = feel(items, words, tokens)
    style, blend = _style(items)
    ensemble = read_ensemble(items, limited, style)
    understood, not_understood = _accounts(items, words, tokens, normal)
    reading = _reading(items, style, blend, ensemble, language, understood, not_understood)
    reading = replace(reading, valence=valence, arousal=arousal)
    return replace(reading, spans=_places(items, words, tokens)) if len(normal) == len(text) else reading


def _reading(
    items: Sequence[Item],
    style: str | None,
    blend: tuple[str, ...],
    ensemble: Ensemble,
    language: str,
    understood: tuple[str, ...],
    not_understood: tuple[str, ...],
) -> PromptReading:
    moods = tuple(dict.fromkeys(_values(items, "mood")))
    tempo_bpm, tempo_range = _tempo(items, moods)
    key, mode = _key_and_mode(items, moods)
    bars, seconds = _values(items, "bars"), _values(items, "seconds")
    return PromptReading(
        style=style,
        substyle=_substyle(items, style, blend),
        blend=blend,
        tempo_bpm=tempo_bpm,
        tempo_range=tempo_range,
        key=key,
        mode=mode,
        meter=_meter(items, blend),
        bars=int(bars[-1]) if bars else None,
        seconds=float(seconds[-1]) if seconds and not bars else None,
        instruments=tuple(dict.fromkeys(_values(items, "instrument"))),
        roles_only=ensemble.roles_only,
        with_roles=ensemble.with_roles,
        without_roles=ensemble.without_roles,
        programs=ensemble.programs,
        without_programs=ensemble.without_programs,
        density=_said_or_felt(items, moods, "density", "medium"),
        loudness=_said_or_felt(items, moods, "loudness", "medium"),
        register=_said_or_felt(items, moods, "register", "middle"),
        moods=moods,
        language=language,
        understood=understood,
        not_understood=not_understood,
    )


def _values(items: Sequence[Item], kind: str, negated: bool = False) -> list[str]:
    return [
        entry.value
        for item in items
        if item.negated is negated and not item.void
        for entry in item.entries
        if entry.kind == kind
    ]


def _style(items: Sequence[Item]) -> tuple[str | None, tuple[str, ...]]:
    """The last noun that names a style, else the last adjective; "with" after a style adds mere colour.

    A waltz is a metre too: "jazz waltz" is jazz.
    """
    nouns: list[str] = []
    adjectives: list[str] = []
    colours: list[str] = []
    colouring = False
    for index, item in enumerate(items):
        if item.connective == "with" and nouns:
            colouring = True
        elif item.connective == "stop" or item.value in (".", ";", "!", "?"):
            colouring = False
        if item.kind != "style" or item.negated or item.void:
            continue
        if colouring:
            colours.append(item.value)
        elif item.describes:
            adjectives.append(item.value)
        elif item.value == _DANCE and nouns and items[index - 1].value == nouns[-1]:
            nouns.insert(-1, item.value)
        else:
            nouns.append(item.value)
    named = nouns or adjectives
    if not named:
        return None, ()
    others = dict.fromkeys([*adjectives, *nouns, *colours])
    return named[-1], tuple(style for style in others if style != named[-1])


def _meter(items: Sequence[Item], blend: Sequence[str]) -> Meter | None:
    """The stated metre, else the one that a style word brings with it (a jig is in 6/8)."""
    stated = [item.value for item in items if item.kind == "meter" and not item.negated and not item.void]
    meters = stated or _values(items, "meter") or ([_DANCE_METER] if _DANCE in blend else [])
    return Meter.parse(meters[-1]) if meters else None


def _substyle(items: Sequence[Item], style: str | None, blend: Sequence[str]) -> str | None:
    """The network's style that is the blend, else the last one that is named and lies in the style's genre."""
    blended = [BLENDS[style, other] for other in blend if style is not None and (style, other) in BLENDS]
    if blended:
        return blended[-1]
    genre = None if style is None else STYLES[style].genre
    fitting = [value for value in _values(items, "substyle") if value.partition(":")[0] == genre]
    if not fitting and style is not None and "lyrical" in _values(items, "mood"):
        return BALLADS.get(style)
    return fitting[-1] if fitting else None


def _tempo(items: Sequence[Item], moods: Sequence[str]) -> tuple[float | None, Range | None]:
    """A stated tempo, else a stated range, else what tempo words and then moods ask for."""
    if stated := _values(items, "bpm"):
        return float(stated[-1]), None
    if ranges := _values(items, "range"):
        low, _, high = ranges[-1].partition(":")
        return None, (float(low), float(high))
    words = [
        TEMPO_RANGES[_tempo_class(items, index)]
        for index, item in enumerate(items)
        if item.kind == "tempo" and not item.void
    ]
    if words:
        return None, _common(words, words[-1])
    asked = [tempo for mood in moods if (tempo := MOODS[mood].tempo_bpm) is not None]
    return None, (_common(asked, asked[0]) if asked else None)


def _tempo_class(items: Sequence[Item], index: int) -> str:
    if items[index].negated:
        return "moderate"
    tempo = items[index].value
    before = items[index - 1].connective if index else ""
    return {"very": STRONGER, "rather": WEAKER}.get(before, {}).get(tempo, tempo)


def _common(ranges: Sequence[Range], otherwise: Range) -> Range:
    low, high = max(low for low, _ in ranges), min(high for _, high in ranges)
    return (low, high) if low < high else otherwise


def _key_and_mode(items: Sequence[Item], moods: Sequence[str]) -> tuple[Key | None, str | None]:
    """The key, its mode from the key itself, a mode word, the moods or else major; without a key the mode alone."""
    opposite = {"major": "minor", "minor": "major"}
    denied = [opposite[mode] for mode in _values(items, "mode", negated=True) if mode in opposite]
    modes = _values(items, "mode") or denied
    votes = [MOODS[mood].mode for mood in moods]
    majority = votes.count("major") - votes.count("minor")
    mode = modes[-1] if modes else "major" if majority > 0 else "minor" if majority < 0 else None
    keys = _values(items, "key")
    if not keys:
        return None, mode
    tonic, _, named = keys[-1].partition(":")
    return Key(int(tonic), named or mode or "major"), None


def _said_or_felt(items: Sequence[Item], moods: Sequence[str], kind: str, usual: str) -> str | None:
    """What is said of density, loudness or register (`usual` where something is said not to be), else felt."""
    if said := _values(items, kind):
        return said[-1]
    if _values(items, kind, negated=True):
        return usual
    felt = {value for mood in moods if (value := getattr(MOODS[mood], kind)) is not None}
    return felt.pop() if len(felt) == 1 else None


def _accounts(
    items: Sequence[Item], words: Sequence[Word], tokens: Sequence[Token], text: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The prompt's words that were understood and those that were not, as they are written."""
    verdicts: dict[int, bool] = {}
    for item in items:
        verdict = _verdict(item)
        if verdict is not None:
            first, last = words[item.first].first, words[item.last].last
            verdicts.update(dict.fromkeys(range(first, last + 1), verdict))
    spans = _spans(verdicts, tokens, text)
    understood = tuple(text[start:end] for start, end, verdict in spans if verdict)
    return understood, tuple(text[start:end] for start, end, verdict in spans if not verdict)


def _places(items: Sequence[Item], words: Sequence[Word], tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Where everything stands that was understood, or not."""
    spans = []
    for item in items:
        if (verdict := _verdict(item)) is not None:
            start, end = tokens[words[item.first].first].start, tokens[words[item.last].last].end
            spans.append(Span(start, end, item.kind if verdict else ""))
    return tuple(spans)


def _verdict(item: Item) -> bool | None:
    if item.kind == "unknown":
        return False
    if item.kind in ("filler", "punctuation"):
        return None
    if item.connective and not item.used:
        return False if item.connective in _NEVER_IDLE else None
    return True


def _spans(verdicts: dict[int, bool], tokens: Sequence[Token], text: str) -> list[tuple[int, int, bool]]:
    """Stretches of one verdict that no space interrupts: (start, end, verdict) in characters of `text`."""
    spans: list[tuple[int, int, bool]] = []
    for index, verdict in sorted(verdicts.items()):
        token = tokens[index]
        if not (token.is_word or token.is_number) and token.surface not in "#♯♭/=":
            continue
        if spans and spans[-1][2] is verdict and not any(char.isspace() for char in text[spans[-1][1] : token.start]):
            spans[-1] = (spans[-1][0], token.end, verdict)
        else:
            spans.append((token.start, token.end, verdict))
    return spans
