"""Sentences without a mood, in both languages: the German corpus has none, and all would seem to have one."""

from __future__ import annotations

import random

_WHO = {
    "en": "the train|the bus|my neighbour|the teacher|a man|the woman|the baker|our dog|the postman|someone|he|she",
    "de": "der Zug|der Bus|mein Nachbar|die Lehrerin|ein Mann|die Frau|der Bäcker|unser Hund|die Post|jemand|er|sie",
}
_DOES = {
    "en": "comes at eight|waits at the corner|buys three apples|reads the paper|sat by the window|went to the station|"
    "carries a box|works in town|lives next door|opened the door|bought a table|ate the cake|drove home|"
    "wrote a letter|cooked the soup|stands on the shelf",
    "de": "kommt um acht|wartet an der Ecke|kauft drei Äpfel|liest die Zeitung|saß am Fenster|ging zum Bahnhof|"
    "trägt eine Kiste|arbeitet in der Stadt|wohnt nebenan|öffnete die Tür|hat einen Tisch gekauft|"
    "hat den Kuchen gegessen|fuhr nach Hause|schrieb einen Brief|hat die Suppe gekocht|steht im Regal",
}
_WHEN_AND_WHERE = {
    "en": "|today|on Monday|in the garden|at noon|by the river|in the kitchen|last week|at the sea|as usual",
    "de": "|heute|am Montag|im Garten|mittags|am Fluss|in der Küche|letzte Woche|am Meer|wie immer|seit zwei Jahren|"
    "mit den Kindern",
}
_THINGS = {
    "en": "elevator|station|street|kitchen|table|office|market|road|window|bridge|morning|evening|summer|winter|sunset|"
    "sea|years",
    "de": "Aufzug|Bahnhof|Straße|Küche|Tisch|Büro|Markt|Weg|Fenster|Brücke|Morgen|Abend|Sommer|Winter|Sonnenuntergang|"
    "Meer|Jahren",
}
_ABOUT = {
    "en": "{}|{} music|music for the {}|music like a {}|something for the {}|a piece about a {}|with {}",
    "de": "{}|{}musik|Musik wie ein {}|etwas für {}|ein Stück über {}|Musik für {}|mit {}|am {}|ein {} am {}",
}
_ABOUT_SHARE = 0.4


def plain_sentence(language: str, rng: random.Random) -> str:
    """Someone who does something somewhere, or music about a thing."""
    if rng.random() < _ABOUT_SHARE:
        frame = rng.choice(_ABOUT[language].split("|"))
        things = _THINGS[language].split("|")
        return frame.format(rng.choice(things), rng.choice(things))
    return " ".join(rng.choice(part[language].split("|")) for part in (_WHO, _DOES, _WHEN_AND_WHERE)).strip()
