"""What is for one person only never becomes visible to others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.playground import stage
from adapters.playground.people import WORKSPACE
from bot.calls import Platform
from bot.errors import Undeliverable
from bot.records import Destination, Sent
from bot.ui.cards import Card
from tests.adapters.playground.demo import Demo, number_of, question
from tests.adapters.playground.test_playground_http import YOU, Browser, browser, heard, listening

__all__ = ["browser"]  # the fixture

AMARA = {**YOU, "as": "amara"}


async def test_a_private_answer_never_takes_the_place_of_a_card_for_all(browser: Browser) -> None:
    sent = await browser.demo.playground.deliver.send(
        Destination(Platform.PLAYGROUND, WORKSPACE, place="general"), question(1), nonce="n1"
    )
    posted = number_of(sent)
    _, before = await browser.get("/playground/conversation", AMARA)
    answer = await browser.act("click", action="g1:demo.answer:1:0", message=posted)
    assert answer["messages"][0]["id"] != posted
    assert (await browser.get("/playground/conversation", AMARA))[1] == before


async def test_a_private_place_is_there_for_its_people_and_nobody_else(browser: Browser) -> None:
    deliver = browser.demo.playground.deliver
    to = Destination(
        Platform.PLAYGROUND, WORKSPACE, place="general", private=("you", "nobody", "priya"), thread_title="Mock <7>"
    )
    async with listening(browser, "you") as mine, listening(browser, "amara") as theirs:
        sent = await deliver.send(to, Card("You two meet"), nonce="n1")
        assert await deliver.send(to, Card("You two meet"), nonce="n1") == sent
        (name, place), (_, message) = [await heard(mine) for _ in range(2)]
        assert (name, place["ref"]) == ("place", sent.place)
        assert "Mock &lt;7&gt;" in place["html"]
        assert (message["place"], message["id"]) == (sent.place, number_of(sent))
        here, yours = {"in": sent.place}, {"as": "amara", "in": sent.place}
        await browser.act("command", text="Hello Priya", **here)
        assert (await heard(mine))[1]["summary"] == "Hello Priya"
        await browser.act("command", text="Hello all")
        assert (await heard(theirs))[1]["summary"] == "Hello all", "the first that she hears of"
    for person in ("you", "priya"):
        who = {"as": person, "in": sent.place}
        _, said = await browser.get("/playground/conversation", who)
        assert all(words in said for words in ("You two meet", "Hello Priya"))
        assert "Hello. This is Greenroom." not in said
        _, page = await browser.get("/", who)
        assert f'data-place="{sent.place}"' in page
        assert "Only for You and Priya Raman" in page
    for path in ("conversation", "events", f"messages/{number_of(sent)}/slack", f"files/{number_of(sent)}/0"):
        assert (await browser.get(f"/playground/{path}", yours))[0] == 400
    assert (await browser.get(f"/playground/messages/{number_of(sent)}/slack", {**YOU, "as": "amara"}))[0] == 404
    assert (await browser.post("command", {**YOU, **yours, "text": "Let me in"}))[0] == 400
    async with browser.session.get("/", params=yours, allow_redirects=False) as response:
        assert response.headers["Location"] == "/?as=amara&in=general"
    assert sent.place not in (await browser.get("/", {"as": "amara", "in": "general"}))[1]


async def test_a_private_answer_in_a_private_place_is_for_one_person(browser: Browser) -> None:
    deliver = browser.demo.playground.deliver
    to = Destination(Platform.PLAYGROUND, WORKSPACE, private=("you", "priya"), thread_title="Mock 7")
    sent = await deliver.send(to, Card("You two meet"), nonce="n1")
    await browser.act("command", text="/readiness", **{"in": sent.place})
    assert "Getting close" in (await browser.get("/playground/conversation", {"as": "you", "in": sent.place}))[1]
    assert "Getting close" not in (await browser.get("/playground/conversation", {"as": "priya", "in": sent.place}))[1]


async def test_a_place_of_an_earlier_start_or_for_nobody_is_not_there(browser: Browser) -> None:
    to = Destination(Platform.PLAYGROUND, WORKSPACE, private=("you",), thread_title="Mock 7")
    async with Demo() as other:
        earlier = await other.playground.deliver.send(to, Card("Hello"), nonce="n1")
    deliver = browser.demo.playground.deliver
    await deliver.send(to, Card("Hello"), nonce="n1")
    for where in (replace(to, private=("nobody",)), replace(to, private=(), place=earlier.place)):
        with pytest.raises(Undeliverable):
            await deliver.send(where, Card("Hello"), nonce="n2")


async def test_the_oldest_private_places_go_with_what_was_said_there(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "PRIVATE_KEPT", 2)
    deliver = browser.demo.playground.deliver
    to = Destination(Platform.PLAYGROUND, WORKSPACE, private=("you",), thread_title="Mock 7")
    sent = [await deliver.send(to, Card(f"Hello {number}"), nonce=f"n{number}") for number in range(3)]
    found = [(await browser.get("/playground/conversation", {"as": "you", "in": one.place}))[0] for one in sent]
    assert found == [400, 200, 200]
    assert await deliver.send(replace(to, private=(), edits=sent[0].ref), Card("Gone"), nonce="n9") == Sent("")


async def test_the_roster_knows_the_people_of_the_demo(browser: Browser) -> None:
    assert await browser.demo.playground.roster.gone(WORKSPACE, ["you", "nobody", "priya"]) == {"nobody"}
