"""A mock pack as a value."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.evidence import MockFormat
from assessments.targets import Level


@dataclass(frozen=True, slots=True)
class Pack:
    """What an interviewer needs for one half of a mock; texts are small Markdown.

    Attributes:
        id: Name of its file; unique for ever.
        title: What the candidate may see before.
        format: What is practised.
        level: For whom it is meant.
        minutes: Of one half, the debrief included.
        topics: In a few words each.
        goal: What the half is meant to show.
        opening: What to say in the first minutes.
        question: What the candidate is given.
        clarifications: A question the candidate may ask, and the answer.
        hints: Three, each with its moment.
        path: What a good half hour looks like, with time marks.
        follow_ups: For who is done early.
        red_flags: What a low rating looks like.
        debrief: How to talk about it afterwards.
        solution: Code with its cost, where the format has any; "" otherwise.
    """

    id: str
    title: str
    format: MockFormat
    level: Level
    minutes: int
    topics: tuple[str, ...]
    goal: str
    opening: str
    question: str
    clarifications: tuple[tuple[str, str], ...]
    hints: tuple[str, str, str]
    path: tuple[str, ...]
    follow_ups: tuple[str, ...]
    red_flags: tuple[str, ...]
    debrief: str
    solution: str = ""
