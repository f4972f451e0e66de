"""The script of an oral defence and the take-home checklist, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assessments.targets import TargetRole

DATA_ROLES: Final = frozenset({TargetRole.ML_ENGINEER, TargetRole.DATA_SCIENTIST, TargetRole.DATA_ENGINEER})
"""Roles whose projects are also asked about drift, versions and the way back."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the defence: what is asked, and what to listen for. `minute` says when, such as `1:30`."""

    minute: str
    ask: str
    listen: str


@dataclass(frozen=True, slots=True)
class Defence:
    """Five minutes in which somebody explains their project to a peer.

    Attributes:
        before: What the peer does before.
        opening: What the peer says first.
        questions: For everybody, in order.
        data_questions: For roles in data and machine learning, in place of whatever the peer leaves out.
        closing: What the peer says in the end.
    """

    before: str
    opening: str
    questions: tuple[Question, ...]
    data_questions: tuple[Question, ...]
    closing: str


@dataclass(frozen=True, slots=True)
class ChecklistPoint:
    """Something to see to before a take-home is handed in, and what to do while it is open."""

    id: str
    label: str
    todo: str


@dataclass(frozen=True, slots=True)
class ProjectGuides:
    """Both."""

    defence: Defence
    checklist: tuple[ChecklistPoint, ...]
