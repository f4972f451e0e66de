"""Schema of the question files, and how an entry becomes a question."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from assessments.dimensions import Dimension
from assessments.elicitation import check_difficulty, item_thresholds
from assessments.items import LEVELS, SelfItem
from assessments.parameters import Elicitation, Slope
from assessments.quick_checks import OPTIONS, Option, QuickCheck
from assessments.targets import TargetRole

CODE_LINES = 12
CODE_COLUMNS = 60

QuestionId = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,2}\.[a-z0-9_.]+$", max_length=40)]
Seconds = Annotated[int, Field(ge=5, le=180)]
Percent = Annotated[float, Field(ge=3, le=97)]
GuessedPercent = Annotated[float, Field(ge=26, le=95)]


def _text(longest: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=longest)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)  # parts build within their whole


class ItemEntry(_Entry):
    """A self-item as written in a file."""

    id: QuestionId
    topic: Annotated[str, _text(30)]
    anchors: tuple[Annotated[str, _text(140)], ...] = Field(min_length=LEVELS, max_length=LEVELS)
    experts: tuple[tuple[Percent, Percent, Percent, Percent], tuple[Percent, Percent, Percent, Percent]]
    slope: Slope
    seconds: Seconds

    @field_validator("experts")
    @classmethod
    def _falling(cls, experts: tuple[tuple[float, ...], ...]) -> tuple[tuple[float, ...], ...]:
        for percentages in experts:
            if any(lower <= higher for lower, higher in pairwise(percentages)):
                raise ValueError(f"percentages must fall strictly from level to level, not {list(percentages)}")
        return experts

    def build(self, dimension: Dimension, elicitation: Elicitation) -> SelfItem:
        """The item with its parameters worked out from the experts' percentages."""
        a = elicitation.self_slopes[self.slope]
        b = item_thresholds(self.experts, a, elicitation.limit)
        return SelfItem(self.id, dimension, self.topic, self.anchors, a, b, self.seconds)


class OptionEntry(_Entry):
    """An option as written in a file: the right one, or one with the misconception that leads to it."""

    text: Annotated[str, _text(75)]
    right: Literal[True] | None = None
    misconception: Annotated[str, _text(240)] | None = None

    @model_validator(mode="after")
    def _right_or_misconception(self) -> Self:
        if (self.right is None) == (self.misconception is None):
            raise ValueError("an option is either right or names a misconception")
        return self


class CheckEntry(_Entry):
    """A quick-check as written in a file."""

    id: QuestionId
    unit: Annotated[str, _text(40)]
    question: Annotated[str, _text(300)]
    code: str | None = None
    language: Literal["python", "sql", "bash", "text"] | None = None
    options: tuple[OptionEntry, ...] = Field(min_length=OPTIONS, max_length=OPTIONS)
    why: Annotated[str, _text(240)]
    experts: tuple[GuessedPercent, GuessedPercent]
    slope: Slope
    seconds: Seconds
    dated: Annotated[str, StringConstraints(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")]
    roles: frozenset[TargetRole] = frozenset()

    @field_validator("code")
    @classmethod
    def _small(cls, code: str | None) -> str | None:
        lines = code.rstrip("\n").split("\n") if code else []
        if len(lines) > CODE_LINES or any(len(line) > CODE_COLUMNS for line in lines):
            raise ValueError(f"code may have {CODE_LINES} lines of {CODE_COLUMNS} columns")
        return "\n".join(lines) or None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if sum(option.right is True for option in self.options) != 1:
            raise ValueError("exactly one option is right")
        if (self.code is None) != (self.language is None):
            raise ValueError("code and language come together")
        return self

    def build(self, dimension: Dimension, elicitation: Elicitation) -> QuickCheck:
        """The check with its difficulty worked out from the experts' percentages."""
        a, c = elicitation.check_slopes[self.slope], elicitation.guessing
        return QuickCheck(
            id=self.id,
            dimension=dimension,
            unit=self.unit,
            question=self.question,
            code=self.code,
            language=self.language,
            options=tuple(Option(option.text, option.misconception) for option in self.options),
            key=next(position for position, option in enumerate(self.options) if option.right),
            why=self.why,
            a=a,
            b=check_difficulty(self.experts, a, c, elicitation.limit),
            c=c,
            seconds=self.seconds,
            dated=self.dated,
            roles=self.roles,
        )


class ItemFile(_Entry):
    """`items/<dimension>.yaml`."""

    dimension: Dimension
    items: tuple[ItemEntry, ...]


class CheckFile(_Entry):
    """`quick_checks/<dimension>.yaml`."""

    dimension: Dimension
    checks: tuple[CheckEntry, ...]
