"""Limits that hold on every platform, checked when a card or form is built.

Each number is the stricter of Discord's and Slack's. Breaking one raises `LawBroken` in the constructor, so that it
fails in a test and never as a refused message in production. Nothing is ever cut silently.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from bot.ui.plain import clean, one_line

ACTION_ID: Final = 100  # Discord's custom_id
BUTTON_LABEL: Final = 75  # Slack's button text
BUTTONS_IN_ROW: Final = 5  # Discord's action row
LINK_URL: Final = 512  # Discord's link button
CARD_TITLE: Final = 150  # Slack's header block
CARD_SUMMARY: Final = 3_000  # below the 4,000 to which Slack's chat.update holds the text of a message
CARD_TEXT: Final = 4_000  # Discord's text over all components of a message
CARD_WORDS: Final = 11_000  # all text, labels and options too; Slack has refused blocks from 11,341 on
CARD_COMPONENTS: Final = 40  # Discord's Components V2
CARD_BLOCKS: Final = 50  # Slack's blocks in a message
TEXT_BLOCK: Final = 3_000  # Slack's section text
FIELDS: Final = 10  # Slack's section fields
FIELD_TEXT: Final = 2_000  # Slack's text of one of them, its label included
CHARTS_IN_CARD: Final = 2
CHART_ITEMS: Final = 6  # Slack's data visualisation, points or series
HEAT_ROWS: Final = 7  # the days of a week
HEAT_COLUMNS: Final = 26  # half a year of weeks; a picture read at 400 pixels holds no more
CHART_LABEL: Final = 20
STAGE_NUMBERS: Final = 28  # what a stage of a funnel stands for takes two lines, too
BAR_LABEL: Final = 40  # the name of a bar stands beside it and may take two lines
CHART_TITLE: Final = 50
ALT_TEXT: Final = 1_000  # Discord's media description, 1,024, rounded down
FORM_TITLE: Final = 24  # Slack's modal title
FORM_ID: Final = ACTION_ID - 10  # leaves room for the id that opens the form again
FORM_INPUTS: Final = 5  # Discord's modal components; an intro takes one of them
FORM_INTRO: Final = 300
FORM_STEPS: Final = 9
INPUT_LABEL: Final = 45  # Discord's label
INPUT_HINT: Final = 100  # Discord's label description
TEXT_INPUT: Final = 3_000  # Slack's plain text input
NUMBER: Final = 10**15  # what a floating-point number still holds exactly, in at most 16 characters
ONE_OF: Final = (2, 25)  # Discord's select
MANY_OF: Final = (1, 10)  # checkboxes on both
OPTION_LABEL: Final = 75  # Slack's option text
OPTION_VALUE: Final = 100  # Discord's option value
PICK_OPTIONS: Final = (1, 25)  # Discord's select; of people, how many may be chosen
PLACEHOLDER: Final = 150
COMMAND_NAME: Final = 32
COMMAND_HELP: Final = 100
THREAD_TITLE: Final = 100  # Discord's name of a thread
PRIVATE_PEOPLE: Final = 8  # Slack's group direct message, the bot left out
EVENT_TITLE: Final = 100  # Discord's name of a scheduled event
EVENT_ABOUT: Final = 950  # its description, 1,000, less a mark of ours
EVENT_WHERE: Final = 100  # its location
PINGS: Final = 100  # Discord's allowed mentions
COMMAND_PARAMS: Final = 25
COMMAND_CHOICES: Final = 25
COMMANDS: Final = 50  # Slack's manifest
ATTACHMENTS: Final = 8  # Discord's ten files of a message, less two pictures

_WEB_ADDRESS: Final = re.compile(r"https?://[^\s/<>|)]+(/[^\s<>|)]*)?")


class LawBroken(ValueError):
    """A card, form or command is larger than some platform allows; the message says which part and by how much."""


def at_most(limit: int, size: int, what: str) -> None:
    """Raise `LawBroken` unless `size` is within `limit`; `what` names the part in words."""
    if size > limit:
        raise LawBroken(f"{what}: {size} is over the limit of {limit}")


def between(limits: tuple[int, int], size: int, what: str) -> None:
    """Raise `LawBroken` unless `size` lies within both limits, ends included."""
    low, high = limits
    if not low <= size <= high:
        raise LawBroken(f"{what}: {size} is not between {low} and {high}")


def label(text: str, limit: int, what: str) -> None:
    """Raise `LawBroken` for a label with nothing to see in it or with more than `limit` characters."""
    if not one_line(text):
        raise LawBroken(f"{what} is empty")
    at_most(limit, len(text), f"{what} {text[:30]!r}")


def unique(values: Collection[str], what: str) -> None:
    """Raise `LawBroken` when two of `values` are the same."""
    if len(set(values)) != len(values):
        raise LawBroken(f"{what} are not unique: {sorted(values)}")


def web_address(url: str, what: str) -> None:
    """Raise `LawBroken` for anything but a web address without characters that would end a link early."""
    if not _WEB_ADDRESS.fullmatch(url) or clean(url) != url:
        raise LawBroken(f"{what} is not a plain web address: {url[:60]!r}")
