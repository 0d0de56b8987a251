"""Nothing that a person opens may run code: what could do that stands nowhere in the program."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_MODULES = {"pickle", "cPickle", "dill", "shelve", "marshal", "yaml", "joblib", "code", "codeop"}
_CALLS = {"eval", "exec", "compile", "__import__"}
_METHODS = {
    ("os", "system"),
    ("os", "popen"),
    ("numpy", "load"),
    ("np", "load"),
    ("tarfile", "open"),
}
_FILES = sorted(path for folder in ("app", "models") for path in (_ROOT / folder).rglob("*.py"))


def _sins(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            yield from (f"imports {name}" for name in names if name.split(".")[0] in _MODULES)
        elif isinstance(node, ast.Call):
            yield from _calls(node)


def _calls(node: ast.Call) -> Iterator[str]:
    function = node.func
    keywords = {keyword.arg: keyword.value for keyword in node.keywords}
    if isinstance(function, ast.Name) and function.id in _CALLS:
        yield f"calls {function.id}"
    if isinstance(function, ast.Attribute):
        owner = function.value.id if isinstance(function.value, ast.Name) else ""
        if (owner, function.attr) in _METHODS or function.attr in ("extract", "extractall"):
            yield f"calls {owner}.{function.attr}"
        safe = keywords.get("weights_only")
        if (owner, function.attr) == ("torch", "load") and not (isinstance(safe, ast.Constant) and safe.value is True):
            yield "calls torch.load without weights_only"
    shell = keywords.get("shell")
    if shell is not None and not (isinstance(shell, ast.Constant) and shell.value is False):
        yield "starts a shell"


@pytest.mark.parametrize("path", _FILES, ids=lambda path: str(path.relative_to(_ROOT)))
def test_no_module_can_run_what_a_file_says(path: Path) -> None:
    assert list(_sins(ast.parse(path.read_text(encoding="utf-8")))) == []


def test_the_net_catches() -> None:
    for text in (
        "import pickle",
        "from yaml import load",
        "eval('1')",
        "torch.load(x)",
        "archive.extractall()",
        "run(x, shell=True)",
        "np.load(x)",
    ):
        assert list(_sins(ast.parse(text))), text
    for text in ("torch.load(x, weights_only=True)", "model.eval()", "re.compile('x')", "run(x, shell=False)"):
        assert not list(_sins(ast.parse(text))), text
