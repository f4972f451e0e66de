"""What comes with the product: behavioural questions, and how experience outside of tech is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessments.stories.story import Competency
from assessments.targets import TargetRole


class QuestionKind(StrEnum):
    """What a question wants."""

    STORY = "story"
    """A story of one's own."""
    EXPLAIN = "explain"
    """Something explained on the spot, to somebody outside the field."""


class Field(StrEnum):
    """Where members come from."""

    RETAIL = "retail"
    TEACHING = "teaching"
    CARE = "care"
    MILITARY = "military"
    HOSPITALITY = "hospitality"
    SALES = "sales"
    FINANCE = "finance"
    LOGISTICS = "logistics"
    CRAFTS = "crafts"
    ARTS = "arts"
    OFFICE = "office"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Question:
    """A behavioural question.

    Attributes:
        id: Unique among all.
        kind: Whether it wants a story.
        text: As an interviewer asks it.
        competencies: What it asks about, the main one first.
        listens_for: What the interviewer hopes to hear, in one sentence.
        follow_ups: What may be asked next.
    """

    id: str
    kind: QuestionKind
    text: str
    competencies: tuple[Competency, ...]
    listens_for: str
    follow_ups: tuple[str, ...]

    @property
    def about(self) -> Competency:
        """What it asks about first of all."""
        return self.competencies[0]


@dataclass(frozen=True, slots=True)
class Translation:
    """Something people of a field do, in the words of the job they want.

    Attributes:
        competency: What it shows.
        did: What it is called at home.
        say: How to say it; true of whoever did it, and to be filled with their own facts.
        ask: A question to ask oneself, which finds the story in it.
    """

    competency: Competency
    did: str
    say: str
    ask: str


@dataclass(frozen=True, slots=True)
class StoryLibrary:
    """Everything that comes with the product; `needed` says what a competency looks like in the week of a role."""

    questions: tuple[Question, ...]
    fields: Mapping[Field, tuple[Translation, ...]]
    needed: Mapping[TargetRole, Mapping[Competency, str]]

    def question(self, question_id: str) -> Question | None:
        """A question by its id."""
        return next((one for one in self.questions if one.id == question_id), None)
