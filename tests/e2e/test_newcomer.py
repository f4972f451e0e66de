"""A newcomer with no token: the real program, a real browser."""

from __future__ import annotations

import json
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

from tests.e2e.process import Program, program

CHROMIUM = os.environ.get("GREENROOM_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Program]:
    async with program(tmp_path, {}) as running:
        yield running


@pytest.fixture
async def page(bot: Program) -> AsyncIterator[Page]:
    address = (await bot.says("playground: http")).split()[-1]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await browser.new_page(timezone_id="Europe/Berlin", locale="en-GB")
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(address)
        yield page
        assert errors == []
        await browser.close()


async def say(page: Page, command: str) -> None:
    cards = await page.locator("article").count()
    box = page.get_by_placeholder("Type / for commands")
    await box.fill(command)
    await page.keyboard.press("Escape")
    await page.keyboard.press("Enter")
    await page.locator("article").nth(cards).wait_for()


async def answer_all(page: Page) -> int:
    for count in range(40):
        card = page.locator("article").last
        title = await card.locator(".card-title").inner_text()
        if "Question" not in title:
            return count
        await card.get_by_role("button", name=re.compile(r"^(4|B)$")).click()
        await expect(card.locator(".card-title")).not_to_have_text(title)  # which has the question's number
    raise AssertionError("the sitting does not end")


async def test_from_the_first_question_to_the_card_why_and_history(page: Page) -> None:
    await say(page, "/assess short")
    assert await answer_all(page) >= 8
    card = page.locator("article").last
    assert "foundations" in await card.inner_text()
    assert await card.locator("svg[role=img], figure svg").count() >= 1
    await card.get_by_role("button", name="Why this score").click()
    await page.get_by_text("everybody starts at").wait_for()
    await say(page, "/readiness history")
    await page.get_by_role("heading", name="Your readiness over time").wait_for()


async def test_a_wrong_option_opens_a_dialog_that_keeps_what_was_typed(page: Page) -> None:
    box = page.get_by_placeholder("Type / for commands")
    await box.fill("/target ml_engineer eventually")
    await page.keyboard.press("Escape")
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    await dialog.wait_for()
    assert "eventually" in await dialog.inner_text()


async def test_the_data_export_is_a_file(page: Page) -> None:
    await say(page, "/target data_engineer")
    await say(page, "/me export")
    async with page.expect_download() as wanted:
        await page.locator("a[download]").last.click()
    data = json.loads((await (await wanted.value).path()).read_text())
    assert "data_engineer" in json.dumps(data)


async def test_a_seeded_member_has_a_history_and_another_sees_nothing_of_it(page: Page) -> None:
    await page.goto(page.url.split("?")[0] + "?as=amara&in=general")
    await say(page, "/readiness")
    assert "last time" in await page.locator("article").last.inner_html()
    await page.goto(page.url.split("?")[0] + "?as=mateo&in=general")
    assert "Getting close" not in await page.locator("main").inner_text()


async def test_the_daily_prompt_is_there_and_can_be_begun(page: Page) -> None:
    await page.get_by_role("link", name="daily-practice").click()
    post = page.locator("article", has_text="Prompt of the day")
    await expect(page.locator(".in-thread", has_text="Talk about it here")).to_have_count(1)
    await post.get_by_role("button", name="Hint", exact=True).click()
    await page.get_by_text("Try it first").first.wait_for()
    await post.get_by_role("button", name="Start", exact=True).click()
    await page.get_by_text("Your time runs.").wait_for()
    await page.get_by_role("button", name="Move on by one hour").click()
    await post.get_by_role("button", name="Hint", exact=True).click()
    await page.get_by_text("Hint 1 of 3").wait_for()
    await page.get_by_role("button", name="Move on by one day").click()
    await expect(post).to_have_count(2, timeout=30_000)  # a day of due things is done on the way
    await expect(page.locator(".in-thread")).to_have_count(2, timeout=30_000)
