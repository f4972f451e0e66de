"""What those in a mock say of each other, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from assessments.evidence import Criterion, MockFormat


class RatingKind(StrEnum):
    """Who is rated by whom."""

    SELF = "self"
    """The candidate by themself, before anything else."""
    CANDIDATE = "candidate"
    """The candidate by the interviewer."""
    INTERVIEWER = "interviewer"
    """The interviewer by the candidate: clarity, and hints."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What somebody says of somebody in a mock; sealed until the mock is closed.

    Attributes:
        session_id: In which mock.
        member_id: Who rates.
        about_id: Who is rated.
        kind: As what.
        at: When it was finished; None while it is half done.
        overall: 1 no, 2 lean no, 3 yes, 4 strong yes; None while it is missing, and for an interviewer.
        criteria: 1 to 4 by the name of the criterion.
        evidence: The sentence that bears out what is below 3.
        strengths: Two of them.
        try_next: One thing to try.
    """

    session_id: int
    member_id: int
    about_id: int
    kind: RatingKind
    at: datetime | None = None
    overall: int | None = None
    criteria: Mapping[str, int] = field(default_factory=dict)
    evidence: str = ""
    strengths: tuple[str, ...] = ()
    try_next: str = ""


@dataclass(frozen=True, slots=True)
class GivenRating:
    """A rating of a candidate by somebody else in a closed mock, for the correction of severity and for mentors."""

    session_id: int
    rater_id: int
    candidate_id: int
    format: MockFormat
    at: datetime
    expert: bool
    overall: int
    criteria: Mapping[Criterion, int]


def evidence_key(session_id: int, rater_id: int) -> str:
    """Under which key a rating's evidence is stored, so that it counts once."""
    return f"mock:{session_id}:{rater_id}"
