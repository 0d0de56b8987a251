"""Key names in English and German, with the trap of B and H.

H is always B natural. B is B flat beside "Dur" or "moll", B natural beside "major" or "minor", and
alone it is what the language of the prompt makes it.
"""

from __future__ import annotations

import re

from models.prompt.items import Entry
from models.score.keys import CHURCH_MODES

_NATURAL = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "h": 11, "b": 11}
_ACCIDENTALS = {"flat": -1, "♭": -1, "sharp": 1, "#": 1, "♯": 1, "natural": 0}
_GERMAN_NAMES = "cis|dis|eis|fis|gis|ais|his|ces|des|es|fes|ges|as|hes"
_MODE_OF = {
    **dict.fromkeys(("minor", "moll", "min", "m", "aeolian", "aeolisch"), "minor"),
    **dict.fromkeys(("major", "dur", "maj", "ionian", "ionisch"), "major"),
    **{f"{mode[:-2]}{end}": mode for mode in CHURCH_MODES for end in ("an", "sch")},
    "lokrisch": "locrian",
}
_INTRO = r"(?:in (?:the |der )?)?(?:key|tonart)(?: of| von)?(?: :)?|in"
_GLUED = re.compile(r"([a-g]b?)(maj|min|m)")
# "in a bar", "as", "it" (es), "the" (des) and "his" are words first and keys only where a phrase ends.
_ALSO_WORDS = frozenset({"a", "as", "es", "des", "his", "am", "ab", "ges"})
_PHRASE_GOES_ON = frozenset({"key", "tonality", "scale", "mode", "mood", "feel", "way", "tonart"})
_PHRASE_ENDS = frozenset(
    [
        "with",
        "at",
        "and",
        "for",
        "by",
        "but",
        "without",
        "on",
        "in",
        "or",
        "no",
        "not",
        "only",
        "about",
        "around",
        "please",
        "using",
        "played",
        "mit",
        "und",
        "fuer",
        "bei",
        "ohne",
        "aber",
        "als",
        "im",
        "oder",
        "nur",
        "kein",
        "keine",
        "bitte",
        ",",
        ".",
        ";",
        ":",
        "!",
        "?",
        ")",
        "(",
        "-",
        "/",
    ]
)

PATTERN = re.compile(
    rf"(?<!\S)(?:(?P<intro>{_INTRO}) )?"
    rf"(?P<note>[a-h]|[a-g]b|{_GERMAN_NAMES}|[a-g]b?(?:maj|min|m))"
    rf"(?: (?P<accidental>flat|sharp|natural|#|♯|♭))?(?: (?P<mode>{'|'.join(_MODE_OF)}))?(?!\S)"
)
"""A key in the canonical text; `read_key` decides whether it really is one."""


def read_key(match: re.Match[str], surface: str, after: str, german: bool) -> Entry | None:
    """Judge a match of `PATTERN`; `surface` is the note as written, `after` the next word or ""."""
    note, accidental, mode = match["note"], match["accidental"], match["mode"]
    if glued := _GLUED.fullmatch(note):
        if mode or accidental or (glued[2] == "m" and not surface[0].isupper()):
            return None
        note, mode = glued[1], glued[2]
    elif mode == "m" and accidental not in ("#", "♯", "♭"):
        return None
    if not _is_key(match, note, accidental, mode, surface, after):
        return None
    tonic = (_pitch_class(note, accidental, mode, german) + 12) % 12
    named = "" if mode is None else _MODE_OF[mode]
    if mode is None and german and match["intro"] is not None and len(surface) == 1 and surface.islower():
        named = "minor"  # "Menuett in g"
    return Entry("key", f"{tonic}:{named}", "")


def _is_key(
    match: re.Match[str], note: str, accidental: str | None, mode: str | None, surface: str, after: str
) -> bool:
    phrase_ends = not after or after in _PHRASE_ENDS or after[0].isdigit()
    introduced, capital = match["intro"] is not None, surface[0].isupper()
    if match["note"] == "am":
        return introduced and capital and phrase_ends
    if mode in ("dur", "moll"):
        return True
    if mode:
        if note != "a" or accidental:
            return True
        return after not in _PHRASE_GOES_ON and (capital or phrase_ends)
    if note in _ALSO_WORDS:
        return introduced and phrase_ends and (note != "a" or capital or not after or after in ",.;!?")
    return introduced or (capital and (bool(accidental) or (len(note) == 2 and note[1] == "b")))


def _pitch_class(note: str, accidental: str | None, mode: str | None, german: bool) -> int:
    if note == "b" and not accidental:
        german_mode = mode in ("dur", "moll") if mode else german
        return 10 if german_mode else 11
    shift = _ACCIDENTALS[accidental] if accidental else 0
    if note.endswith("is"):
        shift += 1
    elif len(note) == 2 or note.endswith("es"):
        shift -= 1  # as, es, Eb, Des
    return _NATURAL[note[0]] + shift
