"""Cards as Components V2, checked by the strict fake."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.cards import ACCENTS, METER_LABEL, Message, components, draw, picture_names, preview
from bot.outcomes import Attachment, Audience, Reply
from bot.ui import law
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
from bot.ui.charts import Chart, ChartKind, Series
from bot.ui.text import Bold, Channel, Code, LinkTo, Person, When
from tests.adapters.discord.kit import DemoPictures, Stage
from tests.adapters.props import RADAR
from tests.fakes.discord.messages import CHANNEL_POST

TREND = Chart(ChartKind.TREND, "It rises", ("May",), (Series("you", (1.0,)),), "From 1.")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

EVERYTHING = Card(
    "All of it *here*",
    (
        Text("Plain ", Bold("bold"), " ", Code("x = 1"), " ", LinkTo("docs", "https://example.org"), "."),
        Text(Person("80351110224678912", "Ana"), " in ", Channel("80351110224678913", "general"), " ", When(NOW)),
        Line("One line", button=Button("Why", "g1:why:1")),
        Fields(("Role", "ML engineer"), ("Level", Bold("junior"))),
        Meter("foundations", 0.5, "51 (35–67), under the bar"),
        Meter("projects", 1.0, "90"),
        Divider(),
        Table(("when", "what"), (("Mon", "trees"), ("Tue", "`graphs`"))),
        RADAR,
        TREND,
    ),
    (
        (
            Button("Main", "g1:a", ButtonStyle.MAIN),
            Button("Plain", "g1:b"),
            Button("Danger", "g1:c", ButtonStyle.DANGER),
            Link("Site", "https://example.org"),
        ),
        (Pick("g1:pick", "Which", (Option("1", "One", chosen=True), Option("2", "Two"))),),
        (PickMember("g1:who", "Who"),),
        (PickMember("g1:whos", "Who of them", 25),),
        (PickChannel("g1:where", "Where"),),
    ),
    Tone.GOOD,
)


def inner(card: Card) -> list[dict[str, Any]]:
    (container,) = components(card, picture_names(card))
    found: list[dict[str, Any]] = container["components"]
    return found


def texts(card: Card) -> list[str]:
    return [one["content"] for one in inner(card) if one["type"] == 10]


async def accepted(on_stage: Stage, message: Message) -> None:
    """Raise unless Discord would take the message, by its limits and by its description."""
    files = {str(n): (file.name, file.content) for n, file in enumerate(message.files)}
    on_stage.fake.desk.check(message.body, files, CHANNEL_POST)
    if on_stage.fake.openapi is not None:
        assert on_stage.fake.openapi.problems("POST", "/channels/{channel_id}/messages", message.body) == []


async def test_every_kind_of_block_and_control_is_taken(on_stage: Stage) -> None:
    attachment = Attachment("my data.json", b"{}", "application/json")
    await accepted(on_stage, await draw(Reply(EVERYTHING, attachments=(attachment,)), DemoPictures()))


async def test_the_preview_is_the_body_that_is_sent(on_stage: Stage) -> None:
    reply = Reply(EVERYTHING, Audience.HERE)
    sent = await draw(reply, DemoPictures())
    assert preview(reply) == sent.body
    assert preview(Reply(EVERYTHING)) == sent.private()
    assert preview(Reply(EVERYTHING))["flags"] == discord.MessageFlags(components_v2=True, ephemeral=True).value


def test_the_library_understands_what_is_sent() -> None:
    body = preview(Reply(EVERYTHING))
    for component in body["components"]:
        view = discord.components._component_factory(component)
        assert isinstance(view, discord.components.Container)
        assert len(list(view.children)) == len(component["components"])


async def test_the_fullest_lawful_cards_are_taken(on_stage: Stage) -> None:
    row = tuple(Button(f"{n}", f"g1:r:{n}") for n in range(5))
    nasty = "*" * 1_400
    fullest = [
        Card("t" * 150, tuple(Text(str(n)) for n in range(37))),
        Card("Rows", controls=(row,)),
        Card("Lines", tuple(Line("x", button=Button("b", f"g1:l:{n}")) for n in range(12))),
        Card("Words", (Text(nasty), Text("y" * 1_000))),
        Card("Meters", tuple(Meter("m" * 45, n / 12, "n" * 30) for n in range(13))),
        Card("Short meters", (*(Meter("m", 0.5, "n") for _ in range(20)), Meter("m" * 45, 0.5, "n"))),
        Card("Table", (Table(("a" * 20,) * 6, (("`" * 6,) * 6,) * 8),)),
    ]
    for card in fullest:
        await accepted(on_stage, await draw(Reply(card, Audience.HERE), DemoPictures()))
    with pytest.raises(law.LawBroken):
        Card("t", tuple(Text(str(n)) for n in range(38)))


@given(
    st.lists(
        st.builds(Meter, st.text("abc é`*", min_size=1, max_size=45).filter(str.strip), st.floats(0, 1), st.just("n"))
    )
)
@settings(max_examples=40)
def test_meters_never_outgrow_what_the_law_counted(meters: list[Meter]) -> None:
    try:
        card = Card("t", tuple(meters))
    except law.LawBroken:
        return
    assert sum(len(text) for text in texts(card)) <= law.CARD_TEXT


def test_bars_of_neighbouring_meters_stand_under_each_other() -> None:
    card = Card("t", (Meter("foundations", 0.5, "51 (35–67)"), Meter("ml", 0.0, "0"), Divider(), Meter("x", 1, "all")))
    title, meters, alone = texts(card)
    assert meters.split("\n") == ["`foundations ▓▓▓▓▓▓░░░░░░` 51 (35–67)", "`ml          ░░░░░░░░░░░░` 0"]
    assert alone == "`x ▓▓▓▓▓▓▓▓▓▓▓▓` all"
    assert METER_LABEL + 13 < 40  # characters of a line on a phone


def test_facts_and_tables_read_well() -> None:
    card = Card("t", (Fields(("Role", "ML *engineer*"), ("Level", "junior")), Table(("when", "n"), (("Mon", "12"),))))
    _, facts, table = texts(card)
    assert facts == "**Role** ML \\*engineer\\*\n**Level** junior"
    assert table == "```\nwhen  n\n────  ──\nMon   12\n```"


def test_each_tone_has_its_colour() -> None:
    seen = {tone: components(Card("t", tone=tone), {})[0]["accent_color"] for tone in Tone}
    assert seen == ACCENTS
    assert len(set(seen.values())) == len(Tone)


def test_a_title_cannot_become_anything_else() -> None:
    assert texts(Card("a\n# b @everyone")) == ["## a # b @\u200beveryone"]


def test_two_pictures_of_a_kind_have_two_names() -> None:
    second = Chart(ChartKind.RADAR, "Mocks lead", ("a",), (Series("you", (1.0,)),), "One.")
    assert list(picture_names(Card("t", (RADAR, second))).values()) == ["radar.png", "radar-2.png"]
