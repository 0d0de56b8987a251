"""Draw the rooms of the house into docs/architecture.md: packages and who imports whom, from the code itself.

Run by `make rooms`; a test compares the page with the code.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- rooms: written by `make rooms` -->", "<!-- /rooms -->"
_FACELESS = ("app", "models")


def rooms() -> dict[str, str]:
    """Every package with modules in it -> what its docstring says of it, in a line."""
    found = {}
    for init in sorted(ROOT.glob("app/**/__init__.py")) + sorted(ROOT.glob("models/**/__init__.py")):
        name = ".".join(init.parent.relative_to(ROOT).parts)
        told = ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or ""
        if name not in _FACELESS:
            found[name] = told.splitlines()[0] if told else ""
    return found


def arrows(names: set[str]) -> Counter[tuple[str, str]]:
    """How many imports lead from one room into another."""
    graph = grimp.build_graph(*_FACELESS, exclude_type_checking_imports=True)
    found: Counter[tuple[str, str]] = Counter()
    for module in graph.modules:
        for other in graph.find_modules_directly_imported_by(module):
            one, two = _room(module, names), _room(other, names)
            if one != two and one and two:
                found[one, two] += 1
    return found


def _room(module: str, names: set[str]) -> str:
    while module and module not in names:
        module = module.rpartition(".")[0]
    return module


def picture() -> str:
    """The rooms as a table, and the arrows between the packages of `app` and `models` for Mermaid."""
    told = rooms()
    counts = {name: len(list((ROOT / name.replace(".", "/")).glob("*.py"))) - 1 for name in told}
    top = {name for name in told if name.count(".") == 1}
    lines = ["```mermaid", "flowchart TD"]
    for one, two in sorted(_few(arrows(top))):
        lines.append(f"  {one} --> {two}")
    lines += ["```", "", "| room | files | what is in it |", "|---|---:|---|"]
    lines += [f"| `{name.replace('.', '/')}` | {counts[name]} | {text} |" for name, text in told.items()]
    return "\n".join(lines)


def _few(found: Counter[tuple[str, str]]) -> set[tuple[str, str]]:
    """Without the arrows that a longer way says too: what is left is the order of the floors."""
    edges = set(found)
    ways = {one: {two for start, two in edges if start == one} for one, _ in edges}

    def reached(start: str, without: tuple[str, str]) -> set[str]:
        seen: set[str] = set()
        stack = [start]
        while stack:
            here = stack.pop()
            for there in ways.get(here, ()):
                if (here, there) != without and there not in seen:
                    seen.add(there)
                    stack.append(there)
        return seen

    return {edge for edge in edges if edge[1] not in reached(edge[0], edge)}


def page(text: str) -> str:
    """The page with the picture as it is now."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n{picture()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    drawn = page(PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(drawn, encoding="utf-8")
    print(f"drew {PAGE.relative_to(ROOT)}", file=sys.stderr)
