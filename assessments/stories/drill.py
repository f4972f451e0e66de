"""Which question is dealt next in a drill."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from assessments.stories.coverage import Shelf, Told
from assessments.stories.library import Question, QuestionKind
from assessments.stories.story import Competency, WrittenStory

CLOCK: Final = timedelta(minutes=2)
EXPLAIN_EVERY: Final = timedelta(days=7)
"""How often something is to be explained to somebody outside the field."""

_NEVER: Final = datetime.min.replace(tzinfo=UTC)


def order(questions: Sequence[Question], shelf: Shelf, told: Sequence[Told], now: datetime) -> list[Question]:
    """All questions, the one to be dealt next first.

    Once a week something is to be explained. Otherwise the competency comes first that was told longest ago, or never;
    within it what no story answers; then what was told longest ago. What is alike takes turns.
    """
    asked = {one.id: one for one in questions}
    of_question: dict[str, datetime] = {}
    of_competency: dict[Competency, datetime] = {}
    explained = _NEVER
    for one in told:
        of_question[one.question] = max(one.at, of_question.get(one.question, _NEVER))
        if (known := asked.get(one.question)) is not None:
            about = known.about
            of_competency[about] = max(one.at, of_competency.get(about, _NEVER))
            if known.kind is QuestionKind.EXPLAIN:
                explained = max(explained, one.at)
    # Whoever begins is asked for stories first; the week runs from the first drill.
    since = max(explained, min((one.at for one in told), default=now))
    turns: Counter[Competency] = Counter()
    ranks = {}
    for question in questions:
        turns[question.about] += 1
        rank = _rank(question, shelf, of_competency, of_question, now - since)
        ranks[question.id] = rank, turns[question.about]
    return sorted(questions, key=lambda question: ranks[question.id])


def _rank(
    question: Question,
    shelf: Shelf,
    of_competency: Mapping[Competency, datetime],
    of_question: Mapping[str, datetime],
    unexplained: timedelta,
) -> tuple[bool, datetime, bool, datetime]:
    explains = question.kind is QuestionKind.EXPLAIN
    return (
        explains is not (unexplained >= EXPLAIN_EVERY),
        of_competency.get(question.about, _NEVER),
        bool(shelf.answers.get(question.id)),
        of_question.get(question.id, _NEVER),
    )


def after(ordered: Sequence[Question], question_id: str) -> Question:
    """The question behind another one, which somebody would rather not answer now."""
    ids = [one.id for one in ordered]
    place = ids.index(question_id) + 1 if question_id in ids else 0
    return ordered[place % len(ordered)]


def for_story(ordered: Sequence[Question], shelf: Shelf, number: int, story: WrittenStory) -> list[Question]:
    """The questions in which a story can be practised: those that it answers, else those about what it shows, else all.

    Args:
        ordered: All questions, the one to be dealt next first.
        shelf: What is covered.
        number: The story's number on the shelf.
        story: The story.
    """
    wanting = [one for one in ordered if one.kind is QuestionKind.STORY]
    answered = [one for one in wanting if number in shelf.answers[one.id]]
    return answered or [one for one in wanting if one.about in story.competencies] or wanting
