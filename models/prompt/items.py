"""What a stretch of the prompt says: the common value of grammar, lexicon, scopes and reader."""

from __future__ import annotations

from dataclasses import dataclass

ADJECTIVE_KINDS = frozenset({"mood", "tempo", "density", "loudness", "mode"})
SOUND_KINDS = frozenset({"instrument", "role"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind of statement, its value as text, the language it belongs to (or ""), adjective or noun.

    Values of exact statements: `bpm` "96.0", `range` "100.0:120.0", `meter` "3/4", `bars` "16",
    `key` "9:minor" (pitch class and mode, the mode may be empty).
    """

    kind: str
    value: str
    language: str
    adjective: bool = False


@dataclass(slots=True)
class Item:
    """The words `first` to `last` (both included) and their entries.

    `negated` reverses it, `void` ignores it, `used` marks a connective that took effect.
    """

    entries: tuple[Entry, ...]
    first: int
    last: int
    negated: bool = False
    void: bool = False
    used: bool = False

    @property
    def kind(self) -> str:
        """The kind of the first entry."""
        return self.entries[0].kind

    @property
    def value(self) -> str:
        """The value of the first entry."""
        return self.entries[0].value

    @property
    def connective(self) -> str:
        """What this does to its neighbours; "" if it is no connective."""
        return self.value if self.kind == "connective" else ""

    @property
    def describes(self) -> bool:
        """Whether this can stand before a noun."""
        return self.kind in ADJECTIVE_KINDS or (self.kind == "style" and self.entries[0].adjective)

    @property
    def names(self) -> bool:
        """Whether this is a noun with content or an exact statement."""
        return self.kind not in ("connective", "filler", "unknown", "punctuation") and not self.describes
