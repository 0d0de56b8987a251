"""Chord symbols as musicians write them: `Dm7`, `Bb/D`, `F#dim7`, `C7(#11,b13)`, `Es7` (German), `N.C.`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from models.score.chords import ALTERATIONS, BASES, MOST_CHORDS, NO_CHORD, BarChord, BarChords, is_quality

_NATURALS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11, "H": 11}
_GERMAN_ROOTS = {
    "Cis": 1, "Dis": 3, "Fis": 6, "Gis": 8, "Ais": 10, "Eis": 5, "His": 0,
    "Des": 1, "Es": 3, "Ges": 6, "As": 8, "Ces": 11, "Fes": 4, "Hes": 10,
}  # fmt: skip
_ROOT = r"(?:Cis|Dis|Fis|Gis|Ais|Eis|His|Des|Es(?!us)|Ges|As(?!us)|Ces|Fes|Hes|[A-H][#♯b♭]?)"
_SYMBOL = re.compile(rf"(?P<root>{_ROOT})(?P<quality>.*?)(?:/(?P<bass>{_ROOT}))?")
_SILENT = re.compile(r"(N\.?C\.?|no chord|tacet)", re.I)
_QUALITY = re.compile(
    r"(?P<third>half-?dim|ø|dim|°|o|aug|\+|min|mi|m(?!a(?!dd))(?!A)|-)?"
    r"(?P<major>maj|Maj|MAJ|ma|M|j|\^|Δ|△)?"
    r"(?P<number>6/9|69|5|6|7|9|11|13|2|4)?"
    r"(?P<late>M|maj|Maj|j)?"
    r"(?P<sus>sus[24]?)?"
    r"(?P<dominant>dom7?)?"
    r"(?P<rest>(?:add(?:2|4|9|11|13)|alt|[#b+-](?:5|9|11|13)|\+)*)"
)
_REST = re.compile(r"add(?:2|4|9|11|13)|alt|[#b+-](?:5|9|11|13)|\+")
_TOKENS = re.compile(r"\|:|:\||\|\||\||\n|%|[^\s|]+")
_HOLD = ("/", ".", "-", "–")


def parse_chord(symbol: str, german: bool = False) -> BarChord | None:
    """Root, quality and, after a slash, bass of a chord symbol; None if it is none.

    In a `german` text B is B flat, and a small letter is a minor chord.
    """
    text = symbol.strip()
    if _SILENT.fullmatch(text):
        return 0, NO_CHORD
    small = len(text) > 0 and text[0] in "cdefgah"
    if small and german:
        text = text[0].upper() + text[1:]
    match = _SYMBOL.fullmatch(text)
    if match is None:
        return None
    quality = _quality(match["quality"], small and german)
    if quality is None:
        return None
    root = _pitch_class(match["root"], german)
    bass = None if match["bass"] is None else _pitch_class(match["bass"], german)
    return (root, quality) if bass is None or bass == root else (root, quality, bass)


def read_chord(symbol: str) -> BarChord:
    """As `parse_chord`, in whichever language it is; raise ValueError if it is no chord, with the nearest that is."""
    chord = parse_chord(symbol, _is_german(symbol))
    if chord is None:
        raise ValueError(_no_chord(symbol.strip()))
    return chord


def parse_progression(text: str, german: bool | None = None) -> tuple[BarChords, ...]:
    """A progression as bars of chords; raise ValueError for what is no chord.

    Whether it is `german`, where B is B flat, is told from its names if it is not said.

    Without bar lines each chord lasts a bar; `Dm7 G7 | C` has two in its first bar. `%` and an empty bar repeat the bar
    before, `|: :|` everything between, `/` holds a chord for another beat.
    """
    german = _is_german(text) if german is None else german
    found: list[BarChords] = []
    for bar in _bars(text):
        if bar in ([], ["%"]):
            if not found:
                raise ValueError("the first bar has no chord to repeat")
            found.append(found[-1])
            continue
        chords: list[BarChord] = []
        for name in bar:
            if name in _HOLD and chords:
                chords.append(chords[-1])
                continue
            chord = parse_chord(name, german)
            if chord is None:
                raise ValueError(_no_chord(name))
            chords.append(chord)
        if len(chords) > MOST_CHORDS:
            raise ValueError(f"'{' '.join(bar)[:40]}' are {len(chords)} chords in a bar; {MOST_CHORDS} at most")
        found.append(tuple(chords))
    if not found:
        raise ValueError("there is none")
    return tuple(found)


def _bars(text: str) -> list[list[str]]:
    """The words of each bar, repeats written out."""
    tokens = _TOKENS.findall(text.replace(",", " ") if "(" not in text else re.sub(r",(?![^(]*\))", " ", text))
    if not any(token in ("|", "||", "|:", ":|") or token == "\n" for token in tokens):
        return [[token] for token in tokens]
    bars: list[list[str]] = []
    bar: list[str] = []
    begin, fresh = 0, True
    for token in (*tokens, "|"):
        if token not in ("|", "||", "|:", ":|", "\n"):
            bar.append(token)
            fresh = False
            continue
        if bar or not (fresh or token in ("\n", "|:")):
            bars.append(bar)
        bar = []
        if token == ":|":
            bars += bars[begin:]
        if token in ("|:", ":|"):
            begin = len(bars)
        fresh = token in ("|:", ":|", "\n", "||") or not bars
    while bars and not bars[-1]:
        bars.pop()
    return bars


def _is_german(text: str) -> bool:
    """Whether the names are German: an H, or names such as Es and Fis; or small letters, for minor chords."""
    names = re.findall(r"[^\s|,/]+", text)
    marks = re.compile(rf"(?:{'|'.join(_GERMAN_ROOTS)})(?!us)|H")
    small = [name for name in names if re.match(r"[cdefgah](?:7|$|m7?$)", name)]
    return any(marks.match(name) for name in names) or bool(small)


def _pitch_class(name: str, german: bool) -> int:
    if name in _GERMAN_ROOTS:
        return _GERMAN_ROOTS[name]
    if german and name == "B":
        return 10
    shift = {"#": 1, "♯": 1, "b": -1, "♭": -1}.get(name[1:], 0)
    return (_NATURALS[name[0]] + shift) % 12


def _quality(text: str, minor: bool) -> str | None:
    """The quality that the rest of a symbol means."""
    signs = text.replace("♯", "#").replace("♭", "b")
    signs = re.sub(r"(?<=[(,])\s*(?=(?:2|4|9|11|13)\b)", "add", signs)  # m7(11) has an eleventh besides
    plain = re.sub(r"[(),\s]", "", signs)
    match = _QUALITY.fullmatch(plain)
    if match is None:
        return None
    third, number = match["third"] or "", match["number"] or ""
    if minor and not third:
        third = "m"
    base = _base(third, bool(match["major"] or match["late"]), match["major"] or "", number, match["sus"] or "")
    if match["dominant"]:
        base = "7" if base == "" and not third else None
    if base is None:
        return None
    return _altered(base, _REST.findall(match["rest"]))


def _base(third: str, major: bool, sign: str, number: str, sus: str) -> str | None:
    number = "69" if number == "6/9" else number
    if sus:
        step = "2" if sus == "sus2" else "4"
        made = {"": f"sus{step}", "7": f"7sus{step}", "9": "9sus4", "13": "13sus4"}.get(number)
        return made if made in BASES and not third and not major else None
    if third in ("ø", "halfdim", "half-dim"):
        return "m7b5" if number in ("", "7") and not major else None
    if third in ("dim", "°", "o"):
        return {"": "dim", "7": "dim7"}.get(number) if not major else None
    if third in ("aug", "+"):
        made = {"": "aug", "5": "aug", "7": "7(#5)", "9": "9(#5)"}.get(number)
        return made if not major else {"7": "maj7(#5)"}.get(number)
    if third:
        names = {"": "mmaj7", "7": "mmaj7", "9": "mmaj9"} if major else {
            "": "m", "6": "m6", "69": "m69", "7": "m7", "9": "m9", "11": "m11", "13": "m13", "2": "madd9",
        }  # fmt: skip
        return names.get(number)
    if major:
        bare = "maj7" if sign in ("j", "^", "Δ", "△") else ""
        return {"": bare, "7": "maj7", "9": "maj9", "13": "maj13"}.get(number)
    return {"": "", "2": "add9", "4": "sus4"}.get(number, number)


_WITH_NINTH = {"": "add9", "m": "madd9", "7": "9", "m7": "m9", "maj7": "maj9", "6": "69", "m6": "m69", "7sus4": "9sus4"}


def _altered(base: str, rest: Sequence[str]) -> str | None:
    """A base with alterations: in their order, each once."""
    stem, _, inside = base.rstrip(")").partition("(")
    names = set(inside.split(",")) if inside else set()
    for token in rest:
        if token in ("add9", "add2") and stem in _WITH_NINTH:
            stem = _WITH_NINTH[stem]
        elif token in ("add4", "add11"):
            names.add("11")
        elif token == "add13":
            names.add("13")
        elif token == "alt":
            names |= {"b9", "#9", "b13"}
            stem = "7" if stem == "" else stem
        elif token == "+":
            names.add("#5")
        elif token.startswith("add"):
            return None
        else:
            names.add(token.replace("+", "#").replace("-", "b"))
    if stem == "m7" and names == {"b5"}:
        return "m7b5"
    if stem == "" and names == {"#5"}:
        return "aug"
    if not names <= set(ALTERATIONS):
        return None
    quality = f"{stem}({','.join(name for name in ALTERATIONS if name in names)})" if names else stem
    return quality if is_quality(quality) else None


def _no_chord(name: str) -> str:
    """Why a word is no chord, with the nearest one that is."""
    match = re.match(_ROOT, name)
    if match is None:
        return f"'{name[:20]}' is not a chord symbol"
    known = [one for one in BASES if one != NO_CHORD]
    near = difflib.get_close_matches(name[match.end() :], known, 1, 0.5)
    return f"'{name[:20]}' is not a chord symbol; the nearest is {match[0]}{near[0] if near else ''}"
