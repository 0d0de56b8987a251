"""The share of prompts that are read right, against what is asked of it."""

from __future__ import annotations

import pytest

from tests.helpers.prompt_figures import ASKED, FOLDER, LANGUAGES, answers
from tests.models.prompt.prompts_english import ENGLISH
from tests.models.prompt.prompts_german import GERMAN


@pytest.mark.parametrize("language", LANGUAGES)
def test_prompts_are_read_as_well_as_is_asked(language: str) -> None:
    found = list(answers(language))
    for attribute, asked in ASKED.items():
        mine = [answer for answer in found if answer.attribute == attribute]
        wrong = [(answer.text, answer.expected) for answer in mine if not answer.right]
        assert mine, attribute
        assert 100 * (1 - len(wrong) / len(mine)) >= asked, (attribute, wrong)


def test_there_are_three_hundred_prompts_in_each_language() -> None:
    for language, cases in zip(LANGUAGES, (ENGLISH, GERMAN), strict=True):
        texts = [line.partition("\t")[0] for line in (FOLDER / f"{language}.tsv").read_text("utf-8").splitlines()]
        assert len({*texts, *(case.text for case in cases)}) >= 300, language
