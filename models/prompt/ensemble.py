"""Who plays: named instruments and parts -> roles, General MIDI programs and what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.prompt.items import Item
from models.prompt.words.instruments import INSTRUMENTS, Instrument
from models.score import ROLES, Role

_HARMONIC = (Role.BASS, Role.CHORDS, Role.MELODY)
_LENT_ROLES = frozenset({Role.CHORDS, Role.MELODY})
_BRASS_SECTION, _BRASS = 61, range(56, 64)
_ALIKE = (
    range(0, 8),  # pianos
    range(16, 21),  # organs
    range(24, 32),  # guitars
    range(48, 52),  # string sections
    range(52, 55),  # voices
    (56, 59),  # trumpets
    range(64, 68),  # saxophones
    range(80, 88),  # synthesizer leads
)
_CHURCH_ORGAN = 19


@dataclass(frozen=True, slots=True)
class Ensemble:
    """The parts a prompt asks for; `programs` and `without_programs` are General MIDI programs (0-127)."""

    roles_only: tuple[Role, ...] | None
    with_roles: tuple[Role, ...]
    without_roles: tuple[Role, ...]
    programs: dict[Role, int]
    without_programs: tuple[int, ...]


def read_ensemble(items: Sequence[Item], limited: bool, style: str | None) -> Ensemble:
    """Give each named instrument a part; with `limited` the piece has no other parts than those named."""
    named = list(dict.fromkeys(_named(items)))
    parts = _assign(named)
    present = {Role(item.value) for item in items if item.kind == "role" and not item.negated and not item.void}
    present |= set(parts)
    absent, avoided = _left_out(items)
    if limited:
        asked = set(present)
        _fill(parts, present, [name for name, _ in named])
        # "Just a guitar, no bass": it plays what is left.
        for role in absent & present - asked:
            present.discard(role)
            parts.pop(role, None)
    programs = {role: _program(name, style) for role, name in parts.items()}
    unwanted = {program for instrument in avoided for program in _sounding_alike(instrument.program)}
    with_roles = _ordered(present)
    return Ensemble(
        roles_only=with_roles if limited and present else None,
        with_roles=with_roles,
        without_roles=_ordered(absent - present),
        programs={role: programs[role] for role in ROLES if role in programs},
        without_programs=tuple(sorted(unwanted - set(programs.values()))),
    )


def _ordered(roles: set[Role]) -> tuple[Role, ...]:
    return tuple(role for role in ROLES if role in roles)


def _program(name: str, style: str | None) -> int:
    return _CHURCH_ORGAN if name == "organ" and style in ("chorale", "classical") else INSTRUMENTS[name].program


def _named(items: Sequence[Item]) -> Iterator[tuple[str, Role | None]]:
    """Instruments in order, each with the role that stands beside it ("piano melody") or None."""
    for index, item in enumerate(items):
        if item.kind == "instrument" and not item.negated and not item.void:
            yield item.value, _lent_role(items, index)


def _lent_role(items: Sequence[Item], index: int) -> Role | None:
    """The role of "piano melody" or of "melody on the piano"."""
    after = items[index + 1] if index + 1 < len(items) else None
    if after is not None and after.kind == "role" and Role(after.value) in _LENT_ROLES:
        return Role(after.value)
    place = index - 1
    while place >= 0 and items[place].kind == "filler":
        place -= 1
    before = items[place] if 0 <= place < index - 1 else None
    if before is not None and before.kind == "role" and Role(before.value) in _LENT_ROLES:
        return Role(before.value)
    return None


def _assign(named: Sequence[tuple[str, Role | None]]) -> dict[Role, str]:
    """First each instrument's best role, in order of mention; then what is free for those left over."""
    parts: dict[Role, str] = {}
    waiting: list[Instrument] = []
    names: list[str] = []
    for name, lent in sorted(named, key=lambda pair: pair[1] is None):
        role = lent or INSTRUMENTS[name].roles[0]
        if role not in parts:
            parts[role] = name
        else:
            waiting.append(INSTRUMENTS[name])
            names.append(name)
    for instrument, name in zip(waiting, names, strict=True):
        free = next((role for role in instrument.roles if role not in parts), None)
        if free is not None:
            parts[free] = name
    return parts


def _fill(parts: dict[Role, str], present: set[Role], names: Sequence[str]) -> None:
    """Let the first instrument that can play alone take bass, chords and melody where nobody else does."""
    alone = next((name for name in names if INSTRUMENTS[name].polyphonic), None)
    if alone is not None:
        for role in _HARMONIC:
            if role not in present:
                parts[role] = alone
                present.add(role)


def _left_out(items: Sequence[Item]) -> tuple[set[Role], list[Instrument]]:
    """Roles that are unwanted, and instruments that are unwanted though their role may stay."""
    absent: set[Role] = set()
    avoided: list[Instrument] = []
    for item in items:
        if not item.negated:
            continue
        if item.kind == "role":
            absent.add(Role(item.value))
        elif item.kind == "instrument":
            instrument = INSTRUMENTS[item.value]
            if instrument.roles[0] in (Role.DRUMS, Role.BASS):
                absent.add(instrument.roles[0])
            else:
                avoided.append(instrument)
    return absent, avoided


def _sounding_alike(program: int) -> Sequence[int]:
    """The General MIDI programs that "no guitar" or "no brass" means, for any of them."""
    if program == _BRASS_SECTION:
        return _BRASS
    return next((programs for programs in _ALIKE if program in programs), (program,))
