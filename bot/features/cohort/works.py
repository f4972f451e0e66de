"""What is at work in a community: rounds of mocks and daily prompts, what failed, and what stands still."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.mocks.machine import SessionState
from bot.mocks.records import Programme, Round
from bot.ports import UnitOfWork
from bot.practice import Post, PostState, Schedule, ScheduleState

ROUNDS_OF_ONE: Final = 4  # of each programme
POSTS: Final = 200  # that are looked through for failures


@dataclass(frozen=True, slots=True)
class Held:
    """A round, and what became of its mocks."""

    programme: Programme
    round: Round
    mocks: Mapping[SessionState, int]
    left_over: int


@dataclass(frozen=True, slots=True)
class Works:
    """What is at work in a community, and what failed since an instant."""

    rounds: tuple[Held, ...]
    stopped_programmes: tuple[Programme, ...]
    failed_posts: tuple[Post, ...]
    stopped_schedules: tuple[Schedule, ...]

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.rounds or self.stopped_programmes or self.failed_posts or self.stopped_schedules)


IDLE: Final = Works((), (), (), ())
"""Nothing at work."""


async def works_since(uow: UnitOfWork, community_id: int, since: datetime, now: datetime) -> Works:
    """Rounds that were paired, or to be paired, between two instants; posts that failed; and what stands still."""
    programmes = await uow.programmes.of_community(community_id)
    found = []
    for programme in programmes:
        for one in await uow.rounds.recent(programme.id, ROUNDS_OF_ONE):
            if since <= one.pairs_at <= now:
                mocks = Counter(session.state for session in await uow.sessions.of_round(one.id))
                left = sum(entry.left_out for entry in await uow.rounds.entries(one.id))
                found.append(Held(programme, one, mocks, left))
    posts = await uow.posts.recent(community_id, POSTS)
    schedules = await uow.schedules.of_community(community_id)
    return Works(
        tuple(sorted(found, key=lambda one: one.round.pairs_at, reverse=True)),
        tuple(one for one in programmes if one.state is ScheduleState.STOPPED),
        tuple(one for one in posts if one.state is PostState.FAILED and since <= one.at <= now),
        tuple(one for one in schedules if one.state is ScheduleState.STOPPED),
    )
