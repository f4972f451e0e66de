"""What Slack knows about a person: name, language, time zone, rights. Asked after the acknowledgement, then kept."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any, Final

import structlog

from adapters.slack.api import FAILURES, Api, reason_of
from bot.calls import Origin, Rank

log = structlog.get_logger()

KNOWN_FOR: Final = 600.0  # seconds
ASK_WITHIN: Final = 0.8  # seconds that a call waits for an answer; a trigger to open a form lives three
PEOPLE_KEPT: Final = 20_000


@dataclass(frozen=True, slots=True)
class Profile:
    """What users.info says."""

    name: str
    locale: str | None
    zone: str | None
    rank: Rank


class People:
    """A cache of users.info by workspace and person."""

    def __init__(self, api: Api) -> None:
        """Take the Web API."""
        self._api = api
        self._known: OrderedDict[tuple[str, str], tuple[Profile, float]] = OrderedDict()
        self._asking: dict[tuple[str, str], asyncio.Task[Profile | None]] = {}

    async def complete(self, origin: Origin) -> Origin:
        """The origin with all that is known; as it is where Slack does not answer in time."""
        if not origin.person or not origin.workspace:
            return origin
        profile = await self._find((origin.workspace, origin.person))
        if profile is None:
            return origin
        name = profile.name or origin.person_name
        return replace(origin, person_name=name, locale=profile.locale, zone=profile.zone, rank=profile.rank)

    def forget(self, team: str, person: str) -> None:
        """Ask again at the next call: something about the person changed."""
        self._known.pop((team, person), None)

    async def close(self) -> None:
        """Give up the questions that Slack has not answered yet."""
        asking = tuple(self._asking.values())
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)

    async def _find(self, key: tuple[str, str]) -> Profile | None:
        known, until = self._known.get(key, (None, 0.0))
        if known is not None and monotonic() < until:
            return known
        task = self._asking.get(key)
        if task is None:
            task = self._asking[key] = asyncio.create_task(self._ask(key))
            task.add_done_callback(lambda _: self._asking.pop(key, None))
        await asyncio.wait({task}, timeout=ASK_WITHIN)  # a late answer is kept for the next call
        return (
            task.result() if task.done() and not task.cancelled() else None
        ) or known  # an old answer is better than none

    async def _ask(self, key: tuple[str, str]) -> Profile | None:
        team, person = key
        try:
            clients = await self._api.of(team)
            answer = await clients.patient.users_info(user=person, include_locale=True)
        except FAILURES as failure:
            log.warning("users.info failed", reason=reason_of(failure))
            return None
        profile = _profile(answer["user"])
        self._known[key] = profile, monotonic() + KNOWN_FOR
        self._known.move_to_end(key)
        if len(self._known) > PEOPLE_KEPT:
            self._known.popitem(last=False)
        return profile


def _profile(user: dict[str, Any]) -> Profile:
    names = user.get("profile") or {}
    name = names.get("display_name") or names.get("real_name") or user.get("real_name") or user.get("name") or ""
    runs_it = user.get("is_admin") or user.get("is_owner")
    return Profile(name, user.get("locale"), user.get("tz"), Rank.ORGANISER if runs_it else Rank.MEMBER)
