"""The fake Discord against the real, unmodified discord.py: commands, buttons, menus, forms and their deadlines."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import app_commands, ui

from tests.fakes.discord import ClientRefuses, FakeDiscord, FakeUser, P
from tests.fakes.discord.testing import api, connected

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (64).to_bytes(4) + (32).to_bytes(4) + b"\x08\x06\0\0\0"


class Clock:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.time = 1_790_000_000.0

    def __call__(self) -> float:
        return self.time


class Bot(discord.Client):
    """A small bot; components and forms go to ``on_component`` and ``on_modal``."""

    def __init__(self, intents: discord.Intents | None = None) -> None:
        super().__init__(intents=intents or discord.Intents.default(), allowed_mentions=discord.AllowedMentions.none())
        self.tree = app_commands.CommandTree(self)
        self.errors: list[Exception] = []
        self.answer: Any = None

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait five seconds in tests."""

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if self.answer is not None and interaction.type.value in (3, 5):
            await self.attempt(self.answer(interaction))

    async def attempt(self, work: Any) -> None:
        """Keep what discord.py raises."""
        try:
            await work
        except discord.HTTPException as error:
            self.errors.append(error)


def layout(*items: ui.Item[Any]) -> ui.LayoutView:
    """A Components V2 view that discord.py does not keep."""
    view = ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view


def button_row(*labels: str) -> ui.ActionRow[Any]:
    return ui.ActionRow(*(ui.Button(label=label, custom_id=f"g1:{label.lower()}") for label in labels))


def command(bot: Bot, name: str = "hi", **extra: Any) -> Any:
    """Register a command whose work is the decorated function of an interaction."""

    def register(work: Any) -> Any:
        async def run(interaction: discord.Interaction) -> None:
            await bot.attempt(work(interaction))

        bot.tree.add_command(app_commands.Command(name=name, description="Test", callback=run, **extra))
        return work

    return register


@pytest.fixture
async def fake() -> Any:
    async with FakeDiscord() as running:
        yield running


@pytest.fixture
def ana(fake: FakeDiscord) -> FakeUser:
    return fake.join(fake.add_guild("Guild"), "Ana", locale="de")


async def test_a_card_a_click_and_a_form(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = Bot()

    @command(bot)
    async def hi(interaction: discord.Interaction) -> None:
        assert interaction.locale is discord.Locale.german
        assert interaction.channel is not None
        await interaction.response.send_message(view=layout(ui.TextDisplay("Hello"), button_row("Go")), ephemeral=True)

    form = ui.Modal(title="Form", custom_id="g1:form")
    form.add_item(ui.Label(text="Name", component=ui.TextInput(custom_id="name", max_length=10)))
    choices = [discord.RadioGroupOption(label=x, value=x) for x in ("yes", "no")]
    form.add_item(ui.Label(text="Sure?", component=ui.RadioGroup(custom_id="sure", options=choices)))
    boxes = [discord.CheckboxGroupOption(label=x, value=x) for x in ("a", "b", "c")]
    form.add_item(ui.Label(text="Which", component=ui.CheckboxGroup(custom_id="which", options=boxes, required=False)))

    async def answer(interaction: discord.Interaction) -> None:
        if interaction.type is discord.InteractionType.component:
            await interaction.response.send_modal(form)
        else:
            inputs = [c["component"] for c in interaction.data["components"]]  # type: ignore[index,typeddict-item]
            said = {c["custom_id"]: c.get("value", c.get("values")) for c in inputs}
            await interaction.response.edit_message(view=layout(ui.TextDisplay(str(said))))

    bot.answer = answer
    async with connected(fake, bot):
        card = await (await ana.slash("hi")).done()
        assert card.first == "reply"
        assert card.private
        assert card.texts() == ["Hello"]
        assert card.buttons() == {"Go": "g1:go"}
        opened = await (await ana.click(card, "Go")).done()
        assert opened.modal is not None
        assert opened.modal.title == "Form"
        for wrong in (
            {"sure": "perhaps", "name": "x"},
            {"sure": "yes"},
            {"sure": "yes", "name": "x" * 11},
            {"no": "1"},
        ):
            with pytest.raises(ClientRefuses):
                await ana.submit_modal(opened, wrong)
        sent = await (await ana.submit_modal(opened, {"Name": "Ana", "sure": "yes", "which": ["a", "c"]})).done()
        assert sent.first == "update"
        assert sent.text == "{'name': 'Ana', 'sure': 'yes', 'which': ['a', 'c']}"
        assert ana.messages == [card.message]
    assert bot.errors == []


async def test_private_messages_belong_to_one_member_and_their_token(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = Bot()

    @command(bot)
    async def hi(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("secret", ephemeral=True)

    async with connected(fake, bot):
        message = (await (await ana.slash("hi")).done()).message
        ben = fake.join(ana.here.guild, "Ben")  # type: ignore[arg-type]
        assert ben.messages == []
        assert ana.messages == [message]
        with pytest.raises(ClientRefuses):
            await ben.click(message, "Go")
        channel = bot.get_partial_messageable(ana.here.id)
        for attempt in (channel.fetch_message(message.id), channel.get_partial_message(message.id).edit(content="x")):
            with pytest.raises(discord.NotFound) as refused:
                await attempt
            assert refused.value.code == 10008
        assert [m async for m in channel.history()] == []


async def test_defer_then_edit_and_follow_up(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = Bot()

    @command(bot)
    async def hi(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        picture = discord.File(__file__, filename="a picture.png", description="a chart")
        gallery = ui.MediaGallery(discord.MediaGalleryItem("attachment://a_picture.png"))
        await interaction.edit_original_response(view=layout(gallery), attachments=[picture])
        await interaction.followup.send("and more", ephemeral=True)

    async with connected(fake, bot):
        exchange = await (await ana.slash("hi")).after(3)
        assert [step.kind for step in exchange.steps] == ["defer", "edit", "followup"]
        assert exchange.private
        assert not exchange.thinking
        [picture] = exchange.files
        assert (picture.name, picture.description) == ("a_picture.png", "a chart")
        assert picture.content.startswith(b'"""The fake Discord')
        attached = await exchange_attachment(bot, exchange.message.data)
        assert attached == picture.content
    assert bot.errors == []


async def exchange_attachment(bot: Bot, data: dict[str, Any]) -> bytes:
    return await discord.Attachment(data=data["attachments"][0], state=bot._connection).read()


async def test_a_follow_up_after_a_defer_fills_the_waiting_message(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = Bot()

    @command(bot)
    async def hi(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.followup.send("filled")

    async with connected(fake, bot):
        exchange = await (await ana.slash("hi")).done()
        assert [m.private for m in exchange.messages] == [True]
        assert exchange.texts() == ["filled"]


async def test_three_seconds_then_unknown_interaction() -> None:
    clock, bot = Clock(), Bot()
    async with FakeDiscord(now=clock) as fake:
        ana = fake.join(fake.add_guild(), "Ana")

        @command(bot)
        async def hi(interaction: discord.Interaction) -> None:
            clock.time += 3.01
            await interaction.response.send_message("late")

        async with connected(fake, bot):
            exchange = await ana.slash("hi")
            await fake.until(lambda: bool(exchange.refusals))
            assert exchange.failed
            assert ana.messages == []
            await fake.until(lambda: bool(bot.errors))
    assert [(e.status, e.code) for e in bot.errors] == [(404, 10062)]  # type: ignore[attr-defined]


async def test_a_second_answer_is_refused(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = Bot()

    @command(bot)
    async def hi(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("one")
        interaction.response._response_type = None
        await interaction.response.send_message("two")

    async with connected(fake, bot):
        exchange = await ana.slash("hi")
        await fake.until(lambda: bool(bot.errors))
        assert exchange.texts() == ["one"]
    assert [(e.status, e.code) for e in bot.errors] == [(400, 40060)]  # type: ignore[attr-defined]


async def test_a_follow_up_before_the_answer_and_after_fifteen_minutes() -> None:
    clock, bot = Clock(), Bot()
    async with FakeDiscord(now=clock) as fake:
        ana = fake.join(fake.add_guild(), "Ana")

        @command(bot)
        async def hi(interaction: discord.Interaction) -> None:
            await bot.attempt(interaction.followup.send("too early"))
            await interaction.response.send_message("now")
            clock.time += 899
            await interaction.edit_original_response(content="still")
            clock.time += 2
            await bot.attempt(interaction.edit_original_response(content="no longer"))
            await interaction.followup.send("too late")

        async with connected(fake, bot):
            exchange = await ana.slash("hi")
            await fake.until(lambda: len(bot.errors) == 3)
            assert exchange.texts() == ["still"]
    codes = [(e.status, e.code) for e in bot.errors]  # type: ignore[attr-defined]
    assert codes == [(404, 10015), (401, 50027), (401, 50027)]


async def test_a_modal_comes_first_or_not_at_all(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = Bot()
    form = ui.Modal(title="Form", custom_id="g1:form")
    form.add_item(ui.Label(text="Name", component=ui.TextInput(custom_id="name")))

    @command(bot)
    async def hi(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(form)

    @command(bot, "slow")
    async def slow(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        interaction.response._response_type = None
        await interaction.response.send_modal(form)

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(form)

    bot.answer = answer
    async with connected(fake, bot):
        await ana.slash("slow")
        await fake.until(lambda: len(bot.errors) == 1)
        opened = await (await ana.slash("hi")).done()
        await ana.submit_modal(opened, {"name": "x"})
        await fake.until(lambda: len(bot.errors) == 2)
    assert [e.code for e in bot.errors] == [40060, 50035]  # type: ignore[attr-defined]


async def test_an_answer_by_update_needs_a_message(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = Bot()

    @command(bot)
    async def hi(interaction: discord.Interaction) -> None:
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        status, body = await api(fake, "POST", path, {"type": 7, "data": {"content": "x"}})
        assert (status, body["code"]) == (400, 50035)
        status, body = await api(fake, "POST", path, {"type": 8, "data": {"choices": []}})
        assert (status, body["code"]) == (400, 50035)
        status, body = await api(fake, "POST", path.replace(interaction.token, "forged"), {"type": 5})
        assert (status, body["code"]) == (404, 10062)
        await interaction.response.send_message("fine")

    async with connected(fake, bot):
        assert (await (await ana.slash("hi")).done()).texts() == ["fine"]


async def test_options_are_checked_as_the_client_checks_them(fake: FakeDiscord, ana: FakeUser) -> None:
    bot, seen = Bot(), []
    group = app_commands.Group(name="practice", description="Practice")

    @group.command(name="log", description="Log")
    @app_commands.choices(kind=[app_commands.Choice(name="Reading", value="read")])
    async def log(
        interaction: discord.Interaction,
        minutes: app_commands.Range[int, 1, 600],
        kind: str = "read",
        who: discord.Member | None = None,
    ) -> None:
        seen.append((minutes, kind, who and who.display_name))
        await interaction.response.send_message("logged")

    bot.tree.add_command(group)
    async with connected(fake, bot):
        ben = fake.join(ana.here.guild, "Ben")  # type: ignore[arg-type]
        await (await ana.slash("practice log", {"minutes": 5, "kind": "read", "who": ben})).done()
        assert seen == [(5, "read", "Ben")]
        wrong: list[tuple[str, dict[str, Any]]] = [
            ("nothing", {}),
            ("practice", {}),
            ("practice lag", {}),
            ("practice log", {}),
            ("practice log", {"minutes": 0}),
            ("practice log", {"minutes": 601}),
            ("practice log", {"minutes": "5"}),
            ("practice log", {"minutes": 5, "kind": "write"}),
            ("practice log", {"minutes": 5, "who": "Ben"}),
            ("practice log", {"minutes": 5, "more": 1}),
        ]
        for line, options in wrong:
            with pytest.raises(ClientRefuses):
                await ana.slash(line, options)
    assert len(seen) == 1


async def test_autocomplete(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = Bot()

    async def suggest(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=current.upper(), value=current)]

    @bot.tree.command(name="find", description="Find")
    @app_commands.autocomplete(what=suggest)
    async def find(interaction: discord.Interaction, what: str) -> None:
        await interaction.response.send_message(what)

    async with connected(fake, bot):
        found = await (await ana.autocomplete("find", {"what": "sys"}, "what")).done()
        assert found.choices == [{"name": "SYS", "value": "sys"}]
        assert (await (await ana.slash("find", {"what": "anything"})).done()).text == "anything"


async def test_commands_are_offered_by_permission_and_place(fake: FakeDiscord, ana: FakeUser) -> None:
    guild = ana.here.guild
    assert guild is not None
    role = fake.add_role(guild, "Organiser", P.MANAGE_GUILD)
    organiser = fake.join(guild, "Olga", roles=[role])
    bot = Bot()

    async def nothing(interaction: discord.Interaction) -> None:
        """Answer nothing."""

    setup = app_commands.Command(name="setup", description="Set up", callback=nothing)
    setup.default_permissions = discord.Permissions(manage_guild=True)
    setup.guild_only = True
    bot.tree.add_command(setup)
    bot.tree.add_command(app_commands.Command(name="me", description="Me", callback=nothing))
    async with connected(fake, bot):
        assert ana.palette() == ["me"]
        assert organiser.palette() == ["setup", "me"]
        assert organiser.in_dm().palette() == ["me"]
        with pytest.raises(ClientRefuses):
            await ana.slash("setup")
        first = {c["name"]: (c["id"], c["version"]) for c in fake.commands.all(None)}
        await bot.tree.sync()
        assert {c["name"]: (c["id"], c["version"]) for c in fake.commands.all(None)} == first
        assert {c.name for c in await bot.tree.fetch_commands()} == {"setup", "me"}
        bot.tree.copy_global_to(guild=discord.Object(guild.id))
        await bot.tree.sync(guild=discord.Object(guild.id))
        assert organiser.palette() == ["setup", "me", "setup", "me"]
        ana.time_out(fake.now() + 60)
        with pytest.raises(ClientRefuses):
            await ana.slash("me")


async def test_menus(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = Bot()

    @command(bot)
    async def hi(interaction: discord.Interaction) -> None:
        options = [discord.SelectOption(label=x, value=x) for x in "abc"]
        strings: ui.Select[Any] = ui.Select(custom_id="g1:pick", options=options, max_values=2)
        people: ui.UserSelect[Any] = ui.UserSelect(custom_id="g1:who")
        off: ui.Button[Any] = ui.Button(label="Off", custom_id="g1:off", disabled=True)
        rows = ui.ActionRow(strings), ui.ActionRow(people), ui.ActionRow(off)
        await interaction.response.send_message(view=layout(*rows))

    async def answer(interaction: discord.Interaction) -> None:
        data: Any = interaction.data
        await interaction.response.send_message(f"{data['values']} {sorted(data.get('resolved', {}))}", ephemeral=True)

    bot.answer = answer
    async with connected(fake, bot):
        card = await (await ana.slash("hi")).done()
        assert not card.private
        assert card.selects() == {"g1:pick": ["a", "b", "c"], "g1:who": []}
        picked = await (await ana.choose(card, "g1:pick", ["a", "c"])).done()
        assert picked.text == "['a', 'c'] []"
        picked = await (await ana.choose(card, "g1:who", [ana])).done()
        assert picked.text == f"['{ana.id}'] ['members', 'users']"
        for values in (["d"], [], ["a", "b", "c"], ["a", "a"]):
            with pytest.raises(ClientRefuses):
                await ana.choose(card, "g1:pick", values)
        with pytest.raises(ClientRefuses):
            await ana.click(card, "Off")
        forged = await (await ana.forge("g1:someone", message=card.message, kind=3, values=["x"])).done()
        assert forged.text == "['x'] []"


async def test_a_file_can_be_handed_in(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = Bot()

    @command(bot)
    async def hi(interaction: discord.Interaction) -> None:
        form = ui.Modal(title="Form", custom_id="g1:form")
        form.add_item(ui.Label(text="Resume", component=ui.FileUpload(custom_id="file")))
        await interaction.response.send_modal(form)

    async def answer(interaction: discord.Interaction) -> None:
        [found] = interaction.data["resolved"]["attachments"].values()  # type: ignore[index,typeddict-item]
        content = await discord.Attachment(data=found, state=bot._connection).read()
        await interaction.response.send_message(content.decode(), ephemeral=True)

    bot.answer = answer
    async with connected(fake, bot):
        opened = await (await ana.slash("hi")).done()
        sent = await (await ana.submit_modal(opened, {"file": [("cv.txt", b"text")]})).done()
        assert sent.text == "text"


async def test_mentions_and_direct_messages_are_answered(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = Bot()
    heard: list[str] = []

    async def on_message(message: discord.Message) -> None:
        if message.author != bot.user:
            heard.append(message.content)
        if message.author != bot.user and (bot.user in message.mentions or message.guild is None):
            await bot.attempt(message.reply("Here is help, <@1> @everyone"))

    bot.on_message = on_message  # type: ignore[attr-defined]
    async with connected(fake, bot):
        await ana.say("not for the bot")
        exchange = await (await ana.mention_bot("hello")).done()
        assert exchange.message.pings == frozenset()
        assert not exchange.message.pings_everyone
        assert (await (await ana.dm("help")).done()).texts() == ["Here is help, <@1> @everyone"]
        assert heard == ["", f"<@{fake.world.bot.id}> hello", "help"]


async def test_the_same_interaction_can_come_twice(fake: FakeDiscord, ana: FakeUser) -> None:
    bot, seen = Bot(), []

    @command(bot)
    async def hi(interaction: discord.Interaction) -> None:
        seen.append(interaction.id)
        await interaction.response.send_message("hello")

    async with connected(fake, bot):
        exchange = await (await ana.slash("hi")).done()
        fake.redeliver(exchange)
        await fake.until(lambda: len(bot.errors) == 1)
        assert len(seen) == 2
        assert len(set(seen)) == 1
        assert exchange.texts() == ["hello"]


async def test_waiting_says_what_happened_instead(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = Bot()

    @command(bot)
    async def hi(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("")

    async with connected(fake, bot):
        with pytest.raises(AssertionError, match=r"did nothing.*50006"):
            await (await ana.slash("hi")).done(0.2)
