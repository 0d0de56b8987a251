"""Mood, tempo, density, loudness, register and mode words, and what they ask for."""

from __future__ import annotations

from typing import NamedTuple

from models.prompt.words.styles import Forms


class Mood(NamedTuple):
    """What a mood asks for; None where nothing. Tempi are ranges in quarter notes a minute.

    Loudness and register are where listeners hear and players put them (Juslin and Laukka 2003, tables 7 and 11).
    """

    mode: str | None
    tempo_bpm: tuple[float, float] | None
    density: str | None = None
    loudness: str | None = None
    register: str | None = None


MOODS: dict[str, Mood] = {
    "melodic": Mood(None, None),
    "lyrical": Mood(None, (60, 95), loudness="soft"),
    "happy": Mood("major", (108, 150), register="high"),
    "sad": Mood("minor", (55, 90), loudness="soft", register="low"),
    "melancholic": Mood("minor", (58, 95), loudness="soft", register="low"),
    "calm": Mood(None, (58, 92), loudness="soft"),
    "relaxed": Mood(None, (70, 100), loudness="soft"),
    "energetic": Mood(None, (120, 165), loudness="loud"),
    "dark": Mood("minor", None, register="low"),
    "bright": Mood("major", None, register="high"),
    "romantic": Mood(None, (62, 100), loudness="soft"),
    "aggressive": Mood("minor", (125, 170), loudness="loud"),
    "dreamy": Mood(None, (62, 98), loudness="soft", register="high"),
    "mysterious": Mood("minor", (65, 105), loudness="soft", register="low"),
    "epic": Mood("minor", None, loudness="loud"),
    "playful": Mood("major", (104, 144), register="high"),
    "tense": Mood("minor", (100, 150)),
    "groovy": Mood(None, None),
    "nostalgic": Mood(None, (65, 105), loudness="soft"),
    "festive": Mood("major", (95, 140), loudness="loud"),
    "solemn": Mood(None, (56, 88), loudness="soft", register="low"),
    "gentle": Mood(None, (62, 98), loudness="soft"),
    "dramatic": Mood("minor", None, loudness="loud"),
    "hopeful": Mood("major", None),
    "lonely": Mood("minor", (55, 90), loudness="soft", register="low"),
    "elegant": Mood(None, None),
    "heroic": Mood("major", (100, 140), loudness="loud"),
    "catchy": Mood(None, None),
    "spooky": Mood("minor", (70, 120), register="low"),
    "cinematic": Mood(None, None),
    "danceable": Mood(None, (105, 135)),
    "driving": Mood(None, (118, 160), loudness="loud"),
    "warm": Mood(None, None),
    "cold": Mood("minor", None),
    "wild": Mood(None, (125, 175), loudness="loud"),
    "retro": Mood(None, None),
    "simple": Mood(None, None, "sparse"),
    "serious": Mood("minor", None),
}
"""The canonical English mood words."""

MOOD_WORDS: dict[str, Forms] = {
    "melodic": Forms(
        "", "melodic, melodious, tuneful, singable, melodical", "melodisch, melodioes, gesanglich, sangbar"
    ),
    "lyrical": Forms(
        "cantabile, espressivo",
        "lyrical, ballad, ballads, expressive, emotional, emotive, heartfelt",
        "lyrisch, ballade, balladen, balladesk, gefuehlvoll, ausdrucksvoll, expressiv",
    ),
    "happy": Forms(
        "",
        "happy, cheerful, joyful, joyous, merry, upbeat, sunny, glad, jolly, uplifting, happiness, joy, feel good, "
        "jubilant, rejoicing, exultant",
        "froehlich, gluecklich, heiter, lustig, vergnuegt, freudig, sonnig, munter, gut gelaunt, beschwingt, "
        "frohgemut, jubelnd, jauchzend, frohlockend",
    ),
    "sad": Forms(
        "",
        "sad, sadder, saddest, sorrowful, mournful, tragic, grieving, tearful, sadness, gloomy",
        "traurig, betruebt, klagend, tragisch, trauernd, trauer, trauermusik, truebe, truebsinnig, niedergeschlagen",
    ),
    "melancholic": Forms(
        "",
        "melancholic, melancholy, wistful, bittersweet",
        "melancholisch, melancholie, wehmuetig, schwermuetig, wehmut, sehnsuechtig, sehnsuchtsvoll",
    ),
    "calm": Forms(
        "",
        "calm, peaceful, quiet, tranquil, serene, soothing, meditative, calming, quietly",
        "ruhig, friedlich, still, leise, gelassen, besinnlich, beruhigend, meditativ, beschaulich",
    ),
    "relaxed": Forms(
        "chill, easy listening",
        "relaxed, relaxing, laid back, mellow, chilled, easygoing, lazy, chilly, smooth",
        "entspannt, gemuetlich, locker, laessig, entspannend, gechillt, chillig, gemaechlich",
    ),
    "energetic": Forms(
        "",
        "energetic, lively, powerful, vigorous, spirited, energy, high energy, punchy, vibrant",
        "energisch, energiegeladen, lebhaft, kraftvoll, schwungvoll, lebendig, temperamentvoll, "
        "spritzig, mitreissend, fetzig, powervoll",
    ),
    "dark": Forms(
        "",
        "dark, moody, sombre, somber, bleak, sinister, grim, brooding",
        "dunkel, duester, finster, dunkle, dunkler, dunkles, dunklen",
    ),
    "bright": Forms(
        "",
        "bright, light, shiny, radiant, airy",
        "hell, strahlend, leuchtend, leichte, leichter, leichtes, leichten, luftig",
    ),
    "romantic": Forms(
        "",
        "romantic, loving, love, tender love, amorous",
        "romantisch, verliebt, liebe, liebevoll, liebeslied, verliebtes",
    ),
    "aggressive": Forms(
        "",
        "aggressive, angry, furious, brutal, heavy, harsh, raging",
        "aggressiv, wuetend, zornig, hart, brachial, wuchtig",
    ),
    "dreamy": Forms(
        "",
        "dreamy, ethereal, dreamlike, floating, atmospheric, hazy, dream, spacey",
        "vertraeumt, traeumerisch, verspielt traeumend, schwebend, atmosphaerisch, sphaerisch, traumhaft",
    ),
    "mysterious": Forms(
        "",
        "mysterious, mystical, enigmatic, magical, magic",
        "geheimnisvoll, mysterioes, mystisch, raetselhaft, magisch, zauberhaft",
    ),
    "epic": Forms(
        "",
        "epic, majestic, grand, monumental, grandiose",
        "episch, majestaetisch, monumental, grossartig, erhaben, pompoes, bombastisch",
    ),
    "playful": Forms(
        "scherzando",
        "playful, funny, humorous, whimsical, quirky, comic, silly, cute, bouncy",
        "verspielt, spielerisch, witzig, humorvoll, drollig, neckisch, suess, huepfend, komisch",
    ),
    "tense": Forms(
        "",
        "tense, suspense, suspenseful, nervous, thrilling, exciting, anxious, hectic, frantic",
        "spannend, spannung, nervoes, angespannt, spannungsvoll, aufregend, hektisch, unruhig",
    ),
    "groovy": Forms("groove", "groovy, grooving, syncopated, swingy", "groovig, groovend, synkopiert, rhythmisch"),
    "nostalgic": Forms("", "nostalgic, nostalgia, yearning, longing", "nostalgisch, nostalgie, sehnsucht, altmodisch"),
    "festive": Forms(
        "",
        "festive, celebratory, christmas, party, birthday, wedding, celebration",
        "festlich, weihnachtlich, weihnachten, weihnacht, feiernd, geburtstag, hochzeit, ausgelassen, feier, fest",
    ),
    "solemn": Forms(
        "maestoso",
        "solemn, dignified, reverent, stately, devout",
        "feierlich, andaechtig, wuerdevoll, getragen, ehrfuerchtig, weihevoll",
    ),
    "gentle": Forms(
        "dolce",
        "gentle, soft, tender, delicate, sweet, gently, softly",
        "sanft, zart, zaertlich, weich, lieblich, behutsam, sachte, innig",
    ),
    "dramatic": Forms(
        "",
        "dramatic, intense, passionate, stormy, fiery",
        "dramatisch, intensiv, leidenschaftlich, stuermisch, feurig, bewegend",
    ),
    "hopeful": Forms(
        "",
        "hopeful, optimistic, inspiring, positive, encouraging, hope",
        "hoffnungsvoll, optimistisch, zuversichtlich, inspirierend, positiv, ermutigend, hoffnung",
    ),
    "lonely": Forms("", "lonely, lonesome, desolate, forlorn", "einsam, verlassen, einsamkeit"),
    "elegant": Forms(
        "elegant", "graceful, sophisticated, refined, classy, stylish", "anmutig, vornehm, edel, stilvoll"
    ),
    "heroic": Forms(
        "triumphal",
        "heroic, triumphant, victorious, adventurous, brave, adventure",
        "heldenhaft, heroisch, siegreich, abenteuerlich, mutig, abenteuer, triumphierend",
    ),
    "catchy": Forms("", "catchy, memorable, hooky", "einpraegsam, ohrwurmig, eingaengig"),
    "spooky": Forms(
        "",
        "spooky, creepy, scary, haunting, eerie, halloween, haunted, ghostly",
        "gruselig, unheimlich, schaurig, spukhaft, gespenstisch, bedrohlich, geisterhaft",
    ),
    "cinematic": Forms(
        "soundtrack",
        "cinematic, film score, movie, film music, film, movie score",
        "filmmusik, filmisch, kinoreif, film",
    ),
    "danceable": Forms("", "danceable, dancing, dancey", "tanzbar, taenzerisch, tanz, tanzmusik, tanzend"),
    "driving": Forms(
        "con moto",
        "driving, pulsing, pounding, pulsating, propulsive",
        "treibend, pulsierend, drueckend, vorwaertstreibend, stampfend",
    ),
    "warm": Forms("warm", "cozy, cosy, heartwarming", "herzlich, behaglich, warmherzig"),
    "cold": Forms("", "cold, icy, frosty, chilling", "kalt, eisig, frostig, kuehl"),
    "wild": Forms("wild", "crazy, chaotic, ecstatic", "verrueckt, chaotisch, ekstatisch, ungestuem"),
    "retro": Forms(
        "retro, vintage",
        "old fashioned, 80 s, 70 s, 60 s, 90 s, sixties, seventies, eighties, nineties",
        "80 er, 70 er, 60 er, 90 er, sechziger, siebziger, achtziger, neunziger",
    ),
    "simple": Forms("", "simple, plain, easy", "einfach, schlicht, simpel"),
    "serious": Forms("", "serious, earnest", "ernst, ernsthaft, nachdenklich"),
}

TEMPO_RANGES: dict[str, tuple[float, float]] = {
    "grave": (30, 46), "largo": (42, 60), "larghetto": (58, 70), "adagio": (56, 76), "andante": (76, 104),
    "andantino": (80, 108), "moderate": (90, 118), "allegretto": (104, 122), "allegro": (120, 156),
    "allegro moderato": (112, 126), "vivace": (150, 176), "presto": (168, 200), "prestissimo": (190, 224),
    "very slow": (40, 60), "slow": (52, 84), "rather slow": (72, 96), "rather fast": (116, 140),
    "fast": (130, 176), "very fast": (164, 208), "brisk": (116, 150),
}  # fmt: skip
"""Classes of tempo words -> quarter notes a minute."""

TEMPO_WORDS: dict[str, Forms] = {
    "grave": Forms("grave"),
    "largo": Forms("largo, lento, lentissimo"),
    "larghetto": Forms("larghetto"),
    "adagio": Forms("adagio, adagietto"),
    "andante": Forms("andante, walking pace", "", "gehend, schreitend"),
    "andantino": Forms("andantino"),
    "moderate": Forms(
        "moderato, medium tempo, mid tempo, midtempo",
        "moderate, moderately, medium, medium paced, medium speed, moderate tempo",
        "maessig, mittelschnell, mittleres tempo, mittlerem tempo, gemaessigt, mittel schnell, normales tempo",
    ),
    "allegretto": Forms("allegretto"),
    "allegro": Forms("allegro, con brio"),
    "allegro moderato": Forms("allegro moderato, allegro ma non troppo, allegro non troppo"),
    "vivace": Forms("vivace, vivo, allegro vivace, molto allegro"),
    "presto": Forms("presto, allegro assai"),
    "prestissimo": Forms("prestissimo"),
    "very slow": Forms(
        "", "crawling, super slow, dead slow", "schleppend, superlangsam, im schneckentempo, schneckentempo"
    ),
    "slow": Forms(
        "",
        "slow, slowly, leisurely, unhurried, slower, low tempo, down tempo, slow paced",
        "langsam, traege, bedaechtig, ruhiges tempo, ruhigem tempo, langsamer",
    ),
    "brisk": Forms(
        "uptempo", "brisk, briskly, up tempo, swift, quick step", "flott, zuegig, fluessig, hurtig, fluegge, forsch"
    ),
    "fast": Forms(
        "",
        "fast, quick, quickly, rapid, speedy, faster, racing, high tempo, fast paced",
        "schnell, rasch, rasant, schneller, flink, eilig, hohes tempo, hohem tempo",
    ),
    "very fast": Forms(
        "",
        "breakneck, lightning fast, super fast, furiously fast",
        "rasend, rasend schnell, blitzschnell, superschnell, affentempo",
    ),
}

STRONGER = {"slow": "very slow", "fast": "very fast", "rather slow": "slow", "rather fast": "fast", "brisk": "fast"}
"""A tempo class after "very"."""
WEAKER = {"slow": "rather slow", "fast": "rather fast", "very slow": "slow", "very fast": "fast"}
"""A tempo class after "rather"."""

DENSITY_WORDS: dict[str, Forms] = {
    "sparse": Forms("minimal, minimalist", "sparse, thin, minimalistic, few notes, sparsely, uncluttered, stripped down",
                    "spaerlich, sparsam, duenn, reduziert, minimalistisch, wenige noten, wenig noten, durchsichtig, karg"),
    "medium": Forms("", "medium density, medium dense", "mittlere dichte, mittlerer dichte, mitteldicht"),
    "dense": Forms("", "dense, busy, full, rich, lush, thick, many notes, lots of notes, crowded, lots going on, complex",
                   "dicht, voll, ueppig, viele noten, vielen noten, vollgepackt, komplex, reichhaltig, opulent"),
}  # fmt: skip

LOUDNESS_WORDS: dict[str, Forms] = {
    "soft": Forms("pianissimo, pp, ppp", "low volume, softer, whispering", "leiser, fluesternd, geringe lautstaerke"),
    "medium": Forms("mezzoforte, mf, mezzopiano, mp", "medium loud, medium volume", "mittellaut, mittlere lautstaerke"),
    "loud": Forms("forte, fortissimo, ff, fff", "loud, louder, loudly, high volume, noisy, thunderous",
                  "laut, lauter, lautstark, laermend, hohe lautstaerke, donnernd"),
}  # fmt: skip

REGISTER_WORDS: dict[str, Forms] = {
    "low": Forms("", "low register, low pitched, low range, low pitches, low notes",
                 "tiefe lage, tiefer lage, tiefen lage, tiefes register, tiefem register, tiefe toene, tiefen toenen"),
    "middle": Forms("", "middle register, mid range, middle range",
                    "mittlere lage, mittlerer lage, mittleren lage, mittleres register, mittlerem register"),
    "high": Forms("", "high register, high pitched, high range, high pitches, high notes",
                  "hohe lage, hoher lage, hohen lage, hohes register, hohem register, hohe toene, hohen toenen"),
}  # fmt: skip

MODE_WORDS: dict[str, Forms] = {
    "major": Forms("ionian, ionisch~", "major, major key", "dur, durtonart, dur tonart"),
    "minor": Forms("aeolian, aeolisch~", "minor, minor key", "moll, molltonart, moll tonart"),
    "dorian": Forms("dorian, dorian mode, dorisch~", "", "dorische tonart, dorischen tonart, dorischer modus"),
    "phrygian": Forms(
        "phrygian, phrygian mode, phrygisch~", "", "phrygische tonart, phrygischen tonart, phrygischer modus"
    ),
    "lydian": Forms("lydian, lydian mode, lydisch~", "", "lydische tonart, lydischen tonart, lydischer modus"),
    "mixolydian": Forms(
        "mixolydian, mixolydian mode, mixolydisch~",
        "",
        "mixolydische tonart, mixolydischen tonart, mixolydischer modus",
    ),
    "locrian": Forms("locrian, locrian mode, lokrisch~", "", "lokrische tonart, lokrischen tonart, lokrischer modus"),
}

METER_WORDS: dict[str, Forms] = {
    "3/4": Forms(
        "",
        "waltz time, waltz meter, waltz metre, triple time, triple meter, triple metre, waltz rhythm, waltz feel",
        "walzertakt, walzerrhythmus, dreiertakt, walzertempo",
    ),
    "4/4": Forms("", "common time, 4 on the floor, quadruple time", "vierertakt, gerader takt"),
    "2/2": Forms("alla breve", "cut time", ""),
    "2/4": Forms("", "duple time, duple meter", "zweiertakt, marschtakt"),
    "6/8": Forms("", "jig time, compound duple", "sechsertakt"),
}
