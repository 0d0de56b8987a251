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
