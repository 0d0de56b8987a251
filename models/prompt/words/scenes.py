"""Scenes and events of plain sentences, under the mood that music for them has.

"Musik zum Einschlafen" names no mood, and yet everybody knows how it goes.
"""

from __future__ import annotations

from models.prompt.words.styles import Forms

SCENE_MOODS: dict[str, Forms] = {
    "calm": Forms(
        "",
        "sleep, sleeping, to sleep, fall asleep, falling asleep, bedtime, yoga, spa, massage, meditation, study, studying, "
        "to study to, homework, reading, snowfall, moonlight, lake, starry night",
        "einschlafen, schlafen, zum schlafen, lernen, zum lernen, hausaufgaben, lesen, yoga, meditation, schneefall, "
        "mondschein, bergsee, sternenhimmel, abendstille",
    ),
    "relaxed": Forms(
        "",
        "elevator, elevator music, lounge, waiting room, hotel lobby, hammock, beach, coffee shop, cafe, sunday morning, "
        "poolside, picnic, hold music, supermarket",
        "aufzug, fahrstuhl, fahrstuhlmusik, warteschleife, wartezimmer, haengematte, strand, strandbar, kaffeehaus, "
        "sonntagmorgen, picknick, supermarkt, lagerfeuerabend",
    ),
    "melancholic": Forms(
        "",
        "rain, rainy, rainy day, rainy afternoon, autumn, november, farewell, goodbye, homesick, homesickness, empty street, "
        "last train, faded photograph",
        "regen, regentag, regennachmittag, regnerisch, herbst, november, abschied, heimweh, leere strasse, letzter zug, "
        "verregnet, nebel",
    ),
    "tense": Forms(
        "",
        "chase, chase scene, car chase, pursuit, heist, countdown, bomb, spy, interrogation, escape, manhunt, shootout, traffic jam",
        "verfolgungsjagd, verfolgung, jagdszene, flucht, ueberfall, bankraub, countdown, verhoer, agentenfilm, schiesserei, "
        "krimi, thriller, stau",
    ),
    "dramatic": Forms(
        "",
        "thunderstorm, thunder, lightning, tempest, hurricane, shipwreck, battle, earthquake, volcano, duel, avalanche, "
        "sea storm",
        "gewitter, donner, blitz, unwetter, orkan, schiffbruch, schlachtfeld, erdbeben, vulkan, duell, lawine, sturmflut",
    ),
    "hopeful": Forms(
        "",
        "sunrise, dawn, daybreak, first day of spring, first day of school, new beginning, fresh start, new morning, recovery, "
        "peace at last, homecoming",
        "sonnenaufgang, morgenroete, morgendaemmerung, tagesanbruch, fruehlingsanfang, neuanfang, neubeginn, neuer morgen, "
        "genesung, heimkehr, einschulung",
    ),
    "festive": Forms(
        "carnival, mardi gras, oktoberfest",
        "new year s eve, new years eve, fireworks, graduation, anniversary, county fair, barbecue, halloween party, "
        "housewarming, prom",
        "silvester, feuerwerk, karneval, fasching, fastnacht, kirmes, volksfest, bierzelt, jubilaeum, einweihung, polterabend, "
        "schuetzenfest, abiball, gartenfest, grillfest",
    ),
    "happy": Forms(
        "",
        "won, we won, win, victory, champions, got the job, holidays, vacation, day off, passed the exam, passed my exam, "
        "good news, newborn, baby is born, spring, sunshine, summer holiday, ice cream, puppy, puppies, lottery, laughed, "
        "laughing, laughter, got engaged, best day",
        "gewonnen, wir haben gewonnen, sieg, gesiegt, job bekommen, den job bekommen, ferien, urlaub, hitzefrei, bestanden, "
        "pruefung bestanden, geschafft, gute nachricht, geboren, fruehling, sonnenschein, welpe, welpen, lottogewinn, gelacht, "
        "lachen, lacht, verlobt, feierabend, eis am see",
    ),
    "sad": Forms(
        "",
        "died, dead, dies, dying, passed away, funeral, graveside, burial, widow, orphan, broke up, breakup, divorce, "
        "heartbreak, heartbroken, crying, cried, cries, tears, fired, got fired, lost my job, buried, missing you, miss you, "
        "cancer, hospital",
        "gestorben, gestorbene, verstorben, tot, stirbt, sterben, tod, beerdigung, begraebnis, grab, witwe, waise, "
        "trennung, getrennt, schluss gemacht, scheidung, liebeskummer, herzschmerz, weinen, weint, geweint, traenen, "
        "gekuendigt, entlassen, vermisse, vermisst, krebs, krankenhaus",
    ),
    "lonely": Forms(
        "",
        "nobody came, no one came, left behind, empty house, empty room, abandoned",
        "niemand kam, zurueckgelassen, leeres haus, leeres zimmer, keiner da",
    ),
    "aggressive": Forms(
        "", "rage, riot, revenge, betrayed me, hate, hates, fury", "wut, rache, hass, hasse, randale, zorn"
    ),
    "energetic": Forms(
        "",
        "workout, gym, running, jogging, marathon, sprint, race, race car, aerobics, spinning class, rush hour",
        "training, fitnessstudio, laufen gehen, joggen, marathon, sprint, rennen, autorennen, aerobic, stosszeit",
    ),
    "spooky": Forms(
        "halloween",
        "haunted house, haunted, ghost, ghosts, graveyard, zombie, zombies, vampire, witch, nightmare",
        "spukhaus, spuk, geist, geister, friedhof, zombie, vampir, hexe, hexen, albtraum, alptraum",
    ),
    "romantic": Forms(
        "",
        "candlelight, first date, first kiss, honeymoon, slow dance, proposal, valentine",
        "kerzenschein, erstes date, erster kuss, flitterwochen, heiratsantrag, valentinstag",
    ),
    "epic": Forms("", "dragon, dragons, space opera, final battle, army", "drachen, endkampf, heer, weltall"),
    "heroic": Forms("", "superhero, knights, rescue", "superheld, ritter, rettung"),
    "mysterious": Forms(
        "", "fog, secret garden, underwater, cave, deep sea", "nebelwald, tiefsee, hoehle, unterwasser"
    ),
    "nostalgic": Forms("", "childhood, old photographs", "kindheit, damals, alte fotos, jugendzeit"),
    "playful": Forms(
        "", "circus, clown, kittens, kitten, playground, toys", "zirkus, clown, kaetzchen, spielplatz, spielzeug"
    ),
    "solemn": Forms("", "memorial, remembrance", "gedenken, gedenkfeier, andacht"),
}
