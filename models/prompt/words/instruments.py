"""Instrument and role words: General MIDI programs (0-127) and the roles they suit, best first."""

from __future__ import annotations

from typing import NamedTuple

from models.prompt.words.styles import Forms
from models.score import Role

R = Role
_LEAD = (R.MELODY, R.CHORDS)
_KEYS = (R.CHORDS, R.MELODY)
_LOW = (R.BASS,)
_PADS = (R.CHORDS,)  # held sounds
_DRUMS = (R.DRUMS,)


class Instrument(NamedTuple):
    """A General MIDI program (0-127; a kit for drums), the roles it suits, whether it can play a piece alone."""

    program: int
    roles: tuple[Role, ...]
    polyphonic: bool
    forms: Forms


def _i(program: int, roles: tuple[Role, ...], both: str, en: str = "", de: str = "") -> Instrument:
    return Instrument(program, roles, roles == _KEYS, Forms(both, en, de))


INSTRUMENTS: dict[str, Instrument] = {
    "piano": _i(0, _KEYS, "piano, grand piano, pianoforte, pianos", "keys", "klavier, fluegel, klaviere, konzertfluegel"),
    "honky-tonk piano": _i(3, _KEYS, "honky tonk piano, upright piano", "", "kneipenklavier"),
    "electric piano": _i(4, _KEYS, "rhodes, fender rhodes, wurlitzer, e piano, epiano, keyboard, keyboards",
                         "electric piano", "elektrisches klavier, e klavier"),
    "harpsichord": _i(6, _KEYS, "cembalo", "harpsichord, clavichord", "spinett"),
    "celesta": _i(8, _LEAD, "celesta, celeste"),
    "glockenspiel": _i(9, _LEAD, "glockenspiel", "bells, chimes", "glocken, gloeckchen"),
    "music box": _i(10, _LEAD, "", "music box, musicbox", "spieluhr, spieldose"),
    "vibraphone": _i(11, _LEAD, "vibraphon, vibes", "vibraphone, vibraharp"),
    "marimba": _i(12, _LEAD, "marimba, marimbaphon"),
    "xylophone": _i(13, _LEAD, "xylophon", "xylophone"),
    "dulcimer": _i(15, _LEAD, "", "dulcimer, hammered dulcimer", "hackbrett, zymbal"),
    "organ": _i(16, _KEYS, "hammond, hammond b 3, hammond organ", "organ, organs", "orgel, orgeln, hammondorgel"),
    "church organ": _i(19, _KEYS, "", "church organ, pipe organ", "kirchenorgel, pfeifenorgel"),
    "accordion": _i(21, _KEYS, "bandoneon", "accordion, squeezebox, concertina", "akkordeon, ziehharmonika, schifferklavier"),
    "harmonica": _i(22, _LEAD, "", "harmonica, mouth organ, blues harp", "mundharmonika, bluesharp"),
    "guitar": _i(24, _KEYS, "nylon, ukulele", "guitar, guitars, acoustic guitar, classical guitar, nylon guitar, spanish guitar",
                 "gitarre, gitarren, akustikgitarre, akustische gitarre, konzertgitarre, klassische gitarre"),
    "steel guitar": _i(25, _KEYS, "", "steel guitar, western guitar, steel string guitar, folk guitar",
                       "westerngitarre, stahlsaitengitarre"),
    "jazz guitar": _i(26, _KEYS, "", "jazz guitar, archtop", "jazzgitarre"),
    "electric guitar": _i(27, _KEYS, "e guitar, telecaster, stratocaster, strat",
                          "electric guitar, electric guitars, clean guitar, rhythm guitar",
                          "e gitarre, e gitarren, elektrische gitarre, elektrogitarre, egitarre, rhythmusgitarre"),
    "lead guitar": _i(29, _LEAD, "", "lead guitar, guitar lead, overdriven guitar", "leadgitarre, sologitarre"),
    "distorted guitar": _i(30, _KEYS, "", "distorted guitar, distortion guitar, heavy guitar, heavy guitars, "
                           "distorted guitars", "verzerrte gitarre, verzerrter gitarre, verzerrte gitarren, verzerrten gitarren"),
    "upright bass": _i(32, _LOW, "double bass, upright bass", "acoustic bass, contrabass, standup bass, walking bass",
                       "kontrabass, akustischer bass, akustikbass, bassgeige"),
    "electric bass": _i(33, _LOW, "e bass, ebass, fingered bass", "electric bass, bass guitar",
                        "bassgitarre, elektrischer bass"),
    "picked bass": _i(34, _LOW, "", "picked bass", "plektrumbass"),
    "fretless bass": _i(35, _LOW, "fretless, fretless bass"),
    "slap bass": _i(36, _LOW, "slap bass, slapbass", "slapped bass"),
    "synth bass": _i(38, _LOW, "synth bass, synthbass, acid bass, sub bass, subbass", "", "synthesizerbass"),
    "violin": _i(40, _LEAD, "", "violin, violins, fiddle", "violine, geige, geigen, violinen, fidel, sologeige"),
    "viola": _i(41, _LEAD, "viola", "violas", "bratsche"),
    "cello": _i(42, (R.MELODY, R.BASS, R.CHORDS), "cello, violoncello, celli, cellos"),
    "bowed bass": _i(43, _LOW, "", "bowed bass", "gestrichener bass"),
    "harp": _i(46, _KEYS, "", "harp, harps", "harfe, harfen"),
    "timpani": _i(48, _DRUMS, "timpani", "kettledrums", "pauken, pauke"),
    "strings": _i(48, _KEYS, "", "strings, string section, string ensemble, string orchestra",
                  "streicher, streichern, streichorchester, streichersatz"),
    "string pad": _i(48, _PADS, "", "string pad, string pads", "streicherteppich, streicherflaechen"),
    "orchestra": _i(48, _KEYS, "", "orchestra, orchestral", "orchester, orchestral, sinfonieorchester"),
    "synth strings": _i(50, _KEYS, "synth strings", "", "synthstreicher"),
    "choir": _i(52, _KEYS, "", "choir, choirs, male choir, men s choir", "chor, choere, kinderchor, kirchenchor, maennerchor, frauenchor, knabenchor"),
    "voice": _i(53, _LEAD, "vocals, vocal", "voice, voices, singer, singing, sung, humming",
                "gesang, stimme, singstimme, saenger, saengerin, stimmen"),
    "trumpet": _i(56, _LEAD, "", "trumpet, trumpets, cornet, flugelhorn", "trompete, trompeten, fluegelhorn, kornett"),
    "trombone": _i(57, _LEAD, "", "trombone, trombones", "posaune, posaunen"),
    "tuba": _i(58, _LOW, "tuba, sousaphon", "sousaphone"),
    "muted trumpet": _i(59, _LEAD, "", "muted trumpet", "gedaempfte trompete, gestopfte trompete"),
    "horn": _i(60, _LEAD, "horn", "french horn, french horns", "waldhorn, hoerner, waldhoerner"),
    "brass": _i(61, (R.CHORDS, R.MELODY), "", "brass, brass section, horns, horn section",
                "blaeser, blechblaeser, blaesersatz, blaesern, blechblaesern, blasorchester, blechblasorchester"),
    "soprano saxophone": _i(64, _LEAD, "", "soprano sax, soprano saxophone", "sopransaxophon, sopransaxofon"),
    "saxophone": _i(66, _LEAD, "sax, saxes, tenor sax, saxo", "saxophone, saxophones, tenor saxophone",
                    "saxophon, saxofon, saxophone, tenorsaxophon, tenorsaxofon, tenorsax, saxofone"),
    "alto saxophone": _i(65, _LEAD, "alto sax", "alto saxophone", "altsaxophon, altsaxofon, altsax"),
    "baritone saxophone": _i(67, _LEAD, "", "baritone sax, baritone saxophone", "baritonsaxophon, baritonsaxofon"),
    "oboe": _i(68, _LEAD, "oboe, oboen", "oboes"),
    "bassoon": _i(70, (R.MELODY, R.BASS), "", "bassoon", "fagott"),
    "clarinet": _i(71, _LEAD, "", "clarinet, clarinets", "klarinette, klarinetten"),
    "piccolo": _i(72, _LEAD, "piccolo", "piccolo flute", "piccolofloete"),
    "flute": _i(73, _LEAD, "", "flute, flutes", "floete, querfloete, floeten"),
    "recorder": _i(74, _LEAD, "", "recorder", "blockfloete, blockfloeten"),
    "pan flute": _i(75, _LEAD, "", "pan flute, panpipe, panpipes", "panfloete"),
    "whistle": _i(78, _LEAD, "tin whistle", "whistle, whistling, penny whistle", "pfeifen"),
    "ocarina": _i(79, _LEAD, "", "ocarina", "okarina"),
    "square lead": _i(80, _LEAD, "square lead", "square wave, synth lead", "rechteckwelle, synthlead, leadsynth"),
    "synth": _i(81, _KEYS, "synth, synths, saw lead, synthesizer", "synthesizers, synthesiser", "synthie, synthies, synthi"),
    "warm pad": _i(89, _PADS, "pad, pads, synth pad, synth pads, warm pad, warm pads, synthpad, synthpads", "ambient pads",
                   "flaechenklang, klangflaechen"),
    "sitar": _i(104, _LEAD, "sitar"),
    "banjo": _i(105, _KEYS, "banjo", "banjos"),
    "koto": _i(107, _LEAD, "koto"),
    "kalimba": _i(108, _LEAD, "kalimba"),
    "bagpipes": _i(109, _LEAD, "", "bagpipe, bagpipes", "dudelsack, sackpfeife"),
    "mandolin": _i(25, _KEYS, "", "mandolin", "mandoline, zither"),
    "steel drums": _i(114, _LEAD, "steel drum, steel drums, steelpan, steeldrum, steeldrums", "steel pan", "stahltrommel"),
    "808": _i(25, _DRUMS, "808, tr 808, 909, drum machine, drummachine", "", "drumcomputer"),
    "brushes": _i(40, _DRUMS, "", "brushes, brushed drums, drum brushes", "jazzbesen, besen"),
}  # fmt: skip

ROLE_WORDS: dict[Role, Forms] = {
    R.DRUMS: Forms("drums, drum, drumset, drumkit, drum kit, drum set, percussion, snare, kick, hi hat, hihat, bass drum, "
                   "bassdrum, conga, congas, bongo, bongos, cowbell, drumbeat, drum beat, drummer",
                   "drumming, cymbals, tambourine, shaker", "schlagzeug, kleine trommel, grosse trommel, trommel, trommeln, perkussion, becken, schlagwerk, "
                   "schlagzeuger, tamburin, schlagzeugs"),
    R.BASS: Forms("bass, bassline, bass line, bassist", "basses, bass part", "basslinie, baesse, bassstimme, basslauf"),
    R.CHORDS: Forms("comping, arpeggio, arpeggios, arp, arps, arpeggi",
                    "chords, chord, harmony, harmonies, accompaniment, backing, arpeggiated, broken chords",
                    "akkorde, akkord, akkorden, harmonien, harmonie, begleitung, begleitstimme, arpeggien, arpeggiert, "
                    "gebrochene akkorde, gebrochenen akkorden, klangteppich, flaeche, flaechen"),
    R.MELODY: Forms("lead", "melody, melodies, tune line, lead line, topline, melody line, melodic line",
                    "melodie, melodien, melodiestimme, hauptstimme, solostimme, oberstimme"),
}  # fmt: skip
