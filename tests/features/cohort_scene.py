"""A community with a cohort: members in bands, who let more or less be seen, a coach, and a platform that shows all."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from assessments.answers import CheckAnswer
from assessments.evidence import DailyProblem, Difficulty, ProblemOutcome
from assessments.parameters import Length
from assessments.profile import Band
from bot.calls import Platform, Rank
from bot.community.records import Channel, Cohort, Sharing
from bot.features.cohort import brief
from bot.features.cohort.feature import COACHES
from bot.features.nudges import sending
from bot.jobs.outbox import Courier
from bot.records import AnswerRecord
from tests.features.prompt_scene import Board
from tests.gallery import middling
from tests.house import House, Person


@dataclass
class CohortScene:
    """The house, with members who were measured."""

    home: House
    board: Board = field(default_factory=Board)
    platform: Platform = Platform.SLACK

    def member(self, name: str, workspace: str = "W1", **more: object) -> Person:
        return self.home.person(name, self.platform, workspace, **more)

    def coach(self, name: str = "cora", workspace: str = "W1", rank: Rank = COACHES) -> Person:
        return self.member(name, workspace, rank=rank)

    async def id_of(self, name: str, workspace: str = "W1") -> int:
        async with self.home.storage.begin() as uow:
            return (await uow.members.register(self.member(name, workspace).origin, self.home.clock.now())).id

    async def community(self, workspace: str = "W1") -> int:
        async with self.home.storage.begin() as uow:
            found = await uow.communities.of_workspace(self.platform, workspace)
        assert found is not None
        return found

    async def measured(
        self,
        *names: str,
        band: Band = Band.BUILDING,
        sharing: Sharing | None = Sharing.COUNTED,
        cohort: int | None = None,
        workspace: str = "W1",
    ) -> None:
        """Members with a score as of now, and something logged just now."""
        for name in names:
            member_id = await self.id_of(name, workspace)
            now = self.home.clock.now()
            async with self.home.storage.begin() as uow:
                await uow.snapshots.add(member_id, replace(middling(), at=now, band=band, gates=()), "weekly")
                logged = DailyProblem(now, Difficulty.EASY, ProblemOutcome.UNAIDED)
                await uow.evidence.add(member_id, logged, f"logged:{now.isoformat()}")
                mine = await uow.cohorts.choices(member_id)
                await uow.cohorts.choose(replace(mine, sharing=sharing, cohort_id=cohort))

    async def answered(self, name: str, checks: dict[str, bool]) -> None:
        """Quick-checks that a member got right or not."""
        member_id, now = await self.id_of(name), self.home.clock.now()
        async with self.home.storage.begin() as uow:
            sitting = await uow.sittings.start(member_id, 1, Length.SHORT, None, now)
            for check, right in checks.items():
                await uow.answers.put(member_id, AnswerRecord(sitting.id, 0, CheckAnswer(check, right, now)), "1")

    async def cohort(self, name: str, workspace: str = "W1") -> int:
        fresh = Cohort(0, await self.community(workspace), name, date(2026, 11, 2))
        async with self.home.storage.begin() as uow:
            return (await uow.cohorts.add(fresh)).id

    async def settings(self, **changes: object) -> None:
        """What organisers decided."""
        community_id = await self.community()
        async with self.home.storage.begin() as uow:
            before = await uow.organising.settings(community_id)
            assert await uow.organising.save(replace(before, **changes))  # type: ignore[arg-type]

    async def with_brief(self, **changes: object) -> None:
        """A channel for the brief, at nine in Berlin."""
        channel = Channel(self.platform, "W1", "C-org")
        await self.settings(**({"organisers": channel, "brief_at": time(9), "zone": "Europe/Berlin"} | changes))

    async def look(self) -> None:
        """One look at what is due, and everything that follows of it."""
        await brief.look(self.home.app)
        await sending.look(self.home.app)
        await self.deliver()

    async def deliver(self) -> None:
        courier = Courier(self.home.app, self.platform, self.board, clock=lambda: self.home.clock.now().timestamp())
        while await courier.send_due():
            pass

    def pass_days(self, days: float) -> None:
        self.home.clock.instant += timedelta(days=days)


def names(prefix: str, count: int) -> list[str]:
    return [f"{prefix}{number}" for number in range(count)]
