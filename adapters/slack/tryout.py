"""Tries out what the app may do in a workspace, and clears away what it made for that."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import Any, Final

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.api import FAILURES, GONE, Api, Clients, NotServed, error_of, header, reason_of
from adapters.slack.check import APPS, SCOPES_HEADER
from bot.checks import Ability, Fault, Tried
from bot.words import Words

log = structlog.get_logger()

FILE: Final = "greenroom.txt"
FAULTS: Final = {
    "not_in_channel": Fault.OUTSIDE,
    "channel_not_found": Fault.OUTSIDE,
    "is_archived": Fault.GONE,
    "missing_scope": Fault.SCOPE,
    "messages_tab_disabled": Fault.CLOSED,
    "plan_upgrade_required": Fault.PLAN,
    "paid_teams_only": Fault.PLAN,
}
RESTRICTED: Final = "restricted_action"  # how Slack begins to say that people let no apps post in a channel
PRIVATE_SCOPES: Final = ("mpim:write", "mpim:history")


class SlackChecks:
    """`outside.Checks` for Slack."""

    def __init__(self, api: Callable[[], Api | None]) -> None:
        """Take what gives the Web API, once the service has started."""
        self._api = api

    async def channel(self, workspace: str, place: str, wanted: Collection[Ability], w: Words) -> Sequence[Tried]:
        """Try what is `wanted` in a channel; see `outside.Checks`."""
        found: list[Tried] = []
        try:
            clients = await self._clients(workspace)
        except FAILURES as failure:
            return [_judged(Ability.POST, failure)]
        said = w("I try out whether I may post here. This goes away by itself.")
        posted = await _tried(found, Ability.POST, clients.once.chat_postMessage(channel=place, text=said))
        if posted is None:
            return found
        if Ability.HISTORY in wanted:
            await _tried(found, Ability.HISTORY, clients.patient.conversations_history(channel=place, limit=1))
        if Ability.THREAD in wanted:
            reply = clients.once.chat_postMessage(channel=place, text=said, thread_ts=posted["ts"])
            answer = await _tried(found, Ability.THREAD, reply)
            if answer is not None:
                await _cleared(clients.patient.chat_delete(channel=place, ts=answer["ts"]))
        if Ability.FILE in wanted:  # begun, and never completed: no file comes of it
            begun = clients.patient.files_getUploadURLExternal(filename=FILE, length=len(said.encode()))
            await _tried(found, Ability.FILE, begun)
        if Ability.PRIVATE in wanted:
            found.append(_private(posted.headers))
        await _cleared(clients.patient.chat_delete(channel=place, ts=posted["ts"]))
        return found

    async def person(self, workspace: str, person: str, w: Words) -> Tried:
        """Try to write to a person; see `outside.Checks`."""
        found: list[Tried] = []
        said = w("I try out whether I can write to you. This goes away by itself.")
        try:
            clients = await self._clients(workspace)
            opened = await clients.patient.conversations_open(users=person)
        except FAILURES as failure:
            return _judged(Ability.DIRECT, failure)
        place = opened["channel"]["id"]
        posted = await _tried(found, Ability.DIRECT, clients.once.chat_postMessage(channel=place, text=said))
        if posted is not None:
            await _cleared(clients.patient.chat_delete(channel=place, ts=posted["ts"]))
        return found[0]

    async def groups(self, workspace: str) -> Tried:
        """Try to see the user groups; see `outside.Checks`."""
        try:
            clients = await self._clients(workspace)
            await clients.patient.usergroups_list()
        except FAILURES as failure:
            return _judged(Ability.GROUPS, failure)
        return Tried(Ability.GROUPS)

    async def way_in(self) -> str:
        """The page of apps, where scopes are given; see `outside.Checks`."""
        return APPS

    async def _clients(self, workspace: str) -> Clients:
        api = self._api()
        if api is None:
            raise ConnectionError("Slack has not started yet")
        return await api.of(workspace)


async def _tried(found: list[Tried], ability: Ability, calling: Awaitable[Any]) -> Any:
    """Make a call and note what came of it; its answer, or None."""
    try:
        answer = await calling
    except FAILURES as failure:
        found.append(_judged(ability, failure))
        return None
    found.append(Tried(ability))
    return answer


def _private(headers: Any) -> Tried:
    """Whether the app may begin group messages: it is not tried, as it would need people."""
    granted = {scope.strip() for scope in header(headers, SCOPES_HEADER).split(",")}
    lacking = [scope for scope in PRIVATE_SCOPES if scope not in granted]
    return Tried(Ability.PRIVATE, Fault.SCOPE, ", ".join(lacking)) if lacking else Tried(Ability.PRIVATE)


async def _cleared(calling: Awaitable[Any]) -> None:
    try:
        await calling
    except FAILURES as failure:
        log.warning("try-out not cleared away", platform="slack", reason=reason_of(failure))


def _judged(ability: Ability, failure: BaseException) -> Tried:
    error = error_of(failure)
    if isinstance(failure, NotServed) or error in GONE:
        return Tried(ability, Fault.OTHER, error or str(failure))
    if not error or not isinstance(failure, SlackApiError) or failure.response.status_code != 200:
        return Tried(ability, Fault.SILENT)
    if error.startswith(RESTRICTED):
        return Tried(ability, Fault.RIGHT)
    fault = FAULTS.get(error, Fault.OTHER)
    match fault:
        case Fault.SCOPE:
            return Tried(ability, fault, str(failure.response.get("needed") or ""))
        case Fault.OTHER:
            return Tried(ability, fault, error)
        case _:
            return Tried(ability, fault)
