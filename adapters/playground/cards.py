"""Cards as HTML: one `match` over the blocks, one over the controls, each drawn by a macro of `cards.html`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Protocol, assert_never

from jinja2 import Environment
from markupsafe import Markup

from adapters.playground.people import PLACES, DemoPerson, PlaceKind
from bot.ui.cards import (
    Block,
    Button,
    Card,
    Control,
    Divider,
    Fields,
    Line,
    Link,
    Meter,
    Option,
    Pick,
    PickChannel,
    PickMember,
    Table,
    Text,
)
from bot.ui.charts import Chart

_CHARTS_KEPT = 256


class Draw(Protocol):
    """Draws a chart as an SVG element. Its text is trusted to be escaped."""

    def __call__(self, chart: Chart, *, dark: bool = False) -> str:
        """The `<svg>` element for a light or a dark background."""
        ...


class CardRenderer:
    """Draws cards."""

    def __init__(self, env: Environment, draw: Draw, people: Sequence[DemoPerson]) -> None:
        """Take the templates, the painter of charts, and the people that a `PickMember` offers."""
        self._macros = env.get_template("cards.html").module
        self._members = tuple(Option(one.ref, one.name) for one in people)
        self._channels = tuple(Option(one.ref, f"#{one.name}") for one in PLACES if one.kind is PlaceKind.CHANNEL)
        self._draw = lru_cache(_CHARTS_KEPT)(draw)

    def card(self, card: Card, key: str) -> Markup:
        """The whole card; `key` makes the ids in it unique on the page."""
        rows = [[self._control(one) for one in row] for row in card.controls]
        return self._macro("card", card, key, Markup("").join(self._blocks(card.blocks)), rows)

    def pictures(self, card: Card) -> list[Markup]:
        """The charts of a card, as drawn on light and dark ground."""
        return [self._chart(chart) for chart in card.charts()]

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[Markup]:
        # Meters that follow each other share their columns.
        for is_meter, group in groupby(blocks, lambda block: isinstance(block, Meter)):
            drawn = Markup("").join(self._block(block) for block in group)
            yield self._macro("meters", drawn) if is_meter else drawn

    def _block(self, block: Block) -> Markup:
        match block:
            case Text(parts):
                return self._macro("text", parts)
            case Line(parts, button):
                return self._macro("line", parts, self._control(button))
            case Fields(pairs):
                return self._macro("fields", pairs)
            case Table(header, rows):
                return self._macro("table", header, rows)
            case Meter():
                return self._macro("meter", block)
            case Divider():
                return self._macro("divider")
            case Chart():
                return self._chart(block)
            case _:
                assert_never(block)

    def _chart(self, chart: Chart) -> Markup:
        light, dark = self._draw(chart), self._draw(chart, dark=True)
        return self._macro("chart", chart.alt, Markup(light), Markup(dark))  # noqa: S704 - drawn by us, see Draw

    def _control(self, control: Control) -> Markup:
        match control:
            case Button():
                return self._macro("button", control)
            case Link():
                return self._macro("link", control)
            case Pick(action, placeholder, options, many):
                return self._macro("pick", action, placeholder, options, many)
            case PickMember(action, placeholder, many):
                return self._macro("pick", action, placeholder, self._members, min(many, len(self._members)))
            case PickChannel(action, placeholder):
                return self._macro("pick", action, placeholder, self._channels, 1)
            case _:
                assert_never(control)

    def _macro(self, name: str, *args: object) -> Markup:
        drawn: Markup = getattr(self._macros, name)(*args)
        return drawn
