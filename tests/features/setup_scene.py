"""A community that is being set up: organisers, what the platform would answer to checks, and what was sent."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.calls import Platform, Rank
from bot.checks import Ability, Fault, Tried
from bot.community.records import AuditEntry, CommunitySettings
from bot.features.organiser import leaving
from bot.jobs.outbox import Courier
from bot.ui.cards import Card, PickChannel, PickMember
from bot.words import Words
from tests.features.prompt_scene import Board
from tests.house import House, Person, words

ORGANISERS = "C7"


@dataclass
class Tries:
    """What is wrong, by channel; everything else works."""

    wrong: dict[str, Tried] = field(default_factory=dict)
    asked: list[tuple[str, frozenset[Ability]]] = field(default_factory=list)
    closed: bool = False
    link: str = "https://example.org/let-in"

    async def channel(self, workspace: str, place: str, wanted: Collection[Ability], w: Words) -> Sequence[Tried]:
        self.asked.append((place, frozenset(wanted)))
        fault = self.wrong.get(place)
        return [fault if fault and fault.ability is one else Tried(one) for one in sorted(wanted)]

    async def person(self, workspace: str, person: str, w: Words) -> Tried:
        return Tried(Ability.DIRECT, Fault.CLOSED if self.closed else None)

    async def groups(self, workspace: str) -> Tried:
        return Tried(Ability.GROUPS)

    async def way_in(self) -> str:
        return self.link


@dataclass
class SetupScene:
    """The house, with organisers in it."""

    home: House
    tries: Tries = field(default_factory=Tries)
    board: Board = field(default_factory=Board)
    platform: Platform = Platform.SLACK

    def __post_init__(self) -> None:
        self.home.app.checks = {self.platform: self.tries}  # type: ignore[misc]

    def member(self, name: str = "ana", workspace: str = "W1", **more: Any) -> Person:
        return self.home.person(name, self.platform, workspace, **more)

    def organiser(self, name: str = "olga", workspace: str = "W1", **more: Any) -> Person:
        return self.member(name, workspace, rank=Rank.ORGANISER, **more)

    async def community_id(self) -> int:
        async with self.home.storage.begin() as uow:
            return (await uow.members.register(self.organiser().origin, self.home.clock.now())).community_id

    async def settings(self) -> CommunitySettings:
        community_id = await self.community_id()
        async with self.home.storage.begin(writes=False) as uow:
            return await uow.organising.settings(community_id)

    async def log(self) -> list[AuditEntry]:
        """The newest lines, newest first."""
        community_id = await self.community_id()
        async with self.home.storage.begin(writes=False) as uow:
            return [*await uow.organising.log(community_id, 100)]

    async def id_of(self, who: Person) -> int:
        async with self.home.storage.begin() as uow:
            return (await uow.members.register(who.origin, self.home.clock.now())).id

    async def walks(self, who: Person) -> None:
        """The first step of the walk, with the organisers' channel chosen."""
        await who.type("/setup")
        await who.click("Begin")
        await who.press(picker(who), (ORGANISERS,))

    async def run(self) -> None:
        """Look whether a community's time has come, and send what waits."""
        await leaving.look(self.home.app)
        await self.send()

    async def send(self) -> None:
        clock = self.home.clock
        while await Courier(
            self.home.app, self.platform, self.board, clock=lambda: clock.instant.timestamp()
        ).send_due():
            clock.instant += timedelta(microseconds=1)

    def posted(self, place: str = ORGANISERS) -> list[str]:
        """What stands in a channel, edits left out."""
        return [words(card) for to, card in self.board.shown if to.place == place and not to.edits]

    def edits(self) -> list[Card]:
        return [card for to, card in self.board.shown if to.edits]


def picker(who: Person) -> str:
    """The action of the menu of channels or people on somebody's card."""
    assert who.card is not None
    found = [one for row in who.card.controls for one in row if isinstance(one, PickChannel | PickMember)]
    assert len(found) == 1
    return found[0].action
