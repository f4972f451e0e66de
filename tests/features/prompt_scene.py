"""A community with a channel for prompts: an organiser, members, and a platform that shows what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.calls import Platform, Rank
from bot.features.prompts import posting, today
from bot.jobs.outbox import Courier
from bot.outcomes import Attachment
from bot.practice import Attempt, Post, Schedule
from bot.records import Destination, Sent
from bot.ui.cards import Button, Card
from tests.house import House, Person, words

EVERY_DAY = tuple("0123456")
BERLIN = "Europe/Berlin"


@dataclass
class Board:
    """A platform: everything that it was sent, and the faults that come first, by place (or in all `threads`)."""

    shown: list[tuple[Destination, Card]] = field(default_factory=list)
    faults: dict[str, list[Exception]] = field(default_factory=dict)

    async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
        where = "threads" if to.thread_of and "threads" in self.faults else to.place or to.person
        if self.faults.get(where):
            raise self.faults[where].pop(0)
        self.shown.append((to, card))
        number = len(self.shown)
        return Sent(f"ref{number}", f"https://example.org/{number}")

    def new(self, place: str = "C1") -> list[Card]:
        """Messages in a place that are neither edits nor in a thread."""
        return [card for to, card in self.shown if to.place == place and not to.edits and not to.thread_of]

    def prompts(self, place: str = "C1") -> list[Card]:
        """The prompts among them."""
        return [card for card in self.new(place) if card.title.startswith("Prompt of the day")]

    def edits(self) -> list[Card]:
        return [card for to, card in self.shown if to.edits]

    def told(self, person: str) -> list[Card]:
        """Private messages to somebody."""
        return [card for to, card in self.shown if to.person == person and not to.home]


@dataclass
class Scene:
    """The house with a platform, seen by everybody in it."""

    home: House
    board: Board = field(default_factory=Board)
    platform: Platform = Platform.SLACK

    def member(self, name: str = "ana", workspace: str = "W1", **more: Any) -> Person:
        return self.home.person(name, self.platform, workspace, **more)

    def organiser(self, name: str = "olga", workspace: str = "W1") -> Person:
        return self.member(name, workspace, rank=Rank.ORGANISER)

    async def run(self) -> None:
        """One look at what is due, and everything that follows of it."""
        await posting.look(self.home.app)
        await today.look(self.home.app)
        while await Courier(self.home.app, self.platform, self.board, clock=lambda: self.seconds()).send_due():
            pass

    def seconds(self) -> float:
        return self.home.clock.instant.timestamp()

    def at(self, moment: str) -> None:
        """Set the clock, in UTC."""
        self.home.clock.instant = datetime.fromisoformat(f"{moment}+00:00")

    async def schedule(self, who: Person | None = None, **changes: Any) -> Schedule:
        """Set up a channel by the form, and look at what was stored."""
        who = who or self.organiser()
        await who.type("/setup prompts")
        await who.click("Add a channel")
        await who.send(**setting(**changes))
        return (await self.schedules(who))[-1]

    async def schedules(self, who: Person) -> list[Schedule]:
        async with self.home.storage.begin(writes=False) as uow:
            member = await uow.members.find(who.origin)
            return [*await uow.schedules.of_community(member.community_id)] if member else []

    async def posts(self, schedule: Schedule) -> list[Post]:
        """All posts, oldest first."""
        async with self.home.storage.begin(writes=False) as uow:
            return [*reversed(await uow.posts.recent(schedule.community_id, 100, schedule.id))]

    async def posted(self, **changes: Any) -> Post:
        """A schedule whose first prompt is in the channel."""
        schedule = await self.schedule(**changes)
        assert schedule.next_at is not None
        self.home.clock.instant = schedule.next_at
        await self.run()
        return (await self.posts(schedule))[-1]

    async def see(self, who: Person) -> Card:
        """Have the newest prompt of the channel in front of somebody."""
        who.card = self.board.prompts()[-1]
        return who.card

    async def attempt(self, who: Person, prompt_id: str) -> Attempt | None:
        async with self.home.storage.begin(writes=False) as uow:
            member = await uow.members.find(who.origin)
            return await uow.attempts.newest(member.id, prompt_id) if member else None

    async def evidence(self, who: Person) -> list[Any]:
        async with self.home.storage.begin(writes=False) as uow:
            member = await uow.members.find(who.origin)
            return [*await uow.evidence.all(member.id)] if member else []

    async def member_id(self, who: Person) -> int:
        async with self.home.storage.begin() as uow:
            return (await uow.members.register(who.origin, self.home.clock.now())).id

    async def log(self, who: Person, outcome: int = 3, minutes: int = 20, **more: Any) -> str:
        """Log the prompt in front of somebody; the words of the answer."""
        await who.click("I solved it")
        await who.send(outcome=str(outcome), minutes=str(minutes), language="Python", **more)
        return words(who.card)


def setting(**changes: Any) -> dict[str, Any]:
    """The answers of the form of a schedule."""
    usual: dict[str, Any] = {"channel": "C1", "at": "09:00", "zone": BERLIN, "weekdays": EVERY_DAY, "track": "mix"}
    return usual | changes


def route(name: str, *args: object) -> str:
    """The id of a button, forged or not."""
    return ":".join(("g1", name, *map(str, args)))


def texts(card: Card | None) -> str:
    """Words of a card and labels of its buttons."""
    assert card is not None
    rows = [control.label for row in card.controls for control in row if isinstance(control, Button)]
    return "\n".join((words(card), *rows))
