"""Why a document cannot be read."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """What is the matter with a document."""

    EMPTY = "empty"
    BROKEN = "broken"
    LOCKED = "locked"
    SCANNED = "scanned"
    """It has pictures and no text."""
    SCRIPT = "script"
    """There is little in it but a script, or a form that a script fills."""
    MACROS = "macros"
    WEB_PAGE = "web_page"
    OLD_WORD = "old_word"
    OTHER_KIND = "other_kind"
    TOO_LONG = "too_long"
    """More pages or words than such a document has."""
    TOO_MUCH = "too_much"
    """Unpacking it takes more than it may."""


class Unreadable(Exception):
    """A document cannot be read; `where` names it, among several."""

    def __init__(self, refusal: Refusal, where: str = "") -> None:
        """Say why."""
        super().__init__(refusal)
        self.refusal = refusal
        self.where = where
