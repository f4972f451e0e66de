"""What peer mocks need from storage, as protocols."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.calls import Platform
from bot.mocks.rating import GivenRating, Rating
from bot.mocks.records import Attendance, Busy, Entry, Meeting, MockProfile, Programme, Queued, Round, Session


class Programmes(Protocol):
    """What organisers set up."""

    async def add(self, programme: Programme) -> Programme:
        """Store a new programme; it comes back with its id."""
        ...

    async def save(self, programme: Programme) -> None:
        """Store a changed programme."""
        ...

    async def remove(self, programme_id: int) -> None:
        """Remove a programme with its rounds; mocks stay, without their programme and round."""
        ...

    async def get(self, programme_id: int) -> Programme | None:
        """A programme by its id."""
        ...

    async def of_community(self, community_id: int) -> Sequence[Programme]:
        """All programmes of a community, oldest first."""
        ...

    async def any_due(self, now: datetime) -> bool:
        """Whether a running programme opens a round at or before `now`; one indexed read."""
        ...

    async def due(self, now: datetime, limit: int) -> Sequence[Programme]:
        """Running programmes that open a round at or before `now`, longest due first, locked for this unit of work."""
        ...


class Rounds(Protocol):
    """Rounds of programmes, and members' places in them."""

    async def claim(self, fresh: Round) -> Round | None:
        """Store a round; it comes back with its id, or None when its slot was taken before."""
        ...

    async def save(self, changed: Round) -> None:
        """Store where a round stands now."""
        ...

    async def get(self, round_id: int, *, locked: bool = False) -> Round | None:
        """A round by its id; `locked` until the end of the unit."""
        ...

    async def recent(self, programme_id: int, limit: int) -> Sequence[Round]:
        """The newest rounds of a programme, newest pairing first, whatever became of them."""
        ...

    async def open(self, community_id: int) -> Sequence[Round]:
        """Rounds of a community that are open or paired, the earliest pairing first."""
        ...

    async def any_due(self, now: datetime) -> bool:
        """Whether a round has to be looked at, at or before `now`; one indexed read."""
        ...

    async def due(self, now: datetime, limit: int) -> Sequence[Round]:
        """Rounds to be looked at, at or before `now`, longest due first, locked for this unit of work."""
        ...

    async def put(self, entry: Entry) -> None:
        """Store a member's place in a round; what was there before is replaced."""
        ...

    async def entry(self, round_id: int, member_id: int, *, locked: bool = False) -> Entry | None:
        """A member's place in a round; `locked` until the end of the unit."""
        ...

    async def entries(self, round_id: int) -> Sequence[Entry]:
        """All places in a round, by member."""
        ...

    async def of_member(self, member_id: int, limit: int) -> Sequence[tuple[Round, Entry]]:
        """A member's places in rounds, newest pairing first."""
        ...

    async def left_out(self, programme_id: int, before: datetime) -> frozenset[int]:
        """Who was left over in the newest round of a programme that was paired before an instant."""
        ...


class MockProfiles(Protocol):
    """How members want to practise with others, and whom they do not want to meet."""

    async def of_member(self, member_id: int) -> MockProfile | None:
        """A member's profile; None when they have none."""
        ...

    async def of_members(self, member_ids: Collection[int]) -> Mapping[int, MockProfile]:
        """The profiles of some members, by member; however many they are."""
        ...

    async def save(self, profile: MockProfile) -> None:
        """Store a profile."""
        ...

    async def lock(self, member_ids: Collection[int]) -> None:
        """Hold the profiles of some members until the end of the unit, so that no two units plan for them at once."""
        ...

    async def regulars(self, community_id: int, now: datetime) -> Sequence[MockProfile]:
        """Members of a community who want to be asked, are not paused at `now` and have not left, by id."""
        ...

    async def mentors(self, community_id: int) -> Sequence[MockProfile]:
        """Members of a community who interview others and have not left, by id."""
        ...

    async def block(self, member_id: int, other_id: int) -> None:
        """Note that a member never wants to meet another; once is enough."""
        ...

    async def unblock(self, member_id: int, other_id: int) -> None:
        """Forget that."""
        ...

    async def blocked(self, member_id: int) -> Sequence[int]:
        """Whom a member never wants to meet, by id."""
        ...

    async def blocks_of(self, member_ids: Collection[int]) -> Mapping[int, frozenset[int]]:
        """The same for some members, by member; who blocks nobody is not in it."""
        ...


class Sessions(Protocol):
    """Mocks."""

    async def add(self, session: Session) -> Session:
        """Store a new mock with its seats; it comes back with its id."""
        ...

    async def save(self, session: Session) -> None:
        """Store a changed mock with its seats; no seat is added or removed by it."""
        ...

    async def get(self, session_id: int, *, locked: bool = False) -> Session | None:
        """A mock by its id; `locked` until the end of the unit."""
        ...

    async def any_due(self, now: datetime) -> bool:
        """Whether time moves a mock at or before `now`; one indexed read."""
        ...

    async def due(self, now: datetime, limit: int) -> Sequence[Session]:
        """Mocks that time moves at or before `now`, longest due first, locked for this unit of work."""
        ...

    async def any_bereft(self) -> bool:
        """Whether `bereft` would find one; one indexed read."""
        ...

    async def bereft(self, limit: int) -> Sequence[Session]:
        """Mocks still to come or running with somebody in them who left or was removed, not noted as gone yet; locked.

        These are mocks that take their members' time (`machine.TAKES_TIME`). Who has no account any more in the server
        or workspace of a mock has left. A seat whose member was deleted is not there any more: a mock with fewer needed
        seats than it was made with is among them.
        """
        ...

    async def live_of(self, member_id: int) -> Sequence[Session]:
        """Mocks of a member to which something may still happen, by start, unless the member is gone from them."""
        ...

    async def of_member(self, member_id: int, limit: int) -> Sequence[Session]:
        """The newest mocks of a member, by start, newest first."""
        ...

    async def of_round(self, round_id: int) -> Sequence[Session]:
        """All mocks of a round, in order of their ids."""
        ...

    async def busy(self, member_ids: Collection[int], since: datetime) -> Sequence[Busy]:
        """When some members are in mocks that end after `since` and take their time (`machine.TAKES_TIME`)."""
        ...

    async def meetings(self, community_id: int, since: datetime) -> Sequence[Meeting]:
        """Which pairs were to meet, or met, in mocks that were made since an instant, unless these fell through.

        Neither released nor cancelled ones count. Each two members of a mock are a pair, but for who is gone from it.
        `at` is when it begins.
        """
        ...

    async def packs_seen(self, member_ids: Collection[int]) -> Mapping[int, frozenset[str]]:
        """All packs of the mocks that each member is or was in; one that nobody opened is put back when a mock ends."""
        ...

    async def attendance(self, member_ids: Collection[int], since: datetime) -> Sequence[Attendance]:
        """Mocks that members came to, or did not, since an instant."""
        ...

    async def missed(self, community_id: int, since: datetime) -> Sequence[Session]:
        """Mocks of a community to which somebody did not come, newest first; excused ones among them."""
        ...

    async def rate(self, rating: Rating) -> None:
        """Store a rating; the same rater's of the same kind about the same member is replaced."""
        ...

    async def ratings(self, session_id: int) -> Sequence[Rating]:
        """All ratings of a mock, half done ones too, in order of rater and kind."""
        ...

    async def rated_by(self, member_ids: Collection[int]) -> Sequence[Rating]:
        """What some members said to the end of others as candidates, whatever became of the mock."""
        ...

    async def given(self, community_id: int, since: datetime) -> Sequence[GivenRating]:
        """Finished ratings of candidates by others, in closed mocks that began since an instant, oldest first.

        `at` is when the mock began. An expert is a mentor in that mock for whom an organiser vouches now.
        """
        ...

    async def rated_communities(self, since: datetime) -> Sequence[int]:
        """Communities with closed mocks that began since an instant, by id."""
        ...


class Queue(Protocol):
    """Members who want to meet somebody soon."""

    async def join(self, queued: Queued) -> None:
        """Wait; who waits already waits anew."""
        ...

    async def leave(self, member_ids: Collection[int]) -> None:
        """Wait no longer."""
        ...

    async def waiting(self, community_id: int, platform: Platform, workspace: str, now: datetime) -> Sequence[Queued]:
        """Who waits in a server or workspace and has not been found a mock meanwhile, longest first.

        They are locked for this unit of work.
        """
        ...

    async def any_ended(self, now: datetime) -> bool:
        """Whether somebody waited long enough; one indexed read."""
        ...

    async def ended(self, now: datetime, limit: int) -> Sequence[Queued]:
        """Who waited long enough, in any community; locked."""
        ...
