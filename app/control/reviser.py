"""Lock and regenerate: what of the shown take is locked, and asking for the rest of it anew."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from app.control.session import Session
from app.core.editing import Picked
from app.core.errors import UserError
from app.core.locks import Locks, Stretch, around, locked_note
from app.core.project import TakeRecord
from models.music.network.meters import nearest_meter
from models.requests import ComposeRequest
from models.requests.limits import DRAWN_SEEDS, FASTEST_BPM, MOST_BARS, SLOWEST_BPM
from models.requests.revision import OpenSpan, Revision
from models.score import ROLES, Role, Score


class Reviser(QObject):
    """Locks parts of the session's shown take, and has others composed anew as further takes. On the GUI thread."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    @property
    def locks(self) -> Locks:
        """The locks of the shown take."""
        record = self._session.shown
        return Locks() if record is None else record.locks

    def lock_role(self, role: Role, on: bool) -> None:
        """Lock a role, or no more."""
        self._set(self.locks.with_role(role, on))

    def toggle_bars(self, first: int, last: int) -> None:
        """Lock bars, the last one excluded; unlock them if they all are."""
        bars = range(first, last)
        self._set(self.locks.with_bars(bars, not self.locks.bars.issuperset(bars)))

    def toggle_notes(self, picked: Picked) -> None:
        """Lock notes; unlock them if they all are."""
        record = self._session.shown
        if record is not None and picked:
            notes = {locked_note(record.score, place) for place in picked}
            self._set(self.locks.with_notes(notes, not self.locks.notes >= notes))

    def unlock_all(self) -> None:
        """Lock nothing any more."""
        self._set(Locks())

    def regenerate(
        self,
        roles: Sequence[Role] | None = None,
        stretch: Stretch | None = None,
        picked: Picked = frozenset(),
        keep_chords: bool = False,
        takes: int = 1,
    ) -> None:
        """Compose anew: picked notes, or else a stretch (in beats; all of it) of some roles (all that play).

        What is locked stays. The settings are those of prompt and chips; key, metre, tempo and instruments the take's.
        """
        score = self._score
        if score is None or self._session.busy:
            return
        between: Picked = frozenset()
        if picked:
            wanted, between = around(score, picked)
        else:
            stretch = stretch or (0.0, max(score.length_beats, 1.0))
            there = [role for role in ROLES if score.part(role) is not None]
            wanted = {role: [stretch] for role in (roles or there)}
        if wanted:
            self._compose(score, wanted, between, keep_chords, takes)

    def compose_revision(self, revision: Revision, takes: int = 1) -> None:
        """Compose a revision of the shown take, without what is locked in it."""
        try:
            revision = self.locks.narrowed(revision)
        except ValueError as error:
            hint = "unlock a part, bars or notes, or select others"
            self._session.messages.report_error(UserError(str(error), hint), "compose")
            return
        seed = secrets.randbelow(DRAWN_SEEDS)
        request = replace(self._settings(revision.score), revision=revision)
        self._session.compose_requests([request.with_seed(seed + number) for number in range(takes)])

    def more_like(self, record: TakeRecord, takes: int) -> None:
        """Compose takes like one in everything but the notes: style, key, tempo, metre, parts, instruments, length."""
        seed = secrets.randbelow(DRAWN_SEEDS)
        request = _request_like(record, self._session.model)
        self._session.compose_requests([request.with_seed(seed + number) for number in range(takes)])

    @property
    def _score(self) -> Score | None:
        record = self._session.shown
        return None if record is None else replace(record.score, texts=())

    def _compose(
        self, score: Score, wanted: Mapping[Role, Sequence[Stretch]], keep: Picked, keep_chords: bool, takes: int
    ) -> None:
        spans = tuple(OpenSpan(role, *stretch) for role, stretches in wanted.items() for stretch in stretches)
        self.compose_revision(Revision(score, spans, tuple(sorted(keep)), keep_chords), takes)

    def _settings(self, score: Score) -> ComposeRequest:
        """The style, manner and sampling that are asked for now, or that the take had if nothing is."""
        session, record = self._session, self._session.shown
        card = session.card
        if card.says_something or record is None or record.take is None:
            [asked] = card.requests(1)
        else:
            asked = record.take.request
        return ComposeRequest(
            style=asked.style,
            substyle=asked.substyle,
            density=asked.density,
            loudness=asked.loudness,
            register=asked.register,
            polyphonic=asked.polyphonic,
            sampling=asked.sampling,
            bars=max(score.bars, 1),
            prompt=session.project.prompt,
            model=session.model,
        )

    def _set(self, locks: Locks) -> None:
        record = self._session.shown
        if record is not None and locks != record.locks:
            self._session.edit_record(self.tr("Lock"), replace(record, locks=locks))


def _request_like(record: TakeRecord, model: str) -> ComposeRequest:
    """What a take was composed from, as far as it is known, with what its notes are like now."""
    score = record.score
    parts = [part for part in score.parts if part.notes]
    base = ComposeRequest(model=model) if record.take is None else record.take.request
    request = replace(
        base,
        revision=None,
        tempo_bpm=min(max(score.tempo_bpm, SLOWEST_BPM), FASTEST_BPM),
        tempo_range=None,
        key=score.key,
        programs={part.role: part.program for part in reversed(parts) if part.role is not Role.DRUMS},
        model=model,
    )
    if base.seed_score is not None:  # its first bars are the seed's own
        return request
    roles = tuple(role for role in ROLES if any(part.role is role for part in parts))
    return replace(
        request,
        bars=min(max(score.bars, 1), MOST_BARS),
        meter=nearest_meter(score.meter),
        roles=roles or None,
        with_roles=(),
        without_roles=(),
    )
