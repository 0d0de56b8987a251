"""How German words sound, as far as verse needs it, by rule from their letters: syllables and rhyme sounds.

Old spellings (Thal, daß, seyn) are read as the new ones. Where letters leave a vowel's length open (Bach, sprach),
both lengths rhyme.
"""

from __future__ import annotations

import re
from functools import cache

_DIPHTHONGS = ("äu", "eu", "ei", "ai", "ey", "ay", "au", "ie", "ee", "aa", "oo", "ui")
_VOWELS = "aeiouäöüyàáâéèêëíóôúœæ"
_HIATUS = re.compile(r"^(ge|be)(?=e[hinbr]|irr|ob|ur|ich)")
_APART = re.compile(
    r"(?<=us)eu(?=m)|(?<=il)äu(?=m)|ui(?=[^aeiouäöü])|(?<=d|f|s|m|l)ee(?=n$)|(?<=or|kl|at|gr|yg)ie(?=nt|ne)|(?<=n)ai(?=v)"
)
"""Letters that are one vowel elsewhere and two here: Museum, Jubiläum, Ruine, Ideen, Orient, naiv."""

_ENGLISH = {
    "team": "tehm",
    "beat": "beht",
    "stream": "strehm",
    "jean": "jehn",
    "date": "dath",
    "game": "gahm",
    "love": "lovh",
    "live": "livh",
    "life": "lifh",
    "time": "timh",
    "phone": "phonh",
    "online": "onlinh",
    "offline": "offlinh",
    "smartphone": "smartphonh",
    "skateboard": "skathbohrd",
    "website": "websith",
}
"""English words of everyday, letter for letter as German eyes would have to read them; a plural s is left away."""

_NO_HIATUS = frozenset("beere beeren beerlein beer geest beet beete beeten".split())
_SCHWA_CODAS = frozenset(" n r l s m t st rn ln nd ns rs ls lt rt nt tes lst rst nst ts nds rns ms mt h".split(" "))
"""What may follow an e at a word's end that is not stressed."""

_FULL_E = re.compile(
    r"^(da|um|ein|hier|wo|bis|nach|vor|hinter|rings?um|ne?ben|von|seit|ander\w*|dort|ge?r?ad\w*)?her$"
    r"|^(in|seit|nach|trotz|zu|vor|wie|je|ehe|außer)?dem$|^(hin|vor|durch|keines)?weg$|^in ?des?$|^vordem$"
    r"|^(un|in)terdes$|^(a|be)llerwegs$"
    r"|.*(ieh|problem|system|poet|prophet|planet|komet|magnet|gebet|gesetz|moment|element|student|talent|konzert)$"
)
_PREFIX = re.compile(r"^((?:ge|be)(?=[^aeiouäöüy]+[aeiouäöüy])|(?:ver|er|ent|zer|emp)(?=[^aeiouäöüy]*[aeiouäöüy]))")
_NO_ONSET = re.compile(r"(?:[lmnrj]|w(?!r))[^aeiouäöüy]|(.)\1")
"""Consonants that begin no stem: what stands before them ("Berg", "Wellen") is no prefix."""

_SHORT = frozenset(
    """ab an am bin bis bist das des es hat hin im in ist man mit ob um von was weg wes zum ans ins vom beim herab
    hinab davon hinan heran daran woran bergab hinweg drin darin worin drum darum warum herum dran kann bergan voran
    fortan wovon""".split()
)
"""Words with a short vowel before one consonant."""

_SHORT_ENDING = re.compile("(in|nis)$")
_LONG_IN = re.compile(
    r"(augus?t|baldach|benz|berl|delf|delph|doktr|gobel|harlek|hermel|jasm|kam|karm|konstant|mar|mediz|palad|plat|rub|sat"
    r"|schwer|stett|term|ur|valent)in$"
)
"""Words that end on a long "in", not on that of a woman's name for what she is (Königin)."""

_WEAK_IG = re.compile(r"[aeiouäöüy][^aeiouäöüy]+ig(e[mnrs]?|s?te?|t)$")

_LISTED = {
    "mond": "o:nt",
    "monde": "o:nde",
    "monden": "o:nden",
    "monds": "o:nts",
    "mondes": "o:ndes",
    "jagd": "a:kt",
    "magd": "a:kt",
    "obst": "o:pst",
    "nun": "u:n",
    "tun": "u:n",
    "thun": "u:n",
    "krebs": "e:ps",
    "vogt": "o:kt",
    "stadt": "at",
    "städte": "et@",
    "städten": "et@n",
    "stets": "e:Z",
}
_SPELLINGS = (
    ("tsch", "C"),
    ("sch", "S"),
    ("chs", "ks"),
    ("ch", "X"),
    ("ck", "k"),
    ("tz", "Z"),
    ("ph", "f"),
    ("th", "t"),
    ("dt", "t"),
    ("ng", "N"),
    ("nk", "Nk"),
    ("qu", "kv"),
    ("ß", "s"),
    ("x", "ks"),
    ("z", "Z"),
    ("c", "k"),
    ("v", "f"),
    ("w", "v"),
)
_VOWEL_SOUNDS = {
    "ie": "i:",
    "ei": "ai",
    "ai": "ai",
    "ey": "ai",
    "ay": "ai",
    "eu": "oi",
    "äu": "oi",
    "ee": "e:",
    "aa": "a:",
    "oo": "o:",
    "y": "ü",
    "é": "e",
    "è": "e",
    "ê": "e",
    "ë": "e",
    "á": "a",
    "à": "a",
    "â": "a",
}
_HARDENED = {"b": "p", "d": "t", "g": "k"}
_SECOND_STRESS = re.compile(r"(ig|lich|isch|ung|nis|sam|bar|haft|los)$")

_ONSET = re.compile(
    r"(?:sch[lmnrw]?|s[pt]r?|spl|[pkgbf][lr]|[td]r|p?fl|p?fr|pf|zw|kn|gn|ch|ph|th|qu|[bcdfghjklmnpqrsßtvwxyz])$"
)
"""Consonants that may begin a German syllable, as many as can be."""

Nucleus = tuple[int, int]


def rhyme_keys(word: str) -> tuple[str, ...]:
    """The sounds from the stressed vowel on, one for each place where verse may stress; empty if there is no vowel."""
    return tuple(key.replace("ä", "e") for key, _ in _keyed(word))


def pure_keys(word: str) -> tuple[str, ...]:
    """The same as a stricter ear hears them: a long ä is no e, and the i of "ewige" not that of "Siege"."""
    keys = tuple(key for key, _ in _keyed(word))
    if _WEAK_IG.search(plain(word)):
        keys = tuple(key.replace("i:", "i", 1) for key in keys)
    return tuple(key if "ä:" in key else key.replace("ä", "e") for key in keys)


def onsets(word: str) -> tuple[str, ...]:
    """For each of its keys the consonants before it, in the same syllable: "gegangen" and "aufgegangen" share a "g"."""
    return tuple(begun for _, begun in _keyed(word))


@cache
def _keyed(word: str) -> tuple[tuple[str, str], ...]:
    """Each key of a word, and the consonants before it."""
    word = re.sub(r"[^a-zäöüßàáâéèêë]", "", plain(word)).replace("qu", "kv")
    if word in _LISTED:
        return ((_LISTED[word], _onset(word, nuclei(word), 0)),)
    core = core_of(word)
    found = nuclei(core)
    if not found:
        return ()
    last, before = len(found) - 1, len(found) - 2
    start, end = found[last]
    if core[start:end] == "e" and last and core[end:] in _SCHWA_CODAS and not _FULL_E.match(word):
        return (_from(core, found, before),)
    key, begun = _from(core, found, last)
    if last and core.endswith("ien"):
        # Most are stressed before it ("Linien", "Pinien"): there the syllables differ.
        return (("i:@n" if last > 1 else key, _onset(core, found, before)),)
    if word in _SHORT or (last and _SHORT_ENDING.search(word) and not _LONG_IN.search(word)):
        key = key.replace(":", "")
    if last and len(core) > 4 and _SECOND_STRESS.search(core):
        # Verse lifts such an ending where a weak syllable parts it from the stress ("königlich"), not beside it.
        earlier = _from(core, found, before)
        return (earlier,) if last == 1 else ((key, begun), earlier)
    return ((key, begun),)


def _from(core: str, found: list[Nucleus], place: int) -> tuple[str, str]:
    return _sounds(core, found, place), _onset(core, found, place)


def _onset(core: str, found: list[Nucleus], place: int) -> str:
    """The consonants that begin the syllable of a nucleus."""
    before = found[place - 1][1] if place else 0
    begun = _ONSET.search(core[before : found[place][0]])
    return begun[0].replace("th", "t").replace("ph", "f").replace("v", "f") if begun else ""


def syllable_count(word: str) -> int:
    """How many syllables the word has; 0 if it has no vowel."""
    return len(nuclei(plain(word)))


def nuclei(word: str) -> list[Nucleus]:
    """Where each vowel of a lower-case word begins and ends: one a syllable."""
    word = word.replace("qu", "kv")
    word = _ENGLISH.get(word.removesuffix("s"), word)
    apart = [match.start() for match in _APART.finditer(word)]
    found: list[Nucleus] = []
    place = 0
    if _HIATUS.match(word) and word not in _NO_HIATUS:
        found.append((1, 2))
        place = 2
    while place < len(word):
        if word[place] not in _VOWELS:
            place += 1
            continue
        if word[place] == "y" and word[place + 1 : place + 2] and word[place + 1] in _VOWELS:
            place += 1
            continue
        length = 2 if word[place : place + 2] in _DIPHTHONGS and place not in apart else 1
        if place and word[place - 1 : place + 3] == "tion":
            length = 2
        found.append((place, place + length))
        place += length
    return found


def plain(word: str) -> str:
    """The word in small letters without apostrophes and long s."""
    return word.lower().replace("'", "").replace("ſ", "s")


@cache
def core_of(word: str) -> str:
    """The word without an unstressed prefix; "geben" has none."""
    if len(word) <= 4 or _HIATUS.match(word):
        return word
    core = _PREFIX.sub("", word)
    found = nuclei(core)
    if core != word:
        only_schwa = len(found) == 1 and core[slice(*found[0])] == "e" and core[found[0][1] :] in _SCHWA_CODAS
        if not found or only_schwa or _NO_ONSET.match(core):
            return word
    return core


def _sounds(core: str, found: list[Nucleus], first: int) -> str:
    """The sounds from the `first` nucleus to the end."""
    ending_ig = core.endswith(("ig", "igs"))
    told = ""
    for index in range(first, len(found)):
        start, end = found[index]
        last = index + 1 == len(found)
        stop = len(core) if last else found[index + 1][0]
        coda = core[end:]
        if last and index > first and core[start:end] == "e" and coda in _SCHWA_CODAS:
            told += "@" + _consonants(coda, final=True)
        elif last and ending_ig:
            told += "iç"
        else:
            told += _syllable(core[start:end], core[end:stop], last)
    return told


def _syllable(vowel: str, consonants: str, last: bool) -> str:
    """The sounds of one vowel and the consonants behind it; ":" long, "." of either length."""
    sound = _VOWEL_SOUNDS.get(vowel, vowel)
    if consonants.startswith("h"):
        sound += ":" if len(sound) == 1 else ""
        consonants = consonants[1:]
    told = _consonants(consonants, last)
    if len(sound) == 1:
        sound += _length(consonants)
    if not last and consonants == "s":
        told = "z"
    return sound + told


def _length(consonants: str) -> str:
    """How long a vowel is by what follows it."""
    open_ended = consonants in ("ch", "ß", "sch") or consonants[:2] in ("st", "ch") or consonants[:1] == "ß"
    if open_ended or (consonants[:1] == "r" and consonants[1:2] and consonants[1] in "dtsz"):
        return "."
    if not consonants or (len(consonants) == 1 and consonants not in "xz"):
        return ":"
    if consonants[0] in "bdg" and consonants[1] in "ts":
        return ":"
    return ":" if consonants in ("th", "ph", "tr", "dr", "gr", "br", "kr", "bl", "gl", "kl") else ""


def _consonants(letters: str, final: bool) -> str:
    for spelling, sound in _SPELLINGS:
        letters = letters.replace(spelling, sound)
    letters = re.sub(r"(.)\1+", r"\1", letters)
    if final or re.search(r"[bdg](?=[stk])", letters):
        letters = re.sub(r"[bdg](?=[stk])", lambda match: _HARDENED[match[0]], letters)
        if final:
            letters = re.sub(r"[bdg]+$", lambda match: _HARDENED[match[0][-1]], letters)
    return letters.replace("ts", "Z").replace("h", "")
