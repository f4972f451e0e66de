"""The one door answers whatever comes: hostile words and forged numbers become cards, never exceptions."""

from __future__ import annotations

import pytest

from bot.outcomes import Reply
from tests.features.test_assess import finish
from tests.house import Person, words


@pytest.mark.parametrize("typed", ["{foo}", "{}", "{0.__class__}", "}{", "%s %(x)s"])
async def test_braces_that_a_member_types_are_words(ana: Person, typed: str) -> None:
    outcome = await ana.type(f"/help {typed}")
    assert isinstance(outcome, Reply)
    assert typed.split()[0] in words(ana.card)


@pytest.mark.parametrize("number", ["9" * 18, "9" * 19, "-" + "9" * 19, "9" * 80])
async def test_a_forged_number_is_a_stale_button(ana: Person, number: str) -> None:
    await ana.type("/assess short")
    await finish(ana)
    await ana.press(f"g1:assess.review:{number}:0")
    assert "out of date" in words(ana.card)
