"""Two accounts that each have all they may have become one: every card of the member still has room."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.calls import Platform
from bot.evidence_card.ports import SharedCard
from bot.features.me.evidence import MOST_LINKS
from bot.features.projects.projects import MOST as MOST_PROJECTS
from bot.features.stories.writing import MOST as MOST_STORIES
from bot.outcomes import Reply
from bot.plans.records import Practice
from bot.projects.records import Claim
from bot.records import Member
from tests.contracts import renderings as on
from tests.house import House, Person, words
from tests.storage import samples

COMMANDS = ("/me", "/me card", "/readiness", "/story list", "/story map", "/project list", "/network", "/network list",
            "/outcome", "/log hours", "/risks", "/filters")  # fmt: skip
BUTTONS = ("g1:card.share", "g1:network.due", "g1:network.funnel:180", "g1:stories.page:9", "g1:projects.show:12")


async def fill(home: House, member: Member, first: int) -> None:
    """As many stories, projects and links as there may be, and more of the rest than a card holds."""
    now, today = home.clock.now(), home.clock.now().date()
    async with home.storage.begin() as uow:
        for number in range(MOST_STORIES):
            story = await uow.stories.add(samples.story(member.id, first + number))
            long = dict.fromkeys(("situation", "task", "action", "result", "measured"), "word " * 50)
            await uow.stories.save(replace(story, written=replace(story.written, title="t" * 80, **long), wording=1))
        for _ in range(MOST_PROJECTS):
            proof = {"about": "word " * 50, "own": "word " * 20, "messy": "word " * 20}
            await uow.projects.add(
                replace(samples.project(member.id, "t" * 60), **proof, ticked=frozenset({Claim.TESTS}))
            )
        for number in range(550):
            entry = samples.entry(member.id, day=today, at=now, follow_up_on=today, company=f"Footpath {number}")
            await uow.network.add(entry)
        for number in range(40):
            await uow.interviews.add(samples.interview(member.id, day=today - timedelta(days=number)))
            await uow.practice_log.add(Practice(0, member.id, today, 700, samples.Dimension.MOCKS, note="word " * 40))
        for number in range(MOST_LINKS):
            expires = now + timedelta(days=30)
            await uow.card_links.add(SharedCard(0, member.id, f"{first + number}", {"version": 1}, now, expires))
        choices = await uow.cohorts.choices(member.id)
        await uow.cohorts.choose(replace(choices, outcomes=True))


async def joined(home: House) -> Person:
    ana, other = home.person("ana", Platform.DISCORD), home.person("ana", Platform.SLACK, "T1")
    for first, person in ((1_000, ana), (2_000, other)):
        async with home.storage.begin() as uow:
            member = await uow.members.register(person.origin, home.clock.now())
        await fill(home, member, first)
    await ana.press("g1:me.link")
    code = next(one for one in words(ana.card).split() if len(one) == 11 and one[5] == "-")
    await other.type(f"/me link {code}")
    await other.click("Join them")
    return ana


@pytest.mark.parametrize("locale", ["en", "de"])
async def test_every_card_has_room_for_what_two_accounts_brought(home: House, locale: str) -> None:
    ana = await joined(home)
    ana.origin = replace(ana.origin, locale=locale)
    for line in (*COMMANDS, *BUTTONS):
        outcome = await (ana.press(line) if line.startswith("g1:") else ana.type(line))
        assert isinstance(outcome, Reply), line
        assert "on my side" not in words(outcome.card), line
        assert "schiefgegangen" not in words(outcome.card), line
        assert outcome.card.controls, line
        on.on_discord(outcome.card)
        on.on_slack(outcome.card)
