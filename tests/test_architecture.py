"""The layout of the code is what ARCHITECTURE.md says, and its folders do not depend on one another in circles."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter

from support import ROOT

PACKAGE = ROOT / "handbook"


def imports() -> Iterator[tuple[str, str]]:
    """Yield (folder, folder that it imports) for every import between two folders of the package."""
    for file in PACKAGE.rglob("*.py"):
        folder = file.relative_to(PACKAGE).parts[0]
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                parts = name.split(".")
                if parts[0] == "handbook" and len(parts) > 1 and parts[1] != folder:
                    yield folder, parts[1]


def test_folders_import_one_another_without_circles() -> None:
    """A topological order exists; a circle raises CycleError, which names the folders in it."""
    graph: dict[str, set[str]] = {}
    for folder, imported in imports():
        graph.setdefault(folder, set()).add(imported)
    assert {"check", "build", "company", "text"} <= set(graph) | set().union(*graph.values())
    list(TopologicalSorter(graph).static_order())


def test_only_entry_points_stand_outside_the_folders() -> None:
    """`python -m handbook` and the package itself."""
    assert sorted(file.name for file in PACKAGE.glob("*.py")) == ["__init__.py", "__main__.py"]


def test_the_table_of_packages_is_that_of_the_folders() -> None:
    """Every folder of `handbook/` has a row, and every row a folder."""
    rows = re.findall(r"^\| `handbook/([a-z_]+)/` \|", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.MULTILINE)
    folders = sorted(file.parent.name for file in PACKAGE.glob("*/__init__.py"))
    assert sorted(rows) == folders


def test_mkdocs_is_imported_by_the_build_alone() -> None:
    """Another engine is another `build/`: nothing else of the package knows MkDocs."""
    users = [
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if re.search(r"^\s*(?:from|import) mkdocs\b", file.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert users and all(user.startswith("build/") for user in users), users


def test_no_module_keeps_state_in_globals() -> None:
    """What one event hands on to another is an attribute of a value."""
    statements = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for folder in ("handbook", "hooks", "macros", "bench")
        for file in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Global)
    ]
    assert statements == []
