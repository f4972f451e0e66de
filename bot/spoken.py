"""In whose words an account is answered, also where nothing of its member is at hand."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from bot.calls import Origin
from bot.records import Member
from bot.words import Words, words_for

KEPT: Final = 5_000
"""Accounts whose choice is remembered; of the others the platform's language holds until they call again."""


class Spoken:
    """The languages that members chose, by their accounts: where something fails, and for what adapters say."""

    def __init__(self) -> None:
        """Know of nobody."""
        self._chosen: OrderedDict[tuple[str, str, str], str] = OrderedDict()

    def note(self, origin: Origin, member: Member) -> Words:
        """The words for a member who calls, or is written to; what they chose is remembered."""
        account = _account(origin)
        self._chosen.pop(account, None)
        if member.locale:
            self._chosen[account] = member.locale
            if len(self._chosen) > KEPT:
                self._chosen.popitem(last=False)
        return words_for(member.locale or origin.locale or member.heard)

    def words(self, origin: Origin) -> Words:
        """The words for whoever calls, as far as they are known."""
        return words_for(self._chosen.get(_account(origin)) or origin.locale)


def _account(origin: Origin) -> tuple[str, str, str]:
    return origin.platform, origin.workspace, origin.person
