"""What prompts are about: algorithms, and the work that the job is made of."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from assessments.dimensions import Dimension

if TYPE_CHECKING:
    from collections.abc import Mapping


class Topic(StrEnum):
    """What a prompt practises, in the words that members read."""

    ARRAYS = "arrays and strings"
    HASH_MAPS = "hash maps"
    TREES = "trees"
    GRAPHS = "graphs"
    STACKS = "stacks, queues and heaps"
    WINDOWS = "two pointers and windows"
    SEARCH = "sorting and search"
    RECURSION = "recursion"
    COMPLEXITY = "reading complexity"
    SQL = "SQL"
    ENVIRONMENT = "environment and debugging"
    APIS = "robust APIs"
    MESSY_DATA = "messy data"
    MONITORING = "monitoring and drift"
    CODE_READING = "reading code"

    @property
    def on_the_job(self) -> bool:
        """Whether it is the work itself rather than an algorithm."""
        return self in JOB_TOPICS

    @property
    def dimension(self) -> Dimension:
        """The area of readiness on which a solved prompt is evidence."""
        return _DIMENSIONS.get(self, Dimension.FOUNDATIONS)


JOB_TOPICS: Final = frozenset(
    {Topic.SQL, Topic.ENVIRONMENT, Topic.APIS, Topic.MESSY_DATA, Topic.MONITORING, Topic.CODE_READING}
)

_DIMENSIONS: Final = {
    Topic.ENVIRONMENT: Dimension.PROJECTS,
    Topic.APIS: Dimension.PROJECTS,
    Topic.MESSY_DATA: Dimension.PROJECTS,
    Topic.MONITORING: Dimension.SYSTEM_DESIGN,
}

BANK: Final[Mapping[Topic, int]] = MappingProxyType(
    {
        Topic.ARRAYS: 20,
        Topic.HASH_MAPS: 20,
        Topic.TREES: 14,
        Topic.GRAPHS: 14,
        Topic.STACKS: 10,
        Topic.WINDOWS: 8,
        Topic.SEARCH: 8,
        Topic.RECURSION: 6,
        Topic.COMPLEXITY: 8,
        Topic.SQL: 22,
        Topic.ENVIRONMENT: 14,
        Topic.APIS: 12,
        Topic.MESSY_DATA: 12,
        Topic.MONITORING: 8,
        Topic.CODE_READING: 4,
    }
)
"""How many prompts of each topic the packaged bank has: one new a day for 26 weeks, 40 of 100 on the job."""
