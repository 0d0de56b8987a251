"""One file of the corpus -> a labelled score in roles, or the reason why it is not used."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from models.corpora.catalogue import CatalogueRow, chords_from_bars
from models.midi_files import MidiFileError, read_midi
from models.music.analysis import estimate_chords, find_key
from models.music.codec import STEPS_PER_BEAT
from models.roles import mean_polyphony, split_voices
from models.score import Key, Meter, MeterChange, Note, Part, Role, Score

MAX_BARS = {"mma": 48, "nottingham+mma": 64, "openewld+mma": 80, "planetblupi": 80, "freedoom": 160, "openmsx": 160}
"""Rule-made accompaniment and loops repeat: the bars kept a file; others keep up to 256."""
_DEFAULT_MAX_BARS = 256
MIN_NOTES = 12
_ENGRAVED = frozenset({"mutopia", "openscore"})


class Rejected(Exception):
    """The file is of no use for training; the message is the reason."""


@dataclass(frozen=True, slots=True)
class LabelledScore:
    """A score of at most one part a role, with its key and chords."""

    row: CatalogueRow
    score: Score
    key: Key


def read_labelled(corpus: Path, row: CatalogueRow) -> LabelledScore:
    """Read one file of the index; raise Rejected with the reason if it is of no use."""
    try:
        score = read_midi(corpus / row.path)
    except FileNotFoundError:
        raise Rejected("the file is missing") from None
    except MidiFileError as error:
        raise Rejected(str(error)) from None
    score = _in_roles(_trimmed(score, row), row)
    _check(score)
    signature = score.key if row.source in _ENGRAVED else None
    key = row.key or find_key(score, signature)
    if row.bar_chords:
        bar_beats = score.meter.bar_beats
        chords = chords_from_bars(row.bar_chords, score.bar_starts(), bar_beats)
    else:
        chords = estimate_chords(score)
    return LabelledScore(row, replace(score, key=key, chords=chords), key)


def _check(score: Score) -> None:
    if score.note_count < MIN_NOTES:
        raise Rejected(f"fewer than {MIN_NOTES} notes")
    for change in score.meters:
        if not 1.0 <= change.meter.bar_beats <= 8.0:
            raise Rejected(f"bars of {change.meter} are shorter than one beat or longer than eight")
    if len(score.meters) > 40:
        raise Rejected("the metre changes more than 40 times")
    bars: dict[int, set[tuple[int, int, int]]] = defaultdict(set)
    length = score.meter.bar_beats
    for part in score.parts:
        for note in part.notes:
            bar = int(note.start_beats // length)
            bars[bar].add((round((note.start_beats - bar * length) * 24), note.pitch, part.role is Role.DRUMS))
    if len(bars) >= 8 and len({frozenset(content) for content in bars.values()}) * 8 <= len(bars):
        raise Rejected("a loop: fewer than one bar in eight is new")


def _trimmed(score: Score, row: CatalogueRow) -> Score:
    """Take the label's metre, start at the first bar that sounds and stop after the source's most bars."""
    if row.meter is not None:
        score = replace(score, meters=(MeterChange(0.0, row.meter),))
    first = min(note.start_beats for part in score.parts for note in part.notes)
    starts = score.bar_starts()
    # Chords of the index count bars from the very first one, so labelled files keep their silent bars.
    silent = [] if row.bar_chords else [start for start in starts if start <= first + 1e-6]
    skip = max(silent, default=0.0)
    limit = MAX_BARS.get(row.source, _DEFAULT_MAX_BARS)
    kept = [start for start in starts if start >= skip - 1e-6]
    end = kept[limit] if len(kept) > limit else score.length_beats
    return _window(score, skip, end)


def _window(score: Score, start: float, end: float) -> Score:
    """The notes that begin in [start, end), moved to beat 0; one chord a bar stays true since whole bars go."""
    parts = []
    for part in score.parts:
        notes = tuple(
            replace(note, start_beats=note.start_beats - start, duration_beats=min(note.duration_beats, 32.0))
            for note in part.notes
            if start - 1e-6 <= note.start_beats < end - 1e-6
        )
        if notes:
            parts.append(replace(part, notes=tuple(replace(n, start_beats=max(n.start_beats, 0.0)) for n in notes)))
    if not parts:
        raise Rejected("it has no notes")
    meters = _moved_changes(score, start)
    last_onset = max(note.start_beats for part in parts for note in part.notes)
    # Only onsets count for length: a last note held over the double bar adds no bar.
    parts = [_clipped(part, _bar_end(meters, last_onset)) for part in parts]
    return Score(parts=tuple(parts), tempos=score.tempos[:1], meters=meters, key=score.key)


def _moved_changes(score: Score, start: float) -> tuple[MeterChange, ...]:
    current = max((c for c in score.meters if c.start_beats <= start + 1e-6), key=lambda c: c.start_beats)
    later = [replace(c, start_beats=c.start_beats - start) for c in score.meters if c.start_beats > start + 1e-6]
    return (MeterChange(0.0, current.meter), *later)


def _bar_end(meters: tuple[MeterChange, ...], beats: float) -> float:
    current = max((c for c in meters if c.start_beats <= beats), key=lambda c: c.start_beats)
    length = current.meter.bar_beats
    return current.start_beats + (int((beats - current.start_beats) / length + 1e-6) + 1) * length


def _clipped(part: Part, end: float) -> Part:
    shortest = 1 / STEPS_PER_BEAT
    notes = (
        n if n.end_beats <= end else replace(n, duration_beats=max(end - n.start_beats, shortest)) for n in part.notes
    )
    return replace(part, notes=tuple(notes))


def _in_roles(score: Score, row: CatalogueRow) -> Score:
    """Bring the parts to at most one a role, splitting what is written for one or several players at once."""
    by_role: dict[Role, list[Part]] = defaultdict(list)
    if row.source == "openscore":
        _assign_lied(score, by_role)
    elif row.source == "mutopia":
        _assign_engraved(score, by_role)
    else:
        for part in score.parts:
            by_role[part.role].append(part)
    parts = []
    for role in Role:
        group = by_role.get(role)
        if group:
            notes = tuple(note for part in group for note in part.notes)
            largest = max(group, key=lambda part: len(part.notes))
            parts.append(Part(role, largest.program, notes))
    return replace(score, parts=tuple(parts))


def _assign_lied(score: Score, by_role: dict[Role, list[Part]]) -> None:
    """The voice sings the melody; of the piano, the left hand's lowest notes are the bass, the rest chords."""
    for index, part in enumerate(score.parts):
        if index < len(score.parts) - 2 or len(score.parts) == 1:
            by_role[Role.MELODY].append(replace(part, role=Role.MELODY))
        elif index == len(score.parts) - 1:
            voices = split_voices(part.notes)
            by_role[Role.BASS].append(_voice(part, Role.BASS, voices[Role.BASS]))
            by_role[Role.CHORDS].append(_voice(part, Role.CHORDS, voices[Role.CHORDS] + voices[Role.MELODY]))
        else:
            by_role[Role.CHORDS].append(replace(part, role=Role.CHORDS))


def _assign_engraved(score: Score, by_role: dict[Role, list[Part]]) -> None:
    """One monophonic part is a melody; one or two chordal parts (a keyboard, a choir) split by voice."""
    if len(score.parts) == 1 and mean_polyphony(score.parts[0].notes) < 1.15:
        by_role[Role.MELODY].append(replace(score.parts[0], role=Role.MELODY))
    elif len(score.parts) <= 4:
        notes = [note for part in score.parts for note in part.notes]
        program = score.parts[0].program
        for role, voice in split_voices(notes).items():
            if voice:
                by_role[role].append(Part(role, program, tuple(voice)))
    else:
        _assign_ensemble(score, by_role)


def _assign_ensemble(score: Score, by_role: dict[Role, list[Part]]) -> None:
    """Five parts and more: the highest is the melody, the lowest the bass, the others chords."""

    def median_pitch(part: Part) -> int:
        return sorted(note.pitch for note in part.notes)[len(part.notes) // 2]

    ranked = sorted(score.parts, key=median_pitch)
    for index, part in enumerate(ranked):
        role = Role.BASS if index == 0 else Role.MELODY if index == len(ranked) - 1 else Role.CHORDS
        by_role[role].append(replace(part, role=role))


def _voice(part: Part, role: Role, notes: list[Note]) -> Part:
    return Part(role, part.program, tuple(notes))


def common_meter(score: Score) -> Meter:
    """The metre that most beats of a score have."""
    lengths: dict[Meter, float] = defaultdict(float)
    for index, change in enumerate(score.meters):
        later = score.meters[index + 1].start_beats if index + 1 < len(score.meters) else score.length_beats
        lengths[change.meter] += max(later - change.start_beats, 0.0)
    return max(lengths, key=lambda meter: lengths[meter])
