"""The README's figures are those of the pages that they come from."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_keys_heard_are_those_of_the_evaluation() -> None:
    said = re.search(r"key finders hear ([\d, ]+) and (\d+) in the asked key", README)
    assert said is not None
    readme = [int(one) for one in re.findall(r"\d+", said[0])]
    rows = re.findall(r"^\| [A-Z][\w-]+ \| (\d+) \| \d+ \| \d+ \|$", _page("evaluation.md"), re.MULTILINE)
    assert sorted(readme) == sorted(map(int, rows))


def test_tempos_and_faults_are_those_of_the_evaluation() -> None:
    assert "all have the asked tempo, none has a fault" in README
    assert "Tempo as asked: 100 of 100." in _page("evaluation.md")
    assert re.search(r"Faults .*: none\.", _page("evaluation.md"))


def test_what_is_heard_after_compose_is_within_what_is_said() -> None:
    within = re.search(r"heard within ([\d.]+) s of Compose", README)
    page = _page("benchmarks-window.md")
    measured = re.search(r"heard after Compose, warm \| \d+ ms \| (\d+) ms \(slowest: (\d+) ms\)", page)
    assert within is not None
    assert measured is not None
    assert int(measured[2]) <= 1000 * float(within[1])


def test_the_number_of_prompts_is_that_of_the_tests() -> None:
    from tests.models.prompt.prompts_english import ENGLISH
    from tests.models.prompt.prompts_german import GERMAN

    files = [ROOT / "tests" / "prompts" / f"{name}.tsv" for name in ("english", "german", "fresh", "plain")]
    texts = {line.partition("\t")[0] for path in files for line in path.read_text(encoding="utf-8").splitlines()}
    said = re.search(r"checked with (\d+) prompts", README)
    assert said is not None
    assert int(said[1]) == len(texts | {case.text for case in (*ENGLISH, *GERMAN)})
