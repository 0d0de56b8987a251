"""The words that name a style, with what else they say (a jig is in 6/8).

A form ending in `~` is an adjective: beside a noun it colours the style instead of naming it.
"""

from __future__ import annotations

from typing import NamedTuple


class Forms(NamedTuple):
    """Comma-separated folded words and phrases: of both languages, English, German."""

    both: str
    en: str = ""
    de: str = ""


STYLE_WORDS: dict[str, Forms] = {
    "jazz": Forms(
        "jazz, swing, bebop, be bop, hard bop, hardbop, cool jazz, dixieland, dixie, big band, bigband, post bop",
        "jazzy~, swinging~, swingin~, gypsy jazz, new orleans, jazz standard, modern jazz, charleston",
        "jazzig~, swingend~, jazzstandard",
    ),
    "bossa": Forms("bossa nova, bossa, bossanova, jobim", "", ""),
    "latin": Forms(
        "latin, latino~, salsa, samba, tango, mambo, rumba, rhumba, cha cha, cha cha cha, merengue, bachata, cumbia, "
        "flamenco, mariachi, reggaeton, bolero, afro cuban, beguine, paso doble",
        "cuban~, latin american~, brazilian~, spanish~",
        "lateinamerikanisch~, kubanisch~, brasilianisch~, suedamerikanisch~, spanisch~",
    ),
    "blues": Forms("blues, boogie woogie, boogie, shuffle", "bluesy~", "bluesig~"),
    "rock": Forms(
        "rock, rock n roll, rock and roll, rocknroll, hard rock, hardrock, heavy metal, metal, punk, punk rock, "
        "grunge, indie, indie rock, shoegaze, emo, post rock, prog rock, progressive rock, surf rock, krautrock, math rock, rockabilly, garage rock, thrash, hardcore, alternative rock",
        "rocky~, rocking~, rockin~",
        "rockig~, metallisch~, punkig~, rock und roll, rockmusik, deutschrock",
    ),
    "pop": Forms(
        "pop, synth pop, synthpop, britpop, k pop, j pop, kpop, electropop, teen pop, charts, top 40, new wave, hyperpop, city pop, ndw, eurovision",
        "poppy~, ballad pop, chart hit",
        "poppig~, schlager, popmusik, ohrwurm, neue deutsche welle",
    ),
    "funk": Forms("funk, disco, g funk, afrobeat, afrobeats, highlife", "funky~", "funkig~"),
    "soul": Forms(
        "soul, r and b, r n b, rnb, rhythm and blues, motown, gospel, neo soul, doo wop",
        "soulful~, soully~",
        "soulig~, seelenvoll~, rhythm und blues",
    ),
    "reggae": Forms("reggae, dub, dancehall, rocksteady, roots reggae, rasta, one drop", "jamaican~", "jamaikanisch~"),
    "ska": Forms("ska, two tone, ska punk, skapunk", "", ""),
    "hip-hop": Forms(
        "hip hop, hiphop, rap, boom bap, trap, lo fi, lofi, trip hop, triphop, gangsta rap, old school rap, phonk",
        "rapped~, hip hoppy~",
        "rappig~, deutschrap, gerappt~, sprechgesang",
    ),
    "electronic": Forms(
        "techno, house, edm, trance, dubstep, drum and bass, drum n bass, dnb, d n b, d and b, electro, electronica, "
        "ambient, synthwave, synth wave, eurodance, rave, deep house, hardstyle, idm, chillout, jungle, dance music, "
        "psytrance, minimal techno, big beat, breakbeat, downtempo, club, vaporwave, uk garage, 2 step garage, amapiano, gabber, future bass, chillwave, electroclash",
        "electronic~, electronics, electronic dance, dance",
        "elektronisch~, elektro, elektronik, elektronika, drum und bass, klubmusik",
    ),
    "country": Forms(
        "country, bluegrass, honky tonk, americana, country and western, nashville, hillbilly",
        "western~, cowboy, hoedown",
        "countrymusik, westernmusik",
    ),
    "folk": Forms(
        "folk, folklore, polka, mazurka, tarantella, shanty, sea shanty, klezmer, jig, reel, hornpipe, "
        "slip jig, schottische, strathspey, hambo, fado, pirate song",
        "folky~, folksy~, celtic~, irish~, scottish~, folk song, singer songwriter, campfire, fiddle tune, lullaby, "
        "nursery rhyme, traditional~, gaelic~",
        "volkslied, volksmusik, volksweise, volkstuemlich~, volkstanz, keltisch~, irisch~, schottisch~, folkig~, "
        "seemannslied, kinderlied, liedermacher, lagerfeuer, zwiefacher, schuhplattler, moritat, piratenlied, baenkelsang, laendler, wiegenlied, schlaflied, wanderlied, traditionell~",
    ),
    "waltz": Forms("waltz, valse", "waltzing~, waltzy~, viennese waltz", "walzer, walzerhaft~, wiener walzer, dreher"),
    "classical": Forms(
        "prelude, nocturne, etude, rondo, "
        "suite, serenade, divertimento, scherzo, sarabande, gavotte, gigue, allemande, courante, bourree, passacaglia, chaconne, toccata, bagatelle, barcarolle, impromptu",
        "classical~, classic~, classical music, baroque, sonata, sonatina, symphony, symphonic~, fugue, minuet, "
        "chamber music, concerto, opera, operatic~, string quartet, invention, rococo, overture",
        "klassisch~, klassik, barock, barockmusik, sonate, sonatine, sinfonie, symphonie, sinfonisch~, symphonisch~, "
        "fuge, menuett, kammermusik, konzert, oper, streichquartett, praeludium, wiener klassik, rokoko, ouvertuere, "
        "barockzeit, kunstlied, nocturno, opernhaft~",
    ),
    "chorale": Forms(
        "a cappella, acappella, choral",
        "chorale, hymn, church, church hymn, hymnal, psalm, sacred~, carol, christmas carol, anthem, plainchant",
        "kirchenlied, hymne, kirchenmusik, kirche, kirchlich~, geistlich~, psalmlied, gesangbuch, weihnachtslied, sakral~, "
        "chorsatz, gregorianisch~",
    ),
    "ragtime": Forms("ragtime, rag, cakewalk, stride, stride piano, saloon piano", "raggy~, ragtimey~", ""),
    "march": Forms(
        "fanfare",
        "national anthem, march, marching~, marching band, military~, brass band, parade",
        "nationalhymne, landeshymne, marsch, marschmusik, marschlied, militaermarsch, blasmusik, blaskapelle, militaerisch~, marschartig~, "
        "marschierend~, spielmannszug",
    ),
    "fusion": Forms("fusion, jazz rock, jazzrock, jazz fusion, fusion jazz, jazz funk, jazzfunk, rock jazz", "", ""),
    "calypso": Forms("calypso, soca, mento", "caribbean~, trinidad", "karibisch~, karibik, kalypso"),
    "musical": Forms(
        "broadway, disney, musical, musical theatre, vaudeville, off broadway",
        "show tune, showtune, musical theater, west end, cabaret, operetta, stage musical, show tunes, chanson, chansons",
        "musicalnummer, kabarett, operette, revue, singspiel, buehnenmusik, musicalsong",
    ),
    "game": Forms(
        "chiptune, chip tune, 8 bit, 16 bit, nes, snes, nintendo, game boy, gameboy, arcade, game, gaming, video game, "
        "videogame, computer game, platformer, jump and run, super mario, zelda, rpg, chipmusic, game music",
        "boss battle, boss fight, retro game",
        "videospiel, videospielmusik, computerspiel, computerspielmusik, spielmusik, spielemusik, endgegner, bosskampf, "
        "spielkonsole, konsolenspiel",
    ),
}

STYLE_METERS: dict[str, str] = {
    "6/8": "jig, gigue, tarantella, barcarolle, pirate song, piratenlied",
    "9/8": "slip jig",
    "3/4": "minuet, menuett, mazurka, laendler, sarabande, scherzo, zwiefacher, schuhplattler, moritat",
    "2/4": "polka, schottische",
    "4/4": "reel, hornpipe, strathspey",
}
"""Metres that a word of `STYLE_WORDS` brings with it."""

STYLE_MOODS: dict[str, str] = {
    "calm": "lullaby, wiegenlied, schlaflied, ambient, nocturne, nocturno, lo fi, lofi, chillout",
    "festive": "carol, christmas carol, weihnachtslied, fanfare",
    "lyrical": "serenade",
}
"""Moods that a word of `STYLE_WORDS` brings with it."""

COMPOUND_ALIASES: dict[str, str] = {
    "jazztrio": "jazz mit klavier bass und schlagzeug",
    "jazzquartett": "jazz mit saxophon klavier bass und schlagzeug",
    "klaviertrio": "klassik mit klavier violine und cello",
    "blaeserquintett": "klassik mit blaesern",
    "orgl": "orgel",
    "bluesrock": "blues rock",
    "latinjazz": "latin jazz",
    "folkrock": "folk rock",
    "poprock": "pop rock",
    "punkrock": "punk rock",
    "klavierstueck": "klavier solo stueck",
    "klavierstuecke": "klavier solo stueck",
    "klaviermusik": "klavier solo musik",
    "klaviersonate": "klavier solo sonate",
    "klaviersolo": "klavier solo",
    "orgelsolo": "orgel solo",
    "gitarrenstueck": "gitarre solo stueck",
    "orgelstueck": "orgel solo stueck",
    "orgelmusik": "orgel solo musik",
    "solopiano": "solo klavier",
    "drumless": "without drums",
    "schlagzeuglos": "ohne schlagzeug",
    "electroswing": "electro swing",
    "elektroswing": "electro swing",
    "latinojazz": "latin jazz",
    "popballade": "pop ballade",
    "rocknroller": "rock n roll",
}
"""Words that are read as if they were written as these phrases."""
