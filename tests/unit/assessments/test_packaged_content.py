"""The questions and numbers that come with the product."""

from __future__ import annotations

from assessments.catalog import load_catalog
from assessments.content_review import review
from assessments.dimensions import DIMENSIONS
from assessments.targets import TargetRole


def test_the_packaged_content_passes_every_machine_check() -> None:
    catalog = load_catalog()
    assert [str(finding) for finding in review(catalog)] == []


def test_there_is_enough_of_it() -> None:
    catalog = load_catalog()
    assert len(catalog.items) >= 60
    assert len(catalog.checks) >= 132
    assert (
        {item.dimension for item in catalog.items} == {check.dimension for check in catalog.checks} == set(DIMENSIONS)
    )
    assert set().union(*(check.roles for check in catalog.checks)) <= set(TargetRole)
    assert any(check.roles for check in catalog.checks)
