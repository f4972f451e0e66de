"""Records of stories, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assessments.stories.story import WrittenStory
from assessments.targets import TargetRole


@dataclass(frozen=True, slots=True)
class Story:
    """A member's story.

    Attributes:
        id: Its number; 0 before it is stored.
        member_id: Whose it is.
        token: Unique among the member's stories, so that a form that is sent in twice makes one.
        written: Its words.
        edited_at: When its words were last changed in a way that matters.
        wording: Grows with each such change; a rating names the one that was read.
        link_role: For which role the link was written.
    """

    id: int
    member_id: int
    token: int
    written: WrittenStory
    created_at: datetime
    edited_at: datetime
    wording: int = 1
    link_role: TargetRole | None = None

    @property
    def finished(self) -> bool:
        """Whether the teller went through the whole form; before that it is no evidence of anything."""
        return bool(self.written.competencies)


class ReadingState(StrEnum):
    """What became of asking somebody to rate a story."""

    OPEN = "open"
    RATED = "rated"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Reading:
    """That a member was asked to read a story, and what they said of it.

    Attributes:
        story_id: Which story.
        member_id: Who reads.
        about_id: Whose story it is.
        state: What became of it.
        asked_at: When it was asked, last.
        rating: 1 to 5; None before there is one. It stays when the same reader is asked again.
        evidence: The sentence that bears it out.
        rated_at: When it was given.
        wording: Of the story that was read.
    """

    story_id: int
    member_id: int
    about_id: int
    state: ReadingState
    asked_at: datetime
    rating: int | None = None
    evidence: str = ""
    rated_at: datetime | None = None
    wording: int = 0


@dataclass(frozen=True, slots=True)
class Telling:
    """That a member answered a question aloud in a drill, by the clock.

    Attributes:
        id: Its number; 0 before it is stored.
        member_id: Who told.
        token: Unique among the member's, so that a button that is pressed twice starts one clock.
        question: The id of the question.
        started_at: When the clock was started.
        seconds: How long it took; None before it was over.
        told_at: When they said how it went; None before that.
        went: 1 to 4, in their own view.
        story_id: Which story they told, if it is one of those they wrote.
    """

    id: int
    member_id: int
    token: int
    question: str
    started_at: datetime
    seconds: int | None = None
    told_at: datetime | None = None
    went: int | None = None
    story_id: int | None = None
