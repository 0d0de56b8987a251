"""No module imports, by however many steps, one that imports it."""

from __future__ import annotations

from graphlib import TopologicalSorter

import grimp


def test_there_are_no_circles() -> None:
    graph = grimp.build_graph("app", "models", exclude_type_checking_imports=True)
    arrows = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(list(TopologicalSorter(arrows).static_order())) == len(arrows) > 300  # CycleError names a circle
