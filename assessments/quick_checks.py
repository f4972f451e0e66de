"""Quick-checks: objective questions with one right option and an "I don't know" that the product adds."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.dimensions import Dimension
from assessments.targets import TargetRole

OPTIONS = 3


@dataclass(frozen=True, slots=True)
class Option:
    """One of the three options; `misconception` says what somebody who picks a wrong one believes."""

    text: str
    misconception: str | None = None


@dataclass(frozen=True, slots=True)
class QuickCheck:
    """An objective question.

    Attributes:
        id: Unique for ever; answers are stored under it.
        dimension: What the question speaks about.
        unit: The sub-topic it belongs to.
        question: One or two sentences.
        code: A snippet to read, or None.
        language: Language of the snippet (python, sql, bash, text), None without one.
        options: Three options, in the order in which they are shown.
        key: Index of the right option.
        why: One line, shown after the sitting, that explains the answer.
        a: Discrimination of the three-parameter model.
        b: Difficulty in SD units of ability.
        c: Chance of a lucky guess.
        seconds: Typical time to answer.
        dated: Year and month in which the fact was last checked, as `2026-11`.
        roles: Target roles that get the question; empty means all of them.
    """

    id: str
    dimension: Dimension
    unit: str
    question: str
    code: str | None
    language: str | None
    options: tuple[Option, ...]
    key: int
    why: str
    a: float
    b: float
    c: float
    seconds: int
    dated: str
    roles: frozenset[TargetRole] = frozenset()

    def suits(self, role: TargetRole) -> bool:
        """Whether the question is asked of somebody with this target role."""
        return not self.roles or role in self.roles
