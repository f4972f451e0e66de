"""What daily practice needs from storage, as protocols."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.practice import (
    Attempt,
    CommunityPractice,
    ElsewhereLink,
    Help,
    PackPrompt,
    Planned,
    Post,
    PostCounts,
    PracticeDay,
    PracticeSettings,
    Review,
    Schedule,
    SharedAnswer,
)


class Schedules(Protocol):
    """Channels that get prompts, and what organisers planned for single days."""

    async def add(self, schedule: Schedule) -> Schedule:
        """Store a new schedule; it comes back with its id."""
        ...

    async def save(self, schedule: Schedule) -> None:
        """Store a changed schedule."""
        ...

    async def remove(self, schedule_id: int) -> None:
        """Remove a schedule with its posts and plans; attempts stay."""
        ...

    async def get(self, schedule_id: int) -> Schedule | None:
        """A schedule by its id."""
        ...

    async def of_community(self, community_id: int) -> Sequence[Schedule]:
        """All schedules of a community, oldest first."""
        ...

    async def any_due(self, now: datetime) -> bool:
        """Whether a running schedule has an occurrence at or before `now`; one indexed read."""
        ...

    async def due(self, now: datetime, limit: int) -> Sequence[Schedule]:
        """Running schedules with an occurrence at or before `now`, longest due first, locked for this unit of work."""
        ...

    async def planned(self, schedule_id: int, first: date) -> Mapping[date, Planned]:
        """What was decided for days from `first` on."""
        ...

    async def plan(self, schedule_id: int, planned: Planned) -> None:
        """Decide for a day; what was decided before is replaced."""
        ...

    async def unplan(self, schedule_id: int, day: date) -> None:
        """Leave a day to the usual order again."""
        ...


class Posts(Protocol):
    """Prompts in channels."""

    async def claim(self, post: Post) -> Post | None:
        """Store the post of a slot; it comes back with its id, or None when the slot was taken before."""
        ...

    async def save(self, post: Post) -> None:
        """Store where a post stands now."""
        ...

    async def get(self, post_id: int) -> Post | None:
        """A post by its id."""
        ...

    async def used(self, schedule_id: int) -> Sequence[str]:
        """Ids of the prompts that a schedule has used, oldest first, without those that nobody got to see."""
        ...

    async def recent(self, community_id: int, limit: int, schedule_id: int | None = None) -> Sequence[Post]:
        """The newest posts of a community or of one of its schedules, newest first, whatever became of them."""
        ...

    async def counts(self, post_id: int) -> PostCounts:
        """How many members began and logged a post."""
        ...

    async def logged(self, schedule_id: int, limit: int) -> Sequence[bool]:
        """Of the newest posted prompts, newest first, whether anybody logged them."""
        ...


class Attempts(Protocol):
    """Members at prompts."""

    async def begin(self, member_id: int, prompt_id: str, post_id: int | None, now: datetime) -> Attempt:
        """The open attempt of a member at a prompt; a new one where there is none. Locked until the end of the unit."""
        ...

    async def open(self, member_id: int, prompt_id: str) -> Attempt | None:
        """The attempt that is not logged yet, if there is one."""
        ...

    async def newest(self, member_id: int, prompt_id: str, *, locked: bool = False) -> Attempt | None:
        """The newest attempt, logged or not; `locked` until the end of the unit, so that one call at a time logs it."""
        ...

    async def get(self, attempt_id: int) -> Attempt | None:
        """An attempt by its id."""
        ...

    async def save(self, attempt: Attempt) -> None:
        """Store a changed attempt."""
        ...

    async def days(self, member_id: int, since: date) -> Sequence[date]:
        """Local days from `since` on with something logged, each once, oldest first."""
        ...

    async def logged_count(self, member_id: int, since: datetime) -> int:
        """How many attempts were logged since an instant."""
        ...

    async def solved(self, member_id: int) -> Mapping[str, datetime]:
        """Each prompt that a member has logged, with the newest time."""
        ...

    async def shared(self, community_id: int, prompt_id: str, limit: int) -> Sequence[SharedAnswer]:
        """Answers that members of a community share, the most helpful first."""
        ...

    async def mark_helpful(self, attempt_id: int, member_id: int, now: datetime) -> bool:
        """Note that an answer helped a member; False when they had said so before."""
        ...

    async def listed_days(self, community_id: int, since: date) -> Sequence[PracticeDay]:
        """Days of practice of the members who are on the leaderboard."""
        ...

    async def listed_help(self, community_id: int, since: datetime) -> Sequence[Help]:
        """Help given by the members who are on the leaderboard."""
        ...

    async def days_of_community(self, community_id: int, since: date) -> Mapping[date, int]:
        """How many logs each day had in the whole community."""
        ...


class Reviews(Protocol):
    """When solved prompts come back to a member."""

    async def get(self, member_id: int, prompt_id: str) -> Review | None:
        """The review of a prompt, if it was solved."""
        ...

    async def put(self, member_id: int, review: Review) -> None:
        """Store when a prompt comes back."""
        ...

    async def due(self, member_id: int, now: datetime, limit: int) -> Sequence[Review]:
        """Reviews that are due, the longest due first."""
        ...


class Practice(Protocol):
    """Settings of members and communities, and communities' own prompts."""

    async def of_member(self, member_id: int) -> PracticeSettings:
        """How a member practises; the defaults where nothing was chosen."""
        ...

    async def save_member(self, settings: PracticeSettings) -> None:
        """Store how a member practises."""
        ...

    async def any_due(self, now: datetime) -> bool:
        """Whether a daily message is due; one indexed read."""
        ...

    async def due(self, now: datetime, limit: int) -> Sequence[PracticeSettings]:
        """Members whose daily message is due, longest due first, locked."""
        ...

    async def of_community(self, community_id: int) -> CommunityPractice:
        """What a community decided; the defaults where nothing was."""
        ...

    async def save_community(self, settings: CommunityPractice) -> None:
        """Store what a community decided."""
        ...

    async def pack(self, community_id: int) -> Sequence[PackPrompt]:
        """A community's own prompts that passed the checks."""
        ...

    async def save_pack(self, community_id: int, prompts: Sequence[PackPrompt], *, checked: bool) -> None:
        """Replace what waits for its check (not `checked`), or what is in use."""
        ...

    async def waiting_pack(self, community_id: int) -> Sequence[PackPrompt]:
        """A community's prompts that wait for their check."""
        ...

    async def links(self, community_id: int) -> Mapping[str, ElsewhereLink]:
        """Links to other sites by prompt."""
        ...

    async def save_link(self, community_id: int, link: ElsewhereLink) -> None:
        """Store a link; one without an address removes it."""
        ...
