"""The chords of a lead sheet, MusicXML or ABC -> a progression, bar by bar, as it is played."""

from __future__ import annotations

import zipfile
from io import BytesIO

from models.checks import own_errors
from models.formats.lead_sheets.abc import read_abc
from models.formats.lead_sheets.measures import MOST_BYTES, LeadSheetError, as_played, chords_of
from models.formats.lead_sheets.musicxml import read_music_xml
from models.score.chords import BarChords

__all__ = ["MOST_BYTES", "LeadSheetError", "read_lead_sheet"]


def read_lead_sheet(data: bytes) -> tuple[BarChords, ...]:
    """The chords of each bar of a MusicXML file (plain or `.mxl`) or of an ABC tune; raise LeadSheetError.

    Repeats and endings are written out, a pickup is no bar, bars before the first chord are left out.
    """
    with own_errors(LeadSheetError):
        return _read(data)


def _read(data: bytes) -> tuple[BarChords, ...]:
    if len(data) > MOST_BYTES:
        raise LeadSheetError("it is too large")
    if data[:2] == b"PK":
        data = _unpacked(data)
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:200]
    is_xml = head.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<"))
    measures = read_music_xml(data) if is_xml else read_abc(_decoded(data))
    chords = chords_of(as_played(measures))
    if not chords:
        raise LeadSheetError("it has no chord symbols")
    return chords


def _unpacked(data: bytes) -> bytes:
    """The score inside a compressed MusicXML file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".musicxml"))]
        names = [name for name in names if not name.startswith("META-INF/")]
        if not names:
            raise LeadSheetError("there is no score in it")
        with archive.open(names[0]) as member:
            content = member.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise LeadSheetError("it is too large")
    return content


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")
