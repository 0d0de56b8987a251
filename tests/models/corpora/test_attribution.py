"""Credits: every source that the corpus can hold has its title, licence and line."""

from __future__ import annotations

import pytest

from models.corpora.attribution import ATTRIBUTIONS
from models.corpora.catalogue import HUMANISED, read_catalogue
from tests.helpers.corpus import tiny_corpus

SOURCES = {
    *("mma", "openscore", "openewld+mma", "weimar_jazz+mma", "nottingham+mma"),
    *("mutopia", "gmd", "freedoom", "openmsx", "planetblupi"),
}
"""What the corpus's index names, see SOURCES.md there."""


def test_every_source_is_credited(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert set(ATTRIBUTIONS) == SOURCES
    assert set(ATTRIBUTIONS) >= HUMANISED
    named = {row.source for row in read_catalogue(tiny_corpus(tmp_path_factory.mktemp("corpus")))}
    assert set(ATTRIBUTIONS) >= named


@pytest.mark.parametrize("source", sorted(SOURCES))
def test_a_credit_fits_into_a_row_of_a_table(source: str) -> None:
    credit = ATTRIBUTIONS[source]
    for text in (credit.title, credit.licence, credit.text):
        assert text == text.strip()
        assert text
        assert not set(text) & set("|\n")


@pytest.mark.parametrize("source", [source for source in sorted(SOURCES) if source.endswith("+mma")])
def test_what_mma_accompanies_is_under_its_licence_too(source: str) -> None:
    assert "GPL-2.0-or-later" in ATTRIBUTIONS[source].licence
    assert "MMA" in ATTRIBUTIONS[source].title


@pytest.mark.parametrize(
    ("source", "licence"), [("gmd", "CC BY 4.0"), ("weimar_jazz+mma", "ODbL-1.0"), ("freedoom", "BSD-3-Clause")]
)
def test_licences_that_ask_for_a_credit_are_named(source: str, licence: str) -> None:
    assert licence in ATTRIBUTIONS[source].licence
