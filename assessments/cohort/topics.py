"""Under which name a quick-check or a prompt is counted: what both ask about has one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from assessments.catalog import Catalog
from assessments.dimensions import Dimension
from assessments.prompts.topics import Topic

AREAS: Final = frozenset({Dimension.FOUNDATIONS, Dimension.PROJECTS, Dimension.SYSTEM_DESIGN})
"""Areas whose quick-checks have topics that a session for many can be about."""

_SAME: Final[Mapping[str, Topic]] = {
    "stacks queues heaps": Topic.STACKS,
    "complexity": Topic.COMPLEXITY,
    "API robustness": Topic.APIS,
    "HTTP behaviour": Topic.APIS,
    "error handling": Topic.APIS,
    "SQL joins and NULLs": Topic.SQL,
    "SQL grouping": Topic.SQL,
    "SQL windows and duplicates": Topic.SQL,
    "SQL indexes": Topic.SQL,
    "reproducible environment": Topic.ENVIRONMENT,
    "drift and monitoring": Topic.MONITORING,
    "monitoring and operations": Topic.MONITORING,
    "monitoring and logs": Topic.MONITORING,
    "overfitting and drift": Topic.MONITORING,
}
"""Units of quick-checks that prompts have under another name."""


def topics_of_checks(catalog: Catalog) -> Mapping[str, str]:
    """The topic of each quick-check that has one, by its id."""
    return {check.id: str(_SAME.get(check.unit, check.unit)) for check in catalog.checks if check.dimension in AREAS}
