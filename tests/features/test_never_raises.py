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
