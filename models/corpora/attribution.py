"""What the training material is, whose it is and under which licence: what a model's card must repeat."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source; `text` is the credit that its licence asks for or that courtesy does."""

    title: str
    licence: str
    text: str


_MMA = "MMA groove library, Bob van der Poel and contributors, rendered with MMA over chord progressions of our own"

ATTRIBUTIONS: dict[str, Attribution] = {
    "mma": Attribution("MMA grooves", "GPL-2.0-or-later; 30 grooves of our own CC0", _MMA),
    "openscore": Attribution("OpenScore Lieder", "CC0-1.0", "OpenScore Lieder Corpus and its transcribers"),
    "openewld+mma": Attribution(
        "OpenEWLD with MMA accompaniment",
        "songs in the public domain; collection MIT; accompaniment GPL-2.0-or-later",
        "OpenEWLD, Federico Simonetta; MMA, Bob van der Poel and contributors",
    ),
    "weimar_jazz+mma": Attribution(
        "Weimar Jazz Database with MMA accompaniment",
        "ODbL-1.0; accompaniment GPL-2.0-or-later",
        "Weimar Jazz Database, Jazzomat Research Project, Hochschule für Musik Franz Liszt Weimar",
    ),
    "nottingham+mma": Attribution(
        "Nottingham Music Database with MMA accompaniment",
        "GPL-3.0; accompaniment GPL-2.0-or-later",
        "Nottingham Music Database, Eric Foxley, cleaned by Jukedeck",
    ),
    "mutopia": Attribution(
        "Mutopia Project",
        "public domain, CC BY or CC BY-SA, piece by piece",
        "The Mutopia Project and its typesetters (named in each piece's page on mutopiaproject.org)",
    ),
    "gmd": Attribution(
        "Groove MIDI Dataset",
        "CC BY 4.0",
        "Groove MIDI Dataset, Gillick, Roberts, Engel, Eck and Bamman 2019, Google LLC",
    ),
    "freedoom": Attribution("Freedoom", "BSD-3-Clause", "Freedoom contributors"),
    "openmsx": Attribution("OpenMSX", "GPL-2.0", "The authors of OpenMSX, the music of OpenTTD"),
    "planetblupi": Attribution("Planet Blupi", "GPL-3.0-or-later", "Daniel Roux, D. Dumoulin and EPSITEC SA"),
}
"""By the source's name in the corpus index."""
