"""Members who write stories, and a platform that shows what was sent to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from assessments.evidence import Evidence, Story
from bot.calls import Platform
from bot.jobs.outbox import Courier
from bot.outcomes import OpenForm, Reply
from bot.stories.records import Story as Stored
from bot.ui.cards import Card
from tests.features.mock_scene import Hall
from tests.house import House, Person

BEGINNING = {
    "title": "The night the scales failed",
    "situation": "I ran the night shift of a bakery with nine people; forty shops opened at six.",
    "task": "When the scales failed I had to decide how we would portion the dough.",
    "action": "I stopped the line, weighed one tray on a kitchen scale and cut a wooden gauge from it, as guessing "
    "was against the law. I gave each table a gauge and checked every tenth tray myself.",
    "own_part": "",
}
END: dict[str, Any] = {
    "result": "All shops got their bread, twenty minutes late, and nobody sent any back.",
    "measured": "Sixty loaves weighed in the morning were within 3 %.",
    "link": "A data engineer keeps a pipeline running by hand when a source fails.",
    "competencies": ("something_broke", "problem_solving"),
}


@dataclass
class StoryScene:
    """The house, and what it sent."""

    home: House
    hall: Hall = field(default_factory=Hall)
    platform: Platform = Platform.SLACK

    def member(self, name: str, workspace: str = "W1", **more: Any) -> Person:
        return self.home.person(name, self.platform, workspace, **more)

    async def id_of(self, who: Person) -> int:
        async with self.home.storage.begin() as uow:
            return (await uow.members.register(who.origin, self.home.clock.now())).id

    async def write(self, who: Person, **changes: Any) -> int:
        """Add a story through both forms; its number."""
        assert isinstance(await who.type("/story add"), OpenForm)
        assert isinstance(await who.send(**{n: changes.get(n, v) for n, v in BEGINNING.items()}), OpenForm)
        assert isinstance(await who.send(**{n: changes.get(n, v) for n, v in END.items()}), Reply)
        return (await self.stored(who))[-1].id

    async def stored(self, who: Person) -> list[Stored]:
        member_id = await self.id_of(who)
        async with self.home.storage.begin(writes=False) as uow:
            return list(await uow.stories.of_member(member_id))

    async def evidence(self, who: Person) -> list[Story]:
        """What the member's stories say to the engine."""
        member_id = await self.id_of(who)
        async with self.home.storage.begin(writes=False) as uow:
            found: list[Evidence] = list(await uow.evidence.all(member_id))
        return [one for one in found if isinstance(one, Story)]

    async def send(self, **later: float) -> None:
        """Let time pass, and send what is due."""
        self.home.clock.move(**later)
        courier = Courier(
            self.home.app, self.platform, self.hall, clock=lambda: self.home.clock.now().timestamp(), events=self.hall
        )
        while await courier.send_due():
            pass

    def told(self, who: Person) -> list[Card]:
        return self.hall.told(who.origin.person)

    async def ask(self, who: Person, story_id: int, *readers: Person) -> None:
        """Ask others to read a story, and send the requests."""
        for reader in readers:
            await who.press(f"g1:stories.ask:{story_id}", (reader.origin.person,))
            await who.click("Show it")
        await self.send()

    async def rate(self, reader: Person, story_id: int, rating: int = 4, evidence: str = "I saw the gauge.") -> None:
        await reader.press(f"g1:stories.rate:{story_id}")
        await reader.send(rating=str(rating), evidence=evidence)
