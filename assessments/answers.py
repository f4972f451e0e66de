"""What a member answered. Answers name questions by id, so that questions may retire or change place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assessments.items import LEVELS
from assessments.moments import require_aware


@dataclass(frozen=True, slots=True)
class SelfAnswer:
    """The level, 0 to 4, picked on a self-item.

    Raises:
        ValueError: The level is out of range or `at` has no time zone.
    """

    item_id: str
    level: int
    at: datetime

    def __post_init__(self) -> None:
        if not 0 <= self.level < LEVELS:
            raise ValueError(f"level must be 0 to {LEVELS - 1}, not {self.level} (item {self.item_id})")
        require_aware(self.at, f"answer to {self.item_id}")


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """Whether a quick-check was answered right. "I don't know" is an answer and is not right.

    Raises:
        ValueError: `at` has no time zone.
    """

    check_id: str
    right: bool
    at: datetime

    def __post_init__(self) -> None:
        require_aware(self.at, f"answer to {self.check_id}")


Answer = SelfAnswer | CheckAnswer


def question_id(answer: Answer) -> str:
    """The id of the question that was answered."""
    return answer.item_id if isinstance(answer, SelfAnswer) else answer.check_id


def newest_answers(answers: Iterable[Answer]) -> dict[str, Answer]:
    """The newest answer per question, sorted by question id, whatever the order given.

    Of two answers of the same instant the lower one counts, so that the result does not depend on order.
    """
    newest: dict[str, Answer] = {}
    for answer in answers:
        key = question_id(answer)
        held = newest.get(key)
        if held is None or _precedence(answer) > _precedence(held):
            newest[key] = answer
    return dict(sorted(newest.items()))


def _precedence(answer: Answer) -> tuple[datetime, int]:
    return answer.at, -(answer.level if isinstance(answer, SelfAnswer) else int(answer.right))
