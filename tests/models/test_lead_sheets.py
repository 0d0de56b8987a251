"""Chords from lead sheets: MusicXML and ABC as they are found, and what is none."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from models.lead_sheets import LeadSheetError, read_lead_sheet

ABC = """X:1
T:A tune % with a "comment"
M:4/4
K:G
"G"GABc d2d2|"Em"efge "C"d4|gfed|"D7"c2A2 F4:|
w:no "Am" here
"Bm7b5"B8|]
X:2
K:C
"F"F8|
"""

XML = """<?xml version="1.0"?>
<score-partwise><part-list/><part id="P1">
<measure><harmony><root><root-step>B</root-step><root-alter>-1</root-alter></root><kind>major-seventh</kind></harmony></measure>
<measure/>
<measure>
<harmony><root><root-step>C</root-step></root><kind text="m7">minor-seventh</kind></harmony>
<harmony><root><root-step>F</root-step></root><kind>dominant-ninth</kind></harmony>
</measure>
<measure><harmony><kind>none</kind></harmony></measure>
</part></score-partwise>"""


def test_abc() -> None:
    assert read_lead_sheet(ABC.encode()) == (
        ((7, ""),),
        ((4, "m"), (0, "")),
        ((0, ""),),
        ((2, "7"),),
        ((11, "m7b5"),),
    )


def test_music_xml_plain_and_packed() -> None:
    expected = (((10, "maj7"),), ((10, "maj7"),), ((0, "m7"), (5, "9")), ((5, "9"),))
    assert read_lead_sheet(XML.encode()) == expected
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("META-INF/container.xml", "<container/>")
        archive.writestr("song.musicxml", XML)
    assert read_lead_sheet(buffer.getvalue()) == expected


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no chord symbols"),
        (b"X:1\nK:C\nCDEF|", "no chord symbols"),
        (b"<score", "no MusicXML"),
        (b"<score-partwise/>", "no chord symbols"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><score-partwise/>', "entities"),
        (b"PK\x03\x04 damaged", "damaged"),
        (b"\x00\xff\xfe" * 50, "no chord symbols"),
        (b"x" * (17 * 2**20), "too large"),
    ],
)
def test_what_is_no_lead_sheet_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(LeadSheetError, match=says):
        read_lead_sheet(data)


def test_a_packed_file_without_a_score_and_one_that_explodes() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    with pytest.raises(LeadSheetError, match="no score"):
        read_lead_sheet(buffer.getvalue())
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big.xml", b" " * (17 * 2**20))
    with pytest.raises(LeadSheetError, match="too large"):
        read_lead_sheet(buffer.getvalue())


def test_old_files_in_latin_1() -> None:
    assert read_lead_sheet('T:M\xfcller\nK:C\n"C"CDEF|"G7"G4|'.encode("latin-1")) == (((0, ""),), ((7, "7"),))
