"""ABC -> measures: chord symbols over the notes of the first tune, with repeats, endings and pickups."""

from __future__ import annotations

import re
from fractions import Fraction

from models.formats.lead_sheets.measures import MOST_BARS, Measure
from models.score import Meter
from models.score.chord_symbols import parse_chord

_TOKEN = re.compile(
    r'"(?P<quoted>[^"\n]{0,40})"'
    r"|\[(?P<field>[A-Za-z]):(?P<value>[^\]\n]*)\]"
    r"|(?P<bar>:*\|+[\]:\[]*|\[\||::)\s*(?P<after>\[?\d[\d,-]*)?"
    r"|(?P<ending>\[\d[\d,-]*)"
    r"|![^!\n]*!|\{[^}\n]*\}|\([2-9](?::\d*)*"
    r"|\[(?P<together>[^\]\n]*)\](?P<together_length>[\d/]*)"
    r"|[_^=]*(?P<note>[A-Ga-gxz])[,']*(?P<length>[\d/]*)"
    r"|(?P<broken>[<>]+)|Z(?P<rests>\d*)"
)
_TUPLET = re.compile(r"\(([2-9])(?::(\d*))?(?::(\d*))?")
_TUPLET_TIME = {2: 3, 3: 2, 4: 3, 6: 2, 8: 3}
_COMMON = {"C": Meter(4, 4), "C|": Meter(2, 2)}


def read_abc(text: str) -> list[Measure]:
    """The measures of the first tune that has chords."""
    reader = _Tune()
    for line in text.splitlines():
        if line.startswith("X:"):
            if any(measure.chords for measure in reader.measures):
                break
            reader = _Tune()
        elif line.startswith("%") or not line.strip():
            continue
        elif field := re.match(r"([A-Za-z+]):(.*)", line):
            reader.field(field[1], field[2])
        else:
            reader.music(line.split("%")[0])
        if len(reader.measures) > MOST_BARS:
            break
    return reader.done()


class _Tune:
    """Reads a tune line by line."""

    def __init__(self) -> None:
        self.measures: list[Measure] = []
        self._meter = Meter(4, 4)
        self._unit: Fraction | None = None
        self._measure = Measure(self._meter)
        self._position = self._last = Fraction(0)
        self._factor, self._tuplet_left, self._tuplet = Fraction(1), 0, Fraction(1)
        self._endings: frozenset[int] = frozenset()
        self._begun = self._measured = False

    def field(self, name: str, value: str) -> None:
        """A line such as `M:3/4`."""
        value = value.split("%")[0].strip()
        if name == "M":
            try:
                self._meter = _COMMON.get(value) or Meter.parse(value)
            except ValueError:
                return
            self._measured = True
            if not self._begun:
                self._measure.meter = self._meter
        elif name == "L" and (length := re.fullmatch(r"(\d{1,3})/(\d{1,3})", value)) and int(length[2]):
            self._unit = Fraction(int(length[1]), int(length[2]))

    def music(self, line: str) -> None:
        """A line of notes."""
        for match in _TOKEN.finditer(line):
            if match["quoted"] is not None:
                self._symbol(match["quoted"])
            elif match["field"] is not None:
                self.field(match["field"], match["value"])
            elif match["bar"] is not None:
                self._bar(match["bar"], (match["after"] or "").lstrip("["))
            elif match["ending"] is not None:
                self._ending(match["ending"][1:])
            elif match["note"] is not None:
                self._sound(match["length"])
            elif match["together"] is not None:
                inner = re.search(r"[A-Ga-gxz][,']*([\d/]*)", match["together"])
                self._sound(match["together_length"] or (inner[1] if inner else ""))
            elif match["broken"] is not None:
                self._break(match["broken"])
            elif match.group().startswith("("):
                self._begin_tuplet(match.group())

    def done(self) -> list[Measure]:
        """All measures."""
        self._end(0)
        return self.measures

    def _symbol(self, text: str) -> None:
        if text[:1] not in ("^", "_", "<", ">", "@"):
            chord = parse_chord(text.strip())
            if chord is not None:
                self._measure.chords.append((float(self._position), chord))
                self._begun = True

    def _sound(self, length: str) -> None:
        unit = self._unit or (
            Fraction(1, 16) if self._meter.numerator / self._meter.denominator < 0.75 else Fraction(1, 8)
        )
        beats = 4 * unit * _length(length) * self._factor * (self._tuplet if self._tuplet_left else 1)
        self._tuplet_left = max(0, self._tuplet_left - 1)
        self._factor = Fraction(1)
        self._position += beats
        self._last = beats
        self._begun = True

    def _break(self, signs: str) -> None:
        """`a>b` lengthens the first note by as much as it shortens the second."""
        share = Fraction(1, 2 ** min(len(signs), 3))
        first = 2 - share if signs[0] == ">" else share
        self._position += self._last * (first - 1)
        self._factor = share if signs[0] == ">" else 2 - share

    def _begin_tuplet(self, text: str) -> None:
        match = _TUPLET.match(text)
        if match is None:
            return
        notes = int(match[1])
        time = int(match[2]) if match[2] else _TUPLET_TIME.get(notes, 2)
        self._tuplet, self._tuplet_left = Fraction(time, notes), int(match[3]) if match[3] else notes

    def _bar(self, line: str, ending: str) -> None:
        ends = line.startswith(":")
        self._end(2 if ends else 0)
        if line.endswith(":") or line == "::":
            self._measure.begins_repeat = True
        if ends or line.endswith(("]", ":")) or "||" in line:
            self._endings = frozenset()
            self._measure.endings = self._endings
        if ending:
            self._ending(ending)

    def _ending(self, numbers: str) -> None:
        found = re.findall(r"\d+", numbers)
        self._endings = self._measure.endings = frozenset(int(number) for number in found if len(number) < 3)

    def _end(self, repeats: int) -> None:
        """End the measure, if there is anything in it."""
        if self._begun:
            self._measure.beats = (float(self._position) or None) if self._measured else None
            self._measure.ends_repeat = repeats
            self.measures.append(self._measure)
        elif repeats and self.measures:
            self.measures[-1].ends_repeat = repeats
        begins = self._measure.begins_repeat and not self._begun
        self._measure = Measure(self._meter, begins_repeat=begins, endings=self._endings)
        self._position = self._last = Fraction(0)
        self._begun = False


def _length(text: str) -> Fraction:
    """`2`, `/2`, `3/2`, `//` as a factor; 1 for what cannot be read."""
    match = re.fullmatch(r"(\d{0,3})(/*)(\d{0,3})", text)
    if match is None:
        return Fraction(1)
    top = int(match[1] or 1)
    bottom = int(match[3]) if match[3] else 2 ** min(len(match[2]), 6)
    return Fraction(top, bottom or 1) if top else Fraction(1)
