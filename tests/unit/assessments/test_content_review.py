"""Machine checks of the content: each rule broken once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessments.catalog import Catalog, load_catalog
from assessments.content_review import review
from assessments.items import SelfItem
from assessments.quick_checks import Option, QuickCheck
from tests.unit.assessments.builders import catalog

PACKAGED = load_catalog()


def _rules(items: tuple[SelfItem, ...] = PACKAGED.items, checks: tuple[QuickCheck, ...] = PACKAGED.checks) -> set[str]:
    changed = Catalog(items, checks, PACKAGED.parameters, "changed")
    known = set(review(PACKAGED))
    return {f"{finding.rule}: {finding.subject}" for finding in review(changed) if finding not in known}


def _with_check(**changes: object) -> tuple[QuickCheck, ...]:
    return (replace(PACKAGED.checks[0], **changes), *PACKAGED.checks[1:])  # type: ignore[arg-type]


def _with_anchor(text: str) -> tuple[SelfItem, ...]:
    first = PACKAGED.items[0]
    return (replace(first, anchors=(text, *first.anchors[1:])), *PACKAGED.items[1:])


def test_too_few_questions() -> None:
    assert _rules(PACKAGED.items[1:]) == {"count: foundations"}
    assert "count: networking" in _rules(checks=PACKAGED.checks[:-1])


def test_a_unit_with_one_check() -> None:
    assert "unit: foundations" in _rules(checks=_with_check(unit="a unit of its own"))


def test_the_right_option_always_in_the_same_place() -> None:
    assert {"key position: foundations", "key position: mocks"} <= _rules(
        checks=tuple(replace(check, key=1) for check in PACKAGED.checks)
    )


def test_the_right_option_is_the_longest() -> None:
    def lengthened(check: QuickCheck) -> QuickCheck:
        options = tuple(
            replace(option, text=option.text + "." * 80) if i == check.key else option
            for i, option in enumerate(check.options)
        )
        return replace(check, options=options)

    assert "key length: stories" in _rules(checks=tuple(map(lengthened, PACKAGED.checks)))


def test_difficulties_on_one_side() -> None:
    easy = tuple(replace(check, b=min(check.b, 0.0)) for check in PACKAGED.checks)
    assert {"difficulty: projects", "difficulty: mocks"} <= _rules(checks=easy)
    hole = tuple(replace(check, b=check.b if abs(check.b) > 1.5 else 1.6) for check in PACKAGED.checks)
    assert "difficulty: projects" in _rules(checks=hole)


@pytest.mark.parametrize(
    "options",
    [
        (Option("All of the above"), Option("b"), Option("c")),
        (Option("Both are right"), Option("b"), Option("c")),
        (Option("Same"), Option("same"), Option("c")),
    ],
)
def test_options(options: tuple[Option, ...]) -> None:
    assert f"options: {PACKAGED.checks[0].id}" in _rules(checks=_with_check(options=options))


@pytest.mark.parametrize(
    "text", ["I am very good at it.", "I have done it", "Never done.", PACKAGED.items[0].anchors[1]]
)
def test_anchors(text: str) -> None:
    assert _rules(_with_anchor(text)) == {f"anchors: {PACKAGED.items[0].id}"}


def test_topics_are_in_lower_case() -> None:
    first = replace(PACKAGED.items[0], topic="Hash maps")
    assert _rules((first, *PACKAGED.items[1:])) == {f"topic: {first.id}"}


def test_look_alikes() -> None:
    twin = replace(PACKAGED.items[0], id="f.twin")
    assert _rules((*PACKAGED.items, twin)) == {"look-alike: f.twin"}
    assert any(finding.rule == "look-alike" for finding in review(catalog()))


def test_a_finding_reads_as_a_line() -> None:
    (finding,) = (
        f for f in review(Catalog((), (), PACKAGED.parameters, "")) if "quick" in f.message and f.subject == "mocks"
    )
    assert str(finding) == "mocks: 0 quick-checks for all roles, 18 needed [count]"
