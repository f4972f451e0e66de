"""What a mock is rated by, samples on which raters practise, and guides for each seat, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assessments.evidence import Criterion, MockFormat

LEVELS: Final = (1, 2, 3, 4)
"""Of every scale. There is no middle: 3 and above is a yes."""
NEEDS_EVIDENCE_BELOW: Final = 3
"""A lower level needs a sentence about what was seen."""


class InterviewerCriterion(StrEnum):
    """What a candidate says of their interviewer."""

    CLARITY = "clarity"
    HINTS = "hints"


@dataclass(frozen=True, slots=True)
class Scale:
    """One thing to rate, from 1 to 4. The words fit whoever rates, the candidate themself included.

    Attributes:
        label: Its name in a few words.
        question: What to look at.
        anchors: What can be seen at 1, 2, 3 and 4.
    """

    label: str
    question: str
    anchors: tuple[str, str, str, str]

    def anchor(self, level: int) -> str:
        """What can be seen at a level."""
        return self.anchors[level - 1]


@dataclass(frozen=True, slots=True)
class Rubric:
    """How candidates are rated in a format: five criteria, in the order in which they are asked, and the whole."""

    format: MockFormat
    criteria: Mapping[Criterion, Scale]
    overall: Scale


@dataclass(frozen=True, slots=True)
class Sample:
    """A written answer with its reference rating, for practice before a first interview.

    Attributes:
        id: Unique among all samples.
        format: Whose rubric it is rated by.
        question: What was asked, in one line.
        answer: What the candidate said and did; paragraphs of small Markdown.
        ratings: Of each criterion, 1 to 4.
        overall: 1 to 4.
        reasons: Why, for those criteria that matter most; for each one below 3.
        reason: Why the overall.
    """

    id: str
    format: MockFormat
    question: str
    answer: str
    ratings: Mapping[Criterion, int]
    overall: int
    reasons: Mapping[Criterion, str]
    reason: str


@dataclass(frozen=True, slots=True)
class Guides:
    """How a mock goes; each is small Markdown.

    Attributes:
        how_it_goes: For everybody in it.
        candidate: For who is interviewed.
        interviewer: For who interviews.
        observer: For a third one, who watches.
        mentor: For who interviews without being interviewed.
        debrief: How to talk about it afterwards.
    """

    how_it_goes: str
    candidate: str
    interviewer: str
    observer: str
    mentor: str
    debrief: str


@dataclass(frozen=True, slots=True)
class Guidance:
    """Everything that the two in a mock rate by and go by."""

    rubrics: Mapping[MockFormat, Rubric]
    interviewer: Mapping[InterviewerCriterion, Scale]
    samples: Mapping[MockFormat, tuple[Sample, ...]]
    guides: Guides
