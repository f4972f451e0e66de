"""Evidence: things a member did, as values and as JSON, the form in which it is stored and imported.

Every kind is a frozen dataclass with the instant `at`. `to_json` writes a plain dictionary with a `kind` tag,
`from_json` reads one back and names everything that is wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from assessments.dimensions import Dimension

_STRICT = ConfigDict(extra="forbid")
PeerRating = Annotated[float, Field(ge=1, le=5)]
RubricRating = Annotated[int, Field(ge=1, le=4)]
Practised = Literal[Dimension.FOUNDATIONS, Dimension.PROJECTS, Dimension.SYSTEM_DESIGN]
"""Areas that practice problems speak about."""


class EvidenceError(ValueError):
    """A dictionary is not a piece of evidence; `problems` lists every reason as "field: what is wrong"."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class Difficulty(StrEnum):
    """How hard a practice problem is."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class ProblemOutcome(IntEnum):
    """How an attempt at a practice problem ended."""

    GAVE_UP = 0
    """Gave up, or read the solution before 30 minutes were over."""
    AFTER_SOLUTION = 1
    """Solved after hints or the solution."""
    WITH_ONE_HINT = 2
    """Solved unaided after more than 30 minutes, or with one hint."""
    UNAIDED = 3
    """Solved unaided within 30 minutes."""


class MockFormat(StrEnum):
    """What was practised in a mock interview."""

    CODING = "coding"
    SQL = "sql"
    SYSTEM_DESIGN = "system_design"
    ML_DESIGN = "ml_design"
    BEHAVIOURAL = "behavioural"
    PROJECT_WALKTHROUGH = "project_walkthrough"
    TAKE_HOME = "take_home"


class Criterion(StrEnum):
    """What a mock's rubric asks about, over all formats."""

    COLLABORATION = "collaboration"
    PROBLEM_SOLVING = "problem_solving"
    CODE = "code"
    TESTING = "testing"
    COMMUNICATION = "communication"
    SCOPE = "scope"
    STRUCTURE = "structure"
    DEPTH = "depth"
    TRADE_OFFS = "trade_offs"
    OPERATIONS = "operations"
    SITUATION = "situation"
    OWN_ACTION = "own_action"
    RESULT = "result"
    REFLECTION = "reflection"
    ROLE_LINK = "role_link"


class Rater(StrEnum):
    """Who rated a mock interview; never the candidate."""

    EXPERT = "expert"
    PEER = "peer"


class Activity(StrEnum):
    """What a networking event was."""

    CONVERSATION = "conversation"
    REFERRAL_ASKED = "referral_asked"
    REFERRAL_RECEIVED = "referral_received"
    APPLICATION = "application"


@dataclass(frozen=True, config=_STRICT)
class DailyProblem:
    """The outcome of one practice problem; `tests_ran` when a test run, not the member's word, shows it."""

    at: AwareDatetime
    difficulty: Difficulty
    outcome: ProblemOutcome
    tests_ran: bool = False
    dimension: Practised = Dimension.FOUNDATIONS
    kind: Literal["daily_problem"] = "daily_problem"


@dataclass(frozen=True, config=_STRICT)
class ProblemCheck:
    """The answer to a quick-check that came with a practice problem.

    It carries the check's parameters (`a`, `b`, `c` of the three-parameter model), because the problem may be a
    community's own and gone tomorrow.
    """

    at: AwareDatetime
    dimension: Practised
    right: bool
    a: float = Field(gt=0, le=4)
    b: float = Field(ge=-4, le=4)
    c: float = Field(ge=0, lt=1)
    kind: Literal["problem_check"] = "problem_check"


@dataclass(frozen=True, config=_STRICT)
class Project:
    """A project as it stands; `verified` when a peer has looked at it and confirms the flags."""

    at: AwareDatetime
    deployed: bool = False
    messy_data: bool = False
    error_handling: bool = False
    tests: bool = False
    monitoring: bool = False
    documented: bool = False
    not_a_clone: bool = False
    verified: bool = False
    kind: Literal["project"] = "project"


@dataclass(frozen=True, config=_STRICT)
class Story:
    """A written story and which of its parts are there; `rating` is the mean of peers' ratings, 1 to 5."""

    at: AwareDatetime
    situation: bool = False
    task: bool = False
    action: bool = False
    result: bool = False
    measured_result: bool = False
    own_action: bool = False
    role_link: bool = False
    rating: PeerRating | None = None
    kind: Literal["story"] = "story"

    @property
    def complete(self) -> bool:
        """Whether situation, task, action and result are all there."""
        return self.situation and self.task and self.action and self.result


@dataclass(frozen=True, config=_STRICT)
class DesignWriteUp:
    """A written system design, rated by peers; `rating` is the mean of their ratings, 1 to 5."""

    at: AwareDatetime
    rating: PeerRating
    kind: Literal["design_write_up"] = "design_write_up"


@dataclass(frozen=True, config=_STRICT)
class Mock:
    """A mock interview rated by another person: overall and criteria, 1 no, 2 lean no, 3 yes, 4 strong yes.

    `overall` is a float because a rater's known severity may have been taken out of it.
    """

    at: AwareDatetime
    format: MockFormat
    rater: Rater
    overall: float = Field(ge=1, le=4)
    criteria: Mapping[Criterion, RubricRating] = Field(default_factory=dict)
    kind: Literal["mock"] = "mock"


@dataclass(frozen=True, config=_STRICT)
class Networking:
    """One networking event; `with_note` says that an application came with a research note."""

    at: AwareDatetime
    activity: Activity
    with_note: bool = False
    kind: Literal["networking"] = "networking"


Evidence = DailyProblem | ProblemCheck | Project | Story | DesignWriteUp | Mock | Networking


@cache
def _adapter() -> TypeAdapter[Evidence]:
    return TypeAdapter(Annotated[Evidence, Field(discriminator="kind")])


def to_json(evidence: Evidence) -> dict[str, Any]:
    """The evidence as a dictionary of JSON values."""
    written: dict[str, Any] = _adapter().dump_python(evidence, mode="json")
    return written


def from_json(data: object) -> Evidence:
    """The evidence that `to_json` wrote.

    Raises:
        EvidenceError: Something is missing, unknown, of the wrong type or out of range.
    """
    try:
        return _adapter().validate_python(data)
    except ValidationError as error:
        raise EvidenceError(tuple(_problem(detail) for detail in error.errors())) from None


def from_text(text: str) -> Evidence:
    """The evidence from what `to_json` wrote, as the text of its JSON: faster where there is much of it.

    Raises:
        EvidenceError: As `from_json`, or it is no JSON at all.
    """
    try:
        return _adapter().validate_json(text)
    except ValidationError as error:
        raise EvidenceError(tuple(_problem(detail) for detail in error.errors())) from None


def _problem(detail: Any) -> str:
    place = ".".join(str(part) for part in detail["loc"][1:]) or "evidence"
    return f"{place}: {detail['msg']}"
