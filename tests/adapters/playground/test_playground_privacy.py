"""What is for one person only never becomes visible to others."""

from __future__ import annotations

from adapters.playground.people import WORKSPACE
from bot.calls import Platform
from bot.records import Destination
from tests.adapters.playground.demo import number_of, question
from tests.adapters.playground.test_playground_http import YOU, Browser, browser

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
