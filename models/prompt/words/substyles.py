"""Words of `words_styles` that name one of the network's own styles, more exactly than its genre does.

All of a word's styles lie in the genre that `words_styles` gives it. Drum-only styles are left out: a song in them has
nothing to learn the other parts from.
"""

from __future__ import annotations

SUBSTYLE_WORDS: dict[str, str] = {
    "jazz:swing": "swing, swinging~, swingin~, swingend~",
    "jazz:bebop": "bebop, be bop, hard bop, hardbop, post bop",
    "jazz:bigband": "big band, bigband",
    "jazz:dixieland": "dixieland, dixie, new orleans",
    "jazz:gypsyjazz": "gypsy jazz",
    "jazz:modernjazz": "cool jazz, modern jazz",
    "jazz:charleston": "charleston",
    "latin:mambo": "mambo",
    "latin:rhumba": "rumba, rhumba",
    "latin:chacha": "cha cha, cha cha cha",
    "latin:merengue": "merengue",
    "latin:samba": "samba",
    "latin:tango": "tango",
    "latin:salsa": "salsa",
    "latin:bolero": "bolero",
    "latin:cumbia": "cumbia",
    "latin:reggaeton": "reggaeton",
    "latin:beguine": "beguine",
    "latin:afrocuban": "afro cuban",
    "latin:cuban": "cuban~, kubanisch~",
    "blues:shuffle": "shuffle",
    "rock:metal": "heavy metal, metal, thrash",
    "rock:punkdrive": "punk, punk rock, hardcore",
    "rock:indierock": "indie, indie rock",
    "rock:rocknroll": "rock n roll, rock and roll, rocknroll, rockabilly, rock und roll",
    "soul:motownbeat": "motown",
    "soul:neosoul": "neo soul",
    "soul:rnb": "r and b, r n b, rnb, rhythm and blues, rhythm und blues",
    "reggae:reggaedub": "dub",
    "reggae:reggaeonedrop": "one drop",
    "hiphop:boombap": "boom bap",
    "hiphop:trap": "trap",
    "hiphop:lofi": "lo fi, lofi",
    "electronic:techno": "techno, minimal techno",
    "electronic:trance": "trance, psytrance",
    "electronic:drumandbass": "drum and bass, drum n bass, dnb, d n b, d and b, jungle, drum und bass",
    "electronic:deephouse": "deep house",
    "electronic:classichouse": "house",
    "electronic:synthwave": "synthwave, synth wave, vaporwave",
    "country:bluegrass": "bluegrass",
    "folk:polka": "polka",
    "folk:lullaby": "lullaby, wiegenlied, schlaflied",
    "folk:march": "march, marsch",
    "waltz:frenchwaltz": "valse",
    "classical:baroque": "baroque, barock, barockmusik, barockzeit",
    "classical:lied": "kunstlied",
    "classical:romantic": "nocturne, nocturno",
    "fusion:jazzrock": "jazz rock, jazzrock, rock jazz",
    "stage:broadway": "broadway",
    "stage:showtune": "show tune, showtune, show tunes",
}

BLENDS: dict[tuple[str, str], str] = {
    ("jazz", "waltz"): "jazz:jazzwaltz",
    ("jazz", "folk"): "jazz:folkyjazz",
    ("rock", "folk"): "rock:folkrock",
    ("rock", "waltz"): "rock:rockwaltz",
    ("country", "waltz"): "country:countrywaltz",
    ("latin", "waltz"): "latin:latinwaltz",
    ("hip-hop", "jazz"): "hiphop:boombapjazzy",
    ("fusion", "latin"): "fusion:latinfusion",
}
"""A style and one that colours it -> the network's style that is both."""

BALLADS: dict[str, str] = {
    "jazz": "jazz:jazzballad",
    "pop": "pop:popballad",
    "rock": "rock:rockballad",
    "folk": "folk:folkballad",
}
"""A style -> the network's style that is meant by a lyrical piece of it."""
