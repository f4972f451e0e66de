"""A story as it is written, its words, and how long it takes to tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

WORDS_A_MINUTE: Final = (130, 170)
"""How fast people tell a story: slowly and quickly. The usual 150 lies between."""
STEP: Final = 5  # seconds: nobody can tell the length of a written text more exactly


class Competency(StrEnum):
    """What a story shows about its teller, in the order in which members meet it."""

    COLLABORATION = "collaboration"
    PROBLEM_SOLVING = "problem_solving"
    AMBIGUITY = "ambiguity"
    STAKEHOLDERS = "stakeholders"
    CONFLICT = "conflict"
    FAILURE = "failure"
    LEARNING = "learning"
    SOMETHING_BROKE = "something_broke"
    TRADE_OFF = "trade_off"
    EXPLAINING = "explaining"


MANDATORY: Final = (Competency.COLLABORATION, Competency.PROBLEM_SOLVING, Competency.AMBIGUITY)
"""What experience outside of tech has to be translated to in any case."""


class Part(StrEnum):
    """A part of a story, in the order in which it is told."""

    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    OWN_PART = "own_part"
    RESULT = "result"
    MEASURED = "measured"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class WrittenStory:
    """A story as its teller wrote it; what is not there yet is empty.

    Attributes:
        title: How the teller calls it.
        situation: Where, when, who, and what was at stake.
        task: What was to be done, and by whom.
        action: What was done, step by step.
        own_part: What the teller did themself, where others were in it, too.
        result: How it ended.
        measured: What of the end was counted or seen, against before.
        link: What it has to do with the role that the teller wants.
        competencies: What it shows.
    """

    title: str
    situation: str = ""
    task: str = ""
    action: str = ""
    own_part: str = ""
    result: str = ""
    measured: str = ""
    link: str = ""
    competencies: frozenset[Competency] = field(default_factory=frozenset)

    def part(self, part: Part) -> str:
        """The words of a part."""
        words: str = getattr(self, part)
        return words

    @property
    def words(self) -> int:
        """Words of all parts together."""
        return sum(count_words(self.part(part)) for part in Part)

    @property
    def seconds(self) -> tuple[int, int]:
        """How long it takes to tell: by quick tellers and by slow ones."""
        slow, fast = WORDS_A_MINUTE
        return _rounded(self.words * 60 / fast), _rounded(self.words * 60 / slow)


_UNSPACED: Final = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""Chinese characters and Japanese syllables, which stand without blanks."""
_WORD: Final = re.compile(r"\w+(?:['’\-]\w+)*")


def count_words(text: str) -> int:
    """Words of a text; where words are not set apart, two characters are taken for one."""
    spaced, characters = _UNSPACED.subn(" ", text)
    return len(_WORD.findall(spaced)) + -(-characters // 2)


def says_something(text: str, fewest: int) -> bool:
    """Whether a text has so many words, at least half of them different ones."""
    if count_words(text) < fewest:
        return False
    different = {word.casefold() for word in _WORD.findall(_UNSPACED.sub(" ", text))} | set(_UNSPACED.findall(text))
    return 2 * len(different) >= fewest


def _rounded(seconds: float) -> int:
    return STEP * round(seconds / STEP)
