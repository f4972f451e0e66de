"""What competencies, parts, fields and members are called in front of members."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from assessments.stories.library import Field
from assessments.stories.story import Competency, Part
from bot.records import Identity
from bot.stories.records import Story
from bot.ui.plain import one_line
from bot.ui.text import Person, Wordy, shortened
from bot.words import Words, said

COMPETENCIES: Final = {
    Competency.COLLABORATION: "Collaboration",
    Competency.PROBLEM_SOLVING: "Problem-solving",
    Competency.AMBIGUITY: "Ambiguity",
    Competency.STAKEHOLDERS: "Stakeholders",
    Competency.CONFLICT: "Conflict",
    Competency.FAILURE: "Failure",
    Competency.LEARNING: "Learning",
    Competency.SOMETHING_BROKE: "Something broke",
    Competency.TRADE_OFF: "A trade-off I chose",
    Competency.EXPLAINING: "Explaining to a non-expert",
}
PARTS: Final = {
    Part.SITUATION: "Situation",
    Part.TASK: "Task",
    Part.ACTION: "Action",
    Part.OWN_PART: "My own part",
    Part.RESULT: "Result",
    Part.MEASURED: "Measured",
    Part.LINK: "Link to the role",
}
FIELDS: Final = {
    Field.RETAIL: "Retail",
    Field.TEACHING: "Teaching",
    Field.CARE: "Nursing and care",
    Field.MILITARY: "Military",
    Field.HOSPITALITY: "Hospitality and kitchen",
    Field.SALES: "Sales",
    Field.FINANCE: "Finance and accounting",
    Field.LOGISTICS: "Logistics and transport",
    Field.CRAFTS: "Crafts and building",
    Field.ARTS: "Arts, stage and design",
    Field.OFFICE: "Office and customer service",
    Field.FAMILY: "Family care, career break",
}
WENT: Final = {
    1: "I lost the thread",
    2: "It came out, with gaps",
    3: "Clear, and about two minutes",
    4: "I would tell it exactly like this",
}
said(COMPETENCIES, PARTS, FIELDS, WENT)
NAME: Final = 60  # what a member's name may cost on a card
TITLE: Final = 100  # the same for the title of a story


def title_of(w: Words, story: Story, cost: int = TITLE) -> str:
    """The title of a story on one line; one in which there is nothing to see is called so."""
    title = one_line(story.written.title)
    return shortened(title, cost) if title else w("Story without a title")


def member_name(w: Words, name: str | None) -> str:
    """A member's name; None, or an empty one, for who is not known any more."""
    plain = one_line(name or "")
    return shortened(plain, NAME) if plain else w("somebody who left")


def reader_name(w: Words, name: str | None, account: Identity | None) -> Wordy:
    """Somebody who reads, by their account here: of who never talked to me the platform alone knows the name."""
    plain = one_line(name or "") or one_line(account.name if account else "")
    if account is None:
        return member_name(w, plain)
    return Person(account.person, shortened(plain, NAME) if plain else account.person)


def shows(w: Words, competencies: Iterable[Competency]) -> str:
    """Competencies in their order, as one phrase."""
    chosen = set(competencies)
    return " · ".join(w(name) for one, name in COMPETENCIES.items() if one in chosen)
