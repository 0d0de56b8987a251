"""Chords from lead sheets: MusicXML and ABC as they are found, and what is none."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from models.formats.lead_sheets import LeadSheetError, read_lead_sheet
from models.formats.musicxml import score_to_musicxml
from models.score import Chord, Note, Part, Role, Score
from models.score.chord_symbols import parse_progression

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
        *(((7, ""),), ((4, "m"), (0, "")), ((0, ""),), ((2, "7"),)),
        ((11, "m7b5"),),
    )


def test_music_xml_plain_and_packed() -> None:
    expected = (((10, "maj7"),), ((10, "maj7"),), ((0, "m7"), (5, "9")), ((0, "N.C."),))
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
        (b"<score", "not MusicXML"),
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


C, F, G, NOTHING = (0, ""), (5, ""), (7, ""), (0, "N.C.")


@pytest.mark.parametrize(
    ("text", "bars"),
    [
        # a pickup is no bar; silence is silence
        ('M:4/4\nL:1/4\nK:G\n"G"D|"G"G2 "C"c2|"D7"A4|"N.C."B2 z2|"G"G3|]', ((G, C), ((2, "7"),), (NOTHING,), (G,))),
        # endings
        ('M:4/4\nL:1/4\nK:C\n|:"C"C4|"F"F4|1"G7"G4:|2"C"C4|]', ((C,), (F,), ((7, "7"),), (C,), (F,), (C,))),
        ('M:6/8\nK:G\n|:"G"GAB "C"c2d|[1"D7"d6:|[2 "G"G6|]"F"F6|', ((G, C), ((2, "7"),), (G, C), (G,), (F,))),
        ('M:2/4\nL:1/8\nK:C\n|:"C"C4:|:"F"F4:|', ((C,), (C,), (F,), (F,))),
        # where a chord stands in its bar
        ('M:3/4\nL:1/4\nK:C\n"C"c2 "F"c|"G"c "C"c2|', ((C, F), (G, C, C))),
        ('M:3/4\nL:1/4\nK:C\n"C"c>c "F"c|(3ccc "G"c|', ((C, F), (F, G))),
        ('M:4/4\nL:1/4\nK:C\n"C"[CEG]3 "C/E"c|{d}"G"!trill!c4|', ((C, C, (0, "", 4)), (G,))),
    ],
)
def test_abc_is_read_as_it_is_played(text: str, bars: tuple[object, ...]) -> None:
    assert read_lead_sheet(f"X:1\n{text}".encode()) == bars


def measure(inside: str, number: int = 1, attributes: str = "") -> str:
    return f'<measure number="{number}">{attributes}{inside}</measure>'


def harmony(step: str, kind: str = "major", more: str = "") -> str:
    return f"<harmony><root><root-step>{step}</root-step></root><kind>{kind}</kind>{more}</harmony>"


def note(duration: int) -> str:
    return f"<note><rest/><duration>{duration}</duration></note>"


def sheet(*measures: str) -> bytes:
    return f"<score-partwise><part id='P1'>{''.join(measures)}</part></score-partwise>".encode()


WALTZ = "<attributes><divisions>2</divisions><time><beats>3</beats><beat-type>4</beat-type></time></attributes>"


def test_music_xml_has_pickups_places_basses_and_silences() -> None:
    bass = "<bass><bass-step>F</bass-step><bass-alter>1</bass-alter></bass>"
    data = sheet(
        measure(harmony("D", "dominant") + note(2), 0, WALTZ),
        measure(harmony("G") + note(4) + harmony("D", "dominant", bass) + note(2)),
        measure(
            '<harmony><root><root-step text="">C</root-step></root><kind text="N.C.">none</kind></harmony>' + note(6)
        ),
        measure(harmony("C", "minor-seventh") + note(2) + harmony("F", "dominant", "<offset>2</offset>") + note(4)),
    )
    assert read_lead_sheet(data) == ((G, (2, "7", 6)), (NOTHING,), ((0, "m7"), (5, "7")))


def test_music_xml_repeats_and_endings_are_written_out() -> None:
    def bar(location: str, inside: str) -> str:
        return f'<barline location="{location}">{inside}</barline>'

    first = bar("left", '<ending number="1" type="start"/>') + harmony("G") + note(4)
    first += bar("right", '<ending number="1" type="stop"/><repeat direction="backward"/>')
    second = bar("left", '<ending number="2" type="start"/>') + harmony("C") + note(4)
    second += bar("right", '<ending number="2" type="stop"/>')
    data = sheet(
        measure(bar("left", '<repeat direction="forward"/>') + harmony("C") + note(4), 1, "<attributes/>"),
        measure(harmony("F") + note(4)),
        measure(first),
        measure(second),
        measure(harmony("F") + note(4)),
    )
    assert read_lead_sheet(data) == ((C,), (F,), (G,), (C,), (F,), (C,), (F,))


def test_tensions_of_music_xml() -> None:
    def degree(value: int, alter: int, kind: str) -> str:
        values = f"<degree-value>{value}</degree-value><degree-alter>{alter}</degree-alter>"
        return f"<degree>{values}<degree-type>{kind}</degree-type></degree>"

    tensions = degree(11, 1, "add") + degree(13, -1, "add")
    assert read_lead_sheet(sheet(measure(harmony("C", "dominant", tensions)))) == (((0, "7(#11,b13)"),),)
    assert read_lead_sheet(sheet(measure(harmony("C", "dominant", degree(5, -1, "alter"))))) == (((0, "7(b5)"),),)


def test_a_score_that_is_written_is_read_again() -> None:
    texts = (
        "C",
        "Am7/G",
        "C7(#11,b13)",
        "N.C.",
        "Dm7b5",
        "G13",
        "Fmaj7",
        "Csus2",
        "C6/9",
        "Cm(maj7)",
        "E9sus4",
        "Bdim7",
    )
    bars = parse_progression(" | ".join(texts))
    chords = tuple(Chord(4.0 * number, *bar[0]) for number, bar in enumerate(bars))
    notes = tuple(Note(float(beat), 60, 1.0, 80) for beat in range(4 * len(bars)))
    written = score_to_musicxml(Score((Part(Role.MELODY, 0, notes),), chords=chords, length_beats=4.0 * len(bars)))
    assert read_lead_sheet(written) == bars
