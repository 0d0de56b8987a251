from __future__ import annotations

from models.score.instruments import INSTRUMENTS


def test_there_are_128_with_the_well_known_ones_in_their_places() -> None:
    assert len(set(INSTRUMENTS)) == 128
    assert INSTRUMENTS[0] == "Acoustic Grand Piano"
    assert INSTRUMENTS[33] == "Electric Bass (finger)"
    assert INSTRUMENTS[66] == "Tenor Sax"
    assert INSTRUMENTS[127] == "Gunshot"
