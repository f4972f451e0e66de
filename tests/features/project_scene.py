"""Members with projects, on a platform that shows what was sent to whom."""

from __future__ import annotations

from typing import Any

from assessments.evidence import Evidence
from bot.features.projects.feature import ASK, ASKED, FINISH, LOOK, SHOW, VERDICT
from bot.outcomes import FormErrors, OpenForm
from bot.projects.records import Claim, PeerReview, Project
from bot.ui.cards import Pick
from tests.features.mock_scene import MockScene
from tests.house import House, Person

PROOF: dict[str, Any] = {
    "url": "bus.example.org",
    "readme": "https://example.org/readme",
    "messy": "two feeds whose clocks differ",
    "ticked": ("tests",),
}


class ProjectScene(MockScene):
    """The house, with what projects need of it."""

    def __init__(self, home: House) -> None:
        super().__init__(home)

    async def adds(self, name: str, title: str = "Bus delays", **changes: Any) -> int:
        """A project of a member, with four claims unless told otherwise; its number."""
        who = self.member(name)
        await who.type("/project add")
        assert isinstance(who.outcome, OpenForm)
        await who.send(title=title, about="Says when the next bus comes.", own=changes.pop("own", ""))
        assert isinstance(who.outcome, OpenForm)
        await who.send(**PROOF | changes)
        assert not isinstance(who.outcome, FormErrors)
        return (await self.projects(name))[-1].id

    async def projects(self, name: str) -> list[Project]:
        member_id = await self.id_of(name)
        async with self.home.storage.begin(writes=False) as uow:
            return list(await uow.projects.of_member(member_id))

    async def evidence(self, name: str) -> list[Evidence]:
        member_id = await self.id_of(name)
        async with self.home.storage.begin(writes=False) as uow:
            return list(await uow.evidence.all(member_id))

    async def reviews(self, project_id: int) -> list[PeerReview]:
        async with self.home.storage.begin(writes=False) as uow:
            return list(await uow.projects.reviews_of(project_id))

    async def asks(self, name: str, peer: str, project_id: int) -> Person:
        """A member asks a peer; what was to be sent is sent."""
        who = self.member(name)
        await who.press(ASK(project_id))
        await who.press(ASKED(project_id), (peer,))
        await self.run()
        return who

    async def says(
        self, peer: str, review_id: int, *, explained: str = "yes", words: str = "The page answered.", **verdicts: str
    ) -> Person:
        """A peer looks at a project, says what they saw, and finishes."""
        who = self.member(peer)
        await who.press(LOOK(review_id))
        version = await self.version(review_id)
        for claim, verdict in verdicts.items():
            await who.press(VERDICT(review_id, Claim(claim), version), (verdict,))
        await who.press(FINISH(review_id, version))
        await who.send(explained=explained, words=words)
        await self.run()
        return who

    async def version(self, review_id: int) -> int:
        async with self.home.storage.begin(writes=False) as uow:
            review = await uow.projects.review(review_id)
            assert review is not None
            project = await uow.projects.get(review.project_id)
            assert project is not None
            return project.version

    async def blocks(self, name: str, other: str) -> None:
        """A member never wants to meet another."""
        mine, theirs = await self.id_of(name), await self.id_of(other)
        async with self.home.storage.begin() as uow:
            await uow.mock_profiles.block(mine, theirs)

    async def shows(self, name: str, project_id: int) -> Person:
        who = self.member(name)
        await who.press(SHOW(project_id))
        return who


def chosen(who: Person) -> dict[str, str]:
    """What is chosen in the menus of the card."""
    assert who.card is not None
    picks = [one for row in who.card.controls for one in row if isinstance(one, Pick)]
    return {one.placeholder.partition(":")[0]: next((o.value for o in one.options if o.chosen), "") for one in picks}
