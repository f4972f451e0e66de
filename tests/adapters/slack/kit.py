"""A small application behind a small door, served by the real adapter to the fake Slack."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, time
from typing import Annotated, Any

from aiohttp import web

from adapters.slack.client import SlackService
from adapters.slack.manifest import manifest
from bot.calls import Call, Click, Command, Departure, Greeting, OpenedHome, Origin, Submission, Typing
from bot.outcomes import Attachment, Audience, FormErrors, Home, Nothing, OpenForm, Outcome, Reply
from bot.params import BadOption, Param, parse_text, read_values
from bot.registry import Feature, Pace, Registry, Terms
from bot.telemetry import Telemetry
from bot.ui.actions import REOPEN, ActionRoute, reopening, split
from bot.ui.cards import Button, Card, Link, Option, Pick, PickChannel, PickMember, Text
from bot.ui.charts import Chart
from bot.ui.forms import (
    DateInput,
    FileInput,
    Form,
    GroupInput,
    ManyOf,
    MemberInput,
    NumberInput,
    OneOf,
    TextInput,
    TimeInput,
    read,
)
from bot.words import Words, words_for
from tests.adapters.props import PNG, RADAR, Area
from tests.fakes.slack import Exchange, FakeSlack, FakeUser, Message
from tests.fakes.slack.exchange import plain
from tests.gallery_values import W

COUNT = ActionRoute("demo.count", int)
PICKED = ActionRoute("demo.picked")
WHO = ActionRoute("demo.who")
WHOS = ActionRoute("demo.whos")
WHERE = ActionRoute("demo.where")
OPEN = ActionRoute("demo.open", str)
SECRET = ActionRoute("demo.secret")
STORY = ActionRoute("demo.story", str)
SECOND = ActionRoute("demo.second")
TEAM = ActionRoute("demo.team")
EVERYTHING = ActionRoute("demo.everything")

demo = Feature("demo")


@dataclass
class Ctx:
    """What the handlers of the demonstration get."""

    door: DemoDoor
    call: Call


def counter(n: int, where: str = "Counter") -> Card:
    """A card that counts in place."""
    return Card(
        where,
        (Text(f"Count {n}"),),
        ((Button("More", COUNT(n + 1)), Button("Secret", SECRET()), Link("Docs", "https://example.org")),),
        summary=f"Count {n}",
    )


@demo.command("count", "Count in place")
async def count(ctx: Ctx, start: Annotated[int, Param("Where to start", ge=0, le=9)] = 0) -> Reply:
    return Reply(counter(start))


@demo.command("note", "Note what you did")
async def note(ctx: Ctx, area: Annotated[Area, Param("Which")], minutes: Annotated[int, Param("How long")]) -> Reply:
    return Reply(Card("Noted", (Text(f"{area.value} for {minutes}"),)))


@demo.command("post", "Say it to everybody")
async def post(ctx: Ctx) -> Reply:
    return Reply(counter(0, "For everybody"), Audience.HERE)


@demo.command("wait", "Takes its time", Terms(pace=Pace.SLOW))
async def wait(ctx: Ctx) -> Reply:
    await ctx.door.gate.wait()
    return Reply(Card("Done at last"))


@demo.command("picture", "A card with a picture")
async def picture(ctx: Ctx) -> Reply:
    return Reply(Card("Look", (RADAR,), summary="Look at this"))


@demo.command("export", "Your data")
async def export(ctx: Ctx) -> Reply:
    return Reply(Card("Your data"), attachments=(Attachment("data.json", b'{"a": 1}', "application/json"),))


@demo.command("story add", "Add a story")
async def story_add(ctx: Ctx) -> OpenForm:
    return OpenForm(story_form("plain"))


@demo.command("story all", "Every kind of input")
async def story_all(ctx: Ctx) -> OpenForm:
    return OpenForm(EVERY_INPUT[0])


@demo.command("choose", "Choose something")
async def choose(ctx: Ctx) -> Reply:
    options = (Option("a", "Apples"), Option("b", "Pears", chosen=True))
    rows = (
        (Pick(PICKED(), "Which?", options, many=2),),
        (PickMember(WHO(), "Who?"),),
        (PickMember(WHOS(), "Who of them?", 2),),
        (PickChannel(WHERE(), "Where?"),),
        (Button("Write", OPEN("plain")),),
    )
    return Reply(Card("Choose", controls=rows))


@demo.command("help", "What I can do")
async def help_(ctx: Ctx) -> Reply:
    return Reply(Card("Help", (Text("Type /count"),)))


@demo.action(COUNT)
async def more(ctx: Ctx, n: int) -> Reply:
    return Reply(counter(n), replace=True)


@demo.action(SECRET)
async def secret(ctx: Ctx) -> Reply:
    return Reply(Card("A secret"))


@demo.action(PICKED)
async def picked(ctx: Ctx, values: tuple[str, ...]) -> Reply:
    return Reply(Card("Picked", (Text(", ".join(values)),)), replace=True)


@demo.action(WHERE)
@demo.action(WHO)
@demo.action(WHOS)
async def who(ctx: Ctx, values: tuple[str, ...]) -> Reply:
    return Reply(Card("Who", (Text(", ".join(values)),)))


@demo.action(OPEN)
async def open_(ctx: Ctx, mode: str) -> OpenForm:
    return OpenForm(await build_team(ctx) if mode == "team" else story_form(mode))


async def build_team(ctx: Ctx) -> Form:
    return Form(TEAM(), "A team", (GroupInput(name="team", label="Which?", required=False, value=ctx.door.team),))


@demo.form(TEAM, build_team)
async def team(ctx: Ctx, values: dict[str, Any]) -> Reply:
    return Reply(Card("Team", (Text(f"It is {values['team']}"),)))


def story_form(mode: str) -> Form:
    inputs = (TextInput(name="title", label="Title"), NumberInput(name="minutes", label="Minutes", least=1, most=60))
    return Form(STORY(mode), "A story", inputs, step=(1, 2) if mode == "steps" else None, intro="Keep it short.")


async def build_story(ctx: Ctx, mode: str) -> Form:
    return story_form(mode)


@demo.form(STORY, build_story)
async def story(ctx: Ctx, values: dict[str, Any], mode: str) -> Outcome:
    if mode == "slow":
        await ctx.door.gate.wait()
    if values["title"] == "bad":
        raise BadOption("Choose another title.", "title")
    if mode == "then-team":
        return OpenForm(await build_team(ctx))
    if mode == "steps":
        return OpenForm(await build_second(ctx))
    card = Card("Kept", (Text(values["title"]), Text(f"{values['minutes']} minutes")))
    return Reply(card, replace=mode == "replace")


async def build_second(ctx: Ctx) -> Form:
    return Form(SECOND(), "The result", (TextInput(name="title", label="Result"),), step=(2, 2))


@demo.form(SECOND, build_second)
async def second(ctx: Ctx, values: dict[str, Any]) -> Reply:
    return Reply(Card("All kept", (Text(values["title"]),)))


MANY = tuple(Option(str(n), f"Choice {n}") for n in range(12))
EVERY_INPUT = (
    Form(
        EVERYTHING(),
        "Everything",
        (
            OneOf(name="few", label="Few", options=MANY[:3], value="1", hint="A hint"),
            OneOf(name="many", label="Many", options=MANY, value="11"),
            ManyOf(name="ticks", label="Ticks", options=MANY[:4], value=("0", "3")),
            DateInput(name="day", label="Day", value=date(2027, 3, 31)),
            TimeInput(name="at", label="At", value=time(18, 30)),
        ),
    ),
    Form(
        EVERYTHING(),
        "Everything else",
        (
            MemberInput(name="who", label="Who"),
            FileInput(name="file", label="File", kinds=("pdf",)),
            TextInput(name="words", label="Words", lines=True, value="one\ntwo", least=2, most=100),
            NumberInput(name="number", label="Number", least=-5, most=5, value=-3),
            TextInput(name="maybe", label="Maybe", required=False),
        ),
    ),
)


async def build_everything(ctx: Ctx) -> Form:
    return EVERY_INPUT[0]


@demo.form(EVERYTHING, build_everything)
async def everything(ctx: Ctx, values: dict[str, Any]) -> Reply:
    return Reply(Card("Read", (Text(repr(values)),)))


@demo.home_page
async def home_page(ctx: Ctx) -> Card:
    return counter(ctx.door.at_home, "Home")


@dataclass
class DemoDoor:
    """The one door, without a database: it remembers what was called."""

    registry: Registry = field(default_factory=lambda: Registry([demo]))
    calls: list[Call] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    at_home: int = 0
    team: str | None = None
    seen: set[str] = field(default_factory=set)

    def words(self, origin: Origin) -> Words:
        return words_for(origin.locale)

    def terms(self, call: Call) -> Terms:
        if isinstance(call, Command):
            spec, _ = self.registry.resolve(call.path, call.text)
            return spec.terms if spec else Terms()
        return Terms()

    async def handle(self, call: Call) -> Outcome:
        self.calls.append(call)
        ctx = Ctx(self, call)
        match call:
            case Command():
                return await self._command(ctx, call)
            case Click():
                return await self._click(ctx, call)
            case Submission():
                return await self._submission(ctx, call)
            case OpenedHome():
                return Home(await home_page(ctx))
            case Greeting():
                first, _ = call.id not in self.seen, self.seen.add(call.id)
                return await help_(ctx) if first else Nothing()
            case Departure() | Typing():
                return Nothing()

    async def _command(self, ctx: Ctx, call: Command) -> Outcome:
        spec, text = self.registry.resolve(call.path, call.text)
        if spec is None:
            return await help_(ctx)
        raw: dict[str, Any] = {}
        try:
            raw = parse_text(spec.params, text or "")
            return await spec.handler(ctx, **read_values(spec.params, raw))
        except BadOption as problem:
            inputs = tuple(one.input(W) for one in spec.params)
            form = Form(
                ActionRoute("command.run", str)(" ".join(spec.path)), spec.name, inputs, "Go", None, str(problem)
            )
            return OpenForm(form.filled(raw))

    async def _click(self, ctx: Ctx, call: Click) -> Outcome:
        try:
            name, args = split(call.action)
            if name == REOPEN:
                form = self.registry.forms[args[0]]
                return OpenForm(await form.build(ctx, *form.route.read(args[1:])))
            spec = self.registry.actions[name]
        except (ValueError, KeyError):
            return Reply(Card("This card is out of date."))
        values = {"values": call.values} if spec.takes_values else {}
        return await spec.handler(ctx, *spec.route.read(args), **values)

    async def _submission(self, ctx: Ctx, call: Submission) -> Outcome:
        name, args = split(call.action)
        if name == "command.run":
            return Reply(Card("Ran", (Text(repr(sorted(call.values.items()))),)))
        spec = self.registry.forms[name]
        typed = spec.route.read(args)
        form = await spec.build(ctx, *typed)
        values, errors = read(form, call.values, W)
        if not errors:
            try:
                return await spec.handler(ctx, values, *typed)
            except BadOption as problem:
                errors = {problem.option: str(problem)}
        return FormErrors(form.filled(call.values), errors, reopening(form.action))


class DemoPictures:
    """Draws the same picture for every chart, and counts."""

    def __init__(self) -> None:
        self.drawn = 0

    async def png(self, chart: Chart, *, dark: bool = False) -> bytes:
        self.drawn += 1
        return PNG


@dataclass
class Room:
    """A running adapter with all around it."""

    fake: FakeSlack
    door: DemoDoor
    service: SlackService
    telemetry: Telemetry
    pictures: DemoPictures
    base: str = ""

    async def measured(self, times: int) -> bool:
        """Whether as many first answers were measured, in a moment at the latest."""
        name, labels = "greenroom_first_response_seconds_count", {"platform": "slack"}
        return await eventually(lambda: self.telemetry.registry.get_sample_value(name, labels) == times)


def make(fake: FakeSlack, door: DemoDoor | None = None, **more: Any) -> Room:
    """The adapter for the fake's first workspace over Socket Mode, not started."""
    door, pictures, telemetry = door or DemoDoor(), DemoPictures(), Telemetry()
    settings: dict[str, Any] = {
        "api_url": fake.api_url,
        "bot_token": fake.bot_token,
        "app_token": fake.app_token,
        "picture_waits": (0.05, 0.05),
        "ping_every": 0.2,
        **more,
    }
    return Room(fake, door, SlackService(door, pictures, telemetry, **settings), telemetry, pictures)


def declared(*, socket_mode: bool = True) -> dict[str, Any]:
    """The manifest of the demonstration."""
    return manifest(Registry([demo]), socket_mode=socket_mode, base_url=None if socket_mode else "https://example.org")


def fake_slack(**more: Any) -> FakeSlack:
    """A fake Slack ruled by the generated manifest."""
    return FakeSlack(**{"manifest_body": declared(), **more})


@asynccontextmanager
async def socket_room(fake: FakeSlack, door: DemoDoor | None = None, **more: Any) -> AsyncIterator[Room]:
    """The adapter, connected over Socket Mode."""
    logging.getLogger("slack_bolt").setLevel(logging.CRITICAL)
    room = make(fake, door, **more)
    await room.service.start()
    try:
        await fake.gateway.connected()
        yield room
    finally:
        await room.service.stop()


@asynccontextmanager
async def http_room(fake: FakeSlack, door: DemoDoor | None = None, **more: Any) -> AsyncIterator[Room]:
    """The adapter behind a web server, called by signed requests."""
    room = make(fake, door, **{"app_token": None, "signing_secret": fake.signing_secret, **more})
    application = web.Application()
    room.service.mount(application)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    room.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    await room.service.start()
    fake.deliver_to(f"{room.base}/slack/events")
    try:
        yield room
    finally:
        await room.service.stop()
        await runner.cleanup()


async def eventually(condition: Callable[[], bool]) -> bool:
    """Whether something of the adapter's own holds, in three seconds at the latest."""
    for _ in range(300):
        if condition():
            return True
        await asyncio.sleep(0.01)
    return condition()


def words(exchange: Exchange) -> str:
    """What the latest message says."""
    return plain(exchange.message.blocks)


async def shown_to(user: FakeUser, text: str, channel: str | None = None) -> Message:
    """The message with `text` that a member sees in a channel (or in the direct message), once it is there."""
    found: list[Message] = []

    def there() -> bool:
        found[:] = [message for message in user.sees(channel) if text in plain(message.blocks)]
        return bool(found)

    assert await user.fake.bell.until(there, 5), [plain(message.blocks) for message in user.sees(channel)]
    return found[-1]
