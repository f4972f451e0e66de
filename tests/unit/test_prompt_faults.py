"""What an organiser is told when a channel takes no prompts: each reason that a platform gives has its own remedy."""

from __future__ import annotations

import pytest

from adapters.discord import deliver as discord_deliver
from adapters.slack import deliver as slack_deliver
from bot.features.prompts import setup_cards
from bot.words import words_for

OF_OTHER_MESSAGES = ("person", "message", "thread")  # of direct messages, of edits, and below a post that is there
REASONS = [
    reason
    for reason in (*discord_deliver.REASONS.values(), *slack_deliver.REASONS.values())
    if not any(word in reason for word in OF_OTHER_MESSAGES)
]


@pytest.mark.parametrize("reason", [*dict.fromkeys(REASONS), "the bot was taken out of this server or workspace"])
def test_each_reason_has_a_remedy_of_its_own(reason: str) -> None:
    w = words_for("en")
    assert setup_cards.fix(w, reason) != setup_cards.fix(w, "something else")


def test_platforms_rights_are_told_to_their_own_organisers() -> None:
    w = words_for("en")
    assert "Send Messages" not in setup_cards.fix(w, slack_deliver.REASONS["restricted_action"])
    assert "/invite" in setup_cards.fix(w, slack_deliver.REASONS["not_in_channel"])
    assert "View Channel" in setup_cards.fix(w, discord_deliver.REASONS[50001])
