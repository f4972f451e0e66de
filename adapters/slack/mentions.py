"""Whom a card tells: Slack notifies everybody who is mentioned, so that others may only be named."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import assert_never

from bot.ui.cards import Block, Card, Divider, Fields, Line, Meter, Table, Text
from bot.ui.charts import Chart
from bot.ui.text import Person, Plain, Span


def mentioning(card: Card, people: Collection[str]) -> Card:
    """The card with everybody but these people by name only."""
    return replace(card, blocks=tuple(_quiet(block, people) for block in card.blocks))


def _quiet(block: Block, people: Collection[str]) -> Block:
    def named(span: Span) -> Span:
        return Plain(span.name or "?") if isinstance(span, Person) and span.ref not in people else span

    match block:
        case Text(spans):
            return Text(*map(named, spans))
        case Line(spans, button):
            return Line(*map(named, spans), button=button)
        case Fields(pairs):
            return Fields(*((name, named(words)) for name, (words,) in pairs))
        case Table() | Meter() | Divider() | Chart():
            return block
        case _:
            assert_never(block)
