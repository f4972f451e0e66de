"""The playground's page in a real Chromium: keyboard, focus, forms, narrow and dark."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, async_playwright, expect

from adapters.playground.people import WORKSPACE
from bot.calls import Command, Platform, Submission
from bot.records import Destination
from bot.ui.cards import Card, Text
from bot.ui.forms import File
from tests.adapters.playground.demo import Demo
from tests.e2e.browser import ARGUMENTS, Visitor, chromium_path, run

pytestmark = [
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium; set GREENROOM_CHROMIUM to its path"),
    pytest.mark.asyncio(loop_scope="module"),  # one browser for all tests
]


@pytest_asyncio.fixture(loop_scope="module")
async def demo() -> AsyncIterator[Demo]:
    async with Demo() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def visitor(demo: Demo, chromium: Browser) -> AsyncIterator[Visitor]:
    visitor = Visitor(demo.address, chromium)
    yield visitor
    for context in chromium.contexts:
        await context.close()
    assert visitor.complaints == []


async def focused(page: Page) -> str:
    """The id or class of what has the focus."""
    return str(await page.evaluate("document.activeElement.id || document.activeElement.className"))


async def test_the_start_runs_the_first_command(visitor: Visitor) -> None:
    page = await visitor.visit()
    await expect(page.locator("#start h2")).to_have_text("Hello. This is Greenroom.")
    await page.get_by_role("button", name="Start with /assess").click()
    await expect(page.locator(".card-title")).to_have_text("Question 1 of about 17 · hash maps")
    await expect(page.locator("#start")).to_have_count(0)
    await expect(page.locator(".from-bot .lock")).to_have_text("Only you can see this")
    await page.reload()
    await expect(page.locator(".card-title")).to_have_text("Question 1 of about 17 · hash maps")


async def test_the_palette_is_driven_by_keyboard(visitor: Visitor, demo: Demo) -> None:
    page = await visitor.visit()
    assert await focused(page) == "text"
    await page.keyboard.type("/")
    options = page.get_by_role("option")
    await expect(options).to_have_count(6)
    await expect(options.first).to_have_attribute("aria-selected", "true")
    await expect(page.locator("#text")).to_have_attribute("aria-activedescendant", "item-0")
    await page.keyboard.press("ArrowUp")
    await expect(options.last).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Tab")
    await expect(page.locator("#text")).to_have_value("/assess ")
    await page.keyboard.type("sys")
    await expect(options).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(page.locator("#text")).to_have_value("/assess area:system_design ")
    await expect(options).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator("#text")).to_have_value("/assess area:system_design length:short ")
    await page.keyboard.press("Enter")
    await expect(page.locator(".card")).to_have_count(1)
    assert await focused(page) == "text"
    (call,) = [call for call in demo.door.calls if isinstance(call, Command)]
    assert call.text == "area:system_design length:short"


async def test_escape_closes_the_palette_and_enter_sends(visitor: Visitor) -> None:
    page = await visitor.visit()
    await page.keyboard.type("/he")
    await expect(page.locator("#palette")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator("#palette")).to_be_hidden()
    await page.keyboard.type("lp")
    await page.keyboard.press("Enter")
    await expect(page.locator(".card-title")).to_have_text("What I can do here")


async def test_suggestions_come_from_the_application(visitor: Visitor) -> None:
    page = await visitor.visit()
    await page.keyboard.type("/target role:sci")
    await expect(page.get_by_role("option")).to_have_count(1)
    await page.keyboard.press("Tab")
    await expect(page.locator("#text")).to_have_value('/target "role:data scientist" ')
    await page.keyboard.press("Enter")
    await expect(page.locator(".card-title")).to_have_text("Your target: data scientist")


async def test_a_choice_waits_for_the_suggestions_to_what_is_typed(visitor: Visitor) -> None:
    page = await visitor.visit()
    asked = asyncio.Event()

    async def late(route: Route) -> None:
        await asked.wait()
        await route.continue_()

    await page.keyboard.type("/target role")
    await expect(page.get_by_role("option")).to_have_count(1)
    await page.route("**/playground/suggest", late)
    await page.keyboard.type(":sci")
    await page.keyboard.press("Tab")
    asked.set()
    await expect(page.locator("#text")).to_have_value('/target "role:data scientist" ')


async def test_a_click_edits_in_place_and_keeps_the_focus_there(visitor: Visitor) -> None:
    page = await visitor.visit()
    await run(page, "/assess")
    await page.get_by_role("button", name="3", exact=True).focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".card-title")).to_have_text("Question 2 of about 17 · hash maps")
    await expect(page.locator(".card")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="1", exact=True)).to_be_focused()
    await expect(page.locator("#announce")).to_contain_text("Question 2: hash maps")


async def test_a_double_click_answers_one_question(visitor: Visitor, demo: Demo) -> None:
    page = await visitor.visit()
    await run(page, "/assess")
    await page.locator("[data-action='g1:demo.answer:1:2']").evaluate("b => { b.click(); b.click(); }")
    await expect(page.locator(".card-title")).to_have_text("Question 2 of about 17 · hash maps")
    assert len(demo.door.calls) == 2


async def test_a_form_shows_errors_keeps_words_and_gives_the_focus_back(visitor: Visitor) -> None:
    page = await visitor.visit()
    await run(page, "/readiness")
    opener = page.get_by_role("button", name="Add a story")
    await opener.click()
    dialog = page.get_by_role("dialog", name="A story")
    await expect(dialog).to_be_visible()
    await expect(page.get_by_label("What is it about?")).to_be_focused()
    await page.keyboard.type("A release that went wrong")
    await page.get_by_label("How long to tell it?").fill("99")
    await page.keyboard.press("Enter")
    await expect(dialog.get_by_role("alert")).to_have_text("2 answers need another look. Nothing you typed is lost.")
    await expect(dialog.locator(".error")).to_have_text(["Please fill this in.", "Please give a number from 1 to 10."])
    await expect(page.get_by_label("Leading")).to_be_focused()
    await expect(page.get_by_label("What is it about?")).to_have_value("A release that went wrong")
    await page.keyboard.press("Space")
    await page.get_by_label("How long to tell it?").fill("4")
    await page.get_by_role("button", name="Next").click()
    await expect(dialog.locator(".step")).to_have_text("Step 2 of 2")
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await expect(opener).to_be_focused()


async def test_the_last_step_of_a_form_leads_to_its_answer(visitor: Visitor, demo: Demo) -> None:
    page = await visitor.visit()
    await run(page, "/readiness")
    await page.get_by_role("button", name="Add a story").click()
    await page.get_by_label("What is it about?").fill("A release")
    await page.get_by_label("Fixing something").check()
    await page.get_by_label("How long to tell it?").fill("4")
    await page.get_by_role("button", name="Next").click()
    await page.get_by_label("Sql").check()
    await page.get_by_label("Anything written?").set_input_files(
        {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"hello"}
    )
    await page.get_by_role("button", name="Save").click()
    await expect(page.locator(".card").last).to_contain_text("Story kept")
    await expect(page.locator(".card").last).to_be_focused()
    call = demo.door.calls[-1]
    assert isinstance(call, Submission)
    assert (call.values["skills"], call.values["day"]) == (("sql",), "2026-03-01")
    (file,) = call.values["file"]  # type: ignore[misc]
    assert isinstance(file, File)
    assert await demo.playground.files.read("demo", file, 5) == b"hello"


async def test_selects_wait_for_their_button(visitor: Visitor) -> None:
    page = await visitor.visit()
    await run(page, "/gallery")
    await page.get_by_role("combobox", name="Somebody").select_option("priya")
    await page.get_by_role("button", name="Choose: Somebody").click()
    await expect(page.locator(".card-title").last).to_have_text("You picked priya")
    several = page.get_by_role("group", name="Some people")
    for name in ("Priya", "Jonas"):
        await several.get_by_label(name).check()
    await several.get_by_role("button").click()
    await expect(page.locator(".card-title").last).to_have_text("You picked priya, jonas")
    await page.get_by_role("combobox", name="Somewhere").select_option("interview-prep")
    await page.get_by_role("button", name="Choose: Somewhere").click()
    await expect(page.locator(".card-title").last).to_have_text("You picked interview-prep")
    await page.get_by_label("Option a").check()
    await page.get_by_label("Option b").check()
    await expect(page.get_by_label("Option c")).to_be_disabled()
    await page.get_by_role("button", name="Choose: Up to two").click()
    await expect(page.locator(".card-title").last).to_have_text("You picked a, b")


async def test_a_card_is_drawn_as_the_platforms_would(visitor: Visitor) -> None:
    page = await visitor.visit()
    await run(page, "/readiness")
    view = page.get_by_label("View as")
    await view.select_option("discord")
    await expect(page.locator(".dc-container")).to_be_visible()
    await expect(page.locator(".card")).to_be_hidden()
    await view.select_option("slack")
    await expect(page.locator(".sl-header")).to_be_visible()
    await view.select_option("payload")
    await expect(page.locator(".payload pre").first).to_contain_text('"accent_color"')
    await view.select_option("greenroom")
    await expect(page.locator(".card")).to_be_visible()


async def test_times_are_the_readers_own_and_follow_the_clock(visitor: Visitor) -> None:
    page = await visitor.visit()
    await run(page, "/gallery")
    await expect(page.locator(".card time").first).to_have_text("tomorrow 14:04, in 22 hours")
    await page.get_by_role("button", name="Move on by one day").click()
    await expect(page.locator(".card time").first).to_have_text("today 14:04, 2 hours ago")
    await expect(page.locator("#clock-moved")).to_have_text("1 day ahead")
    tokyo = await visitor.visit("/?as=yuki&in=general")
    await run(tokyo, "/gallery")
    await expect(tokyo.locator(".card time").first).to_have_text(re.compile("^yesterday 11:04.PM"))
    await expect(tokyo.locator("[data-zone-name]")).to_have_text("· Tokyo time")


async def test_others_see_what_is_shared_at_once_and_nothing_else(visitor: Visitor) -> None:
    mine, theirs = await visitor.visit(), await visitor.visit("/?as=amara&in=interview-prep")
    await run(mine, "/readiness")
    await run(mine, "/share")
    await expect(theirs.locator("[data-place=general] .badge")).to_have_text("2 new")
    await theirs.get_by_role("link", name="general").click()
    await expect(theirs.locator(".card-title")).to_have_count(1)
    await expect(theirs.locator("[data-place=general] .badge")).to_be_hidden()
    await theirs.go_back()
    await expect(theirs.locator("#place-name")).to_have_text("interview-prep")


async def test_one_can_be_somebody_else(visitor: Visitor) -> None:
    page = await visitor.visit()
    await page.locator(".me summary").click()
    await page.keyboard.press("Escape")
    await expect(page.locator(".me summary")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.get_by_role("link", name="Jonas Weber").click()
    await expect(page.locator(".me summary")).to_contain_text("Organiser")
    await page.fill("#text", "/")
    await expect(page.get_by_role("option", name="/report")).to_be_visible()


async def test_a_reply_appears_in_its_thread_and_not_at_the_end(visitor: Visitor, demo: Demo) -> None:
    page = await visitor.visit()
    deliver, here = demo.playground.deliver, Destination(Platform.PLAYGROUND, WORKSPACE, place="general")
    first = await deliver.send(here, Card("The first prompt"), nonce="t1")
    await deliver.send(here, Card("The second prompt"), nonce="t2")
    for number in (3, 4):
        reply = replace(here, thread_of=first.ref, thread_title="Talk about it")
        await deliver.send(reply, Card(f"Reply {number}"), nonce=f"t{number}")
    await deliver.send(replace(here, edits=first.ref), Card("The first prompt, closed"), nonce="t5")
    titles = page.locator("#log .from-bot .card-title")
    wanted = ["The first prompt, closed", "Reply 3", "Reply 4", "The second prompt"]
    await expect(titles).to_have_text(wanted)
    await page.reload()
    await expect(titles).to_have_text(wanted)


async def test_home_opens_is_refreshed_and_closes(visitor: Visitor, demo: Demo) -> None:
    page = await visitor.visit()
    opener = page.get_by_role("button", name="Greenroom's home page")
    await opener.click()
    await expect(page.locator("#home .card-title")).to_contain_text("Getting close")
    await expect(page.locator("#home-title")).to_be_focused()
    fresh = Card("On track", (Text("All bars are reached."),))
    to = Destination(Platform.PLAYGROUND, WORKSPACE, "you", home=True)
    await demo.playground.deliver.send(to, fresh, nonce="g1")
    await expect(page.locator("#home .card-title")).to_have_text("On track")
    await page.keyboard.press("Escape")
    await expect(page.locator("#home")).to_be_hidden()
    await expect(opener).to_be_focused()


async def test_a_phone_has_no_sideways_scrolling_and_a_menu(visitor: Visitor) -> None:
    page = await visitor.visit(width=360)
    await run(page, "/gallery")
    await run(page, "/readiness")
    await expect(page.locator(".card")).to_have_count(2)
    for view in ("discord", "slack", "payload", "greenroom"):
        await page.locator("[data-view-as]").last.select_option(view)
        await expect(page.locator(f"[data-view={view}]").last).to_be_visible()
        assert await page.evaluate("document.documentElement.scrollWidth") == 360
        assert await page.evaluate("document.querySelector('#log').scrollWidth") == 360
    menu = page.get_by_role("button", name="Places and people")
    await expect(page.locator("#side")).not_to_be_in_viewport()
    await menu.click()
    await expect(page.get_by_role("link", name="general")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(menu).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_light_and_dark_follow_the_system_and_the_toggle(visitor: Visitor, scheme: str) -> None:
    page = await visitor.visit(scheme=scheme)
    ground = "getComputedStyle(document.body).backgroundColor"
    colours = {"light": "rgb(255, 255, 255)", "dark": "rgb(25, 28, 27)"}
    other = "light" if scheme == "dark" else "dark"
    assert await page.evaluate(ground) == colours[scheme]
    await run(page, "/readiness")
    await expect(page.locator(f".chart .on-{scheme}")).to_be_visible()
    await page.get_by_role("button", name="Dark or light").click()
    assert await page.evaluate(ground) == colours[other]
    await page.reload()
    assert await page.evaluate(ground) == colours[other]
    await expect(page.locator(f".chart .on-{other}")).to_be_visible()
    await expect(page.locator(f".chart .on-{scheme}")).to_be_hidden()


async def test_a_lost_server_is_told_and_what_was_typed_stays(demo: Demo, chromium: Browser) -> None:
    page = await Visitor(demo.address, chromium).visit()
    await demo.server.stop()
    await run(page, "/assess")
    await expect(page.locator("#toast")).to_contain_text("Greenroom does not answer")
    await expect(page.locator("#text")).to_have_value("/assess")
    await expect(page.locator("#offline")).to_be_visible()


async def test_a_private_place_appears_where_it_is_seen_and_can_be_entered(visitor: Visitor, demo: Demo) -> None:
    mine, theirs = await visitor.visit(), await visitor.visit("/?as=amara&in=general")
    await expect(mine.locator("#places-private")).to_be_hidden()
    to = Destination(Platform.PLAYGROUND, WORKSPACE, private=("you", "priya"), thread_title="Mock <b>7</b>")
    sent = await demo.playground.deliver.send(to, Card("You two meet", (Text("On Tuesday."),)), nonce="n1")
    link = mine.locator(f'[data-place="{sent.place}"]')
    await expect(link).to_contain_text("Mock <b>7</b>")
    await expect(link.locator(".badge")).to_contain_text("1")
    await link.click()
    await expect(mine.locator("#place-name")).to_have_text("Mock <b>7</b>")
    await expect(mine.locator("#place-topic")).to_have_text("Only for You and Priya Raman")
    await expect(mine.locator(".card-title")).to_have_text("You two meet")
    await mine.reload()
    await expect(link).to_have_attribute("aria-current", "page")
    await mine.click(".me summary")
    await mine.locator(".people a", has_text="Amara").click()
    await expect(mine.locator("#place-name")).to_have_text("general")
    for page in (mine, theirs):
        await expect(page.locator(".places")).not_to_contain_text("Mock")
