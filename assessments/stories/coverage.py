"""Which stories answer which questions, and how far the shelf is filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from assessments.stories.feedback import is_whole
from assessments.stories.library import Question, QuestionKind
from assessments.stories.story import Competency, WrittenStory

GATE: Final = 5
"""Whole stories that lift the limit on the verdict."""
STEP_DONE: Final = 10
FULL: Final = 15
MILESTONES: Final = (GATE, STEP_DONE, FULL)
TOLD_WELL: Final = 3
"""How it went, of 4, from which a story counts as an answer to the question that it was told for."""


@dataclass(frozen=True, slots=True)
class Told:
    """That a question was answered aloud: when, how it went from 1 to 4, and with which story, if it was one."""

    question: str
    at: datetime
    went: int
    story: int | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """A member's stories against the questions. Stories are named by their numbers.

    Attributes:
        whole: Stories with all four parts.
        answers: For each question that wants a story, those that answer it.
        showing: For each competency, the whole stories that show it.
    """

    whole: tuple[int, ...]
    answers: Mapping[str, tuple[int, ...]]
    showing: Mapping[Competency, tuple[int, ...]]

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(map(bool, self.answers.values()))

    @property
    def next_milestone(self) -> int | None:
        """The next number of whole stories to reach; None when all are reached."""
        return next((one for one in MILESTONES if len(self.whole) < one), None)


def shelf(questions: Sequence[Question], stories: Mapping[int, WrittenStory], told: Sequence[Told] = ()) -> Shelf:
    """See what is covered.

    A whole story answers a question when it shows all that the question asks about, or when it was told for it and that
    went well.
    """
    whole = tuple(number for number, story in stories.items() if is_whole(story))
    proved = {(one.question, one.story) for one in told if one.went >= TOLD_WELL}
    return Shelf(
        whole,
        {
            question.id: tuple(
                number
                for number in whole
                if stories[number].competencies.issuperset(question.competencies) or (question.id, number) in proved
            )
            for question in questions
            if question.kind is QuestionKind.STORY
        },
        {one: tuple(number for number in whole if one in stories[number].competencies) for one in Competency},
    )
