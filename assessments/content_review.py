"""Machine checks of the content that go beyond its schema: counts, balance, wording and look-alikes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from assessments.catalog import Catalog, Question
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.items import SelfItem
from assessments.quick_checks import OPTIONS, QuickCheck

ITEMS_PER_DIMENSION = 10
CHECKS_PER_DIMENSION: Mapping[Dimension, int] = {
    Dimension.FOUNDATIONS: 36,
    Dimension.PROJECTS: 24,
    Dimension.SYSTEM_DESIGN: 24,
    Dimension.STORIES: 18,
    Dimension.MOCKS: 18,
    Dimension.NETWORKING: 12,
}
"""Enough for six monthly sittings without a repeat."""

CHECKS_PER_UNIT = 2
KEY_LONGEST_SHARE = 0.40
KEY_POSITION_SLACK = 0.10
"""How far from a third the share of a key position may be, besides one check."""
DIFFICULTY_REACH = 1.8
DIFFICULTY_GAP = 1.2
"""Largest hole in the difficulties between both ends."""
LOOK_ALIKE = 0.35
"""Jaccard similarity of three-word shingles from which two texts are too much alike."""
SHINGLE = 3

_VAGUE = re.compile(r"\b(good|well|great|familiar|comfortable|confident|expert|proficient|strong|solid)\b", re.I)
_CATCH_ALL = re.compile(
    r"\b(all|none|both|neither|any) of (the (above|others?|options|answers)|these (options|answers))\b"
    r"|\b(all|none|both) (are|of them are) (right|correct|true|wrong|false)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the content that a person must look at: the rule, what breaks it, and how."""

    rule: str
    subject: str
    message: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.message} [{self.rule}]"


def review(catalog: Catalog) -> tuple[Finding, ...]:
    """Everything that the machine checks find; empty for content that passes them all."""
    return tuple(finding for rule in _RULES for finding in rule(catalog))


def _counts(catalog: Catalog) -> Iterator[Finding]:
    items = Counter(item.dimension for item in catalog.items)
    checks = Counter(check.dimension for check in catalog.checks if not check.roles)
    for dimension in DIMENSIONS:
        wanted = CHECKS_PER_DIMENSION[dimension]
        if items[dimension] < ITEMS_PER_DIMENSION:
            yield Finding("count", dimension, f"{items[dimension]} self-items, {ITEMS_PER_DIMENSION} needed")
        if checks[dimension] < wanted:
            yield Finding("count", dimension, f"{checks[dimension]} quick-checks for all roles, {wanted} needed")


def _units(catalog: Catalog) -> Iterator[Finding]:
    units = Counter((check.dimension, check.unit) for check in catalog.checks)
    for (dimension, unit), count in units.items():
        if count < CHECKS_PER_UNIT:
            yield Finding("unit", dimension, f"unit {unit} has {count} quick-check, {CHECKS_PER_UNIT} needed")


def _keys(catalog: Catalog) -> Iterator[Finding]:
    for dimension, checks in _by_dimension(catalog):
        positions = Counter(check.key for check in checks)
        for position in range(OPTIONS):
            expected = len(checks) / OPTIONS
            if abs(positions[position] - expected) > 1 + KEY_POSITION_SLACK * len(checks):
                message = f"the right option is number {position + 1} in {positions[position]} of {len(checks)} checks"
                yield Finding("key position", dimension, message)
        longest = [check for check in checks if _key_is_longest(check)]
        if len(longest) > KEY_LONGEST_SHARE * len(checks):
            message = f"the right option is the longest in {len(longest)} of {len(checks)} checks"
            yield Finding("key length", dimension, message)


def _key_is_longest(check: QuickCheck) -> bool:
    key = len(check.options[check.key].text)
    return all(key > len(option.text) for i, option in enumerate(check.options) if i != check.key)


def _difficulties(catalog: Catalog) -> Iterator[Finding]:
    for dimension, checks in _by_dimension(catalog):
        spread = sorted(check.b for check in checks)
        if round(spread[0], 1) > -DIFFICULTY_REACH or round(spread[-1], 1) < DIFFICULTY_REACH:
            message = f"difficulties run from {spread[0]:.2f} to {spread[-1]:.2f}, not over ±{DIFFICULTY_REACH}"
            yield Finding("difficulty", dimension, message)
        for easier, harder in pairwise(spread):
            if harder - easier > DIFFICULTY_GAP and easier < DIFFICULTY_REACH and harder > -DIFFICULTY_REACH:
                yield Finding("difficulty", dimension, f"no difficulty between {easier:.2f} and {harder:.2f}")


def _options(catalog: Catalog) -> Iterator[Finding]:
    for check in catalog.checks:
        texts = [option.text for option in check.options]
        if len({text.casefold() for text in texts}) < len(texts):
            yield Finding("options", check.id, "two options are the same")
        if any(_CATCH_ALL.search(text) for text in texts):
            yield Finding("options", check.id, "an option speaks of all, both or none of the others")


def _anchors(catalog: Catalog) -> Iterator[Finding]:
    for item in catalog.items:
        if item.topic != item.topic.lower():
            yield Finding("topic", item.id, "the topic must be in lower case")
        if len(set(item.anchors)) < len(item.anchors):
            yield Finding("anchors", item.id, "two anchors are the same")
        for level, anchor in enumerate(item.anchors):
            vague = _VAGUE.search(anchor)
            if vague:
                yield Finding("anchors", item.id, f"level {level} says “{vague.group()}”, which nobody can observe")
            if not re.search(r"\b(I|I'm|I've|I'd|[Mm]y)\b", anchor):
                yield Finding("anchors", item.id, f"level {level} must speak in the first person")
            if not anchor.endswith("."):
                yield Finding("anchors", item.id, f"level {level} must be a finished sentence")


def _look_alikes(catalog: Catalog) -> Iterator[Finding]:
    for kind in (catalog.items, catalog.checks):
        shingles = [(question, _shingles(question)) for question in kind]
        for (one, ones), (other, others) in combinations(shingles, 2):
            shared = len(ones & others)
            if shared and shared / len(ones | others) >= LOOK_ALIKE:
                yield Finding("look-alike", other.id, f"reads much like {one.id}")


def _shingles(question: Question) -> set[tuple[str, ...]]:
    if isinstance(question, SelfItem):
        text = " ".join(question.anchors)
    else:
        text = " ".join([question.question, question.code or "", *(option.text for option in question.options)])
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def _by_dimension(catalog: Catalog) -> Iterator[tuple[Dimension, Sequence[QuickCheck]]]:
    for dimension in DIMENSIONS:
        checks = [check for check in catalog.checks if check.dimension is dimension]
        if checks:
            yield dimension, checks


_RULES: tuple[Callable[[Catalog], Iterator[Finding]], ...] = (
    _counts,
    _units,
    _keys,
    _difficulties,
    _options,
    _anchors,
    _look_alikes,
)
