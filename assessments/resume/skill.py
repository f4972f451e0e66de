"""Skills as postings and resumes name them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SkillGroup(StrEnum):
    """What kind of skill it is; each has a content file of its name."""

    LANGUAGES = "languages"
    COMPUTER_SCIENCE = "computer_science"
    WEB = "web"
    DATABASES = "databases"
    CLOUD = "cloud"
    INFRASTRUCTURE = "infrastructure"
    DATA_ENGINEERING = "data_engineering"
    MACHINE_LEARNING = "machine_learning"
    MONITORING = "monitoring"
    TESTING = "testing"
    PRACTICES = "practices"
    PEOPLE = "people"

    @property
    def technical(self) -> bool:
        """Whether it names tools and techniques, whose lists tell what a short name such as Go stands for."""
        return self not in (SkillGroup.PRACTICES, SkillGroup.PEOPLE)


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill with everything it is called.

    `name` and `also` are known in any case, unless the same words are among the next two: `exact` is only known as it
    is written, or in capitals; `in_context` besides only where its surroundings say that the skill is meant, because
    it is an everyday word or a single letter. It is never meant before a word of `not_before` or after one of
    `not_after`. Whoever has it has what it `implies`, too.
    """

    name: str
    group: SkillGroup
    also: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    in_context: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
