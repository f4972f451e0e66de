"""Find the sentences that templates of pages say: `{{ w("…") }}`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes


def said_in(template: Path) -> Iterator[str]:
    """Every sentence that a template says."""
    tree = Environment(autoescape=True).parse(template.read_text(encoding="utf-8"))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "w":
            yield from (one.value for one in call.args[:1] if isinstance(one, nodes.Const))
