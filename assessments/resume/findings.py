"""What a check finds, as values; nothing here costs anything to load."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Weight(IntEnum):
    """How much a posting wants something."""

    NICE = 0
    NAMED = 1
    """It is spoken of, without saying how much it matters."""
    REQUIRED = 2


class Filter(StrEnum):
    """What a question asks that an application form may end with."""

    YEARS = "years"
    DEGREE = "degree"
    PERMIT = "permit"
    PLACE = "place"
    CLEARANCE = "clearance"
    TONGUE = "tongue"
    """A language that people speak."""


@dataclass(frozen=True, slots=True)
class KnockOut:
    """A line of the posting that may filter, and what it asks."""

    asks: Filter
    line: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Who `had` a title may say for the `job` what they `did` in it, under the condition `when`."""

    job: str
    had: str
    did: str
    when: str

    @property
    def say(self) -> str:
        """The title as it stood, which always stays, and what was done."""
        return f"{self.had} ({self.did})"


class Match(StrEnum):
    """How a resume answers to a word of the posting."""

    SAME = "same"
    OTHERWISE = "otherwise"
    """It says the same in another word."""
    MISSPELLED = "misspelled"
    IMPLIED = "implied"
    """It names something that includes it."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that the posting wants, as it is `written` there, and how the resume answers.

    Where one of several is enough, `written` has the one that the resume answers to best, or all that are missing.
    `by` is the resume's own word, where it is another one.
    """

    written: tuple[str, ...]
    weight: Weight
    match: Match
    by: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A skill that the resume names and no story and no project speaks of; `wanted` where the posting names it."""

    skill: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that was found.

    `misspelled` pairs a word of the resume with the name that it seems to stand for. `job` is the posting's title,
    empty when it is not known.
    """

    asked: tuple[Asked, ...]
    unproven: tuple[Claim, ...]
    claimed: int
    misspelled: tuple[tuple[str, str], ...]
    knock_outs: tuple[KnockOut, ...]
    job: str
    titles: tuple[Neighbour, ...]

    @property
    def found(self) -> int:
        """How many words of the posting the resume has an answer to."""
        return sum(one.match is not Match.MISSING for one in self.asked)

    def missing(self, weight: Weight) -> tuple[Asked, ...]:
        """The words of one weight that the resume has no answer to."""
        return tuple(one for one in self.asked if one.match is Match.MISSING and one.weight is weight)

    def by(self, *matches: Match) -> tuple[Asked, ...]:
        """The words with such an answer."""
        return tuple(one for one in self.asked if one.match in matches)
