"""Which syllable of a German word is stressed, by rule from its letters.

German stresses the first syllable of a stem. Four kinds of words do otherwise, and each has its rule here: those with a
weak prefix (verloren, geöffnet), adverbs of two parts (hinaus, damit, zurück), verbs with "über" that keep it
(überflutet), and words from other languages (Natur, Kapelle, spazieren).
"""

from __future__ import annotations

import re

from models.verse.german import core_of, nuclei, plain, syllable_count

_PARTS = {
    "hin her": "ein aus auf ab an unter über um. weg vor zu bei nach für nieder",
    "da": "mit. bei. von für durch. gegen nach vor. zu hin her heim neben zwischen selbst runter rum ran rauf raus rin"
    " rein rüber",
    "wo": "mit bei von für durch gegen nach vor zu hin her ran rauf raus rin rein rüber rum runter",
    "vor": "bei über an. aus. her.",
    "zu": "letzt erst vor. weilen mal. viel. wider fried nichte recht rück rük samm gleich"
    " nächst oberst meist dem. mut. mute. schanden gegen.",
    "so": "fort gleich gar. weit. eben lange. bald.",
    "um": "her sonst arm geb fang fing hüll ring schling schlung wall",
    "ein": "her ander",
    "mit an aus auf bei von zu durch": "einander",
    "in": "dem. des mitten zwischen",
    "je": "doch weil",
    "fort berg": "an. ab. auf.",
    "bis seit": "her. weilen dem.",
    "nach": "her. dem.",
    "der die das des dem den": "selb",
    "des wes": "halb wegen",
    "trotz": "dem.",
    "ob": "gleich. wohl. schon.",
    "em": "por",
    "voll": "komm end bracht bring zieh führ zog",
    "will": "komm",
    "all": "ein mählich mächtig zu. hier",
    "viel": "leicht mehr.",
    "wahr leib": "haftig",
    "jahr": "hundert tausend zehnt",
    "un": "endlich sterblich säglich möglich zählig ermeß ermess",
    "not": "wendig",
    "rings kurz": "um. her. umher.",
    "für": "wahr. baß.",
    "ho": "lunder",
    "wa": "rum cholder",
    "fo": "relle",
    "le": "bendig",
}
"""First parts, and the second parts that take the stress from them; a full stop where the word ends."""

_THIRD = re.compile(
    "(über(all|haupt|aus|ein|dies)|unterwegs|himmela(n|uf)|immer(zu|dar|fort)|gegenüber|nimmermehr|hinterher"
    "|(unter|über|hinter|neben|gegen)einander)"
)
_KEPT = re.compile(
    "((über|wider|hinter)(?!ge[^bh])|unter(?=br[aeo]|drück|h[ai]|l[aei]|n[ao][hm]|richt|sch|stütz|such|w[aeo][ri]))"
    "(?!.*(ig|lich|isch|voll)(e[nmrs]?)?$)[a-zäöüß]*$"
)
"""Verbs whose two-syllable first part is never parted from them: the stem is stressed. Nouns have a capital."""

_KEPT_NOUN = re.compile("(über|unter)(?!ord|bring)[a-zäöüß]+ung(en)?$")
_LOANS = """
    admiral akkord akzent alarm allee altan altar altär apoll appetit april armee atom august bagatelle bajonett
    balkon ballade ballett bandit bankett barbar baron basar bequem comput berlin choral courage damast delfin delphin
    despot dezemb diadem diamant direkt duell duett dukat dämonen elefant elegant elysi energie eremit etage
    europ exakt exil extrem fabrik fantasie fasan figur fontäne frisur galant galerie gardine gazelle gebet
    general genie gesetz gewehr gigant gitarre granit guitarre harmon harmonie helen hornisse hospital hotel
    humor husar hyäne idee idiot idol interess ironie jasmin juwel kamel kamin kanal kanone kantate kanton
    kapelle kapitän kastanie kastell klavier komet kongress kongreß konkret kontrolle konzert korrekt kostüm
    kreatur kristall kritik krokodil kultur kurier lawine libelle lokal luis magie magist magnet makrele manier
    mari marine maschine mathematik medaille melodie melone metall million minist minute modell modern moment
    monarch morast museum musik musikant nation natur natür novelle novemb offizier oktob orchest organ orkan
    ozean palais palast panier papier parade paradies parole passion patron patrone pedant perfekt person
    phantasie philist philosoph physik pilot pistole planet poesie poet pokal politik portal portion porzellan
    prinzess privat profess profil profit prophet provinz prozess prozeß quartett quartier rakete rebell regent
    region rekord rekrut religion republik revier roman rosette rubin ruine salat schakal schokolade sekunde
    senat septemb signal sirene skelett soldat sonate sonett sophi spital stabil station statur student sultane
    symbol talent termin theat theorie tirol titan tomate total trabant tribut trompete turnier tyrann union
    veteran vezier violett violine visier vision vulkan zement zensur zigarre zigeun zitrone
"""
"""Words that are stressed on their last full vowel, whatever small ending follows."""

_ENDING = "(e[nmrs]?|er(n|s|in|innen)?|i?en|n|s|a|o|us|in|innen|(lich|isch)(e[nmrs]?)?)?"
_STEMS = sorted((re.sub("(?<!e)e$", "", word) for word in _LOANS.split()), key=len, reverse=True)
_LOAN = re.compile(f"(?P<stem>{'|'.join(_STEMS)})(?!(?<=ik)er){_ENDING}")
_HEAVY = re.compile(
    "(?:(?:tion|tät|ion|(?<!e)ist|ent|ant)(?=(?:e|en|s|in|innen)?$)|(?:ei|ie)(?=(?:en)?$)|(?:eur|iv|(?<![ma])al|ell|ment)$)"
)
"""Foreign endings that take the stress in words of three syllables and more."""

_ISH = re.compile("(?<!er)(?<!länd)(?<!männ)(?<!see)(?<!gläub)isch(e[nmrs]?)?$")
_IER = re.compile("(?<!e)ier(en|t|te|ten|st)$")
_OPEN_PREFIX = re.compile("(ge|be)(?=[aeiouäöü])")

_UNSTRESSED = frozenset(
    """
    der die das des dem den ein eine einer eines einem einen und oder aber denn daß dass wenn weil als wie ob so
    zu in im ins an am ans auf aus bei beim mit nach von vom vor für durch um über unter bis ich du er sie es
    wir ihr mich dich sich uns euch mir dir ihm ihn ihnen mein dein sein unser euer meine deine seine ist sind
    war bin bist hat hast hab wird wirst will man nur noch doch da wo was wer nicht auch sich seid
    """.split()  # noqa: SIM905
)
"""Mere grammar: of one syllable or three they are never stressed."""


def stresses(word: str) -> str:
    """A digit a syllable: 1 stressed, 0 not. Monosyllables count as stressed unless they are mere grammar."""
    lower_case, word = word[:1].islower(), plain(word)
    count = syllable_count(word)
    if count <= 1:
        return ("0" if word in _UNSTRESSED else "1") * count
    if word in _UNSTRESSED and count > 2:
        return "0" * count
    place = _stressed(word, count, lower_case)
    return "".join("1" if index == place else "0" for index in range(count))


def _stressed(word: str, count: int, lower_case: bool) -> int:
    """The number of the stressed syllable of a word of several."""
    if word in _UNSTRESSED:
        return 0
    if _THIRD.match(word) or (count > 2 and (_KEPT if lower_case else _KEPT_NOUN).match(word)):
        return 2
    if (part := _SECOND_PART.match(word)) is not None:
        return len(nuclei(part["first"]))
    if (loan := _LOAN.fullmatch(word)) is not None:
        return len(nuclei(loan["stem"])) - 1
    if count > 2 and (heavy := _HEAVY.search(word)) is not None:
        return len(nuclei(word[: heavy.end()])) - 1
    if count > 2 and (ish := _ISH.search(word)) is not None and not _has_weak_prefix(word):
        return len(nuclei(word[: ish.start()])) - 1
    if (verb := _IER.search(word)) is not None:
        return len(nuclei(word[: verb.start()]))
    return int(_has_weak_prefix(word))


def _has_weak_prefix(word: str) -> bool:
    if (opened := _OPEN_PREFIX.match(word)) is not None:
        return nuclei(word)[0] == (1, 2) and word != opened[0]
    return not word.startswith("gegen") and len(word) > 4 and core_of(word) != word


def _of_parts(firsts: str, seconds: str) -> str:
    """A pattern for each first part with each second part."""
    return f"(?:{'|'.join(firsts.split())})(?=(?:{'|'.join(seconds.replace('.', '$').split())}))"


_SECOND_PART = re.compile(f"(?P<first>{'|'.join(_of_parts(*parts) for parts in _PARTS.items())})")
