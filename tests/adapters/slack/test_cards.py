"""Cards as Block Kit: what each part becomes, and that nothing a member writes is more than words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack import cards, text
from adapters.slack.mentions import mentioning
from bot.outcomes import Audience, Reply
from bot.ui.cards import (
    Button,
    ButtonStyle,
    Card,
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
    Tone,
)
from bot.ui.plain import clean
from bot.ui.text import Bold, Channel, Code, Group, LinkTo, Person, Plain, When, spans
from tests.adapters.props import RADAR
from tests.fakes.slack.law import check_message, check_view

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOSTILE = (
    "<!channel> <@U123> *bold* _it_ ~no~ `code` :smile: & <https://evil.example|click>",
    "> quoted\n>>> all\n```fence```",
    "\u202eevil\u202c zero\u200bwidth",
    "'; DROP TABLE members; --",
    "@here @everyone #general https://example.org/*",
    "🎉" * 500,
    "𝔘𝔫𝔦 \u200fعربي",
)


def everything(words: str = "words") -> Card:
    """A card with every kind of block and control."""
    return Card(
        words[:40],
        (
            Text(words, Bold("bold"), Code("x = 1"), " ", LinkTo("site", "https://example.org/?a=1&b=2")),
            Text(Code("def f():\n    pass", block=True), Person("U0AB12", "Ana"), Channel("C0AB12", "general")),
            Text(When(NOON), " ", When(NOON, "date"), " ", When(NOON, "time"), " ", When(NOON, "relative")),
            Line(words, button=Button("Open", "g1:a.open")),
            Line(Bold("Note"), " ", words, button=Button("Also", "g1:a.also", ButtonStyle.MAIN)),
            Fields(("Name", words), ("When", When(NOON)), ("Who", Person("U0AB12", "Ana"))),
            Table(("what", "how"), ((words[:20], "5"), ("b", "10"))),
            Meter("foundations", 0.5, "51 (35-67), under the bar", 0.55),
            Divider(),
            RADAR,
        ),
        (
            (
                Button("A", "g1:a.a", ButtonStyle.MAIN),
                Button("B", "g1:a.b", ButtonStyle.DANGER),
                Link("C", "https://c.example"),
            ),
            (Link("D", "https://d.example"),),
            (Pick("g1:a.pick", "Which?", (Option("1", words[:60]), Option("2", "Two", chosen=True))),),
            (Pick("g1:a.many", "Which?", (Option("1", "One", True), Option("2", "Two", True)), many=2),),
            (PickMember("g1:a.who", "Who?"),),
            (PickMember("g1:a.whos", "Who of them?", 25),),
            (PickChannel("g1:a.where", "Where?"),),
        ),
        summary=words[:300],
    )


@pytest.mark.parametrize("words", ["words", *HOSTILE])
@pytest.mark.parametrize("files", [{}, {RADAR: "F1"}])
def test_slack_accepts_every_part(words: str, files: cards.FileIds) -> None:
    card = everything(words[:250])
    check_message(cards.message(card, files), lambda _: True)
    check_view(cards.home(card, files), lambda _: True, ("home",))


@given(st.text(min_size=1, max_size=300).filter(lambda s: bool(clean(s).strip())))
def test_a_members_words_stay_words(words: str) -> None:
    shown = text.rich_text(spans(words))
    assert shown["elements"] == [{"type": "rich_text_section", "elements": [{"type": "text", "text": clean(words)}]}]
    section = text.section_text(spans(words))
    assert section == {"type": "plain_text", "text": clean(words).strip(), "emoji": False}
    marked = text.mrkdwn((Bold("Title"), Plain(" "), Plain(words)))
    if marked is not None:
        assert not any(mark in clean(words) for mark in "*_~`")
        assert "<" not in marked["text"]
        assert marked["verbatim"]


@pytest.mark.parametrize("words", HOSTILE)
def test_the_notification_pings_nobody(words: str) -> None:
    assert "<" not in cards.message(Card("x", summary=words))["text"]


@pytest.mark.parametrize("words", ["*stars*", ":smile:", "a\n> quote", "`tick`", "snake_case_"])
def test_words_that_slack_would_format_get_a_block_that_it_does_not_parse(words: str) -> None:
    button = Button("Open", "g1:a.open")
    drawn = cards.blocks(Card("x", (Line(Bold("Note"), " ", words, button=button), Fields(("Name", words)))))
    assert [block["type"] for block in drawn] == ["header", "rich_text", "actions", "rich_text"]
    assert json.dumps(words)[1:-1] in json.dumps(drawn[1])
    quiet = cards.blocks(Card("x", (Line(Bold("Note"), " ", "quiet", button=button), Fields(("Name", "quiet")))))
    assert [block["type"] for block in quiet] == ["header", "section", "section"]
    assert quiet[1]["text"]["text"] == "*Note* quiet"
    assert quiet[1]["accessory"]["action_id"] == "g1:a.open"
    assert quiet[2]["fields"] == [{"type": "mrkdwn", "text": "*Name*\nquiet", "verbatim": True}]


def test_spans_become_slacks_own() -> None:
    parts = spans(
        "a & b ",
        Person("U1X", "Ana"),
        " ",
        Channel("C1X", "x"),
        " ",
        Group("S1X", "y"),
        " ",
        When(NOON, "date"),
        " ",
        LinkTo("s", "https://e.org/?a&b"),
    )
    marked = text.mrkdwn(parts)
    assert marked is not None
    assert marked["text"] == (
        "a &amp; b <@U1X> <#C1X> <!subteam^S1X> <!date^1795521600^{date_long_pretty}|2026-11-24> <https://e.org/?a&amp;b|s>"
    )
    kinds = [element["type"] for element in text.rich_text(parts)["elements"][0]["elements"]]
    assert kinds == ["text", "user", "text", "channel", "text", "usergroup", "text", "date", "text", "link"]


def test_people_and_channels_of_other_platforms_are_told_by_name() -> None:
    parts = spans(Person("<!here>", "Ana"), Channel("123", "general"), Group("<!channel>", "all"))
    shown = text.rich_text(parts)["elements"][0]["elements"]
    assert [element["text"] for element in shown] == ["Ana", "#general", "@all"]
    marked = text.mrkdwn(parts)
    assert marked is not None
    assert marked["text"] == "Ana#general@all"


@pytest.mark.parametrize("parts", [("a", Bold("b")), (Bold("a"), "b"), (Bold("a"), Bold("b")), (Code("a"), Bold("b"))])
def test_formatting_that_touches_a_word_is_left_to_rich_text(parts: tuple[str | Bold | Code, ...]) -> None:
    assert text.mrkdwn(spans(*parts)) is None


def test_meters_show_the_bar_in_twelve_steps() -> None:
    drawn = cards.blocks(Card("x", (Meter("stories", 0.5, "51, under the bar", 0.75), Meter("mocks", 1.0, "full"))))
    first, second = ([e["text"] for e in block["elements"][0]["elements"]] for block in drawn[1:])
    assert first == ["▓▓▓▓▓▓░░░│░░░", " ", "stories", "  51, under the bar"]
    assert second[0] == "▓" * 12


def test_a_picture_that_is_not_there_is_told_in_words() -> None:
    card = Card("x", (RADAR,))
    assert "Stories 60, mocks 40." in json.dumps(cards.blocks(card))
    shown = cards.blocks(card, {RADAR: "F9"})[1]
    assert shown["slack_file"] == {"id": "F9"}
    assert shown["alt_text"] == RADAR.alt


def test_the_mark_of_a_home_tab_follows_what_it_shows() -> None:
    card, other = Card("x", (RADAR,)), Card("y", (RADAR,))
    assert cards.home_mark(card) == cards.home_mark(Card("x", (RADAR,))) != cards.home_mark(other)
    assert cards.home(card, {RADAR: "F1"})["private_metadata"] == cards.home_mark(card)
    assert cards.home(card)["private_metadata"] == "", "without its picture it is not finished"


def test_a_preview_is_the_message_as_it_is_sent() -> None:
    card = Card("Hello", (Text("world"),))
    assert cards.preview(Reply(card)) == {"response_type": "ephemeral", **cards.message(card)}
    assert cards.preview(Reply(card, Audience.HERE))["response_type"] == "in_channel"
    assert cards.UNKNOWN_FILE in json.dumps(cards.preview(Reply(Card("x", (RADAR,)))))


def test_whoever_is_not_to_be_told_is_only_named() -> None:
    both = Person("U1ANA", "Ana"), Person("U2BEN", "Ben")
    blocks = (
        Text("Hello ", *both),
        Line(*both, button=Button("Go", "g1:a.b")),
        Fields(("A", both[0]), ("B", both[1])),
        Divider(),
    )
    card = Card("Today", blocks, ((Button("Go", "g1:a.c"),),), Tone.GOOD, "In short.")
    assert mentioning(card, ("U1ANA", "U2BEN")) == card
    quiet = mentioning(card, ("U2BEN",))
    assert quiet == replace(
        card,
        blocks=(
            Text("Hello ", "Ana", both[1]),
            Line("Ana", both[1], button=Button("Go", "g1:a.b")),
            Fields(("A", "Ana"), ("B", both[1])),
            Divider(),
        ),
    )
