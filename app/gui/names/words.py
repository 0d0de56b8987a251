"""What things are called on the screen, in the window's language: roles, keys, chords, notes, instruments, drums."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from app.control.messages import sentence
from app.core.note_table import drum_group
from app.gui.names.message_texts import translate_message
from models.requests.styles import STYLES
from models.score import Chord, Role
from models.score.chord_symbols import parse_progression
from models.score.chords import BarChords
from models.score.instruments import DRUM_KITS, INSTRUMENTS, INSTRUMENTS_DE
from models.score.keys import Key, fifths_name
from models.score.progressions import progression_text
from models.score.spelling import chord_symbol, note_letter, note_place, octave_of

translate = QCoreApplication.translate


def german() -> bool:
    """Whether the window speaks German."""
    return translate("words", "en", "the code of the language that this translates to: en or de") == "de"


def locale() -> QLocale:
    """How numbers and dates are written."""
    return QLocale(QLocale.Language.German) if german() else QLocale(QLocale.Language.English)


def number(value: float, decimals: int = 0) -> str:
    """A number as the language writes it."""
    return locale().toString(float(value), "f", decimals)


def role_name(role: Role) -> str:
    """A role's name."""
    return {
        Role.MELODY: translate("words", "Melody"),
        Role.CHORDS: translate("words", "Chords"),
        Role.BASS: translate("words", "Bass"),
        Role.DRUMS: translate("words", "Drums"),
    }[role]


def style_title(name: str) -> str:
    """A style's name."""
    style = STYLES[name]
    return style.title_de if german() else style.title_en


def mood_name(mood: str) -> str:
    """A mood's name."""
    return {
        "melodic": translate("words", "melodic"),
        "lyrical": translate("words", "lyrical"),
        "happy": translate("words", "happy"),
        "sad": translate("words", "sad"),
        "melancholic": translate("words", "melancholic"),
        "calm": translate("words", "calm"),
        "relaxed": translate("words", "relaxed"),
        "energetic": translate("words", "energetic"),
        "dark": translate("words", "dark"),
        "bright": translate("words", "bright"),
        "romantic": translate("words", "romantic"),
        "aggressive": translate("words", "angry"),
        "dreamy": translate("words", "dreamy"),
        "mysterious": translate("words", "mysterious"),
        "epic": translate("words", "epic"),
        "playful": translate("words", "playful"),
        "tense": translate("words", "tense"),
        "groovy": translate("words", "groovy"),
        "nostalgic": translate("words", "nostalgic"),
        "festive": translate("words", "festive"),
        "solemn": translate("words", "solemn"),
        "gentle": translate("words", "gentle"),
        "dramatic": translate("words", "dramatic"),
        "hopeful": translate("words", "hopeful"),
        "lonely": translate("words", "lonely"),
        "elegant": translate("words", "elegant"),
        "heroic": translate("words", "heroic"),
        "catchy": translate("words", "catchy"),
        "spooky": translate("words", "spooky"),
        "cinematic": translate("words", "cinematic"),
        "danceable": translate("words", "danceable"),
        "driving": translate("words", "driving"),
        "warm": translate("words", "warm"),
        "cold": translate("words", "cold"),
        "wild": translate("words", "wild"),
        "retro": translate("words", "retro"),
        "simple": translate("words", "simple"),
        "serious": translate("words", "serious"),
    }[mood]


def place_name(place: int) -> str:
    """A place on the line of fifths (0 is C), as the language names it: B flat is B in German, F sharp Fis."""
    if not german():
        return fifths_name(place).replace("#", "♯").replace("b", "♭")
    letter, alteration = note_letter(place)
    if letter == "B":
        return "H" + "is" * alteration if alteration >= 0 else "B" if alteration == -1 else "Heses"
    ending = "is" * alteration if alteration > 0 else "es" * -alteration
    return letter + (ending.removeprefix("e") if letter in "AE" else ending)


def tonic_name(tonic: int, mode: str = "major") -> str:
    """A tonic, as keys of that mode are written: in German small ones have a minor third."""
    key = Key(tonic, mode)
    name = place_name(key.tonic_fifths)
    return name.lower() if german() and key.minor else name


def mode_name(mode: str) -> str:
    """A mode."""
    return {
        "major": translate("words", "major"),
        "minor": translate("words", "minor"),
        "dorian": translate("words", "Dorian"),
        "phrygian": translate("words", "Phrygian"),
        "lydian": translate("words", "Lydian"),
        "mixolydian": translate("words", "Mixolydian"),
        "locrian": translate("words", "Locrian"),
    }[mode]


def key_name(key: Key | None) -> str:
    """A key, such as F major or F-Dur."""
    if key is None:
        return translate("words", "none")
    joint = "-" if german() else " "
    return f"{tonic_name(key.tonic, key.mode)}{joint}{mode_name(key.mode)}"


def note_name(pitch: int, key: Key | None = None, chord: Chord | None = None) -> str:
    """A pitch with its octave, spelled as key and chord have it; C4 is middle C."""
    place = note_place(pitch % 12, key, None if chord is None else chord.symbol)
    return f"{place_name(place)}{octave_of(pitch, place)}"


def chord_name(chord: Chord, key: Key | None = None) -> str:
    """A chord symbol, as lead sheets have it."""
    return re.sub(r"b(?=\d)", "♭", chord_symbol(chord.symbol, key, place_name)).replace("#", "♯")


def progression_name(bars: Iterable[BarChords], key: Key | None = None) -> str:
    """A progression, as the language writes it and `chords_named` reads it."""
    return progression_text(bars, key, place_name)


def chords_named(text: str) -> tuple[BarChords, ...]:
    """Read a progression; raise ValueError. In German B is B flat, unless English signs stand beside it."""
    return parse_progression(text, (german() and not re.search(r"[A-H](?:[#♯♭]|b(?!\d))", text)) or None)


def tempo_text(bpm: float) -> str:
    """A tempo with its unit."""
    decimals = 0 if math.isclose(bpm, round(bpm), abs_tol=0.005) else 1
    return translate("words", "{tempo} bpm").format(tempo=number(bpm, decimals))


def loudness_name(loudness: str) -> str:
    """How loud."""
    return {
        "soft": translate("words", "soft"),
        "medium": translate("words", "medium loud"),
        "loud": translate("words", "loud"),
    }[loudness]


def register_name(register: str) -> str:
    """How high."""
    return {
        "low": translate("words", "low"),
        "middle": translate("words", "middle"),
        "high": translate("words", "high"),
    }[register]


def density_name(density: str) -> str:
    """How many notes."""
    return {
        "sparse": translate("words", "sparse"),
        "medium": translate("words", "medium"),
        "dense": translate("words", "dense"),
    }[density]


def instrument_name(program: int, drums: bool = False) -> str:
    """An instrument of General MIDI, or a drum kit."""
    if drums:
        name = DRUM_KITS.get(program, DRUM_KITS[0])
        return translate("words", "{name} kit").format(name=name)
    return INSTRUMENTS_DE[program] if german() else INSTRUMENTS[program]


_SHORT = {
    0: ("Piano", "Klavier"),
    1: ("Piano", "Klavier"),
    2: ("Electric piano", "E-Flügel"),
    3: ("Honky-tonk", "Honky-Tonk"),
    24: ("Guitar", "Gitarre"),
    25: ("Steel guitar", "Stahlsaiten"),
    26: ("Jazz guitar", "Jazzgitarre"),
    27: ("Clean guitar", "E-Gitarre"),
    28: ("Muted guitar", "E-Gitarre"),
    29: ("Electric guitar", "E-Gitarre"),
    30: ("Electric guitar", "E-Gitarre"),
    32: ("Bass", "Bass"),
    33: ("Bass", "E-Bass"),
    34: ("Bass", "E-Bass"),
    48: ("Strings", "Streicher"),
    49: ("Strings", "Streicher"),
    61: ("Brass", "Bläser"),
    64: ("Sax", "Saxophon"),
    65: ("Sax", "Saxophon"),
    66: ("Sax", "Saxophon"),
    67: ("Sax", "Saxophon"),
    73: ("Flute", "Flöte"),
}


def short_instrument(program: int, drums: bool = False) -> str:
    """An instrument in a word, for where there is little room."""
    if drums:
        return role_name(Role.DRUMS)
    if program in _SHORT:
        return _SHORT[program][german()]
    return instrument_name(program).split(" (")[0].rstrip(" 12")


def part_name(role: Role, ordinal: int = 1) -> str:
    """A part's role, numbered if there are several of it."""
    name = role_name(role)
    return name if ordinal == 1 else f"{name} {ordinal}"


def drum_name(group: str) -> str:
    """A group of drums, as in `app.core.note_table`."""
    return {
        "kick": translate("words", "Kick"),
        "snare": translate("words", "Snare"),
        "rim": translate("words", "Rim, clap"),
        "hat": translate("words", "Hi-hat"),
        "open_hat": translate("words", "Open hat"),
        "ride": translate("words", "Ride"),
        "crash": translate("words", "Crash"),
        "tom": translate("words", "Toms"),
        "other": translate("words", "Other"),
    }[group]


def seed_drum(row: str) -> str:
    """A row of the seed's drum grid."""
    return {"clap": translate("words", "Clap"), "tom": translate("words", "Tom")}.get(row) or drum_name(row)


def preset_name(name: str) -> str:
    """A beat to begin with."""
    return {
        "rock": translate("words", "Rock"),
        "funk": translate("words", "Funk"),
        "bossa": translate("words", "Bossa nova"),
        "hip-hop": translate("words", "Hip-hop"),
        "house": translate("words", "House"),
        "waltz": translate("words", "Waltz"),
        "march": translate("words", "March"),
    }[name]


def percent(share: float) -> str:
    """A share of one in percent; what is tiny is said to be so."""
    if 0 < share < 0.005:
        return translate("words", "< {number} %").format(number=1)
    return translate("words", "{number} %").format(number=round(100 * share))


_FRACTIONS = {0.25: "¼", 0.5: "½", 0.75: "¾"}


def beats_text(beats: float) -> str:
    """A length in beats."""
    if beats == 1:
        return translate("words", "1 beat")
    whole, rest = divmod(beats, 1)
    text = f"{int(whole) or ''}{_FRACTIONS[rest]}" if rest in _FRACTIONS else number(beats, 2 if rest else 0)
    return translate("words", "{number} beats").format(number=text)


def drum_key_name(pitch: int) -> str:
    """A drum of General MIDI: its group and its key."""
    return f"{drum_name(drum_group(pitch))} {pitch}"


def time_text(seconds: float) -> str:
    """Minutes and seconds."""
    whole = max(int(seconds), 0)
    return f"{whole // 60}:{whole % 60:02d}"


def when(iso: str) -> str:
    """A moment as people say it: today with the time, else the date."""
    moment = QDateTime.fromString(iso, Qt.DateFormat.ISODate).toLocalTime()
    now = QDateTime.currentDateTime()
    time = locale().toString(moment.time(), "HH:mm")
    days = moment.date().daysTo(now.date())
    if days == 0:
        return translate("words", "Today {time}").format(time=time)
    if days == 1:
        return translate("words", "Yesterday {time}").format(time=time)
    return locale().toString(moment.date(), QLocale.FormatType.ShortFormat) + f" {time}"


def key_text(shortcut: str) -> str:
    """A shortcut as the language names its keys."""
    if not german():
        return shortcut
    names = {
        "Ctrl": "Strg",
        "Shift": "Umschalt",
        "Enter": "Eingabe",
        "Space": "Leertaste",
        "Home": "Pos1",
        "Del": "Entf",
    }
    return "+".join(names.get(name, name) for name in shortcut.split("+"))


def remarks_text(remarks: Iterable[str]) -> str:
    """Remarks of composing or reading, as a sentence each."""
    return " ".join(sentence(translate_message(remark)) for remark in remarks)


def attribute_name(attribute: str) -> str:
    """What an attribute is called."""
    return {
        "style": translate("words", "Style"),
        "mood": translate("words", "Mood"),
        "key": translate("words", "Key"),
        "tempo": translate("words", "Tempo"),
        "meter": translate("words", "Metre"),
        "bars": translate("words", "Bars"),
        "instruments": translate("words", "Instruments"),
        "density": translate("words", "Density"),
        "loudness": translate("words", "Loudness"),
        "register": translate("words", "Register"),
        "chords": translate("words", "Chords"),
        "more": translate("words", "More"),
    }[attribute]
