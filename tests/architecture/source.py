"""The product's own source, parsed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HERE = Path(__file__).parents[2]
PACKAGES = ("assessments", "bot", "adapters", "storage")


@cache
def modules() -> dict[str, ast.Module]:
    """Every module by its path, such as `bot/app.py`."""
    found = (path for package in PACKAGES for path in (HERE / package).rglob("*.py"))
    paths = sorted(path for path in found if "content" not in path.parts)  # code that is content: prompts
    return {str(path.relative_to(HERE)): ast.parse(path.read_text()) for path in paths}


def nodes(kind: type[ast.AST] | tuple[type[ast.AST], ...], under: str = "") -> Iterator[tuple[str, ast.AST]]:
    """Every node of a kind, with where it stands."""
    for path, tree in modules().items():
        if path.startswith(under):
            for node in ast.walk(tree):
                if isinstance(node, kind):
                    yield f"{path}:{getattr(node, 'lineno', 0)}", node


def dotted(node: ast.AST) -> str:
    """A name such as `time.sleep`; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return ""
