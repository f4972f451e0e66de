"""A small content folder on disk, to be spoilt by tests."""

from __future__ import annotations

import shutil
from pathlib import Path

from assessments.dimensions import DIMENSIONS
from tests.unit.assessments.builders import CONTENT

ITEM = """\
  - id: {id}
    topic: hash maps
    anchors:
      - I have not used one.
      - I follow an example that uses one.
      - I pick one when told the topic.
      - I pick one unprompted and state its cost.
      - I also write a simple one from scratch.
    experts: [[90, 72, 44, 16], [93, 66, 40, 20]]
    slope: normal
    seconds: 15
"""
CHECK = """\
  - id: {id}
    unit: hash maps
    question: What does a look-up cost on average?
    options:
      - {{text: "Constant time", right: true}}
      - {{text: "Linear time", misconception: "every key is compared"}}
      - {{text: "Logarithmic time", misconception: "keys are kept sorted"}}
    why: The hash leads straight to the bucket.
    experts: [62, 55]
    slope: normal
    seconds: 45
    dated: 2026-11
"""


def write_content(folder: Path) -> Path:
    """One self-item and one quick-check per dimension, with the packaged numbers."""
    for name in ("items", "quick_checks"):
        (folder / name).mkdir(parents=True)
    for name in ("channels.yaml", "targets.yaml"):
        shutil.copy(CONTENT / name, folder / name)
    for dimension, letter in zip(DIMENSIONS, "fpdsmn", strict=True):
        (folder / "items" / f"{dimension}.yaml").write_text(
            f"dimension: {dimension}\nitems:\n" + ITEM.format(id=f"{letter}.first")
        )
        (folder / "quick_checks" / f"{dimension}.yaml").write_text(
            f"dimension: {dimension}\nchecks:\n" + CHECK.format(id=f"{letter}c.first")
        )
    return folder


def spoil(folder: Path, name: str, old: str, new: str) -> int:
    """Replace `old` in a file; returns the line where it stood."""
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return text[: text.index(old)].count("\n") + 1
