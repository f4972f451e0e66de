"""A small application behind a small door, served by the real adapter to the fake Discord."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from adapters.discord.client import DiscordService
from adapters.discord.gateway import Gateway
from bot.calls import Call, Click, Command, Departure, Greeting, Origin, Rank, Submission, Typing
from bot.outcomes import Attachment, Audience, FormErrors, Nothing, OpenForm, Outcome, Reply, Suggestions
from bot.params import BadOption, Param, read_values
from bot.registry import Feature, Pace, Registry, Terms
from bot.telemetry import Telemetry
from bot.ui.actions import REOPEN, ActionRoute, reopening, split
from bot.ui.cards import Button, Card, Option, Pick, PickChannel, PickMember, Text
from bot.ui.charts import Chart
from bot.ui.forms import Form, NumberInput, OneOf, Raw, TextInput, read
from bot.words import Words, words_for
from tests.adapters.props import PNG, RADAR, Area
from tests.fakes.discord import FakeDiscord
from tests.gallery_values import W

COUNT = ActionRoute("demo.count", int)
SECRET = ActionRoute("demo.secret")
POST = ActionRoute("demo.post")
NOTHING = ActionRoute("demo.nothing")
DAWDLE = ActionRoute("demo.dawdle")
PICK = ActionRoute("demo.pick")
WHO = ActionRoute("demo.who")
WHERE = ActionRoute("demo.where")
OPEN = ActionRoute("demo.open")
STORY = ActionRoute("demo.story")
SECOND = ActionRoute("demo.second")

demo = Feature("demo")


@dataclass
class Ctx:
    """What the handlers of the demonstration get."""

    door: DemoDoor
    call: Call


def counter(n: int) -> Card:
    return Card("Counter", (Text(f"It stands at {n}."),), ((Button("Add one", COUNT(n + 1)),),))


@demo.command("count", "Count clicks")
async def count(ctx: Ctx) -> Outcome:
    return Reply(counter(0))


@demo.action(COUNT)
async def add(ctx: Ctx, n: int) -> Outcome:
    return Reply(counter(n), replace=True)


@demo.command("public", "Show something to everybody", Terms(audience=Audience.HERE))
async def public(ctx: Ctx) -> Outcome:
    buttons = (Button("Add one", COUNT(1)), Button("Post", POST()), Button("My secret", SECRET()))
    return Reply(Card("For everybody", controls=(buttons,)), Audience.HERE)


@demo.action(SECRET)
async def secret(ctx: Ctx) -> Outcome:
    return Reply(Card("Your score is 41"), replace=True)


@demo.action(POST)
async def post(ctx: Ctx) -> Outcome:
    return Reply(Card("Changed for everybody"), Audience.HERE, replace=True)


@demo.command("buttons", "All kinds of buttons")
async def buttons(ctx: Ctx) -> Outcome:
    row = (
        *(Button("Nothing", NOTHING()), Button("Dawdle", DAWDLE()), Button("Open", OPEN())),
        *(Button("Post", POST()), Button("Stale", "g1:old.thing:1")),
    )
    pick = Pick(PICK(), "Choose two", (Option("a", "Apple"), Option("b", "Pear"), Option("c", "Plum")), many=2)
    return Reply(
        Card("Buttons", controls=(row, (pick,), (PickMember(WHO(), "Who", 2),), (PickChannel(WHERE(), "Where"),)))
    )


@demo.action(NOTHING)
async def nothing(ctx: Ctx) -> Outcome:
    return Nothing()


@demo.action(DAWDLE, Terms(pace=Pace.SLOW))
async def dawdle(ctx: Ctx) -> Outcome:
    await asyncio.sleep(0.05)
    return Reply(Card("Dawdled"), replace=True)


@demo.action(WHERE)
@demo.action(WHO)
@demo.action(PICK)
async def picked(ctx: Ctx, values: tuple[str, ...]) -> Outcome:
    return Reply(Card("Picked", (Text(", ".join(values)),)))


@demo.command("slow", "Takes its time", Terms(pace=Pace.SLOW))
async def slow(ctx: Ctx) -> Outcome:
    await asyncio.sleep(0.05)
    return Reply(Card("Done at last"))


@demo.command("shout", "Slow and public", Terms(pace=Pace.SLOW, audience=Audience.HERE))
async def shout(ctx: Ctx, fail: Annotated[bool, Param("Whether to refuse")] = False) -> Outcome:
    await asyncio.sleep(0.05)
    return Reply(Card("Not for others")) if fail else Reply(Card("Hear this"), Audience.HERE)


@demo.command("crawl", "Means to be quick")
async def crawl(ctx: Ctx) -> Outcome:
    await ctx.door.gate.wait()
    return Reply(Card("Crawled"))


@demo.command("late-form", "A form that comes late")
async def late_form(ctx: Ctx) -> Outcome:
    await ctx.door.gate.wait()
    return OpenForm(story_form())


@demo.command("picture", "A card with a picture and a file")
async def picture(ctx: Ctx) -> Outcome:
    return Reply(Card("Radar", (RADAR,)), attachments=(Attachment("my data.json", b"{}", "application/json"),))


@demo.command("log practice", "Note practice")
async def log_practice(
    ctx: Ctx,
    minutes: Annotated[int, Param("How long", ge=1, le=600)],
    area: Annotated[Area, Param("What")],
    day: Annotated[date | None, Param("When")] = None,
    hard: Annotated[bool, Param("Was it hard")] = False,
) -> Outcome:
    return Reply(Card("Logged", (Text(f"{minutes} {area!r} {day} {hard}"),)))


@demo.command("log show", "Show practice")
async def log_show(ctx: Ctx) -> Outcome:
    return Reply(Card("Nothing yet"))


async def cities(ctx: Ctx, partial: str) -> list[tuple[str, str]]:
    known = [("Europe/Berlin", "Berlin"), ("Europe/Bern", "Bern"), ("Asia/Tokyo", "Tokyo")]
    return [one for one in known if one[1].lower().startswith(partial.lower())]


@demo.command("zone", "Choose a time zone")
async def zone(ctx: Ctx, city: Annotated[str, Param("Where you are", suggest=cities)]) -> Outcome:
    return Reply(Card("Zone", (Text(city),)))


@demo.command("manage", "For organisers", Terms(needs=Rank.ORGANISER))
async def manage(ctx: Ctx) -> Outcome:
    return Reply(Card("Managed"))


def story_form() -> Form:
    return Form(
        STORY(),
        "A story",
        (
            TextInput(name="title", label="Title", least=3, most=40),
            NumberInput(name="minutes", label="Minutes", least=1, most=10),
            OneOf(name="area", label="Area", options=(Option("s", "Stories"), Option("m", "Mocks"))),
        ),
    )


def second_form() -> Form:
    return Form(SECOND(), "More of it", (TextInput(name="end", label="How it ended"),), step=(2, 3))


@demo.command("story", "Tell a story")
async def story(ctx: Ctx) -> Outcome:
    return OpenForm(story_form())


@demo.action(OPEN)
async def open_story(ctx: Ctx) -> Outcome:
    return OpenForm(story_form())


async def build_story(ctx: Ctx) -> Form:
    return story_form()


@demo.form(STORY, build_story)
async def told(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    if values["title"] == "next":
        return OpenForm(second_form())
    return Reply(Card("Told", (Text(f"{values['title']} {values['minutes']} {values['area']}"),)), replace=True)


async def build_second(ctx: Ctx) -> Form:
    return second_form()


@demo.form(SECOND, build_second)
async def ended(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    return Reply(Card("Ended", (Text(values["end"]),)))


@dataclass
class DemoDoor:
    """`outside.Door` without a database."""

    registry: Registry = field(default_factory=lambda: Registry([demo]))
    calls: list[Call] = field(default_factory=list)
    drafts: dict[str, dict[str, Raw]] = field(default_factory=dict)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    def words(self, origin: Origin) -> Words:
        return words_for(origin.locale)

    def terms(self, call: Call) -> Terms:
        match call:
            case Command(path=path):
                return self.registry.commands[path].terms
            case Click(action=action):
                spec = self.registry.actions.get(split(action)[0])
                return spec.terms if spec else Terms()
            case _:
                return Terms()

    async def handle(self, call: Call) -> Outcome:
        self.calls.append(call)
        ctx = Ctx(self, call)
        match call:
            case Command(path=path, values=values):
                spec = self.registry.commands[path]
                if call.origin.rank < spec.terms.needs:
                    return Reply(Card("You can't do that here."))
                try:
                    return await spec.handler(ctx, **read_values(spec.params, dict(values)))
                except BadOption as problem:
                    return Reply(Card(str(problem)))
            case Click(action=action, values=chosen):
                return await self._click(ctx, *split(action), chosen)
            case Submission(action=action, values=raw):
                return await self._submit(ctx, action, dict(raw))
            case Typing(path=path, option=option, partial=partial):
                param = next(p for p in self.registry.commands[path].params if p.name == option)
                assert param.param.suggest is not None
                return Suggestions(tuple(await param.param.suggest(ctx, partial)))
            case Greeting():
                return Reply(Card("What I can do", (Text("Type /count."),)))
            case _:
                return Nothing()

    async def _click(self, ctx: Ctx, name: str, args: tuple[str, ...], chosen: tuple[str, ...]) -> Outcome:
        if name == REOPEN:
            spec = self.registry.forms[args[0]]
            form = await spec.build(ctx)
            return OpenForm(form.filled(self.drafts.get(form.action, {})))
        action = self.registry.actions.get(name)
        if action is None:
            return Reply(Card("This card is out of date."))
        values = {"values": chosen} if action.takes_values else {}
        return await action.handler(ctx, *action.route.read(args), **values)

    async def _submit(self, ctx: Ctx, action: str, raw: dict[str, Raw]) -> Outcome:
        spec = self.registry.forms[split(action)[0]]
        form = await spec.build(ctx)
        values, errors = read(form, raw, W)
        if errors:
            self.drafts[action] = raw
            return FormErrors(form.filled(raw), errors, reopening(action))
        return await spec.handler(ctx, values)

    def departures(self) -> list[Departure]:
        return [call for call in self.calls if isinstance(call, Departure)]


class DemoPictures:
    """Pictures that are always the same one."""

    broken = False

    async def png(self, chart: Chart, *, dark: bool = False) -> bytes:
        if self.broken:
            raise RuntimeError("the worker is gone")
        return PNG


@dataclass
class Stage:
    """The fake, the door and the service between them."""

    fake: FakeDiscord
    door: DemoDoor
    telemetry: Telemetry = field(default_factory=Telemetry)
    pictures: DemoPictures = field(default_factory=DemoPictures)

    def gateway(self, **shards: Any) -> Gateway:
        return Gateway(self.fake.token, self.fake.api_url, self.fake.gateway_url, **shards)

    def service(
        self, gateway: Gateway | None = None, *, quick: float = 1.6, dev_guild: int | None = None, **shards: Any
    ) -> DiscordService:
        gateway = gateway or self.gateway(**shards)
        return DiscordService(self.door, self.pictures, self.telemetry, gateway, quick=quick, dev_guild=dev_guild)

    @asynccontextmanager
    async def served(self, **options: Any) -> AsyncIterator[DiscordService]:
        """A running service with its commands registered."""
        service = self.service(**options)
        await service.start()
        try:
            await self.fake.until(lambda: bool(self.fake.sent("GET", "*/commands")))
            await self.fake.until(lambda: any(self.fake.commands.scopes.values()))
            yield service
        finally:
            await service.stop()


@asynccontextmanager
async def stage(**options: Any) -> AsyncIterator[Stage]:
    """A fake Discord with its addresses taken back from discord.py afterwards."""
    import discord
    from discord.gateway import DiscordWebSocket

    before = discord.http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    logging.getLogger("discord").setLevel(logging.NOTSET)
    try:
        async with FakeDiscord(**options) as fake:
            yield Stage(fake, DemoDoor())
    finally:
        discord.http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before
