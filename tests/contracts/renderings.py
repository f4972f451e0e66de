"""Every platform's rendering of a card or form, accepted by that platform's law, and the words that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from adapters.discord import cards as discord_cards
from adapters.discord import forms as discord_forms
from adapters.playground.cards import CardRenderer
from adapters.playground.forms import FormRenderer
from adapters.playground.markup import environment
from adapters.playground.people import PEOPLE
from adapters.slack import cards as slack_cards
from adapters.slack import forms as slack_forms
from bot.charts.compose import svg
from bot.outcomes import Audience, Reply
from bot.ui.cards import Button, Card, Fields, Line, Link, Meter, Pick, PickChannel, PickMember, Table, Text
from bot.ui.charts import Chart
from bot.ui.forms import Form, ManyOf, OneOf
from bot.ui.text import LinkTo, Typed, When
from bot.words import words_for
from tests.fakes.discord import law_modal, openapi
from tests.fakes.discord.errors import FormErrors
from tests.fakes.discord.law_components import walk
from tests.fakes.discord.messages import FOLLOW_UP, MessageDesk
from tests.fakes.discord.world import World
from tests.fakes.slack.law import check_message, check_view, texts_in

Json = dict[str, Any]

W = words_for("en")
VOID = frozenset({"input", "hr", "br", "rect", "path", "circle", "line", "img", "meta", "link"})
_ENV = environment()
_CARDS, _FORMS = CardRenderer(_ENV, svg, PEOPLE), FormRenderer(_ENV, PEOPLE)
_DESK = MessageDesk(World(lambda: 1_800_000_000.0, "Greenroom"), lambda: "http://127.0.0.1")
_DESCRIPTION = openapi.load()
_POST = ("POST", "/channels/{channel_id}/messages")


# --- accepted ---------------------------------------------------------------------------------------------------------


def on_discord(card: Card, *, described: bool = True) -> Json:
    """The message on Discord, with its pictures and without them, both accepted; the first is returned."""
    bodies = [discord_cards.preview(Reply(card)), discord_cards._body(Reply(card, Audience.HERE), {})]
    for body in bodies:
        files = {str(one["id"]): (one["filename"], b"PNG") for one in body["attachments"]}
        _DESK.check(body, files, FOLLOW_UP)
        if described and _DESCRIPTION is not None:
            assert _DESCRIPTION.problems(*_POST, body) == []
    return bodies[0]


def on_slack(card: Card) -> Json:
    """The message on Slack, with and without pictures, posted and as an update, and the Home tab: all accepted."""
    files = {chart: f"F{number:09}" for number, chart in enumerate(card.charts())}
    for message in (slack_cards.message(card, files), slack_cards.message(card)):
        check_message(message, lambda _: True)
        check_message(message, lambda _: True, update=True)
        assert message["text"].strip(), "a notification says something"
        assert all(_rich_texts(message["blocks"])), "Slack refuses empty rich text"
    check_view(slack_cards.home(card, files), lambda _: True, ("home",))
    return slack_cards.message(card, files)


def on_page(card: Card) -> Page:
    """The card on the playground's page, well formed."""
    return Page(_CARDS.card(card, "m1"))


def form_on_discord(form: Form) -> Json:
    """The modal, accepted."""
    errors = FormErrors()
    body = discord_forms.modal(form)
    law_modal.check_modal(body, errors)
    errors.raise_if_any()
    if _DESCRIPTION is not None:
        reply = {"type": 9, "data": body}
        path = "/interactions/{interaction_id}/{interaction_token}/callback"
        assert _DESCRIPTION.problems("POST", path, reply) == []
    return body


def form_on_slack(form: Form) -> Json:
    """The modal, accepted."""
    view = slack_forms.view(form, "{}", W)
    check_view(view, lambda _: True, ("modal",))
    assert all(_rich_texts(view["blocks"])), "Slack refuses empty rich text"
    return view


def form_on_page(form: Form, errors: dict[str, str] | None = None) -> Page:
    """The dialog, well formed."""
    return Page(_FORMS.form(form, errors))


def _rich_texts(blocks: list[Json]) -> Iterator[str]:
    for block in blocks:
        if block["type"] == "rich_text":
            yield from (e["text"] for part in block["elements"] for e in part["elements"] if e["type"] == "text")


# --- words ------------------------------------------------------------------------------------------------------------


def letters(text: str) -> str:
    """Letters and digits only: what every rendering has to show, whatever its marks and blanks."""
    return "".join(c for c in text if c.isalnum())


def visible(card: Card) -> Iterator[str]:
    """Every piece of text that somebody has to find on a card, on any platform."""
    yield card.title
    for block in card.blocks:
        match block:
            case Text(spans) | Line(spans):
                yield from _span_words(spans)
            case Fields(pairs):
                for name, spans in pairs:
                    yield name
                    yield from _span_words(spans)
            case Table(header, rows):
                yield from (cell for row in (header, *rows) for cell in row)
            case Meter(label, _, note):
                yield from (label, note)
            case Chart(alt=alt):
                yield alt
        if isinstance(block, Line):
            yield block.button.label
    for control in (one for row in card.controls for one in row):
        match control:
            case Button(label) | Link(label):
                yield label
            case Pick(_, placeholder, options):
                yield from (placeholder, *(option.label for option in options))
            case PickMember(_, placeholder) | PickChannel(_, placeholder):
                yield placeholder


def form_words(form: Form) -> Iterator[str]:
    """Every piece of text of a form."""
    yield from (form.title, form.intro)
    for one in form.inputs:
        yield from (one.label, one.hint)
        if isinstance(one, OneOf | ManyOf):
            yield from (option.label for option in one.options)


def _span_words(spans: tuple[Any, ...]) -> Iterator[str]:
    for span in spans:
        if isinstance(span, When | Typed):  # each platform writes these in its own way
            continue
        yield span.label if isinstance(span, LinkTo) else span.text if hasattr(span, "text") else ""


def discord_words(body: Json) -> str:
    """What a Discord message or modal shows."""
    parts: list[str] = [body.get("title", "")]
    for component in walk(body["components"]):
        for key in ("content", "label", "placeholder", "description"):
            parts.append(str(component.get(key) or ""))
        parts += [str(option["label"]) for option in component.get("options", ())]
        parts += [str(item.get("description") or "") for item in component.get("items", ())]
    return "\n".join(parts)


def slack_words(body: Json) -> str:
    """What a Slack message or view shows: as sent, which is so in rich text, and with Slack's entities read."""
    sent = "\n".join(texts_in([body.get("title"), body["blocks"]]))
    return f"{sent}\n{sent.replace('&lt;', '<').replace('&gt;', '>').replace('&amp;', '&')}"


class Page(HTMLParser):
    """A piece of HTML: its elements and words. Refuses elements that are not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(html.encode().decode())  # plain text: what is added to `Markup` would be escaped once more
        self.close()
        assert self._open == [], f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1] == tag, f"</{tag}> closes <{self._open[-1]}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.words += data

    def shown(self) -> str:
        """Words, and those that are given to assistive technology only."""
        spoken = ("aria-label", "placeholder", "value")
        return "\n".join([self.words, *(a[name] for _, a in self.elements for name in spoken if name in a)])

    def tags(self) -> set[str]:
        """Names of all elements."""
        return {tag for tag, _ in self.elements}


# --- harmless ---------------------------------------------------------------------------------------------------------

_ESCAPED = re.compile(r"\\.", re.DOTALL)
_CODE = re.compile(r"```.*?```|``.*?``|`[^`]*`", re.DOTALL)
_LIVE_ON_DISCORD = re.compile(r"<@|<#|<t:|<a?:\w+:|</\w|@(?:everyone|here)|https?://|\[[^\]]*\]\(|\*\*|__|~~|\|\|")
_LIVE_ON_SLACK = re.compile(r"<[^>]*>")
_ALLOWED_TAGS = frozenset(
    """article h3 div strong code pre dl dt dd table thead tbody tr th td hr figure svg rect path circle line g text
    polygon polyline tspan title desc a select option button span fieldset legend label input time style defs use
    ellipse lineargradient stop""".split()  # noqa: SIM905 - a list of forty strings is harder to read
)


def assert_harmless_on_discord(body: Json, *, expected: int = 0) -> None:
    """No text pings, links or formats, apart from `expected` marks that the card itself asked for."""
    assert body["allowed_mentions"] == {"parse": []}
    live = [
        found
        for component in walk(body["components"])
        if component["type"] == 10
        for found in _LIVE_ON_DISCORD.findall(_CODE.sub("", _ESCAPED.sub("", component["content"])))
    ]
    assert len(live) == expected, live


def assert_harmless_on_slack(body: Json) -> None:
    """Nothing between angle brackets in parsed text; everything else is text that Slack does not parse."""
    assert not _LIVE_ON_SLACK.findall(body.get("text", ""))
    for block in body["blocks"]:
        for text in _parsed(block):
            assert not _LIVE_ON_SLACK.findall(text), text
    assert not body.get("unfurl_links")


def _parsed(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _parsed(one)
    elif isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield value["text"]
        for one in value.values():
            yield from _parsed(one)


def assert_harmless_on_page(page: Page) -> None:
    """Only elements of ours, no script, no handler, no address but a web address."""
    assert page.tags() <= _ALLOWED_TAGS, page.tags() - _ALLOWED_TAGS
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert attributes.get("href", "https://").startswith(("https://", "http://")), attributes
