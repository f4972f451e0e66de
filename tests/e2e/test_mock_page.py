"""A mock in the playground: the real program, a real Chromium, a visitor who is now the one and now the other."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.async_api import Locator, Page, async_playwright, expect

from adapters.playground.people import ORGANISERS, PEOPLE
from tests.e2e.browser import ARGUMENTS, Visitor, chromium_path, run
from tests.e2e.process import program

pytestmark = pytest.mark.skipif(chromium_path() is None, reason="no Chromium; set GREENROOM_CHROMIUM to its path")

PATIENT = 20_000  # milliseconds: what is said by the program itself comes when it looks at what is due
STEPS = {"ten minutes": timedelta(minutes=10), "one hour": timedelta(hours=1), "one day": timedelta(days=1)}
PRESETS = ("Weekday mornings: 9–12", "Weekday evenings: 18–22", "Saturday by day: 9–18", "Sunday by day: 9–18")
WORDS = {
    "evidence": "Named the cost before a line was written.",
    "first_strength": "Asked what the input may hold",
    "second_strength": "Tested the empty case",
    "try_next": "Say the plan in one sentence first",
    "words": "The hints came at the right moment.",
}


class Room:
    """One page of the playground, whose visitor can be anybody of the community, and the demo's time."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.ahead = timedelta(0)

    @property
    def last(self) -> Locator:
        """The newest card."""
        return self.page.locator("#log .card").last

    def titled(self, title: str) -> Locator:
        """Cards with a title."""
        return self.page.locator("#log .card", has=self.page.locator(".card-title", has_text=title))

    async def press(self, label: str, title: str = "") -> None:
        """Press a button of the newest card, or of the newest with a title."""
        card = self.titled(title).last if title else self.last
        await card.get_by_role("button", name=label, exact=True).click()

    async def shows(self, title: str) -> None:
        """Wait for a card."""
        await expect(self.titled(title).last).to_be_visible(timeout=PATIENT)

    async def go(self, place: str) -> None:
        await self.page.locator(".places").get_by_role("link", name=re.compile(f"^{place}")).first.click()
        await expect(self.page.locator("#place-name")).to_have_text(re.compile(f"^{place}"))

    async def be(self, name: str) -> None:
        """Be somebody else, in the same place."""
        await self.page.locator(".me summary").click()
        await self.page.locator(".people").get_by_role("link", name=name).click()
        await self.page.wait_for_selector("html[data-ready]")
        await expect(self.page.locator(".me summary")).to_contain_text(name)

    async def move(self, step: str) -> None:
        self.ahead += STEPS[step]
        async with self.page.expect_response("**/playground/clock"):
            await self.page.get_by_role("button", name=f"Move on by {step}").click()

    async def move_near(self, moment: datetime) -> None:
        """Let time pass until less than ten minutes are left, as a visitor would: by hours, then by minutes."""
        for step in ("one hour", "ten minutes"):
            while moment - datetime.now(UTC) - self.ahead > STEPS[step]:
                await self.move(step)

    async def choose(self, legend: str, *options: str) -> None:
        group = self.last.locator("fieldset.pick", has_text=legend)
        for option in options:
            await group.get_by_label(option).check()
        async with self.page.expect_response("**/playground/click"):
            await group.get_by_role("button", name=f"Choose: {legend}").click()


@pytest.fixture
async def visitor(tmp_path: Path) -> AsyncIterator[Visitor]:
    async with program(tmp_path, {}, "run", module="tests.e2e.hurried") as bot, async_playwright() as playwright:
        await bot.says("serving")
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        visitor = Visitor(await bot.address(), browser)
        yield visitor
        await browser.close()
        assert visitor.complaints == []


async def test_a_visitor_is_matched_meets_somebody_and_reads_what_they_say(visitor: Visitor) -> None:
    room = Room(await visitor.visit("/?as=you&in=interview-prep"))
    await _join(room)
    partner = await _matched(room)
    start = await _confirmed(room, partner)
    await _met(room, partner, start)
    await _rated(room, partner)
    await _read(room, partner)
    await _everywhere(visitor, room.page.url)


async def _join(room: Room) -> None:
    """Say what and when by checkboxes, and join the round."""
    await room.shows("Mock interviews")
    await room.press("I’m in", "Mock interviews")
    await room.shows("You’re in; one thing is missing")
    await room.press("My profile")
    await room.shows("Mock interviews: how you practise")
    await room.choose("What I want to practise", "Coding", "Behavioural")
    await room.choose("When I usually can", *PRESETS)
    await expect(room.last).to_contain_text("You’re in. Pairs are made")
    await room.move("ten minutes")
    post = room.titled("Mock interviews: Weekly").last
    await expect(post).to_contain_text("5 members are in so far.", timeout=PATIENT)


async def _matched(room: Room) -> str:
    """Two days later there is a private place, for two alone; the other's name."""
    await expect(room.page.locator("#places-private")).to_be_hidden()
    for step in ("one day", "one day"):
        await room.move(step)
    await expect(room.page.locator("#places-private")).to_be_visible(timeout=PATIENT)
    await room.go("Mock")
    topic = await room.page.locator("#place-topic").inner_text()
    (partner,) = [one.name for one in PEOPLE if one.name in topic and one.ref != "you"]
    apart = {"You", partner, *(one.name for one in PEOPLE if one.ref in ORGANISERS.people)}
    await room.be(next(one.name for one in PEOPLE if one.name not in apart))
    await expect(room.page.locator("#places-private")).to_be_hidden()
    await room.be(partner)
    await expect(room.page.locator("#places-private")).to_be_visible()
    await room.be("You")
    await room.go("Mock")
    return partner


async def _confirmed(room: Room, partner: str) -> datetime:
    """Both say yes, and there is a calendar file; when it begins."""
    card = room.titled(f"{partner}").first
    await expect(card).to_contain_text("Not settled yet.")
    await room.press("Confirm")
    await room.shows("You said yes")
    await room.be(partner)
    await room.go("Mock")
    await room.press("Confirm", partner)
    await room.shows("It’s settled")
    await expect(card).to_contain_text("Settled: everybody said yes.")
    async with room.page.expect_download() as wanted:
        await room.page.locator("a[download$='.ics']").first.click()
    (event,) = Calendar.from_ical((await (await wanted.value).path()).read_bytes()).walk("VEVENT")
    assert partner in event["SUMMARY"]
    await room.be("You")
    await room.go("Mock")
    begins: datetime = event["DTSTART"].dt
    return begins


async def _met(room: Room, partner: str, start: datetime) -> None:
    """The interviewer of the first half has the guide; both are there."""
    await room.move_near(start)
    await room.shows("Your mock begins soon")
    here = room.page.url
    guided = []
    for name in ("You", partner):
        await room.be(name)
        await room.go("Greenroom")
        if await room.titled("Your guide, page 1 of 3").count():
            guided.append(name)
    assert len(guided) == 1
    await room.page.goto(here)
    await room.page.wait_for_selector("html[data-ready]")
    await room.move("ten minutes")
    for name in ("You", partner):
        await room.be(name)
        await room.press("I’m here", "Your mock begins soon")
    await expect(room.last).to_contain_text("Under way.")
    for _ in range(9):
        await room.move("ten minutes")
    await room.shows("How did it go?")


async def _rated(room: Room, partner: str) -> None:
    """Both rate, by keyboard alone."""
    for name in ("You", partner):
        await room.be(name)
        await room.press("Give feedback", "How did it go?")
        await expect(room.last).to_contain_text("0 of 3 done")
        await room.last.get_by_role("button", name="Begin").focus()
        await room.page.keyboard.press("Enter")
        for _ in range(6):
            await _fill_by_keyboard(room.page)
            await expect(room.last).to_be_focused()
            more = room.last.get_by_role("button", name="Continue")
            if not await more.count():
                break
            await room.page.keyboard.press("Tab")
            await expect(more).to_be_focused()
            await room.page.keyboard.press("Enter")


async def _fill_by_keyboard(page: Page) -> None:
    """Fill in the open form: the third of each scale, and words."""
    await expect(page.locator("#dialog")).to_be_visible()
    for _ in range(30):
        kind, name = await page.evaluate("[document.activeElement.type ?? '', document.activeElement.name ?? '']")
        match kind:
            case "submit":
                await page.keyboard.press("Enter")
                await expect(page.locator("#dialog")).to_be_hidden()
                return
            case "radio":
                for key in ("Space", "ArrowDown", "ArrowDown"):
                    await page.keyboard.press(key)
            case "text" | "textarea":
                await page.keyboard.type(WORDS[name])
        await page.keyboard.press("Tab")
    raise AssertionError("the form has no end")


async def _read(room: Room, partner: str) -> None:
    """What was said is read by whom it is about."""
    await room.be("You")
    await room.go("Greenroom")
    await room.shows("is open")
    await room.press("Read it", "is open")
    await room.shows("Your feedback:")
    await expect(room.last).to_contain_text(WORDS["try_next"])
    await expect(room.last).to_contain_text("3 of 4")
    await room.press("How I interviewed")
    await expect(room.last).to_contain_text(WORDS["words"])
    await run(room.page, "/mock history")
    await room.shows("Your mocks so far")
    await expect(room.last).to_contain_text(f"with {partner}")
    await expect(room.last.locator("figure")).to_be_visible()


async def _everywhere(visitor: Visitor, direct: str) -> None:
    """It fits a phone, light and dark."""
    address = direct.removeprefix(visitor.address)
    for scheme in ("light", "dark"):
        room = Room(await visitor.visit(address, width=390, scheme=scheme))
        for place in ("interview-prep", "Mock", "Greenroom"):
            await room.page.get_by_role("button", name="Places and people").first.click()
            await room.go(place)
            await expect(room.last).to_be_visible()
            for what in ("documentElement", "querySelector('#log')"):
                assert await room.page.evaluate(f"document.{what}.scrollWidth") == 390, (scheme, place)
