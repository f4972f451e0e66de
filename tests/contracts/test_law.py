"""Limits are law: whatever can be built is accepted by Discord, by Slack and by the page."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from bot.ui.cards import Card
from bot.ui.forms import Form
from tests.contracts import renderings as on
from tests.contracts import strategies

QUICKLY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@given(strategies.cards)
@QUICKLY
def test_any_card_that_can_be_built_is_accepted_everywhere(card: Card) -> None:
    on.on_discord(card)
    on.on_slack(card)
    on.assert_harmless_on_page(on.on_page(card))


@given(strategies.forms)
@QUICKLY
def test_any_form_that_can_be_built_is_accepted_everywhere(form: Form) -> None:
    on.form_on_discord(form)
    on.form_on_slack(form)
    on.form_on_page(form)
