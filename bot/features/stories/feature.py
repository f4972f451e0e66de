"""The declarations and routes of stories."""

from __future__ import annotations

from enum import StrEnum
from hashlib import blake2b
from typing import Final

from bot import doors
from bot.registry import Chapter, Feature
from bot.ui.actions import ActionRoute

stories = Feature("stories", Chapter.PROOF)


class Half(StrEnum):
    """A form of a story."""

    BEGINNING = "beginning"
    """Title, situation, task, action, own part."""
    END = "end"
    """Result, measured result, link, competencies."""
    REST = "rest"
    """The same as the second step of a new story."""


# A story and a telling are named by their numbers, a question by its id.
LIST = doors.STORIES
PAGE = ActionRoute("stories.page", int)
ADD = doors.STORY_ADD
NEW_FORM = ActionRoute("stories.new_set", int)  # token
EDIT = ActionRoute("stories.edit", int, Half)  # story
EDIT_FORM = ActionRoute("stories.edit_set", int, Half)
SHOW = ActionRoute("stories.show", int)
LACKS = ActionRoute("stories.lacks", int)
DELETE = ActionRoute("stories.delete", int)
DELETE_NOW = ActionRoute("stories.delete_now", int)

READERS = ActionRoute("stories.readers", int)
ASK = ActionRoute("stories.ask", int)  # story; the person is picked
ASK_NOW = ActionRoute("stories.ask_now", int, int)  # story, member
TAKE_BACK = ActionRoute("stories.take_back", int, int)
READ = ActionRoute("stories.read", int)
RATE = ActionRoute("stories.rate", int)
RATE_FORM = ActionRoute("stories.rate_set", int)
DECLINE = ActionRoute("stories.decline", int)
NO_MORE = ActionRoute("stories.no_more", int)
TAKE_AGAIN = ActionRoute("stories.take_again")

DRILL = doors.STORY_DRILL
ANOTHER = ActionRoute("stories.another", str)  # question that is passed over
PRACTISE = ActionRoute("stories.practise", int, str)  # story, question that is passed over
START = ActionRoute("stories.start", str, int, int)  # question, token, story or 0
TOLD = ActionRoute("stories.told", int)  # telling
TOLD_FORM = ActionRoute("stories.told_set", int)

COVERAGE = ActionRoute("stories.coverage")
COVERAGE_OF = ActionRoute("stories.coverage_of")  # the competency is picked
TRANSLATE = ActionRoute("stories.translate")
TRANSLATE_FROM = ActionRoute("stories.translate_from")  # the field is picked

ASKED: Final = "stories.asked"  # to a member who is asked to read a story
RATED: Final = "stories.rated"  # to its teller, when they did
TIME: Final = "stories.time"  # to a member in a drill, when two minutes are over


def token_of(call_id: str) -> int:
    """A number for what begins with a call, the same whenever it is made from it, that fits into an action's id."""
    return int.from_bytes(blake2b(call_id.encode("utf-8", "replace"), digest_size=7).digest(), "big")
