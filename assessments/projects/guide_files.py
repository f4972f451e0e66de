"""The defence and the checklist as files below `content/projects`."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from assessments.content_files import ContentError, ContentErrors, SourceFile, Strict, words
from assessments.projects.guides import ChecklistPoint, Defence, ProjectGuides, Question

QUESTIONS: Final = (6, 8)
DATA_QUESTIONS: Final = 3
POINTS: Final = (6, 9)  # as many lines with a button as fit on a card
LONGEST_TALK: Final = 400
LONGEST_ASK: Final = 160
LONGEST_LISTEN: Final = 200
LONGEST_LABEL: Final = 90
LONGEST_TODO: Final = 220


class _Question(Strict):
    minute: Annotated[str, StringConstraints(pattern=r"^[0-4]:[0-5][0-9]$")]
    ask: Annotated[str, words(LONGEST_ASK)]
    listen: Annotated[str, words(LONGEST_LISTEN)]

    def build(self) -> Question:
        return Question(self.minute, _wrapped(self.ask), _wrapped(self.listen))


class _Defence(Strict):
    before: Annotated[str, words(LONGEST_TALK)]
    opening: Annotated[str, words(LONGEST_TALK)]
    questions: tuple[_Question, ...] = Field(min_length=QUESTIONS[0], max_length=QUESTIONS[1])
    data_questions: tuple[_Question, ...] = Field(min_length=DATA_QUESTIONS, max_length=DATA_QUESTIONS)
    closing: Annotated[str, words(LONGEST_TALK)]


class _Point(Strict):
    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=30)]
    label: Annotated[str, words(LONGEST_LABEL)]
    todo: Annotated[str, words(LONGEST_TODO)]


class _Checklist(Strict):
    points: tuple[_Point, ...] = Field(min_length=POINTS[0], max_length=POINTS[1])


def load_guides(root: Traversable) -> ProjectGuides:
    """Both, from a content folder.

    Raises:
        ContentErrors: Something is wrong; it lists every error with file and line.
    """
    errors: list[ContentError] = []
    defence_file = SourceFile.read(root, "projects/defence.yaml", errors)
    checklist_file = SourceFile.read(root, "projects/take_home.yaml", errors)
    defence, checklist = defence_file.parse(_Defence), checklist_file.parse(_Checklist)
    if defence:
        _check_minutes(defence_file, defence)
    if checklist:
        _check_ids(checklist_file, checklist)
    if errors or defence is None or checklist is None:
        raise ContentErrors(errors)
    return ProjectGuides(
        Defence(
            before=_wrapped(defence.before),
            opening=_wrapped(defence.opening),
            questions=tuple(one.build() for one in defence.questions),
            data_questions=tuple(one.build() for one in defence.data_questions),
            closing=_wrapped(defence.closing),
        ),
        tuple(ChecklistPoint(one.id, one.label, _wrapped(one.todo)) for one in checklist.points),
    )


def _check_minutes(source: SourceFile, defence: _Defence) -> None:
    """Questions come one after another, as their minutes say."""
    for number, (before, after) in enumerate(pairwise(defence.questions), 1):
        if after.minute <= before.minute:
            source.report(("questions", number, "minute"), f"{after.minute} is not after {before.minute}")


def _check_ids(source: SourceFile, checklist: _Checklist) -> None:
    """A point is ticked by its id, so no two have the same."""
    seen: set[str] = set()
    for number, point in enumerate(checklist.points):
        if point.id in seen:
            source.report(("points", number, "id"), f"{point.id} is there already")
        seen.add(point.id)


def _wrapped(text: str) -> str:
    """A text whose lines were wrapped in its file, on one line."""
    return " ".join(text.split())
