"""Who is in which user group. One question tells it for a whole workspace; the answer is kept for a minute."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from time import monotonic
from typing import Final

import structlog

from adapters.slack.api import FAILURES, Api, error_of, reason_of
from bot.calls import Origin

log = structlog.get_logger()

KNOWN_FOR: Final = 60.0  # seconds: who loses a group loses what it gave within a minute
OLDEST: Final = 600.0  # seconds that an answer holds while Slack does not give another
ASK_WITHIN: Final = 0.8  # seconds that a call waits for an answer; a trigger to open a form lives three
WORKSPACES_KEPT: Final = 500
NO_GROUPS: Final = frozenset({"missing_scope", "paid_teams_only", "plan_upgrade_required", "team_not_eligible"})

Groups = Mapping[str, frozenset[str]]  # person -> groups


class Membership:
    """A cache of usergroups.list by workspace."""

    def __init__(self, api: Api, clock: Callable[[], float] = monotonic) -> None:
        """Take the Web API, and a clock in seconds for how long an answer holds."""
        self._api = api
        self._clock = clock
        self._known: OrderedDict[str, tuple[Groups, float]] = OrderedDict()  # with when it was asked for
        self._asking: dict[str, asyncio.Task[None]] = {}

    async def complete(self, origin: Origin) -> Origin:
        """The origin with the groups that the person is in; with none where Slack does not say."""
        if not origin.person or not origin.workspace:
            return origin
        team = origin.workspace
        if self._age(team) >= KNOWN_FOR:
            task = self._asking.get(team)
            if task is None:
                task = self._asking[team] = asyncio.create_task(self._ask(team))
                task.add_done_callback(lambda _: self._asking.pop(team, None))
            await asyncio.wait({task}, timeout=ASK_WITHIN)
        groups = self._known[team][0] if self._age(team) < OLDEST else {}
        return replace(origin, roles=groups.get(origin.person, frozenset()))

    async def close(self) -> None:
        """Give up the questions that Slack has not answered yet."""
        asking = tuple(self._asking.values())
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)

    def _age(self, team: str) -> float:
        return self._clock() - self._known[team][1] if team in self._known else OLDEST

    async def _ask(self, team: str) -> None:
        asked = self._clock()
        try:
            clients = await self._api.of(team)
            answer = await clients.patient.usergroups_list(include_users=True)
        except FAILURES as failure:
            log.info("user groups not known", reason=reason_of(failure))
            if error_of(failure) in NO_GROUPS:
                self._keep(team, {}, asked)
            return
        people: dict[str, set[str]] = {}
        for group in answer.get("usergroups") or ():
            for person in group.get("users") or ():
                people.setdefault(person, set()).add(str(group["id"]))
        self._keep(team, {person: frozenset(groups) for person, groups in people.items()}, asked)

    def _keep(self, team: str, groups: Groups, asked: float) -> None:
        self._known[team] = groups, asked
        self._known.move_to_end(team)
        if len(self._known) > WORKSPACES_KEPT:
            self._known.popitem(last=False)
