"""The catalog: all questions and all numbers of the model, read once from content files and never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from assessments.content_files import ContentError, ContentErrors, packaged, read_content
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.items import LEVELS, SelfItem
from assessments.parameters import Parameters
from assessments.quick_checks import QuickCheck
from assessments.response_model import GRID, Array, check_probabilities, graded_probabilities
from assessments.targets import TargetRole

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Catalog", "ContentError", "ContentErrors", "Question", "QuestionTable", "load_catalog"]

Question = SelfItem | QuickCheck

_FOCUSES = (None, *DIMENSIONS)


@dataclass(frozen=True, slots=True)
class QuestionTable:
    """Response probabilities of all questions of one kind, so that nothing is computed twice.

    Attributes:
        row: Row of each question id.
        dimension: Position of each row's dimension, shape (questions,).
        probabilities: Chance of each answer at each ability, shape (questions, answers, 61).
        log_probabilities: Their logarithms.
    """

    row: Mapping[str, int]
    dimension: npt.NDArray[np.intp]
    probabilities: Array
    log_probabilities: Array


@dataclass(frozen=True)
class Catalog:
    """Items, checks and parameters; `version` names exactly this content."""

    items: tuple[SelfItem, ...]
    checks: tuple[QuickCheck, ...]
    parameters: Parameters
    version: str

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """All questions by id, the items first. An id that is not there has been retired."""
        together: tuple[Question, ...] = (*self.items, *self.checks)
        return MappingProxyType({question.id: question for question in together})

    @cached_property
    def channels(self) -> Mapping[str, int]:
        """Of each question, the position of the channel that it feeds: six of self-report, six of quick-checks."""
        first = {SelfItem: 0, QuickCheck: len(DIMENSIONS)}
        found = {key: first[type(question)] + question.dimension.position for key, question in self.questions.items()}
        return MappingProxyType(found)

    @cached_property
    def suitable(self) -> Mapping[tuple[TargetRole, Dimension | None], Sequence[Question]]:
        """The questions for a role, of one dimension or (None) of all."""
        return MappingProxyType(
            {(role, focus): self._suiting(role, focus) for role in TargetRole for focus in _FOCUSES}
        )

    def _suiting(self, role: TargetRole, focus: Dimension | None) -> Sequence[Question]:
        return tuple(
            question
            for question in self.questions.values()
            if focus in {None, question.dimension} and (isinstance(question, SelfItem) or question.suits(role))
        )

    @cached_property
    def item_table(self) -> QuestionTable:
        """Probabilities of the five levels of every self-item."""
        grids = [graded_probabilities(item.a, item.b) for item in self.items]
        return _table(self.items, grids, LEVELS)

    @cached_property
    def check_table(self) -> QuestionTable:
        """Probabilities of a wrong and of a right answer to every quick-check."""
        grids = [check_probabilities(check.a, check.b, check.c) for check in self.checks]
        return _table(self.checks, grids, 2)


def load_catalog(root: Path | None = None) -> Catalog:
    """Read the packaged content, or that of the folder `root`, which is laid out in the same way.

    Raises:
        ContentErrors: Something is wrong; it lists every error with file and line.
    """
    content = read_content(root if root is not None else packaged())
    return Catalog(content.items, content.checks, content.parameters, content.version)


def _table(questions: Sequence[Question], grids: Sequence[Array], answers: int) -> QuestionTable:
    probabilities = np.stack(grids) if grids else np.empty((0, answers, GRID.size))
    return QuestionTable(
        row=MappingProxyType({question.id: row for row, question in enumerate(questions)}),
        dimension=np.array([question.dimension.position for question in questions], dtype=np.intp),
        probabilities=probabilities,
        log_probabilities=np.log(probabilities),
    )
