"""A prompt as a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assessments.evidence import Difficulty
from assessments.prompts.topics import Topic
from assessments.quick_checks import QuickCheck
from assessments.targets import TargetRole


class Language(StrEnum):
    """In which a prompt is solved, and its reference written."""

    PYTHON = "python"
    SQL = "sql"


class Growth(StrEnum):
    """How the time of the reference grows with the size of its input."""

    CONSTANT = "1"
    LOGARITHMIC = "log n"
    LINEAR = "n"
    LINEARITHMIC = "n log n"
    QUADRATIC = "n^2"
    CUBIC = "n^3"
    EXPONENTIAL = "2^n"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt: everything that a member may come to see.

    The texts are Markdown of the small kind that `bot.ui.markdown` draws: paragraphs, lists, `code`, fences.

    Attributes:
        id: Name of its folder; unique in its bank, for ever.
        title: Ours, and no other site's.
        topic: What it practises.
        language: In which it is solved.
        difficulty: How hard it is; hard is a stretch.
        minutes: Typical time of somebody who knows the topic.
        needs: What to know before, in a few words each.
        statement: The task with the reason why somebody at work wants it.
        examples: One text each, with what the reference gives.
        constraints: One line each; they decide which cost is too high.
        hints: A question, the idea, the plan; never code.
        at_work: What breaks in production.
        follow_ups: A larger input, a changed requirement.
        why: Why the reference works, in words.
        solution: The reference.
        time: Its cost in time, such as `O(n)`.
        space: Its cost in memory.
        growth: How its time grows, to be measured.
        size: Of the largest input on which that is measured.
        explain: What to say to somebody who does not program, where the prompt asks for it.
        schema: The tables of an SQL prompt.
        checks: Two quick-checks that need no keyboard.
        roles: Target roles that it suits; empty for all.
    """

    id: str
    title: str
    topic: Topic
    language: Language
    difficulty: Difficulty
    minutes: int
    needs: tuple[str, ...]
    statement: str
    examples: tuple[str, ...]
    constraints: tuple[str, ...]
    hints: tuple[str, str, str]
    at_work: str
    follow_ups: tuple[str, str]
    why: str
    solution: str
    time: str
    space: str
    growth: Growth
    size: int
    explain: str
    schema: str
    checks: tuple[QuickCheck, QuickCheck]
    roles: frozenset[TargetRole] = frozenset()

    def suits(self, role: TargetRole) -> bool:
        """Whether it is meant for somebody with this target role."""
        return not self.roles or role in self.roles
