"""The words of self-items in other languages: what a question shows, and nothing that a score depends on.

A language is a folder `content/locales/<language>/items` with a file for each dimension. A translation names the
English words that it was made from by their fingerprint, so that it is seen when they change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from assessments.content_files import ContentError, ContentErrors, SourceFile, Strict, packaged, words
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.items import LEVELS, SelfItem

TOPIC: Final = 40  # characters; some languages need more of them than English
ANCHOR: Final = 140


@dataclass(frozen=True, slots=True)
class ItemWords:
    """What a self-item shows in a language; `of` is the fingerprint of the English words that this translates."""

    topic: str
    anchors: tuple[str, ...]
    of: str


class _Entry(Strict):
    id: str
    of: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
    topic: Annotated[str, words(TOPIC)]
    anchors: tuple[Annotated[str, words(ANCHOR)], ...] = Field(min_length=LEVELS, max_length=LEVELS)


class _File(Strict):
    dimension: Dimension
    items: tuple[_Entry, ...]


def fingerprint(item: SelfItem) -> str:
    """Eight digits that change with the English words of an item."""
    return hashlib.sha256("\n".join((item.topic, *item.anchors)).encode()).hexdigest()[:8]


def languages(root: Traversable | None = None) -> tuple[str, ...]:
    """The languages into which self-items are translated."""
    folder = (root or packaged()).joinpath("locales")
    return tuple(sorted(one.name for one in folder.iterdir() if one.is_dir())) if folder.is_dir() else ()


def read_item_words(
    language: str, items: Sequence[SelfItem] | None = None, root: Traversable | None = None
) -> Mapping[str, ItemWords]:
    """The words of self-items in a language, by their ids.

    With `items` it is an error, too, when one of them is missing or was translated from other English words.

    Raises:
        ContentErrors: Something is wrong; it lists every error with file and line.
    """
    errors: list[ContentError] = []
    found: dict[str, ItemWords] = {}
    for dimension in DIMENSIONS:
        name = f"locales/{language}/items/{dimension}.yaml"
        source = SourceFile.read(root or packaged(), name, errors)
        if (given := source.parse(_File)) is None:
            continue
        source.require_dimension(given.dimension, dimension)
        if items is not None:
            for place, message in _faults(given.items, {one.id: one for one in items if one.dimension is dimension}):
                source.report(("items", place) if place is not None else (), message)
        found |= {entry.id: ItemWords(entry.topic, entry.anchors, entry.of) for entry in given.items}
    if errors:
        raise ContentErrors(errors)
    return MappingProxyType(found)


def _faults(given: Sequence[_Entry], wanted: Mapping[str, SelfItem]) -> Iterator[tuple[int | None, str]]:
    seen: set[str] = set()
    for place, entry in enumerate(given):
        if entry.id in seen:
            yield place, f"{entry.id} is there twice"
        elif (item := wanted.get(entry.id)) is None:
            yield place, f"{entry.id} is no item of this dimension"
        elif entry.of != fingerprint(item):
            yield place, f"{entry.id}: the English words have changed; look at it, then write of: {fingerprint(item)}"
        seen.add(entry.id)
    for missing in sorted(wanted.keys() - seen):
        yield None, f"{missing} is missing (of: {fingerprint(wanted[missing])})"
