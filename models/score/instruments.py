"""The instruments of General MIDI (level 1) under their English names; the index is the program, 0-127."""

from __future__ import annotations

INSTRUMENTS = tuple(
    name.strip()
    for name in """
Acoustic Grand Piano, Bright Acoustic Piano, Electric Grand Piano, Honky-tonk Piano, Electric Piano 1, Electric
Piano 2, Harpsichord, Clavinet, Celesta, Glockenspiel, Music Box, Vibraphone, Marimba, Xylophone, Tubular Bells,
Dulcimer, Drawbar Organ, Percussive Organ, Rock Organ, Church Organ, Reed Organ, Accordion, Harmonica, Tango
Accordion, Acoustic Guitar (nylon), Acoustic Guitar (steel), Electric Guitar (jazz), Electric Guitar (clean),
Electric Guitar (muted), Overdriven Guitar, Distortion Guitar, Guitar Harmonics, Acoustic Bass, Electric Bass
(finger), Electric Bass (pick), Fretless Bass, Slap Bass 1, Slap Bass 2, Synth Bass 1, Synth Bass 2, Violin, Viola,
Cello, Contrabass, Tremolo Strings, Pizzicato Strings, Orchestral Harp, Timpani, String Ensemble 1, String Ensemble
2, Synth Strings 1, Synth Strings 2, Choir Aahs, Voice Oohs, Synth Choir, Orchestra Hit, Trumpet, Trombone, Tuba,
Muted Trumpet, French Horn, Brass Section, Synth Brass 1, Synth Brass 2, Soprano Sax, Alto Sax, Tenor Sax, Baritone
Sax, Oboe, English Horn, Bassoon, Clarinet, Piccolo, Flute, Recorder, Pan Flute, Blown Bottle, Shakuhachi, Whistle,
Ocarina, Lead 1 (square), Lead 2 (sawtooth), Lead 3 (calliope), Lead 4 (chiff), Lead 5 (charang), Lead 6 (voice),
Lead 7 (fifths), Lead 8 (bass + lead), Pad 1 (new age), Pad 2 (warm), Pad 3 (polysynth), Pad 4 (choir), Pad 5
(bowed), Pad 6 (metallic), Pad 7 (halo), Pad 8 (sweep), FX 1 (rain), FX 2 (soundtrack), FX 3 (crystal), FX 4
(atmosphere), FX 5 (brightness), FX 6 (goblins), FX 7 (echoes), FX 8 (sci-fi), Sitar, Banjo, Shamisen, Koto,
Kalimba, Bagpipe, Fiddle, Shanai, Tinkle Bell, Agogo, Steel Drums, Woodblock, Taiko Drum, Melodic Tom, Synth Drum,
Reverse Cymbal, Guitar Fret Noise, Breath Noise, Seashore, Bird Tweet, Telephone Ring, Helicopter, Applause, Gunshot
""".replace("\n", " ").split(",")
)

DRUM_KIT = "Drum Kit"

BASS_PROGRAMS = frozenset((*range(32, 40), 43, 58))
"""Programs that are there to play the bass: basses, the bowed one, the tuba."""

# Sounding ranges as orchestration books give them, for players of flesh and blood; keyboards reach everywhere.
_RANGES = {
    (8, 9): (72, 108),
    (10, 11): (53, 89),
    (12,): (45, 96),
    (13,): (65, 108),
    (21, 22, 23): (53, 89),
    (24, 25, 26, 27, 28, 29, 30): (40, 86),
    (32, 33, 34, 35, 36, 37, 43): (28, 60),
    (40, 110): (55, 96),
    (41,): (48, 88),
    (42,): (36, 76),
    (53,): (48, 81),
    (56, 59): (54, 84),
    (57,): (40, 72),
    (58,): (28, 60),
    (60,): (41, 77),
    (64,): (56, 87),
    (65,): (49, 81),
    (66,): (44, 76),
    (67,): (36, 69),
    (68,): (58, 91),
    (69,): (52, 81),
    (70,): (34, 74),
    (71,): (50, 91),
    (72,): (74, 102),
    (73, 75): (60, 96),
    (74, 78, 79): (60, 91),
    (105,): (50, 86),
    (109,): (58, 79),
    (114,): (60, 88),
}
_BY_PROGRAM = {program: limits for programs, limits in _RANGES.items() for program in programs}


def pitch_range(program: int) -> tuple[int, int]:
    """The lowest and highest MIDI pitch of a General MIDI program (0-127); (0, 127) where nothing limits it."""
    return _BY_PROGRAM.get(program, (0, 127))


INSTRUMENTS_DE = tuple(
    name.strip()
    for name in """
Konzertflügel, Helles Klavier, Elektrischer Flügel, Honky-Tonk-Klavier, E-Piano 1, E-Piano 2, Cembalo, Clavinet,
Celesta, Glockenspiel, Spieluhr, Vibraphon, Marimba, Xylophon, Röhrenglocken, Hackbrett, Hammondorgel, Perkussive
Orgel, Rockorgel, Kirchenorgel, Harmonium, Akkordeon, Mundharmonika, Bandoneon, Konzertgitarre, Stahlsaitengitarre,
Jazzgitarre, E-Gitarre (clean), E-Gitarre (gedämpft), E-Gitarre (übersteuert), E-Gitarre (verzerrt),
Gitarrenflageolett, Kontrabass (gezupft), E-Bass (Finger), E-Bass (Plektrum), Bundloser Bass, Slap-Bass 1, Slap-Bass 2,
Synth-Bass 1, Synth-Bass 2, Violine, Viola, Violoncello, Kontrabass, Streicher (tremolo), Streicher (pizzicato), Harfe,
Pauken, Streichensemble 1, Streichensemble 2, Synth-Streicher 1, Synth-Streicher 2, Chor (Aah), Stimmen (Ooh),
Synth-Chor, Orchesterschlag, Trompete, Posaune, Tuba, Trompete (gedämpft), Waldhorn, Blechbläser, Synth-Bläser 1,
Synth-Bläser 2, Sopransaxophon, Altsaxophon, Tenorsaxophon, Baritonsaxophon, Oboe, Englischhorn, Fagott, Klarinette,
Piccoloflöte, Querflöte, Blockflöte, Panflöte, Flaschenblasen, Shakuhachi, Pfeifen, Okarina, Lead 1 (Rechteck),
Lead 2 (Sägezahn), Lead 3 (Calliope), Lead 4 (Chiff), Lead 5 (Charang), Lead 6 (Stimme), Lead 7 (Quinten), Lead 8
(Bass + Lead), Pad 1 (New Age), Pad 2 (warm), Pad 3 (Polysynth), Pad 4 (Chor), Pad 5 (gestrichen), Pad 6 (metallisch),
Pad 7 (Halo), Pad 8 (Sweep), FX 1 (Regen), FX 2 (Filmmusik), FX 3 (Kristall), FX 4 (Atmosphäre), FX 5 (Helligkeit),
FX 6 (Kobolde), FX 7 (Echos), FX 8 (Science-Fiction), Sitar, Banjo, Shamisen, Koto, Kalimba, Dudelsack, Fiedel, Shanai,
Klingelglöckchen, Agogo, Steel Drums, Holzblock, Taiko, Melodische Toms, Synth-Drum, Becken rückwärts,
Gitarrengreifgeräusch, Atemgeräusch, Meeresrauschen, Vogelgezwitscher, Telefonklingeln, Hubschrauber, Applaus, Schuss
""".replace("\n", " ").split(",")
)
"""The same in German."""

DRUM_KITS = {
    0: "Standard",
    8: "Room",
    16: "Power",
    24: "Electronic",
    25: "TR-808",
    32: "Jazz",
    40: "Brush",
    48: "Orchestra",
}
"""The kits of General MIDI 2 by program, under their own names."""
