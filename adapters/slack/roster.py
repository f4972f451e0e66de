"""Who is still in a workspace: a few are asked for one by one, many are looked up in the list of everybody."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Collection
from time import monotonic
from typing import Final

import structlog

from adapters.slack.api import FAILURES, Api, Clients, Json, error_of, reason_of

log = structlog.get_logger()

FEW: Final = 40  # Slack takes a hundred questions about one person a minute, and twenty pages of the list
AT_ONCE: Final = 5  # questions under way
PAGE, PAGES = 200, 200  # people of a page, as many as Slack recommends, and pages of the largest workspace
KNOWN_FOR: Final = 300.0  # seconds
KEPT: Final = 50_000
SLACKBOT: Final = "USLACKBOT"  # which is no bot by Slack's own word


class Roster:
    """`outside.Roster` for Slack."""

    def __init__(self, api: Api, clock: Callable[[], float] = monotonic) -> None:
        """Take the Web API, and a clock in seconds for how long an answer holds."""
        self._api = api
        self._clock = clock
        self._known: OrderedDict[tuple[str, str], tuple[bool, float]] = OrderedDict()

    async def gone(self, workspace: str, people: Collection[str]) -> frozenset[str]:
        """Those of `people` who are not there any more, or are bots; see `outside.Roster`."""
        try:
            clients = await self._api.of(workspace)
            if len(self._unknown(workspace, people)) > FEW:
                await self._list(workspace, clients)
            slots = asyncio.Semaphore(AT_ONCE)
            asked = self._unknown(workspace, people)[:FEW]
            await asyncio.gather(*(self._ask(workspace, clients, person, slots) for person in asked))
        except FAILURES as failure:
            log.warning("people taken to be there", platform="slack", reason=reason_of(failure))
        return frozenset(person for person in people if self._found(workspace, person))

    def forget(self, workspace: str, person: str) -> None:
        """Ask again: something about the person changed."""
        self._known.pop((workspace, person), None)

    def _found(self, workspace: str, person: str) -> bool | None:
        gone, until = self._known.get((workspace, person), (None, 0.0))
        return gone if self._clock() < until else None

    def _unknown(self, workspace: str, people: Collection[str]) -> list[str]:
        return [person for person in dict.fromkeys(people) if self._found(workspace, person) is None]

    async def _list(self, workspace: str, clients: Clients) -> None:
        cursor = ""
        for _ in range(PAGES):
            answer = await clients.patient.users_list(limit=PAGE, cursor=cursor or None)
            for user in answer["members"]:
                self._note(workspace, user["id"], gone=_is_gone(user))
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    async def _ask(self, workspace: str, clients: Clients, person: str, slots: asyncio.Semaphore) -> None:
        async with slots:
            try:
                answer = await clients.patient.users_info(user=person)
            except FAILURES as failure:
                if error_of(failure) != "user_not_found":
                    raise
                self._note(workspace, person, gone=True)
            else:
                self._note(workspace, person, gone=_is_gone(answer["user"]))

    def _note(self, workspace: str, person: str, *, gone: bool) -> None:
        self._known[workspace, person] = gone, self._clock() + KNOWN_FOR
        self._known.move_to_end((workspace, person))
        if len(self._known) > KEPT:
            self._known.popitem(last=False)


def _is_gone(user: Json) -> bool:
    """Whether somebody was deactivated or is no person; a guest, of one channel too, is a person like others."""
    return bool(user.get("deleted") or user.get("is_bot") or user["id"] == SLACKBOT)
