"""What the log of a community tells: the names of what can be done, and each of them in words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bot.community.records import AuditEntry
from bot.ui.text import shortened
from bot.words import Words, own_names, said

NO_BRIEF: Final = "-"  # the detail where the Monday brief was turned off
LONGEST_NAME: Final = 60  # what a name or a detail may cost in a line


class Did(StrEnum):
    """Something that was done, as it is stored."""

    CHANNEL = "setup.channel"
    BRIEF = "setup.brief"
    ROLE = "setup.role"
    ROLE_TAKEN = "setup.role_taken"
    ZONE = "setup.zone"
    LANGUAGE = "setup.language"
    SHARING = "setup.sharing"
    KEEP_DAYS = "setup.keep_days"
    DONE = "setup.done"
    WELCOME = "setup.welcome"
    LEAVING = "setup.leaving"
    STAYING = "setup.staying"
    PROMPTS = "prompts.changed"
    MOCKS = "mocks.changed"
    VOUCHED = "mocks.vouched"
    NOT_VOUCHED = "mocks.not_vouched"
    EXCUSED = "mocks.excused"
    MOCKS_VIEW = "mocks.view"
    COHORT = "cohort.changed"
    COHORT_REMOVED = "cohort.removed"
    COHORT_MOVED = "cohort.moved"
    COHORT_OUT = "cohort.out"
    COHORT_VIEW = "cohort.view"
    COHORT_EXPORT = "cohort.export"
    HELP_ANSWERED = "help.answered"
    MEMBER_VIEW = "member.view"
    MEMBER_EXPIRED = "member.expired"


_WORDS: Final[Mapping[str, str]] = {
    Did.CHANNEL: "{who} chose the organisers’ channel.",
    Did.BRIEF: "{who} set the Monday brief: {detail}.",
    Did.ROLE: "{who} gave rights to a role: {detail}.",
    Did.ROLE_TAKEN: "{who} took the rights of a role: {detail}.",
    Did.ZONE: "{who} set the time zone: {detail}.",
    Did.LANGUAGE: "{who} set the language of posts: {detail}.",
    Did.SHARING: "{who} set what holds for members who have not chosen: {detail}.",
    Did.KEEP_DAYS: "{who} set how long data is kept after somebody leaves: {detail} days.",
    Did.DONE: "{who} finished the set-up.",
    Did.WELCOME: "{who} posted the welcome for members.",
    Did.LEAVING: "{who} asked for everything to be deleted.",
    Did.STAYING: "{who} stopped the deletion.",
    Did.PROMPTS: "{who} changed the daily prompts: {detail}.",
    Did.MOCKS: "{who} changed the peer mocks: {detail}.",
    Did.VOUCHED: "{who} vouched for {whom} as a mentor.",
    Did.NOT_VOUCHED: "{who} no longer vouches for {whom} as a mentor.",
    Did.EXCUSED: "{who} took back a no-show of {whom}.",
    Did.MOCKS_VIEW: "{who} saw {whom} in a list of the peer mocks: {detail}.",
    Did.COHORT: "{who} changed a cohort: {detail}.",
    Did.COHORT_REMOVED: "{who} removed a cohort: {detail}.",
    Did.COHORT_MOVED: "{who} moved {whom} into a cohort: {detail}.",
    Did.COHORT_OUT: "{who} took {whom} out of a cohort: {detail}.",
    Did.COHORT_VIEW: "{who} looked at the cohort’s figures.",
    Did.COHORT_EXPORT: "{who} exported the cohort’s figures.",
    Did.HELP_ANSWERED: "{who} marked the question of {whom} as answered.",
    Did.MEMBER_VIEW: "{who} looked at what {whom} lets coaches see.",
    Did.MEMBER_EXPIRED: "The data of somebody who had left long enough ago were deleted.",
}
_ABOUT_YOU: Final[Mapping[str, str]] = {
    Did.VOUCHED: "{who} vouched for you as a mentor.",
    Did.NOT_VOUCHED: "{who} no longer vouches for you as a mentor.",
    Did.EXCUSED: "{who} took back a no-show of yours.",
    Did.MOCKS_VIEW: "{who} saw you in a list of the peer mocks: {detail}.",
    Did.COHORT_MOVED: "{who} moved you into a cohort: {detail}.",
    Did.COHORT_OUT: "{who} took you out of a cohort: {detail}.",
    Did.COHORT_EXPORT: "{who} exported what you let coaches see, with the cohort’s figures.",
    Did.HELP_ANSWERED: "{who} marked your question as answered.",
    Did.MEMBER_VIEW: "{who} looked at what you let coaches see.",
}
"""The same for the member whom it was about."""
_NAMED: Final = "{who} exported what {whom} lets coaches see, with the cohort’s figures."
_RANKS: Final = {"mentor": "Mentor", "coach": "Coach", "organiser": "Organiser"}
_SHARING: Final = {"only_me": "nothing is seen of them", "counted": "they are counted in sums"}
_OTHERWISE: Final = "{who} did something that this version has no words for: {detail}."
said(_WORDS, _ABOUT_YOU, _NAMED, _RANKS, _SHARING, _OTHERWISE)


def told(w: Words, entry: AuditEntry, who: str, whom: str | None) -> str:
    """A line of the log in words; the names are of who did it and of whom it was about, None for whoever reads it."""
    detail = _detail(w, entry)
    names = {
        "who": shortened(who, LONGEST_NAME),
        "whom": shortened(whom or "", LONGEST_NAME),
        "detail": shortened(detail, LONGEST_NAME),
    }
    if whom is None and entry.action in _ABOUT_YOU:
        return w(_ABOUT_YOU[entry.action], **names)
    if entry.action == Did.COHORT_EXPORT and entry.subject_id is not None:
        return w(_NAMED, **names)
    return w(_WORDS.get(entry.action, _OTHERWISE), **names)


def _detail(w: Words, entry: AuditEntry) -> str:
    """The detail of a line: a word of ours in the reader's language, a name or number as it is."""
    given = entry.detail or entry.action
    match entry.action:
        case Did.BRIEF if given == NO_BRIEF:
            return w("none")
        case Did.ROLE | Did.ROLE_TAKEN:
            return w(_RANKS.get(given, given))
        case Did.SHARING:
            return w(_SHARING.get(given, given))
        case Did.LANGUAGE:
            return own_names().get(given, given)
        case Did.PROMPTS | Did.MOCKS_VIEW:
            return w(given)
        case _:
            return given
