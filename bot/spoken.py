"""In whose words an account is answered, also where nothing of its member is at hand."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from bot.calls import Origin
from bot.ports import UnitOfWork
from bot.records import Member
from bot.words import Words, words_for

KEPT: Final = 5_000
"""Accounts whose language is remembered; for the others that of the platform holds until they call again."""


class Spoken:
    """The languages in which members were answered last: for where something fails, and for what adapters say."""

    def __init__(self) -> None:
        """Know of nobody."""
        self._last: OrderedDict[tuple[str, str, str], str] = OrderedDict()

    def note(self, origin: Origin, member: Member) -> Words:
        """The words for a member who calls, or is written to; they are remembered where the platform's differ."""
        w = words_for(member.locale or origin.locale or member.heard)
        account = _account(origin)
        self._last.pop(account, None)
        if w.language != words_for(origin.locale).language:
            self._last[account] = w.language
            if len(self._last) > KEPT:
                self._last.popitem(last=False)
        return w

    def words(self, origin: Origin) -> Words:
        """The words for whoever calls, as far as they are known."""
        return words_for(self._last.get(_account(origin)) or origin.locale)


async def hear(uow: UnitOfWork, member: Member, locale: str | None) -> None:
    """Keep the language of the platform, which changes seldom, for messages of our own accord."""
    if locale and locale != member.heard:
        await uow.members.hear(member.id, locale)


def _account(origin: Origin) -> tuple[str, str, str]:
    return origin.platform, origin.workspace, origin.person
