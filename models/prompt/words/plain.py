"""Words that join, limit or fill: negations, conjunctions, degrees, function words, units of measure."""

from __future__ import annotations

from models.prompt.words.styles import Forms

CONNECTIVES: dict[str, Forms] = {
    "not": Forms(
        "",
        "not, isn t, don t, doesn t, shouldn t, aren t, never, isnt, dont, less, avoid",
        "nicht, nie, niemals, weniger, keinesfalls",
    ),
    "neither": Forms("", "neither", "weder"),
    "nor": Forms("", "nor", "noch"),
    "no": Forms("", "no, non", "kein, keine, keinen, keinem, keiner, keines"),
    "without": Forms(
        "sans",
        "without, w / o, anything but, everything but, except, except for, instead of, rather than, minus, leave out",
        "ohne, ausser, alles ausser, statt, anstatt, anstelle von",
    ),
    "only": Forms("", "only, just, nothing but, solely, exclusively", "nur, ausschliesslich, lediglich, bloss, einzig"),
    "alone": Forms("", "alone, by itself, unaccompanied", "allein, alleine, unbegleitet"),
    "solo": Forms("solo", "", "solistisch"),
    "and": Forms("+", "and, plus, as well as, along with", "und, sowie, samt"),
    "or": Forms("", "or", "oder"),
    "stop": Forms("", "but, however, though, although", "aber, sondern, jedoch, doch, dafuer"),
    "with": Forms(
        "feat, w /",
        "with, featuring, touch of, hint of, a touch of, influenced by, flavoured with, elements of, inspired by",
        "mit, einschlag von, anklaenge an, angehaucht von, beeinflusst von",
    ),
    "very": Forms(
        "super, molto, assai",
        "very, really, extremely, incredibly, super duper, so very",
        "sehr, extrem, besonders, richtig, aeusserst, wirklich, total, ganz",
    ),
    "rather": Forms(
        "poco, un poco",
        "rather, fairly, quite, slightly, a bit, a little, somewhat, pretty, relatively, kind of, sort of",
        "eher, ziemlich, etwas, leicht, ein bisschen, bisschen, ein wenig, relativ, recht",
    ),
    "too": Forms("", "too, all that, overly, excessively, so", "zu, allzu, so, uebermaessig"),
    "whatever": Forms("", "not only, not just, no matter", "nicht nur, nicht bloss"),
}
"""What a connecting word does -> its forms. `whatever` looks like a negation and is none."""

FILLERS = Forms(
    "mode, tempo, ok, okay, ca, circa, etc, o, a, an, in, so, ok, hi, song, songs, band, track, tracks, version, "
    "arrangement, intro, s, t, d, n, m, er, te, the, via, style, sound, beat, beats, demo, loop, nummer, medley",
    "chorus, verse, verses, choruses, pre chorus, rocking chair, rocking horse, of, to, for, at, on, by, from, into, as, like, that, this, these, those, it, its, is, be, are, was, been, being, has, "
    "have, having, i, me, my, we, us, our, you, your, he, she, they, them, their, his, her, would, could, should, can, "
    "will, want, need, wish, love to, d like, please, play, make, create, write, compose, generate, give, let, lets, do, "
    "produce, build, get, some, any, something, anything, sometimes, piece, pieces, tune, tunes, music, composition, number, "
    "more, most, much, many, lot, lots, bit, kind, sort, type, all, every, each, other, another, also, again, "
    "thing, things, then, than, there, here, where, when, while, who, what, which, how, if, because, about, around, approximately, "
    "roughly, exactly, over, under, between, during, through, up, down, out, off, key, time, meter, metre, speed, "
    "signature, feel, feeling, vibe, vibes, mood, touch, flavour, flavor, influence, influences, influenced, elements, "
    "element, long, length, short, new, nice, good, great, cool, beautiful, lovely, part, parts, section, instrument, "
    "instruments, instrumental, instrumentation, instrumented, line, lines, musical piece, musical idea, played, playing, "
    "plays, thanks, thank, hello, hey, set, use, using, uses, add, include, including, contains, put, maybe, perhaps, "
    "beside, behind, before, below, above, against, since, until, along, inside, outside, despite, instead, within, "
    "toward, towards, near, next, "
    "possibly, preferably, ideally, rhythm, rhythms, total, genre, ish, am, must, may, might, go, goes, going, ll, re, ve, "
    "background, kept, keep, sounding, sounds, based, inspired, tinged, flavoured, style of, style music, theme, jingle",
    "kommt, kommen, daher, strophe, strophen, refrain, ein, eine, einen, einem, einer, eines, der, die, das, den, dem, des, im, ins, am, an, ans, auf, aus, bei, beim, von, "
    "neben, hinter, entlang, innerhalb, ausserhalb, waehrend, trotz, wegen, jenseits, "
    "vom, zu, zum, zur, fuer, nach, ueber, unter, um, durch, gegen, wie, als, ist, sind, sei, war, wird, werden, wurde, "
    "sein, seine, seinen, haben, hat, hatte, haette, habe, ich, du, er, sie, es, wir, ihr, mich, mir, dich, dir, uns, euch, "
    "ihm, ihn, ihnen, mein, meine, meinen, dein, deine, moechte, moechten, will, wollen, wuerde, kann, kannst, koennte, "
    "koenntest, soll, sollte, sollen, muss, darf, bitte, spiel, spiele, spielt, spielen, mach, mache, machen, erzeuge, "
    "erzeug, erstelle, schreib, schreibe, komponiere, komponier, generiere, gib, gern, gerne, hoeren, lass, stueck, stuecke, "
    "stueckes, lied, lieder, liedchen, musik, musikstueck, komposition, werk, titel, weise, melodiestueck, dass, dieses, "
    "diese, dieser, diesem, diesen, welche, welches, was, wer, wo, wenn, weil, da, dort, hier, dann, denn, noch, auch, "
    "schon, mal, einmal, wieder, immer, mehr, viel, viele, vielen, wenig, wenige, alle, alles, jede, jeder, jedes, irgendwas, "
    "irgendein, irgendeine, irgendwie, ungefaehr, etwa, rund, zirka, circa, genau, lang, lange, laenge, kurz, kurzes, kurzer, "
    "kurze, neu, neues, neue, neuer, schoen, schoenes, schoene, schoener, gut, gutes, gute, guter, toll, tolles, stil, art, "
    "richtung, tonart, taktart, takt, stimmung, gefuehl, charakter, einfluss, einfluesse, einfluessen, elementen, anklang, "
    "einschlag, geschwindigkeit, instrument, instrumente, instrumenten, instrumental, teil, teile, danke, hallo, "
    "vielleicht, moeglichst, am liebsten, liebsten, lieber, zwischen, bis, hinter, vor, ab, seit, sich, gespielt, gespielte, "
    "begleitet, dazu, dabei, darin, rhythmus, rhythmen, hauch, prise, ding, sache, insgesamt, hintergrund, liedlein, tun, "
    "haltung, lass uns, machst, schreibst, komponierst, stil von, nimm, verwende, benutze, untermalt, klingend, klingt, "
    "klingen, artig, gehalten, stueckchen, thema, motiv, angehaucht, angehauchte, angehauchter, angehauchtes, angehauchten, "
    "instrumentiert, satz, saetze, neuen, neuem, schoenen, schoenem, guten, gutem, kurzen, kurzem, langes, langen, langer",
)
"""Words without a content of their own: neither understood nor missed."""

MUSIC_NOUNS = frozenset(
    [
        "musik",
        "lied",
        "lieder",
        "song",
        "songs",
        "stueck",
        "stuecke",
        "nummer",
        "nummern",
        "weise",
        "titel",
        "track",
        "tracks",
        "band",
        "klang",
        "klaenge",
        "sound",
        "stil",
        "feeling",
        "rhythmus",
        "beat",
        "beats",
        "satz",
        "stimmung",
        "thema",
        "motiv",
        "werk",
        "solo",
        "improvisation",
        "spiel",
        "kapelle",
        "ensemble",
        "music",
        "jam",
    ]
)
"""Second halves of compounds that add nothing (Jazzstück)."""

UNITS: dict[str, Forms] = {
    "de": Forms("", "", "takte, takten, takts, taktig, taktige, taktiger, taktiges, taktigen, schlaege, schlaegen, viertel, "
                "achtel, halbe, minuten, sekunde, sekunden, ces, cis, des, dis, es, eis, fes, fis, ges, gis, as, ais, h"),
    "en": Forms("", "bar, bars, measure, measures, per, quarter, quarters, eighth, eighths, sharp, flat, natural, below, "
                "above, least, maximum, minutes, seconds, maj, min, half"),
    "": Forms("bpm, mm, minute, q, b, c, e, f, g, cb, db, eb, fb, gb, ab, bb, maximal, mindestens, hoechstens"),
}  # fmt: skip
"""Words that only the exact grammar understands."""
